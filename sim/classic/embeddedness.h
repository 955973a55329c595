// How deep a tie lies in its community (Milli & Rossetti 2019).
#pragma once

#include <cstdint>
#include <span>

#include "sim/graph/graph.h"

namespace firebreak::sim::classic {

// Common out-neighbours of u and v inside u's community over the size of the union of both
// neighbourhoods, 0 to 1.
double embeddedness(const Graph& graph, Node u, Node v, std::span<const std::uint32_t> community);

}  // namespace firebreak::sim::classic
