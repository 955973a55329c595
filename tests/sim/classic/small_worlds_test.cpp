// Families against slow obvious twins or hand calculation in small worlds.
#include <algorithm>
#include <deque>

#include "sim/classic/limits.h"
#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

namespace {

// Every link of every spreader, then every forgetting, with its rate; one of them drawn by walking.
std::vector<char> rumour_at(double horizon, const Graph& graph, double lambda, double alpha,
                            double delta, Node seed_node, Tape tape) {
    std::vector<char> state(graph.nodes(), 'X');
    state[seed_node] = 'Y';
    double time = 0;
    for (;;) {
        struct Move {
            double rate;
            Node who;
            char to;
        };
        std::vector<Move> moves;
        double total = 0;
        const auto add = [&](double rate, Node who, char to) {
            moves.push_back({rate, who, to});
            total += rate;
        };
        for (Node v = 0; v < graph.nodes(); ++v) {
            if (state[v] != 'Y') continue;
            add(delta, v, 'Z');
            for (const Node w : graph.out(v))
                state[w] == 'X' ? add(lambda, w, 'Y') : add(alpha, v, 'Z');
        }
        if (moves.empty() || (time -= std::log(1 - tape.uniform()) / total) > horizon) return state;
        double spot = tape.uniform() * total;
        std::size_t i = 0;
        while (i + 1 < moves.size() && spot >= moves[i].rate) spot -= moves[i++].rate;
        state[moves[i].who] = moves[i].to;
    }
}

// One event at a time until nobody is exposed or infected; its time.
double seis_life(const Graph& graph, double beta, double gamma, double sigma, Node seed_node,
                 Tape tape) {
    std::vector<char> state(graph.nodes(), 'S');
    state[seed_node] = 'I';
    double time = 0;
    for (;;) {
        std::vector<std::pair<double, std::pair<Node, char>>> moves;
        double total = 0;
        const auto add = [&](double rate, Node who, char to) {
            moves.push_back({rate, {who, to}});
            total += rate;
        };
        for (Node v = 0; v < graph.nodes(); ++v) {
            if (state[v] == 'E') add(sigma, v, 'I');
            if (state[v] != 'I') continue;
            add(gamma, v, 'S');
            for (const Node w : graph.out(v))
                if (state[w] == 'S') add(beta, w, 'E');
        }
        if (moves.empty()) return time;
        time -= std::log(1 - tape.uniform()) / total;
        double spot = tape.uniform() * total;
        std::size_t i = 0;
        while (i + 1 < moves.size() && spot >= moves[i].first) spot -= moves[i++].first;
        state[moves[i].second.first] = moves[i].second.second;
    }
}

struct FeedNumbers {
    double posts = 0, silent = 0, distinct = 0, most = 0;
};

FeedNumbers slow_feeds(const Graph& graph, double mu, std::size_t length, int burn, int steps,
                       Tape tape) {
    std::vector<std::deque<int>> feeds(graph.nodes());
    std::vector<int> posts;
    std::size_t first = 0;
    for (int step = 0; step < burn + steps; ++step) {
        if (step == burn) first = posts.size();
        const Node agent = tape.below(graph.nodes());
        auto meme = static_cast<int>(posts.size());
        const bool fresh = tape.uniform() < mu;
        if (!feeds[agent].empty() && !fresh)
            meme = feeds[agent][tape.below(static_cast<Node>(feeds[agent].size()))];
        else
            posts.push_back(0);
        ++posts[static_cast<std::size_t>(meme)];
        for (const Node v : graph.out(agent)) {
            feeds[v].push_front(meme);
            if (feeds[v].size() > length) feeds[v].pop_back();
        }
    }
    FeedNumbers numbers;
    for (std::size_t m = first; m < posts.size(); ++m) {
        numbers.posts += posts[m];
        numbers.silent += posts[m] == 1;
        numbers.most = std::max(numbers.most, static_cast<double>(posts[m]));
    }
    const auto born = static_cast<double>(posts.size() - first);
    numbers.posts /= born;
    numbers.silent /= born;
    std::vector<int> all;
    for (const auto& feed : feeds) all.insert(all.end(), feed.begin(), feed.end());
    std::sort(all.begin(), all.end());
    numbers.distinct =
        static_cast<double>(std::unique(all.begin(), all.end()) - all.begin()) / graph.nodes();
    return numbers;
}

}  // namespace

TEST_CASE("Nekovee on a star with a tail has the law of plain events over links") {
    const Family& family = *find_family("nekovee");
    const Graph graph =
        graph_of(8, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {5, 6}, {6, 7}, {1, 2}});
    Setup setup = setup_with(family, &graph, 0, {{"lambda", 1.2}, {"alpha", 1.5}, {"delta", 0.3}});
    setup.start.seeds = {5};
    const auto ignorant = [](const Run& run) { return run.final_counts[0]; };
    FIREBREAK_SAME_LAW(sample(family, setup, Wish{}, 20000, ignorant),
                       twin_sample(20000, [&](std::uint64_t r) {
                           const auto end = rumour_at(1e9, graph, 1.2, 1.5, 0.3, 5, Tape(r));
                           return static_cast<double>(std::count(end.begin(), end.end(), 'X'));
                       }));
    // Who has many informed neighbours is stifled soonest: a hub that has told its seven leaves.
    const Graph star = graph_of(8, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}, {0, 7}});
    setup = setup_with(family, &star, 0, {{"lambda", 20}, {"alpha", 1}, {"delta", 0.1}});
    setup.start.seeds = {0};
    Wish wish;
    wish.nodes = true;
    wish.horizon = 0.3;
    for (const Node v : {0U, 3U}) {
        INFO(v);
        FIREBREAK_SAME_LAW(sample(family, setup, wish, 10000,
                                  [v](const Run& run) { return run.state[v] == 2 ? 1.0 : 0.0; }),
                           twin_sample(10000, [&](std::uint64_t r) {
                               const auto state = rumour_at(0.3, star, 20, 1, 0.1, 0, Tape(r));
                               return state[v] == 'Z' ? 1.0 : 0.0;
                           }));
    }
}

