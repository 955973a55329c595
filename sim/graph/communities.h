// Communities: how good a grouping is, and one found.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/graph/graph.h"
#include "sim/graph/luck.h"

namespace firebreak::sim {

// Newman and Girvan's (2004) modularity of a grouping: sum over groups of L_in / W - (K / 2 W)^2,
// L_in the weight of edges inside, K the sum of degrees, W the weight of all edges; for directed
// graphs Leicht and Newman's (2008) with out- and in-degrees. NaN without edges. `groups` gives
// each node's group, any numbers.
double modularity(const Graph& graph, std::span<const Node> groups);

// Louvain (Blondel et al. 2008): nodes move, one after the other in a keyed random order, to the
// neighbouring community where modularity gains most, until none moves; communities then become
// nodes, until nothing changes. Directions are disregarded. Of `tries` independent passes the best
// is kept. Groups are numbered in the order of their first nodes. About O(edges) a level.
struct Communities {
    std::vector<Node> groups;
    Node count = 0;
    double modularity = 0;  // of `groups` on the undirected graph
};
Communities louvain(const Graph& graph, const Luck& luck, int tries = 1);

}  // namespace firebreak::sim
