// The deterministic courses of sim/classic/limits.h.
#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/classic/limits.h"
#include "sim/classic/ode.h"
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
    const double eps = (rates.alpha + rates.lambda) * k / (rates.delta + rates.alpha * k);
    // Above the threshold lambda k > delta only: with forgetting, alpha moves eps but no threshold.
    return rates.lambda * k > rates.delta ? endless_end(eps) : 0;
}

RumourCourse nekovee_mixed(const RumourRates& rates, double k, double seed) {
    return nekovee_by_degree(rates, DegreeLaw::regular(static_cast<int>(k)), seed);
}

RumourCourse nekovee_by_degree(const RumourRates& rates, const DegreeLaw& law, double seed) {
    std::vector<double> degree, share;
    for (std::size_t k = 0; k < law.shares().size(); ++k) {
        if (law.shares()[k] <= 0) continue;
        degree.push_back(static_cast<double>(k));
        share.push_back(law.shares()[k]);
    }
    const std::size_t n = degree.size();
    const double mean = law.mean();
    OdeState x(2 * n);  // ignorants and spreaders of each degree
    for (std::size_t j = 0; j < n; ++j) x[j] = 1 - seed, x[n + j] = seed;
    const auto slope = [&](const OdeState& at, OdeState& d) {
        double spreading = 0, informed = 0;
        for (std::size_t j = 0; j < n; ++j) {
            spreading += degree[j] * share[j] * at[n + j] / mean;
            informed += degree[j] * share[j] * (1 - at[j]) / mean;
        }
        for (std::size_t j = 0; j < n; ++j) {
            const double wins = rates.lambda * degree[j] * at[j] * spreading;
            d[j] = -wins;
            d[n + j] = wins - (rates.alpha * degree[j] * informed + rates.delta) * at[n + j];
        }
    };
    const double fastest = (rates.lambda + rates.alpha) * degree.back() + rates.delta;
    Peak peak;
    x = follow_until(slope, x, std::min(0.002, 0.5 / std::max(fastest, 1e-9)),
                     [&](double time, const OdeState& now) {
                         // Over when next to no link leads from a spreader; who has no links stays
                         // what it is.
                         double spreaders = 0, spreading = 0;
                         for (std::size_t j = 0; j < n; ++j) {
                             spreaders += share[j] * now[n + j];
                             spreading += degree[j] * share[j] * now[n + j] / mean;
                         }
                         peak.tell(time, spreaders);
                         return spreading >= 1e-13;
                     });
    RumourCourse course;
    course.peak = peak.height();
    course.peak_time = peak.time();
    course.peak_bend = peak.bend();
    for (std::size_t j = 0; j < n; ++j) course.end += share[j] * (1 - x[j] - x[n + j]);
    return course;
}

EpidemicCourse edge_based(double beta, double gamma, double sigma, const DegreeLaw& law,
                          double rho) {
    // theta, phi_E, phi_I (an arc's other end is exposed, infected), E, I.
    enum { kTheta, kPhiE, kPhiI, kE, kI };
    OdeState x = {1, 0, rho, 0, rho};
    const double mean = law.mean();
    const bool latent = sigma >= 0;
    const auto slope = [&](const OdeState& at, OdeState& d) {
        d[kTheta] = -beta * at[kPhiI];
        const double phi_lost = -(1 - rho) * law.g0(at[kTheta], 2) * d[kTheta] / mean;
        const double lost = -(1 - rho) * law.g0(at[kTheta], 1) * d[kTheta];
        const double phi_wakes = latent ? sigma * at[kPhiE] : phi_lost;
        const double wakes = latent ? sigma * at[kE] : lost;
        d[kPhiE] = latent ? phi_lost - phi_wakes : 0;
        d[kPhiI] = phi_wakes - (beta + gamma) * at[kPhiI];
        d[kE] = latent ? lost - wakes : 0;
        d[kI] = wakes - gamma * at[kI];
    };
    const double fastest =
        beta * static_cast<double>(law.shares().size()) + gamma + (latent ? sigma : 0);
    Peak peak;
    x = follow_until(slope, x, std::min(0.01, 0.2 / fastest),
                     [&](double time, const OdeState& now) {
                         peak.tell(time, now[kI]);
                         return now[kE] + now[kI] > 1e-12;
                     });
    return {1 - (1 - rho) * law.g0(x[kTheta]) - x[kE] - x[kI], peak.height(), peak.time(),
            peak.bend()};
}

EpidemicCourse pairwise_regular(double beta, double gamma, int k, double rho) {
    // Shares of S and I, and per node the pairs S-S and S-I.
    enum { kS, kI, kSS, kSI };
    OdeState x = {1 - rho, rho, k * (1 - rho) * (1 - rho), k * rho * (1 - rho)};
    const double closure = (k - 1.0) / k;
    const auto slope = [&](const OdeState& at, OdeState& d) {
        const double spread = beta * closure * at[kSI] / at[kS];
        d[kS] = -beta * at[kSI];
        d[kI] = beta * at[kSI] - gamma * at[kI];
        d[kSS] = -2 * spread * at[kSS];
        d[kSI] = spread * (at[kSS] - at[kSI]) - (beta + gamma) * at[kSI];
    };
    Peak peak;
    x = follow_until(slope, x, std::min(0.005, 0.1 / (beta * k + gamma)),
                     [&](double time, const OdeState& now) {
                         peak.tell(time, now[kI]);
                         return now[kI] > 1e-12;
                     });
    return {1 - x[kS] - x[kI], peak.height(), peak.time(), peak.bend()};
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
