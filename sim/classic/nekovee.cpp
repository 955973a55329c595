#include "sim/classic/contact_process.h"

namespace firebreak::sim::classic {

namespace {

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    ContactRules rules;
    rules.fresh = rules.active = 1;
    rules.after = 2;
    rules.pass = value_of(family, setup, "lambda");
    rules.discourage = value_of(family, setup, "alpha");
    const bool forgets = parameter_index(family, "delta") < family.parameters.size();
    rules.leave = forgets ? value_of(family, setup, "delta") : 0;
    rules.partners = value_of(family, setup, "k");
    run_contact_process(rules, family, setup, wish, seed, run);
}

std::string forbids(const Family&, const Setup& setup) {
    return setup.graph == nullptr && setup.nodes < 2 ? "expected at least two people" : "";
}

Family rumour() {
    Family family;
    family.clock = Clock::event_driven;
    family.ground = Ground::either;
    family.states = {"ignorant", "spreader", "stifler"};
    family.parameters = {
        {"lambda", "rate a link at which a spreader convinces an ignorant neighbour", "1/time", 0,
         1, 1e6, false},
        {"alpha", "rate a link to an informed neighbour at which the spreader stifles", "1/time", 0,
         1, 1e6, false},
        {"k", "links of each person; well mixed only, their ends change at each contact", "links",
         0, 6, 1e6, false},
    };
    family.make = make;
    family.forbids = forbids;
    return family;
}

}  // namespace

Family nekovee() {
    Family family = rumour();
    family.name = "nekovee";
    family.title = "Nekovee's rumour with forgetting";
    family.definition =
        "Each spreader acts on each of its links independently: an ignorant neighbour becomes a "
        "spreader at rate lambda; an informed neighbour (spreader or stifler) makes the acting "
        "spreader a stifler at rate alpha; besides, a spreader forgets (becomes a stifler) at "
        "rate delta. Event by event. On a graph the links stay (quenched); well mixed, their ends "
        "are drawn anew at each contact (annealed), where the mean field holds: the two have "
        "different thresholds.";
    family.paper = "Nekovee, Moreno, Bianconi & Marsili 2007, Physica A 374:457";
    family.parameters.push_back(
        {"delta", "rate at which a spreader forgets", "1/time", 0, 1, 1e6, false});
    return family;
}

Family moreno() {
    Family family = rumour();
    family.name = "moreno";
    family.title = "Moreno's rumour on networks";
    family.definition =
        "Each spreader acts on each of its links independently: an ignorant neighbour becomes a "
        "spreader at rate lambda; an informed neighbour (spreader or stifler) makes the acting "
        "spreader a stifler at rate alpha. Nobody forgets. Event by event.";
    family.paper = "Moreno, Nekovee & Pacheco 2004, Phys. Rev. E 69:066130";
    return family;
}

}  // namespace firebreak::sim::classic
