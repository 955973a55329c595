#include "sim/graph/graph_draft.h"

#include <cmath>
#include <utility>

#include "sim/graph/text_scan.h"

namespace firebreak::sim {

Node GraphDraft::add_node(std::string_view name, std::uint64_t line) {
    if (find(name)) throw GraphFileProblem(line, shortened(name), wanted("each node once"));
    return node(name);
}

Node GraphDraft::node(std::string_view name) {
    const auto known = by_name_.find(name);
    if (known != by_name_.end()) return known->second;
    const auto next = static_cast<Node>(names_.size());
    names_.emplace_back(name);
    by_name_.emplace(name, next);
    return next;
}

std::optional<Node> GraphDraft::find(std::string_view name) const {
    const auto known = by_name_.find(name);
    if (known == by_name_.end()) return std::nullopt;
    return known->second;
}

std::size_t GraphDraft::column(std::string_view attribute) {
    const auto known = columns_.find(attribute);
    if (known != columns_.end()) return known->second;
    columns_.emplace(attribute, column_names_.size());
    column_names_.emplace_back(attribute);
    values_.emplace_back();
    texts_.push_back(false);
    return column_names_.size() - 1;
}

void GraphDraft::set(Node node, std::string_view attribute, std::string_view value) {
    values_[column(attribute)].emplace_back(node, value);
}

void GraphDraft::declare_text(std::string_view attribute) {
    texts_[column(attribute)] = true;
}

void GraphDraft::set_standard(std::string_view attribute, std::string_view value) {
    column(attribute);
    standards_[std::string(attribute)] = value;
}

void GraphDraft::add_edge(Node from, Node to, std::string_view weight, bool both,
                          std::uint64_t line) {
    Edge edge{from, to, 1};
    if (!weight.empty()) {
        weighted_ = true;
        if (!to_number(weight, edge.weight) || !(edge.weight >= 0) || !std::isfinite(edge.weight))
            throw GraphFileProblem(line, shortened(weight),
                                   wanted("a weight, a finite number from 0"));
    }
    edges_.push_back(edge);
    if (both && from != to) edges_.push_back({to, from, edge.weight});
}

void GraphDraft::add_edge(std::string_view from, std::string_view to, std::string_view weight,
                          std::optional<bool> edge_directed, std::uint64_t line) {
    named_edges_.push_back(
        {std::string(from), std::string(to), std::string(weight), edge_directed, line});
}

Node GraphDraft::resolved(const std::string& name, std::uint64_t line) const {
    const auto known = find(name);
    if (!known)
        throw GraphFileProblem(line, shortened(name), wanted("the name of a node of the file"));
    return *known;
}

std::vector<std::string> GraphDraft::labels() {
    bool plain = true, lettered = true;
    for (std::size_t v = 0; v < names_.size() && (plain || lettered); ++v) {
        const std::string number = std::to_string(v);
        plain = plain && names_[v] == number;
        lettered = lettered && names_[v] == 'n' + number;
    }
    const auto label = columns_.find("label");
    if (label != columns_.end()) {
        std::vector<std::string> labels(plain || lettered ? std::vector<std::string>(names_.size())
                                                          : names_);
        for (auto& [node, value] : values_[label->second]) labels[node] = std::move(value);
        return labels;
    }
    return plain || lettered ? std::vector<std::string>() : std::move(names_);
}

std::vector<NodeAttribute> GraphDraft::attributes() {
    std::vector<NodeAttribute> attributes;
    const std::size_t nodes = by_name_.size();
    for (std::size_t c = 0; c < values_.size(); ++c) {
        if (column_names_[c] == "label") continue;
        std::vector<std::string> texts(nodes);
        const auto standard = standards_.find(column_names_[c]);
        if (standard != standards_.end()) texts.assign(nodes, standard->second);
        for (auto& [node, value] : values_[c]) texts[node] = std::move(value);
        if (texts_[c])
            attributes.push_back({column_names_[c], std::move(texts)});
        else
            attributes.push_back(attribute_of(column_names_[c], std::move(texts)));
    }
    return attributes;
}

AttributedGraph GraphDraft::finish() {
    bool any_directed = directed;
    for (const auto& edge : named_edges_) any_directed |= edge.directed.value_or(directed);
    const bool as_directed = options_.directed.value_or(any_directed);
    for (const auto& edge : named_edges_)
        add_edge(resolved(edge.from, edge.line), resolved(edge.to, edge.line), edge.weight,
                 as_directed && !edge.directed.value_or(directed), edge.line);
    const GraphKind kind{.directed = as_directed,
                         .weighted = weighted_,
                         .repeats = options_.repeats,
                         .loops = options_.loops,
                         .threads = options_.threads};
    const auto needed = bytes_of_graph(names_.size(), edges_.size(), kind).building +
                        std::uint64_t{values_.size()} * names_.size() * sizeof(std::string);
    if (needed > options_.most_bytes) throw GraphTooLarge(needed);
    AttributedGraph result;
    result.graph = Graph(static_cast<Node>(names_.size()), edges_, kind);
    result.attributes = attributes();
    result.labels = labels();
    return result;
}

}  // namespace firebreak::sim
