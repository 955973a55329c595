#include "trainer/plan/readings.h"

#include <algorithm>

namespace firebreak::trainer {

namespace {

PlanResult evaluate(const scenarios::Plan& plan, const scenarios::ReadingAlternative& alternative,
                    const std::string& epoch, const Log& log, Seconds end) {
    auto other = std::make_shared<scenarios::Plan>(plan);
    for (const scenarios::Rule& rule : alternative.rules)
        for (scenarios::Rule& own : other->rules)
            if (own.id == rule.id) own = rule;
    Monitor monitor(std::move(other), epoch);
    for (const LogRecord& record : log) monitor.feed(record);
    return monitor.result(end);
}

bool same_outcome(const RuleResult& a, const RuleResult& b) {
    return a.verdict == b.verdict && a.score == b.score;
}

}  // namespace

std::vector<ReadReading> evaluate_readings(const scenarios::Plan& plan, const std::string& epoch,
                                           const Log& log, Seconds end) {
    std::vector<ReadReading> all;
    for (const scenarios::Reading& reading : plan.readings) {
        std::vector<PlanResult> results;
        for (const auto& alternative : reading.alternatives)
            results.push_back(evaluate(plan, alternative, epoch, log, end));
        ReadReading read{reading.id, reading.text, {}};
        for (std::size_t a = 0; a < results.size(); ++a)
            read.alternatives.push_back({reading.alternatives[a].changes, results[a].p, {}});
        for (std::size_t r = 0; r < plan.rules.size(); ++r) {
            const bool differs =
                std::any_of(results.begin(), results.end(), [&](const PlanResult& result) {
                    return !same_outcome(result.rules[r], results.front().rules[r]);
                });
            if (!differs) continue;
            for (std::size_t a = 0; a < results.size(); ++a) {
                const RuleResult& rule = results[a].rules[r];
                read.alternatives[a].rules.push_back({rule.id, rule.verdict, rule.score});
            }
        }
        all.push_back(std::move(read));
    }
    return all;
}

}  // namespace firebreak::trainer
