#include "sim/random.h"

#include <Random123/philox.h>

#include <cmath>

#include "sim/hash.h"
#include "sim/math.h"

namespace firebreak::sim {

std::array<std::uint32_t, 4> philox_block(const std::array<std::uint32_t, 4>& counter,
                                          const std::array<std::uint32_t, 2>& key) {
    const r123::Philox4x32::ctr_type c{{counter[0], counter[1], counter[2], counter[3]}};
    const r123::Philox4x32::key_type k{{key[0], key[1]}};
    const auto r = r123::Philox4x32{}(c, k);
    return {r.v[0], r.v[1], r.v[2], r.v[3]};
}

std::array<std::uint32_t, 4> philox_words(std::uint64_t seed, Purpose purpose, std::uint32_t who,
                                          std::uint64_t what) {
    return philox_block({static_cast<std::uint32_t>(what), static_cast<std::uint32_t>(what >> 32),
                         who, static_cast<std::uint32_t>(purpose)},
                        {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
}

Draw draw(std::uint64_t seed, Purpose purpose, std::uint32_t who, std::uint64_t what) {
    const auto w = philox_words(seed, purpose, who, what);
    return {(std::uint64_t{w[1]} << 32) | w[0], (std::uint64_t{w[3]} << 32) | w[2]};
}

std::uint64_t threshold(double probability) {
    if (!(probability > 0)) return 0;
    if (probability >= 1) return std::uint64_t{1} << 32;
    return static_cast<std::uint64_t>(probability * 0x1p32);
}

double exponential(std::uint64_t word) {
    return -math::log(uniform_positive(word));
}

double normal(std::uint64_t first, std::uint64_t second) {
    constexpr double kTwoPi = 6.283185307179586;
    const double radius = std::sqrt(2 * exponential(first));
    return radius * math::cos(kTwoPi * uniform(second));
}

double lognormal_mean(double mean, double sigma, const Draw& d) {
    return mean * math::exp(sigma * normal(d) - 0.5 * sigma * sigma);
}

double lognormal_median(double median, double sigma, const Draw& d) {
    return median * math::exp(sigma * normal(d));
}

namespace {

// The number of steps down the cumulative distribution that the uniform u needs.
std::uint64_t invert_poisson(double mean, double u) {
    double p = math::exp(-mean);
    double sum = p;
    std::uint64_t n = 0;
    while (u >= sum && p > 0) {
        ++n;
        p *= mean / static_cast<double>(n);
        sum += p;
    }
    return n;
}

}  // namespace

std::uint64_t poisson(double mean, std::uint64_t seed, Purpose purpose, std::uint32_t who,
                      std::uint64_t what) {
    constexpr double kPart = 64;
    if (!(mean > 0)) return 0;
    std::uint64_t n = 0, part = 0;
    while (mean > 0) {
        const double now = mean > kPart ? kPart : mean;
        const Draw d = draw(seed, purpose, who, mix(what, part));
        n += invert_poisson(now, uniform(d.first));
        mean -= now;
        ++part;
    }
    return n;
}

}  // namespace firebreak::sim
