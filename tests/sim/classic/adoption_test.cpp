#include "sim/classic/adoption.h"

#include <algorithm>

#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

namespace {

struct Rates {
    double adopter_rate = 0, blocked_share = 0, threshold = 0, profile = 1, blocked = 0;
    bool needs_one = false;  // at least one infected neighbour
};

struct Counts {
    std::vector<double> infected, blocked;  // after each round, the start included
};

// As it stands in the definitions: every round asks every node.
Counts in_rounds(const Graph& graph, const Rates& rates, Node seed_node, int rounds, Tape tape) {
    const Node n = graph.nodes();
    std::vector<int> now(n, 0);
    now[seed_node] = 1;
    for (auto left = static_cast<int>(std::floor(rates.blocked_share * n + 0.5)); left > 0;) {
        const Node v = tape.below(n);
        if (now[v] == 0) now[v] = 2, --left;
    }
    Counts counts;
    for (int round = 0;; ++round) {
        counts.infected.push_back(static_cast<double>(std::count(now.begin(), now.end(), 1)));
        counts.blocked.push_back(static_cast<double>(std::count(now.begin(), now.end(), 2)));
        if (round == rounds) return counts;
        auto next = now;
        for (Node v = 0; v < n; ++v) {
            if (now[v] != 0) continue;
            if (tape.uniform() < rates.adopter_rate) {
                next[v] = 1;
                continue;
            }
            double infected = 0;
            for (const Node w : graph.in(v)) infected += now[w] == 1;
            if (graph.in_degree(v) == 0 || (rates.needs_one && infected == 0)) continue;
            if (infected / graph.in_degree(v) < rates.threshold) continue;
            if (tape.uniform() < rates.profile)
                next[v] = 1;
            else if (tape.uniform() < rates.blocked)
                next[v] = 2;
        }
        now = next;
    }
}

void compare(const char* name, const std::vector<std::pair<const char*, double>>& values,
             const Rates& rates) {
    const Family& family = *find_family(name);
    const Graph graph = chord_ring(40);
    Setup setup = setup_with(family, &graph, 0, values);
    setup.start.seeds = {5};
    Wish wish;
    wish.times = {1, 2, 4, 9, 20};
    wish.horizon = 20;
    std::vector<Counts> twins;
    for (std::uint64_t r = 0; r < 4000; ++r)
        twins.push_back(in_rounds(graph, rates, 5, 20, Tape(r + 77)));
    for (std::size_t i = 0; i < wish.times.size(); ++i)
        for (const std::size_t state : {1, 2}) {
            INFO(name << " t=" << wish.times[i] << " state " << state);
            const auto ours = sample(family, setup, wish, 4000,
                                     [&](const Run& run) { return run.course[i * 3 + state]; });
            const auto twin = twin_sample(4000, [&](std::uint64_t r) {
                const auto t = static_cast<std::size_t>(wish.times[i]);
                return state == 1 ? twins[r].infected[t] : twins[r].blocked[t];
            });
            FIREBREAK_SAME_LAW(ours, twin);
        }
}

Run run_with(const Family& family, const Setup& setup, double horizon = 1e9) {
    REQUIRE(problem_with(family, setup).empty());
    Wish wish;
    wish.nodes = wish.tree = true;
    wish.horizon = horizon;
    Run run;
    make_run(family, setup, wish, 3, run);
    return run;
}

}  // namespace

TEST_CASE("Kertész' threshold has the law of asking every node in every round") {
    Rates rates;
    rates.adopter_rate = 0.03;
    rates.blocked_share = 0.2;
    rates.threshold = 0.3;
    compare("kertesz_threshold",
            {{"adopter_rate", 0.03}, {"percentage_blocked", 0.2}, {"threshold", 0.3}}, rates);
}

TEST_CASE("the profile models have the law of asking every node in every round") {
    Rates rates;
    rates.adopter_rate = 0.01;
    rates.profile = 0.25;
    rates.blocked = 0.15;
    rates.needs_one = true;
    compare("profile", {{"adopter_rate", 0.01}, {"profile", 0.25}, {"blocked", 0.15}}, rates);
    rates.threshold = 0.4;
    compare("profile_threshold",
            {{"adopter_rate", 0.01}, {"profile", 0.25}, {"blocked", 0.15}, {"threshold", 0.4}},
            rates);
    // Who would adopt by itself in the round of its refusal adopts.
    rates = {0.4, 0, 0, 0.1, 0.9, true};
    compare("profile", {{"adopter_rate", 0.4}, {"profile", 0.1}, {"blocked", 0.9}}, rates);
}

