#include <algorithm>

#include "sim/classic/cascade_rounds.h"
#include "sim/classic/communities_given.h"
#include "sim/classic/embeddedness.h"

namespace firebreak::sim::classic {

double embeddedness(const Graph& graph, Node u, Node v, std::span<const std::uint32_t> community) {
    const auto a = graph.out(u), b = graph.out(v);
    std::size_t common = 0, inside = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] < b[j]) {
            ++i;
        } else if (b[j] < a[i]) {
            ++j;
        } else {
            ++common;
            inside += community[a[i]] == community[u];
            ++i, ++j;
        }
    }
    const std::size_t either = a.size() + b.size() - common;
    return either == 0 ? 0 : static_cast<double>(inside) / static_cast<double>(either);
}

namespace {

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const Graph& graph = *setup.graph;
    const auto community = communities_given(family, setup);
    const Words words(seed, Purpose::model_arc);
    // Of the node that acts now.
    Node acting = kNobody;
    std::vector<double> embedded;
    double least = 0;
    run_cascade_rounds(family, setup, wish, seed, run, [&](Node u, Node v, std::size_t k) {
        if (u != acting) {
            acting = u;
            embedded.clear();
            for (const Node w : graph.out(u))
                embedded.push_back(embeddedness(graph, u, w, community));
            least = *std::min_element(embedded.begin(), embedded.end());
        }
        const double chance = community[u] == community[v] ? embedded[k] : least;
        return uniform(words.of((std::uint64_t{u} << 32) | v)) < chance;
    });
}

}  // namespace

Family independent_cascade_embeddedness() {
    Family family;
    family.name = "independent_cascade_embeddedness";
    family.title = "Independent cascade, embedded communities";
    family.definition =
        "An independent cascade whose chances follow from the graph: a node u that becomes active "
        "in one round has in the next exactly one chance for each inactive out-neighbour v. Inside "
        "its own community it succeeds with the embeddedness e_uv = (common neighbours of u and v "
        "that belong to u's community) / (nodes that are neighbours of u or of v, u and v "
        "themselves among them); across, with the smallest e_uz over all neighbours z of u. Rounds "
        "in step; nobody becomes inactive. Neighbours are those pointed at.";
    family.paper = "Milli & Rossetti 2019, Complex Networks VIII, p. 362 (ICE)";
    family.clock = Clock::rounds;
    family.ground = Ground::graph;
    family.states = {"inactive", "active"};
    family.parameters = community_parameters();
    family.make = make;
    return family;
}

}  // namespace firebreak::sim::classic
