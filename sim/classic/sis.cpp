// Epidemics in which nobody is removed: SI, SIS and, with a latent state, SEIS.
#include "sim/classic/contact_process.h"

namespace firebreak::sim::classic {

namespace {

const Parameter kBeta = {
    "beta",   "rate a link at which an infected node infects a susceptible one",
    "1/time", 0,
    0.3,      1e6,
    false};
const Parameter kGamma = {
    "gamma", "rate at which an infected node becomes susceptible again", "1/time", 0, 1, 1e6,
    false};
const Parameter kSigma = {
    "sigma", "rate at which an exposed node becomes infected", "1/time", 0, 0.5, 1e6, false};
const Parameter kPartners = {
    "k",     "links of each person; well mixed only, their ends change at each contact",
    "links", 0,
    6,       1e6,
    false};

void make_si(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
             Run& run) {
    ContactRules rules;
    rules.pass = value_of(family, setup, "beta");
    rules.partners = value_of(family, setup, "k");
    run_contact_process(rules, family, setup, wish, seed, run);
}

void make_sis(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
              Run& run) {
    ContactRules rules;
    rules.pass = value_of(family, setup, "beta");
    rules.leave = value_of(family, setup, "gamma");
    rules.partners = value_of(family, setup, "k");
    run_contact_process(rules, family, setup, wish, seed, run);
}

void make_seis(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
               Run& run) {
    ContactRules rules;
    rules.fresh = 1;
    rules.active = 2;
    rules.pass = value_of(family, setup, "beta");
    rules.wake = value_of(family, setup, "sigma");
    rules.leave = value_of(family, setup, "gamma");
    rules.partners = value_of(family, setup, "k");
    run_contact_process(rules, family, setup, wish, seed, run);
}

std::string forbids(const Family&, const Setup& setup) {
    return setup.graph == nullptr && setup.nodes < 2 ? "expected at least two people" : "";
}

}  // namespace

Family si() {
    Family family;
    family.name = "si";
    family.title = "SI epidemic";
    family.definition =
        "A susceptible node becomes infected at rate beta for each infected neighbour, and stays "
        "so. Event by event.";
    family.paper = "Bailey 1957, The Mathematical Theory of Epidemics";
    family.states = {"susceptible", "infected"};
    family.parameters = {kBeta, kPartners};
    family.make = make_si;
    family.forbids = forbids;
    return family;
}

Family sis() {
    Family family;
    family.name = "sis";
    family.title = "SIS epidemic";
    family.definition =
        "A susceptible node becomes infected at rate beta for each infected neighbour; an infected "
        "node becomes susceptible again at rate gamma. Event by event.";
    family.paper = "Pastor-Satorras & Vespignani 2001, Phys. Rev. Lett. 86:3200";
    family.endless = true;
    family.states = {"susceptible", "infected"};
    family.parameters = {kBeta, kGamma, kPartners};
    family.make = make_sis;
    family.forbids = forbids;
    return family;
}

Family seis() {
    Family family;
    family.name = "seis";
    family.title = "SEIS epidemic";
    family.definition =
        "A susceptible node becomes exposed at rate beta for each infected neighbour; an exposed "
        "node becomes infected at rate sigma; an infected node becomes susceptible again at rate "
        "gamma. Seeds begin infected. Event by event.";
    family.paper = "Anderson & May 1991, Infectious Diseases of Humans";
    family.endless = true;
    family.states = {"susceptible", "exposed", "infected"};
    family.parameters = {kBeta, kGamma, kSigma, kPartners};
    family.make = make_seis;
    family.forbids = forbids;
    return family;
}

}  // namespace firebreak::sim::classic
