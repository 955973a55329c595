#include "sim/cascade/side.h"

#include <algorithm>
#include <cmath>

namespace firebreak::sim {
namespace {

constexpr ComparedMetric kMetric[] = {
    {"depth", true, Needs::tree, [](const Measures& m) { return static_cast<double>(m.depth); }},
    {"max_breadth", true, Needs::tree,
     [](const Measures& m) { return static_cast<double>(m.breadth); }},
    {"structural_virality", true, Needs::tree, [](const Measures& m) { return m.virality; }},
    {"share_depth1", true, Needs::tree, [](const Measures& m) { return m.share_at_1; }},
    {"mean_depth", true, Needs::tree, [](const Measures& m) { return m.mean_depth; }},
    {"max_secondary_outdegree", false, Needs::tree,
     [](const Measures& m) { return static_cast<double>(m.hub); }},
    {"t_first_s", false, Needs::tree,
     [](const Measures& m) { return none_if_negative(static_cast<double>(m.t_first)); }},
    {"t50_s", false, Needs::tree,
     [](const Measures& m) { return none_if_negative(static_cast<double>(m.t50)); }},
    {"t90_s", false, Needs::tree,
     [](const Measures& m) { return none_if_negative(static_cast<double>(m.t90)); }},
    {"t_first_ask_s", false, Needs::flags,
     [](const Measures& m) { return none_if_negative(static_cast<double>(m.t_ask)); }},
    {"t_first_refute_s", false, Needs::flags,
     [](const Measures& m) { return none_if_negative(static_cast<double>(m.t_refute)); }},
    {"size_at_first_refute", false, Needs::flags,
     [](const Measures& m) { return none_if_negative(m.size_at_refute); }},
};

}  // namespace

double none_if_negative(double x) {
    return x < 0 ? std::nan("") : x;
}

std::span<const ComparedMetric> compared_metrics() {
    return kMetric;
}

Side::Side(std::span<const Cascade> cascades) : metric(std::size(kMetric)) {
    for (const Cascade& c : cascades) {
        measures.push_back(measure(c));
        sizes.push_back(static_cast<double>(c.nodes()));
        pools.emplace_back();
        pools.back().add(c);
        flagged |= !c.flags.empty();
        authored |= !c.user.empty();
    }
    for (std::size_t m = 0; m < metric.size(); ++m) {
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

double Side::growth_at(std::size_t age, const std::vector<double>& weight) const {
    double sum = 0, all = 0;
    for (std::size_t k = 0; k < weight.size(); ++k) {
        sum += weight[k] * growth[age][k];
        all += weight[k];
    }
    return all > 0 ? sum / all : 0;
}

double Side::median_delay(const std::vector<double>& weight, std::size_t level) const {
    std::vector<std::pair<std::int64_t, double>> all;
    double total = 0;
    for (std::size_t k = 0; k < pools.size(); ++k) {
        if (!(weight[k] > 0)) continue;
        for (const std::int64_t delay : pools[k].delays[level]) {
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

double Side::delays_over(const std::vector<double>& weight, std::size_t first, std::size_t last,
                         std::int64_t seconds) const {
    double over = 0, all = 0;
    for (std::size_t k = 0; k < pools.size(); ++k)
        for (std::size_t level = first; level <= last; ++level)
            for (const std::int64_t delay : pools[k].delays[level]) {
                all += weight[k];
                if (delay > seconds) over += weight[k];
            }
    return all > 0 ? over / all : 0;
}

double Side::children_at(const std::vector<double>& weight, std::size_t level) const {
    double reposts = 0, children = 0;
    for (std::size_t k = 0; k < pools.size(); ++k) {
        reposts += weight[k] * static_cast<double>(pools[k].reposts[level]);
        children += weight[k] * static_cast<double>(pools[k].children[level]);
    }
    return reposts > 0 ? children / reposts : 0;
}

double Side::mean(const std::vector<double>& weight, double (*value)(const Measures&)) const {
    double sum = 0, all = 0;
    for (std::size_t k = 0; k < weight.size(); ++k) {
        sum += weight[k] * value(measures[k]);
        all += weight[k];
    }
    return all > 0 ? sum / all : 0;
}

double Side::median(const std::vector<double>& weight, double (*value)(const Measures&)) const {
    Column column;
    for (const Measures& m : measures) column.value.push_back(none_if_negative(value(m)));
    column.sort();
    return column.median(weight);
}

double Side::refuting_after(const std::vector<double>& weight, std::size_t kind) const {
    double yes = 0, all = 0;
    for (std::size_t k = 0; k < weight.size(); ++k) {
        const auto& begets = pools[k].begets;
        yes += weight[k] * static_cast<double>(begets[1][kind]);
        all += weight[k] * static_cast<double>(begets[0][kind] + begets[1][kind]);
    }
    return all > 0 ? yes / all : 0;
}

}  // namespace firebreak::sim
