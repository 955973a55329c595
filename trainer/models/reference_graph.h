// The graph that a case means: a file of edges beside the reference file, or a generator with its
// numbers.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sim/graph/generators.h"
#include "sim/graph/graph.h"
#include "trainer/models/reference_case.h"

namespace firebreak::trainer {

struct WeightedArc {
    sim::Node from = 0, to = 0;
    double weight = 1;
};

// Lines "u v" or "u v w"; a first line "# n=5 directed=1 ..." tells the number of nodes (else the
// largest node decides) and whether edges have a direction.
struct EdgeFile {
    sim::Node nodes = 0;
    bool directed = false, weighted = false;
    std::vector<WeightedArc> arcs;
};

// Throws std::runtime_error with the line of a mistake.
EdgeFile read_edges(const std::string& path);
sim::Graph graph_from(const EdgeFile& edges);

class GraphSource {
  public:
    // Throws std::runtime_error where the case has no graph or one that cannot be made.
    explicit GraphSource(const ReferenceCase& reference);

    bool random() const { return generator_ != nullptr && random_; }
    // Files and regular lattices are the same for every seed.
    std::shared_ptr<const sim::Graph> graph(std::uint64_t seed) const;
    const EdgeFile& edges() const { return edges_; }  // of a file; double weights

  private:
    EdgeFile edges_;
    const sim::Generator* generator_ = nullptr;
    sim::GeneratorArguments arguments_;
    bool random_ = false;
    std::shared_ptr<const sim::Graph> fixed_;
};

}  // namespace firebreak::trainer
