// Random plans and logs for the properties of the plan language.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scenarios/plan.h"
#include "trainer/plan/log_record.h"

namespace firebreak::trainer::test {

// Checks a property with a fixed seed. FIREBREAK_PROPERTY_CASES multiplies the number of cases.
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
    int rules = 4;
    int records = 20;
};

// The plan as text (JSON is YAML), as an author would write it.
std::string random_plan_text(const Mix& mix);
Log random_log(const Mix& mix);
Seconds random_end(const Mix& mix);

// Parses a plan that must be right; throws with its problems otherwise.
scenarios::Plan must_parse(const std::string& text);

inline const char* const kEpoch = "2026-03-02T09:00:00+08:00";  // a Monday

}  // namespace firebreak::trainer::test
