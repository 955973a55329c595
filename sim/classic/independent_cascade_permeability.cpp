#include "sim/classic/arc_chances.h"
#include "sim/classic/cascade_rounds.h"
#include "sim/classic/communities_given.h"

namespace firebreak::sim::classic {

namespace {

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const ArcChances chances(family, setup, seed);
    const auto community = communities_given(family, setup);
    const double permeability = value_of(family, setup, "permeability");
    run_cascade_rounds(family, setup, wish, seed, run, [&](Node u, Node v, std::size_t k) {
        const double damped = community[u] == community[v] ? 1 : permeability;
        return chances.live_with(u, v, chances.probability(u, v, k) * damped);
    });
}

}  // namespace

Family independent_cascade_permeability() {
    Family family;
    family.name = "independent_cascade_permeability";
    family.title = "Independent cascade, permeable communities";
    family.definition =
        "An independent cascade whose chances are dampened at the borders of communities: a node "
        "that becomes active in one round has in the next exactly one chance for each inactive "
        "out-neighbour, with the arc's probability inside its own community and permeability times "
        "that probability across. Rounds in step; nobody becomes inactive. With permeability 1, or "
        "one community, it is the independent cascade, draw for draw.";
    family.paper = "Milli & Rossetti 2019, Complex Networks VIII, p. 362 (ICP)";
    family.clock = Clock::rounds;
    family.ground = Ground::graph;
    family.states = {"inactive", "active"};
    family.parameters = arc_chance_parameters();
    family.parameters.push_back({"permeability",
                                 "factor on the probability of arcs between communities", "1", 0,
                                 0.5, 1, false});
    for (const auto& parameter : community_parameters()) family.parameters.push_back(parameter);
    family.make = make;
    family.forbids = problem_with_arc_chances;
    return family;
}

}  // namespace firebreak::sim::classic
