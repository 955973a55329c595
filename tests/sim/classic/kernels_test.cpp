// The fast kernels give the bits of the plain ones that are written here again, slowly.
#include <queue>

#include "sim/classic/arc_words.h"
#include "sim/graph/growing_graphs.h"
#include "sim/graph/random_graphs.h"
#include "sim/math.h"
#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

namespace {

struct Event {
    double time;
    Node node;
    int kind;  // 0 infection, 1 removal
    bool operator<(const Event& other) const { return time > other.time; }
};

// SIR by the draws that sim/classic/outbreak.h names, with a plain queue and no short cuts.
std::vector<std::pair<double, Node>> plain_sir(const Graph& graph, double beta, double gamma,
                                               const std::vector<Node>& seeds, std::uint64_t seed) {
    const Words periods(seed, Purpose::model_node), arcs(seed, Purpose::model_arc);
    std::vector<std::uint8_t> state(graph.nodes(), 0);
    std::priority_queue<Event> queue;
    std::vector<std::pair<double, Node>> infections;
    const auto infect = [&](Node u, double now) {
        state[u] = 1;
        infections.emplace_back(now, u);
        const double period = exponential(periods.of(u)) / gamma;
        queue.push({now + period, u, 1});
        const auto limit = static_cast<std::uint64_t>(math::exp(-beta * period) * 0x1p53);
        for (const Node v : graph.out(u)) {
            const std::uint64_t word = arcs.of((std::uint64_t{u} << 32) | v);
            if ((word >> 11) >= limit)
                queue.push({now - math::log(uniform_positive(word)) / beta, v, 0});
        }
    };
    for (const Node v : seeds) infect(v, 0);
    while (!queue.empty()) {
        const Event event = queue.top();
        queue.pop();
        if (event.kind == 0 && state[event.node] == 0) infect(event.node, event.time);
    }
    return infections;
}

}  // namespace

TEST_CASE("wide vectors give the words of the plain loop for rows of every length") {
    for (std::size_t length = 0; length < 70; ++length) {
        std::vector<Node> row;
        for (std::size_t k = 0; k < length; ++k) row.push_back(static_cast<Node>(mix(length, k)));
        std::vector<std::uint64_t> plain(length), chosen(length), wide(length);
        const std::uint64_t stream = mix(99, length);
        const auto from = static_cast<Node>(mix(5, length));
        detail::plain_arc_words(stream, from, row, plain.data());
        arc_words(stream, from, row, chosen.data());
        REQUIRE(plain == chosen);
        if (detail::has_wide_words()) {
            detail::wide_arc_words(stream, from, row, wide.data());
            REQUIRE(plain == wide);
        }
        for (std::size_t k = 0; k < length; ++k)
            REQUIRE(plain[k] == mix(stream, (std::uint64_t{from} << 32) | row[k]));
    }
}

TEST_CASE("arcs that luck picks are the same in wide vectors, in the plain loop and one by one") {
    using Picked = std::pair<std::vector<Node>, std::vector<std::uint64_t>>;
    for (std::size_t length = 0; length < 70; ++length) {
        std::vector<Node> row;
        for (std::size_t k = 0; k < length; ++k) row.push_back(static_cast<Node>(mix(length, k)));
        const std::uint64_t stream = mix(98, length);
        const auto from = static_cast<Node>(mix(6, length));
        const std::uint64_t limit = std::uint64_t{length % 5} << 51;  // 0, 1/4 .. all of 2^53
        Picked below, rest;
        for (const Node to : row) {
            const std::uint64_t word = mix(stream, (std::uint64_t{from} << 32) | to);
            ((word >> 11) < limit ? below : rest).first.push_back(to);
            if ((word >> 11) >= limit) rest.second.push_back(word);
        }
        std::vector<Node> live(length + kArcSlack);
        std::vector<std::uint64_t> words(length + kArcSlack);
        const auto first = [&live](std::size_t count) {
            return std::vector<Node>(live.begin(), live.begin() + static_cast<long>(count));
        };
        const auto same_rest = [&](std::size_t count) {
            words.resize(count);
            const bool same = words == rest.second && first(count) == rest.first;
            words.resize(length + kArcSlack);
            return same;
        };
        REQUIRE(first(arcs_below(stream, from, row, limit, live.data())) == below.first);
        REQUIRE(first(detail::plain_arcs_below(stream, from, row, limit, live.data())) ==
                below.first);
        REQUIRE(same_rest(arcs_from(stream, from, row, limit, live.data(), words.data())));
        REQUIRE(same_rest(
            detail::plain_arcs_from(stream, from, row, limit, live.data(), words.data())));
        if (!detail::has_wide_words()) continue;
        REQUIRE(first(detail::wide_arcs_below(stream, from, row, limit, live.data())) ==
                below.first);
        REQUIRE(
            same_rest(detail::wide_arcs_from(stream, from, row, limit, live.data(), words.data())));
    }
}

