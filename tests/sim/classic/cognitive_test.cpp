#include <numeric>

#include "tests/sim/classic/support.h"

using namespace firebreak::sim;
using namespace firebreak::sim::classic;

namespace {

struct Ranges {
    double information, t_low, t_high, b_low, b_high, negative, neutral;
};

double coloured(double x, int r) {
    if (r == 1) return 0.5 * (1 + x);
    if (r == -1) return 0.5 * x;
    return x;
}

std::vector<double> slow(const Graph& graph, std::vector<double> x, const Ranges& ranges,
                         int sweeps, Tape tape) {
    const auto n = static_cast<Node>(x.size());
    std::vector<double> trust, talk;
    std::vector<int> risk;
    for (Node v = 0; v < n; ++v) {
        trust.push_back(ranges.t_low + (ranges.t_high - ranges.t_low) * tape.uniform());
        talk.push_back(ranges.b_low + (ranges.b_high - ranges.b_low) * tape.uniform());
        const double luck = tape.uniform();
        risk.push_back(luck < ranges.negative                    ? -1
                       : luck < ranges.negative + ranges.neutral ? 0
                                                                 : 1);
    }
    for (int sweep = 0; sweep < sweeps; ++sweep) {
        for (Node v = 0; v < n; ++v)
            x[v] = coloured(x[v] + trust[v] * (ranges.information - x[v]), risk[v]);
        for (Node m = 0; m < n; ++m) {
            const Node i = tape.below(n);
            const auto row = graph.out(i);
            const Node j = row[tape.below(static_cast<Node>(row.size()))];
            const double a = x[i], b = x[j];
            const bool j_speaks = tape.uniform() < std::pow(b, 1 / talk[j]);
            const bool i_speaks = tape.uniform() < std::pow(a, 1 / talk[i]);
            if (j_speaks) x[i] = coloured(a + (1 - trust[i]) * (b - a), risk[i]);
            if (i_speaks) x[j] = coloured(b + (1 - trust[j]) * (a - b), risk[j]);
        }
    }
    return x;
}

std::vector<double> start() {
    std::vector<double> x;
    for (Node v = 0; v < 14; ++v) x.push_back((v + 0.5) / 14);
    return x;
}

double square_of(const std::vector<double>& x) {
    double sum = 0;
    for (const double value : x) sum += value * value;
    return sum;
}

Setup with(const Family& family, const Graph* graph, const Ranges& r) {
    return setup_with(family, graph, 14,
                      {{"I", r.information},
                       {"T_range_min", r.t_low},
                       {"T_range_max", r.t_high},
                       {"B_range_min", r.b_low},
                       {"B_range_max", r.b_high},
                       {"R_fraction_negative", r.negative},
                       {"R_fraction_neutral", r.neutral},
                       {"R_fraction_positive", 1 - r.negative - r.neutral}});
}

}  // namespace

TEST_CASE("cognitive opinion dynamics has the law of its slow twin") {
    const Family& family = *find_family("cognitive_opinion_dynamics");
    const Graph graph = chord_ring(14);
    const Ranges ranges{0.7, 0.1, 0.8, 0.3, 1, 0.25, 0.6};
    Setup setup = with(family, &graph, ranges);
    setup.start.opinions = start();
    Wish wish;
    wish.nodes = true;
    for (const int sweeps : {1, 3}) {
        wish.horizon = sweeps;
        const auto ours = sample(family, setup, wish, 12000,
                                 [](const Run& run) { return square_of(run.opinion); });
        const auto twin = twin_sample(12000, [&](std::uint64_t r) {
            return square_of(slow(graph, start(), ranges, sweeps, Tape(r)));
        });
        FIREBREAK_SAME_LAW(ours, twin);
        const auto mean =
            sample(family, setup, wish, 12000, [](const Run& run) { return run.observables[0]; });
        const auto twin_mean = twin_sample(12000, [&](std::uint64_t r) {
            const auto x = slow(graph, start(), ranges, sweeps, Tape(r));
            return std::accumulate(x.begin(), x.end(), 0.0) / 14;
        });
        FIREBREAK_SAME_LAW(mean, twin_mean);
    }
}

TEST_CASE("who trusts institutions alone ends where their word and the own nature lead") {
    const Family& family = *find_family("cognitive_opinion_dynamics");
    const Graph graph = chord_ring(14);
    Wish wish;
    wish.nodes = true;
    wish.horizon = 20;
    Run run;
    // Full trust: x = I, then coloured; peers are not believed, but colour again who hears them.
    make_run(family, with(family, &graph, {0.3, 1, 1, 0.5, 0.5, 0, 1}), wish, 1, run);
    for (const double x : run.opinion) CHECK(x == Approx(0.3));
    // Nobody talks: only institutions are heard.
    make_run(family, with(family, &graph, {0.3, 1, 1, 0, 0, 0, 0}), wish, 1, run);
    for (const double x : run.opinion) CHECK(x == Approx(0.65));
    make_run(family, with(family, &graph, {0.3, 1, 1, 0, 0, 1, 0}), wish, 1, run);
    for (const double x : run.opinion) CHECK(x == Approx(0.15));
    // Trust T and neutral people: x <- x + T (I - x).
    Setup quiet = with(family, nullptr, {0.5, 0.25, 0.25, 0, 0, 0, 1});
    quiet.start.opinions = start();
    wish.horizon = 2;
    make_run(family, quiet, wish, 1, run);
    CHECK(run.opinion[0] == Approx(0.5 + (quiet.start.opinions[0] - 0.5) * 0.5625));
}

TEST_CASE("fractions are scaled to the sum 1, and turned ranges are told") {
    const Family& family = *find_family("cognitive_opinion_dynamics");
    Setup setup = standard_setup(family, nullptr, 14);
    Wish wish;
    wish.nodes = true;
    wish.horizon = 5;
    Run one, other;
    make_run(family, setup, wish, 1, one);
    for (const char* name : {"R_fraction_negative", "R_fraction_neutral", "R_fraction_positive"})
        setup.values[parameter_index(family, name)] = 1;
    make_run(family, setup, wish, 1, other);
    CHECK(one.opinion == other.opinion);
    setup.values[parameter_index(family, "T_range_min")] = 0.9;
    setup.values[parameter_index(family, "T_range_max")] = 0.1;
    CHECK(problem_with(family, setup).find("T_range_min") != std::string::npos);
}
