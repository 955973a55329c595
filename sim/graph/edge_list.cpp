#include "sim/graph/edge_list.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

#include "sim/graph/parallel.h"
#include "sim/graph/text_scan.h"

namespace firebreak::sim {

namespace {

constexpr std::uint64_t kMostNodes = 0xffffffffu;

struct Header {
    std::optional<std::uint64_t> nodes, edges;
    std::optional<bool> directed;
};

Header read_header(std::string_view text) {
    Header header;
    if (text.empty() || text.front() != '#') return header;
    const std::string_view line = text.substr(0, text.find('\n'));
    const auto number = [&](std::string_view word, std::uint64_t most) {
        const auto digits = word.substr(word.find('=') + 1);
        std::uint64_t value = 0;
        const auto [rest, failed] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (failed != std::errc() || rest != digits.data() + digits.size() || value > most)
            throw GraphFileProblem(1, shortened(word), wanted("a whole number from 0 to {}"),
                                   std::to_string(most));
        return value;
    };
    for (const auto word : words_of(line.substr(1))) {
        if (word == "columns:") break;
        if (word == "directed") header.directed = true;
        if (word == "undirected") header.directed = false;
        if (word.substr(0, 9) == "directed=") header.directed = number(word, 1) == 1;
        if (word.substr(0, 2) == "n=" || word.substr(0, 6) == "nodes=")
            header.nodes = number(word, kMostNodes);
        if (word.substr(0, 2) == "m=" || word.substr(0, 6) == "edges=")
            header.edges = number(word, std::uint64_t{1} << 48);
    }
    return header;
}

// What one piece of the text holds, or the first place in it that is wrong.
struct Piece {
    std::vector<Link> links;
    std::vector<float> weights;
    Node largest = 0;
    const char* wrong = nullptr;
    const char* expected = nullptr;
};

bool blank(char c) {
    return c == ' ' || c == '\t' || c == ',';
}

const char* skip_blanks(const char* at, const char* end) {
    while (at < end && blank(*at)) ++at;
    return at;
}

// The number at `at`; nullptr if there is none below 2^32 - 1.
const char* read_node(const char* at, const char* end, Node& node) {
    std::uint64_t value = 0;
    const char* const first = at;
    for (; at < end; ++at) {
        const unsigned digit = static_cast<unsigned char>(*at) - unsigned{'0'};
        if (digit > 9) break;
        value = value * 10 + digit;
    }
    if (at == first || at - first > 10 || value >= kMostNodes) return nullptr;
    node = static_cast<Node>(value);
    return at;
}

const char* end_of_line(const char* at, const char* end) {
    while (at < end && *at != '\n') ++at;
    return at;
}

bool at_line_end(const char* at, const char* end) {
    return at == end || *at == '\n' || (*at == '\r' && (at + 1 == end || at[1] == '\n'));
}

class LineReader {
  public:
    LineReader(std::string_view text, std::uint64_t nodes, bool weighted)
        : at_(text.data()), end_(text.data() + text.size()), nodes_(nodes), weighted_(weighted) {}

    Piece read() {
        piece_.links.reserve(static_cast<std::size_t>(end_ - at_) / 12);
        while (at_ < end_ && !piece_.wrong) line();
        return std::move(piece_);
    }

  private:
    void line() {
        const char* at = skip_blanks(at_, end_);
        if (at_line_end(at, end_) || *at == '#' || *at == '%') {
            at_ = std::min(end_, end_of_line(at, end_) + 1);
            return;
        }
        Link link;
        const char* next = read_node(at, end_, link.from);
        if (!next || link.from >= nodes_) return fail(at, wanted("a node number from 0 to {}"));
        at = skip_blanks(next, end_);
        next = at == next ? nullptr : read_node(at, end_, link.to);
        if (!next || link.to >= nodes_) return fail(at, wanted("a node number from 0 to {}"));
        at = skip_blanks(next, end_);
        if (weighted_) {
            float weight = 0;
            const auto [rest, failed] = std::from_chars(at, end_, weight);
            if (failed != std::errc() || at == next || !(weight >= 0) || !std::isfinite(weight))
                return fail(at, wanted("a weight, a finite number from 0, as on the first line"));
            piece_.weights.push_back(weight);
            at = skip_blanks(rest, end_);
        }
        if (!at_line_end(at, end_))
            return fail(at, weighted_ ? wanted("the end of the line after the weight")
                                      : wanted("the end of the line after two node numbers"));
        piece_.links.push_back(link);
        piece_.largest = std::max(piece_.largest, std::max(link.from, link.to));
        at_ = std::min(end_, (at < end_ && *at == '\r' ? at + 1 : at) + 1);
    }

