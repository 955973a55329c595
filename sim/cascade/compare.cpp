#include "sim/cascade/compare.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/hash.h"
#include "sim/random.h"

namespace firebreak::sim {
namespace {

constexpr std::size_t kMostStrata = 10, kLeastInStratum = 20;

// Lower ends of the strata after the first.
std::vector<double> strata_of(std::span<const double> sizes) {
    std::vector<double> sorted(sizes.begin(), sizes.end()), ends;
    const std::size_t strata =
        std::clamp<std::size_t>(sorted.size() / kLeastInStratum, 1, kMostStrata);
    for (std::size_t k = 1; k < strata; ++k)
        ends.push_back(quantile(sorted, static_cast<double>(k) / static_cast<double>(strata)));
    return ends;
}

std::size_t stratum(const std::vector<double>& ends, double size) {
    return static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), size) -
                                    ends.begin());
}

// Weights on both sides from how often each cascade is drawn.
struct Weights {
    std::vector<double> simulated, real;
    double covered = 0;
};

Weights weigh(const std::vector<std::size_t>& simulated_stratum,
              const std::vector<std::size_t>& real_stratum, std::vector<double> simulated_times,
              std::vector<double> real_times) {
    std::vector<double> simulated_in(kMostStrata, 0), real_in(kMostStrata, 0);
    double all = 0;
    for (std::size_t k = 0; k < simulated_times.size(); ++k)
        simulated_in[simulated_stratum[k]] += simulated_times[k];
    for (std::size_t k = 0; k < real_times.size(); ++k) {
        real_in[real_stratum[k]] += real_times[k];
        all += real_times[k];
    }
    Weights w{std::move(simulated_times), std::move(real_times), 0};
    double kept = 0;
    for (std::size_t s = 0; s < kMostStrata; ++s)
        if (simulated_in[s] > 0) kept += real_in[s];
    w.covered = all > 0 ? kept / all : 0;
    for (std::size_t k = 0; k < w.simulated.size(); ++k) {
        const std::size_t s = simulated_stratum[k];
        if (simulated_in[s] > 0) w.simulated[k] *= real_in[s] / simulated_in[s];
    }
    for (std::size_t k = 0; k < w.real.size(); ++k)
        if (!(simulated_in[real_stratum[k]] > 0)) w.real[k] = 0;
    return w;
}

// A column of values of one side, with the order in which they ascend.
struct Column {
    std::vector<double> value;
    std::vector<std::uint32_t> order;

    void sort() {
        order.clear();
        for (std::uint32_t k = 0; k < value.size(); ++k)
            if (!std::isnan(value[k])) order.push_back(k);
        std::stable_sort(order.begin(), order.end(),
                         [this](std::uint32_t a, std::uint32_t b) { return value[a] < value[b]; });
    }
    double total(const std::vector<double>& weight) const {
        double sum = 0;
        for (const std::uint32_t k : order) sum += weight[k];
        return sum;
    }
    double median(const std::vector<double>& weight) const {
        const double half = 0.5 * total(weight);
        double sum = 0;
        for (const std::uint32_t k : order)
            if ((sum += weight[k]) >= half && weight[k] > 0) return value[k];
        return 0;
    }
};

double distance(const Column& a, const std::vector<double>& wa, const Column& b,
                const std::vector<double>& wb) {
    const double all_a = a.total(wa), all_b = b.total(wb);
    if (!(all_a > 0) || !(all_b > 0)) return all_a > 0 || all_b > 0 ? 1 : 0;
    double fa = 0, fb = 0, most = 0;
    std::size_t i = 0, j = 0;
    while (i < a.order.size() || j < b.order.size()) {
        double x = 0;
        if (j >= b.order.size())
            x = a.value[a.order[i]];
        else if (i >= a.order.size())
            x = b.value[b.order[j]];
        else
            x = std::min(a.value[a.order[i]], b.value[b.order[j]]);
        while (i < a.order.size() && a.value[a.order[i]] <= x) fa += wa[a.order[i++]];
        while (j < b.order.size() && b.value[b.order[j]] <= x) fb += wb[b.order[j++]];
        most = std::max(most, std::fabs(fa / all_a - fb / all_b));
    }
    return most;
}

struct MetricOf {
    std::string_view name;
    bool structural;
    double (*value)(const Measures&);
};

// Times and shares that a cascade does not have are no numbers and are left out.
double none_if_negative(double x) {
    return x < 0 ? std::nan("") : x;
}

