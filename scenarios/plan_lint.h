// What reads well and works badly: clauses of a plan that contradict each other, deadlines without
// slack, names that are not this plan's, clauses nothing can set off, duties nobody can do. A
// finding is a warning, never an error; where it could not be certain it is not told.
//
// Codes (docs/plan-language.md explains each with an example):
//   L-contradiction  a duty whose only act another clause forbids in its whole window
//   L-unlicensed     a duty whose act needs a licence that cannot be had, or guards in a circle
//   L-slack          a deadline that leaves no time behind another one or behind the work itself
//   L-duplicate      two duties for the same act on the same trigger with different windows
//   L-unreachable    a pattern no record can match
//   L-untriggered    with a scenario: a clause it never sets off
//   L-nobody         with a scenario: a duty nobody in the seats may do
//   L-trainee        a duty the team can make for itself, or cancel
//   L-same-day       a window to the end of the day can be shorter than an hour
//   L-repair         a further breach can move or swallow the duty an earlier one set off
// and K1 to K12 where the finding is one of the twelve known ambiguities of written plans: K1
// diversion against openness, K2 no slack between the inside answer and the public one, K3 an
// extension in days, total or added, K4 the nature of the event, K5 first word against several
// approvals, K6 different deadlines to the superior, K7 strict and loose reading, K8 comments only
// on order, K9 another organisation's name, K10 secrecy review before a first word, K11 another
// approver than in the plan it comes from, K12 recipients cut off.
#pragma once

#include <string>
#include <vector>

#include "scenarios/plan.h"
#include "scenarios/problem.h"
#include "scenarios/scenario.h"

namespace firebreak::scenarios {

struct Finding {
    std::string code;
    std::vector<std::string> clauses;  // rule ids, the one at `places[0]` first
    Sentence message;
    std::vector<Place> places;
    bool operator==(const Finding&) const = default;
};

// "clause ids: message; see also file:line" at the first place.
Problem as_problem(const Finding& finding);

// Of the plan alone, in the order of its clauses. `parents` are the plans it inherits from, where
// they are at hand (K11 compares with them).
std::vector<Finding> lint_plan(const Plan& plan, const std::vector<Plan>& parents = {});

// Of the plan in a drill of this scenario. `plan` as written, not yet with seats.
std::vector<Finding> lint_plan_in(const Plan& plan, const Scenario& scenario);

// Duties whose act, and guards whose licence, nobody in the seats of this scenario can bring about:
// no seat holds the role, or the scenario has no such order for it. Ids in the order of the plan.
// `plan` as written.
std::vector<std::string> undoable_rules(const Plan& plan, const Scenario& scenario);

}  // namespace firebreak::scenarios