TEST_CASE("SIR reaches every node at the very moment at which a plain queue does") {
    const Family& sir = *find_family("sir");
    const Graph graph = barabasi_albert(3000, 4, {7, 1});
    Setup setup = setup_with(sir, &graph, 0, {{"beta", 0.4}, {"gamma", 1}});
    setup.start.seeds = {5, 17, 40};
    Wish wish;
    wish.tree = true;
    Run run;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        make_run(sir, setup, wish, seed, run);
        std::size_t reached = 0;
        for (const double time : run.reached)
            reached += time < std::numeric_limits<double>::infinity();
        const auto plain = plain_sir(graph, 0.4, 1, setup.start.seeds, seed);
        REQUIRE(plain.size() == reached);
        for (const auto& [time, node] : plain) REQUIRE(run.reached[node] == time);
    }
}

TEST_CASE("outbreaks by buckets of time are the outbreaks event by event, bit for bit") {
    const bool latent = GENERATE(false, true);
    const Family& family = *find_family(latent ? "seir" : "sir");
    const bool chain = GENERATE(false, true);
    const Graph graph = chain ? chord_ring(2000) : barabasi_albert(3000, 4, {7, 1});
    Setup setup = setup_with(family, &graph, 0, {{"beta", 0.4}, {"gamma", 1}});
    if (latent) setup.values[parameter_index(family, "sigma")] = 0.7;
    setup.start.seeds = {5, 17, 40};
    const bool slow = GENERATE(false, true);  // far events, beyond the calendar's ring
    if (slow) setup.values[parameter_index(family, "gamma")] = 0.001;
    Wish fast;
    fast.tree = fast.nodes = true;
    fast.times = {0, 0.5, 1, 2, 3.25, 8, 20, 1e5};
    fast.horizon = GENERATE(1e-9, 0.8, 3.25, 9.0, std::numeric_limits<double>::infinity());
    Wish plain = fast;
    plain.enough = graph.nodes() + 1;  // never, but in order
    Run a, b;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        make_run(family, setup, fast, seed, a);
        make_run(family, setup, plain, seed, b);
        REQUIRE(a.end == b.end);
        REQUIRE(a.final_counts == b.final_counts);
        REQUIRE(a.peak_counts == b.peak_counts);
        REQUIRE(a.peak_times == b.peak_times);
        REQUIRE(a.course == b.course);
        REQUIRE(a.parent == b.parent);
        REQUIRE(a.reached == b.reached);
        REQUIRE(a.state == b.state);
    }
}

TEST_CASE("a cascade by batches of arcs is the cascade arc by arc") {
    const Family& cascade = *find_family("independent_cascade");
    const Graph graph = barabasi_albert(3000, 4, {7, 1});
    Setup setup = setup_with(cascade, &graph, 0, {{"p", 0.12}});
    setup.start.random_seeds = 5;
    Wish fast;
    fast.times = {0, 1, 2, 3, 5, 8};
    fast.nodes = true;
    fast.enough = GENERATE(0U, 300U);
    Wish plain = fast;
    plain.tree = true;  // by plain rounds
    Run a, b;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        make_run(cascade, setup, fast, seed, a);
        make_run(cascade, setup, plain, seed, b);
        REQUIRE(a.state == b.state);
        REQUIRE(a.course == b.course);
        REQUIRE(a.end == b.end);
        REQUIRE(a.peak_counts == b.peak_counts);
        REQUIRE(a.peak_times == b.peak_times);
        // The tree says the same: one more than its parent's round, along an arc.
        for (Node v = 0; v < graph.nodes(); ++v) {
            REQUIRE((b.reached[v] < std::numeric_limits<double>::infinity()) == (b.state[v] != 0));
            if (b.parent[v] != kNobody) {
                REQUIRE(b.reached[v] == b.reached[b.parent[v]] + 1);
                REQUIRE(graph.linked(b.parent[v], v));
            }
        }
    }
}

