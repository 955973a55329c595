// What a reader has found so far: nodes by name, their attributes, edges.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/graph/edge_list.h"

namespace firebreak::sim {

class GraphDraft {
  public:
    explicit GraphDraft(const ReadOptions& options) : options_(options) {}

    bool directed = false;  // what the file says of its edges

    // A node that must be new.
    Node add_node(std::string_view name, std::uint64_t line);
    // A node that may be there.
    Node node(std::string_view name);
    std::optional<Node> find(std::string_view name) const;
    Node nodes() const { return static_cast<Node>(names_.size()); }

    void set(Node node, std::string_view attribute, std::string_view value);
    void declare_text(std::string_view attribute);  // its values are texts, though like numbers
    void set_standard(std::string_view attribute, std::string_view value);  // where nothing is set

    // `weight` is empty where the file gives none; `both` for an undirected edge of a directed
    // file.
    void add_edge(Node from, Node to, std::string_view weight, bool both, std::uint64_t line);
    // By names of nodes that may come later in the file.
    void add_edge(std::string_view from, std::string_view to, std::string_view weight,
                  std::optional<bool> edge_directed, std::uint64_t line);

    AttributedGraph finish();

  private:
    struct NamedEdge {
        std::string from, to, weight;
        std::optional<bool> directed;
        std::uint64_t line = 0;
    };
    Node resolved(const std::string& name, std::uint64_t line) const;
    std::vector<std::string> labels();
    std::vector<NodeAttribute> attributes();

    ReadOptions options_;
    std::map<std::string, Node, std::less<>> by_name_;
    std::vector<std::string> names_;
    std::map<std::string, std::size_t, std::less<>> columns_;
    std::vector<std::string> column_names_;
    std::vector<std::vector<std::pair<Node, std::string>>> values_;
    std::size_t column(std::string_view attribute);
    std::map<std::string, std::string, std::less<>> standards_;
    std::vector<bool> texts_;  // by column: declared to be one
    std::vector<Edge> edges_;
    std::vector<NamedEdge> named_edges_;
    bool weighted_ = false;
};

}  // namespace firebreak::sim
