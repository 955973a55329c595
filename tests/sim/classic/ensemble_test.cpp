// Runs made together have the bits of runs made alone, whichever way is chosen.
#include "sim/classic/ensemble.h"

#include "sim/classic/cascade_replicas.h"
#include "sim/graph/growing_graphs.h"
#include "sim/graph/lattices.h"
#include "sim/graph/random_graphs.h"
#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

namespace {

std::vector<std::uint64_t> seeds_up_to(std::size_t count) {
    std::vector<std::uint64_t> seeds;
    for (std::size_t r = 0; r < count; ++r) seeds.push_back(run_seed(11, r));
    return seeds;
}

std::vector<Run> runs_alone(const Family& family, const Setup& setup, const Wish& wish,
                            const std::vector<std::uint64_t>& seeds) {
    std::vector<Run> runs(seeds.size());
    for (std::size_t r = 0; r < seeds.size(); ++r) make_run(family, setup, wish, seeds[r], runs[r]);
    return runs;
}

void require_same(const std::vector<Run>& one, const std::vector<Run>& other) {
    REQUIRE(one.size() == other.size());
    for (std::size_t r = 0; r < one.size(); ++r) {
        INFO("run " << r);
        REQUIRE(one[r].end == other[r].end);
        REQUIRE(one[r].final_counts == other[r].final_counts);
        REQUIRE(one[r].peak_counts == other[r].peak_counts);
        REQUIRE(one[r].peak_times == other[r].peak_times);
        REQUIRE(one[r].course == other[r].course);
        REQUIRE(one[r].observables == other[r].observables);
        REQUIRE(one[r].parent == other[r].parent);
        REQUIRE(one[r].reached == other[r].reached);
        REQUIRE(one[r].state == other[r].state);
        REQUIRE(one[r].opinion == other[r].opinion);
    }
}

// The whole Run, so that nothing is compared with an empty list.
Wish everything_shared() {
    Wish wish;
    wish.times = {0, 1, 2.5, 4, 100};
    wish.nodes = true;
    return wish;
}

const Graph& ground(int number) {
    static const std::vector<Graph> all = [] {
        std::vector<Graph> graphs;
        graphs.push_back(barabasi_albert(3000, 4, {3, 1}));
        graphs.push_back(erdos_renyi_gnm(2000, 9000, {3, 1}));  // isolated nodes and islands
        graphs.push_back(chord_ring(500));
        graphs.push_back(grid_graph(20, 30, false));  // long ways: the fronts of runs part
        graphs.push_back(star_graph(70));
        // Directed, with loops, repeated arcs and a node without any.
        std::vector<Edge> edges;
        for (Node v = 0; v < 200; ++v)
            for (Node k = 1; k < 8; ++k) edges.push_back({v, (v * k + 3) % 199});
        GraphKind kind;
        kind.directed = true;
        kind.loops = Loops::keep;
        kind.repeats = Repeats::keep;
        graphs.push_back(Graph(201, edges, kind));
        graphs.push_back(graph_of(1, {}));
        return graphs;
    }();
    return all[static_cast<std::size_t>(number)];
}

}  // namespace

TEST_CASE("cascades side by side are those that run alone, on every graph, chance and number") {
    const Family& family = *find_family("independent_cascade");
    const Graph& graph = ground(GENERATE(range(0, 7)));
    const double p = GENERATE(0.0, 0.03, 0.2, 0.6, 1.0);
    Setup setup = setup_with(family, &graph, 0, {{"p", p}});
    setup.start.random_seeds = std::min<Node>(graph.nodes(), 3);
    const Wish wish = everything_shared();
    REQUIRE(cascades_can_share(family, setup, wish));
    for (const std::size_t count : {1, 7, 63, 64}) {
        const auto seeds = seeds_up_to(count);
        std::vector<Run> shared(count);
        make_cascades(family, setup, wish, seeds, shared);
        require_same(shared, runs_alone(family, setup, wish, seeds));
    }
}

