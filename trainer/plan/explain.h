// The plan in sentences: why an instance has its verdict, and what would discharge a duty.
#pragma once

#include "scenarios/plan.h"
#include "trainer/plan/deadline.h"
#include "trainer/plan/monitor.h"

namespace firebreak::trainer {

// "09:10" on the day of tick 0, "03-04 09:10" on another; with seconds where there are any.
std::string clock_words(const PlanClock& clock, Seconds tick);
// "1 h 30 min", "1小时30分钟".
std::string span_words(Language language, Seconds span);

// One sentence a language about a finished or pending instance.
Text explain(const scenarios::Rule& rule, const InstanceResult& instance, const PlanClock& clock);

// An id of the plans' vocabulary as a word: "press_conference" is "press conference" or its
// Chinese. What the catalogue does not know stays as it is, without its underscores.
Text vocabulary_words(const std::string& id);
// A record of the log as people say it: "report (mode: oral, to: superior)".
Text record_words(const std::string& event, const Args& args);
// What did not fit in a near miss: "mode: oral".
Text miss_words(const HitRecord& miss);

// What would discharge an obligation, what a prohibition forbids, what a guard wants first.
Text discharge_words(const scenarios::Rule& rule);

}  // namespace firebreak::trainer
