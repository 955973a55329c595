#include "sim/graph/spectra.h"

#include <cmath>
#include <stdexcept>

#include "sim/graph/parallel.h"

namespace firebreak::sim {

namespace {

constexpr std::uint64_t kRowsAPart = 4096;

// body(v) for all nodes, each of which writes its own place only.
template <class Body>
void for_nodes(int threads, Node nodes, const Body& body) {
    for_ranges(threads, nodes, nodes / kRowsAPart + 1,
               [&](std::uint64_t first, std::uint64_t last, auto) {
                   for (auto v = static_cast<Node>(first); v < last; ++v) body(v);
               });
}

double sum_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum;
}

double incoming(const Graph& graph, Node v, const std::vector<double>& at) {
    const auto row = graph.in(v);
    const auto weights = graph.in_weights(v);
    double sum = 0;
    for (std::size_t i = 0; i < row.size(); ++i)
        sum += weights.empty() ? at[row[i]] : static_cast<double>(weights[i]) * at[row[i]];
    return sum;
}

}  // namespace

std::vector<double> page_rank(const Graph& graph, double damping, double tolerance, int threads) {
    if (!(damping >= 0 && damping < 1))
        throw std::invalid_argument("damping: expected 0 to below 1");
    constexpr int kMostSteps = 1000;
    const Node n = graph.nodes();
    std::vector<double> rank(n, 1.0 / n), flow(n), next(n), out(n, 0);
    for (Node v = 0; v < n; ++v) {
        const auto weights = graph.out_weights(v);
        if (weights.empty()) out[v] = graph.out_degree(v);
        for (const float w : weights) out[v] += static_cast<double>(w);
    }
    for (int step = 0; step < kMostSteps && n > 0; ++step) {
        double stuck = 0;
        for (Node v = 0; v < n; ++v) {
            flow[v] = out[v] > 0 ? rank[v] / out[v] : 0;
            if (!(out[v] > 0)) stuck += rank[v];
        }
        const double anywhere = (1 - damping + damping * stuck) / n;
        for_nodes(threads, n,
                  [&](Node v) { next[v] = anywhere + damping * incoming(graph, v, flow); });
        double moved = 0;
        for (Node v = 0; v < n; ++v) moved += std::fabs(next[v] - rank[v]);
        rank.swap(next);
        if (moved < tolerance) break;
    }
    const double sum = sum_of(rank);
    for (double& r : rank) r /= sum;
    return rank;
}

double spectral_radius(const Graph& graph, int threads) {
    constexpr int kMostSteps = 10000;
    if (graph.arcs() == 0) return 0;
    const Node n = graph.nodes();
    std::vector<double> at(n, 1.0 / std::sqrt(static_cast<double>(n))), next(n);
    double before = 0, radius = 0;
    for (int step = 0; step < kMostSteps; ++step) {
        for_nodes(threads, n, [&](Node v) { next[v] = at[v] + incoming(graph, v, at); });
        double square = 0, product = 0;
        for (Node v = 0; v < n; ++v) {
            square += next[v] * next[v];
            product += next[v] * at[v];
        }
        const double norm = std::sqrt(square);
        for (Node v = 0; v < n; ++v) at[v] = next[v] / norm;
        // Rayleigh's quotient for symmetric matrices, the growth of the norm for others.
        radius = (graph.directed() ? norm : product) - 1;
        if (step > 0 && std::fabs(radius - before) <= 1e-12 * (radius + 1)) break;
        before = radius;
    }
    return radius;
}

}  // namespace firebreak::sim
