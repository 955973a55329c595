// GraphML (Brandes et al. 2002).
#include <map>
#include <string>

#include "sim/graph/formats.h"
#include "sim/graph/graph_draft.h"
#include "sim/graph/text_scan.h"
#include "sim/graph/xml.h"

namespace firebreak::sim {

namespace {

class GraphmlReader : public XmlHandler {
  public:
    explicit GraphmlReader(GraphDraft& draft) : draft_(draft) {}

    void start(const XmlElement& e) override {
        if (depth_++ == 0 && e.name != "graphml")
            throw GraphFileProblem(e.line, shortened(e.name), wanted("the element graphml"));
        if (e.name == "key") key(e);
        if (e.name == "graph") graph(e);
        if (e.name == "node") node(e);
        if (e.name == "edge") edge(e);
        if (e.name == "hyperedge")
            throw GraphFileProblem(e.line, "hyperedge", wanted("edges between two nodes"));
        if (e.name == "data" || e.name == "default") {
            key_ = e.name == "data" ? std::string(e["key"]) : key_;
            value_.clear();
            collecting_ = true;
        }
    }

    void end(std::string_view name) override {
        --depth_;
        if (name == "data") {
            collecting_ = false;
            const auto key = keys_.find(key_);
            const bool known = key != keys_.end();
            const std::string& called = known ? key->second : key_;
            if (in_edge_ && called == "weight") weight_ = value_;
            if (!in_edge_ && node_) draft_.set(*node_, called, value_);
        }
        if (name == "default") {
            collecting_ = false;
            if (for_nodes_) draft_.set_standard(keys_[key_], value_);
        }
        if (name == "node") node_.reset();
        if (name == "edge") {
            draft_.add_edge(from_, to_, weight_, directed_, line_);
            in_edge_ = false;
        }
        if (name == "graph") --graphs_open_;
    }

    void text(std::string_view piece) override {
        if (collecting_) value_ += piece;
    }

  private:
    static std::string_view required(const XmlElement& e, std::string_view attribute) {
        if (!e.has(attribute))
            throw GraphFileProblem(e.line, shortened(e.name), wanted("the attribute {}"),
                                   std::string(attribute));
        return e[attribute];
    }

    void key(const XmlElement& e) {
        key_ = required(e, "id");
        const auto name = e["attr.name"];
        keys_[key_] = name.empty() ? key_ : std::string(name);
        for_nodes_ = e["for"] == "node" || e["for"] == "all";
        if (for_nodes_ && e["attr.type"] == "string") draft_.declare_text(keys_[key_]);
    }

    void graph(const XmlElement& e) {
        if (graphs_open_++ > 0 || seen_graph_)
            throw GraphFileProblem(e.line, "graph", wanted("one graph in the file"));
        seen_graph_ = true;
        const auto word = e["edgedefault"];
        if (word != "directed" && word != "undirected")
            throw GraphFileProblem(e.line, shortened(word),
                                   wanted("edgedefault with the word directed or undirected"));
        draft_.directed = word == "directed";
    }

    void node(const XmlElement& e) { node_ = draft_.add_node(required(e, "id"), e.line); }

    void edge(const XmlElement& e) {
        from_ = required(e, "source");
        to_ = required(e, "target");
        weight_.clear();
        directed_.reset();
        if (e.has("directed")) directed_ = e["directed"] == "true";
        line_ = e.line;
        in_edge_ = true;
    }

    GraphDraft& draft_;
    std::map<std::string, std::string> keys_;
    std::string key_, value_, from_, to_, weight_;
    std::optional<Node> node_;
    std::optional<bool> directed_;
    std::uint64_t line_ = 0;
    int depth_ = 0, graphs_open_ = 0;
    bool collecting_ = false, in_edge_ = false, for_nodes_ = false, seen_graph_ = false;
};

}  // namespace

AttributedGraph read_graphml(std::string_view text, const ReadOptions& options) {
    GraphDraft draft(options);
    GraphmlReader reader(draft);
    parse_xml(text, reader);
    return draft.finish();
}

void write_graphml(const AttributedGraph& g, const Sink& sink) {
    TextOut out(sink);
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    if (!g.labels.empty())
        out << "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n";
    for (std::size_t k = 0; k < g.attributes.size(); ++k) {
        const bool numbers = std::holds_alternative<std::vector<double>>(g.attributes[k].values);
        out << "  <key id=\"d" << k << "\" for=\"node\" attr.name=\""
            << xml_escaped(g.attributes[k].name) << "\" attr.type=\""
            << (numbers ? "double" : "string") << "\"/>\n";
    }
    if (g.graph.weighted())
        out << "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"float\"/>\n";
    out << "  <graph edgedefault=\"" << (g.graph.directed() ? "directed" : "undirected") << "\">\n";
    for (Node v = 0; v < g.graph.nodes(); ++v) {
        out << "    <node id=\"n" << v << "\">";
        if (!g.labels.empty())
            out << "<data key=\"label\">" << xml_escaped(g.labels[v]) << "</data>";
        for (std::size_t k = 0; k < g.attributes.size(); ++k) {
            const std::string value = text_of(g.attributes[k], v);
            if (value.empty()) continue;
            out << "<data key=\"d" << k << "\">" << xml_escaped(value) << "</data>";
        }
        out << "</node>\n";
    }
    for (const Edge& e : edges_of(g.graph)) {
        out << "    <edge source=\"n" << e.from << "\" target=\"n" << e.to << "\">";
        if (g.graph.weighted()) out << "<data key=\"weight\">" << e.weight << "</data>";
        out << "</edge>\n";
    }
    out << "  </graph>\n</graphml>\n";
}

}  // namespace firebreak::sim
