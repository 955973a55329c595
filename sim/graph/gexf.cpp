// GEXF 1.2 and 1.3 (Gephi).
#include <map>
#include <string>

#include "sim/graph/formats.h"
#include "sim/graph/graph_draft.h"
#include "sim/graph/text_scan.h"
#include "sim/graph/xml.h"

namespace firebreak::sim {

namespace {

class GexfReader : public XmlHandler {
  public:
    explicit GexfReader(GraphDraft& draft) : draft_(draft) {}

    void start(const XmlElement& e) override {
        if (depth_++ == 0 && e.name != "gexf")
            throw GraphFileProblem(e.line, shortened(e.name), wanted("the element gexf"));
        if (e.name == "graph") {
            const auto word = e["defaultedgetype"];
            draft_.directed = word == "directed" || word == "mutual";
        }
        if (e.name == "attributes") for_nodes_ = e["class"] == "node";
        if (e.name == "attribute" && for_nodes_) {
            title_ = e["title"].empty() ? required(e, "id") : e["title"];
            titles_[std::string(required(e, "id"))] = title_;
            if (e["type"] == "string") draft_.declare_text(title_);
        }
        if (e.name == "default") {
            value_.clear();
            collecting_ = true;
        }
        if (e.name == "node") {
            nodes_.push_back(draft_.add_node(required(e, "id"), e.line));
            if (e.has("label")) draft_.set(nodes_.back(), "label", e["label"]);
        }
        if (e.name == "attvalue" && !nodes_.empty()) {
            const auto id = e.has("for") ? e["for"] : required(e, "id");
            const auto title = titles_.find(id);
            if (title == titles_.end())
                throw GraphFileProblem(e.line, shortened(id),
                                       wanted("the id of an attribute of nodes"));
            draft_.set(nodes_.back(), title->second, required(e, "value"));
        }
        if (e.name == "edge") edge(e);
    }

    void end(std::string_view name) override {
        --depth_;
        if (name == "node" && !nodes_.empty()) nodes_.pop_back();
        if (name == "attributes") for_nodes_ = false;
        if (name == "default") {
            collecting_ = false;
            if (for_nodes_) draft_.set_standard(title_, value_);
        }
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

    void edge(const XmlElement& e) {
        std::optional<bool> directed;
        if (e.has("type")) directed = e["type"] != "undirected";
        draft_.add_edge(required(e, "source"), required(e, "target"), e["weight"], directed,
                        e.line);
        if (e["type"] == "mutual")
            draft_.add_edge(e["target"], e["source"], e["weight"], true, e.line);
    }

    GraphDraft& draft_;
    std::map<std::string, std::string, std::less<>> titles_;
    std::vector<Node> nodes_;  // a node may hold others
    std::string title_, value_;
    int depth_ = 0;
    bool for_nodes_ = false, collecting_ = false;
};

}  // namespace

AttributedGraph read_gexf(std::string_view text, const ReadOptions& options) {
    GraphDraft draft(options);
    GexfReader reader(draft);
    parse_xml(text, reader);
    return draft.finish();
}

void write_gexf(const AttributedGraph& g, const Sink& sink) {
    TextOut out(sink);
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n  <graph defaultedgetype=\""
        << (g.graph.directed() ? "directed" : "undirected") << "\">\n";
    if (!g.attributes.empty()) {
        out << "    <attributes class=\"node\">\n";
        for (std::size_t k = 0; k < g.attributes.size(); ++k) {
            const bool numbers =
                std::holds_alternative<std::vector<double>>(g.attributes[k].values);
            out << "      <attribute id=\"" << k << "\" title=\""
                << xml_escaped(g.attributes[k].name) << "\" type=\""
                << (numbers ? "double" : "string") << "\"/>\n";
        }
        out << "    </attributes>\n";
    }
    out << "    <nodes>\n";
    for (Node v = 0; v < g.graph.nodes(); ++v) {
        out << "      <node id=\"" << v << "\"";
        if (!g.labels.empty()) out << " label=\"" << xml_escaped(g.labels[v]) << "\"";
        out << "><attvalues>";
        for (std::size_t k = 0; k < g.attributes.size(); ++k) {
            const std::string value = text_of(g.attributes[k], v);
            if (!value.empty())
                out << "<attvalue for=\"" << k << "\" value=\"" << xml_escaped(value) << "\"/>";
        }
        out << "</attvalues></node>\n";
    }
    out << "    </nodes>\n    <edges>\n";
    std::uint64_t id = 0;
    for (const Edge& e : edges_of(g.graph)) {
        out << "      <edge id=\"" << id++ << "\" source=\"" << e.from << "\" target=\"" << e.to
            << "\"";
        if (g.graph.weighted()) out << " weight=\"" << e.weight << "\"";
        out << "/>\n";
    }
    out << "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace firebreak::sim
