#include "sim/classic/thresholds.h"

namespace firebreak::sim::classic {

namespace {

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const double a = value_of(family, setup, "a");
    run_threshold_rounds(
        family, setup, wish, seed, run, [](Node, Node, std::size_t) { return 1.0; },
        [a](Node, double sum) { return sum >= a; });
}

}  // namespace

Family complex_contagion() {
    Family family;
    family.name = "complex_contagion";
    family.title = "Complex contagion";
    family.definition =
        "A node becomes active, for ever, in the round after at least a distinct neighbours are "
        "active. Rounds in step.";
    family.paper = "Centola & Macy 2007, Am. J. Sociol. 113:702";
    family.clock = Clock::rounds;
    family.ground = Ground::graph;
    family.states = {"inactive", "active"};
    family.parameters = {{"a", "active neighbours that suffice", "nodes", 1, 2, 1e6, true}};
    family.make = make;
    return family;
}

}  // namespace firebreak::sim::classic
