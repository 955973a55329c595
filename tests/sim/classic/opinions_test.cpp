#include <algorithm>
#include <numeric>

#include "sim/classic/hegselmann_krause.h"
#include "sim/classic/influence.h"
#include "sim/classic/influence_limits.h"
#include "sim/classic/opinions.h"
#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

namespace {

Graph ring_with_chords(Node n) {
    std::vector<Edge> edges;
    for (Node v = 0; v < n; ++v)
        edges.push_back({v, (v + 1) % n}), edges.push_back({v, (v * 7 + 3) % n});
    return graph_of(n, edges);
}

std::vector<double> random_opinions(Node n, std::uint64_t seed) {
    Setup setup;
    setup.nodes = n;
    return opinions_of(setup, seed);
}

std::vector<double> walk_matrix(const Graph& graph) {
    const std::size_t n = graph.nodes();
    std::vector<double> matrix(n * n, 0);
    for (Node v = 0; v < n; ++v)
        for (const Node w : graph.in(v))
            matrix[v * n + w] = 1 / static_cast<double>(graph.in_degree(v));
    return matrix;
}

Run run_of(const Family& family, Setup setup, double horizon, std::uint64_t seed = 1) {
    REQUIRE(problem_with(family, setup).empty());
    Wish wish;
    wish.nodes = true;
    wish.horizon = horizon;
    Run run;
    make_run(family, setup, wish, seed, run);
    return run;
}

}  // namespace

TEST_CASE("averaging stays within the first opinions and comes to the limits of linear algebra") {
    const Graph graph = ring_with_chords(31);
    const auto start = random_opinions(31, 5);
    const auto matrix = walk_matrix(graph);
    const auto [low, high] = std::minmax_element(start.begin(), start.end());
    const auto weights = consensus_weights(matrix, 31);
    // On an undirected graph the weights are the degrees.
    for (Node v = 0; v < 31; ++v)
        CHECK(weights[v] ==
              Approx(static_cast<double>(graph.in_degree(v)) / static_cast<double>(graph.arcs())));
    const Family& degroot = *find_family("degroot");
    Setup setup = standard_setup(degroot, &graph, 0);
    setup.start.opinions = start;
    for (const double rounds : {1.0, 5.0, 40.0})
        for (const double x : run_of(degroot, setup, rounds).opinion) {
            CHECK(x >= *low - 1e-15);
            CHECK(x <= *high + 1e-15);
        }
    const double consensus = std::inner_product(weights.begin(), weights.end(), start.begin(), 0.0);
    for (const double x : run_of(degroot, setup, 1e5).opinion)
        CHECK(x == Approx(consensus).margin(1e-9));

    const Family& attached = *find_family("friedkin_johnsen");
    Setup anchored = setup_with(attached, &graph, 0, {{"susceptibility", 0.7}});
    anchored.start.opinions = start;
    const auto limit = friedkin_johnsen_limit(matrix, std::vector<double>(31, 0.7), start);
    const Run run = run_of(attached, anchored, 1e5);
    for (Node v = 0; v < 31; ++v) CHECK(run.opinion[v] == Approx(limit[v]).margin(1e-9));
    // A given matrix does what the graph does.
    anchored.graph = nullptr;
    anchored.matrix = matrix;
    const Run dense = run_of(attached, anchored, 1e5);
    for (Node v = 0; v < 31; ++v) CHECK(dense.opinion[v] == Approx(limit[v]).margin(1e-9));
    anchored.matrix[3] += 0.1;
    CHECK(problem_with(attached, anchored).find("expected 1") != std::string::npos);
}

TEST_CASE("a round of influence has the same bits for one, two and three threads") {
    const Graph graph = ring_with_chords(20000);
    const auto x = random_opinions(20000, 2);
    const double a[] = {0.8};
    std::vector<double> one(x.size()), other(x.size());
    influence_step(graph, x, x, a, one, 1);
    for (const int threads : {2, 3}) {
        influence_step(graph, x, x, a, other, threads);
        CHECK(one == other);
    }
}

