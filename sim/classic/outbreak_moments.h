// When each node is infected, infectious and removed in an outbreak, found without following events
// in order. A node is infected at the earliest of (its source is infectious) + (its arc's delay): a
// shortest path, for the delays are drawn under the names of arcs. So nodes are taken in buckets of
// time, in any order within one, and a node that turns out to be infected earlier is taken again
// (delta-stepping, Meyer & Sanders 2003). The moments are the sums along the path that wins and the
// same bits as event by event.
#pragma once

#include <limits>
#include <vector>

#include "sim/classic/outbreak_luck.h"

namespace firebreak::sim::classic {

// Infinite: never. From the horizon on, moments may be missing or too late, but whether there are
// any is told right.
struct OutbreakMoments {
    std::vector<double> infected;    // seeds: 0
    std::vector<double> infectious;  // only where there is a latent state
    std::vector<double> removed;
    std::vector<Node> parent;  // where asked for; the lowest of several that come together
};

// `horizon` > 0; seeds begin infectious at 0, whatever the latent time.
OutbreakMoments outbreak_moments(const OutbreakRates& rates, const Graph& graph,
                                 const std::vector<Node>& seeds, std::uint64_t seed, double horizon,
                                 bool parents);

// Writes a run down from its moments: counts at the wished times, peaks, end, tree, states.
void tell_outbreak(const OutbreakRates& rates, const OutbreakMoments& moments,
                   const std::vector<Node>& seeds, const Family& family, const Wish& wish,
                   Run& run);

}  // namespace firebreak::sim::classic
