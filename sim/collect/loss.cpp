#include "sim/collect/loss.h"

#include <algorithm>
#include <cmath>

#include "sim/math.h"

namespace firebreak::sim {
namespace {

constexpr double kMostLogRatio = 3;

double log_ratio(double a, double b) {
    if (!(a > 0) || !(b > 0)) return a == b ? 0 : kMostLogRatio;
    return std::min(kMostLogRatio, std::fabs(math::log(a / b)));
}

}  // namespace

std::vector<LossPart> loss_parts(const Comparison& c) {
    double structure = 0, hub = 0, t50 = 0, tails = 0, delays = 0, delay_tails = 0, children = 0,
           doubt = 0;
    for (const Distance& d : c.distances) {
        if (d.structural) structure += d.ks.value;
        if (d.metric == "max_secondary_outdegree") hub = d.ks.value;
        if (d.metric == "t50_s") t50 = d.ks.value;
        if (d.metric == "t90_s" || d.metric == "t_first_s") tails += d.ks.value;
    }
    for (const Pair& p : c.delays) delays += log_ratio(p.simulated, p.real);
    for (const Pair& p : c.delay_tails) delay_tails += log_ratio(p.simulated, p.real);
    for (const Pair& p : c.children)
        children += std::fabs(p.simulated - p.real) / static_cast<double>(c.children.size());
    for (const std::string_view name :
         {"share_asks", "share_refutes", "t_first_ask_median_s", "t_first_refute_median_s",
          "size_at_first_refute_median", "refuting_children_of_refuting", "share_repeat_users"}) {
        const auto found = std::find_if(c.doubt.begin(), c.doubt.end(),
                                        [name](const Pair& p) { return p.name == name; });
        doubt += found == c.doubt.end() ? kMostLogRatio : log_ratio(found->simulated, found->real);
    }
    return {{"structure", structure},
            {"growth", 2 * c.growth_gap.value},
            {"secondary hub", hub / 2},
            {"t50", t50 / 2},
            {"first and t90", tails / 4},
            {"delays", 0.15 * delays},
            {"tails of delays", delay_tails / 20},
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
