// Epidemics that end: SIR and, with a latent state, SEIR.
#include "sim/classic/contact_process.h"
#include "sim/classic/outbreak.h"

namespace firebreak::sim::classic {

namespace {

const Parameter kBeta = {
    "beta",   "rate a link at which an infected node infects a susceptible one",
    "1/time", 0,
    0.3,      1e6,
    false};
const Parameter kGamma = {"gamma", "rate at which an infected node is removed", "1/time", 0, 1, 1e6,
                          false};
const Parameter kSigma = {
    "sigma", "rate at which an exposed node becomes infected", "1/time", 0, 0.5, 1e6, false};
const Parameter kPartners = {
    "k",     "links of each person; well mixed only, their ends change at each contact",
    "links", 0,
    6,       1e6,
    false};

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          Run& run) {
    OutbreakRates rates;
    rates.beta = value_of(family, setup, "beta");
    rates.gamma = value_of(family, setup, "gamma");
    rates.latent = family.states.size() == 4;
    if (rates.latent) rates.sigma = value_of(family, setup, "sigma");
    if (setup.graph != nullptr) return run_outbreak(rates, family, setup, wish, seed, run);
    ContactRules rules;
    rules.fresh = 1;
    rules.active = rates.latent ? 2 : 1;
    rules.after = rules.active + 1;
    rules.pass = rates.beta;
    rules.leave = rates.gamma;
    rules.wake = rates.sigma;
    rules.partners = value_of(family, setup, "k");
    run_contact_process(rules, family, setup, wish, seed, run);
}

std::string forbids(const Family&, const Setup& setup) {
    return setup.graph == nullptr && setup.nodes < 2 ? "expected at least two people" : "";
}

}  // namespace

Family sir() {
    Family family;
    family.name = "sir";
    family.title = "SIR epidemic";
    family.definition =
        "A susceptible node becomes infected at rate beta for each infected neighbour; an infected "
        "node is removed at rate gamma, for ever. Event by event, exactly.";
    family.paper =
        "Kermack & McKendrick 1927; on networks Newman 2002, Phys. Rev. E 66:016128; Kenah & "
        "Robins 2007, Phys. Rev. E 76:036113";
    family.states = {"susceptible", "infected", "removed"};
    family.parameters = {kBeta, kGamma, kPartners};
    family.make = make;
    family.forbids = forbids;
    return family;
}

Family seir() {
    Family family = sir();
    family.name = "seir";
    family.title = "SEIR epidemic";
    family.definition =
        "A susceptible node becomes exposed at rate beta for each infected neighbour; an exposed "
        "node becomes infected at rate sigma; an infected node is removed at rate gamma, for ever. "
        "Seeds begin infected. Event by event, exactly.";
    family.paper =
        "Anderson & May 1991, Infectious Diseases of Humans; Miller, Slim & Volz 2012, J. R. Soc. "
        "Interface 9:890";
    family.states = {"susceptible", "exposed", "infected", "removed"};
    family.parameters = {kBeta, kGamma, kSigma, kPartners};
    return family;
}

}  // namespace firebreak::sim::classic
