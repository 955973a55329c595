// Pajek networks (Batagelj and Mrvar): *Vertices, *Arcs, *Edges, *Arcslist, *Edgeslist.
#include <string>

#include "sim/graph/formats.h"
#include "sim/graph/graph_draft.h"
#include "sim/graph/text_scan.h"

namespace firebreak::sim {

namespace {

// Words of a line; "..." is one word, told apart by `quoted`.
struct PajekWord {
    std::string text;
    bool quoted = false;
};

std::vector<PajekWord> pajek_words(std::string_view line, std::uint64_t number) {
    std::vector<PajekWord> words;
    for (std::size_t at = 0; at < line.size();) {
        if (line[at] == ' ' || line[at] == '\t') {
            ++at;
            continue;
        }
        PajekWord word;
        if (line[at] == '"') {
            word.quoted = true;
            const auto last = line.find('"', at + 1);
            if (last == std::string_view::npos)
                throw GraphFileProblem(number, shortened(line.substr(at)),
                                       wanted("a closing quotation mark"));
            word.text = line.substr(at + 1, last - at - 1);
            at = last + 1;
        } else {
            const auto last = std::min(line.find_first_of(" \t", at), line.size());
            word.text = line.substr(at, last - at);
            at = last;
        }
        words.push_back(std::move(word));
    }
    return words;
}

class PajekReader {
  public:
    PajekReader(std::string_view text, const ReadOptions& options, GraphDraft& draft)
        : lines_(text), options_(options), draft_(draft) {}

    void read() {
        std::string_view line;
        while (lines_.next(line)) {
            const auto first = line.find_first_not_of(" \t");
            if (first == std::string_view::npos || line[first] == '%') continue;
            const auto words = pajek_words(line, lines_.number());
            if (words.front().text.front() == '*' && !words.front().quoted)
                section(words);
            else
                entry(words);
        }
        if (part_ == Part::none)
            throw GraphFileProblem(lines_.number() + 1, "the end of the file",
                                   wanted("the section *Vertices"));
    }

  private:
    enum class Part { none, network, vertices, arcs, edges, arc_lists, edge_lists };

    [[noreturn]] void fail(std::string_view found, const char* sentence, std::string detail = {}) {
        throw GraphFileProblem(lines_.number(), shortened(found), sentence, std::move(detail));
    }

    void section(const std::vector<PajekWord>& words) {
        std::string name = words.front().text;
        for (char& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (name == "*network") {
            if (part_ != Part::none) fail(name, wanted("one network in the file"));
            part_ = Part::network;
            return;
        }
        if (name == "*vertices") return vertices(words);
        if (part_ == Part::none || part_ == Part::network)
            fail(words.front().text, wanted("the section *Vertices"));
        if (name == "*arcs" || name == "*arcslist") {
            part_ = name == "*arcs" ? Part::arcs : Part::arc_lists;
            draft_.directed = true;
        } else if (name == "*edges" || name == "*edgeslist") {
            part_ = name == "*edges" ? Part::edges : Part::edge_lists;
        } else {
            fail(words.front().text, wanted("*Arcs, *Edges, *Arcslist or *Edgeslist"));
        }
    }

    void vertices(const std::vector<PajekWord>& words) {
        if (draft_.nodes() > 0) fail(words.front().text, wanted("one network in the file"));
        std::uint64_t count = 0;
        if (words.size() < 2 || !to_number(std::string_view(words[1].text), count) ||
            count >= 0xffffffffu)
            fail(words.size() < 2 ? "the end of the line" : words[1].text,
                 wanted("the number of nodes after *Vertices"));
        // A node takes some hundred bytes here.
        constexpr std::uint64_t kBytesANode = 150;
        if (count * kBytesANode > options_.most_bytes) throw GraphTooLarge(count * kBytesANode);
        for (std::uint64_t v = 0; v < count; ++v) draft_.node(std::to_string(v));
        part_ = Part::vertices;
    }

    Node vertex(const PajekWord& word) {
        std::uint64_t number = 0;
        if (!to_number(std::string_view(word.text), number) || number < 1 ||
            number > draft_.nodes())
            fail(word.text, wanted("the number of a node, from 1 to {}"),
                 std::to_string(draft_.nodes()));
        return static_cast<Node>(number - 1);
    }

    void entry(const std::vector<PajekWord>& words) {
        switch (part_) {
            case Part::none:
            case Part::network:
                fail(words.front().text, wanted("the section *Vertices"));
            case Part::vertices:
                return label(words);
            case Part::arcs:
            case Part::edges:
                return edge(words);
            case Part::arc_lists:
            case Part::edge_lists:
                for (std::size_t k = 1; k < words.size(); ++k)
                    add(vertex(words[0]), vertex(words[k]), {}, part_ == Part::edge_lists);
        }
    }

    void label(const std::vector<PajekWord>& words) {
        const Node node = vertex(words[0]);
        if (words.size() > 1 && words[1].text != std::to_string(node + 1))
            draft_.set(node, "label", words[1].text);
        std::size_t at = 2;
        for (const char* axis : {"x", "y", "z"}) {
            double place = 0;
            if (at >= words.size() || words[at].quoted ||
                !to_number(std::string_view(words[at].text), place))
                break;
            draft_.set(node, axis, words[at++].text);
        }
        // A shape may stand alone; the rest are pairs of name and value.
        if (at < words.size() && (words.size() - at) % 2 == 1)
            draft_.set(node, "shape", words[at++].text);
        for (; at + 1 < words.size(); at += 2) draft_.set(node, words[at].text, words[at + 1].text);
    }

    void edge(const std::vector<PajekWord>& words) {
        if (words.size() < 2) fail("the end of the line", wanted("two nodes of an edge"));
        double weight = 0;
        const bool weighted =
            words.size() > 2 && to_number(std::string_view(words[2].text), weight);
        add(vertex(words[0]), vertex(words[1]), weighted ? words[2].text : std::string(),
            part_ == Part::edges);
    }

    void add(Node from, Node to, const std::string& weight, bool undirected) {
        draft_.add_edge(std::to_string(from), std::to_string(to), weight, !undirected,
                        lines_.number());
    }

    Lines lines_;
    const ReadOptions& options_;
    GraphDraft& draft_;
    Part part_ = Part::none;
};

std::string quoted(std::string_view text) {
    std::string safe = "\"";
    for (const char c : text) safe += c == '"' ? '\'' : c == '\n' || c == '\r' ? ' ' : c;
    return safe + '"';
}

}  // namespace

AttributedGraph read_pajek(std::string_view text, const ReadOptions& options) {
    GraphDraft draft(options);
    PajekReader(text, options, draft).read();
    return draft.finish();
}

void write_pajek(const AttributedGraph& g, const Sink& sink) {
    TextOut out(sink);
    out << "*Vertices " << g.graph.nodes() << '\n';
    const bool described = !g.labels.empty() || !g.attributes.empty();
    for (Node v = 0; v < g.graph.nodes() && described; ++v) {
        out << v + 1 << ' ' << quoted(g.labels.empty() ? std::to_string(v + 1) : g.labels[v]);
        for (const auto& attribute : g.attributes) {
            const std::string value = text_of(attribute, v);
            if (!value.empty()) out << ' ' << quoted(attribute.name) << ' ' << quoted(value);
        }
        out << '\n';
    }
    out << (g.graph.directed() ? "*Arcs\n" : "*Edges\n");
    for (const Edge& e : edges_of(g.graph)) {
        out << e.from + 1 << ' ' << e.to + 1;
        if (g.graph.weighted()) out << ' ' << e.weight;
        out << '\n';
    }
}

}  // namespace firebreak::sim