TEST_CASE("bounded means are those added up one by one and keep the order") {
    for (const std::uint64_t seed : {1, 2, 3}) {
        auto x = random_opinions(500, seed);
        std::sort(x.begin(), x.end());
        std::vector<double> next(x.size());
        for (int round = 0; round < 20; ++round) {
            bounded_mean_sorted(x, 0.1, next);
            for (std::size_t i = 0; i < x.size(); ++i) {
                double sum = 0, count = 0;
                for (const double y : x)
                    if (std::fabs(y - x[i]) <= 0.1) sum += y, count += 1;
                CHECK(next[i] == Approx(sum / count).epsilon(1e-13));
            }
            CHECK(std::is_sorted(next.begin(), next.end()));
            x = next;
        }
    }
}

TEST_CASE("one hundred and one evenly spread opinions fall into the known clusters") {
    const Family& family = *find_family("hegselmann_krause");
    const Run run = run_of(family, setup_with(family, nullptr, 101, {{"eps", 0.1037}}), 1000);
    CHECK(run.end == 25);
    const auto clusters = clusters_of(run.opinion, 0.1037);
    REQUIRE(clusters.size() == 3);
    CHECK(clusters[0].size == 26);
    CHECK(clusters[1].size == 49);
    CHECK(clusters[0].position == Approx(0.16681228448908844).margin(1e-9));
    CHECK(clusters[2].position == Approx(0.8331877155109122).margin(1e-9));
}

TEST_CASE("meetings conserve the sum of opinions, and no mu or eps moves nothing") {
    const Family& family = *find_family("deffuant");
    const Graph graph = ring_with_chords(200);
    const auto start = random_opinions(200, 9);
    const double sum = std::accumulate(start.begin(), start.end(), 0.0);
    for (const Graph* on : {static_cast<const Graph*>(nullptr), &graph}) {
        Setup setup = setup_with(family, on, 200, {{"eps", 0.3}, {"mu", 0.37}});
        setup.start.opinions = start;
        const Run run = run_of(family, setup, 50);
        CHECK(std::accumulate(run.opinion.begin(), run.opinion.end(), 0.0) ==
              Approx(sum).epsilon(1e-12));
        CHECK(run.opinion != start);
        setup.values[0] = 0;
        CHECK(run_of(family, setup, 50).opinion == start);
        setup.values = {0.3, 0};
        CHECK(run_of(family, setup, 50).opinion == start);
    }
}

TEST_CASE("a thousand people with confidence 0.5 agree; stopping early changes no cluster") {
    const Family& family = *find_family("deffuant");
    for (const double eps : {0.5, 0.2, 0.12}) {
        const Setup setup = setup_with(family, nullptr, 1000, {{"eps", eps}});
        Wish wish;
        wish.horizon = 400;
        Run full, early;
        make_run(family, setup, wish, 4, full);
        wish.clock = false;
        make_run(family, setup, wish, 4, early);
        for (const std::size_t i : {3, 4, 5}) CHECK(full.observables[i] == early.observables[i]);
        if (eps == 0.5) CHECK(full.observables[5] > 0.95);
    }
}

TEST_CASE(
    "biased assimilation gives the known first round on the kite, and DeGroot's without bias") {
    const Graph graph = graph_of(3, {{0, 1}, {1, 2}});
    const Family& family = *find_family("biased_assimilation");
    Setup setup = setup_with(family, &graph, 0, {{"b", 0}});
    setup.start.opinions = {0, 0.5, 0.8};
    const Run plain = run_of(family, setup, 1);
    CHECK(plain.opinion[0] == Approx(0.25));
    CHECK(plain.opinion[1] == Approx(1.3 / 3));
    setup.values[0] = 1;
    const Run biased = run_of(family, setup, 1);
    // Node 1: (0.5 + 0.5 * 0.8) / (1 + 0.5 * 0.8 + 0.5 * 1.2).
    CHECK(biased.opinion[1] == Approx(0.45));
    CHECK(biased.opinion[0] == 0);
    // Node 2: (0.8 + 0.8 * 0.5) / (1 + 0.8 * 0.5 + 0.2 * 0.5).
    CHECK(biased.opinion[2] == Approx(0.8));
    setup.start.opinions[2] = 1.5;
    CHECK_FALSE(problem_with(family, setup).empty());
}
