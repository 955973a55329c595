// Trust of a node in its neighbours, and nodes that never change, for the families of weighted
// bounded confidence.
#pragma once

#include <string>
#include <vector>

#include "sim/classic/family.h"

namespace firebreak::sim::classic {

class TieWeights {
  public:
    // The family has a parameter `weight` for graphs without weights.
    TieWeights(const Family& family, const Setup& setup)
        : graph_(*setup.graph), same_(value_of(family, setup, "weight")) {}
    // Of v's k-th out-neighbour.
    double operator()(Node v, std::size_t k) const {
        const auto weights = graph_.out_weights(v);
        return weights.empty() ? same_ : static_cast<double>(weights[k]);
    }

  private:
    const Graph& graph_;
    double same_;
};

// Weights of arcs must lie in [0, 1]; empty if so. For Family::forbids.
inline std::string problem_with_ties(const Setup& setup) {
    if (setup.graph == nullptr || !setup.graph->weighted()) return {};
    for (Node v = 0; v < setup.nodes; ++v)
        for (const float weight : setup.graph->out_weights(v))
            if (!(weight <= 1))
                return "an arc of node " + std::to_string(v) + " has the weight " +
                       std::to_string(weight) + "; expected 0 to 1";
    return {};
}

// One flag a node: rival seeds never change.
inline std::vector<std::uint8_t> stubborn_of(const Setup& setup) {
    std::vector<std::uint8_t> stubborn(setup.nodes, 0);
    for (const Node v : setup.start.rivals) stubborn[v] = 1;
    return stubborn;
}

}  // namespace firebreak::sim::classic
