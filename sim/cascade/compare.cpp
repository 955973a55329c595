#include "sim/cascade/compare.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/cascade/refutation.h"
#include "sim/cascade/side.h"
#include "sim/cascade/weights.h"
#include "sim/hash.h"
#include "sim/random.h"
#include "sim/units.h"

namespace firebreak::sim {
namespace {

// How often each of n cascades is drawn in resample r of one side.
std::vector<double> resample(std::size_t n, std::uint64_t seed, std::uint32_t side,
                             std::uint64_t r) {
    std::vector<double> times(n, 0);
    const Draw name = draw(seed, Purpose::cascade_resample, side, r);
    for (std::size_t k = 0; k < n; ++k)
        times[below(mix(name.first, k), static_cast<std::uint32_t>(n))] += 1;
    return times;
}

void bound(Interval& interval, std::vector<double>& drawn) {
    interval.low = interval.high = interval.value;
    if (drawn.empty()) return;
    interval.low = quantile(drawn, 0.025);
    interval.high = quantile(drawn, 0.975);
}

double share_of(std::int64_t part, const Measures& m) {
    return m.nodes > 1 ? static_cast<double>(part) / static_cast<double>(m.nodes - 1) : 0;
}

// Both sides with what each of their cascades weighs by itself and in a resample.
class Sides {
  public:
    Sides(std::span<const Cascade> simulated, std::span<const Cascade> real)
        : simulated_(simulated), real_(real), a_(simulated), b_(real) {
        const auto ends = strata_of(b_.sizes);
        for (const double size : a_.sizes) in_a_.push_back(stratum_of(ends, size));
        for (const double size : b_.sizes) in_b_.push_back(stratum_of(ends, size));
        w_ = weigh(in_a_, in_b_, std::vector<double>(in_a_.size(), 1),
                   std::vector<double>(in_b_.size(), 1));
        for (std::size_t m = 0; m < compared_metrics().size(); ++m)
            if (told(compared_metrics()[m].needs)) metrics_.push_back(m);
    }

    void tell(Comparison& result, const CompareOptions& options) const;

  private:
    bool told(Needs needs) const {
        return needs == Needs::tree || (needs == Needs::flags && a_.flagged && b_.flagged) ||
               (needs == Needs::users && a_.authored && b_.authored);
    }
    double far(std::size_t metric, const Weights& w) const {
        return distance(a_.metric[metric], w.simulated, b_.metric[metric], w.real);
    }
    double growth_gap(const Weights& w) const;
    void distances(Comparison& result, const CompareOptions& options) const;
    void levels(Comparison& result) const;
    void doubts(Comparison& result) const;
    void refuted(Comparison& result) const;

