#include "sim/classic/birth_death.h"
#include "sim/classic/voter_limits.h"
#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

namespace {

Graph kite() {
    return graph_of(6, {{0, 1}, {0, 2}, {1, 2}, {1, 3}, {2, 3}, {3, 4}, {4, 5}});
}

enum class Rule { node, link, invasion };

// Probability of all ones, and expected updates, from every set of ones (a bit a node), by
// repeating the equations of the 2^n chain until they stand still.
struct Chain {
    std::vector<double> ones, steps;
};
Chain exact_chain(const Graph& graph, Rule rule) {
    const Node n = graph.nodes();
    const std::uint32_t all = (1U << n) - 1;
    Chain chain{std::vector<double>(all + 1, 0), std::vector<double>(all + 1, 0)};
    chain.ones[all] = 1;
    const auto copied = [](std::uint32_t set, Node to, Node from) {
        return (set & ~(1U << to)) | (((set >> from) & 1U) << to);
    };
    for (int sweep = 0; sweep < 4000; ++sweep)
        for (std::uint32_t set = 1; set < all; ++set) {
            double ones = 0, steps = 1;
            for (Node v = 0; v < n; ++v)
                for (const Node w : graph.out(v)) {
                    const double p = rule == Rule::link
                                         ? 1.0 / static_cast<double>(graph.arcs())
                                         : 1.0 / n / static_cast<double>(graph.out_degree(v));
                    const std::uint32_t next =
                        rule == Rule::invasion ? copied(set, w, v) : copied(set, v, w);
                    ones += p * chain.ones[next];
                    steps += p * chain.steps[next];
                }
            chain.ones[set] = ones;
            chain.steps[set] = steps;
        }
    return chain;
}

double all_ones(const Run& run) {
    return run.final_counts[0] <= 0 ? 1 : 0;
}
double end(const Run& run) {
    return run.end;
}

}  // namespace

TEST_CASE("voter and invasion on a small graph end as their whole chains say") {
    const Graph graph = kite();
    const auto [rule, name, update] = GENERATE(table<Rule, const char*, VoterUpdate>(
        {{Rule::node, "voter", VoterUpdate::node},
         {Rule::link, "voter", VoterUpdate::link},
         {Rule::invasion, "invasion", VoterUpdate::invasion}}));
    const Family& family = *find_family(name);
    Setup setup = standard_setup(family, &graph, 0);
    if (rule == Rule::link) setup.values[0] = 1;
    setup.start.seeds = {0, 4};
    const Chain chain = exact_chain(graph, rule);
    const std::uint32_t set = 0b10001;
    CHECK(exit_probability(graph, setup.start.seeds, update) ==
          Approx(chain.ones[set]).margin(1e-9));
    FIREBREAK_NEAR(sample(family, setup, Wish{}, 20000, all_ones), chain.ones[set]);
    FIREBREAK_NEAR(sample(family, setup, Wish{}, 20000, end), chain.steps[set] / 6);
}

TEST_CASE("voters all at once agree on one as often as the degrees of the ones say") {
    const Graph graph = kite();
    const Family& family = *find_family("voter");
    Setup setup = setup_with(family, &graph, 0, {{"at_once", 1}});
    setup.start.seeds = {0, 4};  // degrees 2 and 2 of 14
    FIREBREAK_NEAR(sample(family, setup, Wish{}, 20000, all_ones), 4.0 / 14);
}

TEST_CASE("voters all at once refuse link updates and people without a graph") {
    const Graph graph = kite();
    const Family& family = *find_family("voter");
    CHECK(problem_with(family, setup_with(family, nullptr, 10, {{"at_once", 1}})).find("graph") !=
          std::string::npos);
    CHECK(problem_with(family, setup_with(family, &graph, 0, {{"at_once", 1}, {"link", 1}}))
              .find("link = 0") != std::string::npos);
}

TEST_CASE("the degree-weighted share of ones is a martingale of the voter model at all times") {
    const Graph graph = kite();
    const Family& family = *find_family("voter");
    Setup setup = standard_setup(family, &graph, 0);
    setup.start.seeds = {1, 3};
    Wish wish;
    wish.nodes = true;
    for (const double horizon : {0.5, 1.0, 3.0}) {
        wish.horizon = horizon;
        FIREBREAK_NEAR(sample(family, setup, wish, 20000,
                              [&graph](const Run& run) {
                                  double sum = 0;
                                  for (Node v = 0; v < 6; ++v)
                                      sum +=
                                          run.state[v] * static_cast<double>(graph.out_degree(v));
                                  return sum / static_cast<double>(graph.arcs());
                              }),
                       exit_probability(graph, setup.start.seeds, VoterUpdate::node));
    }
}

