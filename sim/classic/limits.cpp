#include "sim/classic/limits.h"

#include <algorithm>
#include <cmath>

#include "sim/classic/ode.h"
#include "sim/math.h"

namespace firebreak::sim::classic {

DegreeLaw::DegreeLaw(std::vector<double> shares) : shares_(std::move(shares)) {
    double sum = 0;
    for (const double share : shares_) sum += share;
    for (double& share : shares_) share /= sum;
}

DegreeLaw DegreeLaw::poisson(double mean) {
    const auto most = static_cast<int>(mean + 20 * std::sqrt(mean) + 40);
    std::vector<double> shares;
    double share = math::exp(-mean);
    for (int k = 0; k <= most; ++k) {
        shares.push_back(share);
        share *= mean / (k + 1);
    }
    return DegreeLaw(shares);
}

DegreeLaw DegreeLaw::regular(int degree) {
    std::vector<double> shares(static_cast<std::size_t>(degree) + 1, 0);
    shares.back() = 1;
    return DegreeLaw(shares);
}

DegreeLaw DegreeLaw::power(double exponent, int lowest, int highest) {
    std::vector<double> shares(static_cast<std::size_t>(highest) + 1, 0);
    for (int k = std::max(1, lowest); k <= highest; ++k)
        shares[static_cast<std::size_t>(k)] = math::pow(k, -exponent);
    return DegreeLaw(shares);
}

DegreeClasses DegreeLaw::classes() const {
    DegreeClasses classes;
    for (std::size_t k = 0; k < shares_.size(); ++k) {
        if (shares_[k] <= 0) continue;
        classes.degree.push_back(static_cast<double>(k));
        classes.share.push_back(shares_[k]);
    }
    return classes;
}

double DegreeLaw::g0(double x, int order) const {
    double sum = 0;  // Horner, from the highest power down
    for (std::size_t k = shares_.size(); k-- > static_cast<std::size_t>(order);) {
        double factor = shares_[k];
        for (int i = 0; i < order; ++i) factor *= static_cast<double>(k) - i;
        sum = sum * x + factor;
    }
    return sum;
}

double ignorants_left(double c) {
    if (c <= 1) return 1;
    return root(0, 1 / c, [c](double x) { return x - math::exp(-c * (1 - x)); });
}

double maki_thompson_offspring(int k) {
    double sum = 0, product = 1;
    for (int j = 0; j < k - 1; ++j) sum += product *= (k - 1.0 - j) / k;
    return sum;
}

double nekovee_quenched_threshold(double alpha, double delta, const DegreeLaw& law) {
    const auto offspring = [&](double lambda) {
        double sum = 0;
        for (std::size_t k = 1; k < law.shares().size(); ++k) {
            double product = 1, won = 0;
            const auto others = static_cast<int>(k) - 1;
            for (int j = 0; j < others; ++j) {
                const double wins = lambda * (others - j);
                won += product *= wins / (wins + delta + alpha * (1 + j));
            }
            sum += static_cast<double>(k) * law.shares()[k] * won;
        }
        return sum / law.mean() - 1;
    };
    double high = 1;
    while (offspring(high) < 0 && high < 1e12) high *= 2;
    return root(0, high, offspring);
}

double no_giant_by_link(double p, const DegreeLaw& law) {
    if (!(law.mean() > 0)) return 1;
    double u = 0;  // the iteration rises to the least root
    for (int i = 0; i < 100'000; ++i) {
        const double next = 1 - p + p * law.g1(u);
        if (next == u) break;
        u = next;
    }
    return u;
}

SirLimits sir_limits(double beta, double gamma, const DegreeLaw& law) {
    SirLimits limits{};
    const double k1 = law.mean(), k2 = law.mean_square();
    const double t = limits.transmissibility = beta / (beta + gamma);
    limits.threshold_transmissibility = k1 / (k2 - k1);
    limits.r0 = t * (k2 - k1) / k1;
    limits.threshold_rate = k1 / (k2 - 2 * k1);
    limits.giant_size = 1 - law.g0(no_giant_by_link(t, law));
    // A node that is infectious for T misses a neighbour with probability exp(-beta T), and
    // exp(-gamma T) is uniform. Midpoints of its square root, for the integrand is steep at 0.
    const auto average = [&](double v, bool excess) {
        constexpr int kPoints = 2000;
        double sum = 0;
        for (int i = 0; i < kPoints; ++i) {
            const double s = (i + 0.5) / kPoints, x = s * s;
            const double missed = gamma > 0 ? math::pow(x, beta / gamma) : 0;
            const double each = missed + (1 - missed) * v;
            sum += 2 * s * (excess ? law.g1(each) : law.g0(each));
        }
        return sum / kPoints;
    };
    double v = 0;
    for (int i = 0; i < 3000; ++i) {
        const double next = average(v, true);
        const bool still = std::fabs(next - v) < 1e-13;
        v = next;
        if (still) break;
    }
    limits.giant_probability = 1 - average(v, false);
    return limits;
}

CascadeWindow cascade_window(double phi) {
    CascadeWindow window{};
    // A neighbour suffices up to degree 1 / phi; the slack is for phi = 1 / k in binary.
    window.most_vulnerable = static_cast<int>(std::floor(1 / phi + 1e-9));
    // sum over k <= K of k (k - 1) p_k = z^2 Q with Q the Poisson probability of at most K - 2.
    const auto excess = [&](double z) {
        double term = math::exp(-z), sum = 0;
        for (int k = 0; k <= window.most_vulnerable - 2; ++k) {
            sum += term;
            term *= z / (k + 1);
        }
        return z * sum - 1;
    };
    double best = 0;
    for (double z = 0.01; z < 200; z += 0.01)
        if (excess(z) > excess(best)) best = z;
    if (excess(best) <= 0) return window;  // no mean degree lets a cascade go global
    window.low = root(0, best, excess);
    window.high = root(best, 1e4, excess);
    return window;
}

double threshold_cascade_end(double phi, double rho, const DegreeLaw& law) {
    // Probability that a node with `neighbours` of which each is active with probability q reaches
    // the share phi of its `degree`.
    const auto response = [phi](int neighbours, int degree, double q) {
        double sum = 0;
        for (int m = 1; m <= neighbours; ++m) {
            if (static_cast<double>(m) / degree < phi) continue;
            double term = 1;
            for (int i = 0; i < m; ++i) term *= q * (neighbours - i) / (i + 1.0);
            for (int i = 0; i < neighbours - m; ++i) term *= 1 - q;
            sum += term;
        }
        return sum;
    };
    const auto most = static_cast<int>(law.shares().size());
    const double z = law.mean();
    double q = rho;
    for (int i = 0; i < 20000; ++i) {
        double sum = 0;
        for (int k = 1; k < most; ++k)
            if (law.shares()[static_cast<std::size_t>(k)] > 1e-18)
                sum += k * law.shares()[static_cast<std::size_t>(k)] / z * response(k - 1, k, q);
        const double next = rho + (1 - rho) * sum;
        const bool still = std::fabs(next - q) < 1e-15;
        q = next;
        if (still) break;
    }
    double sum = 0;
    for (int k = 1; k < most; ++k)
        if (law.shares()[static_cast<std::size_t>(k)] > 1e-18)
            sum += law.shares()[static_cast<std::size_t>(k)] * response(k, k, q);
    return rho + (1 - rho) * sum;
}

double seiz_r(const SeizRates& r) {
    return ((1 - r.p) * r.beta + (1 - r.l) * r.b) / (r.rho + r.eps);
}

HoaxShares hoax_step(const HoaxRates& r, const HoaxShares& now) {
    const double for_hoax = now.believer * (1 + r.alpha), against = now.checker * (1 - r.alpha);
    const double all = for_hoax + against;
    const double f = all > 0 ? r.beta * for_hoax / all : 0;
    const double g = all > 0 ? r.beta * against / all : 0;
    HoaxShares next{};
    next.believer = now.believer * (1 - r.verify - r.forget) + now.susceptible * f;
    next.checker = now.checker * (1 - r.forget) + now.believer * r.verify + now.susceptible * g;
    next.susceptible = 1 - next.believer - next.checker;
    return next;
}

HoaxShares hoax_mixed(const HoaxRates& r, double believers) {
    HoaxShares now{1 - believers, believers, 0};
    for (int i = 0; i < 1000000; ++i) {
        const HoaxShares next = hoax_step(r, now);
        const bool still = std::fabs(next.believer - now.believer) < 1e-16 &&
                           std::fabs(next.checker - now.checker) < 1e-16;
        now = next;
        if (still) break;
    }
    return now;
}

double hoax_threshold(const HoaxRates& r) {
    return 2 * r.alpha * r.forget / (1 - r.alpha);
}

double hawkes_expected(double mu, double n, double beta, double t) {
    const double decay = beta * (1 - n);  // of the excess intensity
    return mu * (t / (1 - n) - n / (1 - n) * (1 - math::exp(-decay * t)) / decay);
}

double borel(double n, int size) {
    double log_factorial = 0;
    for (int i = 2; i <= size; ++i) log_factorial += math::log(i);
    return math::exp((size - 1) * math::log(n * size) - n * size - log_factorial);
}

}  // namespace firebreak::sim::classic