TEST_CASE("voters in batches do what voters one by one do, until the same moment") {
    // Two parts that never meet: the end is not that all agree.
    std::vector<Edge> edges = edges_of(barabasi_albert(150, 2, {7, 1}));
    for (Node v = 160; v < 165; ++v) edges.push_back({v, v + 1});
    const Graph graph = graph_of(201, edges);
    const bool invasion = GENERATE(false, true);
    const Family& family = *find_family(invasion ? "invasion" : "voter");
    Setup setup = standard_setup(family, &graph, 0);
    for (Node v = 0; v < 201; v += 3) setup.start.seeds.push_back(v);
    Wish wish;
    wish.nodes = true;
    wish.horizon = GENERATE(0.3, 7.77, 1000.0, 1e9);
    Run run;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        make_run(family, setup, wish, seed, run);
        Words steps(seed, Purpose::model_event);
        std::vector<std::uint8_t> opinion(201, 0);
        for (const Node v : setup.start.seeds) opinion[v] = 1;
        const auto differ = [&] {
            for (const Edge& edge : edges)
                if (opinion[edge.from] != opinion[edge.to]) return true;
            return false;
        };
        double end = 0;
        bool open = true;
        for (std::uint64_t step = 1; open; ++step) {
            if (static_cast<double>(step) > std::floor(wish.horizon * 201)) {
                end = wish.horizon;
                break;
            }
            const std::uint64_t word = steps.next();
            const Node v = below(word, 201);
            const auto row = graph.out(v);
            if (row.empty()) continue;
            const Node w = row[below(word << 32, static_cast<std::uint32_t>(row.size()))];
            const Node follower = invasion ? w : v, leader = invasion ? v : w;
            if (opinion[follower] == opinion[leader]) continue;
            opinion[follower] = opinion[leader];
            end = static_cast<double>(step) / 201;
            open = differ();
        }
        REQUIRE(run.state == opinion);
        REQUIRE(run.end == end);
    }
}

TEST_CASE("voters told in batches have the counts, peaks and end of voters told one by one") {
    const Graph graph = barabasi_albert(500, 3, {7, 1});
    const bool link = GENERATE(false, true);
    const Family& family = *find_family("voter");
    Setup setup = setup_with(family, &graph, 0, {{"link", link ? 1 : 0}});
    setup.start.share = 0.4;
    Wish fast;
    fast.nodes = true;
    fast.horizon = GENERATE(0.5, 40.0);
    if (GENERATE(false, true)) fast.times = {0, 0.001, 0.25, 0.5, 3, 3.01, 20, 50};
    Wish plain = fast;
    plain.enough = std::numeric_limits<Node>::max();
    Run a, b;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        make_run(family, setup, fast, seed, a);
        make_run(family, setup, plain, seed, b);
        REQUIRE(a.state == b.state);
        REQUIRE(a.final_counts == b.final_counts);
        REQUIRE(a.peak_counts == b.peak_counts);
        REQUIRE(a.peak_times == b.peak_times);
        REQUIRE(a.course == b.course);
        REQUIRE(a.end == b.end);
    }
}

TEST_CASE("voters all at once by blocks of bits copy whom their words name, round by round") {
    std::vector<Edge> edges = edges_of(barabasi_albert(150, 2, {7, 1}));
    for (Node v = 160; v < 165; ++v) edges.push_back({v, v + 1});  // a chain, and nodes alone
    const Node n = GENERATE(200U, 256U);
    const Graph graph = graph_of(n, edges);
    const Family& family = *find_family("voter");
    Setup setup = setup_with(family, &graph, 0, {{"at_once", 1}});
    for (Node v = 0; v < n; v += 3) setup.start.seeds.push_back(v);
    Wish wish;
    wish.nodes = true;
    wish.horizon = GENERATE(0.5, 7.0, 100000.0);
    Run run;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        make_run(family, setup, wish, seed, run);
        const Words rounds(seed, Purpose::model_event, 1);
        std::vector<std::uint8_t> opinion(n, 0);
        for (const Node v : setup.start.seeds) opinion[v] = 1;
        const auto torn = [&] {
            for (Node v = 0; v < n; ++v)
                for (const Node w : graph.out(v))
                    if (opinion[w] != opinion[graph.out(v)[0]]) return true;
            return false;
        };
        double end = 0;
        while (torn()) {
            if (end + 1 > wish.horizon) {
                end = wish.horizon;
                break;
            }
            end += 1;
            const std::uint64_t stream = rounds.of(static_cast<std::uint64_t>(end));
            const std::vector<std::uint8_t> before = opinion;
            for (Node v = 0; v < n; ++v) {
                const auto row = graph.out(v);
                if (row.empty()) continue;
                opinion[v] = before[row[below(mix(stream, v), static_cast<Node>(row.size()))]];
            }
        }
        REQUIRE(run.end == end);
        REQUIRE(run.state == opinion);
    }
}
