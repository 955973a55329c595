// Graphs that grow node by node. The graph depends on the seed of `luck` alone. Parameters outside
// their range throw BadParameter.
#pragma once

#include "sim/graph/graph.h"
#include "sim/graph/luck.h"

namespace firebreak::sim {

// Barabasi and Albert (1999): a star of m + 1 nodes with centre 0, then each new node links to m
// different older ones, each draw in proportion to degree (a draw that repeats one is made again).
// 1 <= m < n; (n - m) m edges, undirected, simple. O(n m); no memory but that of the graph.
// Degrees: P(k) -> 2 m (m + 1) / (k (k + 1) (k + 2)) (Bollobas et al. 2001).
Graph barabasi_albert(Node n, Node m, const Luck& luck);

// Holme and Kim (2002): as above, but after the first link of a new node each further one is, with
// probability `triad` in [0, 1], to a neighbour of the node linked last (one not linked yet, all
// equally likely; where there is none the link goes by degree). O(n m + neighbours looked at).
// The tail of the degrees stays k^-3, clustering grows with `triad`.
Graph holme_kim(Node n, Node m, double triad, const Luck& luck);

// Forest fire (Leskovec, Kleinberg and Faloutsos 2005): a new node links to an ambassador drawn
// evenly and fire spreads from each node it reaches: to x of the nodes that one points at and y of
// those that point at it, x and y geometric with means p / (1 - p) and r p / (1 - r p), none
// visited twice; the new node points at all that burn. 0 <= forward < 1, 0 <= backward and backward
// * forward < 1 (`backward` is r). Directed, simple, without cycles. O(edges looked at): beyond
// forward about 0.4 fires may cover the graph and time grows as n^2.
Graph forest_fire(Node n, double forward, double backward, const Luck& luck);

}  // namespace firebreak::sim
