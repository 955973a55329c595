#include "sim/graph/graph.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>

#include "sim/graph/parallel.h"

namespace firebreak::sim {

namespace {

constexpr std::uint64_t kNodesAPart = 1 << 15;

float weight_of(const Edge& e) {
    return e.weight;
}
float weight_of(const Link&) {
    return 1;
}

std::string named(Node from, Node to) {
    return "edge " + std::to_string(from) + " - " + std::to_string(to);
}

void check(Node nodes, std::span<const Edge> edges, bool weighted) {
    for (const Edge& e : edges) {
        if (e.from >= nodes || e.to >= nodes)
            throw std::invalid_argument(named(e.from, e.to) + " in a graph of " +
                                        std::to_string(nodes) + " nodes");
        if (weighted && !(e.weight >= 0 && std::isfinite(e.weight)))
            throw std::invalid_argument(named(e.from, e.to) +
                                        ": a weight is a finite number from 0");
    }
}

void check(Node nodes, std::span<const Link> links) {
    for (const Link& e : links)
        if (e.from >= nodes || e.to >= nodes)
            throw std::invalid_argument(named(e.from, e.to) + " in a graph of " +
                                        std::to_string(nodes) + " nodes");
}

// Calls use(row, neighbour, edge) for each arc, in the order of the edges, on several threads: each
// reads all edges and handles the rows of its own range of nodes, so no two write the same place
// and the order within a row is that of the edges.
// soon(row) is called some edges before, to fetch what `use` will need.
template <class E, class Soon, class Use>
void for_arcs(Node nodes, std::span<const E> edges, const GraphKind& kind, bool reversed,
              const Soon& soon, const Use& use) {
    constexpr std::size_t kAhead = 24;
    const bool both = !kind.directed, loops = kind.loops == Loops::keep;
    const auto parts = static_cast<std::uint64_t>(std::max(1, kind.threads));
    for_ranges(kind.threads, nodes, parts, [&](std::uint64_t first, std::uint64_t last, auto) {
        const auto low = static_cast<Node>(first);
        const auto size = static_cast<Node>(last - first);
        for (std::size_t i = 0; i < edges.size(); ++i) {
            if (i + kAhead < edges.size()) {
                const E& later = edges[i + kAhead];
                if ((both || !reversed) && later.from - low < size) soon(later.from);
                if ((both || reversed) && later.to - low < size) soon(later.to);
            }
            const E& e = edges[i];
            if (e.from == e.to && !loops) continue;
            const Node from = reversed ? e.to : e.from, to = reversed ? e.from : e.to;
            if (from - low < size) use(from, to, e);
            if (both && from != to && to - low < size) use(to, from, e);
        }
    });
}

// Short rows come from most generators nearly sorted.
void sort_row(Node* first, Node* last) {
    constexpr std::ptrdiff_t kShort = 24;
    if (std::is_sorted(first, last)) return;
    if (last - first > kShort) {
        std::sort(first, last);
        return;
    }
    for (Node* at = first + 1; at < last; ++at) {
        const Node value = *at;
        Node* place = at;
        for (; place > first && place[-1] > value; --place) *place = place[-1];
        *place = value;
    }
}

// Weights of repeated edges are later added in the order in which they were given.
void sort_row(Node* first, Node* last, float* weights) {
    if (std::is_sorted(first, last)) return;
    std::vector<std::pair<Node, float>> row;
    row.reserve(static_cast<std::size_t>(last - first));
    for (Node* at = first; at < last; ++at) row.emplace_back(*at, weights[at - first]);
    std::stable_sort(row.begin(), row.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < row.size(); ++i) {
        first[i] = row[i].first;
        weights[i] = row[i].second;
    }
}

std::uint64_t parts_of(std::uint64_t nodes) {
    return nodes / kNodesAPart + 1;
}

// Room for `size` numbers, on pages of 2 MiB where the system has them: rows are read in random
// order, and so each seldom waits for the table of pages. Only a wish; it changes no result.
template <class T>
void reserve_large(std::vector<T>& numbers, std::size_t size) {
    numbers.reserve(size);
#ifdef __linux__
    constexpr std::size_t kPage = std::size_t{1} << 21;
    const auto first =
        (reinterpret_cast<std::uintptr_t>(numbers.data()) + kPage - 1) & ~(kPage - 1);
    const auto last =
        reinterpret_cast<std::uintptr_t>(numbers.data() + numbers.capacity()) & ~(kPage - 1);
    if (first < last) madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
#endif
}

struct Raw {
    std::vector<Arc>& offsets;
    std::vector<Node>& targets;
    std::vector<float>& weights;
};

// Rows in the order of the edges. Counts stand two places up, so that after the running sum each
// row's cursor is one place up and ends where the next row begins.
template <class E>
void scatter(Node nodes, std::span<const E> edges, const GraphKind& kind, bool reversed, Raw rows) {
    reserve_large(rows.offsets, std::size_t{nodes} + 2);
    rows.offsets.assign(std::size_t{nodes} + 2, 0);
    Arc* counts = rows.offsets.data() + 2;
    for_arcs(
        nodes, edges, kind, reversed, [&](Node row) { __builtin_prefetch(counts + row, 1); },
        [&](Node row, Node, const E&) { ++counts[row]; });
    for (std::size_t v = 1; v < rows.offsets.size(); ++v) rows.offsets[v] += rows.offsets[v - 1];
    reserve_large(rows.targets, rows.offsets.back());
    rows.targets.resize(rows.offsets.back());
    if (kind.weighted) rows.weights.resize(rows.offsets.back());
    Arc* cursors = rows.offsets.data() + 1;
    Node* targets = rows.targets.data();
    float* weights = rows.weights.data();
    const auto soon = [&](Node row) { __builtin_prefetch(targets + cursors[row], 1); };
    if (kind.weighted)
        for_arcs(nodes, edges, kind, reversed, soon, [&](Node row, Node neighbour, const E& e) {
            const Arc at = cursors[row]++;
            targets[at] = neighbour;
            weights[at] = weight_of(e);
        });
    else
        for_arcs(nodes, edges, kind, reversed, soon,
                 [&](Node row, Node neighbour, const E&) { targets[cursors[row]++] = neighbour; });
    rows.offsets.pop_back();
}

// Sorts the rows; true if some neighbour stands in a row twice.
bool sort_rows(Node nodes, int threads, Raw rows) {
    std::vector<char> repeats(parts_of(nodes), 0);
    for_ranges(threads, nodes, repeats.size(),
               [&](std::uint64_t first, std::uint64_t last, std::uint64_t part) {
                   for (std::uint64_t v = first; v < last; ++v) {
                       Node* begin = rows.targets.data() + rows.offsets[v];
                       Node* end = rows.targets.data() + rows.offsets[v + 1];
                       if (std::adjacent_find(begin, end, std::greater_equal<>()) == end) continue;
                       if (rows.weights.empty())
                           sort_row(begin, end);
                       else
                           sort_row(begin, end, rows.weights.data() + rows.offsets[v]);
                       if (std::adjacent_find(begin, end) != end) repeats[part] = 1;
                   }
               });
    return std::find(repeats.begin(), repeats.end(), 1) != repeats.end();
}

// A repeated neighbour is added to the first of its kind.
void merge_rows(Node nodes, Raw rows) {
    Arc written = 0, first = 0;
    for (std::size_t v = 0; v < nodes; ++v) {
        const Arc last = rows.offsets[v + 1], begin = written;
        for (Arc a = first; a < last; ++a) {
            if (written > begin && rows.targets[written - 1] == rows.targets[a]) {
                if (!rows.weights.empty()) rows.weights[written - 1] += rows.weights[a];
                continue;
            }
            rows.targets[written] = rows.targets[a];
            if (!rows.weights.empty()) rows.weights[written] = rows.weights[a];
            ++written;
        }
        first = last;
        rows.offsets[v + 1] = written;
    }
    const bool waste = rows.targets.size() - written > rows.targets.size() / 16;
    rows.targets.resize(written);
    if (!rows.weights.empty()) rows.weights.resize(written);
    if (!waste) return;
    rows.targets.shrink_to_fit();
    rows.weights.shrink_to_fit();
}

}  // namespace

GraphBytes bytes_of_graph(std::uint64_t nodes, std::uint64_t edges, const GraphKind& kind) {
    const std::uint64_t arcs = 2 * edges;  // either both ends or both directions
    GraphBytes bytes;
    bytes.running = arcs * (kind.weighted ? 8 : 4) + (nodes + 2) * (kind.directed ? 16 : 8);
    bytes.building = bytes.running + edges * (kind.weighted ? sizeof(Edge) : sizeof(Link));
    return bytes;
}

template <class E>
void Graph::build(Node nodes, std::span<const E> edges, const GraphKind& kind) {
    directed_ = kind.directed;
    weighted_ = kind.weighted;
    scatter(nodes, edges, kind, false, Raw{out_.offsets, out_.targets, out_.weights});
    if (directed_) scatter(nodes, edges, kind, true, Raw{in_.offsets, in_.targets, in_.weights});
}

void Graph::finish(const GraphKind& kind) {
    const Node count = nodes();
    for (Rows* rows : {&out_, &in_}) {
        if (rows == &in_ && !directed_) continue;
        const Raw raw{rows->offsets, rows->targets, rows->weights};
        const bool repeats = sort_rows(count, kind.threads, raw);
        if (repeats && kind.repeats == Repeats::merge) merge_rows(count, raw);
    }
    edges_ = out_.targets.size();
    if (directed_) return;
    Arc loops = 0;
    if (kind.loops == Loops::keep)
        for (Node v = 0; v < count; ++v) {
            const auto row = out(v);
            const auto [first, last] = std::equal_range(row.begin(), row.end(), v);
            loops += static_cast<Arc>(last - first);
        }
    edges_ = (edges_ - loops) / 2 + loops;
}

Graph::Graph(Node nodes, std::span<const Edge> edges, const GraphKind& kind) {
    check(nodes, edges, kind.weighted);
    build(nodes, edges, kind);
    finish(kind);
}

Graph Graph::of_links(Node nodes, std::vector<Link> links, const GraphKind& kind) {
    check(nodes, links);
    Graph graph;
    graph.build<Link>(nodes, links, kind);
    std::vector<Link>().swap(links);
    graph.finish(kind);
    return graph;
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
