// Shortest paths without weights, along the direction of arcs.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "sim/graph/graph.h"
#include "sim/graph/luck.h"

namespace firebreak::sim {

inline constexpr Node kUnreached = std::numeric_limits<Node>::max();

// Steps from `source` to each node; kUnreached where there is no path. O(nodes + edges).
std::vector<Node> distances_from(const Graph& graph, Node source);

// Over ordered pairs (source, other) with a path. `sources` are all nodes where the graph has no
// more than asked for, else so many different ones, all choices equally likely.
struct PathLengths {
    Node sources = 0;
    std::uint64_t pairs = 0;
    double mean = 0;   // NaN without pairs
    Node longest = 0;  // the diameter if every node is a source, else a lower bound
    std::vector<std::uint64_t> counts;  // pairs by distance, from 0 (of which there are none)
};
PathLengths path_lengths(const Graph& graph, Node most_sources, const Luck& luck);

// Betweenness (Freeman 1977): for each node the sum over pairs of others of the share of shortest
// paths through it; unordered pairs for undirected graphs, ordered for directed ones. Not scaled.
// Exact by Brandes (2001): O(nodes * edges). Paths are counted in double precision; Boost's counts
// in whole numbers, which a lattice of some forty rows overflows, so it is the twin of the tests
// only.
std::vector<double> betweenness(const Graph& graph);
// The same estimated from `sources` nodes drawn without repetition, scaled by nodes / sources
// (Brandes and Pich 2007); unbiased, and equal to the exact one for sources >= nodes.
std::vector<double> sampled_betweenness(const Graph& graph, Node sources, const Luck& luck);

// Structural virality of a tree (Goel et al. 2016): mean distance between two different nodes.
// parent[v] is v's parent, the root its own; a parent may stand before or after its children. O(n).
// NaN for fewer than two nodes. Throws std::invalid_argument unless there is one root and no
// circle.
double structural_virality(std::span<const Node> parent);

}  // namespace firebreak::sim
