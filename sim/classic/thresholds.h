// Threshold models in rounds: a node is active for ever once the support of its active
// in-neighbours reaches its threshold.
#pragma once

#include <vector>

#include "sim/classic/family.h"
#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

// `support(u, v, k)` is what active u lends v along u's k-th arc; `enough(v, sum)` decides. A node
// becomes active in the round after its support suffices.
template <class Support, class Enough>
void run_threshold_rounds(const Family& family, const Setup& setup, const Wish& wish,
                          std::uint64_t seed, Run& run, const Support& support,
                          const Enough& enough) {
    const Graph& graph = *setup.graph;
    Recorder recorder(family, wish, setup.nodes, run);
    std::vector<std::uint8_t> active(setup.nodes, 0);
    std::vector<double> sum(setup.nodes, 0);
    std::vector<Node> now = seeds_of(setup, seed), next;
    for (const Node v : now) {
        active[v] = 1;
        recorder.change(0, 1);
        recorder.link(kNobody, v);
    }
    for (double round = 1; !now.empty() && round <= wish.horizon && !recorder.enough(); ++round) {
        next.clear();
        for (const Node u : now) {
            const auto row = graph.out(u);
            for (std::size_t k = 0; k < row.size(); ++k) {
                const Node v = row[k];
                if (active[v]) continue;
                sum[v] += support(u, v, k);
                if (!enough(v, sum[v])) continue;
                active[v] = 1;  // its later supporters of this round need not be counted
                recorder.advance(round);
                recorder.change(0, 1);
                recorder.link(u, v);
                next.push_back(v);
            }
        }
        now.swap(next);
    }
    recorder.finish();
    if (wish.nodes) run.state = active;
}

}  // namespace firebreak::sim::classic