    void fail(const char* at, const char* expected) {
        piece_.wrong = at;
        piece_.expected = expected;
    }

    const char *at_, *end_;
    std::uint64_t nodes_;
    bool weighted_;
    Piece piece_;
};

// Whether the first edge line has a third column.
bool is_weighted(std::string_view text) {
    Lines lines(text);
    for (std::string_view line; lines.next(line);) {
        const auto first = line.find_first_not_of(" \t,");
        if (first == std::string_view::npos || line[first] == '#' || line[first] == '%') continue;
        return words_of(line).size() >= 3;
    }
    return false;
}

// Pieces of about equal size that end with a line.
std::vector<std::string_view> pieces_of(std::string_view text, std::size_t count) {
    std::vector<std::string_view> pieces;
    std::size_t first = 0;
    for (std::size_t k = 1; k <= count; ++k) {
        std::size_t last = k == count ? text.size() : std::max(first, text.size() / count * k);
        while (last > 0 && last < text.size() && text[last - 1] != '\n') ++last;
        pieces.push_back(text.substr(first, last - first));
        first = last;
    }
    return pieces;
}

[[noreturn]] void tell(std::string_view text, const Piece& piece, std::uint64_t nodes) {
    const auto place = static_cast<std::size_t>(piece.wrong - text.data());
    const auto line =
        1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(place), '\n');
    std::string_view rest = text.substr(place);
    rest = rest.substr(0, rest.find('\n'));
    rest = rest.substr(0, rest.find_first_of(" \t,\r", 1));
    throw GraphFileProblem(static_cast<std::uint64_t>(line),
                           rest.empty() || rest == "\r" ? "the end of the line" : shortened(rest),
                           piece.expected, std::to_string(nodes == 0 ? 0 : nodes - 1));
}

std::vector<Link> joined(std::vector<Piece>& pieces) {
    if (pieces.size() == 1) return std::move(pieces.front().links);
    std::size_t total = 0;
    for (const auto& piece : pieces) total += piece.links.size();
    std::vector<Link> links;
    links.reserve(total);
    for (auto& piece : pieces) {
        links.insert(links.end(), piece.links.begin(), piece.links.end());
        std::vector<Link>().swap(piece.links);
    }
    return links;
}

}  // namespace

Graph read_edge_list(std::string_view text, const ReadOptions& options) {
    const Header header = read_header(text);
    const bool weighted = is_weighted(text);
    const auto parts = static_cast<std::size_t>(std::max(1, options.threads));
    const auto texts = pieces_of(text, text.size() < (1 << 16) ? 1 : parts);
    std::vector<Piece> pieces(texts.size());
    for_ranges(options.threads, texts.size(), texts.size(),
               [&](std::uint64_t first, std::uint64_t last, auto) {
                   for (std::uint64_t k = first; k < last; ++k)
                       pieces[k] =
                           LineReader(texts[k], header.nodes.value_or(kMostNodes), weighted).read();
               });
    std::uint64_t edges = 0, nodes = 0;
    for (const auto& piece : pieces) {
        if (piece.wrong) tell(text, piece, header.nodes.value_or(kMostNodes));
        edges += piece.links.size();
        if (!piece.links.empty()) nodes = std::max<std::uint64_t>(nodes, piece.largest + 1ull);
    }
    if (header.edges && *header.edges != edges)
        throw GraphFileProblem(
            1 + static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')),
            std::to_string(edges), wanted("as many edges as the first line says, {}"),
            std::to_string(*header.edges));
    nodes = header.nodes.value_or(nodes);
    const GraphKind kind{.directed = options.directed.value_or(header.directed.value_or(false)),
                         .weighted = weighted,
                         .repeats = options.repeats,
                         .loops = options.loops,
                         .threads = options.threads};
    const auto bytes = bytes_of_graph(nodes, edges, kind).building;
    if (bytes > options.most_bytes) throw GraphTooLarge(bytes);
    if (!weighted) return Graph::of_links(static_cast<Node>(nodes), joined(pieces), kind);
    std::vector<Edge> all;
    all.reserve(edges);
    for (auto& piece : pieces) {
        for (std::size_t i = 0; i < piece.links.size(); ++i)
            all.push_back({piece.links[i].from, piece.links[i].to, piece.weights[i]});
        piece = Piece();
    }
    return Graph(static_cast<Node>(nodes), all, kind);
}

