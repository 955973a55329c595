#include "sim/collect/loss.h"

#include <algorithm>
#include <cmath>

#include "sim/math.h"

namespace firebreak::sim {
namespace {

double log_ratio(double a, double b) {
    constexpr double kMost = 3;
    if (!(a > 0) || !(b > 0)) return a == b ? 0 : kMost;
    return std::min(kMost, std::fabs(math::log(a / b)));
}

}  // namespace

std::vector<LossPart> loss_parts(const Comparison& c) {
    double structure = 0, hub = 0, t50 = 0, tails = 0, delays = 0, children = 0, doubt = 0;
    for (const Distance& d : c.distances) {
        if (d.structural) structure += d.ks.value;
        if (d.metric == "max_secondary_outdegree") hub = d.ks.value;
        if (d.metric == "t50_s") t50 = d.ks.value;
        if (d.metric == "t90_s" || d.metric == "t_first_s") tails += d.ks.value;
    }
    for (const Pair& p : c.delays) delays += log_ratio(p.simulated, p.real);
    for (const Pair& p : c.children)
        children += std::fabs(p.simulated - p.real) / static_cast<double>(c.children.size());
    for (const Pair& p : c.doubt)
        if (p.name == "share_asks" || p.name == "share_refutes" ||
            p.name == "t_first_ask_median_s" || p.name == "t_first_refute_median_s" ||
            p.name == "size_at_first_refute_median" || p.name == "refuting_children_of_refuting" ||
            p.name == "share_repeat_users")
            doubt += log_ratio(p.simulated, p.real);
    return {{"structure", structure},
            {"growth", 2 * c.growth_gap.value},
            {"secondary hub", hub / 2},
            {"t50", t50 / 2},
            {"first and t90", tails / 4},
            {"delays", 0.15 * delays},
            {"children", children / 2},
            {"doubt", doubt / 10},
            {"sizes without a partner", 2 * (1 - c.covered)}};
}

double loss(const Comparison& c) {
    double sum = 0;
    for (const LossPart& part : loss_parts(c)) sum += part.value;
    return sum;
}

}  // namespace firebreak::sim
