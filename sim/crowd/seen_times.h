// When those before whom posts are placed see them. For the files of this folder only.
//
// A watcher's moment of seeing is drawn by inversion of its hazard and thinned to the rhythm of the
// day, keyed by one word a watcher and post. Each draw is a chain of two logarithms and an
// exponential, and watchers do not depend on each other: they are gathered and reckoned 64 at a
// time (profile: tests/bench/README.md). The moments are those that one by one gives, bit for bit;
// the order in which they enter the calendar means nothing.
#pragma once

#include <array>
#include <cstdint>

#include "sim/crowd/engine.h"

namespace firebreak::sim {

// Of the draws that thin moments of seeing to the rhythm of the day.
inline constexpr std::uint64_t kThinStream = 0x589965cc75374cc3ULL;

class SeenTimes {
  public:
    // `horizon` in seconds: who has not seen a post by that age never does.
    SeenTimes(const Model::Data& data, Calendar& calendar, double horizon)
        : d_(data), calendar_(calendar), horizon_(horizon) {}

    // A post placed before `agent` at second `t`. `mass` is the integrated hazard at the greatest
    // rate of looking (Model::Data::look_max), `word` the watcher's draw.
    void add(const Attention::OfLayer& layer, double mass, std::int64_t t, std::uint32_t post,
             std::uint32_t agent, std::uint64_t word);
    // Enters what was gathered into the calendar. To be called before the calendar is read.
    void enter();

  private:
    static constexpr std::size_t kRoom = 64;

    void keep(std::size_t from, std::size_t to);
    void spend(std::array<std::uint64_t, kRoom>& words, bool first);

    const Model::Data& d_;
    Calendar& calendar_;
    double horizon_;
    std::size_t count_ = 0;
    std::array<std::uint32_t, kRoom> agent_, post_;
    std::array<std::uint64_t, kRoom> word_, next_;
    std::array<std::int64_t, kRoom> t_;
    std::array<double, kRoom> mass_, tau_, power_, spent_, flow_;
};

}  // namespace firebreak::sim
