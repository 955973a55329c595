// The deterministic courses of sim/classic/limits.h.
#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/classic/limits.h"
#include "sim/classic/slopes.h"
#include "sim/math.h"

namespace firebreak::sim::classic {

namespace {

double endless_end(double eps) {  // the root above 0 of R = 1 - exp(-eps R)
    if (eps <= 1) return 0;
    double r = 1;
    for (int i = 0; i < 100000; ++i) r = 1 - math::exp(-eps * r);
    return r;
}

}  // namespace

double nekovee_end(const RumourRates& rates, double k) {
    if (rates.alpha == 0 && rates.delta == 0) return kNoAnswer;
    const double eps = (rates.alpha + rates.lambda) * k / (rates.delta + rates.alpha * k);
    // Above the threshold lambda k > delta only: with forgetting, alpha moves eps but no threshold.
    return rates.lambda * k > rates.delta ? endless_end(eps) : 0;
}

RumourCourse nekovee_mixed(const RumourRates& rates, double k, double seed) {
    return nekovee_by_degree(rates, DegreeLaw::regular(static_cast<int>(k)), seed);
}

RumourCourse nekovee_by_degree(const RumourRates& rates, const DegreeLaw& law, double seed) {
    if (rates.alpha == 0 && rates.delta == 0) return {kNoAnswer, kNoAnswer, kNoAnswer, kNoAnswer};
    const DegreeClasses classes = law.classes();
    const std::size_t n = classes.degree.size();
    const double mean = law.mean();
    const double largest = std::max({rates.lambda, rates.alpha, rates.delta});
    const double fastest = (rates.lambda + rates.alpha) * classes.degree.back() + rates.delta;
    Peak peak;
    const Followed last = follow_until(
        changing_rumour_slope(rates, classes), changing_rumour_start(classes, seed),
        std::min(0.002 / largest, 0.5 / fastest), [&](double time, const OdeState& now) {
            // Over when next to no link leads from a spreader; who has no links stays what it is.
            double spreading = 0;
            for (std::size_t j = 0; mean > 0 && j < n; ++j)
                spreading += classes.degree[j] * classes.share[j] * now[n + j] / mean;
            peak.tell(time, rumour_shares(classes, now).second);
            return spreading >= 1e-13;
        });
    const auto [ignorants, spreaders] = rumour_shares(classes, last.state);
    return {last.ended ? 1 - ignorants - spreaders : kNoAnswer, peak.height(), peak.time(),
            peak.bend()};
}

EpidemicCourse edge_based(double beta, double gamma, double sigma, const DegreeLaw& law,
                          double rho) {
    const EpidemicRates rates{beta, gamma, sigma, true};
    const double largest = std::max({beta, gamma, sigma});
    const double fastest =
        beta * static_cast<double>(law.shares().size()) + gamma + std::max(sigma, 0.0);
    Peak peak;
    const Followed last = follow_until(edge_based_slope(rates, law, rho), edge_based_start(rho),
                                       std::min(0.01 / largest, 0.2 / fastest),
                                       [&](double time, const OdeState& now) {
                                           peak.tell(time, now[kInfected]);
                                           return now[kExposed] + now[kInfected] > 1e-12;
                                       });
    // At rest a link that has not transmitted leads to a susceptible or to a removed node:
    // theta = phi_S(theta) + gamma (1 - theta) / beta. phi_S is convex and below 1 at 1, so the
    // root is one.
    const double mean = law.mean();
    const double theta = root(0, 1, [&](double at) {
        const double susceptible = mean > 0 ? (1 - rho) * law.g0(at, 1) / mean : 0;
        return (beta + gamma) * at - beta * susceptible - gamma;
    });
    EpidemicCourse course{1 - (1 - rho) * law.g0(theta), kNoAnswer, kNoAnswer, kNoAnswer};
    if (last.ended) course = {course.end, peak.height(), peak.time(), peak.bend()};
    return course;
}

EpidemicCourse pairwise_regular(double beta, double gamma, int k, double rho) {
    const double largest = std::max(beta, gamma);
    Peak peak;
    const Followed last = follow_until(
        pairwise_slope({beta, gamma, -1, true}, k), pairwise_start(k, rho),
        std::min(0.005 / largest, 0.1 / (beta * k + gamma)), [&](double time, const OdeState& now) {
            peak.tell(time, now[kI]);
            return now[kI] > 1e-12;
        });
    if (!last.ended) return {kNoAnswer, kNoAnswer, kNoAnswer, kNoAnswer};
    return {1 - last.state[kS] - last.state[kI], peak.height(), peak.time(), peak.bend()};
}

std::vector<SeizState> seiz_course(const SeizRates& r, const SeizState& start,
                                   std::span<const double> times) {
    const auto slope = [&](const OdeState& at, OdeState& d) {
        const double by_infected = r.beta * at[0] * at[2], by_sceptic = r.b * at[0] * at[3];
        const double adopt = at[1] * (r.rho * at[2] + r.eps);
        d[0] = -by_infected - by_sceptic;
        d[1] = (1 - r.p) * by_infected + (1 - r.l) * by_sceptic - adopt;
        d[2] = r.p * by_infected + adopt;
        d[3] = r.l * by_sceptic;
    };
    std::vector<SeizState> course;
    follow(slope, {start.s, start.e, start.i, start.z}, times,
           [&](std::size_t, const OdeState& now) {
               course.push_back({now[0], now[1], now[2], now[3]});
           });
    return course;
}

std::vector<SeizState> seiz_course(const SeizRates& rates, const SeizState& start, double step,
                                   double last) {
    std::vector<double> times;
    for (long point = 0; static_cast<double>(point) * step <= last + step / 2; ++point)
        times.push_back(static_cast<double>(point) * step);
    return seiz_course(rates, start, times);
}

}  // namespace firebreak::sim::classic
