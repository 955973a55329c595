// Graphs in the formats of other programs. Readers take a whole text and writers give one block by
// block; opening files is not their business.
//
// Common to all: a weight is a finite number from 0; edge attributes other than the weight are not
// kept; in a file of mixed edges an undirected one counts in both directions. Names of nodes that
// are 0, 1, 2 ... or n0, n1, n2 ... in order are no labels; a node attribute called `label` is one.
// Own small readers (but for XML, which expat takes apart), for Boost's give no lines.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "sim/graph/attributed.h"
#include "sim/graph/edge_list.h"

namespace firebreak::sim {

enum class GraphFormat {
    edge_list,      // .edges .txt .el: see edge_list.h; without labels and attributes
    graphml,        // .graphml: keys of nodes; edge key `weight`
    gml,            // .gml: keys of nodes; edge key `weight` or `value`
    pajek,          // .net: labels, coordinates x y z, "name value" pairs of vertices
    gexf,           // .gexf: labels, attvalues of nodes
    dot,            // .dot .gv: the grammar of Graphviz, subgraphs included; attributes of nodes
    matrix_market,  // .mtx: coordinate matrices; symmetric is undirected, general directed
};

struct GraphFormatInfo {
    GraphFormat format;
    std::string_view name;
    std::span<const std::string_view> endings;
    bool keeps_attributes;
};
std::span<const GraphFormatInfo> graph_formats();
const GraphFormatInfo& format_info(GraphFormat format);
// By the ending of a file's name, .gz left aside; nothing if it is none of these.
std::optional<GraphFormat> format_of(std::string_view file);

// Throws GraphFileProblem and GraphTooLarge.
AttributedGraph read_graph(std::string_view text, GraphFormat format,
                           const ReadOptions& options = {});
void write_graph(const AttributedGraph& graph, GraphFormat format, const Sink& sink);

// One format each; what read_graph and write_graph call.
AttributedGraph read_graphml(std::string_view text, const ReadOptions& options);
AttributedGraph read_gexf(std::string_view text, const ReadOptions& options);
AttributedGraph read_gml(std::string_view text, const ReadOptions& options);
AttributedGraph read_pajek(std::string_view text, const ReadOptions& options);
AttributedGraph read_dot(std::string_view text, const ReadOptions& options);
AttributedGraph read_matrix_market(std::string_view text, const ReadOptions& options);
void write_graphml(const AttributedGraph& graph, const Sink& sink);
void write_gexf(const AttributedGraph& graph, const Sink& sink);
void write_gml(const AttributedGraph& graph, const Sink& sink);
void write_pajek(const AttributedGraph& graph, const Sink& sink);
void write_dot(const AttributedGraph& graph, const Sink& sink);
void write_matrix_market(const AttributedGraph& graph, const Sink& sink);

}  // namespace firebreak::sim
