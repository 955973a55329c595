// A graph with what its file says of the nodes, and the mistakes such a file can hold.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/graph/graph.h"

namespace firebreak::sim {

// One value a node: NaN or an empty text where the file gives none.
struct NodeAttribute {
    std::string name;
    std::variant<std::vector<double>, std::vector<std::string>> values;
};

struct AttributedGraph {
    Graph graph;
    std::vector<std::string> labels;  // the file's own names of the nodes; empty where 0, 1, 2 ...
    std::vector<NodeAttribute> attributes;

    const NodeAttribute* find(const std::string& name) const {
        for (const auto& attribute : attributes)
            if (attribute.name == name) return &attribute;
        return nullptr;
    }
};

// Marks a sentence of English that stands in the catalogue of the command line.
constexpr const char* wanted(const char* sentence) {
    return sentence;
}

// A damaged file: where, what stands there, and what should (`expected` may have one place {} for
// `detail`).
class GraphFileProblem : public std::runtime_error {
  public:
    GraphFileProblem(std::uint64_t at_line, std::string what_stands, const char* what_should,
                     std::string filled_in = {});
    std::uint64_t line;  // from 1
    std::string found;   // one line, shortened
    const char* expected;
    std::string detail;
};

// A graph that needs more memory than the reader may take.
class GraphTooLarge : public std::runtime_error {
  public:
    explicit GraphTooLarge(std::uint64_t needed);
    std::uint64_t bytes;
};

// The first 40 characters of what stands in a file, control characters as '?'.
std::string shortened(std::string_view text);

}  // namespace firebreak::sim
