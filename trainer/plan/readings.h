// A log under every reading of a plan whose text leaves something open.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trainer/plan/monitor.h"

namespace firebreak::trainer {

struct ReadRule {
    std::string id;
    Verdict verdict = Verdict::vacuous;
    std::optional<double> score;  // null: not scored
};

struct ReadAlternative {
    std::vector<scenarios::ReadingChange> changes;
    std::optional<double> p;      // process score of the whole plan, read so
    std::vector<ReadRule> rules;  // those whose verdict or score differs between the alternatives
};

struct ReadReading {
    std::string id;
    Text text;
    std::vector<ReadAlternative> alternatives;  // the plan's own choice first
    bool differs() const { return !alternatives.empty() && !alternatives.front().rules.empty(); }
};

// Evaluates the log, canonical (see canonical.h), once for each alternative of each reading, in the
// order of the plan. `epoch` and `end` as for Monitor.
std::vector<ReadReading> evaluate_readings(const scenarios::Plan& plan, const std::string& epoch,
                                           const Log& log, Seconds end);

}  // namespace firebreak::trainer
