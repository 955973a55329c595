// The draws of an outbreak (sim/classic/outbreak.h), named by nodes and arcs.
#pragma once

#include "sim/classic/arc_words.h"
#include "sim/classic/outbreak.h"
#include "sim/math.h"

namespace firebreak::sim::classic {

class OutbreakLuck {
  public:
    OutbreakLuck(const OutbreakRates& rates, std::uint64_t seed)
        : rates_(rates),
          periods_(seed, Purpose::model_node),
          latencies_(seed, Purpose::model_node, 1),
          arcs_(seed, Purpose::model_arc) {}

    // How long u is infectious, and how long it is latent before; infinite at rates of 0.
    double period(Node u) const { return exponential(periods_.of(u)) / rates_.gamma; }
    double latency(Node u) const { return exponential(latencies_.of(u)) / rates_.sigma; }
    // An arc transmits after -log(v) / beta, v uniform in (0, 1]: within `period` if
    // v > exp(-beta period), which is to say word >> 11 >= limit_of(period).
    std::uint64_t limit_of(double period) const {
        return static_cast<std::uint64_t>(math::exp(-rates_.beta * period) * 0x1p53);
    }
    std::uint64_t arc_stream() const { return arcs_.stream(); }
    // When an arc of that word transmits, if its source is infectious from `now` on.
    double moment(double now, std::uint64_t word) const {
        return now - math::log(uniform_positive(word)) / rates_.beta;
    }
    // Certainly not later than moment(now, word), and mostly close: -log(x) >= 2 (1 - x) / (1 + x),
    // with slack for rounding. Spares the logarithm of arcs that come too late anyhow.
    double least_moment(double now, std::uint64_t word) const {
        const double x = uniform_positive(word);
        return (now + 2 * (1 - x) / ((1 + x) * rates_.beta)) * (1 - 1e-12);
    }

  private:
    const OutbreakRates& rates_;
    Words periods_, latencies_, arcs_;
};

}  // namespace firebreak::sim::classic
