// Several graphs over one population: who follows, who chats, who meets (a multiplex network,
// Kivela et al. 2014). Node v is the same person in every layer.
#pragma once

#include <string>
#include <vector>

#include "sim/graph/graph.h"
#include "sim/graph/luck.h"

namespace firebreak::sim {

class Layers {
  public:
    struct Layer {
        std::string name;
        Graph graph;
        float strength = 1;  // weight of its edges in `flattened`
    };
    // Throws std::invalid_argument for a name that is taken, a population of another size than the
    // first layer's, and a strength that is not a finite number from 0.
    void add(std::string name, Graph graph, float strength = 1);

    Node nodes() const { return layers_.empty() ? 0 : layers_.front().graph.nodes(); }
    const std::vector<Layer>& all() const { return layers_; }
    const Layer* find(const std::string& name) const;

    // One weighted graph: an edge weighs the sum of its layers' strengths times its weights there.
    // Directed if some layer is; an undirected edge then counts in both directions.
    Graph flattened(int threads = 1) const;

  private:
    std::vector<Layer> layers_;
};

// The same graph with its nodes renamed by a keyed permutation, so that the hub of one generated
// layer is not the hub of the next; `salt` tells layers of one seed apart.
Graph shuffled_nodes(const Graph& graph, std::uint64_t salt, const Luck& luck);

// Share of the edges of either graph that are in both (Jaccard); 1 for two graphs without edges.
double edge_overlap(const Graph& a, const Graph& b);

}  // namespace firebreak::sim
