#include "trainer/whatif/stress.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace firebreak::trainer {

namespace {

using scenarios::Duration;
using scenarios::Rule;

// Another length, at least one of its unit, rounded down.
void stretch(Duration& duration, double factor) {
    if (duration.unit == Duration::Unit::same_day ||
        duration.unit == Duration::Unit::close_of_business || duration.n <= 0)
        return;
    duration.n = std::max<std::int64_t>(
        1, static_cast<std::int64_t>(static_cast<double>(duration.n) * factor));
}

void stretch(Rule& rule, double factor) {
    stretch(rule.within.fixed, factor);
    for (auto& [value, duration] : rule.within.cases) stretch(duration, factor);
    if (rule.within.fallback) stretch(*rule.within.fallback, factor);
    if (rule.every) stretch(*rule.every, factor);
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
    static const char* const kNames[] = {"drop", "halve", "double", "scale"};
    return kNames[static_cast<int>(kind)];
}

std::string name(const ClauseChange& change) {
    return change.kind == ClauseChange::Kind::scale ? fmt::format("x{}", change.factor)
                                                    : name(change.kind);
}

double factor_of(const ClauseChange& change) {
    switch (change.kind) {
        case ClauseChange::Kind::drop:
            return 0;
        case ClauseChange::Kind::halve:
            return 0.5;
        case ClauseChange::Kind::twice:
            return 2;
        case ClauseChange::Kind::scale:
            break;
    }
    return change.factor;
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
                stretch(rule, factor_of(change));
    if (other.rules == plan.rules) return std::nullopt;
    return other;
}

std::vector<ClauseChange> clause_changes(const scenarios::Plan& plan,
                                         const std::vector<std::string>& only,
                                         const std::vector<double>& factors) {
    std::vector<ClauseChange> changes;
    std::vector<std::string> seen;
    for (const Rule& rule : plan.rules) {
        if (std::find(seen.begin(), seen.end(), rule.clause) != seen.end()) continue;
        seen.push_back(rule.clause);
        if (!only.empty() && std::find(only.begin(), only.end(), rule.clause) == only.end())
            continue;
        for (const auto kind :
             {ClauseChange::Kind::drop, ClauseChange::Kind::halve, ClauseChange::Kind::twice})
            if (changed(plan, {rule.clause, kind, 1})) changes.push_back({rule.clause, kind, 1});
        for (const double factor : factors) {
            const ClauseChange change{rule.clause, ClauseChange::Kind::scale, factor};
            if (changed(plan, change)) changes.push_back(change);
        }
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
                        int threads, const Waiting& waiting, Ranks* ranks,
                        const std::filesystem::path& journal, Study* study) {
    StudyRequest request;
    request.drill = drill;
    request.strategies = {"as_it_is"};
    request.plans = {drill.plan};
    for (const ClauseChange& change : changes) {
        auto other = changed(*drill.plan, change);
        request.strategies.push_back(change.clause + ":" + name(change));
        request.plans.push_back(other ? std::make_shared<const scenarios::Plan>(std::move(*other))
                                      : drill.plan);
    }
    request.seeds = n;
    request.threads = threads;
    request.journal = journal;
    request.waiting = waiting;
    const auto nobody_else = alone();
    Study played = run_study(request, ranks != nullptr ? *ranks : *nobody_else);
    StressResult result;
    result.seeds = played.seeds;
    result.interrupted = played.interrupted;
    const auto rows = [&played](std::size_t strategy) {
        std::vector<MetricRow> list;
        for (std::size_t i = 0; i < played.seeds.size(); ++i)
            list.push_back(played.world(strategy, i).metrics);
        return list;
    };
    result.base = rows(0);
    for (std::size_t k = 0; k < changes.size(); ++k)
        result.changes.push_back({changes[k], rows(k + 1)});
    if (study != nullptr) *study = std::move(played);
    return result;
}

std::vector<Collision> collisions(const StressResult& result, const scenarios::Plan& plan,
                                  double level) {
    std::vector<Collision> list;
    for (std::size_t k = 0; k < result.changes.size(); ++k) {
        Collision one;
        one.change = k;
        for (const Metric metric : kOutcomes) {
            const sim::Interval by = result.difference(k, metric, level);
            if (by.n < 2 || by.includes_zero()) continue;
            (by.mean * better(metric) > 0 ? one.better : one.worse).push_back(metric);
        }
        if (one.better.empty()) continue;
        one.severity = scenarios::Severity::advisory;
        for (const Rule& rule : plan.rules)
            if (is_of(rule, result.changes[k].change.clause)) {
                one.severity = std::max(one.severity, rule.severity);
                one.contested = one.contested || rule.contested;
            }
        list.push_back(std::move(one));
    }
    return list;
}

std::vector<std::string> contested_clauses(const scenarios::Plan& plan) {
    std::vector<std::string> clauses;
    for (const Rule& rule : plan.rules)
        if (rule.contested &&
            std::find(clauses.begin(), clauses.end(), rule.clause) == clauses.end())
            clauses.push_back(rule.clause);
    return clauses;
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
        const bool shorter =
            one.change.kind != ClauseChange::Kind::drop && factor_of(one.change) < 1;
        if (shorter && accuracy.lo > 0) return Worth::too_late;
    }
    return worth;
}

}  // namespace firebreak::trainer
