#include <algorithm>
#include <numeric>

#include "sim/classic/meetings.h"
#include "sim/math.h"
#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

namespace {

Run run_of(const Family& family, const Setup& setup, double horizon, std::uint64_t seed) {
    REQUIRE(problem_with(family, setup).empty());
    Wish wish;
    wish.nodes = true;
    wish.horizon = horizon;
    Run run;
    make_run(family, setup, wish, seed, run);
    return run;
}

std::vector<double> evenly(Node n, double low = 0, double high = 1) {
    std::vector<double> x;
    for (Node v = 0; v < n; ++v) x.push_back(low + (high - low) * (v + 0.5) / n);
    return x;
}

struct Bias {
    double eps, gamma, least;
    std::vector<double> media;
    double p = 0, gamma_media = 0;
};

// Index drawn with the weights, by walking along them.
std::size_t drawn(const std::vector<double>& weights, double luck) {
    const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
    double spot = luck * all;
    for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
        if (spot < weights[i]) return i;
        spot -= weights[i];
    }
    return weights.size() - 1;
}

std::vector<double> slow(const Graph* graph, std::vector<double> x, const Bias& bias, int meetings,
                         Tape tape) {
    const auto n = static_cast<Node>(x.size());
    for (int t = 0; t < meetings; ++t) {
        const Node i = tape.below(n);
        std::vector<Node> others;
        std::vector<double> weights;
        for (Node j = 0; j < n; ++j) {
            const bool knows = graph == nullptr
                                   ? i != j
                                   : std::count(graph->out(i).begin(), graph->out(i).end(), j) > 0;
            if (!knows) continue;
            others.push_back(j);
            weights.push_back(std::pow(std::max(std::fabs(x[i] - x[j]), bias.least), -bias.gamma));
        }
        const Node j = others[drawn(weights, tape.uniform())];
        if (std::fabs(x[i] - x[j]) < bias.eps) x[i] = x[j] = (x[i] + x[j]) / 2;
        if (bias.media.empty() || !(tape.uniform() < bias.p)) continue;
        weights.clear();
        for (const double m : bias.media)
            weights.push_back(
                std::pow(std::max(std::fabs(x[i] - m), bias.least), -bias.gamma_media));
        const double m = bias.media[drawn(weights, tape.uniform())];
        if (std::fabs(x[i] - m) < bias.eps) x[i] = (x[i] + m) / 2;
    }
    return x;
}

double square_of(const std::vector<double>& x) {
    double sum = 0;
    for (const double value : x) sum += value * value;
    return sum / static_cast<double>(x.size());
}

}  // namespace

TEST_CASE("a draw by closeness has the probabilities of its weights") {
    const std::vector<double> distances = {0.5, 0.1, 0, 0.25};
    for (const double gamma : {0.0, 0.5, 1.0, 2.0, 3.0}) {
        ByCloseness draws(gamma, 0.05);
        double all = 0;
        for (const double d : distances) all += std::pow(std::max(d, 0.05), -gamma);
        const Words words(4, Purpose::test);
        for (Node i = 0; i < 4; ++i) {
            INFO(gamma << " " << i);
            const auto share = twin_sample(40000, [&](std::uint64_t r) {
                return draws.pick(words.of(r), 4, [&](Node k) { return distances[k]; }) == i ? 1.0
                                                                                             : 0.0;
            });
            FIREBREAK_NEAR(share, std::pow(std::max(distances[i], 0.05), -gamma) / all);
        }
    }
    // No overflow, however biased.
    ByCloseness steep(100, 1e-9);
    CHECK(steep.pick(~std::uint64_t{0}, 4, [&](Node k) { return distances[k]; }) == 2);
}

TEST_CASE("algorithmic bias has the law of its slow twin, on a graph and well mixed") {
    const Family& family = *find_family("algorithmic_bias");
    const Graph graph = chord_ring(12);
    for (const Graph* on : {static_cast<const Graph*>(nullptr), &graph})
        for (const double gamma : {0.0, 1.0, 1.5}) {
            INFO(gamma << (on ? " graph" : " mixed"));
            Setup setup = setup_with(family, on, 12,
                                     {{"epsilon", 0.3}, {"gamma", gamma}, {"min_distance", 0.01}});
            setup.start.opinions = evenly(12);
            Wish wish;
            wish.nodes = true;
            wish.horizon = 4;
            const auto ours = sample(family, setup, wish, 4000,
                                     [](const Run& run) { return square_of(run.opinion); });
            const auto twin = twin_sample(4000, [&](std::uint64_t r) {
                return square_of(slow(on, evenly(12), {0.3, gamma, 0.01, {}, 0, 0}, 48, Tape(r)));
            });
            FIREBREAK_SAME_LAW(ours, twin);
        }
}

