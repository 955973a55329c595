// The DOT language of Graphviz.
#include <map>
#include <string>

#include "sim/graph/formats.h"
#include "sim/graph/graph_draft.h"
#include "sim/graph/text_scan.h"

namespace firebreak::sim {

namespace {

struct DotToken {
    enum class Kind { id, symbol, edge, end };
    Kind kind = Kind::end;
    std::string value;
    bool quoted = false;
    std::uint64_t line = 0;
};

class DotTokens {
  public:
    explicit DotTokens(std::string_view text) : text_(text) { advance(); }
    const DotToken& peek() const { return token_; }
    DotToken take() {
        DotToken taken = std::move(token_);
        advance();
        return taken;
    }
    bool take_symbol(char c) {
        if (token_.kind != DotToken::Kind::symbol || token_.value[0] != c) return false;
        advance();
        return true;
    }

  private:
    static bool letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '.' || static_cast<unsigned char>(c) >= 128;
    }

    char at(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    void skip() {
        for (;;) {
            if (at_ >= text_.size()) return;
            const char c = at();
            const bool fresh = at_ == 0 || text_[at_ - 1] == '\n';
            if (c == '\n') {
                ++line_;
                ++at_;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                ++at_;
            } else if ((c == '#' && fresh) || (c == '/' && at(1) == '/')) {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (c == '/' && at(1) == '*') {
                const auto end = text_.find("*/", at_ + 2);
                if (end == std::string_view::npos)
                    throw GraphFileProblem(line_, "/*", wanted("the end of the comment"));
                for (; at_ < end + 2; ++at_) line_ += text_[at_] == '\n';
            } else {
                return;
            }
        }
    }

    void advance() {
        skip();
        token_ = {DotToken::Kind::end, "the end of the file", false, line_};
        if (at_ >= text_.size()) return;
        const char c = at();
        if (c == '-' && (at(1) == '-' || at(1) == '>')) {
            token_ = {DotToken::Kind::edge, std::string(text_.substr(at_, 2)), false, line_};
            at_ += 2;
        } else if (letter(c) || c == '-') {
            std::size_t last = at_ + 1;
            while (last < text_.size() && letter(text_[last])) ++last;
            token_ = {DotToken::Kind::id, std::string(text_.substr(at_, last - at_)), false, line_};
            at_ = last;
        } else if (c == '"') {
            quoted();
        } else if (c == '<') {
            html();
        } else if (std::string_view("{}[];,=:+").find(c) != std::string_view::npos) {
            token_ = {DotToken::Kind::symbol, std::string(1, c), false, line_};
            ++at_;
        } else {
            throw GraphFileProblem(line_, shortened(text_.substr(at_, 1)),
                                   wanted("a statement of the DOT language"));
        }
    }

    void quoted() {
        token_ = {DotToken::Kind::id, "", true, line_};
        for (++at_;; ++at_) {
            if (at_ >= text_.size())
                throw GraphFileProblem(token_.line, shortened(token_.value),
                                       wanted("a closing quotation mark"));
            if (text_[at_] == '"') break;
            line_ += text_[at_] == '\n';
            if (text_[at_] == '\\' && (at(1) == '"' || at(1) == '\\'))
                ++at_;
            else if (text_[at_] == '\\' && at(1) == '\n') {
                ++at_;
                ++line_;
                continue;
            }
            token_.value += text_[at_];
        }
        ++at_;
    }

    void html() {
        token_ = {DotToken::Kind::id, "", true, line_};
        std::uint64_t open = 0;
        for (;; ++at_) {
            if (at_ >= text_.size())
                throw GraphFileProblem(token_.line, shortened(token_.value),
                                       wanted("a closing bracket"));
            line_ += text_[at_] == '\n';
            open += text_[at_] == '<';
            open -= text_[at_] == '>';
            token_.value += text_[at_];
            if (open == 0) break;
        }
        ++at_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::uint64_t line_ = 1;
    DotToken token_;
};

using Attributes = std::map<std::string, std::string, std::less<>>;

class DotReader {
  public:
    DotReader(std::string_view text, GraphDraft& draft) : tokens_(text), draft_(draft) {}

    void read() {
        if (word("strict")) tokens_.take();
        if (!word("graph") && !word("digraph")) fail(wanted("graph or digraph"));
        draft_.directed = lower(tokens_.take().value) == "digraph";
        if (tokens_.peek().kind == DotToken::Kind::id) tokens_.take();
        if (!tokens_.take_symbol('{')) fail(wanted("an opening brace"));
        statements({}, {}, 0);
        if (tokens_.peek().kind != DotToken::Kind::end) fail(wanted("one graph in the file"));
    }

  private:
    [[noreturn]] void fail(const char* sentence) {
        throw GraphFileProblem(tokens_.peek().line, shortened(tokens_.peek().value), sentence);
    }

    static std::string lower(std::string text) {
        for (char& c : text)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return text;
    }
    bool word(const char* keyword) const {
        const DotToken& token = tokens_.peek();
        return token.kind == DotToken::Kind::id && !token.quoted && lower(token.value) == keyword;
    }

    // Up to the closing brace; the nodes it names. Standards hold within their braces.
    std::vector<Node> statements(Attributes nodes, Attributes edges, int depth) {
        constexpr int kDeepest = 100;
        if (depth > kDeepest) fail(wanted("subgraphs less deeply nested"));
        std::vector<Node> named;
        while (!tokens_.take_symbol('}')) {
            if (tokens_.peek().kind == DotToken::Kind::end) fail(wanted("a closing brace"));
            if (tokens_.take_symbol(';') || tokens_.take_symbol(',')) continue;
            if (word("graph") || word("node") || word("edge")) {
                const std::string what = lower(tokens_.take().value);
                Attributes ignored;
                attributes(what == "node" ? nodes : what == "edge" ? edges : ignored);
                continue;
            }
            statement(nodes, edges, depth, named);
        }
        return named;
    }

    void statement(const Attributes& nodes, const Attributes& edges, int depth,
                   std::vector<Node>& named) {
        const std::uint64_t line = tokens_.peek().line;
        std::vector<std::vector<Node>> chain;
        const bool is_node = starts_node();
        if (is_node && assignment()) return;
        chain.push_back(is_node ? std::vector<Node>{pending_node(nodes)}
                                : subgraph(nodes, edges, depth));
        while (tokens_.peek().kind == DotToken::Kind::edge) {
            if ((tokens_.peek().value == "->") != draft_.directed)
                fail(draft_.directed ? wanted("-> in a digraph") : wanted("-- in a graph"));
            tokens_.take();
            chain.push_back(starts_node() ? std::vector<Node>{node(nodes)}
                                          : subgraph(nodes, edges, depth));
        }
        Attributes own = chain.size() > 1 ? edges : Attributes();
        attributes(own);
        for (const auto& group : chain) named.insert(named.end(), group.begin(), group.end());
        if (chain.size() == 1) {
            if (is_node)
                for (const auto& [key, value] : own) draft_.set(chain[0][0], key, value);
            return;
        }
        const auto weight = own.find("weight");
        for (std::size_t k = 0; k + 1 < chain.size(); ++k)
            for (const Node u : chain[k])
                for (const Node v : chain[k + 1]) {
                    // Two groups in a few words can stand for more edges than the text has letters.
                    if (++edges_made_ > kMostEdges) fail(wanted("at most 100 million edges"));
                    draft_.add_edge(u, v, weight == own.end() ? std::string() : weight->second,
                                    false, line);
                }
    }

    bool starts_node() const {
        return tokens_.peek().kind == DotToken::Kind::id && !word("subgraph");
    }

    // ID = ID, an attribute of the graph; the first ID is kept for pending_node if it is none.
    bool assignment() {
        pending_ = tokens_.take();
        if (!tokens_.take_symbol('=')) return false;
        if (tokens_.peek().kind != DotToken::Kind::id) fail(wanted("a value after the ="));
        tokens_.take();
        return true;
    }

    Node pending_node(const Attributes& standards) {
        port();
        const auto known = draft_.find(pending_.value);
        if (known) return *known;
        const Node made = draft_.node(pending_.value);
        for (const auto& [key, value] : standards) draft_.set(made, key, value);
        return made;
    }
    Node node(const Attributes& standards) {
        pending_ = tokens_.take();
        return pending_node(standards);
    }
    void port() {
        while (tokens_.take_symbol(':')) {
            if (tokens_.peek().kind != DotToken::Kind::id) fail(wanted("a port after the colon"));
            tokens_.take();
        }
    }

    std::vector<Node> subgraph(const Attributes& nodes, const Attributes& edges, int depth) {
        if (word("subgraph")) {
            tokens_.take();
            if (starts_node()) tokens_.take();
        }
        if (!tokens_.take_symbol('{')) fail(wanted("a statement of the DOT language"));
        return statements(nodes, edges, depth + 1);
    }

    // Any number of [key=value, ...].
    void attributes(Attributes& into) {
        while (tokens_.take_symbol('[')) {
            while (!tokens_.take_symbol(']')) {
                if (tokens_.take_symbol(';') || tokens_.take_symbol(',')) continue;
                if (tokens_.peek().kind != DotToken::Kind::id) fail(wanted("a closing bracket"));
                const std::string key = tokens_.take().value;
                std::string value = "true";
                if (tokens_.take_symbol('=')) {
                    if (tokens_.peek().kind != DotToken::Kind::id)
                        fail(wanted("a value after the ="));
                    value = tokens_.take().value;
                    while (tokens_.take_symbol('+')) value += tokens_.take().value;
                }
                into[key] = value;
            }
        }
    }

    static constexpr std::uint64_t kMostEdges = 100000000;
    DotTokens tokens_;
    GraphDraft& draft_;
    DotToken pending_;
    std::uint64_t edges_made_ = 0;
};

std::string quoted(std::string_view text) {
    std::string safe = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') safe += '\\';
        safe += c;
    }
    return safe + '"';
}

}  // namespace

AttributedGraph read_dot(std::string_view text, const ReadOptions& options) {
    GraphDraft draft(options);
    DotReader(text, draft).read();
    return draft.finish();
}

void write_dot(const AttributedGraph& g, const Sink& sink) {
    TextOut out(sink);
    const bool directed = g.graph.directed();
    out << (directed ? "digraph {\n" : "graph {\n");
    for (Node v = 0; v < g.graph.nodes(); ++v) {
        out << "  " << v;
        std::string list;
        const auto add = [&list](const std::string& name, const std::string& value) {
            list += (list.empty() ? " [" : ", ") + name + '=' + value;
        };
        if (!g.labels.empty()) add("label", quoted(g.labels[v]));
        for (const auto& attribute : g.attributes) {
            const std::string value = text_of(attribute, v);
            if (!value.empty()) add(quoted(attribute.name), quoted(value));
        }
        out << list << (list.empty() ? ";\n" : "];\n");
    }
    for (const Edge& e : edges_of(g.graph)) {
        out << "  " << e.from << (directed ? " -> " : " -- ") << e.to;
        if (g.graph.weighted()) out << " [weight=\"" << e.weight << "\"]";
        out << ";\n";
    }
    out << "}\n";
}

}  // namespace firebreak::sim
