// The own functions against long double, and their edges.
#include "sim/math.h"
#include "sim/math_each.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/hash.h"
#include "sim/random.h"

namespace math = firebreak::sim::math;
using firebreak::sim::mix;
using firebreak::sim::uniform;

namespace {

constexpr int kTries = 60000;

// Distance in units of the last place of the exact result.
double ulps(double got, long double exact) {
    if (static_cast<long double>(got) == exact) return 0;
    const double near = static_cast<double>(exact);
    const double unit = std::nextafter(std::fabs(near), INFINITY) - std::fabs(near);
    return static_cast<double>(std::fabs(static_cast<long double>(got) - exact) /
                               static_cast<long double>(unit));
}

double between(double low, double high, std::uint64_t k) {
    return low + (high - low) * uniform(mix(17, k));
}

template <class Own, class Exact>
double worst(double low, double high, Own own, Exact exact) {
    double most = 0;
    for (int k = 0; k < kTries; ++k) {
        const double x = between(low, high, static_cast<std::uint64_t>(k));
        most = std::max(most, ulps(own(x), exact(static_cast<long double>(x))));
    }
    return most;
}

}  // namespace

TEST_CASE("exp, log, tanh, sin and cos stay within 2 ulp of long double") {
    const auto e = [](long double x) { return std::exp(x); };
    const auto l = [](long double x) { return std::log(x); };
    const auto t = [](long double x) { return std::tanh(x); };
    const auto s = [](long double x) { return std::sin(x); };
    const auto c = [](long double x) { return std::cos(x); };
    CHECK(worst(-700, 700, math::exp, e) < 2);
    CHECK(worst(-1, 1, math::exp, e) < 2);
    CHECK(worst(1e-6, 4, math::log, l) < 2);
    CHECK(worst(0.9, 1.1, math::log, l) < 2);
    CHECK(worst(1, 1e300, math::log, l) < 2);
    CHECK(worst(-0.7, 0.7, math::tanh, t) < 2);
    CHECK(worst(-25, 25, math::tanh, t) < 2);
    CHECK(worst(-8, 8, math::sin, s) < 2);
    CHECK(worst(-1e5, 1e5, math::sin, s) < 2);
    CHECK(worst(-1e5, 1e5, math::cos, c) < 2);
}

TEST_CASE("pow stays within 2 ulp of long double, even where the exponent is large") {
    double most = 0;
    for (std::uint64_t k = 0; k < 20000; ++k) {
        const double x = math::exp(between(-10, 10, 2 * k)), y = between(-60, 60, 2 * k + 1);
        most = std::max(most, ulps(math::pow(x, y), std::pow(static_cast<long double>(x),
                                                             static_cast<long double>(y))));
        const double near = between(0.9, 1.1, 2 * k), far = between(-5000, 5000, 2 * k + 1);
        most = std::max(most, ulps(math::pow(near, far), std::pow(static_cast<long double>(near),
                                                                  static_cast<long double>(far))));
    }
    CHECK(most < 2);
}

TEST_CASE("special values of the own functions are those of C") {
    const double inf = std::numeric_limits<double>::infinity();
    CHECK(math::exp(0) == 1);
    CHECK(math::exp(1000) == inf);
    CHECK(math::exp(-1000) == 0);
    CHECK(math::exp(-inf) == 0);
    CHECK(math::exp(-740) > 0);
    CHECK(math::log(1) == 0);
    CHECK(math::log(0) == -inf);
    CHECK(std::isnan(math::log(-1)));
    CHECK(math::log(inf) == inf);
    CHECK(math::pow(2, 10) == 1024);
    CHECK(math::pow(0, 2) == 0);
    CHECK(math::pow(7, 0) == 1);
    CHECK(math::tanh(100) == 1);
    CHECK(math::tanh(-100) == -1);
    CHECK(math::tanh(0) == 0);
    CHECK(math::sin(0) == 0);
    CHECK(math::sigmoid(0) == 0.5);
    CHECK(math::sigmoid(-800) == 0);
    CHECK(math::logit(0.5) == 0);
    CHECK(std::isnan(math::exp(std::nan(""))));
}

TEST_CASE("log_each and exp_each give the bits of log and exp, for any number and any vectors") {
    std::vector<double> logs{
        std::numeric_limits<double>::min(), 0x1p-53, 1, 0x1.6a09e667f3bcdp+0, 0x1.6a09e667f3bccp+0,
        std::numeric_limits<double>::max()};
    std::vector<double> exps{-700, -0.0, 0, 1, 700};
    for (std::uint64_t k = 0; k < 20000; ++k) {
        logs.push_back(std::ldexp(between(0.5, 2, k), static_cast<int>(mix(4, k) % 200) - 100));
        exps.push_back(between(-700, 700, k));
    }
    for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{5}, logs.size()}) {
        const auto first = [&](const std::vector<double>& all) {
            return std::vector<double>(
                all.begin(), all.begin() + static_cast<long>(std::min(count, all.size())));
        };
        const auto check = [&](const std::vector<double>& log_of,
                               const std::vector<double>& exp_of) {
            for (std::size_t k = 0; k < log_of.size(); ++k)
                REQUIRE(log_of[k] == math::log(logs[k]));
            for (std::size_t k = 0; k < exp_of.size(); ++k)
                REQUIRE(exp_of[k] == math::exp(exps[k]));
        };
        std::vector<double> log_of = first(logs), exp_of = first(exps);
        math::log_each(log_of);
        math::exp_each(exp_of);
        check(log_of, exp_of);
        for (const math::Vectors vectors : math::kAllVectors) {
            if (!math::has(vectors)) continue;
            log_of = first(logs);
            exp_of = first(exps);
            math::log_each(log_of, vectors);
            math::exp_each(exp_of, vectors);
            check(log_of, exp_of);
        }
    }
}
