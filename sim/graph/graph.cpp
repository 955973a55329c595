#include "sim/graph/graph.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

namespace firebreak::sim {

namespace {

void check(Node nodes, std::span<const Edge> edges, bool weighted) {
    for (const Edge& e : edges) {
        if (e.from >= nodes || e.to >= nodes)
            throw std::invalid_argument("edge " + std::to_string(e.from) + " - " +
                                        std::to_string(e.to) + " in a graph of " +
                                        std::to_string(nodes) + " nodes");
        if (weighted && !(e.weight >= 0 && std::isfinite(e.weight)))
            throw std::invalid_argument("edge " + std::to_string(e.from) + " - " +
                                        std::to_string(e.to) +
                                        ": a weight is a finite number from 0");
    }
}

}  // namespace

Graph::Rows Graph::rows(Node nodes, std::span<const Edge> edges, const GraphKind& kind,
                        bool reversed) {
    const bool both = !kind.directed;
    const auto kept = [&](const Edge& e) { return kind.loops == Loops::keep || e.from != e.to; };
    std::vector<Arc> place(std::size_t{nodes} + 1, 0);
    for (const Edge& e : edges) {
        if (!kept(e)) continue;
        ++place[(reversed ? e.to : e.from) + std::size_t{1}];
        if (both && e.from != e.to) ++place[e.to + std::size_t{1}];
    }
    std::partial_sum(place.begin(), place.end(), place.begin());

    Rows rows;
    rows.offsets = place;
    rows.targets.resize(place.back());
    if (kind.weighted) rows.weights.resize(place.back());
    const auto put = [&](Node from, Node to, float weight) {
        const Arc at = place[from]++;
        rows.targets[at] = to;
        if (kind.weighted) rows.weights[at] = weight;
    };
    for (const Edge& e : edges) {
        if (!kept(e)) continue;
        reversed ? put(e.to, e.from, e.weight) : put(e.from, e.to, e.weight);
        if (both && e.from != e.to) put(e.to, e.from, e.weight);
    }

    // Each row sorted; a repeated neighbour added to the first of its kind.
    std::vector<std::pair<Node, float>> row;
    Arc written = 0;
    for (Node v = 0; v < nodes; ++v) {
        const Arc first = rows.offsets[v], last = rows.offsets[v + std::size_t{1}];
        rows.offsets[v] = written;
        row.clear();
        for (Arc a = first; a < last; ++a)
            row.emplace_back(rows.targets[a], kind.weighted ? rows.weights[a] : 1.0f);
        std::stable_sort(row.begin(), row.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool again = i > 0 && row[i].first == row[i - 1].first;
            if (again && kind.repeats == Repeats::merge) {
                if (kind.weighted) rows.weights[written - 1] += row[i].second;
                continue;
            }
            rows.targets[written] = row[i].first;
            if (kind.weighted) rows.weights[written] = row[i].second;
            ++written;
        }
    }
    rows.offsets[nodes] = written;
    rows.targets.resize(written);
    rows.targets.shrink_to_fit();
    if (kind.weighted) {
        rows.weights.resize(written);
        rows.weights.shrink_to_fit();
    }
    return rows;
}

Graph::Graph(Node nodes, std::span<const Edge> edges, const GraphKind& kind)
    : directed_(kind.directed), weighted_(kind.weighted) {
    check(nodes, edges, kind.weighted);
    out_ = rows(nodes, edges, kind, false);
    if (directed_) in_ = rows(nodes, edges, kind, true);
    edges_ = out_.targets.size();
    if (directed_) return;
    Arc loops = 0;
    for (Node v = 0; v < nodes; ++v) {
        const auto row = out(v);
        const auto [first, last] = std::equal_range(row.begin(), row.end(), v);
        loops += static_cast<Arc>(last - first);
    }
    edges_ = (edges_ - loops) / 2 + loops;
}

bool Graph::linked(Node from, Node to) const {
    const auto row = out(from);
    return std::binary_search(row.begin(), row.end(), to);
}

std::vector<Edge> edges_of(const Graph& graph) {
    std::vector<Edge> edges;
    edges.reserve(graph.edges());
    for (Node v = 0; v < graph.nodes(); ++v) {
        const auto row = graph.out(v);
        const auto weights = graph.out_weights(v);
        for (std::size_t i = 0; i < row.size(); ++i)
            if (graph.directed() || v <= row[i])
                edges.push_back({v, row[i], weights.empty() ? 1.0f : weights[i]});
    }
    return edges;
}

}  // namespace firebreak::sim
