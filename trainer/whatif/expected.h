// What an order would write into the log if it took effect as it stands: the act, and the records
// that go with it (draft, signatures, appearances, assertions). The autopilot holds these against
// the patterns of its plan, to see which duty an order would meet and which rule it would break.
// Nothing here looks beyond the LiveView.
#pragma once

#include <string>
#include <vector>

#include "scenarios/plan.h"
#include "trainer/session/view.h"

namespace firebreak::trainer::autopilot {

struct ExpectedAct {
    std::string event, seat;
    Args args;
};

// In the order in which they would be written. `doc` is the document's id, where it is known.
std::vector<ExpectedAct> expected_acts(const LiveView& view, const scenarios::ActionSpec& spec,
                                       const Order& order, const std::string& doc = "this");

// Whether an act of this kind can write a record of this event at all.
bool can_write(const scenarios::ActionSpec& spec, const std::string& event);

// The pattern, or one of its alternatives, fits the act (roles of the rule are checked apart).
bool fits(const scenarios::Pattern& pattern, const ExpectedAct& act);

// The claim at the root of what the order concerns.
std::string topic_of(const LiveView& view, const Order& order);

// The team knows the claim: it is watched from the start, or the desk has met it.
bool claim_known(const LiveView& view, const std::string& claim);

const FactStatus* fact_status(const LiveView& view, const std::string& fact);
bool verified(const LiveView& view, const std::string& fact);
bool has(const std::vector<std::string>& list, const std::string& one);

}  // namespace firebreak::trainer::autopilot
