// `firebreak graph info FILE`: the metrics of one graph.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <ostream>
#include <set>

#include "sim/graph/communities.h"
#include "sim/graph/paths.h"
#include "sim/graph/spectra.h"
#include "sim/graph/structure.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/graph_command.h"
#include "trainer/graphs/graph_files.h"
#include "trainer/json/json.h"

namespace firebreak::trainer {

namespace {

Json number(double value) {
    return std::isnan(value) ? Json(nullptr) : Json(value);
}

Json degrees_of(const sim::Graph& graph, bool incoming) {
    const auto d = sim::degree_summary(graph, incoming);
    return {{"least", d.least}, {"median", d.median}, {"percentile_99", d.percentile_99},
            {"most", d.most},   {"mean", d.mean},     {"mean_square", d.mean_square}};
}

Json components_of(const sim::Components& components) {
    return {{"count", components.sizes.size()}, {"largest", components.largest()}};
}

// The five nodes where the values are highest, ties by number.
Json top(const std::vector<double>& values, const sim::AttributedGraph& g) {
    std::vector<sim::Node> order(values.size());
    std::iota(order.begin(), order.end(), sim::Node{0});
    const auto count = std::min<std::size_t>(5, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
                      order.end(), [&values](sim::Node a, sim::Node b) {
                          return values[a] > values[b] || (values[a] >= values[b] && a < b);
                      });
    Json list = Json::array();
    for (std::size_t k = 0; k < count; ++k) {
        Json entry{{"node", order[k]}, {"value", values[order[k]]}};
        if (!g.labels.empty()) entry["label"] = g.labels[order[k]];
        list.push_back(std::move(entry));
    }
    return list;
}

// Attributes with few values are groupings, of which the modularity is told.
Json attributes_of(const sim::AttributedGraph& g) {
    constexpr std::size_t kMostGroups = 1000;
    Json list = Json::array();
    for (const auto& attribute : g.attributes) {
        std::map<std::string, sim::Node> values;
        std::vector<sim::Node> groups(g.graph.nodes());
        const auto* numbers = std::get_if<std::vector<double>>(&attribute.values);
        for (sim::Node v = 0; v < g.graph.nodes(); ++v) {
            std::string value = numbers ? fmt::format("{}", (*numbers)[v])
                                        : std::get<std::vector<std::string>>(attribute.values)[v];
            groups[v] = values.emplace(std::move(value), static_cast<sim::Node>(values.size()))
                            .first->second;
        }
        Json entry{{"name", attribute.name},
                   {"type", numbers ? "number" : "text"},
                   {"values", values.size()}};
        if (values.size() > 1 && values.size() <= kMostGroups && values.size() < g.graph.nodes())
            entry["modularity"] = number(sim::modularity(g.graph, groups));
        list.push_back(std::move(entry));
    }
    return list;
}

// The graph with what is named twice merged and loops dropped, and how much that was.
struct Mended {
    sim::AttributedGraph graph;
    std::uint64_t loops = 0, repeats = 0;
};

Mended mended(sim::AttributedGraph read) {
    Mended result;
    const sim::Graph& graph = read.graph;
    for (sim::Node v = 0; v < graph.nodes(); ++v) {
        const auto row = graph.out(v);
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (row[i] == v)
                ++result.loops;
            else if (i > 0 && row[i] == row[i - 1] && (graph.directed() || v < row[i]))
                ++result.repeats;
        }
    }
    if (result.loops + result.repeats > 0) {
        const auto edges = sim::edges_of(graph);
        read.graph = sim::Graph(graph.nodes(), edges,
                                {.directed = graph.directed(), .weighted = graph.weighted()});
    }
    result.graph = std::move(read);
    return result;
}

Json measured(const GraphFile& file, const Mended& read, const GraphOptions& options) {
    const auto& g = read.graph;
    const sim::Graph& graph = g.graph;
    const sim::Luck luck{options.seed, options.threads};
    Json said;
    said["program"] = "firebreak";
    said["version"] = FIREBREAK_VERSION;
    said["file"] = options.file;
    said["format"] = sim::format_info(file.format).name;
    said["seed"] = options.seed;
    said["nodes"] = graph.nodes();
    said["edges"] = graph.edges();
    said["directed"] = graph.directed();
    said["weighted"] = graph.weighted();
    said["loops"] = read.loops;
    said["repeats"] = read.repeats;
    said["bytes"] =
        sim::bytes_of_graph(graph.nodes(), graph.edges(),
                            {.directed = graph.directed(), .weighted = graph.weighted()})
            .running;
    said["degree"] = degrees_of(graph, false);
    if (graph.directed()) said["in_degree"] = degrees_of(graph, true);
    said["assortativity"] = number(sim::degree_assortativity(graph));
    if (graph.directed()) said["reciprocity"] = number(sim::reciprocity(graph));
    const auto triangles = sim::clustering(graph);
    said["clustering"] = {{"triangles", triangles.triangles},
                          {"global", number(triangles.global)},
                          {"mean_local", triangles.mean_local}};
    said["weak_components"] = components_of(sim::weak_components(graph));
    if (graph.directed()) said["strong_components"] = components_of(sim::strong_components(graph));
    const auto cores = sim::core_numbers(graph);
    const sim::Node deepest = cores.empty() ? 0 : *std::max_element(cores.begin(), cores.end());
    said["core"] = {{"deepest", deepest},
                    {"nodes", std::count(cores.begin(), cores.end(), deepest)}};
    const auto paths = sim::path_lengths(graph, options.sources, luck);
    said["paths"] = {{"sources", paths.sources},
                     {"exact", paths.sources == graph.nodes()},
                     {"pairs", paths.pairs},
                     {"mean", number(paths.mean)},
                     {"longest", paths.longest}};
    said["spectral_radius"] = sim::spectral_radius(graph, options.threads);
    const auto communities = sim::louvain(graph, luck);
    said["communities"] = {{"count", communities.count},
                           {"modularity", number(communities.modularity)}};
    said["page_rank"] = top(sim::page_rank(graph, 0.85, 1e-12, options.threads), g);
    said["betweenness"] = top(sim::sampled_betweenness(graph, options.sources, luck), g);
    said["attributes"] = attributes_of(g);
    return said;
}

std::string shown(const Json& value) {
    if (value.is_null()) return "-";
    if (value.is_number_float()) return fmt::format("{:.6g}", value.get<double>());
    return value.is_string() ? value.get<std::string>() : value.dump();
}

class Page {
  public:
    explicit Page(const Voice& voice) : voice_(voice) {}
    template <class... Values>
    void line(const char* english, const Values&... values) {
        voice_.out << fmt::format(fmt::runtime(graph_words(voice_, english)), shown(values)...)
                   << '\n';
    }

