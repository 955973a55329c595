#include "sim/graph/formats.h"

#include <algorithm>
#include <string>

namespace firebreak::sim {

namespace {

constexpr std::string_view kEdgeList[] = {".edges", ".txt", ".el", ".edgelist"};
constexpr std::string_view kGraphml[] = {".graphml"};
constexpr std::string_view kGml[] = {".gml"};
constexpr std::string_view kPajek[] = {".net"};
constexpr std::string_view kGexf[] = {".gexf"};
constexpr std::string_view kDot[] = {".dot", ".gv"};
constexpr std::string_view kMatrixMarket[] = {".mtx"};

constexpr GraphFormatInfo kFormats[] = {
    {GraphFormat::edge_list, "edge_list", kEdgeList, false},
    {GraphFormat::graphml, "graphml", kGraphml, true},
    {GraphFormat::gml, "gml", kGml, true},
    {GraphFormat::pajek, "pajek", kPajek, true},
    {GraphFormat::gexf, "gexf", kGexf, true},
    {GraphFormat::dot, "dot", kDot, true},
    {GraphFormat::matrix_market, "matrix_market", kMatrixMarket, false},
};

}  // namespace

std::span<const GraphFormatInfo> graph_formats() {
    return kFormats;
}

const GraphFormatInfo& format_info(GraphFormat format) {
    return kFormats[static_cast<std::size_t>(format)];
}

std::optional<GraphFormat> format_of(std::string_view file) {
    std::string name(file);
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (name.ends_with(".gz")) name.resize(name.size() - 3);
    for (const auto& info : kFormats)
        for (const auto ending : info.endings)
            if (name.ends_with(ending)) return info.format;
    return std::nullopt;
}

AttributedGraph read_graph(std::string_view text, GraphFormat format, const ReadOptions& options) {
    switch (format) {
        case GraphFormat::edge_list:
            return {read_edge_list(text, options), {}, {}};
        case GraphFormat::graphml:
            return read_graphml(text, options);
        case GraphFormat::gml:
            return read_gml(text, options);
        case GraphFormat::pajek:
            return read_pajek(text, options);
        case GraphFormat::gexf:
            return read_gexf(text, options);
        case GraphFormat::dot:
            return read_dot(text, options);
        case GraphFormat::matrix_market:
            return read_matrix_market(text, options);
    }
    return {};
}

void write_graph(const AttributedGraph& graph, GraphFormat format, const Sink& sink) {
    switch (format) {
        case GraphFormat::edge_list:
            return write_edge_list(graph.graph, sink);
        case GraphFormat::graphml:
            return write_graphml(graph, sink);
        case GraphFormat::gml:
            return write_gml(graph, sink);
        case GraphFormat::pajek:
            return write_pajek(graph, sink);
        case GraphFormat::gexf:
            return write_gexf(graph, sink);
        case GraphFormat::dot:
            return write_dot(graph, sink);
        case GraphFormat::matrix_market:
            return write_matrix_market(graph, sink);
    }
}

}  // namespace firebreak::sim
