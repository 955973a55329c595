// What repeated steps along the arcs tell: PageRank and the spectral radius. Sums run in a fixed
// order, so the results are the same bits for any number of threads.
#pragma once

#include <vector>

#include "sim/graph/graph.h"

namespace firebreak::sim {

// PageRank (Brin and Page 1998): the share of time a surfer spends at each node who follows an arc
// (in proportion to its weight) with probability `damping` in [0, 1) and else jumps anywhere; from
// a node without arcs always anywhere. Iterated until the ranks change by less than `tolerance` in
// sum, at most 1000 times. Own code, for Boost's loses what stands at nodes without arcs.
// O(edges) a step.
std::vector<double> page_rank(const Graph& graph, double damping = 0.85, double tolerance = 1e-12,
                              int threads = 1);

// The largest eigenvalue of the adjacency matrix (weights, if any, as entries), by power iteration
// on A + I, which also settles where A's eigenvalues come in pairs of opposite sign. Stops when the
// quotient moves by less than 1e-12 of itself, or after 10,000 steps, where it is a lower bound for
// undirected graphs. 0 without arcs. O(edges) a step.
double spectral_radius(const Graph& graph, int threads = 1);

}  // namespace firebreak::sim