TEST_CASE("without immune or spontaneous nodes Kertész' threshold is Watts'") {
    const Family &watts = *find_family("watts_threshold"),
                 &ours = *find_family("kertesz_threshold");
    for (const double phi : {0.2, 0.25, 0.3, 0.5})
        for (Node seed = 0; seed < 50; ++seed) {
            const Graph graph = chord_ring(50 + seed);
            Setup a = setup_with(watts, &graph, 0, {{"phi", phi}});
            Setup b = setup_with(ours, &graph, 0, {{"threshold", phi}, {"percentage_blocked", 0}});
            a.start.seeds = b.start.seeds = {seed, (seed + 1) % 50};
            const Run one = run_with(watts, a), other = run_with(ours, b);
            CHECK(one.state == other.state);
            CHECK(one.reached == other.reached);
            CHECK(one.end == other.end);
        }
}

TEST_CASE("blocked nodes never adopt and count as neighbours that have not") {
    const Family& family = *find_family("kertesz_threshold");
    const Graph path = graph_of(4, {{0, 1}, {1, 2}, {2, 3}});
    Setup setup = setup_with(family, &path, 0, {{"threshold", 0.5}});
    setup.start.seeds = {0};
    setup.start.rivals = {2};
    const Run run = run_with(family, setup);
    CHECK(run.state == std::vector<std::uint8_t>{1, 1, 2, 0});
    setup.values[parameter_index(family, "threshold")] = 0.51;
    CHECK(run_with(family, setup).final_counts == std::vector<double>{2, 1, 1});
    // A share is rounded, and seeds are spared.
    setup.start.rivals.clear();
    setup.values[parameter_index(family, "percentage_blocked")] = 1;
    CHECK(run_with(family, setup).final_counts == std::vector<double>{0, 1, 3});
}

TEST_CASE("a threshold of 0 needs no infected neighbour, but a neighbour") {
    const Family& family = *find_family("kertesz_threshold");
    const Graph graph = graph_of(4, {{0, 1}, {1, 2}});
    Setup setup = setup_with(family, &graph, 0, {{"threshold", 0}, {"percentage_blocked", 0}});
    setup.start.seeds = {0};
    const Run run = run_with(family, setup);
    CHECK(run.end == 1);
    CHECK(run.state == std::vector<std::uint8_t>{1, 1, 1, 0});
    CHECK(run.parent[2] == kNobody);
}

TEST_CASE("thresholds and profiles may differ by node, and wrong lists are told") {
    const Family& family = *find_family("profile_threshold");
    const Graph star = graph_of(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}});
    Setup setup = setup_with(family, &star, 0, {{"profile", 1}});
    setup.start.seeds = {1, 2};
    set_own(family, setup, "threshold", {0.5, 0.1, 0.1, 0.1, 0.1});
    CHECK(run_with(family, setup).final_counts[1] == 5);
    set_own(family, setup, "threshold", {0.6, 0.1, 0.1, 0.1, 0.1});
    CHECK(run_with(family, setup).final_counts[1] == 2);
    set_own(family, setup, "threshold", {0.5, 0, 0, 0, 0});
    set_own(family, setup, "profile", {1, 1, 1, 0, 1});
    CHECK(run_with(family, setup).state == std::vector<std::uint8_t>{1, 1, 1, 0, 1});
    set_own(family, setup, "profile", {1, 1});
    CHECK(problem_with(family, setup).find("2 numbers for 5 nodes") != std::string::npos);
    set_own(family, setup, "profile", {1, 1, 1, 1, 1.5});
    CHECK(problem_with(family, setup).find("expected 0 to 1") != std::string::npos);
    set_own(family, setup, "profile", {});
    set_own(family, setup, "blocked", {0, 0, 0, 0, 0});
    CHECK(problem_with(family, setup).find("same for all") != std::string::npos);
}

TEST_CASE("one node asked again and again adopts at last unless a refusal can block it") {
    const Family& family = *find_family("profile");
    const Graph pair = graph_of(2, {{0, 1}});
    Setup setup = setup_with(family, &pair, 0, {{"profile", 0.2}});
    setup.start.seeds = {0};
    Wish wish;
    auto rounds = sample(family, setup, wish, 20000, [](const Run& r) { return r.end; });
    FIREBREAK_NEAR(rounds, 5);
    setup.values[parameter_index(family, "blocked")] = 0.5;
    const auto adopted =
        sample(family, setup, wish, 20000, [](const Run& r) { return r.final_counts[1] - 1; });
    FIREBREAK_NEAR(adopted, 0.2 / (0.2 + 0.8 * 0.5));
    // Nothing can happen, and the run knows it.
    setup.values = {0, 0, 0};
    CHECK(run_with(family, setup).end == 0);
}

TEST_CASE("geometric waits have their mean and never are below 1") {
    const Words words(9, Purpose::test);
    for (const double q : {0.9, 0.3, 0.01}) {
        const auto wait =
            twin_sample(200000, [&](std::uint64_t i) { return geometric(words.of(i), q); });
        FIREBREAK_NEAR(wait, 1 / q);
    }
    CHECK(geometric(~std::uint64_t{0}, 0.5) == 1);
    CHECK(geometric(7, 1) == 1);
    CHECK(std::isinf(geometric(7, 0)));
}