TEST_CASE("SEIS lives as long as plain events say") {
    const Family& family = *find_family("seis");
    const Graph graph = graph_of(4, {{0, 1}, {1, 2}, {0, 2}, {2, 3}});
    Setup setup = setup_with(family, &graph, 0, {{"beta", 0.6}, {"gamma", 1.1}, {"sigma", 0.4}});
    setup.start.seeds = {2};
    Wish wish;
    wish.horizon = 1e6;
    FIREBREAK_SAME_LAW(sample(family, setup, wish, 20000, [](const Run& run) { return run.end; }),
                       twin_sample(20000, [&](std::uint64_t r) {
                           return seis_life(graph, 0.6, 1.1, 0.4, 2, Tape(r));
                       }));
}

TEST_CASE("a linear threshold is each node's own: two leaves follow independently") {
    const Family& family = *find_family("linear_threshold");
    const Graph graph = graph_of(3, {{0, 1, 0.5f}, {0, 2, 0.5f}}, true, true);
    Setup setup = standard_setup(family, &graph, 0);
    setup.start.seeds = {0};
    const auto both = sample(family, setup, Wish{}, 40000,
                             [](const Run& run) { return run.final_counts[1] == 3 ? 1.0 : 0.0; });
    FIREBREAK_NEAR(both, 0.25);
}

TEST_CASE(
    "a round of Hegselmann-Krause on a graph takes the mean of close neighbours and oneself") {
    const Family& family = *find_family("hegselmann_krause");
    const Graph path = graph_of(4, {{0, 1}, {1, 2}, {2, 3}});
    Setup setup = setup_with(family, &path, 0, {{"eps", 0.25}});
    setup.start.opinions = {0, 0.25, 0.375, 0.9};
    Wish wish;
    wish.nodes = true;
    wish.horizon = 1;
    Run run;
    make_run(family, setup, wish, 1, run);
    CHECK(run.opinion[0] == Approx(0.125));
    CHECK(run.opinion[1] == Approx(0.625 / 3));
    CHECK(run.opinion[2] == Approx(0.3125));
    CHECK(run.opinion[3] == Approx(0.9));
}

TEST_CASE("SEIZ among many follows its equations") {
    const Family& family = *find_family("seiz");
    constexpr Node kPeople = 4000;
    Setup setup = standard_setup(family, nullptr, kPeople);
    setup.start.random_seeds = kPeople / 50;
    for (Node v = 0; v < kPeople / 25; ++v) setup.start.rivals.push_back(v);
    Wish wish;
    wish.horizon = 8;
    const auto theory = seiz_course({1, 0.5, 0.3, 0.4, 0.6, 0.05}, {0.94, 0, 0.02, 0.04}, 8, 8);
    const SeizState& end = theory.back();
    const double shares[] = {end.s, end.e, end.i, end.z};
    for (std::size_t state = 0; state < 4; ++state) {
        INFO(state);
        const auto ours = sample(family, setup, wish, 60,
                                 [&](const Run& run) { return run.final_counts[state] / kPeople; });
        CHECK(ours.mean == Approx(shares[state]).margin(4 * ours.error + 0.003));
    }
}

TEST_CASE("limited feeds have the law of queues that drop their oldest meme") {
    const Family& family = *find_family("simsom_feed");
    const Graph graph = chord_ring(20);
    Setup setup = setup_with(family, &graph, 0,
                             {{"mu", 0.3}, {"alpha", 3}, {"burn_steps", 100}, {"steps", 500}});
    std::vector<FeedNumbers> twins;
    for (std::uint64_t r = 0; r < 3000; ++r)
        twins.push_back(slow_feeds(graph, 0.3, 3, 100, 500, Tape(r)));
    for (std::size_t which = 0; which < 4; ++which) {
        INFO(family.observables[which].name);
        const auto ours = sample(family, setup, Wish{}, 3000,
                                 [&](const Run& run) { return run.observables[which]; });
        const auto twin = twin_sample(3000, [&](std::uint64_t r) {
            const FeedNumbers& n = twins[r];
            return which == 0 ? n.posts : which == 1 ? n.silent : which == 2 ? n.distinct : n.most;
        });
        FIREBREAK_SAME_LAW(ours, twin);
    }
}

TEST_CASE("Hawkes events from outside and their children come at the expected pace") {
    const Family& family = *find_family("hawkes");
    const Setup setup = setup_with(family, nullptr, 1, {{"n", 0.6}, {"mu", 1}, {"beta", 2}});
    Wish wish;
    wish.horizon = 5;
    const auto events =
        sample(family, setup, wish, 20000, [](const Run& run) { return run.final_counts[0]; });
    FIREBREAK_NEAR(events, 10.659341822916376);
}
