// Matrix Market coordinate files (Boisvert, Pozo and Remington 1996) as adjacency matrices.
#include <string>

#include "sim/graph/formats.h"
#include "sim/graph/text_scan.h"

namespace firebreak::sim {

namespace {

struct Banner {
    bool pattern = false, symmetric = false;
};

Banner read_banner(Lines& lines) {
    std::string_view line;
    if (!lines.next(line))
        throw GraphFileProblem(1, "the end of the file", wanted("%%MatrixMarket"));
    std::string lower(line);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto words = words_of(lower);
    if (words.empty() || words[0] != "%%matrixmarket")
        throw GraphFileProblem(1, shortened(line), wanted("%%MatrixMarket"));
    if (words.size() != 5 || words[1] != "matrix" || words[2] != "coordinate")
        throw GraphFileProblem(1, shortened(line), wanted("a matrix of coordinates"));
    Banner banner;
    banner.pattern = words[3] == "pattern";
    banner.symmetric = words[4] == "symmetric";
    if (!banner.pattern && words[3] != "real" && words[3] != "integer")
        throw GraphFileProblem(1, shortened(words[3]), wanted("real, integer or pattern"));
    if (!banner.symmetric && words[4] != "general")
        throw GraphFileProblem(1, shortened(words[4]), wanted("general or symmetric"));
    return banner;
}

// The next line that is no comment and not empty.
bool next_entry(Lines& lines, std::string_view& line) {
    while (lines.next(line))
        if (!line.empty() && line.front() != '%' && !words_of(line).empty()) return true;
    return false;
}

}  // namespace

AttributedGraph read_matrix_market(std::string_view text, const ReadOptions& options) {
    Lines lines(text);
    const Banner banner = read_banner(lines);
    std::string_view line;
    if (!next_entry(lines, line))
        throw GraphFileProblem(lines.number() + 1, "the end of the file",
                               wanted("rows, columns and number of entries"));
    const auto size = words_of(line);
    std::uint64_t rows = 0, columns = 0, entries = 0;
    if (size.size() != 3 || !to_number(size[0], rows) || !to_number(size[1], columns) ||
        !to_number(size[2], entries) || rows >= 0xffffffffu)
        throw GraphFileProblem(lines.number(), shortened(line),
                               wanted("rows, columns and number of entries"));
    if (rows != columns)
        throw GraphFileProblem(lines.number(), shortened(line), wanted("a square matrix"));
    const GraphKind kind{.directed = options.directed.value_or(!banner.symmetric),
                         .weighted = !banner.pattern,
                         .repeats = options.repeats,
                         .loops = options.loops,
                         .threads = options.threads};
    // No more entries than the text has lines, whatever it says.
    const auto needed =
        bytes_of_graph(rows, std::min<std::uint64_t>(entries, text.size()), kind).building;
    if (needed > options.most_bytes) throw GraphTooLarge(needed);
    std::vector<Edge> edges;
    while (next_entry(lines, line)) {
        const auto words = words_of(line);
        std::uint64_t row = 0, column = 0;
        Edge edge;
        if (words.size() != (banner.pattern ? 2u : 3u))
            throw GraphFileProblem(
                lines.number(), shortened(line),
                banner.pattern ? wanted("row and column") : wanted("row, column and value"));
        for (const auto& [word, value] : {std::pair(words[0], &row), std::pair(words[1], &column)})
            if (!to_number(word, *value) || *value < 1 || *value > rows)
                throw GraphFileProblem(lines.number(), shortened(word),
                                       wanted("the number of a node, from 1 to {}"),
                                       std::to_string(rows));
        if (!banner.pattern && (!to_number(words[2], edge.weight) || !(edge.weight >= 0) ||
                                edge.weight > std::numeric_limits<float>::max()))
            throw GraphFileProblem(lines.number(), shortened(words[2]),
                                   wanted("a weight, a finite number from 0"));
        edge.from = static_cast<Node>(row - 1);
        edge.to = static_cast<Node>(column - 1);
        edges.push_back(edge);
    }
    if (edges.size() != entries)
        throw GraphFileProblem(lines.number(), std::to_string(edges.size()),
                               wanted("as many entries as the size line says, {}"),
                               std::to_string(entries));
    if (banner.symmetric && kind.directed)
        for (std::size_t k = edges.size(); k-- > 0;)
            if (edges[k].from != edges[k].to)
                edges.push_back({edges[k].to, edges[k].from, edges[k].weight});
    return {Graph(static_cast<Node>(rows), edges, kind), {}, {}};
}

void write_matrix_market(const AttributedGraph& g, const Sink& sink) {
    TextOut out(sink);
    const Graph& graph = g.graph;
    out << "%%MatrixMarket matrix coordinate " << (graph.weighted() ? "real " : "pattern ")
        << (graph.directed() ? "general\n" : "symmetric\n");
    out << graph.nodes() << ' ' << graph.nodes() << ' ' << graph.edges() << '\n';
    for (const Edge& e : edges_of(graph)) {
        // A symmetric matrix is given by its lower triangle.
        const Node row = graph.directed() ? e.from : e.to,
                   column = graph.directed() ? e.to : e.from;
        out << row + 1 << ' ' << column + 1;
        if (graph.weighted()) out << ' ' << e.weight;
        out << '\n';
    }
}

}  // namespace firebreak::sim
