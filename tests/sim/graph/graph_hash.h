// A number for all bits of a graph.
#pragma once

#include "sim/graph/graph.h"
#include "sim/hash.h"

namespace firebreak::sim {

inline std::uint64_t hash_of(const Graph& graph) {
    std::uint64_t hash = fold(graph.nodes(), graph.edges());
    for (Node v = 0; v < graph.nodes(); ++v) {
        hash = fold(hash, graph.out(v).size());
        for (const Node w : graph.out(v)) hash = fold(hash, w);
        for (const Node w : graph.in(v)) hash = fold(hash, w);
        for (const float w : graph.out_weights(v)) hash = fold_double(hash, static_cast<double>(w));
    }
    return hash;
}

}  // namespace firebreak::sim
