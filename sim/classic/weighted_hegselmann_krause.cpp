#include <cmath>
#include <vector>

#include "sim/classic/meetings.h"
#include "sim/classic/opinions.h"
#include "sim/classic/tie_weights.h"

namespace firebreak::sim::classic {

namespace {

// The opinion moves outwards with a positive pull, inwards with a negative one, and never leaves
// [-1, 1].
double pulled(double x, double pull) {
    return x + pull * (x >= 0 ? 1 - x : 1 + x);
}

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const Graph& graph = *setup.graph;
    const double eps = value_of(family, setup, "epsilon");
    const bool pairwise = value_of(family, setup, "pairwise") > 0;
    const TieWeights weights(family, setup);
    std::vector<double> x = opinions_of(setup, seed, -1, 1);
    const auto stubborn = stubborn_of(setup);
    const Words first(seed, Purpose::model_event), second(seed, Purpose::model_event, 1);
    const std::uint64_t meetings = meetings_until(wish.horizon, setup.nodes);
    std::vector<std::size_t> close;  // places of the out-neighbours within epsilon
    for (std::uint64_t t = 0; t < meetings; ++t) {
        const Node i = below(first.of(t), setup.nodes);
        if (stubborn[i]) continue;
        const auto row = graph.out(i);
        close.clear();
        double sum = 0;
        for (std::size_t k = 0; k < row.size(); ++k) {
            if (!(std::fabs(x[row[k]] - x[i]) < eps)) continue;
            close.push_back(k);
            sum += weights(i, k) * x[row[k]];
        }
        if (close.empty()) continue;
        if (pairwise) {
            const std::size_t k = close[below(second.of(t), static_cast<Node>(close.size()))];
            x[i] = pulled(x[i], (x[i] + weights(i, k) * x[row[k]]) / 2);
        } else {
            x[i] = pulled(x[i], sum / static_cast<double>(close.size()));
        }
    }
    finish_opinions(family, wish, wish.horizon, eps / 2, std::move(x), run);
}

std::string forbids(const Family&, const Setup& setup) {
    const std::string problem = problem_with_opinions(setup, -1, 1);
    return problem.empty() ? problem_with_ties(setup) : problem;
}

}  // namespace

Family weighted_hegselmann_krause() {
    Family family;
    family.name = "weighted_hegselmann_krause";
    family.title = "Weighted Hegselmann-Krause";
    family.definition =
        "Each node holds a number x in [-1, 1]. One node at a time, i uniform among all: of its "
        "out-neighbours only those j with |x_i - x_j| < epsilon count; without any, nothing "
        "happens. With the pull q, x_i becomes x_i + q (1 - x_i) if x_i >= 0 and x_i + q (1 + x_i) "
        "if x_i < 0. Group variant (pairwise = 0): q is the mean of w_ij x_j over those j. "
        "Pairwise variant (1): j is one of them, uniform, and q = (x_i + w_ij x_j) / 2. w_ij is "
        "the arc's weight, or the weight parameter on a graph without weights. Rival seeds are "
        "stubborn: they never move. Start: given opinions or uniform on [-1, 1). Time in sweeps: "
        "as many updates as there are nodes.";
    family.paper = "Milli 2021, Appl. Netw. Sci. 6:81 (group and binary variants)";
    family.clock = Clock::random_sequential;
    family.ground = Ground::graph;
    family.endless = true;
    family.parameters = {
        {"epsilon", "confidence: only closer opinions count", "1", 0, 0.32, 2, false},
        {"weight", "trust in each neighbour, where arcs have no weights", "1", 0, 0.1, 1, false},
        {"pairwise", "0: all neighbours within reach; 1: one of them", "1", 0, 0, 1, true}};
    family.observables = opinion_observables();
    family.make = make;
    family.forbids = forbids;
    return family;
}

}  // namespace firebreak::sim::classic
