// The slow, obvious twin of the monitor: takes a whole log and reads it again for every rule. No
// timers, no index, no incremental state; deadlines are derived afterwards from what was found.
#pragma once

#include <string>
#include <vector>

#include "trainer/plan/monitor.h"

namespace firebreak::trainer::test {

// `log` as it arrived; `end` in raw time. Sentences, keys and hidden flags are left empty.
PlanResult evaluate(const scenarios::Plan& plan, const std::string& epoch, const Log& log,
                    Seconds end);

}  // namespace firebreak::trainer::test
