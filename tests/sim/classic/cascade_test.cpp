#include "sim/classic/hawkes.h"
#include "sim/classic/limits.h"
#include "sim/classic/virality.h"
#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

TEST_CASE("an independent cascade reaches a diamond as its worlds of live arcs say") {
    const Family& family = *find_family("independent_cascade");
    const Graph graph =
        graph_of(4, {{0, 1, 0.5f}, {0, 2, 0.25f}, {1, 3, 0.5f}, {2, 3, 0.75f}}, true, true);
    Setup setup = setup_with(family, &graph, 0, {{"weights", 1}});
    setup.start.seeds = {0};
    Wish wish;
    wish.nodes = true;
    const auto last = sample(family, setup, wish, 40000, [](const Run& r) { return r.state[3]; });
    FIREBREAK_NEAR(last, 1 - (1 - 0.5 * 0.5) * (1 - 0.25 * 0.75));
}

TEST_CASE("a weight above 1 is no probability of an arc, and only asked where weights are") {
    const Graph graph = graph_of(3, {{0, 1, 0.5f}, {1, 2, 5}}, true, true);
    for (const char* name :
         {"independent_cascade", "independent_cascade_permeability", "competing_cascade"}) {
        INFO(name);
        const Family& family = *find_family(name);
        const auto problem = [&](double weights) {
            return problem_with(family, setup_with(family, &graph, 0, {{"weights", weights}}));
        };
        CHECK(problem(1) == "an arc of node 1 has the weight 5.000000; expected 0 to 1");
        CHECK(problem(0).empty());
        CHECK(problem(2).empty());
    }
}

TEST_CASE("a linear threshold cascade reaches nodes with the weight of their active neighbours") {
    const Family& family = *find_family("linear_threshold");
    const Graph graph = graph_of(3, {{0, 1, 0.5f}, {0, 2, 0.25f}, {1, 2, 0.5f}}, true, true);
    Setup setup = standard_setup(family, &graph, 0);
    setup.start.seeds = {0};
    Wish wish;
    wish.nodes = true;
    const auto last = sample(family, setup, wish, 40000, [](const Run& r) { return r.state[2]; });
    FIREBREAK_NEAR(last, 0.25 + 0.5 * 0.5);
}

TEST_CASE("ties of competing cascades go to the truth, and a late truth seed keeps the rumour") {
    const Family& family = *find_family("competing_cascade");
    const Graph path = graph_of(3, {{0, 1}, {1, 2}});
    Setup setup = setup_with(family, &path, 0, {{"p", 1}});
    setup.start.seeds = {0};
    setup.start.rivals = {2};
    Wish wish;
    wish.nodes = true;
    const double delay = GENERATE(0, 1, 2, 3);
    setup.values[parameter_index(family, "delay")] = delay;
    Run run;
    make_run(family, setup, wish, 1, run);
    CHECK(int{run.state[1]} == (delay == 0 ? 2 : 1));
    CHECK(int{run.state[2]} == (delay <= 2 ? 2 : 1));
}

TEST_CASE("complex contagion creeps round a ring lattice by two nodes a round") {
    const Family& family = *find_family("complex_contagion");
    std::vector<Edge> edges;
    for (Node v = 0; v < 100; ++v)
        for (Node step = 1; step <= 2; ++step) edges.push_back({v, (v + step) % 100});
    const Graph ring = graph_of(100, edges);
    Setup setup = setup_with(family, &ring, 0, {{"a", 2}});
    setup.start.seeds = {0, 1};
    Run run;
    make_run(family, setup, Wish{}, 1, run);
    CHECK(run.end == 49);
    CHECK(run.final_counts[1] == 100);
}

TEST_CASE("a threshold at exactly one of k neighbours suffices, just above it does not") {
    const Family& family = *find_family("watts_threshold");
    const Graph star = graph_of(6, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}});
    Setup setup = setup_with(family, &star, 0, {{"phi", 0.2}});
    setup.start.seeds = {1};
    Run run;
    make_run(family, setup, Wish{}, 1, run);
    CHECK(run.final_counts[1] == 6);
    setup.values[0] = 0.21;
    make_run(family, setup, Wish{}, 1, run);
    CHECK(run.final_counts[1] == 1);
}

TEST_CASE("the hoax of SBFC settles at its mean field among many and dies above the threshold") {
    const Family& family = *find_family("sbfc");
    Setup setup = standard_setup(family, nullptr, 4000);
    setup.start.share = 0.1;
    Wish wish;
    wish.horizon = 400;
    Run run;
    make_run(family, setup, wish, 3, run);
    const HoaxShares field = hoax_mixed({0.5, 0.4, 0.05, 0.1}, 0.1);
    CHECK(field.believer == Approx(0.347222).margin(1e-6));
    CHECK(run.final_counts[1] / 4000 == Approx(field.believer).margin(0.05));
    setup.values[parameter_index(family, "p_verify")] = 0.25;
    make_run(family, setup, wish, 3, run);
    CHECK(run.final_counts[1] == 0);
}

TEST_CASE("Hawkes cascades have Borel sizes, and reaction times their published quantiles") {
    const Family& family = *find_family("hawkes");
    const Setup setup = setup_with(family, nullptr, 1, {{"n", 0.5}});
    const auto alone =
        sample(family, setup, Wish{}, 40000, [](const Run& r) { return r.final_counts[0] == 1; });
    FIREBREAK_NEAR(alone, std::exp(-0.5));
    const ReactionTime kernel{300, 0.242};
    CHECK(kernel.cdf(3600) == Approx(0.5587176649).epsilon(1e-9));
    CHECK(kernel.quantile(0.5) == Approx(2148.3975202).epsilon(1e-9));
    CHECK(kernel.cdf(kernel.quantile(0.9)) == Approx(0.9).epsilon(1e-12));
}

TEST_CASE("structural virality of a star, a path and a binary tree") {
    std::vector<Node> star(100, 0), path(10), binary(15);
    star[0] = path[0] = binary[0] = kNobody;
    for (Node v = 1; v < 10; ++v) path[v] = v - 1;
    for (Node v = 1; v < 15; ++v) binary[v] = (v - 1) / 2;
    CHECK(structural_virality(star) == Approx(1.98));
    CHECK(structural_virality(path) == Approx(11.0 / 3));
    CHECK(structural_virality(binary) == Approx(3.5047619048));
    CHECK_THROWS(structural_virality(std::vector<Node>{1, 0}));
}

TEST_CASE("theory: trap 2, the quenched threshold lies far above the mean field") {
    const DegreeLaw law = DegreeLaw::poisson(6);
    CHECK(nekovee_quenched_threshold(1, 1, law) == Approx(0.5234866742).epsilon(1e-8));
    CHECK(law.mean() / law.mean_square() == Approx(1.0 / 7));
    CHECK(nekovee_by_degree({1, 1, 1}, law, 1e-5).end == Approx(0.6272335).margin(1e-6));
}

TEST_CASE("theory: the three numbers of SIR on Poisson graphs are three different numbers") {
    const SirLimits limits = sir_limits(0.5, 1, DegreeLaw::poisson(6));
    CHECK(limits.threshold_transmissibility == Approx(1.0 / 6));
    CHECK(limits.threshold_rate == Approx(0.2));
    CHECK(limits.giant_size == Approx(0.79681213).epsilon(1e-7));
    CHECK(limits.giant_probability == Approx(0.58999).margin(1e-4));
}
