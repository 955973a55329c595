// Do two results say the same, but for words?
#pragma once

#include <string>

#include "tests/trainer/plan/evaluate.h"
#include "trainer/plan/monitor.h"

namespace firebreak::trainer::test {

// Empty if the same; else the first difference in words.
std::string difference(const PlanResult& a, const PlanResult& b);
std::string difference(const RuleResult& a, const RuleResult& b);

// And two boards, for what the twin knows of them.
std::string difference(const std::vector<BoardEntry>& board, const std::vector<Line>& twin,
                       Seconds now);

// The whole log fed to a fresh monitor.
PlanResult monitor_result(const scenarios::Plan& plan, const std::string& epoch, const Log& log,
                          Seconds end);

// The log in words, for failure messages.
std::string in_words(const Log& log);

}  // namespace firebreak::trainer::test
