// Breadth-first search that turns its direction (Beamer, Asanovic & Patterson 2012), written
// plainly: the unit in which cascades are measured. Undirected graphs.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/graph/graph.h"

namespace firebreak {

// Parents of all nodes reached from `source`; nodes() where there is none.
inline std::vector<sim::Node> plain_search(const sim::Graph& graph, sim::Node source) {
    using sim::Node;
    const Node none = graph.nodes();
    constexpr std::uint64_t kAlpha = 15, kBeta = 18;  // as published
    std::vector<Node> parent(graph.nodes(), none), queue = {source}, next;
    std::vector<std::uint64_t> front((graph.nodes() + 63) / 64), after(front.size());
    parent[source] = source;
    std::uint64_t unseen_arcs = graph.arcs(), front_arcs = graph.out_degree(source);
    while (!queue.empty()) {
        if (front_arcs > unseen_arcs / kAlpha) {
            std::fill(front.begin(), front.end(), 0);
            for (const Node v : queue) front[v / 64] |= std::uint64_t{1} << (v % 64);
            std::uint64_t awake = queue.size(), before;
            do {  // every node not seen looks for a parent in the front
                before = awake;
                awake = 0;
                std::fill(after.begin(), after.end(), 0);
                for (Node v = 0; v < none; ++v) {
                    if (parent[v] != none) continue;
                    for (const Node u : graph.in(v)) {
                        if (!(front[u / 64] >> (u % 64) & 1)) continue;
                        parent[v] = u;
                        ++awake;
                        after[v / 64] |= std::uint64_t{1} << (v % 64);
                        break;
                    }
                }
                front.swap(after);
            } while (awake >= before || awake > none / kBeta);
            queue.clear();
            for (Node v = 0; v < none; ++v)
                if (front[v / 64] >> (v % 64) & 1) queue.push_back(v);
            front_arcs = 1;
            continue;
        }
        unseen_arcs -= front_arcs;
        front_arcs = 0;
        next.clear();
        for (const Node u : queue)
            for (const Node v : graph.out(u)) {
                if (parent[v] != none) continue;
                parent[v] = u;
                front_arcs += graph.out_degree(v);
                next.push_back(v);
            }
        queue.swap(next);
    }
    return parent;
}

}  // namespace firebreak
