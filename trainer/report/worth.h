// What decisions were worth: the part behind section 5, from the sweep that `firebreak
// counterfactual REC --sweep --json` wrote (docs/counterfactual.md).
#pragma once

#include <string>

#include "trainer/json/json.h"
#include "trainer/report/sections.h"

namespace firebreak::trainer::report {

// Cards of the decisions that mattered, all tested ones with their intervals, the curve of loss
// against the time of the first statement with evidence, the team beside its plan and beside doing
// nothing, and luck. Empty for a null document; what is missing in it or of another type is left
// out.
std::string worth(const Report& report, const Json& sweep);

}  // namespace firebreak::trainer::report
