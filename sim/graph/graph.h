// A graph that never changes: nodes 0 .. nodes()-1 and, for each, its sorted neighbours in one
// array (compressed sparse rows). Every classical model and every metric reads this one type.
//
// Undirected graphs store each edge as two arcs, a self-loop as one. Directed graphs also know who
// points at a node (`in`). Memory: 4 bytes an arc (8 with weights; twice for directed graphs, which
// keep both directions) and 8 bytes a node for offsets. An undirected graph of mean degree 16 takes
// 9 bytes an edge, and 18 while it is built from links (`bytes_of_graph` says it beforehand).
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

namespace firebreak::sim {

using Node = std::uint32_t;
using Arc = std::uint64_t;  // position in the array of arcs; there may be more than 2^32

struct Edge {
    Node from = 0, to = 0;
    float weight = 1;
    friend bool operator==(const Edge&, const Edge&) = default;
};

// An edge without weight, two thirds as large.
struct Link {
    Node from = 0, to = 0;
    friend auto operator<=>(const Link&, const Link&) = default;
};

// What becomes of an edge that is named more than once, and of one from a node to itself.
enum class Repeats { keep, merge };  // merge: one edge with the sum of the weights
enum class Loops { keep, drop };

struct GraphKind {
    bool directed = false;
    bool weighted = false;
    Repeats repeats = Repeats::merge;
    Loops loops = Loops::drop;
    int threads = 1;  // that build it; the graph is the same for any number
};

// Bytes that a graph takes when it stands, and at most while it is built from links (or, with
// weights, from edges), those included.
struct GraphBytes {
    std::uint64_t running = 0, building = 0;
};
GraphBytes bytes_of_graph(std::uint64_t nodes, std::uint64_t edges, const GraphKind& kind);

class Graph {
  public:
    Graph() = default;
    // O(nodes + edges) time. Throws std::invalid_argument for an edge that names a node >= `nodes`,
    // and for a negative or non-finite weight.
    Graph(Node nodes, std::span<const Edge> edges, const GraphKind& kind);
    // From links, whose memory is given back as soon as they are read. Fastest where they come in
    // rising order of `from`: then most rows need no sorting. `kind.weighted` gives every edge the
    // weight 1 (merged ones their number). Throws as above.
    static Graph of_links(Node nodes, std::vector<Link> links, const GraphKind& kind);

    Node nodes() const { return static_cast<Node>(out_.offsets.size() - 1); }
    Arc arcs() const { return out_.targets.size(); }  // of `out`: two for an undirected edge
    Arc edges() const { return edges_; }
    bool directed() const { return directed_; }
    bool weighted() const { return weighted_; }

    // Neighbours in rising order; a node twice where repeated edges were kept.
    std::span<const Node> out(Node v) const { return out_.row(v); }
    std::span<const Node> in(Node v) const { return directed_ ? in_.row(v) : out_.row(v); }
    // Beside `out(v)` and `in(v)`; empty spans for graphs without weights.
    std::span<const float> out_weights(Node v) const { return out_.weight_row(v); }
    std::span<const float> in_weights(Node v) const {
        return directed_ ? in_.weight_row(v) : out_.weight_row(v);
    }
    Node out_degree(Node v) const { return static_cast<Node>(out(v).size()); }
    Node in_degree(Node v) const { return static_cast<Node>(in(v).size()); }
    // Position of the first arc of `v` in the array of all arcs: a name for an arc that lasts.
    Arc first_arc(Node v) const { return out_.offsets[v]; }
    std::span<const Node> targets() const { return out_.targets; }

    // For loops over rows in an order that the processor cannot foresee: asks for where the row of
    // `v` begins and, when that has come, for its first arcs. They change nothing.
    void foresee(Node v) const { __builtin_prefetch(out_.offsets.data() + v); }
    void foresee_row(Node v) const {
        const Node* row = out_.targets.data() + out_.offsets[v];
        __builtin_prefetch(row);
        __builtin_prefetch(row + 16);
    }

    bool linked(Node from, Node to) const;  // O(log degree)

  private:
    struct Rows {
        std::vector<Arc> offsets = {0};
        std::vector<Node> targets;
        std::vector<float> weights;
        std::span<const Node> row(Node v) const {
            return {targets.data() + offsets[v], targets.data() + offsets[v + 1]};
        }
        std::span<const float> weight_row(Node v) const {
            if (weights.empty()) return {};
            return {weights.data() + offsets[v], weights.data() + offsets[v + 1]};
        }
    };
    template <class E>
    void build(Node nodes, std::span<const E> edges, const GraphKind& kind);
    void finish(const GraphKind& kind);

    Rows out_, in_;
    Arc edges_ = 0;
    bool directed_ = false, weighted_ = false;
};

// The edges in rising order of (from, to); an undirected edge once, with from <= to.
std::vector<Edge> edges_of(const Graph& graph);

}  // namespace firebreak::sim
