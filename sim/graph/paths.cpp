#include "sim/graph/paths.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "sim/graph/parallel.h"

namespace firebreak::sim {

namespace {

// Breadth first; `order` holds the nodes as they are reached.
void search(const Graph& graph, Node source, std::vector<Node>& distance,
            std::vector<Node>& order) {
    std::fill(distance.begin(), distance.end(), kUnreached);
    order.assign(1, source);
    distance[source] = 0;
    for (std::size_t at = 0; at < order.size(); ++at) {
        const Node v = order[at], next = distance[v] + 1;
        for (const Node w : graph.out(v))
            if (distance[w] == kUnreached) {
                distance[w] = next;
                order.push_back(w);
            }
    }
}

// Different nodes in rising order, all choices equally likely; all nodes where there are no more.
std::vector<Node> sample(Node nodes, Node count, std::uint64_t seed) {
    std::vector<Node> all(nodes);
    std::iota(all.begin(), all.end(), Node{0});
    if (count >= nodes) return all;
    const Stream stream(seed, Purpose::graph_sampling);
    for (Node k = 0; k < count; ++k) std::swap(all[k], all[k + below(stream.word(k), nodes - k)]);
    all.resize(count);
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace

std::vector<Node> distances_from(const Graph& graph, Node source) {
    std::vector<Node> distance(graph.nodes()), order;
    search(graph, source, distance, order);
    return distance;
}

PathLengths path_lengths(const Graph& graph, Node most_sources, const Luck& luck) {
    const auto sources = sample(graph.nodes(), most_sources, luck.seed);
    PathLengths result;
    result.sources = static_cast<Node>(sources.size());
    // Counts are whole numbers, so their sum does not depend on the parts.
    const auto parts = static_cast<std::size_t>(std::max(1, luck.threads));
    std::vector<std::vector<std::uint64_t>> counts(parts, std::vector<std::uint64_t>(1, 0));
    for_ranges(luck.threads, sources.size(), parts,
               [&](std::uint64_t first, std::uint64_t last, std::uint64_t part) {
                   std::vector<Node> distance(graph.nodes()), order;
                   auto& own = counts[part];
                   for (std::uint64_t k = first; k < last; ++k) {
                       search(graph, sources[k], distance, order);
                       const Node far = distance[order.back()];
                       if (far >= own.size()) own.resize(std::size_t{far} + 1, 0);
                       for (std::size_t i = 1; i < order.size(); ++i) ++own[distance[order[i]]];
                   }
               });
    for (const auto& own : counts) {
        if (own.size() > result.counts.size()) result.counts.resize(own.size(), 0);
        for (std::size_t d = 0; d < own.size(); ++d) result.counts[d] += own[d];
    }
    std::uint64_t sum = 0;
    for (std::size_t d = 1; d < result.counts.size(); ++d) {
        result.pairs += result.counts[d];
        sum += d * result.counts[d];
        if (result.counts[d] > 0) result.longest = static_cast<Node>(d);
    }
    result.mean = result.pairs == 0 ? std::numeric_limits<double>::quiet_NaN()
                                    : static_cast<double>(sum) / static_cast<double>(result.pairs);
    return result;
}

std::vector<double> sampled_betweenness(const Graph& graph, Node sources, const Luck& luck) {
    const Node n = graph.nodes();
    std::vector<double> total(n, 0), paths(n), share(n);
    std::vector<Node> distance(n), order;
    const auto chosen = sample(n, sources, luck.seed);
    for (const Node source : chosen) {
        search(graph, source, distance, order);
        for (const Node v : order) paths[v] = share[v] = 0;
        paths[source] = 1;
        for (const Node v : order)
            for (const Node w : graph.out(v))
                if (distance[w] == distance[v] + 1) paths[w] += paths[v];
        for (std::size_t i = order.size(); i-- > 1;) {
            const Node v = order[i];
            for (const Node w : graph.out(v))
                if (distance[w] == distance[v] + 1)
                    share[v] += paths[v] / paths[w] * (1 + share[w]);
            total[v] += share[v];
        }
    }
    const double scale = chosen.empty()
                             ? 0
                             : static_cast<double>(n) / static_cast<double>(chosen.size()) *
                                   (graph.directed() ? 1 : 0.5);
    for (double& value : total) value *= scale;
    return total;
}

std::vector<double> betweenness(const Graph& graph) {
    return sampled_betweenness(graph, graph.nodes(), {});
}

double structural_virality(std::span<const Node> parent) {
    const std::size_t n = parent.size();
    std::vector<Node> children(n, 0), leaves;
    std::size_t roots = 0;
    for (std::size_t v = 0; v < n; ++v) {
        if (parent[v] >= n) throw std::invalid_argument("a parent that is no node of the tree");
        if (parent[v] == v)
            ++roots;
        else
            ++children[parent[v]];
    }
    if (n > 0 && roots != 1) throw std::invalid_argument("a tree has one root");
    for (Node v = 0; v < n; ++v)
        if (children[v] == 0) leaves.push_back(v);
    // An edge lies on the paths between the nodes below it and all others.
    std::vector<std::uint64_t> size(n, 1);
    double sum = 0;
    for (std::size_t at = 0; at < leaves.size(); ++at) {
        const Node v = leaves[at], up = parent[v];
        if (up == v) continue;
        sum += static_cast<double>(size[v]) * static_cast<double>(n - size[v]);
        size[up] += size[v];
        if (--children[up] == 0) leaves.push_back(up);
    }
    if (leaves.size() != n) throw std::invalid_argument("a tree has no circle");
    if (n < 2) return std::numeric_limits<double>::quiet_NaN();
    return sum / (static_cast<double>(n) * static_cast<double>(n - 1) / 2);
}

}  // namespace firebreak::sim
