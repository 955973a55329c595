#include "sim/graph/structure.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace firebreak::sim {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

bool is_simple_undirected(const Graph& graph) {
    if (graph.directed()) return false;
    for (Node v = 0; v < graph.nodes(); ++v) {
        const auto row = graph.out(v);
        if (std::adjacent_find(row.begin(), row.end()) != row.end() || graph.linked(v, v))
            return false;
    }
    return true;
}

// `use` is called with the simple undirected graph behind `graph`, which is copied only if needed.
template <class Use>
auto with_simple(const Graph& graph, const Use& use) {
    if (is_simple_undirected(graph)) return use(graph);
    return use(simple_undirected(graph));
}

}  // namespace

Graph simple_undirected(const Graph& graph) {
    std::vector<Link> links;
    links.reserve(graph.edges());
    for (Node v = 0; v < graph.nodes(); ++v)
        for (const Node w : graph.out(v))
            if (graph.directed() || v <= w) links.push_back({v, w});
    return Graph::of_links(graph.nodes(), std::move(links), {});
}

std::vector<Node> degree_counts(const Graph& graph, bool incoming) {
    std::vector<Node> counts;
    for (Node v = 0; v < graph.nodes(); ++v) {
        const Node degree = incoming ? graph.in_degree(v) : graph.out_degree(v);
        if (degree >= counts.size()) counts.resize(std::size_t{degree} + 1, 0);
        ++counts[degree];
    }
    return counts;
}

DegreeSummary degree_summary(const Graph& graph, bool incoming) {
    DegreeSummary summary;
    const double n = graph.nodes();
    if (graph.nodes() == 0) return summary;
    const auto counts = degree_counts(graph, incoming);
    const auto rank = [&](double share) {
        const double wanted = std::max(1.0, -std::floor(-share * n));
        double so_far = 0;
        for (Node k = 0; k < counts.size(); ++k)
            if ((so_far += counts[k]) >= wanted) return k;
        return static_cast<Node>(counts.size() - 1);
    };
    for (std::size_t k = 0; k < counts.size(); ++k) {
        const double degree = static_cast<double>(k);
        summary.mean += degree * counts[k] / n;
        summary.mean_square += degree * degree * counts[k] / n;
    }
    summary.least = rank(0);
    summary.median = rank(0.5);
    summary.percentile_99 = rank(0.99);
    summary.most = static_cast<Node>(counts.size() - 1);
    return summary;
}

double degree_assortativity(const Graph& graph) {
    return with_simple(graph, [](const Graph& g) {
        double product = 0, mean = 0, square = 0;
        const auto arcs = static_cast<double>(g.arcs());
        for (Node v = 0; v < g.nodes(); ++v) {
            const double own = g.out_degree(v);
            double others = 0;
            for (const Node w : g.out(v)) others += g.out_degree(w);
            product += own * others;
            mean += own * own;
            square += own * own * own;
        }
        if (g.arcs() == 0) return kNaN;
        product /= arcs;
        mean /= arcs;
        square /= arcs;
        const double variance = square - mean * mean;
        return variance > 1e-12 * square ? (product - mean * mean) / variance : kNaN;
    });
}

double reciprocity(const Graph& graph) {
    if (graph.arcs() == 0) return kNaN;
    if (!graph.directed()) return 1;
    Arc both = 0;
    for (Node v = 0; v < graph.nodes(); ++v)
        for (const Node w : graph.out(v)) both += graph.linked(w, v);
    return static_cast<double>(both) / static_cast<double>(graph.arcs());
}

Clustering clustering(const Graph& graph) {
    return with_simple(graph, [](const Graph& g) {
        const Node n = g.nodes();
        // Arcs to nodes of higher (degree, number); a triangle is found once, at its lowest.
        std::vector<Arc> first(std::size_t{n} + 1, 0);
        const auto lower = [&g](Node a, Node b) {
            return std::pair(g.out_degree(a), a) < std::pair(g.out_degree(b), b);
        };
        std::vector<Node> up;
        up.reserve(g.edges());
        for (Node v = 0; v < n; ++v) {
            for (const Node w : g.out(v))
                if (lower(v, w)) up.push_back(w);
            first[v + std::size_t{1}] = up.size();
        }
        std::vector<std::uint64_t> corner(n, 0);
        std::vector<Node> mark(n, n);
        Clustering result;
        for (Node v = 0; v < n; ++v) {
            for (Arc a = first[v]; a < first[v + std::size_t{1}]; ++a) mark[up[a]] = v;
            for (Arc a = first[v]; a < first[v + std::size_t{1}]; ++a) {
                const Node w = up[a];
                for (Arc b = first[w]; b < first[w + std::size_t{1}]; ++b) {
                    if (mark[up[b]] != v) continue;
                    ++result.triangles;
                    ++corner[v];
                    ++corner[w];
                    ++corner[up[b]];
                }
            }
        }
        double triples = 0, local = 0;
        for (Node v = 0; v < n; ++v) {
            const double degree = g.out_degree(v), pairs = degree * (degree - 1) / 2;
            triples += pairs;
            if (pairs > 0) local += static_cast<double>(corner[v]) / pairs;
        }
        result.global = triples > 0 ? 3 * static_cast<double>(result.triangles) / triples : kNaN;
        result.mean_local = n > 0 ? local / n : 0;
        return result;
    });
}

Node Components::largest() const {
    return sizes.empty() ? 0 : *std::max_element(sizes.begin(), sizes.end());
}

}  // namespace firebreak::sim