constexpr std::size_t kMetrics = 12;
const MetricOf kMetric[kMetrics] = {
    {"depth", true, [](const Measures& m) { return static_cast<double>(m.depth); }},
    {"max_breadth", true, [](const Measures& m) { return static_cast<double>(m.breadth); }},
    {"structural_virality", true, [](const Measures& m) { return m.virality; }},
    {"share_depth1", true, [](const Measures& m) { return m.share_at_1; }},
    {"mean_depth", true, [](const Measures& m) { return m.mean_depth; }},
    {"max_secondary_outdegree", false,
     [](const Measures& m) { return static_cast<double>(m.hub); }},
    {"t_first_s", false,
     [](const Measures& m) { return none_if_negative(static_cast<double>(m.t_first)); }},
    {"t50_s", false,
     [](const Measures& m) { return none_if_negative(static_cast<double>(m.t50)); }},
    {"t90_s", false,
     [](const Measures& m) { return none_if_negative(static_cast<double>(m.t90)); }},
    {"t_first_ask_s", false,
     [](const Measures& m) { return none_if_negative(static_cast<double>(m.t_ask)); }},
    {"t_first_refute_s", false,
     [](const Measures& m) { return none_if_negative(static_cast<double>(m.t_refute)); }},
    {"size_at_first_refute", false,
     [](const Measures& m) { return none_if_negative(m.size_at_refute); }},
};

// One side: columns of measures, growth by cascade, delays with the cascade each comes from.
struct Side {
    std::vector<double> sizes;
    std::vector<Column> metric;
    std::vector<Measures> measures;
    std::vector<std::vector<double>> growth;  // [age][cascade]
    std::vector<Pool> pools;                  // one a cascade

    explicit Side(std::span<const Cascade> cascades) : metric(kMetrics) {
        for (const Cascade& c : cascades) {
            measures.push_back(measure(c));
            sizes.push_back(static_cast<double>(c.nodes()));
            pools.emplace_back();
            pools.back().add(c);
        }
        for (std::size_t m = 0; m < kMetrics; ++m) {
            for (const Measures& one : measures) metric[m].value.push_back(kMetric[m].value(one));
            metric[m].sort();
        }
        const auto ages = growth_ages();
        growth.assign(ages.size(), {});
        for (const Cascade& c : cascades) {
            const auto curve = growth_curve({&c, 1}, ages);
            for (std::size_t a = 0; a < ages.size(); ++a) growth[a].push_back(curve[a]);
        }
    }
    double growth_at(std::size_t age, const std::vector<double>& weight) const {
        double sum = 0, all = 0;
        for (std::size_t k = 0; k < weight.size(); ++k) {
            sum += weight[k] * growth[age][k];
            all += weight[k];
        }
        return all > 0 ? sum / all : 0;
    }
};

double median_delay(const Side& side, const std::vector<double>& weight, std::size_t level) {
    std::vector<std::pair<std::int64_t, double>> all;
    double total = 0;
    for (std::size_t k = 0; k < side.pools.size(); ++k) {
        if (!(weight[k] > 0)) continue;
        for (const std::int64_t delay : side.pools[k].delays[level]) {
            all.emplace_back(delay, weight[k]);
            total += weight[k];
        }
    }
    std::sort(all.begin(), all.end());
    double sum = 0;
    for (const auto& [delay, w] : all)
        if ((sum += w) >= 0.5 * total) return static_cast<double>(delay);
    return 0;
}

double children_at(const Side& side, const std::vector<double>& weight, std::size_t level) {
    double reposts = 0, children = 0;
    for (std::size_t k = 0; k < side.pools.size(); ++k) {
        reposts += weight[k] * static_cast<double>(side.pools[k].reposts[level]);
        children += weight[k] * static_cast<double>(side.pools[k].children[level]);
    }
    return reposts > 0 ? children / reposts : 0;
}

double weighted_mean(const Side& side, const std::vector<double>& weight,
                     double (*value)(const Measures&)) {
    double sum = 0, all = 0;
    for (std::size_t k = 0; k < weight.size(); ++k) {
        sum += weight[k] * value(side.measures[k]);
        all += weight[k];
    }
    return all > 0 ? sum / all : 0;
}

double refuting_after(const Side& side, const std::vector<double>& weight, std::size_t kind) {
    double yes = 0, all = 0;
    for (std::size_t k = 0; k < weight.size(); ++k) {
        const auto& begets = side.pools[k].begets;
        yes += weight[k] * static_cast<double>(begets[1][kind]);
        all += weight[k] * static_cast<double>(begets[0][kind] + begets[1][kind]);
    }
    return all > 0 ? yes / all : 0;
}

double share_of(std::int64_t part, const Measures& m) {
    return m.nodes > 1 ? static_cast<double>(part) / static_cast<double>(m.nodes - 1) : 0;
}

