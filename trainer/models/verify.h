// Checks reference cases by their acceptance rules.
//
//   deterministic       |x - value| <= abs
//   Monte Carlo         |mean - value| <= abs_bias + k sqrt(se_ref^2 + se_run^2), k = 4
//
// Runs are added until the standard error of their own mean is at most
// max(3 se_ref, 0.004 max(|value|, 0.05)). A computed number under the Monte Carlo rule has no
// error of its own; where both errors and the bias are 0, 1e-9 max(1, |value|) is allowed for
// rounding. The result does not depend on the number of threads.
#pragma once

#include <string>
#include <vector>

#include "trainer/models/check_plan.h"

namespace firebreak::trainer {

struct CheckLine {
    std::string observable;
    double ours = 0, own_error = 0;
    double reference = 0, reference_error = 0;
    double difference = 0, allowed = 0;
    double z = 0;            // difference over both errors; NaN where both are 0
    std::uint64_t runs = 0;  // 0: computed
    bool passed = false;
};

struct CaseResult {
    std::string id, family;
    bool passed = false;
    bool bad_input = false;  // it makes no sense as it is written: a mistake of the file's author
    std::vector<CheckLine> lines;
    std::vector<std::string> problems;  // why it failed, beside lines that did
    std::vector<std::string> holds;     // properties that hold
};

CaseResult verify_case(const ReferenceCase& reference, const VerifyOptions& options);

}  // namespace firebreak::trainer
