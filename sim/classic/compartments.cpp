#include "sim/classic/compartments.h"

#include <cmath>

#include "sim/classic/slopes.h"
#include "sim/math.h"

namespace firebreak::sim::classic {

namespace {

// Where the three flows of a node go, given the force of infection on it.
struct Flow {
    double s, e, i, r;
};
Flow flow(const EpidemicRates& rates, double s, double e, double i, double force) {
    const double infections = force * s, recoveries = rates.gamma * i;
    const double wakes = rates.sigma >= 0 ? rates.sigma * e : infections;
    return {(rates.immunity ? 0 : recoveries) - infections,
            rates.sigma >= 0 ? infections - wakes : 0, wakes - recoveries,
            rates.immunity ? recoveries : 0};
}

// n groups, each with S, E, I, R one after the other; `force(state)` fills the force on each.
template <class Force, class Share>
EpidemicCurve grouped(const EpidemicRates& rates, OdeState start, std::size_t n, const Force& force,
                      const Share& share, std::span<const double> times) {
    std::vector<double> forces(n);
    const Slope slope = [&](const OdeState& at, OdeState& change) {
        force(at, forces);
        for (std::size_t j = 0; j < n; ++j) {
            const Flow f = flow(rates, at[4 * j], at[4 * j + 1], at[4 * j + 2], forces[j]);
            change[4 * j] = f.s;
            change[4 * j + 1] = f.e;
            change[4 * j + 2] = f.i;
            change[4 * j + 3] = f.r;
        }
    };
    EpidemicCurve curve(times.size());
    follow(slope, std::move(start), times, [&](std::size_t t, const OdeState& now) {
        for (std::size_t j = 0; j < n; ++j)
            for (std::size_t s = 0; s < 4; ++s) curve[t][s] += share(j) * now[4 * j + s];
    });
    return curve;
}

OdeState started(std::size_t n, double rho) {
    OdeState start(4 * n, 0);
    for (std::size_t j = 0; j < n; ++j) {
        start[4 * j] = 1 - rho;
        start[4 * j + 2] = rho;
    }
    return start;
}

// The largest root of r = 1 - (1 - rho) g(r), g falling: from 1 the iteration falls to it.
template <class Missed>
double largest_size(double rho, const Missed& missed) {
    double r = 1;
    for (int i = 0; i < 1'000'000; ++i) {
        const double next = 1 - (1 - rho) * missed(r);
        const bool still = std::fabs(next - r) < 1e-14;
        r = next;
        if (still) break;
    }
    return r;
}

}  // namespace

EpidemicCurve mean_field_curve(const EpidemicRates& rates, double links, double rho,
                               std::span<const double> times) {
    const auto force = [&](const OdeState& at, std::vector<double>& forces) {
        forces[0] = rates.beta * links * at[2];
    };
    return grouped(
        rates, started(1, rho), 1, force, [](std::size_t) { return 1.0; }, times);
}

EpidemicCurve degree_mean_field_curve(const EpidemicRates& rates, const DegreeLaw& law, double rho,
                                      std::span<const double> times) {
    const auto [degree, share] = law.classes();
    const double mean = law.mean();
    const auto force = [&, &degree = degree, &share = share](const OdeState& at,
                                                             std::vector<double>& forces) {
        double infected = 0;  // probability that a link leads to an infected node
        for (std::size_t j = 0; mean > 0 && j < degree.size(); ++j)
            infected += degree[j] * share[j] * at[4 * j + 2] / mean;
        for (std::size_t j = 0; j < degree.size(); ++j)
            forces[j] = rates.beta * degree[j] * infected;
    };
    return grouped(
        rates, started(degree.size(), rho), degree.size(), force,
        [&share = share](std::size_t j) { return share[j]; }, times);
}

EpidemicCurve node_mean_field_curve(const EpidemicRates& rates, const Graph& graph,
                                    std::span<const double> infected,
                                    std::span<const double> times) {
    const std::size_t n = graph.nodes();
    OdeState start(4 * n, 0);
    for (std::size_t v = 0; v < n; ++v) {
        start[4 * v] = 1 - infected[v];
        start[4 * v + 2] = infected[v];
    }
    const auto force = [&](const OdeState& at, std::vector<double>& forces) {
        for (Node v = 0; v < n; ++v) {
            double sum = 0;
            for (const Node w : graph.in(v)) sum += at[4 * std::size_t{w} + 2];
            forces[v] = rates.beta * sum;
        }
    };
    const double each = 1 / static_cast<double>(n);
    return grouped(
        rates, std::move(start), n, force, [each](std::size_t) { return each; }, times);
}

EpidemicCurve edge_based_curve(const EpidemicRates& rates, const DegreeLaw& law, double rho,
                               std::span<const double> times) {
    EpidemicCurve curve(times.size());
    const Slope slope = edge_based_slope(rates, law, rho);
    follow(slope, edge_based_start(rho), times, [&](std::size_t t, const OdeState& now) {
        const double s = (1 - rho) * law.g0(now[kTheta]);
        curve[t] = {s, now[kExposed], now[kInfected], 1 - s - now[kExposed] - now[kInfected]};
    });
    return curve;
}

EpidemicCurve pairwise_curve(const EpidemicRates& rates, int k, double rho,
                             std::span<const double> times) {
    EpidemicCurve curve(times.size());
    follow(pairwise_slope(rates, k), pairwise_start(k, rho), times,
           [&](std::size_t t, const OdeState& now) {
               curve[t] = {now[kS], 0, now[kI], 1 - now[kS] - now[kI]};
           });
    return curve;
}

double mean_field_final_size(const EpidemicRates& rates, double links, double rho) {
    const double c = rates.beta * links / rates.gamma;
    return largest_size(rho, [c](double r) { return math::exp(-c * r); });
}

double endemic_share(const EpidemicRates& rates, double links) {
    // S = gamma / (beta links); the rest is infected, or exposed for 1 / sigma of every
    // 1 / gamma + 1 / sigma.
    const double touched = 1 - rates.gamma / (rates.beta * links);
    if (!(touched > 0)) return 0;
    return rates.sigma >= 0 ? touched * rates.sigma / (rates.sigma + rates.gamma) : touched;
}

double degree_mean_field_final_size(const EpidemicRates& rates, const DegreeLaw& law, double rho) {
    // r here is what the links see: sum k p_k r_k / <k>. A node of degree k is missed with
    // probability exp(-k beta r / gamma).
    if (!(law.mean() > 0)) return rho;
    const double c = rates.beta / rates.gamma;
    const double seen =
        largest_size(rho, [&](double r) { return law.g1(math::exp(-c * r)) * math::exp(-c * r); });
    return 1 - (1 - rho) * law.g0(math::exp(-c * seen));
}

}  // namespace firebreak::sim::classic
