// How long each thing took: from what called for it to what answered it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trainer/session/session.h"

namespace firebreak::trainer {

// One duty that was called for and not withdrawn.
struct DutyTime {
    std::string rule, clause, trigger, key;
    Seconds triggered_at = 0;
    std::optional<Seconds> due;
    std::optional<Seconds> first_at;  // first hit
    std::optional<Seconds> done_at;   // the hit that completed it; none: missed, or still open
    Verdict verdict = Verdict::pending;
    std::optional<double> used;  // share of the window (trigger to due); above 1: late; 0 also for
                                 // what was done before it was called for (lookback)
};

struct QuestionTime {
    std::string question, by_doc;
    Seconds asked_at = 0;
    std::optional<Seconds> answered_at;
};

// Shares of their windows that decided duties used, as a distribution. A missed duty stands above
// every one that was done, so that leaving duties out never looks quick; a quartile that falls on
// a missed one is empty.
struct MarginSpread {
    std::string target;        // empty: of the whole plan
    std::vector<double> used;  // of those done, sorted
    int missed = 0;
    std::optional<double> least, lower, median, upper, most;
};

std::vector<DutyTime> duty_times(const PlanResult& result);
std::vector<QuestionTime> question_times(const Session& session);
// The whole plan first, then each target.
std::vector<MarginSpread> margin_spreads(const scenarios::Plan& plan,
                                         const std::vector<DutyTime>& times);
// Quantile q (0..1) of `sorted` followed by `missed` values above all, interpolated linearly
// between neighbours (type 7 of Hyndman and Fan 1996); nullopt where a missed one has a part in it.
std::optional<double> quantile(const std::vector<double>& sorted, int missed, double q);

}  // namespace firebreak::trainer
