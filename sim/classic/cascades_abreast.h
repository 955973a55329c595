// Ensembles of runs, and up to 64 independent cascades abreast: one bit a run in a word a node.
//
// An arc is looked at once for all runs whose cascade reaches its source in the same round, and
// not at all where its target is active in all of them; each run keeps its own draws, so its bits
// are those of make_run. Time: a look an arc and round in which some run reaches its source, and a
// draw a run for which target and source differ. Memory: up to 36 bytes a node and batch.
//
// It pays where cascades cover most of the graph, since then most targets are active in all runs
// before the arc is tried; sparse cascades meet in few arcs and lose. See kAbreastShare.
#pragma once

#include <cstdint>
#include <span>

#include "sim/classic/family.h"

namespace firebreak::sim::classic {

inline constexpr std::size_t kAbreast = 64;

// Share of the nodes that the first run of a batch reaches from which on the others go abreast.
// Processor time of make_run over that abreast, 64 runs on a Barabasi-Albert graph of 100,000 nodes
// (m = 5) with wide vectors: 0.3 at a share of 0.05, 0.5 at 0.46, 1.4 at 0.83, 4 at 0.99
// (tests/bench/models_bench.cpp, `abreast`). Graphs without hubs cross over later, near 0.9.
inline constexpr double kAbreastShare = 0.8;

// runs[i] = make_run of seeds[i], for any family; as many runs as seeds. Which way a run is made
// never shows in it. A good batch has kAbreast + 1 runs or a few more, and belongs to one thread.
void make_runs(const Family& family, const Setup& setup, const Wish& wish,
               std::span<const std::uint64_t> seeds, std::span<Run> runs);

// Whether runs can go abreast: independent cascades with one probability for all arcs, of which
// only the numbers at the end are wished (no times, tree, nodes or `enough`).
bool can_go_abreast(const Family& family, const Setup& setup, const Wish& wish);

// At most kAbreast runs. Only where can_go_abreast().
void make_runs_abreast(const Family& family, const Setup& setup, const Wish& wish,
                       std::span<const std::uint64_t> seeds, std::span<Run> runs);

}  // namespace firebreak::sim::classic
