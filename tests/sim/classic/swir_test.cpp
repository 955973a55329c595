#include <algorithm>

#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

namespace {

// Infected nodes one after the other in a shuffled order, each trying its neighbours one by one.
std::vector<int> one_by_one(const Graph& graph, double kappa, double mu, double nu, Node seed_node,
                            Tape tape) {
    std::vector<char> state(graph.nodes(), 'S');
    state[seed_node] = 'I';
    for (;;) {
        std::vector<Node> infected;
        for (Node v = 0; v < graph.nodes(); ++v)
            if (state[v] == 'I') infected.push_back(v);
        if (infected.empty()) break;
        for (std::size_t i = infected.size(); i > 1; --i)
            std::swap(infected[i - 1], infected[tape.below(static_cast<Node>(i))]);
        std::vector<Node> fresh;
        for (const Node u : infected) {
            for (const Node v : graph.out(u)) {
                if (std::find(fresh.begin(), fresh.end(), v) != fresh.end()) continue;
                const double luck = tape.uniform();
                if (state[v] == 'S') {
                    if (luck < kappa)
                        fresh.push_back(v);
                    else if (luck < kappa + mu)
                        state[v] = 'W';
                } else if (state[v] == 'W' && luck < nu) {
                    fresh.push_back(v);
                }
            }
            state[u] = 'R';
        }
        for (const Node v : fresh) state[v] = 'I';
    }
    return {static_cast<int>(std::count(state.begin(), state.end(), 'R')),
            static_cast<int>(std::count(state.begin(), state.end(), 'W'))};
}

}  // namespace

TEST_CASE("SWIR has the law of infected nodes that act one by one in any order") {
    const Family& family = *find_family("swir");
    const Graph graph = chord_ring(30);
    Setup setup = setup_with(family, &graph, 0, {{"kappa", 0.25}, {"mu", 0.4}, {"nu", 0.7}});
    setup.start.seeds = {4};
    for (const std::size_t which : {0, 1}) {
        const auto ours = sample(family, setup, Wish{}, 20000, [&](const Run& run) {
            return run.final_counts[which == 0 ? 3 : 1];
        });
        const auto twin = twin_sample(20000, [&](std::uint64_t r) {
            return one_by_one(graph, 0.25, 0.4, 0.7, 4, Tape(r))[which];
        });
        FIREBREAK_SAME_LAW(ours, twin);
    }
}

TEST_CASE("SWIR on a diamond reaches its far end with the probability of its worlds") {
    const Family& family = *find_family("swir");
    const Graph diamond = graph_of(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
    const double k = 0.5, m = 0.3, n = 0.9;
    Setup setup = setup_with(family, &diamond, 0, {{"kappa", k}, {"mu", m}, {"nu", n}});
    setup.start.seeds = {0};
    Wish wish;
    wish.nodes = true;
    const auto far = sample(family, setup, wish, 60000,
                            [](const Run& r) { return r.state[3] == 3 ? 1.0 : 0.0; });
    FIREBREAK_NEAR(far, 2 * k * (1 - k) * k + k * k * (k + m * n + (1 - k - m) * k));
    const auto weak = sample(family, setup, wish, 60000,
                             [](const Run& r) { return r.state[3] == 1 ? 1.0 : 0.0; });
    FIREBREAK_NEAR(weak, 2 * k * (1 - k) * m + k * k * (m * (1 - n) + (1 - k - m) * m));
}

TEST_CASE("SWIR that never weakens is an independent cascade, and one that only weakens stops") {
    const Family &family = *find_family("swir"), &cascade = *find_family("independent_cascade");
    const Graph graph = chord_ring(60);
    Setup setup = setup_with(family, &graph, 0, {{"kappa", 0.35}, {"mu", 0}});
    Setup same = setup_with(cascade, &graph, 0, {{"p", 0.35}});
    setup.start.seeds = same.start.seeds = {7};
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Run one, other;
        make_run(family, setup, Wish{}, seed, one);
        make_run(cascade, same, Wish{}, seed, other);
        CHECK(one.final_counts[3] == other.final_counts[1]);
    }
    setup.values = {0, 1, 1};
    Run run;
    make_run(family, setup, Wish{}, 1, run);
    CHECK(run.end == 1);
    const double met = graph.out_degree(7);
    CHECK(run.final_counts == std::vector<double>{59 - met, met, 0, 1});
    CHECK(run.observables[0] == Approx(1.0 / 60));
    setup.values = {0.6, 0.5, 1};
    CHECK(problem_with(family, setup).find("at most 1") != std::string::npos);
}