TEST_CASE("a well-mixed voter is the voter on the complete graph") {
    std::vector<Edge> edges;
    for (Node v = 0; v < 8; ++v)
        for (Node w = 0; w < v; ++w) edges.push_back({w, v});
    const Graph graph = graph_of(8, edges);
    const Chain chain = exact_chain(graph, Rule::node);
    const Family& family = *find_family("voter");
    Setup setup = standard_setup(family, nullptr, 8);
    setup.start.random_seeds = 3;
    FIREBREAK_NEAR(sample(family, setup, Wish{}, 20000, all_ones), 3.0 / 8);
    FIREBREAK_NEAR(sample(family, setup, Wish{}, 20000, end), chain.steps[0b111] / 8);
}

TEST_CASE("the exact chain of one hundred voters takes 68.129 sweeps") {
    BirthDeath chain;
    for (int ones = 0; ones <= 100; ++ones) {
        chain.up.push_back(ones * (100.0 - ones) / 9900);
        chain.down.push_back(chain.up.back());
    }
    CHECK(exit_of(chain, 50).probability == Approx(0.5).epsilon(1e-12));
    CHECK(exit_of(chain, 50).steps / 100 == Approx(68.12904575170934).epsilon(1e-10));
    CHECK(exit_of(chain, 20).steps / 100 == Approx(49.04917014239264).epsilon(1e-10));
}

TEST_CASE("majorities of three among 51 end as known") {
    const Family& family = *find_family("majority");
    Setup setup = standard_setup(family, nullptr, 51);
    setup.start.random_seeds = 20;
    FIREBREAK_NEAR(sample(family, setup, Wish{}, 20000, all_ones), 0.05570144553050816);
    FIREBREAK_NEAR(sample(family, setup, Wish{}, 20000, end), 2.0502372770695687);
}

TEST_CASE("a panel of two among one hundred ends as known, and a panel on a complete graph alike") {
    const Family& family = *find_family("q_voter");
    std::vector<Edge> edges;
    for (Node v = 0; v < 100; ++v)
        for (Node w = 0; w < v; ++w) edges.push_back({w, v});
    const Graph complete = graph_of(100, edges);
    const Graph* graph = GENERATE_REF(static_cast<const Graph*>(nullptr), &complete);
    Setup setup = standard_setup(family, graph, 100);
    setup.start.random_seeds = 45;
    const int runs = graph == nullptr ? 20000 : 3000;
    FIREBREAK_NEAR(sample(family, setup, Wish{}, runs, all_ones), 0.15496676711950355);
    FIREBREAK_NEAR(sample(family, setup, Wish{}, runs, end), 8.497176868813362);
}

TEST_CASE("independence above its critical value leaves no majority, below it one lasts") {
    const Family& family = *find_family("q_voter");
    CHECK(critical_independence(2) == Approx(1.0 / 3));
    CHECK(critical_independence(4) == Approx(3.0 / 11));
    const auto share_after = [&family](double independence) {
        Setup setup = setup_with(family, nullptr, 20000, {{"independence", independence}});
        setup.start.share = 0.9;
        Wish wish;
        wish.horizon = 200;
        Run run;
        make_run(family, setup, wish, 1, run);
        return run.final_counts[1] / 20000;
    };
    CHECK(share_after(0.28) > 0.65);
    CHECK(std::fabs(share_after(0.40) - 0.5) < 0.05);
    // The slope of the drift at one half changes sign there.
    for (const double q : {2.0, 3.0, 4.0, 5.0}) {
        const double p = critical_independence(q);
        CHECK(q_voter_drift(0.501, q, p - 0.02, 0.5) > 0);
        CHECK(q_voter_drift(0.501, q, p + 0.02, 0.5) < 0);
    }
}

TEST_CASE("eight on a Sznajd ring end as known; a long chain as its formula, a short one not") {
    const Family& family = *find_family("sznajd");
    const Setup small = setup_with(family, nullptr, 8, {{"x", 0.3}});
    const Sample ones = sample(family, small, Wish{}, 40000, all_ones);
    FIREBREAK_NEAR(ones, 0.17724639);
    CHECK(std::fabs(ones.mean - sznajd_exit(0.3)) > 6 * ones.error);
    const Setup large = setup_with(family, nullptr, 400, {{"x", 0.3}});
    CHECK(std::fabs(sample(family, large, Wish{}, 1500, all_ones).mean - sznajd_exit(0.3)) < 0.04);
    FIREBREAK_NEAR(sample(family, setup_with(family, nullptr, 8, {{"x", 0.5}}), Wish{}, 40000,
                          [](const Run& run) { return run.final_counts[0] == 4 ? 1.0 : 0.0; }),
                   0.0078125);
}

TEST_CASE("Galam's even groups let the status quo win from a minority") {
    const Family& family = *find_family("galam");
    Setup setup = setup_with(family, nullptr, 20000, {{"group", 4}, {"tie", 0}});
    Wish wish;
    wish.horizon = 100;
    Run run;
    // Groups of four with the status quo: the challenger needs more than 0.7676 (Galam 2002).
    setup.start.share = 0.72;
    make_run(family, setup, wish, 1, run);
    CHECK(run.final_counts[1] == 0);
    setup.start.share = 0.81;
    make_run(family, setup, wish, 1, run);
    CHECK(run.final_counts[0] == 0);
}
