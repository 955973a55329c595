#include "sim/classic/slopes.h"

namespace firebreak::sim::classic {

Slope edge_based_slope(const EpidemicRates& rates, const DegreeLaw& law, double rho) {
    const double mean = law.mean();
    const bool latent = rates.sigma >= 0;
    return [=](const OdeState& at, OdeState& d) {
        d[kTheta] = -rates.beta * at[kPhiI];
        const double phi_lost =
            mean > 0 ? -(1 - rho) * law.g0(at[kTheta], 2) * d[kTheta] / mean : 0;
        const double lost = -(1 - rho) * law.g0(at[kTheta], 1) * d[kTheta];
        const double phi_wakes = latent ? rates.sigma * at[kPhiE] : phi_lost;
        const double wakes = latent ? rates.sigma * at[kExposed] : lost;
        d[kPhiE] = latent ? phi_lost - phi_wakes : 0;
        d[kPhiI] = phi_wakes - (rates.beta + rates.gamma) * at[kPhiI];
        d[kExposed] = latent ? lost - wakes : 0;
        d[kInfected] = wakes - rates.gamma * at[kInfected];
    };
}

OdeState edge_based_start(double rho) {
    return {1, 0, rho, 0, rho};
}

Slope pairwise_slope(const EpidemicRates& rates, int k) {
    const double closure = (k - 1.0) / k, back = rates.immunity ? 0 : rates.gamma;
    return [=](const OdeState& at, OdeState& d) {
        const double triple = at[kS] > 0 ? rates.beta * closure * at[kSI] / at[kS] : 0;
        d[kS] = back * at[kI] - rates.beta * at[kSI];
        d[kI] = rates.beta * at[kSI] - rates.gamma * at[kI];
        d[kSS] = 2 * back * at[kSI] - 2 * triple * at[kSS];
        d[kSI] =
            triple * (at[kSS] - at[kSI]) + back * at[kII] - (rates.beta + rates.gamma) * at[kSI];
        d[kII] = 2 * triple * at[kSI] + 2 * rates.beta * at[kSI] - 2 * rates.gamma * at[kII];
    };
}

OdeState pairwise_start(int k, double rho) {
    return {1 - rho, rho, k * (1 - rho) * (1 - rho), k * rho * (1 - rho), k * rho * rho};
}

Slope changing_rumour_slope(const RumourRates& rates, const DegreeClasses& classes) {
    const std::size_t n = classes.degree.size();
    double mean = 0;
    for (std::size_t j = 0; j < n; ++j) mean += classes.degree[j] * classes.share[j];
    return [=](const OdeState& at, OdeState& d) {
        double spreading = 0, informed = 0;  // at the other end of a link
        for (std::size_t j = 0; mean > 0 && j < n; ++j) {
            spreading += classes.degree[j] * classes.share[j] * at[n + j] / mean;
            informed += classes.degree[j] * classes.share[j] * (1 - at[j]) / mean;
        }
        for (std::size_t j = 0; j < n; ++j) {
            const double won = rates.lambda * classes.degree[j] * at[j] * spreading;
            d[j] = -won;
            d[n + j] = won - (rates.alpha * classes.degree[j] * informed + rates.delta) * at[n + j];
        }
    };
}

OdeState changing_rumour_start(const DegreeClasses& classes, double rho) {
    const std::size_t n = classes.degree.size();
    OdeState start(2 * n, rho);
    for (std::size_t j = 0; j < n; ++j) start[j] = 1 - rho;
    return start;
}

std::pair<double, double> rumour_shares(const DegreeClasses& classes, const OdeState& now) {
    const std::size_t n = classes.degree.size();
    std::pair<double, double> sum{0, 0};
    for (std::size_t j = 0; j < n; ++j) {
        sum.first += classes.share[j] * now[j];
        sum.second += classes.share[j] * now[n + j];
    }
    return sum;
}

}  // namespace firebreak::sim::classic
