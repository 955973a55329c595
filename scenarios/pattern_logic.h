// What patterns say about each other, without a log: can one record match both, must one that
// matches the second match the first, can any record match at all?
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scenarios/plan.h"

namespace firebreak::scenarios {

// Who may be meant: an empty list is anybody.
using RoleNames = std::vector<std::string>;

// A pattern that stands for an act of certain roles: the clause's `role` narrows the pattern's.
// Roles are replaced by what `roles:` of the plan makes of them.
Pattern bound_to(const Plan& plan, const Pattern& pattern, const RoleNames& roles);

// True if some record matches both. Names of roles that differ are taken for different people.
bool can_meet(const Pattern& a, const Pattern& b);

// True if every record that matches `narrow` matches `wide`; false also where that is not certain.
bool covers(const Pattern& wide, const Pattern& narrow);

// True if two argument tests, or the tests of one pattern, leave no value.
bool contradictory(const std::vector<ArgTest>& tests);

}  // namespace firebreak::scenarios
