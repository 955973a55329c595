// What theory says beside a simulation: thresholds, branching numbers, final sizes and whole curves
// for a family, started as a setup says. Every number and every curve says for which population and
// which order of updates it holds; beside a run for which it does not hold it must not agree.
//
// Named after what they assume:
//   mean_field         everybody has the mean number of links, whose ends change at each contact
//   degree_mean_field  the same degree by degree (annealed networks; Pastor-Satorras & Vespignani
//                      2001)
//   node_mean_field    this very graph, each node a probability, neighbours taken as independent
//                      (quenched mean field, N-intertwined; Van Mieghem, Omic & Kooij 2009)
//   pairwise           pairs of nodes on a k-regular graph without short cycles (Keeling 1999)
//   edge_based         configuration graphs that stay (Miller, Slim & Volz 2012): exact
//   branching          what one new case causes in a graph that stays and has no short cycles
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/classic/family.h"
#include "sim/classic/limits.h"

namespace firebreak::sim::classic {

struct TheoryNumber {
    std::string name;    // e.g. threshold_rate_spectral
    double value = 0;    // NaN where the question has no answer (a threshold that does not exist)
    std::string unit;    // "1", "nodes", "1/time", ...
    std::string beside;  // the observable of a run it stands beside, e.g. final_removed; or empty
    std::string holds;   // a sentence of English that stands in the catalogue
};

struct TheoryCurve {
    std::string name;            // e.g. edge_based
    std::string holds;           // as above
    std::vector<double> values;  // times x the family's states, row-major, in nodes
};

struct Theory {
    std::vector<double> times;
    std::vector<TheoryNumber> numbers;
    std::vector<TheoryCurve> curves;
    bool empty() const { return numbers.empty() && curves.empty(); }
};

// The largest graph whose every node gets an equation of its own (node_mean_field, and limits of
// opinions); larger ones go without.
inline constexpr Arc kMostNodeArcs = 400'000;

// `setup` has passed `problem_with`; `times` rise from 0 or later. `seed` names the run whose drawn
// start the theory of opinions takes. Families for which nothing is known give an empty theory.
Theory theory_of(const Family& family, const Setup& setup, std::span<const double> times,
                 std::uint64_t seed);

// Shares of the graph's nodes by out-degree. The graph has nodes.
DegreeLaw degree_law_of(const Graph& graph);

}  // namespace firebreak::sim::classic