    std::span<const Cascade> simulated_, real_;
    Side a_, b_;
    std::vector<std::size_t> in_a_, in_b_;  // stratum of each cascade
    Weights w_;
    std::vector<std::size_t> metrics_;  // places of those that both sides can tell
};

double Sides::growth_gap(const Weights& w) const {
    double most = 0;
    for (std::size_t k = 0; k < growth_ages().size(); ++k)
        most = std::max(most, std::fabs(a_.growth_at(k, w.simulated) - b_.growth_at(k, w.real)));
    return most;
}

void Sides::distances(Comparison& result, const CompareOptions& options) const {
    const auto metrics = compared_metrics();
    const auto structural_mean = [&](const std::vector<double>& far) {
        double sum = 0, count = 0;
        for (std::size_t k = 0; k < metrics_.size(); ++k)
            if (metrics[metrics_[k]].structural) {
                sum += far[k];
                ++count;
            }
        return sum / count;
    };
    const auto all_far = [&](const Weights& w) {
        std::vector<double> out;
        for (const std::size_t m : metrics_) out.push_back(far(m, w));
        return out;
    };
    std::vector<std::vector<double>> drawn(metrics_.size());
    std::vector<double> drawn_mean, drawn_gap;
    for (int r = 0; r < options.resamples; ++r) {
        const auto which = static_cast<std::uint64_t>(r);
        const Weights again = weigh(in_a_, in_b_, resample(in_a_.size(), options.seed, 0, which),
                                    resample(in_b_.size(), options.seed, 1, which));
        const auto far = all_far(again);
        for (std::size_t k = 0; k < far.size(); ++k) drawn[k].push_back(far[k]);
        drawn_mean.push_back(structural_mean(far));
        drawn_gap.push_back(growth_gap(again));
    }
    const auto far = all_far(w_);
    for (std::size_t k = 0; k < far.size(); ++k) {
        const std::size_t m = metrics_[k];
        Distance one{metrics[m].name,
                     {far[k], 0, 0},
                     a_.metric[m].median(w_.simulated),
                     b_.metric[m].median(w_.real),
                     metrics[m].structural};
        bound(one.ks, drawn[k]);
        result.distances.push_back(one);
    }
    result.structural.value = structural_mean(far);
    bound(result.structural, drawn_mean);
    result.growth_gap.value = growth_gap(w_);
    bound(result.growth_gap, drawn_gap);
}

void Sides::levels(Comparison& result) const {
    static constexpr std::string_view names[kLevels] = {"1", "2", "3", "4", "5+"};
    for (std::size_t l = 0; l < kLevels; ++l) {
        result.delays.push_back(
            {names[l], a_.median_delay(w_.simulated, l), b_.median_delay(w_.real, l)});
        result.children.push_back(
            {names[l], a_.children_at(w_.simulated, l), b_.children_at(w_.real, l)});
    }
    struct Tail {
        std::string_view name;
        std::size_t first, last;
        std::int64_t seconds;
    };
    static constexpr Tail tails[] = {
        {"1_over_1h", 0, 0, kHour},           {"1_over_1d", 0, 0, kDay},
        {"1_over_7d", 0, 0, 7 * kDay},        {"2+_over_1h", 1, kLevels - 1, kHour},
        {"2+_over_1d", 1, kLevels - 1, kDay}, {"2+_over_7d", 1, kLevels - 1, 7 * kDay}};
    for (const Tail& tail : tails)
        result.delay_tails.push_back(
            {tail.name, a_.delays_over(w_.simulated, tail.first, tail.last, tail.seconds),
             b_.delays_over(w_.real, tail.first, tail.last, tail.seconds)});
}

void Sides::doubts(Comparison& result) const {
    const auto mean = [&](std::string_view name, double (*value)(const Measures&)) {
        result.doubt.push_back({name, a_.mean(w_.simulated, value), b_.mean(w_.real, value)});
    };
    const auto median = [&](std::string_view name, double (*value)(const Measures&)) {
        result.doubt.push_back({name, a_.median(w_.simulated, value), b_.median(w_.real, value)});
    };
    if (told(Needs::flags)) {
        mean("p_any_ask", [](const Measures& m) { return m.asks > 0 ? 1.0 : 0.0; });
        mean("share_asks", [](const Measures& m) { return share_of(m.asks, m); });
        median("t_first_ask_median_s", [](const Measures& m) { return double(m.t_ask); });
        median("size_at_first_ask_median", [](const Measures& m) { return m.size_at_ask; });
        mean("p_any_refute", [](const Measures& m) { return m.refutes > 0 ? 1.0 : 0.0; });
        mean("share_refutes", [](const Measures& m) { return share_of(m.refutes, m); });
        median("t_first_refute_median_s", [](const Measures& m) { return double(m.t_refute); });
        median("size_at_first_refute_median", [](const Measures& m) { return m.size_at_refute; });
        for (const auto& [name, kind] :
             {std::pair("refuting_children_of_refuting", Pool::kRefuting),
              std::pair("refuting_children_of_asking", Pool::kAsking),
              std::pair("refuting_children_of_others", Pool::kOther)})
            result.doubt.push_back(
                {name, a_.refuting_after(w_.simulated, kind), b_.refuting_after(w_.real, kind)});
    }
    if (told(Needs::users))
        mean("share_repeat_users", [](const Measures& m) { return share_of(m.repeats, m); });
}

void Sides::refuted(Comparison& result) const {
    if (!told(Needs::flags)) return;
    struct Span {
        std::string_view name;
        std::int64_t seconds;
    };
    static constexpr Span spans[] = {{"1h", kHour}, {"6h", 6 * kHour}, {"1d", kDay}};
    for (const Span& span : spans)
        result.after_refutation.push_back({span.name, after_refutation(simulated_, span.seconds),
                                           after_refutation(real_, span.seconds)});
}

void Sides::tell(Comparison& result, const CompareOptions& options) const {
    result.covered = w_.covered;
    const auto ages = growth_ages();
    result.ages.assign(ages.begin(), ages.end());
    for (std::size_t k = 0; k < ages.size(); ++k) {
        result.growth_simulated.push_back(a_.growth_at(k, w_.simulated));
        result.growth_real.push_back(b_.growth_at(k, w_.real));
    }
    distances(result, options);
    levels(result);
    doubts(result);
    refuted(result);
}

}  // namespace

std::vector<double> size_weights(std::span<const double> simulated, std::span<const double> real,
                                 double& covered) {
    const auto ends = strata_of(real);
    std::vector<std::size_t> in_simulated, in_real;
    for (const double size : simulated) in_simulated.push_back(stratum_of(ends, size));
    for (const double size : real) in_real.push_back(stratum_of(ends, size));
    Weights w = weigh(in_simulated, in_real, std::vector<double>(simulated.size(), 1),
                      std::vector<double>(real.size(), 1));
    covered = w.covered;
    return w.simulated;
}

double ks_distance(std::span<const double> a, std::span<const double> a_weight,
                   std::span<const double> b, std::span<const double> b_weight) {
    Column x{{a.begin(), a.end()}, {}}, y{{b.begin(), b.end()}, {}};
    x.sort();
    y.sort();
    return distance(x, {a_weight.begin(), a_weight.end()}, y, {b_weight.begin(), b_weight.end()});
}

Comparison compare(std::span<const Cascade> simulated, std::span<const Cascade> real,
                   const CompareOptions& options) {
    const auto empty = [](std::span<const Cascade> side) {
        return std::none_of(side.begin(), side.end(),
                            [](const Cascade& c) { return c.reposts() > 0; });
    };
    if (empty(simulated) || empty(real))
        throw std::invalid_argument("both sides need a cascade with a repost");
    Comparison result;
    result.simulated = simulated.size();
    result.real = real.size();
    Sides(simulated, real).tell(result, options);
    return result;
}

}  // namespace firebreak::sim
