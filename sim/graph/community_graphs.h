// Random graphs with groups. Undirected and simple; the graph depends on the seed of `luck` alone.
// Parameters outside their range throw BadParameter.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/graph/graph.h"
#include "sim/graph/luck.h"

namespace firebreak::sim {

struct GroupedGraph {
    Graph graph;
    std::vector<Node> groups;  // of each node
};

// Stochastic block model (Holland, Laskey and Leinhardt 1983): block b holds sizes[b] nodes, in
// order; a pair of blocks a, b is linked with probability chance[a * blocks + b] (symmetric, in
// [0, 1]). O(n + edges + blocks * n / 1024).
GroupedGraph stochastic_blocks(std::span<const Node> sizes, std::span<const double> chance,
                               const Luck& luck);
// `blocks` equal blocks (the first n % blocks one larger), p_in within and p_out between.
GroupedGraph planted_partition(Node n, Node blocks, double p_in, double p_out, const Luck& luck);

// LFR benchmark (Lancichinetti, Fortunato and Radicchi 2008): degrees and community sizes from
// bounded power laws; of each node's links the share `mixing` leads out of its community. Degrees
// inside (rounded by chance) are paired within each community and those outside between them, both
// by the configuration model; a link that no exchange can place is left out (`lost` counts them,
// normally under a thousandth).
// Nodes are placed in falling order of inner degree, each on a free seat drawn among the
// communities large enough for it. O(edges).
struct LfrShape {
    double degree_exponent = 2.5;     // tau 1, 1 .. 10
    double mean_degree = 15;          // above 1, below max_degree
    Node max_degree = 50;             // below n
    double community_exponent = 1.5;  // tau 2, 0 .. 10
    Node min_community = 20, max_community = 100;
    double mixing = 0.2;  // mu, 0 .. 1
};
struct LfrGraph {
    GroupedGraph grouped;
    std::uint64_t lost = 0;
};
LfrGraph lfr_communities(Node n, const LfrShape& shape, const Luck& luck);

// Affiliation network (Breiger 1974; Newman, Watts and Strogatz 2002): each of n people takes
// 1 + Poisson(memberships - 1) seats, in groups drawn evenly out of `groups` (a second seat in a
// group counts for nothing), and any two members of a group are linked with probability `p_link`.
// memberships in [1, 100], 1 <= groups, p_link in [0, 1]. O(n + sum of squares of group sizes).
// `groups` of the result is each node's first group.
GroupedGraph affiliation_graph(Node n, Node groups, double memberships, double p_link,
                               const Luck& luck);

}  // namespace firebreak::sim
