#include "sim/classic/thresholds.h"

namespace firebreak::sim::classic {

namespace {

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const Graph& graph = *setup.graph;
    const double phi = value_of(family, setup, "phi");
    run_threshold_rounds(
        family, setup, wish, seed, run, [](Node, Node, std::size_t) { return 1.0; },
        [&graph, phi](Node v, double sum) { return sum / graph.in_degree(v) >= phi; });
}

}  // namespace

Family watts_threshold() {
    Family family;
    family.name = "watts_threshold";
    family.title = "Watts threshold cascade";
    family.definition =
        "A node with k neighbours becomes active, for ever, when at least one of them and at least "
        "the share phi of them are active. Seeds are active whatever their degree. Rounds in step; "
        "the end state does not depend on the order.";
    family.paper = "Watts 2002, PNAS 99:5766; Gleeson & Cahalane 2007, Phys. Rev. E 75:056103";
    family.clock = Clock::rounds;
    family.ground = Ground::graph;
    family.states = {"inactive", "active"};
    family.parameters = {
        {"phi", "share of active neighbours that suffices", "1", 0, 0.18, 1, false}};
    family.make = make;
    return family;
}

}  // namespace firebreak::sim::classic
