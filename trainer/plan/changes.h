// What distinguishes two versions of a plan, rule by rule: told when its file is changed while a
// drill runs.
#pragma once

#include <string>
#include <vector>

#include "scenarios/plan.h"

namespace firebreak::trainer {

struct PlanChanges {
    // Ids of rules and rating items, in the order of the plan that has them (`altered`: the later).
    std::vector<std::string> added, removed, altered;
    bool settings = false;  // calendar, weights, cap, parameters or the clock it runs on

    bool none() const { return added.empty() && removed.empty() && altered.empty() && !settings; }
};

// Either both plans as written or both with seats; a mixture tells every rule with a role altered.
PlanChanges changes(const scenarios::Plan& before, const scenarios::Plan& after);

}  // namespace firebreak::trainer
