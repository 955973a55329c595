// The closed lists of words a file may use. Order of the enumerated ones is the order of the
// C++ enumerations they stand for.
#pragma once

#include <string>
#include <vector>

namespace firebreak::scenarios {

using Words = std::vector<std::string>;

const Words& layer_words();           // sim::Layer
const Words& stance_words();          // sim::Stance
const Words& truth_words();           // sim::Truth: false, partly, true, not_apt, unknown
const Words& agent_kind_words();      // sim::AgentKind
const Words& statement_kind_words();  // sim::StatementKind
const Words& effect_words();          // sim::Effect, in the order of its alternatives
const Words& inject_kind_words();
const Words& asker_words();          // Question::from
const Words& about_words();          // Fact::about
const Words& fact_form_words();      // Fact::form
const Words& secured_by_words();     // EvidenceItem::secured_by
const Words& action_group_words();   // ActionSpec::group
const Words& form_field_words();     // ActionSpec::form
const Words& content_field_words();  // what a release or report contains
const Words& tone_words();
const Words& comparison_words();  // gt, gte, lt, lte
const Words& evidence_words();    // evidence, assumption, calibrated

// Observables a condition of the script may look at. Names that end in a dot want a claim id.
const Words& observable_words();
// Those of them and others that a monitoring desk has; a strategy may use only these.
const Words& desk_observable_words();

// Events of the log: acts of seats and observations an inject may write, each with its arguments.
struct EventWords {
    std::string event;
    Words args;
};
const std::vector<EventWords>& act_events();
const std::vector<EventWords>& inject_events();
// Arguments every act carries: action, by, ordered_at, topic, channel, refs.
const Words& common_act_args();

}  // namespace firebreak::scenarios
