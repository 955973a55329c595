// The slow, obvious twin of the monitor: takes a whole log and reads it again for every rule. No
// timers, no index, no incremental state; deadlines are derived afterwards from what was found.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trainer/plan/monitor.h"

namespace firebreak::trainer::test {

// `log` as it arrived; `end` in raw time. Sentences, keys and hidden flags are left empty.
PlanResult evaluate(const scenarios::Plan& plan, const std::string& epoch, const Log& log,
                    Seconds end);

// The board after the events of `now` and before its timers: rule, trigger, state and due time.
struct Line {
    std::string rule, trigger;
    BoardState state = BoardState::open;
    std::optional<Seconds> due;  // of obligations
    bool operator==(const Line&) const = default;
};
std::vector<Line> evaluate_board(const scenarios::Plan& plan, const std::string& epoch,
                                 const Log& log, Seconds now);

}  // namespace firebreak::trainer::test
