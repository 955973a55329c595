// The set of nodes that act in an event-driven model, with two ways to draw one: uniformly, and
// together with one of its arcs, uniformly over all arcs of the set. Both in constant time.
#pragma once

#include <array>
#include <bit>
#include <vector>

#include "sim/classic/family.h"
#include "sim/graph/luck.h"

namespace firebreak::sim::classic {

class ActiveSet {
  public:
    explicit ActiveSet(const Graph& graph)
        : graph_(graph), place_(graph.nodes()), class_place_(graph.nodes()) {}

    std::size_t size() const { return nodes_.size(); }
    Arc arcs() const { return arcs_; }
    Node node(std::size_t place) const { return nodes_[place]; }

    void add(Node v) {
        place_[v] = static_cast<Node>(nodes_.size());
        nodes_.push_back(v);
        const Node degree = graph_.out_degree(v);
        if (degree == 0) return;
        auto& members = classes_[class_of(degree)];
        class_place_[v] = static_cast<Node>(members.size());
        members.push_back(v);
        arcs_ += degree;
        room_ += Arc{1} << class_of(degree);
    }

    void remove(Node v) {
        take_out(nodes_, place_, v);
        const Node degree = graph_.out_degree(v);
        if (degree == 0) return;
        take_out(classes_[class_of(degree)], class_place_, v);
        arcs_ -= degree;
        room_ -= Arc{1} << class_of(degree);
    }

    struct Contact {
        Node from, to;
    };
    // The set has arcs. Nodes of similar degree share a class with room for a power of two of arcs
    // a node, so that at least every second draw meets an arc (Slepoy, Thompson & Plimpton 2008).
    template <class NextWord>
    Contact contact(NextWord&& next_word) const {
        for (;;) {
            Arc spot = below_wide(next_word(), room_);
            std::size_t c = 0;
            while (spot >= (static_cast<Arc>(classes_[c].size()) << c)) {
                spot -= static_cast<Arc>(classes_[c].size()) << c;
                ++c;
            }
            const Node from = classes_[c][spot >> c];
            const auto row = graph_.out(from);
            const Arc arc = spot & ((Arc{1} << c) - 1);
            if (arc < row.size()) return {from, row[arc]};
        }
    }

  private:
    static std::size_t class_of(Node degree) {
        return static_cast<std::size_t>(std::bit_width(degree - 1));
    }
    static void take_out(std::vector<Node>& list, std::vector<Node>& place, Node v) {
        const Node last = list.back();
        list[place[v]] = last;
        place[last] = place[v];
        list.pop_back();
    }

    const Graph& graph_;
    std::vector<Node> nodes_, place_, class_place_;
    std::array<std::vector<Node>, 33> classes_;
    Arc arcs_ = 0, room_ = 0;
};

}  // namespace firebreak::sim::classic
