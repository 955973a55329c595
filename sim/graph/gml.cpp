// GML (Himsolt 1997): keys and values, values being numbers, "texts" or [ lists ].
#include <optional>
#include <string>

#include "sim/graph/formats.h"
#include "sim/graph/graph_draft.h"
#include "sim/graph/text_scan.h"

namespace firebreak::sim {

namespace {

struct Token {
    enum class Kind { word, text, open, close, end };
    Kind kind = Kind::end;
    std::string_view value;
    std::uint64_t line = 0;
};

class Tokens {
  public:
    explicit Tokens(std::string_view text) : text_(text) {}

    Token next() {
        skip();
        if (at_ == text_.size()) return {Token::Kind::end, "the end of the file", line_};
        const char c = text_[at_];
        if (c == '[' || c == ']')
            return {c == '[' ? Token::Kind::open : Token::Kind::close, text_.substr(at_++, 1),
                    line_};
        if (c == '"') return quoted();
        std::size_t last = at_;
        while (last < text_.size() && std::string_view(" \t\r\n[]\"").find(text_[last]) == npos)
            ++last;
        const Token word{Token::Kind::word, text_.substr(at_, last - at_), line_};
        at_ = last;
        return word;
    }

  private:
    static constexpr auto npos = std::string_view::npos;

    void skip() {
        for (; at_ < text_.size(); ++at_) {
            if (text_[at_] == '#' && (at_ == 0 || text_[at_ - 1] == '\n')) {
                at_ = std::min(text_.find('\n', at_), text_.size());
                if (at_ == text_.size()) return;
            }
            if (text_[at_] == '\n')
                ++line_;
            else if (text_[at_] != ' ' && text_[at_] != '\t' && text_[at_] != '\r')
                return;
        }
    }

    Token quoted() {
        const std::uint64_t first = line_;
        const auto last = text_.find('"', at_ + 1);
        if (last == npos)
            throw GraphFileProblem(first, shortened(text_.substr(at_)),
                                   wanted("a closing quotation mark"));
        const Token token{Token::Kind::text, text_.substr(at_ + 1, last - at_ - 1), first};
        for (const char c : token.value) line_ += c == '\n';
        at_ = last + 1;
        return token;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::uint64_t line_ = 1;
};

// The entities that writers of GML use in texts; others stay as they are.
std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto rest = text.substr(at);
        if (rest.starts_with("&quot;"))
            plain += '"', at += 5;
        else if (rest.starts_with("&amp;"))
            plain += '&', at += 4;
        else
            plain += text[at];
    }
    return plain;
}

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text)
        if (c == '"')
            safe += "&quot;";
        else if (c == '&')
            safe += "&amp;";
        else
            safe += c;
    return safe;
}

class GmlReader {
  public:
    GmlReader(std::string_view text, GraphDraft& draft) : tokens_(text), draft_(draft) {}

    void read() {
        for (Token key = tokens_.next(); key.kind != Token::Kind::end; key = tokens_.next()) {
            expect(key, Token::Kind::word, wanted("a key such as graph"));
            const Token value = tokens_.next();
            if (key.value == "graph") {
                expect(value, Token::Kind::open, wanted("a list in brackets"));
                if (seen_graph_)
                    throw GraphFileProblem(key.line, "graph", wanted("one graph in the file"));
                seen_graph_ = true;
                graph();
            } else {
                skip_value(value);
            }
        }
        if (!seen_graph_)
            throw GraphFileProblem(tokens_.next().line, "the end of the file",
                                   wanted("a key such as graph"));
    }

  private:
    static void expect(const Token& token, Token::Kind kind, const char* sentence) {
        if (token.kind != kind)
            throw GraphFileProblem(token.line, shortened(token.value), sentence);
    }

    // To the end of a value that says nothing here. Lists are counted, not entered.
    void skip_value(const Token& value) {
        if (value.kind == Token::Kind::word || value.kind == Token::Kind::text) return;
        expect(value, Token::Kind::open, wanted("a value after the key"));
        for (std::uint64_t open = 1; open > 0;) {
            const Token token = tokens_.next();
            if (token.kind == Token::Kind::end)
                throw GraphFileProblem(token.line, "the end of the file",
                                       wanted("a closing bracket"));
            open += token.kind == Token::Kind::open;
            open -= token.kind == Token::Kind::close;
        }
    }

