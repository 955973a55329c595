#include "sim/graph/layers.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace firebreak::sim {

void Layers::add(std::string name, Graph graph, float strength) {
    if (find(name)) throw std::invalid_argument("a second layer called " + name);
    if (!layers_.empty() && graph.nodes() != nodes())
        throw std::invalid_argument("layer " + name + " has " + std::to_string(graph.nodes()) +
                                    " nodes, the population " + std::to_string(nodes()));
    if (!(strength >= 0 && std::isfinite(strength)))
        throw std::invalid_argument("layer " + name + ": a strength is a finite number from 0");
    layers_.push_back({std::move(name), std::move(graph), strength});
}

const Layers::Layer* Layers::find(const std::string& name) const {
    for (const Layer& layer : layers_)
        if (layer.name == name) return &layer;
    return nullptr;
}

Graph Layers::flattened(int threads) const {
    const bool directed = std::any_of(layers_.begin(), layers_.end(),
                                      [](const Layer& layer) { return layer.graph.directed(); });
    std::vector<Edge> edges;
    for (const Layer& layer : layers_)
        for (Edge e : edges_of(layer.graph)) {
            e.weight *= layer.strength;
            edges.push_back(e);
            if (directed && !layer.graph.directed() && e.from != e.to)
                edges.push_back({e.to, e.from, e.weight});
        }
    return Graph(
        nodes(), edges,
        {.directed = directed, .weighted = true, .loops = Loops::keep, .threads = threads});
}

Graph shuffled_nodes(const Graph& graph, std::uint64_t salt, const Luck& luck) {
    const Stream stream(luck.seed, Purpose::graph_layers, salt);
    std::vector<Node> name(graph.nodes());
    std::iota(name.begin(), name.end(), Node{0});
    for (Node last = graph.nodes(); last > 1; --last)
        std::swap(name[last - 1], name[below(stream.word(last), last)]);
    auto edges = edges_of(graph);
    for (Edge& e : edges) {
        e.from = name[e.from];
        e.to = name[e.to];
    }
    return Graph(graph.nodes(), edges,
                 {.directed = graph.directed(),
                  .weighted = graph.weighted(),
                  .repeats = Repeats::keep,
                  .loops = Loops::keep,
                  .threads = luck.threads});
}

double edge_overlap(const Graph& a, const Graph& b) {
    const auto ends = [](const Graph& graph) {
        std::vector<Link> links;
        for (const Edge& e : edges_of(graph)) links.push_back({e.from, e.to});
        links.erase(std::unique(links.begin(), links.end()), links.end());
        return links;
    };
    const auto first = ends(a), second = ends(b);
    std::vector<Link> both;
    std::set_intersection(first.begin(), first.end(), second.begin(), second.end(),
                          std::back_inserter(both));
    const std::size_t either = first.size() + second.size() - both.size();
    return either == 0 ? 1 : static_cast<double>(both.size()) / static_cast<double>(either);
}

}  // namespace firebreak::sim
