// Inside of the linter: what its files share. Not for use outside scenarios/plan_lint*.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/pattern_logic.h"
#include "scenarios/plan_lint.h"
#include "scenarios/plan_parts.h"

namespace firebreak::scenarios {

using Findings = std::vector<Finding>;

// One finding about some rules, the first being where it is told.
Finding finding(const char* code, const std::vector<const Rule*>& rules, Sentence message);

// What a duty asks for, a prohibition forbids, a guard guards: bound to the clause's roles.
Pattern act_of(const Plan& plan, const Rule& rule);

bool by_verdict(const Rule& rule);

// The shortest and the longest window of a duty as a length of time: a day for a day, a working
// day for a working day; nullopt where it has none (the end of the day, close of business).
std::optional<Seconds> shortest_window(const Rule& duty);
std::optional<Seconds> longest_window(const Rule& duty);
Sentence window_text(const Rule& duty);  // "30m", "3wd", "2wd to 3wd"
Sentence duration_text(const Duration& duration);

// Each event an `any` alternative names.
bool names_event(const Pattern& pattern, const char* event);
// Every alternative names one of them.
bool only_events(const Pattern& pattern, const std::vector<std::string>& events);
// The text a pattern's test asks of an argument, if it asks for just one.
std::string asked(const Pattern& pattern, const char* arg);

// Why no record can match the pattern, or empty.
Sentence impossible(const Pattern& pattern);

void lint_windows(const Plan& plan, Findings& findings);
void lint_names(const Plan& plan, Findings& findings);

}  // namespace firebreak::scenarios
