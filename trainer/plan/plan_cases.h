// The reading of a file of plan cases (layout in golden.h): all that is malformed is told, with the
// case it stands in.
#pragma once

#include <string>
#include <vector>

#include "scenarios/problem.h"
#include "trainer/json/json.h"
#include "trainer/plan/log_record.h"

namespace firebreak::trainer {

struct PlanCase {
    std::string id, title, epoch;
    Json plan, expected;
    Log trace;
    Seconds end = 0;
};

struct InvalidPlan {
    std::string id, code;
    Json plan;
};

struct PlanCases {
    std::vector<PlanCase> cases;
    std::vector<InvalidPlan> invalid;
};

// Whatever could be read, and in `problems` why it is not to be used, if there are errors.
PlanCases read_plan_cases(const std::string& file, const std::string& text,
                          scenarios::Problems& problems);

}  // namespace firebreak::trainer
