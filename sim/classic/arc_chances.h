// Which arcs of a graph are live in one world, for cascades: an arc's draw is named by its two
// ends, so a further seed or arc changes no other draw, and every campaign sees the same world.
#pragma once

#include <string>
#include <vector>

#include "sim/classic/arc_words.h"
#include "sim/classic/family.h"
#include "sim/classic/tie_weights.h"

namespace firebreak::sim::classic {

// p and weights.
inline std::vector<Parameter> arc_chance_parameters() {
    return {
        {"p", "probability of each arc, where weights = 0", "1", 0, 0.1, 1, false},
        {"weights",
         "0: every arc has probability p; 1: its own weight (1 without weights); 2: one over the "
         "in-degree of its target (weighted cascade)",
         "1", 0, 0, 2, true}};
}

// A weight that is a probability must not exceed 1; empty if so. For Family::forbids.
inline std::string problem_with_arc_chances(const Family& family, const Setup& setup) {
    return value_of(family, setup, "weights") == 1 ? problem_with_ties(setup) : std::string();
}

class ArcChances {
  public:
    ArcChances(const Family& family, const Setup& setup, std::uint64_t seed)
        : graph_(*setup.graph),
          words_(seed, Purpose::model_arc),
          p_(value_of(family, setup, "p")),
          limit_(limit_of(p_)),
          law_(static_cast<int>(value_of(family, setup, "weights"))) {}

    // The k-th arc of u, to v.
    bool live(Node u, Node v, std::size_t k) const {
        if (law_ == 0) return (word(u, v) >> 11) < limit_;
        return live_with(u, v, law_ == 2 ? 1.0 / graph_.in_degree(v) : weight(u, k));
    }
    // The same luck, with a probability of the caller's.
    bool live_with(Node u, Node v, double probability) const {
        return (word(u, v) >> 11) < limit_of(probability);
    }
    double probability(Node u, Node v, std::size_t k) const {
        return law_ == 0 ? p_ : law_ == 2 ? 1.0 / graph_.in_degree(v) : weight(u, k);
    }

    // Where every arc has one probability, an arc's word decides alone.
    bool one_law() const { return law_ == 0; }
    // Writes the targets of u's live arcs, in the order of the row, to `live`, which has room for
    // the whole row and kArcSlack more. Returns how many. Only where one_law().
    std::size_t live_targets(Node u, std::span<const Node> row, Node* live) const {
        return arcs_below(words_.stream(), u, row, limit_, live);
    }
    // The arc from u to v is live where mix(stream(), u << 32 | v) >> 11 < limit(). Only where
    // one_law().
    std::uint64_t stream() const { return words_.stream(); }
    std::uint64_t limit() const { return limit_; }

  private:
    std::uint64_t word(Node u, Node v) const { return words_.of((std::uint64_t{u} << 32) | v); }
    double weight(Node u, std::size_t k) const {
        const auto weights = graph_.out_weights(u);
        return weights.empty() ? 1 : static_cast<double>(weights[k]);
    }
    static std::uint64_t limit_of(double probability) {
        return static_cast<std::uint64_t>((probability < 1 ? probability : 1) * 0x1p53);
    }

    const Graph& graph_;
    Words words_;
    double p_;
    std::uint64_t limit_;
    int law_;
};

}  // namespace firebreak::sim::classic
