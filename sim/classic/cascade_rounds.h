// Cascades in rounds: whoever becomes active in one round has in the next one chance for each
// inactive out-neighbour; nobody becomes inactive.
#pragma once

#include <vector>

#include "sim/classic/family.h"
#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

// `live(u, v, k)`: whether the chance of u's k-th arc, to v, succeeds. Asked at most once an arc.
template <class Live>
void run_cascade_rounds(const Family& family, const Setup& setup, const Wish& wish,
                        std::uint64_t seed, Run& run, const Live& live) {
    const Graph& graph = *setup.graph;
    Recorder recorder(family, wish, setup.nodes, run);
    std::vector<std::uint8_t> active(setup.nodes, 0);
    // All that were ever active, in order: the last round is its tail.
    std::vector<Node> order = seeds_of(setup, seed);
    for (const Node v : order) {
        active[v] = 1;
        recorder.change(0, 1);
        recorder.link(kNobody, v);
    }
    std::size_t first = 0;
    for (double round = 1; first < order.size() && !recorder.enough(); ++round) {
        const std::size_t last = order.size();
        if (round > wish.horizon) break;
        for (; first < last; ++first) {
            const Node u = order[first];
            const auto row = graph.out(u);
            for (std::size_t k = 0; k < row.size(); ++k) {
                const Node v = row[k];
                if (active[v] || !live(u, v, k)) continue;
                active[v] = 1;
                recorder.advance(round);
                recorder.change(0, 1);
                recorder.link(u, v);
                order.push_back(v);
            }
        }
    }
    recorder.finish();
    if (wish.nodes) run.state = active;
}

}  // namespace firebreak::sim::classic