TEST_CASE("media pull as their slow twin says") {
    const Family& family = *find_family("algorithmic_bias_media");
    Setup setup = setup_with(family, nullptr, 12,
                             {{"epsilon", 0.4},
                              {"gamma", 1},
                              {"min_distance", 0.01},
                              {"gamma_media", 0.5},
                              {"p", 0.6},
                              {"k", 3},
                              {"media_low", 0.1},
                              {"media_high", 0.8}});
    setup.start.opinions = evenly(12);
    Wish wish;
    wish.nodes = true;
    wish.horizon = 4;
    const Bias bias{0.4, 1, 0.01, {0.1, 0.45, 0.8}, 0.6, 0.5};
    for (const bool mean : {true, false}) {
        const auto number = [mean](const std::vector<double>& x) {
            return mean ? std::accumulate(x.begin(), x.end(), 0.0) / 12 : square_of(x);
        };
        const auto ours =
            sample(family, setup, wish, 6000, [&](const Run& run) { return number(run.opinion); });
        const auto twin = twin_sample(6000, [&](std::uint64_t r) {
            return number(slow(nullptr, evenly(12), bias, 48, Tape(r)));
        });
        FIREBREAK_SAME_LAW(ours, twin);
    }
}

TEST_CASE("without media the two models are one; peers alone conserve the sum") {
    const Family& plain = *find_family("algorithmic_bias");
    const Family& family = *find_family("algorithmic_bias_media");
    const Graph graph = chord_ring(50);
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Setup with = setup_with(family, &graph, 0, {{"p", 0}});
        const Setup without = standard_setup(plain, &graph, 0);
        const Run run = run_of(plain, without, 30, seed);
        CHECK(run.opinion == run_of(family, with, 30, seed).opinion);
        const Run start = run_of(plain, without, 0, seed);
        CHECK(std::accumulate(run.opinion.begin(), run.opinion.end(), 0.0) ==
              Approx(std::accumulate(start.opinion.begin(), start.opinion.end(), 0.0)));
    }
}

TEST_CASE("without bias it is Deffuant's model with mu = 1/2") {
    const Family& ours = *find_family("algorithmic_bias");
    const Family& deffuant = *find_family("deffuant");
    const Setup a = setup_with(ours, nullptr, 100, {{"epsilon", 0.2}, {"gamma", 0}});
    const Setup b = setup_with(deffuant, nullptr, 100, {{"eps", 0.2}});
    Wish wish;
    wish.horizon = 15;
    const auto variance = [](const Run& run) { return run.observables[2]; };
    FIREBREAK_SAME_LAW(sample(ours, a, wish, 1500, variance),
                       sample(deffuant, b, wish, 1500, variance));
}

TEST_CASE("a bias leaves fewer people in the largest group, and stopping early is harmless") {
    const Family& family = *find_family("algorithmic_bias");
    Setup setup = setup_with(family, nullptr, 100, {{"epsilon", 0.32}, {"gamma", 0}});
    Wish wish;
    wish.horizon = 600;  // the biased ones take that long to part
    wish.clock = false;
    const auto largest = [](const Run& run) { return run.observables[5]; };
    const auto open = sample(family, setup, wish, 60, largest);
    setup.values[1] = 1;
    const auto biased = sample(family, setup, wish, 60, largest);
    CHECK(open.mean - biased.mean > 3 * std::hypot(open.error, biased.error));
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        Run early, full;
        make_run(family, setup, wish, seed, early);
        wish.clock = true;
        make_run(family, setup, wish, seed, full);
        wish.clock = false;
        CHECK(full.observables[3] == early.observables[3]);
        CHECK(full.observables[5] == early.observables[5]);
    }
}

TEST_CASE("a single moderate outlet heard by all with open minds draws everybody to the middle") {
    const Family& family = *find_family("algorithmic_bias_media");
    const Setup setup =
        setup_with(family, nullptr, 100, {{"epsilon", 1}, {"p", 1}, {"gamma_media", 0}});
    for (const double x : run_of(family, setup, 200, 1).opinion) CHECK(x == Approx(0.5));
    Setup wrong = setup;
    wrong.start.opinions = std::vector<double>(100, -0.5);
    CHECK_FALSE(problem_with(family, wrong).empty());
}
