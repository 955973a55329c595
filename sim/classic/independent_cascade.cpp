#include <vector>

#include "sim/classic/arc_chances.h"
#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

namespace {

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const Graph& graph = *setup.graph;
    const ArcChances chances(family, setup, seed);
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
                if (active[v] || !chances.live(u, v, k)) continue;
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

}  // namespace

Family independent_cascade() {
    Family family;
    family.name = "independent_cascade";
    family.title = "Independent cascade";
    family.definition =
        "A node that becomes active in one round has in the next exactly one chance for each "
        "inactive out-neighbour v: it makes v active with the arc's probability. Rounds in step; "
        "nobody becomes inactive. Each arc's chance is drawn under the names of its two ends.";
    family.paper = "Kempe, Kleinberg & Tardos 2003, KDD";
    family.clock = Clock::rounds;
    family.ground = Ground::graph;
    family.states = {"inactive", "active"};
    family.parameters = arc_chance_parameters();
    family.make = make;
    return family;
}

}  // namespace firebreak::sim::classic
