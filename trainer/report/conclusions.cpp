// The sentences that sum up: made from P and from the differences on the same seed, nothing else.
#include <algorithm>

#include "trainer/report/findings.h"

namespace firebreak::trainer::report {

std::optional<double> difference(const std::optional<double>& a, const std::optional<double>& b) {
    if (!a || !b) return std::nullopt;
    return *a - *b;
}

std::optional<double> against(const ScoreReading& drill, const std::optional<Outcome>& other) {
    if (!other) return std::nullopt;
    return difference(drill.outcome.belief_accuracy, other->belief_accuracy);
}

std::string left_out_words(const Report& report) {
    const auto& w = report.w;
    std::vector<std::string> titles;
    for (const Claim& claim : report.drill.claims)
        if (std::count(report.drill.left_out.begin(), report.drill.left_out.end(), claim.id) > 0)
            titles.push_back(claim.id + " " + w.of(claim.title));
    if (titles.empty()) return {};
    return w(
        "Not counted in belief and harm: {1}. What a team did settled whether that is true, "
        "so it is not the same in all worlds.",
        {w.list(titles)});
}

std::string process_sentence(const Report& report) {
    const auto& w = report.w;
    const auto& p = report.drill.process.p;
    if (!p) return w("No duty of the plan was decided, so there is no process score.");
    if (report.drill.process.capped) return w("A critical rule of the plan stayed violated.");
    if (*p >= 0.9) return w("The plan was followed closely.");
    if (*p >= kGoodProcess) return w("The plan was followed for the most part.");
    if (*p >= 0.4) return w("The plan was followed in part.");
    return w("The plan was hardly followed.");
}

std::string outcome_sentence(const Report& report) {
    const auto& w = report.w;
    const auto nothing = against(report.drill, report.drill.none);
    const auto plan = against(report.drill, report.drill.plan_run);
    if (!nothing && !plan)
        return w(
            "The crowd was not run again without the team, so the outcome has nothing to be "
            "compared with.");
    std::vector<std::string> out;
    if (nothing) {
        if (*nothing > kAlike)
            out.push_back(w("The outcome was better than doing nothing, by {1} points.",
                            {fixed(*nothing * 100, 1)}));
        else if (*nothing < -kAlike)
            out.push_back(w("The outcome was worse than doing nothing, by {1} points.",
                            {fixed(-*nothing * 100, 1)}));
        else
            out.push_back(w("The outcome was the same as doing nothing."));
    }
    if (plan) {
        if (*plan > kAlike)
            out.push_back(w("It was better than the plan's autopilot, by {1} points.",
                            {fixed(*plan * 100, 1)}));
        else if (*plan < -kAlike)
            out.push_back(w("It was worse than the plan's autopilot, by {1} points.",
                            {fixed(-*plan * 100, 1)}));
        else
            out.push_back(w("It was the same as with the plan's autopilot."));
    }
    return w.join(out);
}

std::string quadrant_sentence(const Report& report) {
    const auto& w = report.w;
    const auto& p = report.drill.process.p;
    const auto plan = against(report.drill, report.drill.plan_run);
    if (!p || !plan) return {};
    const bool good = *p >= kGoodProcess;
    if (*plan > kAlike)
        return good ? w("Good process, better outcome than the plan's own run: what was done was "
                        "right, and went well.")
                    : w("Poor process, better outcome than the plan's own run: it went well this "
                        "once. One world cannot say whether that was luck or a weakness of the "
                        "plan.");
    if (*plan < -kAlike)
        return good ? w("Good process, worse outcome than the plan's own run: either bad luck, or "
                        "the plan knew something the team left out. One world cannot tell.")
                    : w("Poor process, worse outcome than the plan's own run: the plan would have "
                        "done better.");
    return w("The outcome is the same as that of the plan's own run.");
}

}  // namespace firebreak::trainer::report
