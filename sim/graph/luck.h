// The draws of graph generators: named streams of mixed words, and gaps between rare successes.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "sim/hash.h"
#include "sim/random.h"

namespace firebreak::sim {

// The seed of a generated graph and the threads that make it; the graph depends on the seed alone.
struct Luck {
    std::uint64_t seed = 1;
    int threads = 1;
};

// Words named (seed, purpose, salt, k): one Philox block names the stream, SplitMix64's finaliser
// makes its words (see sim/hash.h), for generators need tens of millions of them.
class Stream {
  public:
    Stream(std::uint64_t seed, Purpose purpose, std::uint64_t salt = 0)
        : name_(draw(seed, purpose, 0, salt).first) {}
    std::uint64_t word(std::uint64_t k) const { return mix(name_, k); }
    // The stream of one row, node or edge.
    Stream of(std::uint64_t k) const { return Stream(mix(~name_, k)); }

  private:
    explicit Stream(std::uint64_t name) : name_(name) {}
    std::uint64_t name_;
};

// The words of a stream one after the other, for work that is serial by nature.
class Tape {
  public:
    explicit Tape(const Stream& stream) : stream_(stream) {}
    std::uint64_t next() { return stream_.word(k_++); }
    std::uint32_t below(std::uint32_t n) { return sim::below(next(), n); }
    double uniform() { return sim::uniform(next()); }
    bool hit(double probability) { return uniform() < probability; }

  private:
    Stream stream_;
    std::uint64_t k_ = 0;
};

// Uniform in 0 .. n-1 for any n, by the upper half of a 128-bit product.
constexpr std::uint64_t below_wide(std::uint64_t word, std::uint64_t n) {
    const std::uint64_t a = word >> 32, b = word & 0xffffffff, c = n >> 32, d = n & 0xffffffff;
    const std::uint64_t middle = a * d + ((b * d) >> 32);
    return a * c + (middle >> 32) + ((b * c + (middle & 0xffffffff)) >> 32);
}

// Natural logarithm of 0 < x < infinity (normal numbers) to an absolute error of 1e-14, by a table
// of 128 steps of the mantissa and five terms of its series: several times as fast as math::log,
// and enough for drawing gaps.
class QuickLog {
  public:
    QuickLog();
    double operator()(double x) const {
        const auto bits = std::bit_cast<std::uint64_t>(x);
        const auto exponent = static_cast<int>(bits >> 52) - 1023;
        const Step& step = steps_[(bits >> 45) & 127];
        const double mantissa =
            std::bit_cast<double>((bits & 0x000fffffffffffffULL) | 0x3ff0000000000000ULL);
        const double r = mantissa * step.inverse - 1;
        const double series = r * (1 - r * (0.5 - r * (1.0 / 3 - r * (0.25 - r * 0.2))));
        return exponent * 0.6931471805599453 + (step.log + series);
    }

  private:
    struct Step {
        double inverse = 0, log = 0;  // of the step's middle
    };
    std::array<Step, 128> steps_;
};
const QuickLog& quick_log();

// The number of failures before the next success of independent trials (geometric), by inversion.
class Gaps {
  public:
    explicit Gaps(double probability) : never_(!(probability > 0)), always_(probability >= 1) {
        if (never_ || always_) return;
        // log(1 - p) by its series where 1 - p would lose p's digits.
        const double p = probability;
        const double log_failure = p < 1e-5 ? -p * (1 + p * (0.5 + p * (1.0 / 3))) : log_(1 - p);
        scale_ = 1 / log_failure;
    }
    // At most 2^62, which is further than any row is long.
    std::uint64_t gap(std::uint64_t word) const {
        if (always_) return 0;
        constexpr double kFar = 0x1p62;
        if (never_) return std::uint64_t{1} << 62;
        const double gap = log_(uniform_positive(word)) * scale_;
        return gap < kFar ? static_cast<std::uint64_t>(gap) : std::uint64_t{1} << 62;
    }

  private:
    const QuickLog& log_ = quick_log();
    bool never_ = false, always_ = false;
    double scale_ = 0;
};

}  // namespace firebreak::sim
