#include <set>

#include "sim/classic/embeddedness.h"
#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

namespace {

// Two triangles with a bridge and a shared neighbour.
Graph two_groups() {
    return graph_of(7, {{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 4}, {4, 5}, {3, 5}, {2, 6}, {3, 6}});
}
const std::vector<double> kGroups = {0, 0, 0, 1, 1, 1, 0};

double slow_embeddedness(const Graph& graph, Node u, Node v) {
    std::set<Node> a(graph.out(u).begin(), graph.out(u).end()), either = a;
    either.insert(graph.out(v).begin(), graph.out(v).end());
    double inside = 0;
    for (const Node w : graph.out(v)) inside += a.count(w) > 0 && kGroups[w] == kGroups[u];
    return inside / static_cast<double>(either.size());
}

// P(node reached) of a cascade with its own probability for each ordered pair, over all worlds.
std::vector<double> over_all_worlds(const Graph& graph, Node seed_node,
                                    const std::function<double(Node, Node)>& chance) {
    std::vector<std::pair<Node, Node>> arcs;
    for (Node u = 0; u < graph.nodes(); ++u)
        for (const Node v : graph.out(u)) arcs.push_back({u, v});
    std::vector<double> reached(graph.nodes(), 0);
    for (std::uint32_t world = 0; world >> arcs.size() == 0; ++world) {
        double weight = 1;
        for (std::size_t a = 0; a < arcs.size() && weight > 0; ++a) {
            const double p = chance(arcs[a].first, arcs[a].second);
            weight *= world >> a & 1 ? p : 1 - p;
        }
        if (weight == 0) continue;
        std::uint32_t now = 1U << seed_node, before = 0;
        while (now != before) {
            before = now;
            for (std::size_t a = 0; a < arcs.size(); ++a)
                if ((world >> a & 1) && (now >> arcs[a].first & 1)) now |= 1U << arcs[a].second;
        }
        for (Node v = 0; v < graph.nodes(); ++v) reached[v] += (now >> v & 1) * weight;
    }
    return reached;
}

void check_nodes(const Family& family, const Setup& setup, const std::vector<double>& exact) {
    Wish wish;
    wish.nodes = true;
    for (Node v = 0; v < exact.size(); ++v) {
        INFO(family.name << " node " << v);
        const auto ours =
            sample(family, setup, wish, 30000, [v](const Run& run) { return run.state[v]; });
        FIREBREAK_NEAR(ours, exact[v]);
    }
}

}  // namespace

TEST_CASE("embeddedness is common neighbours inside over neighbours of either") {
    const Graph graph = two_groups();
    const std::vector<std::uint32_t> groups(kGroups.begin(), kGroups.end());
    for (Node u = 0; u < 7; ++u)
        for (const Node v : graph.out(u))
            CHECK(embeddedness(graph, u, v, groups) == Approx(slow_embeddedness(graph, u, v)));
    // 0 and 1: common 2; either 0, 1, 2. 2 and 3 share 6, which is in 2's community, not in 3's.
    CHECK(embeddedness(graph, 0, 1, groups) == Approx(1.0 / 3));
    CHECK(embeddedness(graph, 2, 3, groups) == Approx(1.0 / 7));
    CHECK(embeddedness(graph, 3, 2, groups) == 0);
}

TEST_CASE("a cascade with embedded communities reaches nodes as its worlds say") {
    const Family& family = *find_family("independent_cascade_embeddedness");
    const Graph graph = two_groups();
    Setup setup = standard_setup(family, &graph, 0);
    set_own(family, setup, "community", kGroups);
    setup.start.seeds = {2};
    const auto chance = [&](Node u, Node v) {
        if (kGroups[u] == kGroups[v]) return slow_embeddedness(graph, u, v);
        double least = 1;
        for (const Node z : graph.out(u)) least = std::min(least, slow_embeddedness(graph, u, z));
        return least;
    };
    check_nodes(family, setup, over_all_worlds(graph, 2, chance));
}

TEST_CASE("a cascade with permeable communities reaches nodes as its worlds say") {
    const Family& family = *find_family("independent_cascade_permeability");
    const Graph graph = two_groups();
    Setup setup = setup_with(family, &graph, 0, {{"p", 0.5}, {"permeability", 0.3}});
    set_own(family, setup, "community", kGroups);
    setup.start.seeds = {1};
    const auto chance = [&](Node u, Node v) { return kGroups[u] == kGroups[v] ? 0.5 : 0.15; };
    check_nodes(family, setup, over_all_worlds(graph, 1, chance));
}

TEST_CASE("full permeability is the independent cascade draw for draw, and none keeps it at home") {
    const Family& family = *find_family("independent_cascade_permeability");
    const Family& plain = *find_family("independent_cascade");
    const Graph graph = chord_ring(80);
    Setup open = setup_with(family, &graph, 0, {{"p", 0.4}, {"permeability", 1}});
    Setup same = setup_with(plain, &graph, 0, {{"p", 0.4}});
    Setup closed = setup_with(family, &graph, 0, {{"p", 1}, {"permeability", 0}});
    open.start.seeds = same.start.seeds = closed.start.seeds = {11};
    Wish wish;
    wish.nodes = wish.tree = true;
    Run one, other;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        make_run(family, open, wish, seed, one);
        make_run(plain, same, wish, seed, other);
        CHECK(one.state == other.state);
        CHECK(one.reached == other.reached);
    }
    // Two blocks in the order of the nodes: 0 .. 39 and 40 .. 79.
    make_run(family, closed, wish, 1, one);
    for (Node v = 0; v < 80; ++v) CHECK(int{one.state[v]} == (v < 40 ? 1 : 0));
    closed.values[parameter_index(family, "blocks")] = 1;
    make_run(family, closed, wish, 1, one);
    CHECK(one.final_counts[1] == 80);
}

TEST_CASE("weights of arcs are dampened too") {
    const Family& family = *find_family("independent_cascade_permeability");
    const Graph graph = graph_of(2, {{0, 1, 0.5f}}, true, true);
    Setup setup =
        setup_with(family, &graph, 0, {{"weights", 1}, {"permeability", 0.5}, {"blocks", 2}});
    setup.start.seeds = {0};
    const auto reached = sample(family, setup, Wish{}, 40000,
                                [](const Run& run) { return run.final_counts[1] - 1; });
    FIREBREAK_NEAR(reached, 0.25);
}
