// What a record of the log is called where its id would stand in a sentence.
#pragma once

#include <string>

#include "trainer/session/session.h"

namespace firebreak::trainer {

// The action that a record of an act comes of: of those of its event the one whose fixed arguments
// it has, the most telling; nullptr: none.
const scenarios::ActionSpec* action_of(const scenarios::Scenario& scenario,
                                       const std::string& event, const Args& args);

// The plan's result with its sentences told without ids of records: "Done 09:30 by head (e2)"
// becomes "Done 09:30 by head ("Oral report" at 09:30)".
PlanResult acts_named(const Session& session, PlanResult result);

}  // namespace firebreak::trainer