    // Calls use(key, value) for each pair up to the closing bracket.
    template <class Use>
    void list(const Use& use) {
        for (;;) {
            const Token key = tokens_.next();
            if (key.kind == Token::Kind::close) return;
            if (key.kind == Token::Kind::end)
                throw GraphFileProblem(key.line, "the end of the file",
                                       wanted("a closing bracket"));
            expect(key, Token::Kind::word, wanted("a key of the list"));
            use(key, tokens_.next());
        }
    }

    void graph() {
        list([this](const Token& key, const Token& value) {
            if (key.value == "directed") {
                if (value.value != "0" && value.value != "1")
                    throw GraphFileProblem(value.line, shortened(value.value),
                                           wanted("0 or 1 after directed"));
                draft_.directed = value.value == "1";
            } else if (key.value == "node" || key.value == "edge") {
                expect(value, Token::Kind::open, wanted("a list in brackets"));
                key.value == "node" ? node(key.line) : edge(key.line);
            } else {
                skip_value(value);
            }
        });
    }

    void node(std::uint64_t line) {
        std::optional<Node> here;
        std::vector<std::pair<std::string_view, Token>> later;
        list([&](const Token& key, const Token& value) {
            if (value.kind == Token::Kind::open) return skip_value(value);
            if (value.kind != Token::Kind::word && value.kind != Token::Kind::text)
                throw GraphFileProblem(value.line, shortened(value.value),
                                       wanted("a value after the key"));
            if (key.value == "id")
                here = draft_.add_node(value.value, value.line);
            else
                later.emplace_back(key.value, value);
        });
        if (!here) throw GraphFileProblem(line, "node", wanted("a node with an id"));
        for (const auto& [key, value] : later) {
            draft_.set(*here, key, unescaped(value.value));
            if (value.kind == Token::Kind::text) draft_.declare_text(key);
        }
    }

    void edge(std::uint64_t line) {
        std::string_view from, to, weight, value_key;
        list([&](const Token& key, const Token& value) {
            if (value.kind == Token::Kind::open || value.kind == Token::Kind::close ||
                value.kind == Token::Kind::end)
                return skip_value(value);
            if (key.value == "source") from = value.value;
            if (key.value == "target") to = value.value;
            if (key.value == "weight") weight = value.value;
            if (key.value == "value") value_key = value.value;
        });
        if (from.empty() || to.empty())
            throw GraphFileProblem(line, "edge", wanted("an edge with source and target"));
        draft_.add_edge(from, to, weight.empty() ? value_key : weight, std::nullopt, line);
    }

    Tokens tokens_;
    GraphDraft& draft_;
    bool seen_graph_ = false;
};

// A key of GML: letters and digits; others become '_'.
std::string key_of(std::string_view name) {
    std::string key;
    for (const char c : name) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        const bool digit = c >= '0' && c <= '9';
        key += letter || (digit && !key.empty()) ? c : '_';
    }
    return key.empty() ? "_" : key;
}

}  // namespace

AttributedGraph read_gml(std::string_view text, const ReadOptions& options) {
    GraphDraft draft(options);
    GmlReader(text, draft).read();
    return draft.finish();
}

void write_gml(const AttributedGraph& g, const Sink& sink) {
    TextOut out(sink);
    out << "graph [\n  directed " << (g.graph.directed() ? 1 : 0) << '\n';
    for (Node v = 0; v < g.graph.nodes(); ++v) {
        out << "  node [\n    id " << v << '\n';
        if (!g.labels.empty()) out << "    label \"" << escaped(g.labels[v]) << "\"\n";
        for (const auto& attribute : g.attributes) {
            const std::string value = text_of(attribute, v);
            if (value.empty()) continue;
            const bool number = std::holds_alternative<std::vector<double>>(attribute.values);
            const char* quote = number ? "" : "\"";
            out << "    " << key_of(attribute.name) << ' ' << quote << escaped(value) << quote
                << '\n';
        }
        out << "  ]\n";
    }
    for (const Edge& e : edges_of(g.graph)) {
        out << "  edge [\n    source " << e.from << "\n    target " << e.to << '\n';
        if (g.graph.weighted()) out << "    weight " << e.weight << '\n';
        out << "  ]\n";
    }
    out << "]\n";
}

}  // namespace firebreak::sim
