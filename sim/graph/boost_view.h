// A Graph as Boost.Graph's algorithms want to see one: vertex list, edge list, incidence, adjacency
// and bidirectional concepts, with the node number as vertex index. A view is a pointer; the graph
// must outlive it.
//
//   const BoostView<boost::undirected_tag> view(graph);
//   boost::connected_components(view, component.data());
//
// The tag is undirected_tag for undirected graphs. bidirectional_tag shows the arcs: for an
// undirected graph each edge then is one arc out and one arc in at either end.
#pragma once

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstdint>
#include <iterator>
#include <type_traits>
#include <utility>

#include "sim/graph/graph.h"

namespace firebreak::sim {

template <class Direction>
class BoostView {
  public:
    explicit BoostView(const Graph& graph) : graph_(&graph) {}
    const Graph& graph() const { return *graph_; }

  private:
    const Graph* graph_;
};

// An edge as Boost passes it about: its ends, and its place in the row of `from` (of `to` for edges
// from in_edges), which tells repeated edges apart.
struct BoostEdge {
    Node from = 0, to = 0;
    Arc place = 0;
    friend bool operator==(const BoostEdge&, const BoostEdge&) = default;
};

// Over the edges that leave a node, or with `Incoming` those that reach it.
template <bool Incoming>
class BoostRowIterator
    : public boost::iterator_facade<BoostRowIterator<Incoming>, BoostEdge,
                                    boost::random_access_traversal_tag, BoostEdge, std::ptrdiff_t> {
  public:
    BoostRowIterator() = default;
    BoostRowIterator(Node own, const Node* row, std::ptrdiff_t at)
        : own_(own), row_(row), at_(at) {}

  private:
    friend class boost::iterator_core_access;
    BoostEdge dereference() const {
        const auto place = static_cast<Arc>(at_);
        return Incoming ? BoostEdge{row_[at_], own_, place} : BoostEdge{own_, row_[at_], place};
    }
    bool equal(const BoostRowIterator& other) const { return at_ == other.at_; }
    void increment() { ++at_; }
    void decrement() { --at_; }
    void advance(std::ptrdiff_t n) { at_ += n; }
    std::ptrdiff_t distance_to(const BoostRowIterator& other) const { return other.at_ - at_; }

    Node own_ = 0;
    const Node* row_ = nullptr;
    std::ptrdiff_t at_ = 0;
};

// Over all edges, an undirected one once, from its smaller end.
class BoostEdgeIterator
    : public boost::iterator_facade<BoostEdgeIterator, BoostEdge, boost::forward_traversal_tag,
                                    BoostEdge, std::ptrdiff_t> {
  public:
    BoostEdgeIterator() = default;
    BoostEdgeIterator(const Graph& graph, bool once, Node from)
        : graph_(&graph), once_(once), from_(from) {
        settle();
    }

  private:
    friend class boost::iterator_core_access;
    BoostEdge dereference() const { return {from_, graph_->out(from_)[place_], place_}; }
    bool equal(const BoostEdgeIterator& other) const {
        return from_ == other.from_ && place_ == other.place_;
    }
    void increment() {
        ++place_;
        settle();
    }
    // On to the next arc that is to be shown.
    void settle() {
        for (; from_ < graph_->nodes(); ++from_, place_ = 0) {
            const auto row = graph_->out(from_);
            while (place_ < row.size() && once_ && row[place_] < from_) ++place_;
            if (place_ < row.size()) return;
        }
    }

    const Graph* graph_ = nullptr;
    bool once_ = false;
    Node from_ = 0;
    Arc place_ = 0;
};

template <class D>
constexpr bool kShowsEdgesOnce = std::is_same_v<D, boost::undirected_tag>;

template <class D>
auto vertices(const BoostView<D>& view) {
    return std::pair(boost::counting_iterator<Node>(0),
                     boost::counting_iterator<Node>(view.graph().nodes()));
}
template <class D>
Node num_vertices(const BoostView<D>& view) {
    return view.graph().nodes();
}
template <class D>
auto edges(const BoostView<D>& view) {
    const Graph& graph = view.graph();
    const bool once = kShowsEdgesOnce<D>;
    return std::pair(BoostEdgeIterator(graph, once, 0),
                     BoostEdgeIterator(graph, once, graph.nodes()));
}
template <class D>
Arc num_edges(const BoostView<D>& view) {
    return kShowsEdgesOnce<D> ? view.graph().edges() : view.graph().arcs();
}
template <class D>
auto out_edges(Node v, const BoostView<D>& view) {
    const auto row = view.graph().out(v);
    return std::pair(BoostRowIterator<false>(v, row.data(), 0),
                     BoostRowIterator<false>(v, row.data(), std::ssize(row)));
}
template <class D>
Node out_degree(Node v, const BoostView<D>& view) {
    return view.graph().out_degree(v);
}
template <class D>
auto in_edges(Node v, const BoostView<D>& view) {
    const auto row = view.graph().in(v);
    return std::pair(BoostRowIterator<true>(v, row.data(), 0),
                     BoostRowIterator<true>(v, row.data(), std::ssize(row)));
}
template <class D>
Node in_degree(Node v, const BoostView<D>& view) {
    return view.graph().in_degree(v);
}
template <class D>
Node degree(Node v, const BoostView<D>& view) {
    const Node out = view.graph().out_degree(v);
    return kShowsEdgesOnce<D> ? out : out + view.graph().in_degree(v);
}
template <class D>
auto adjacent_vertices(Node v, const BoostView<D>& view) {
    const auto row = view.graph().out(v);
    return std::pair(row.data(), row.data() + row.size());
}
template <class D>
Node source(const BoostEdge& edge, const BoostView<D>&) {
    return edge.from;
}
template <class D>
Node target(const BoostEdge& edge, const BoostView<D>&) {
    return edge.to;
}
template <class D>
boost::typed_identity_property_map<Node> get(boost::vertex_index_t, const BoostView<D>&) {
    return {};
}
template <class D>
Node get(boost::vertex_index_t, const BoostView<D>&, Node v) {
    return v;
}

}  // namespace firebreak::sim

namespace boost {

template <class D>
struct graph_traits<firebreak::sim::BoostView<D>> {
    using vertex_descriptor = firebreak::sim::Node;
    using edge_descriptor = firebreak::sim::BoostEdge;
    using vertex_iterator = counting_iterator<firebreak::sim::Node>;
    using edge_iterator = firebreak::sim::BoostEdgeIterator;
    using out_edge_iterator = firebreak::sim::BoostRowIterator<false>;
    using in_edge_iterator = firebreak::sim::BoostRowIterator<true>;
    using adjacency_iterator = const firebreak::sim::Node*;
    using directed_category = D;
    using edge_parallel_category = allow_parallel_edge_tag;
    struct traversal_category : virtual vertex_list_graph_tag,
                                virtual edge_list_graph_tag,
                                virtual bidirectional_graph_tag,
                                virtual adjacency_graph_tag {};
    using vertices_size_type = firebreak::sim::Node;
    using edges_size_type = firebreak::sim::Arc;
    using degree_size_type = std::size_t;  // Boost counts paths in it
    static vertex_descriptor null_vertex() { return ~vertex_descriptor{0}; }
};

template <class D>
struct graph_traits<const firebreak::sim::BoostView<D>>
    : graph_traits<firebreak::sim::BoostView<D>> {};

template <class D>
struct property_map<firebreak::sim::BoostView<D>, vertex_index_t> {
    using type = typed_identity_property_map<firebreak::sim::Node>;
    using const_type = type;
};

}  // namespace boost
