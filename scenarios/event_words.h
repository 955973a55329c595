// The event schema as data for the linter: what can stand in a log at all.
#pragma once

#include <string>

#include "scenarios/words.h"

namespace firebreak::scenarios {

// Observations of the world or the session, with their arguments; those an inject may write are
// among them.
const std::vector<EventWords>& observed_events();

// nullptr if no act, or no observation, has that name.
const EventWords* act_event(const std::string& event);
const EventWords* observed_event(const std::string& event);

// The words an argument of an event can read, where the schema closes the list; else nullptr.
const Words* closed_values(const std::string& event, const std::string& arg);

// The roles of the vocabulary.
const Words& role_words();

}  // namespace firebreak::scenarios
