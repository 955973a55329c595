#include "trainer/whatif/summary.h"

#include <algorithm>
#include <cmath>

#include "sim/ensemble/moments.h"

namespace firebreak::trainer {

namespace {

constexpr std::uint64_t kBootstrapSeed = 1;

std::vector<double> minus(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> differences;
    for (std::size_t i = 0; i < a.size(); ++i) differences.push_back(a[i] - b[i]);
    return differences;
}

// Whichever interval is narrower: a control that explains little costs more than it gives.
sim::Interval narrower(const sim::Interval& plain, const sim::Interval& controlled) {
    return controlled.half_width() < plain.half_width() ? controlled : plain;
}

MetricSummary metric_summary(const std::vector<double>& own, const std::vector<double>& reference,
                             const std::vector<double>& alone, Metric metric) {
    MetricSummary summary;
    summary.mean = sim::mean_interval(own);
    summary.difference = sim::paired_interval(own, reference);
    std::vector<double> sorted = own;
    std::sort(sorted.begin(), sorted.end());
    summary.q05 = sim::quantile(sorted, 0.05);
    summary.median = sim::quantile(sorted, 0.5);
    summary.q95 = sim::quantile(sorted, 0.95);
    const double sign = better(metric) < 0 ? -1 : 1;
    sim::PairMoments pair;
    for (std::size_t i = 0; i < own.size(); ++i) {
        const double by = sign * (own[i] - reference[i]);
        summary.won += by > 0 ? 1 : by == 0 ? 0.5 : 0;
        pair.add(reference[i], own[i]);
    }
    if (!own.empty()) summary.won /= static_cast<double>(own.size());
    const double r = pair.correlation();
    const auto n = static_cast<double>(own.size());
    if (n > 3) summary.left_by_control = std::min(1.0, (1 - r * r) * (n - 1) / (n - 2));
    summary.controlled_mean = summary.mean;
    summary.controlled_difference = summary.difference;
    if (alone.empty()) return summary;
    summary.controlled_mean =
        narrower(summary.mean, sim::two_phase_mean(own, reference, alone).interval);
    summary.controlled_difference = narrower(
        summary.difference, sim::two_phase_mean(minus(own, reference), reference, alone).interval);
    return summary;
}

std::vector<double> alone(const Study& study, Metric metric) {
    std::vector<double> values;
    for (const StudyWorld& world : study.reference_alone)
        values.push_back(value(world.metrics, metric));
    return values;
}

// Every second seed.
std::vector<double> half(const std::vector<double>& values, std::size_t from) {
    std::vector<double> part;
    for (std::size_t i = from; i < values.size(); i += 2) part.push_back(values[i]);
    return part;
}

// Best first; a strategy whose paired difference from the first of the rank before it includes
// zero shares that rank.
void rank(const Study& study, Summary& summary) {
    std::vector<std::size_t> order(study.strategies.size());
    for (std::size_t s = 0; s < order.size(); ++s) order[s] = s;
    const auto mean = [&summary](std::size_t s) {
        return summary.strategies[s].metrics[0].mean.mean;
    };
    std::stable_sort(order.begin(), order.end(),
                     [&mean](std::size_t a, std::size_t b) { return mean(a) > mean(b); });
    std::size_t leader = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        StrategySummary& one = summary.strategies[order[i]];
        const bool tie =
            i > 0 && sim::paired_interval(study.column(order[leader], Metric::belief_accuracy),
                                          study.column(order[i], Metric::belief_accuracy))
                         .includes_zero();
        if (!tie) leader = i;
        one.rank = static_cast<int>(leader) + 1;
        one.tied = tie;
        if (tie) summary.strategies[order[leader]].tied = true;
    }
}

void find_skill(const Study& study, Summary& summary) {
    const auto none = std::find(study.strategies.begin(), study.strategies.end(), "none");
    if (none == study.strategies.end() || study.seeds.size() < 4) return;
    const auto nothing = study.column(static_cast<std::size_t>(none - study.strategies.begin()),
                                      Metric::belief_accuracy);
    std::size_t best = 0;
    double highest = -1;
    for (std::size_t s = 0; s < study.strategies.size(); ++s) {
        const double mean =
            sim::mean_interval(half(study.column(s, Metric::belief_accuracy), 0)).mean;
        if (mean > highest) {
            highest = mean;
            best = s;
        }
    }
    summary.best = study.strategies[best];
    const auto below = half(minus(study.column(best, Metric::belief_accuracy), nothing), 1);
    for (std::size_t s = 0; s < study.strategies.size(); ++s)
        summary.strategies[s].skill =
            sim::bootstrap_ratio(half(minus(study.column(s, Metric::belief_accuracy), nothing), 1),
                                 below, kBootstrapSeed);
}

}  // namespace

void wilson(double k, double n, double& lo, double& hi) {
    lo = 0;
    hi = 1;
    if (n <= 0) return;
    constexpr double z = 1.959963984540054;
    const double p = k / n, middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double off = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    lo = k == 0 ? 0 : std::max(0.0, middle - off);
    hi = k == n ? 1 : std::min(1.0, middle + off);
}

Summary summary_of(const Study& study) {
    Summary summary;
    const std::size_t count = study.strategies.size();
    for (std::size_t s = 0; s < count; ++s) {
        StrategySummary one;
        one.strategy = study.strategies[s];
        for (std::size_t k = 0; k < kMetrics; ++k)
            one.metrics[k] =
                metric_summary(study.column(s, metric_at(k)), study.column(0, metric_at(k)),
                               alone(study, metric_at(k)), metric_at(k));
        const auto n = static_cast<double>(study.seeds.size());
        one.outbreak = one.metrics[static_cast<std::size_t>(Metric::outbreak)].mean.mean;
        wilson(std::floor(one.outbreak * n + 0.5), n, one.outbreak_lo, one.outbreak_hi);
        summary.strategies.push_back(std::move(one));
    }
    for (std::size_t i = 0; i < study.seeds.size(); ++i) {
        std::size_t best = 0;
        for (std::size_t s = 1; s < count; ++s)
            if (value(study.world(s, i).metrics, Metric::belief_accuracy) >
                value(study.world(best, i).metrics, Metric::belief_accuracy))
                best = s;
        summary.strategies[best].best_share += 1.0 / static_cast<double>(study.seeds.size());
    }
    rank(study, summary);
    find_skill(study, summary);
    return summary;
}

}  // namespace firebreak::trainer
