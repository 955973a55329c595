// The improvement plan: corrective action, owner, date. The score's own list where it has one,
// else drafts made from the findings of the page.
#pragma once

#include <string>
#include <vector>

#include "trainer/report/sections.h"

namespace firebreak::trainer::report {

// One row of the plan, in plain text; withdrawn actions are none.
struct PlannedAction {
    std::string action, owner, due, clause, done_when, status;
    bool agreed = false;  // accepted, edited or added by people
};
std::vector<PlannedAction> planned_actions(const Report& report);
int withdrawn_actions(const Report& report);
// The first ones, for the summary.
std::vector<std::string> first_actions(const Report& report, std::size_t most);

// Questions for the debrief.
std::vector<std::string> debrief_questions(const Report& report);

}  // namespace firebreak::trainer::report
