#include "trainer/score/response.h"

#include <algorithm>
#include <cmath>

namespace firebreak::trainer {

std::vector<DutyTime> duty_times(const PlanResult& result) {
    std::vector<DutyTime> times;
    for (const auto& rule : result.rules) {
        if (rule.kind != scenarios::ClauseKind::oblige) continue;
        for (const auto& one : rule.instances) {
            if (one.verdict == Verdict::cancelled || one.verdict == Verdict::vacuous) continue;
            DutyTime time{rule.id, rule.clause, one.trigger, one.key,     one.triggered_at,
                          one.due, {},          {},          one.verdict, {}};
            if (!one.hits.empty()) time.first_at = one.hits.front().t;
            const bool done = one.verdict == Verdict::satisfied || one.verdict == Verdict::late;
            if (done && !one.hits.empty()) time.done_at = one.hits.back().t;
            if (time.done_at && one.due && *one.due > one.triggered_at)
                time.used = std::max(0.0, static_cast<double>(*time.done_at - one.triggered_at) /
                                              static_cast<double>(*one.due - one.triggered_at));
            times.push_back(std::move(time));
        }
    }
    return times;
}

std::vector<QuestionTime> question_times(const Session& session) {
    std::vector<QuestionTime> times;
    for (const auto& line : session.questions())
        times.push_back({line.question, line.by_doc, line.asked_at, line.answered_at});
    return times;
}

std::optional<double> quantile(const std::vector<double>& sorted, int missed, double q) {
    const auto n = sorted.size() + static_cast<std::size_t>(missed);
    if (n == 0) return std::nullopt;
    const double place = q * static_cast<double>(n - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const double part = place - std::floor(place);
    if (below >= sorted.size()) return std::nullopt;
    if (part == 0) return sorted[below];
    if (below + 1 >= sorted.size()) return std::nullopt;
    return sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

namespace {

template <class Which>
MarginSpread spread(const std::string& target, const std::vector<DutyTime>& times, Which which) {
    MarginSpread one;
    one.target = target;
    for (const auto& time : times) {
        if (!which(time) || time.verdict == Verdict::pending) continue;
        if (time.used)
            one.used.push_back(*time.used);
        else if (!time.done_at)
            ++one.missed;
    }
    std::sort(one.used.begin(), one.used.end());
    one.least = quantile(one.used, one.missed, 0);
    one.lower = quantile(one.used, one.missed, 0.25);
    one.median = quantile(one.used, one.missed, 0.5);
    one.upper = quantile(one.used, one.missed, 0.75);
    one.most = quantile(one.used, one.missed, 1);
    return one;
}

}  // namespace

std::vector<MarginSpread> margin_spreads(const scenarios::Plan& plan,
                                         const std::vector<DutyTime>& times) {
    std::vector<MarginSpread> spreads{spread({}, times, [](const auto&) { return true; })};
    for (const auto& target : plan.targets)
        spreads.push_back(spread(target.id, times,
                                 [&target](const auto& time) { return target.covers(time.rule); }));
    return spreads;
}

}  // namespace firebreak::trainer
