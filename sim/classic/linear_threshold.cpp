#include "sim/classic/thresholds.h"

namespace firebreak::sim::classic {

namespace {

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const Graph& graph = *setup.graph;
    const Words thresholds(seed, Purpose::model_node);
    const auto support = [&graph](Node u, Node v, std::size_t k) -> double {
        const auto weights = graph.out_weights(u);
        return weights.empty() ? 1.0 / graph.in_degree(v) : static_cast<double>(weights[k]);
    };
    run_threshold_rounds(
        family, setup, wish, seed, run, support,
        [&thresholds](Node v, double sum) { return sum >= uniform_positive(thresholds.of(v)); });
}

std::string forbids(const Family&, const Setup& setup) {
    // Weights are floats: their sum may miss 1 by their rounding.
    constexpr double kSlack = 1e-6;
    for (Node v = 0; setup.graph->weighted() && v < setup.graph->nodes(); ++v) {
        double sum = 0;
        for (const float weight : setup.graph->in_weights(v)) sum += static_cast<double>(weight);
        if (sum > 1 + kSlack)
            return "the weights into node " + std::to_string(v) + " sum to " + std::to_string(sum) +
                   "; expected at most 1";
    }
    return {};
}

}  // namespace

Family linear_threshold() {
    Family family;
    family.name = "linear_threshold";
    family.title = "Linear threshold";
    family.definition =
        "Each node draws a threshold uniform in (0, 1] once. A node is active from the round after "
        "the weights of the arcs from active in-neighbours sum to its threshold or more. The "
        "weights into a node sum to at most 1; a graph without weights gives each in-neighbour one "
        "over the in-degree. Rounds in step; nobody becomes inactive.";
    family.paper = "Granovetter 1978; Kempe, Kleinberg & Tardos 2003, KDD";
    family.clock = Clock::rounds;
    family.ground = Ground::graph;
    family.states = {"inactive", "active"};
    family.make = make;
    family.forbids = forbids;
    return family;
}

}  // namespace firebreak::sim::classic
