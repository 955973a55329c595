#include <algorithm>
#include <cmath>

#include "sim/classic/opinions.h"
#include "sim/math.h"

namespace firebreak::sim::classic {

namespace {

double assimilated(const Graph& graph, const std::vector<double>& x, Node v, double b, double own) {
    const auto row = graph.in(v);
    const auto weights = graph.in_weights(v);
    double sum = 0, total = 0;
    for (std::size_t k = 0; k < row.size(); ++k) {
        const double w = weights.empty() ? 1 : weights[k];
        sum += w * x[row[k]];
        total += w;
    }
    const double for_it = math::pow(x[v], b) * sum;
    const double against = math::pow(1 - x[v], b) * (total - sum);
    const double all = own + for_it + against;
    return all > 0 ? std::clamp((own * x[v] + for_it) / all, 0.0, 1.0) : x[v];
}

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const double b = value_of(family, setup, "b"), own = value_of(family, setup, "w_ii");
    std::vector<double> x = opinions_of(setup, seed), next(x.size());
    double round = 0;
    for (bool moving = true; moving && round < wish.horizon; ++round) {
        for (Node v = 0; v < setup.nodes; ++v) next[v] = assimilated(*setup.graph, x, v, b, own);
        moving = next != x;
        x.swap(next);
    }
    finish_opinions(family, wish, round, 0.05, std::move(x), run);
}

std::string forbids(const Family&, const Setup& setup) {
    return problem_with_opinions(setup, 0, 1);
}

}  // namespace

Family biased_assimilation() {
    Family family;
    family.name = "biased_assimilation";
    family.title = "Biased assimilation";
    family.definition =
        "Each node holds a number x in [0, 1]. All at once, x_i <- (w_ii x_i + x_i^b s_i) / (w_ii "
        "+ x_i^b s_i + (1 - x_i)^b (d_i - s_i)), where s_i = sum_j w_ij x_j and d_i = sum_j w_ij "
        "over the neighbours that point at i. Start: given opinions or uniform on [0, 1). Time in "
        "rounds. Clusters are cut at gaps above 0.05.";
    family.paper = "Dandekar, Goel & Lee 2013, PNAS 110:5791";
    family.clock = Clock::deterministic;
    family.ground = Ground::graph;
    family.endless = true;
    family.parameters = {{"b", "bias; 0: DeGroot's with own weight", "1", 0, 1, 100, false},
                         {"w_ii", "weight of the own opinion", "1", 0, 1, 1e6, false}};
    family.observables = opinion_observables();
    family.make = make;
    family.forbids = forbids;
    return family;
}

}  // namespace firebreak::sim::classic
