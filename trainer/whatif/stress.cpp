#include "trainer/whatif/stress.h"

#include <algorithm>
#include <memory>
#include <mutex>

#include "trainer/whatif/player.h"
#include "trainer/whatif/workers.h"

namespace firebreak::trainer {

namespace {

using scenarios::Duration;
using scenarios::Rule;

// Half the length, at least one of its unit; or twice.
void stretch(Duration& duration, ClauseChange::Kind kind) {
    if (duration.unit == Duration::Unit::same_day ||
        duration.unit == Duration::Unit::close_of_business || duration.n <= 0)
        return;
    duration.n = kind == ClauseChange::Kind::twice ? duration.n * 2
                                                   : std::max<std::int64_t>(1, duration.n / 2);
}

void stretch(Rule& rule, ClauseChange::Kind kind) {
    stretch(rule.within.fixed, kind);
    for (auto& [value, duration] : rule.within.cases) stretch(duration, kind);
    if (rule.within.fallback) stretch(*rule.within.fallback, kind);
    if (rule.every) stretch(*rule.every, kind);
}

bool starts_from(const scenarios::Pattern& pattern, const std::string& clause) {
    for (const auto& test : pattern.where)
        if (test.arg == "clause")
            for (const auto& value : test.values)
                if (value == Value{clause}) return true;
    return std::any_of(pattern.any.begin(), pattern.any.end(),
                       [&clause](const auto& part) { return starts_from(part, clause); });
}

bool is_of(const Rule& rule, const std::string& clause) {
    return rule.clause == clause || rule.id == clause;
}

// Rules that are gone, and then those that lived by them.
void drop(scenarios::Plan& plan, const std::string& clause) {
    std::vector<std::string> gone{clause};
    for (const Rule& rule : plan.rules)
        if (is_of(rule, clause)) gone.push_back(rule.id);
    for (std::size_t k = 0; k < gone.size(); ++k)
        for (const Rule& rule : plan.rules) {
            const bool lives_by_it = rule.compensates == gone[k] ||
                                     starts_from(rule.when, gone[k]) ||
                                     (rule.from && starts_from(*rule.from, gone[k]));
            if (lives_by_it && std::find(gone.begin(), gone.end(), rule.id) == gone.end())
                gone.push_back(rule.id);
        }
    plan.rules.erase(std::remove_if(plan.rules.begin(), plan.rules.end(),
                                    [&](const Rule& rule) {
                                        return is_of(rule, clause) ||
                                               std::find(gone.begin(), gone.end(), rule.id) !=
                                                   gone.end();
                                    }),
                     plan.rules.end());
}

}  // namespace

const char* name(ClauseChange::Kind kind) {
    static const char* const kNames[] = {"drop", "halve", "double"};
    return kNames[static_cast<int>(kind)];
}

const char* name(Worth worth) {
    static const char* const kNames[] = {"earns", "harms", "too_late", "nothing", "cannot_tell"};
    return kNames[static_cast<int>(worth)];
}

std::optional<scenarios::Plan> changed(const scenarios::Plan& plan, const ClauseChange& change) {
    scenarios::Plan other = plan;
    if (change.kind == ClauseChange::Kind::drop)
        drop(other, change.clause);
    else
        for (Rule& rule : other.rules)
            if (is_of(rule, change.clause) && rule.kind == scenarios::ClauseKind::oblige)
                stretch(rule, change.kind);
    if (other.rules == plan.rules) return std::nullopt;
    return other;
}

std::vector<ClauseChange> clause_changes(const scenarios::Plan& plan,
                                         const std::vector<std::string>& only) {
    std::vector<ClauseChange> changes;
    std::vector<std::string> seen;
    for (const Rule& rule : plan.rules) {
        if (std::find(seen.begin(), seen.end(), rule.clause) != seen.end()) continue;
        seen.push_back(rule.clause);
        if (!only.empty() && std::find(only.begin(), only.end(), rule.clause) == only.end())
            continue;
        for (const auto kind :
             {ClauseChange::Kind::drop, ClauseChange::Kind::halve, ClauseChange::Kind::twice})
            if (changed(plan, {rule.clause, kind})) changes.push_back({rule.clause, kind});
    }
    return changes;
}

sim::Interval StressResult::difference(std::size_t change, Metric metric, double level) const {
    std::vector<double> differences;
    for (std::size_t i = 0; i < base.size(); ++i)
        differences.push_back(value(changes[change].rows[i], metric) - value(base[i], metric));
    return sim::mean_interval(differences, level);
}

StressResult run_stress(const Drill& drill, const std::vector<ClauseChange>& changes, int n,
                        int threads, const Waiting& waiting) {
    std::vector<std::shared_ptr<const scenarios::Plan>> plans{drill.plan};
    for (const ClauseChange& change : changes) {
        auto other = changed(*drill.plan, change);
        plans.push_back(other ? std::make_shared<const scenarios::Plan>(std::move(*other))
                              : drill.plan);
    }
    // All plans of a seed beside each other, so that an interrupt leaves whole seeds.
    const std::size_t count = plans.size(), seeds = static_cast<std::size_t>(std::max(n, 0));
    std::vector<std::optional<MetricRow>> rows(count * seeds);
    std::mutex guard;
    std::size_t done = 0;
    over_threads(
        rows.size(), threads,
        [&](std::size_t job) {
            Options options = drill.options;
            options.seed = drill.options.seed + job / count;
            options.threads = 1;
            const auto player = follow_plan();
            rows[job] = metrics_of(play(drill.scenario, plans[job % count], options, *player));
            const std::lock_guard<std::mutex> lock(guard);
            ++done;
            if (waiting.so_far)
                waiting.so_far(done, static_cast<double>(done) / static_cast<double>(rows.size()));
        },
        waiting.stop);
    StressResult result;
    for (const ClauseChange& change : changes) result.changes.push_back({change, {}});
    for (std::size_t i = 0; i < seeds; ++i) {
        const auto first = rows.begin() + static_cast<std::ptrdiff_t>(i * count);
        if (!std::all_of(first, first + static_cast<std::ptrdiff_t>(count),
                         [](const auto& row) { return row.has_value(); })) {
            result.interrupted = true;
            continue;
        }
        result.seeds.push_back(drill.options.seed + i);
        result.base.push_back(*rows[i * count]);
        for (std::size_t k = 0; k < changes.size(); ++k)
            result.changes[k].rows.push_back(*rows[i * count + 1 + k]);
    }
    return result;
}

Worth worth_of(const StressResult& result, const std::string& clause, double level) {
    Worth worth = Worth::cannot_tell;
    for (std::size_t k = 0; k < result.changes.size(); ++k) {
        const ChangeResult& one = result.changes[k];
        if (one.change.clause != clause) continue;
        const auto accuracy = result.difference(k, Metric::belief_accuracy, level);
        if (one.change.kind == ClauseChange::Kind::drop) {
            bool same = !result.base.empty();
            for (std::size_t i = 0; i < result.base.size(); ++i)
                for (const Metric metric : kOutcomes)
                    same = same && value(one.rows[i], metric) == value(result.base[i], metric);
            if (same) worth = Worth::nothing;
            if (accuracy.lo > 0) return Worth::harms;
            if (accuracy.hi < 0) worth = Worth::earns;
        }
        if (one.change.kind == ClauseChange::Kind::halve && accuracy.lo > 0) return Worth::too_late;
    }
    return worth;
}

}  // namespace firebreak::trainer
