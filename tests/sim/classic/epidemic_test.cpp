#include "sim/classic/contact_process.h"
#include "sim/classic/event_queue.h"
#include "sim/hash.h"
#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

namespace {

Graph kite() {
    return graph_of(6, {{0, 1}, {0, 2}, {1, 2}, {1, 3}, {2, 3}, {3, 4}, {4, 5}});
}

// A ring with chords: enough structure for an outbreak, small enough for many runs.
Graph chords(Node nodes) {
    std::vector<Edge> edges;
    for (Node v = 0; v < nodes; ++v) {
        edges.push_back({v, (v + 1) % nodes});
        edges.push_back({v, (v * 7 + 3) % nodes});
    }
    return graph_of(nodes, edges);
}

double reached(const Run& run) {
    return run.peak_counts[0] - run.final_counts[0];
}

}  // namespace

TEST_CASE("SIR on a path reaches the nodes with the probabilities of hand calculation") {
    const Family& sir = *find_family("sir");
    const Graph path = graph_of(3, {{0, 1}, {1, 2}});
    Setup setup = setup_with(sir, &path, 0, {{"beta", 1}, {"gamma", 1}});
    setup.start.seeds = {0};
    Wish wish;
    wish.nodes = true;
    wish.clock = GENERATE(true, false);
    const auto first =
        sample(sir, setup, wish, 40000, [](const Run& r) { return r.state[1] != 0; });
    const auto last = sample(sir, setup, wish, 40000, [](const Run& r) { return r.state[2] != 0; });
    FIREBREAK_NEAR(first, 0.5);
    FIREBREAK_NEAR(last, 0.25);
}

TEST_CASE("SIR with and without a clock reach the same nodes in every world") {
    const Family& sir = *find_family("sir");
    const Graph graph = chords(400);
    const Setup setup = setup_with(sir, &graph, 0, {{"beta", 0.6}, {"gamma", 1}});
    Wish with, without;
    with.nodes = without.nodes = true;
    without.clock = false;
    Run a, b;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        make_run(sir, setup, with, seed, a);
        make_run(sir, setup, without, seed, b);
        REQUIRE(a.state == b.state);
    }
}

TEST_CASE(
    "the fast kernel of SIR and SEIR agrees with plain Gillespie in size, peak and duration") {
    const bool latent = GENERATE(false, true);
    const Family& family = *find_family(latent ? "seir" : "sir");
    const Graph graph = chords(60);
    const Setup setup = setup_with(family, &graph, 0, {{"beta", 0.8}, {"gamma", 1}});
    ContactRules rules;
    rules.active = latent ? 2 : 1;
    rules.after = rules.active + 1;
    rules.pass = 0.8;
    rules.leave = 1;
    rules.wake = latent ? 0.5 : 0;
    const std::size_t infected = rules.active;
    const std::function<double(const Run&)> numbers[] = {
        reached, [infected](const Run& r) { return r.peak_counts[infected]; },
        [](const Run& r) { return r.end; }};
    constexpr int kRuns = 8000;
    for (const auto& number : numbers) {
        const Sample fast = sample(family, setup, Wish{}, kRuns, number);
        Sample plain;
        double square = 0;
        Run run;
        for (int r = 0; r < kRuns; ++r) {
            run_contact_process(rules, family, setup, Wish{},
                                run_seed(7, static_cast<std::uint64_t>(r)), run);
            plain.mean += number(run) / kRuns;
            square += number(run) * number(run) / kRuns;
        }
        plain.error = std::sqrt((square - plain.mean * plain.mean) / kRuns);
        CHECK(std::fabs(fast.mean - plain.mean) <= 4 * std::hypot(fast.error, plain.error));
    }
}

TEST_CASE("SIS on the kite dies out as its exact chain of 64 states says") {
    const Family& sis = *find_family("sis");
    const Graph graph = kite();
    Setup setup = setup_with(sis, &graph, 0, {{"beta", 0.6}, {"gamma", 1}});
    setup.start.seeds = {0};
    // One uniformised step a hundredth of a unit of time, from the exact rates of each state.
    std::vector<double> now(64, 0), next(64);
    now[1] = 1;
    constexpr double kRate = 64;
    double weight = std::exp(-kRate), extinct = weight * now[0];
    for (int step = 1; step < 400; ++step) {
        for (std::size_t s = 0; s < 64; ++s) next[s] = now[s];
        for (std::size_t s = 0; s < 64; ++s)
            for (Node v = 0; v < 6; ++v) {
                double rate = 1;
                if (!(s >> v & 1)) {
                    rate = 0;
                    for (const Node w : graph.out(v)) rate += s >> w & 1 ? 0.6 : 0;
                }
                next[s] -= now[s] * rate / kRate;
                next[s ^ (std::size_t{1} << v)] += now[s] * rate / kRate;
            }
        now.swap(next);
        weight *= kRate / step;
        extinct += weight * now[0];
    }
    Wish wish;
    wish.horizon = 1;
    const auto seen =
        sample(sis, setup, wish, 40000, [](const Run& r) { return r.final_counts[1] == 0; });
    FIREBREAK_NEAR(seen, extinct);
}

TEST_CASE("SI on a path takes the sum of its exponential steps and reaches everybody") {
    const Family& si = *find_family("si");
    const Graph path = graph_of(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}});
    Setup setup = setup_with(si, &path, 0, {{"beta", 2}});
    setup.start.seeds = {0};
    const auto end = sample(si, setup, Wish{}, 20000,
                            [](const Run& r) { return r.final_counts[0] == 0 ? r.end : -1e9; });
    FIREBREAK_NEAR(end, 2.0);
}

TEST_CASE("the event queue gives any events in the order of a sorted list") {
    EventQueue queue(1000, 0.7);
    std::vector<double> sorted;
    for (std::uint64_t i = 0; i < 5000; ++i) {
        const double time = uniform(mix(i)) * (i % 3 == 0 ? 1000 : 2);
        queue.push({time, static_cast<Node>(i), 0});
        sorted.push_back(time);
    }
    std::sort(sorted.begin(), sorted.end());
    TimedEvent event;
    for (const double time : sorted) {
        REQUIRE(queue.pop(event));
        REQUIRE(event.time == time);
    }
    CHECK_FALSE(queue.pop(event));
}

TEST_CASE("an event pushed into the bucket that is being emptied still comes in its turn") {
    EventQueue queue(16, 1);
    queue.push({0.1, 1, 0});
    queue.push({0.9, 2, 0});
    TimedEvent event;
    REQUIRE(queue.pop(event));
    queue.push({0.5, 3, 0});
    REQUIRE(queue.pop(event));
    CHECK(event.node == 3);
    REQUIRE(queue.pop(event));
    CHECK(event.node == 2);
}
