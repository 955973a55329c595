#include "trainer/models/estimate.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/graph/parallel.h"

namespace firebreak::trainer {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::infinity();
constexpr std::uint64_t kMostRuns = std::uint64_t{1} << 28;
constexpr double kFewest = 12;  // numbers behind a standard error

}  // namespace

void ColumnSums::add(double x) {
    if (std::isnan(x)) return;
    if (count_ == 0) shift_ = x;
    ++count_;
    const double d = x - shift_, d2 = d * d;
    s1_ += d;
    s2_ += d2;
    s3_ += d2 * d;
    s4_ += d2 * d2;
    group_count_ += 1;
    group_sum_ += d;
}

void ColumnSums::end_group() {
    if (group_count_ == 0) return;
    groups_ += 1;
    gg_nn_ += group_count_ * group_count_;
    gg_ns_ += group_count_ * group_sum_;
    gg_ss_ += group_sum_ * group_sum_;
    group_count_ = group_sum_ = 0;
}

double ColumnSums::mean() const {
    return count_ == 0 ? std::numeric_limits<double>::quiet_NaN()
                       : shift_ + s1_ / static_cast<double>(count_);
}

double ColumnSums::central(int power) const {
    const double n = static_cast<double>(count_), m = s1_ / n;
    if (power == 2) return std::max(0.0, s2_ / n - m * m);
    return std::max(0.0, s4_ / n - 4 * m * s3_ / n + 6 * m * m * s2_ / n - 3 * m * m * m * m);
}

double ColumnSums::mean_error(bool proportion) const {
    if (static_cast<double>(count_) < kFewest || groups_ < 2) return kUnknown;
    const double n = static_cast<double>(count_), m = s1_ / n;
    double error = std::sqrt(central(2) / (n - 1));
    // Agresti and Coull's estimate with one success and one failure more.
    if (proportion) {
        const double p = (mean() * n + 1) / (n + 2);
        error = std::max(error, std::sqrt(p * (1 - p) / (n + 2)));
    }
    // Over groups: a ratio of sums.
    const double residual = gg_ss_ - 2 * m * gg_ns_ + m * m * gg_nn_;
    const double by_groups = std::sqrt(std::max(0.0, residual) * groups_ / (groups_ - 1)) / n;
    return std::max(error, by_groups);
}

double ColumnSums::variance() const {
    const double n = static_cast<double>(count_);
    return count_ < 2 ? std::numeric_limits<double>::quiet_NaN() : central(2) * n / (n - 1);
}

double ColumnSums::variance_error() const {
    if (static_cast<double>(count_) < kFewest) return kUnknown;
    const double second = central(2);
    return std::sqrt(std::max(0.0, central(4) - second * second) / static_cast<double>(count_));
}

bool is_proportion(const Leaf& leaf) {
    for (const char* start : {"P1", "P(", "P_", "frac_>", "freq"})
        if (leaf.key().rfind(start, 0) == 0) return true;
    for (std::size_t i = 0; i + 1 < leaf.path.size(); ++i)
        for (const char* list : {"pmf", "node"})
            if (leaf.path[i].find(list) != std::string::npos) return true;
    return false;
}

namespace {

double error_of(const Estimate& estimate, const std::vector<ColumnSums>& sums) {
    const ColumnSums& column = sums[estimate.column];
    return estimate.statistic == Statistic::mean ? column.mean_error(is_proportion(estimate.leaf))
                                                 : column.variance_error();
}

// How many more runs the worst estimate asks for; 0: all are precise enough.
double wanted_runs(const Experiment& experiment, std::span<const double> targets,
                   const std::vector<ColumnSums>& sums, double runs) {
    double wanted = 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const double error = error_of(experiment.estimates[i], sums);
        const ColumnSums& column = sums[experiment.estimates[i].column];
        const bool hopeless = static_cast<double>(column.count()) < kFewest &&
                              runs >= static_cast<double>(experiment.patience);
        if (error <= targets[i] || hopeless) continue;
        const double ratio = std::min(error / targets[i], 2.0);
        wanted = std::max(wanted, runs * (1.05 * ratio * ratio - 1) + 1);
    }
    return wanted;
}

// Rows are computed by any thread and added up by one, in their order.
void add_groups(const Experiment& experiment, std::uint64_t first_group, std::uint64_t groups,
                int threads, std::vector<ColumnSums>& sums) {
    constexpr std::uint64_t kAtOnce = 1 << 14;
    const std::uint64_t width = experiment.group * experiment.columns;
    std::vector<double> rows;
    for (std::uint64_t done = 0; done < groups; done += kAtOnce) {
        const std::uint64_t now = std::min(kAtOnce, groups - done);
        rows.assign(now * width, std::numeric_limits<double>::quiet_NaN());
        sim::for_ranges(threads, now, std::max<std::uint64_t>(1, std::min<std::uint64_t>(now, 64)),
                        [&](std::uint64_t first, std::uint64_t last, std::uint64_t) {
                            experiment.sample(
                                (first_group + done + first) * experiment.group,
                                {rows.data() + first * width, (last - first) * width});
                        });
        for (std::uint64_t g = 0; g < now; ++g) {
            for (std::uint64_t i = 0; i < width; ++i)
                sums[i % experiment.columns].add(rows[g * width + i]);
            for (auto& column : sums) column.end_group();
        }
    }
}

}  // namespace

std::uint64_t gather(const Experiment& experiment, std::span<const double> targets, int threads,
                     std::vector<ColumnSums>& sums) {
    sums.assign(experiment.columns, {});
    const std::uint64_t group = experiment.group;
    std::uint64_t groups = 0;
    double more = static_cast<double>(std::max<std::uint64_t>(experiment.least, 2 * group));
    while (more > 0 && groups * group < kMostRuns) {
        const auto further = static_cast<std::uint64_t>(more) / group + 1;
        add_groups(experiment, groups, further, threads, sums);
        groups += further;
        more = wanted_runs(experiment, targets, sums, static_cast<double>(groups * group));
    }
    return groups * group;
}

}  // namespace firebreak::trainer
