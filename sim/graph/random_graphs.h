// Random graphs of one rule for all pairs. Undirected and simple unless said otherwise; the graph
// depends on the seed of `luck` alone. Parameters outside their range throw BadParameter.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/graph/graph.h"
#include "sim/graph/luck.h"

namespace firebreak::sim {

// G(n, p) of Gilbert (1959): every pair linked with probability p in [0, 1], independently. Gaps
// between links are drawn (Batagelj and Brandes 2005). O(n + edges).
// Degrees are binomial (n - 1, p), clustering p.
Graph erdos_renyi_gnp(Node n, double p, const Luck& luck);

// G(n, m) of Erdos and Renyi (1959): m different pairs, all choices equally likely;
// 0 <= m <= n (n - 1) / 2. G(n, p) with p = m / pairs is drawn, which given its number of links is
// a uniform choice of so many; then pairs drawn evenly leave or join until there are m. O(n + m).
Graph erdos_renyi_gnm(Node n, std::uint64_t m, const Luck& luck);

// Watts and Strogatz (1998): ring lattice with k / 2 neighbours on either side (k even, 2 <= k <
// n); lap by lap, nearest neighbours first, each link u - u + j keeps its end u and with
// probability p moves the other end to a node chosen evenly among those that are not u and not
// linked to u. A node linked to all others keeps its link. O(n k). Clustering is about that of the
// lattice times (1 - p)^3 (Barrat and Weigt 2000).
Graph watts_strogatz(Node n, Node k, double p, const Luck& luck);

// R-MAT (Chakrabarti, Zhan and Faloutsos 2004): 2^scale nodes (1 <= scale <= 31), `edges` arcs,
// each placed by choosing one of four quadrants with probabilities a, b, c, 1 - a - b - c at each
// of `scale` levels (to 2^-32). Repeated arcs and loops fall out, so there are fewer than asked
// for. O(edges * scale).
struct RmatShape {
    double a = 0.57, b = 0.19, c = 0.19;  // Graph500's
    bool directed = false;
};
Graph rmat(Node scale, std::uint64_t edges, const RmatShape& shape, const Luck& luck);

// Random geometric graph (Gilbert 1961; Penrose 2003): n points even in the unit square, linked
// when no further apart than `radius` in (0, 1.5]; `periodic` joins opposite sides (then radius <
// 0.5). Mean degree (n - 1) pi r^2 on the torus; clustering 1 - 3 sqrt(3) / (4 pi) = 0.5865 (Dall
// and Christensen 2002). O(n + edges).
struct Place {
    double x = 0, y = 0;
};
struct PlacedGraph {
    Graph graph;
    std::vector<Place> places;
};
PlacedGraph random_geometric(Node n, double radius, bool periodic, const Luck& luck);

}  // namespace firebreak::sim
