// Up to 64 runs of an independent cascade side by side: of every node, one bit a run. An arc is
// read once for all runs that are at its tail in the same round, and its coin is tossed only for
// those whose target is still inactive. Every run has the bits that it has when it is made alone.
#pragma once

#include <cstdint>
#include <span>

#include "sim/classic/family.h"

namespace firebreak::sim::classic {

inline constexpr std::size_t kReplicas = 64;

// Whether runs of this setup can be made side by side: every arc has one probability, and nobody
// asks who got it from whom.
bool cascades_can_share(const Family& family, const Setup& setup, const Wish& wish);

// Makes one run of `family` (independent_cascade) a seed, at most kReplicas, into `runs`, which is
// as long as `seeds`. Only where cascades_can_share. Takes at most 36 bytes a node meanwhile.
void make_cascades(const Family& family, const Setup& setup, const Wish& wish,
                   std::span<const std::uint64_t> seeds, std::span<Run> runs);

// Whether sharing pays, by what one run did: it reached at least seven tenths of the nodes within
// 32 rounds. In thinner cascades few runs want the same arc, in longer ones they want it in
// different rounds. tests/bench/README.md has the measurement. The results are the same either way.
bool sharing_pays(const Setup& setup, const Run& run);

}  // namespace firebreak::sim::classic