void doubts(Comparison& result, const Side& a, const std::vector<double>& wa, const Side& b,
            const std::vector<double>& wb) {
    const auto mean = [&](std::string_view name, double (*value)(const Measures&)) {
        result.doubt.push_back({name, weighted_mean(a, wa, value), weighted_mean(b, wb, value)});
    };
    const auto median = [&](std::string_view name, double (*value)(const Measures&)) {
        Column x, y;
        for (const Measures& m : a.measures) x.value.push_back(none_if_negative(value(m)));
        for (const Measures& m : b.measures) y.value.push_back(none_if_negative(value(m)));
        x.sort();
        y.sort();
        result.doubt.push_back({name, x.median(wa), y.median(wb)});
    };
    mean("p_any_ask", [](const Measures& m) { return m.asks > 0 ? 1.0 : 0.0; });
    mean("share_asks", [](const Measures& m) { return share_of(m.asks, m); });
    median("t_first_ask_median_s", [](const Measures& m) { return double(m.t_ask); });
    median("size_at_first_ask_median", [](const Measures& m) { return m.size_at_ask; });
    mean("p_any_refute", [](const Measures& m) { return m.refutes > 0 ? 1.0 : 0.0; });
    mean("share_refutes", [](const Measures& m) { return share_of(m.refutes, m); });
    median("t_first_refute_median_s", [](const Measures& m) { return double(m.t_refute); });
    median("size_at_first_refute_median", [](const Measures& m) { return m.size_at_refute; });
    for (const auto& [name, kind] : {std::pair("refuting_children_of_refuting", Pool::kRefuting),
                                     std::pair("refuting_children_of_asking", Pool::kAsking),
                                     std::pair("refuting_children_of_others", Pool::kOther)})
        result.doubt.push_back({name, refuting_after(a, wa, kind), refuting_after(b, wb, kind)});
    mean("share_repeat_users", [](const Measures& m) { return share_of(m.repeats, m); });
}

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

}  // namespace

std::vector<double> size_weights(std::span<const double> simulated, std::span<const double> real,
                                 double& covered) {
    const auto ends = strata_of(real);
    std::vector<std::size_t> in_simulated, in_real;
    for (const double size : simulated) in_simulated.push_back(stratum(ends, size));
    for (const double size : real) in_real.push_back(stratum(ends, size));
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
    const Side a(simulated), b(real);
    const auto ends = strata_of(b.sizes);
    std::vector<std::size_t> in_a, in_b;
    for (const double size : a.sizes) in_a.push_back(stratum(ends, size));
    for (const double size : b.sizes) in_b.push_back(stratum(ends, size));
    const Weights w =
        weigh(in_a, in_b, std::vector<double>(in_a.size(), 1), std::vector<double>(in_b.size(), 1));

    Comparison result;
    result.simulated = simulated.size();
    result.real = real.size();
    result.covered = w.covered;
    const auto ages = growth_ages();
    result.ages.assign(ages.begin(), ages.end());
    const auto gap = [&](const Weights& weights) {
        double most = 0;
        for (std::size_t k = 0; k < ages.size(); ++k)
            most = std::max(
                most, std::fabs(a.growth_at(k, weights.simulated) - b.growth_at(k, weights.real)));
        return most;
    };
    const auto far = [&](std::size_t m, const Weights& weights) {
        return distance(a.metric[m], weights.simulated, b.metric[m], weights.real);
    };

    std::vector<std::vector<double>> drawn(kMetrics);
    std::vector<double> drawn_mean, drawn_gap;
    for (int r = 0; r < options.resamples; ++r) {
        const auto which = static_cast<std::uint64_t>(r);
        const Weights again = weigh(in_a, in_b, resample(in_a.size(), options.seed, 0, which),
                                    resample(in_b.size(), options.seed, 1, which));
        double sum = 0, count = 0;
        for (std::size_t m = 0; m < kMetrics; ++m) {
            drawn[m].push_back(far(m, again));
            if (!kMetric[m].structural) continue;
            sum += drawn[m].back();
            ++count;
        }
        drawn_mean.push_back(sum / count);
        drawn_gap.push_back(gap(again));
    }
    double sum = 0, count = 0;
    for (std::size_t m = 0; m < kMetrics; ++m) {
        Distance one;
        one.metric = kMetric[m].name;
        one.structural = kMetric[m].structural;
        one.ks.value = far(m, w);
        bound(one.ks, drawn[m]);
        one.simulated = a.metric[m].median(w.simulated);
        one.real = b.metric[m].median(w.real);
        if (one.structural) {
            sum += one.ks.value;
            ++count;
        }
        result.distances.push_back(one);
    }
    result.structural.value = sum / count;
    bound(result.structural, drawn_mean);
    for (std::size_t k = 0; k < ages.size(); ++k) {
        result.growth_simulated.push_back(a.growth_at(k, w.simulated));
        result.growth_real.push_back(b.growth_at(k, w.real));
    }
    result.growth_gap.value = gap(w);
    bound(result.growth_gap, drawn_gap);
    static constexpr std::string_view levels[kLevels] = {"1", "2", "3", "4", "5+"};
    for (std::size_t l = 0; l < kLevels; ++l) {
        result.delays.push_back(
            {levels[l], median_delay(a, w.simulated, l), median_delay(b, w.real, l)});
        result.children.push_back(
            {levels[l], children_at(a, w.simulated, l), children_at(b, w.real, l)});
    }
    doubts(result, a, w.simulated, b, w.real);
    return result;
}

}  // namespace firebreak::sim