  private:
    const Voice& voice_;
};

void print(const Json& s, const GraphFile& file, const Voice& voice) {
    Page page(voice);
    const auto yes_no = [&voice](const Json& flag) {
        return Json(flag.get<bool>() ? graph_words(voice, "yes") : graph_words(voice, "no"));
    };
    page.line("{}: {}", s["file"], s["format"]);
    page.line("nodes {}, edges {}, directed: {}, weighted: {}", s["nodes"], s["edges"],
              yes_no(s["directed"]), yes_no(s["weighted"]));
    if (s["loops"] != 0 || s["repeats"] != 0)
        page.line("left out below: {} loops; merged: {} repeated edges", s["loops"], s["repeats"]);
    page.line("memory: {} bytes", s["bytes"]);
    const auto degrees = [&page](const char* english, const Json& d) {
        page.line(english, d["mean"], d["least"], d["median"], d["percentile_99"], d["most"]);
    };
    if (s["directed"].get<bool>()) {
        degrees("out-degree: mean {}, least {}, median {}, 99 % {}, most {}", s["degree"]);
        degrees("in-degree: mean {}, least {}, median {}, 99 % {}, most {}", s["in_degree"]);
        page.line("reciprocity: {}", s["reciprocity"]);
    } else {
        degrees("degree: mean {}, least {}, median {}, 99 % {}, most {}", s["degree"]);
    }
    page.line("degree assortativity: {}", s["assortativity"]);
    page.line("clustering: mean local {}, global {}, triangles {}", s["clustering"]["mean_local"],
              s["clustering"]["global"], s["clustering"]["triangles"]);
    page.line("components: {}, largest {} nodes", s["weak_components"]["count"],
              s["weak_components"]["largest"]);
    if (s.contains("strong_components"))
        page.line("strong components: {}, largest {} nodes", s["strong_components"]["count"],
                  s["strong_components"]["largest"]);
    page.line("deepest core: {}, with {} nodes", s["core"]["deepest"], s["core"]["nodes"]);
    page.line("paths from {} nodes: mean {}, longest seen {}", s["paths"]["sources"],
              s["paths"]["mean"], s["paths"]["longest"]);
    page.line("spectral radius: {}", s["spectral_radius"]);
    page.line("communities (Louvain): {}, modularity {}", s["communities"]["count"],
              s["communities"]["modularity"]);
    const auto leaders = [&page](const char* english, const Json& list) {
        std::string text;
        for (const auto& entry : list)
            text +=
                fmt::format("{}{} ({})", text.empty() ? "" : ", ",
                            entry.contains("label") ? shown(entry["label"]) : shown(entry["node"]),
                            shown(entry["value"]));
        page.line(english, Json(text));
    };
    leaders("highest PageRank: {}", s["page_rank"]);
    leaders("highest betweenness: {}", s["betweenness"]);
    for (const auto& attribute : s["attributes"]) {
        page.line("attribute {}: {} values", attribute["name"], attribute["values"]);
        if (attribute.contains("modularity"))
            page.line("  modularity of this grouping: {}", attribute["modularity"]);
    }
    if (!file.node_table.empty()) page.line("attributes from {}", Json(file.node_table));
}

}  // namespace

int tell_graph(const GraphOptions& options, const Voice& voice) {
    try {
        GraphFile file = read_graph_file(options.file, {.repeats = sim::Repeats::keep,
                                                        .loops = sim::Loops::keep,
                                                        .threads = options.threads,
                                                        .most_bytes = available_bytes()});
        const Mended read = mended(std::move(file.graph));
        const Json said = measured(file, read, options);
        if (options.json)
            voice.out << said.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
        else
            print(said, file, voice);
    } catch (...) {
        return tell_graph_failure(std::current_exception(), options.file, voice);
    }
    return kDone;
}

}  // namespace firebreak::trainer
