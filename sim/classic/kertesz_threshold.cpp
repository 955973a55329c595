#include "sim/classic/adoption.h"

namespace firebreak::sim::classic {

namespace {

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    const Graph& graph = *setup.graph;
    const NodeValue threshold(family, setup, "threshold");
    AdoptionRule rule;
    rule.ready = [&](Node v, Node infected) {
        const Node neighbours = graph.in_degree(v);
        return neighbours > 0 && infected / static_cast<double>(neighbours) >= threshold(v);
    };
    rule.adopt = [](Node) { return 1.0; };
    rule.adopter_rate = value_of(family, setup, "adopter_rate");
    rule.blocked_share = value_of(family, setup, "percentage_blocked");
    run_adoption(family, setup, wish, seed, run, rule);
}

}  // namespace

Family kertesz_threshold() {
    Family family = adoption_family();
    family.name = "kertesz_threshold";
    family.title = "Kertész threshold with immune nodes";
    family.definition =
        "All at once, round by round, a susceptible node adopts (infected, for ever) by itself "
        "with probability adopter_rate; else if it has neighbours and at least the share threshold "
        "of all of them, blocked ones included, was infected after the round before. Blocked nodes "
        "never adopt: the rival seeds, or where none are named round(percentage_blocked n) random "
        "nodes that are no seeds. Seeds are infected. Ends when nothing can change. (The paper "
        "updates one random node after the other; this is the variant in step.)";
    family.paper = "Ruan, Iñiguez, Karsai & Kertész 2015, Phys. Rev. Lett. 115:218702; Watts 2002";
    family.parameters.push_back(
        {"percentage_blocked", "share of the nodes that never adopt", "1", 0, 0.1, 1, false});
    family.parameters.push_back(node_threshold(0.1));
    family.make = make;
    return family;
}

}  // namespace firebreak::sim::classic