void write_edge_list(const Graph& graph, const Sink& sink) {
    TextOut out(sink);
    out << "# n=" << graph.nodes() << " directed=" << (graph.directed() ? 1 : 0)
        << " m=" << graph.edges() << "  columns: u v" << (graph.weighted() ? " w\n" : "\n");
    for (Node v = 0; v < graph.nodes(); ++v) {
        const auto row = graph.out(v);
        const auto weights = graph.out_weights(v);
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!graph.directed() && row[i] < v) continue;
            out << v << ' ' << row[i];
            if (!weights.empty()) out << ' ' << weights[i];
            out << '\n';
        }
    }
}

namespace {

std::vector<std::string_view> columns_of(std::string_view line) {
    std::vector<std::string_view> columns;
    for (std::size_t first = 0;;) {
        const auto tab = line.find('\t', first);
        columns.push_back(line.substr(first, tab - first));
        if (tab == std::string_view::npos) return columns;
        first = tab + 1;
    }
}

}  // namespace

std::vector<NodeAttribute> read_node_table(std::string_view text, Node nodes) {
    Lines lines(text);
    std::string_view line;
    if (!lines.next(line)) throw GraphFileProblem(1, "", wanted("a line of column names"));
    const auto names = columns_of(line);
    if (names.size() < 2 || names.front() != "node")
        throw GraphFileProblem(1, shortened(line), wanted("a line of column names, node first"));
    std::vector<std::vector<std::string>> texts(names.size() - 1, std::vector<std::string>(nodes));
    std::vector<bool> seen(nodes, false);
    while (lines.next(line)) {
        if (line.empty()) continue;
        const auto columns = columns_of(line);
        Node node = 0;
        const char* end = columns.front().data() + columns.front().size();
        if (read_node(columns.front().data(), end, node) != end || node >= nodes)
            throw GraphFileProblem(lines.number(), shortened(columns.front()),
                                   wanted("a node number from 0 to {}"),
                                   std::to_string(nodes == 0 ? 0 : nodes - 1));
        if (seen[node])
            throw GraphFileProblem(lines.number(), shortened(columns.front()),
                                   wanted("each node once"));
        seen[node] = true;
        if (columns.size() != names.size())
            throw GraphFileProblem(lines.number(), std::to_string(columns.size()),
                                   wanted("as many columns as the first line, {}"),
                                   std::to_string(names.size()));
        for (std::size_t c = 1; c < columns.size(); ++c) texts[c - 1][node] = columns[c];
    }
    std::vector<NodeAttribute> attributes;
    for (std::size_t c = 0; c < texts.size(); ++c)
        attributes.push_back(attribute_of(std::string(names[c + 1]), std::move(texts[c])));
    return attributes;
}

void write_node_table(const AttributedGraph& graph, const Sink& sink) {
    TextOut out(sink);
    // Tabs and line breaks would part what belongs together.
    const auto clean = [](std::string text) {
        for (char& c : text)
            if (c == '\t' || c == '\n' || c == '\r') c = ' ';
        return text;
    };
    out << "node";
    if (!graph.labels.empty()) out << "\tlabel";
    for (const auto& attribute : graph.attributes) out << '\t' << clean(attribute.name);
    out << '\n';
    for (Node v = 0; v < graph.graph.nodes(); ++v) {
        out << v;
        if (!graph.labels.empty()) out << '\t' << clean(graph.labels[v]);
        for (const auto& attribute : graph.attributes) out << '\t' << clean(text_of(attribute, v));
        out << '\n';
    }
}

}  // namespace firebreak::sim
