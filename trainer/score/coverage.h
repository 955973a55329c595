// How much of the plan a drill tested, beside its score: a high score on three clauses is no
// mastery of the other thirty.
#pragma once

#include <string>
#include <vector>

#include "scenarios/plan.h"
#include "trainer/plan/monitor.h"

namespace firebreak::trainer {

// What became of a rule, or of a clause (the first of these that one of its rules reached).
enum class Tested {
    decided,     // by what somebody did or left undone
    open,        // called for, and not decided when the drill ended
    in_force,    // a prohibition in force all along and kept; nothing that was done tried it
    withdrawn,   // all that was called for was cancelled
    not_tested,  // nothing called for it
};
const char* name(Tested tested);

struct RuleCoverage {
    std::string id, clause;
    Tested tested = Tested::not_tested;
    // This scenario can test it: it was called for here, or in another run of the same drill.
    bool testable = false;
    // Of what is open or not tested: ended_first, nobody_holds_role, not_this_time (another run of
    // the same drill called for it), never_triggered; else empty.
    std::string why;
};

struct CoverageCount {   // of clauses
    std::string target;  // empty: of the whole plan
    int decided = 0, open = 0, in_force = 0, testable = 0, of = 0;
};

struct Coverage {
    std::vector<RuleCoverage> rules;
    CoverageCount clauses;
    std::vector<CoverageCount> targets;
};

// `others`: the plan's results in other runs of the same drill (doing nothing, the autopilot).
Coverage coverage_of(const scenarios::Plan& plan, const PlanResult& result,
                     const std::vector<const PlanResult*>& others);

}  // namespace firebreak::trainer