TEST_CASE("an ensemble has the runs made alone, for numbers beside 64 and one, two, four threads") {
    const Family& family = *find_family("independent_cascade");
    const Graph& graph = ground(0);
    const double p = GENERATE(0.05, 0.7);  // one by one, side by side
    Setup setup = setup_with(family, &graph, 0, {{"p", p}});
    setup.start.seeds = {1, 500, 2999};
    const Wish wish = everything_shared();
    Run first;
    make_run(family, setup, wish, run_seed(11, 0), first);
    REQUIRE(sharing_pays(setup, first) == (p > 0.5));
    for (const std::size_t count : {0, 1, 16, 17, 65, 130, 300}) {
        const auto seeds = seeds_up_to(count);
        const auto alone = runs_alone(family, setup, wish, seeds);
        for (const int threads : {1, 2, 4}) {
            std::vector<Run> runs(count);
            make_runs(family, setup, wish, seeds, runs, threads);
            require_same(runs, alone);
        }
    }
}

TEST_CASE("one run of large rounds has the same bits for one, two and three threads") {
    const std::string name = GENERATE("independent_cascade", "degroot", "friedkin_johnsen");
    const Family& family = *find_family(name);
    // Rounds of some hundred thousand arcs, more than a thread is begun for.
    static const Graph graph = erdos_renyi_gnm(40'000, 400'000, {3, 2});
    const bool cascade = name == "independent_cascade";
    Setup setup = setup_with(family, &graph, 0, {});
    if (cascade) setup.values.at(parameter_index(family, "p")) = 0.3;
    if (cascade) setup.start.seeds = {1, 500, 39'999};
    Wish wish = everything_shared();
    if (!cascade) wish.horizon = 30;
    const auto seeds = seeds_up_to(1);
    const auto alone = runs_alone(family, setup, wish, seeds);
    if (cascade) REQUIRE(alone[0].final_counts.back() > 30'000);
    for (const int threads : {1, 2, 3}) {
        std::vector<Run> runs(1);
        make_runs(family, setup, wish, seeds, runs, threads);
        require_same(runs, alone);
    }
}

TEST_CASE("cascades side by side end where a horizon or enough reached nodes end each alone") {
    const Family& family = *find_family("independent_cascade");
    const Graph& graph = ground(GENERATE(0, 3));
    Setup setup = setup_with(family, &graph, 0, {{"p", 0.6}});
    setup.start.share = GENERATE(0.0, 0.01);
    const auto seeds = seeds_up_to(40);
    Wish wish = everything_shared();
    wish.horizon = GENERATE(0.0, 1.0, 3.5, std::numeric_limits<double>::infinity());
    wish.enough = GENERATE(0, 1, 200);
    std::vector<Run> runs(seeds.size());
    make_cascades(family, setup, wish, seeds, runs);
    require_same(runs, runs_alone(family, setup, wish, seeds));
}

TEST_CASE("ensembles that cannot share still have the runs made alone") {
    const Family& family = *find_family("independent_cascade");
    const Graph graph = graph_of(
        40,
        [] {
            std::vector<Edge> edges;
            for (Node v = 0; v < 40; ++v)
                for (Node k = 1; k < 6; ++k) edges.push_back({v, (v * 7 + k) % 40, 0.9f});
            return edges;
        }(),
        true, true);
    Setup setup = setup_with(family, &graph, 0, {{"p", 0.9}});
    Wish wish = everything_shared();
    SECTION("each arc has a weight") {
        setup.values[parameter_index(family, "weights")] = 1;
    }
    SECTION("the tree is wished") {
        wish.tree = true;
    }
    REQUIRE_FALSE(cascades_can_share(family, setup, wish));
    const auto seeds = seeds_up_to(90);
    std::vector<Run> runs(seeds.size());
    make_runs(family, setup, wish, seeds, runs, 2);
    require_same(runs, runs_alone(family, setup, wish, seeds));
    REQUIRE(runs[1].final_counts[1] > 20);
}

TEST_CASE("an ensemble of another family has the runs made alone") {
    const Family& family = *find_family("sir");
    Setup setup = standard_setup(family, &ground(2), 0);
    Wish wish;
    wish.nodes = true;
    const auto seeds = seeds_up_to(70);
    std::vector<Run> runs(seeds.size());
    make_runs(family, setup, wish, seeds, runs, 2);
    require_same(runs, runs_alone(family, setup, wish, seeds));
}
