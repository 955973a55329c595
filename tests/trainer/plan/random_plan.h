// Random plans and logs for the properties of the plan language.
//
// The numbers of cases in the tests are those of an ordinary build. A build with sanitizers runs a
// twentieth of them; FIREBREAK_PROPERTY_CASES=n in the environment runs n times as many, 1/n the
// n-th part.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "scenarios/plan.h"
#include "trainer/plan/log_record.h"

namespace firebreak::trainer::test {

// Checks a property with a fixed seed.
void for_random_cases(int cases, const std::function<void()>& property);

// 0 .. n - 1; inside for_random_cases only.
int pick(int n);
bool chance(int percent);
template <class T>
const T& one_of(const std::vector<T>& list) {
    return list[static_cast<std::size_t>(pick(static_cast<int>(list.size())))];
}

struct Mix {
    bool calendar = false;  // windows of days and working hours, times in hours
    bool verdicts = true;   // rules that wait for verdicts of earlier rules
    bool start = true;      // rules from the start of the exercise
    bool base = true;       // clocks that start at a time argument
    bool pauses = true;
    bool wall_clock = true;  // a clock that pauses do not stop, in some plans
    bool acts_only = false;  // what duties ask for are acts of seats, never observations
    int calendar_share = 0;  // for_random_traces: so many of a hundred plans have a calendar
    int keys = 2;            // so many values of the argument of keys
    int rules = 4;
    int records = 20;
};

// The plan as text (JSON is YAML), as an author would write it.
std::string random_plan_text(const Mix& mix);
Log random_log(const Mix& mix);
Seconds random_end(const Mix& mix);

// One plan with one log.
struct Trial {
    std::string text;
    std::shared_ptr<const scenarios::Plan> plan;
    Log log;
    Seconds end = 0;
};
// Checks a property on so many logs, four to a plan.
void for_random_traces(int traces, const Mix& mix, const std::function<void(const Trial&)>& check);
// Ends the property with words, the plan and the log.
[[noreturn]] void fail(const Trial& trial, const std::string& words);

// Parses a plan that must be right; throws with its problems otherwise.
scenarios::Plan must_parse(const std::string& text);

inline const char* const kEpoch = "2026-03-02T09:00:00+08:00";  // a Monday

}  // namespace firebreak::trainer::test
