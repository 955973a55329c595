// Graphs with given degrees, and degree sequences. Undirected; the graph depends on the seed of
// `luck` alone. Parameters outside their range throw BadParameter.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/graph/graph.h"
#include "sim/graph/links.h"
#include "sim/graph/luck.h"

namespace firebreak::sim {

// Independent degrees with an even sum (the last one is drawn again until it is even).
// Poisson with mean > 0, never above n - 1.
std::vector<Node> poisson_degrees(Node n, double mean, std::uint64_t seed);
// P(k) proportional to k^-exponent for k_min <= k <= k_max; 1 <= k_min <= k_max < n, exponent >= 0.
std::vector<Node> power_law_degrees(Node n, double exponent, Node k_min, Node k_max,
                                    std::uint64_t seed);

// What becomes of loops and repeated links of the configuration model: `simple` mends each by
// exchanging ends with a link drawn evenly until there is none, which keeps every degree and comes
// near the uniform simple graph where such links are few; `erased` drops them, so degrees fall a
// little; `kept` leaves them in.
enum class Repair { simple, erased, kept };

// Configuration model (Bollobas 1980; Molloy and Reed 1995): each node has as many stubs as its
// degree says, and all pairings are equally likely. The sum must be even; for `simple` a simple
// graph of these degrees must exist (Erdos and Gallai 1960). O(edges).
Graph configuration_model(std::span<const Node> degrees, Repair repair, const Luck& luck);

// Every node of degree k, by the configuration model with simple repair; n k even, 0 <= k < n.
Graph random_regular(Node n, Node k, const Luck& luck);

// Chung and Lu (2002): pairs linked independently with probability min(1, w_u w_v / W), W the sum
// of the weights, so w is the expected degree where no product exceeds W (Miller and Hagberg 2011).
// Weights must be finite, from 0, and falling. O(n + edges).
Graph chung_lu(std::span<const double> weights, const Luck& luck);
// Weights for a power law of degrees: w_i = c (i + i0)^(-1 / (exponent - 1)), falling, of that mean
// and with the largest at most `most`; exponent > 2, 0 < mean <= most <= n - 1.
std::vector<double> power_law_weights(Node n, double exponent, double mean, double most);

// Pairs the stubs in `links` (two a link) at random and mends what must not be: loops, repeats, and
// pairs that `allowed` refuses. A link for which a thousand exchanges were tried in vain is left
// out of the result; `lost` counts those.
template <class Allowed>
void pair_stubs(std::vector<Link>& links, const Stream& stream, const Allowed& allowed,
                std::uint64_t& lost);

}  // namespace firebreak::sim

#include "sim/graph/pair_stubs.h"
