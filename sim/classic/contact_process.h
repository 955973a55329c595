// The plain, exact (Gillespie 1977) engine of all models in which active nodes act on each of their
// links at a rate, leave the active state at a rate, and may pass a latent state first: SI, SIS,
// SIR, SEIR, SEIS, Nekovee's rumour. SIR and SEIR have a faster kernel (sim/classic/outbreak.h), of
// which this one is the twin.
//
// Well mixed (no graph): each active node has `partners` links, whose other ends are drawn anew at
// each contact.
#pragma once

#include "sim/classic/family.h"

namespace firebreak::sim::classic {

struct ContactRules {
    std::size_t fresh = 1;   // state of a node just reached: latent, or active at once
    std::size_t active = 1;  // state 0 is the untouched one
    std::size_t after = 0;   // state after the active one
    double pass = 0;         // rate a link from an active node to an untouched one
    double discourage = 0;   // rate a link to a touched node: the acting node leaves (stifling)
    double leave = 0;        // rate at which an active node leaves by itself
    double wake = 0;         // rate at which a latent node becomes active
    double partners = 0;     // well mixed only
};

void run_contact_process(const ContactRules& rules, const Family& family, const Setup& setup,
                         const Wish& wish, std::uint64_t seed, Run& run);

}  // namespace firebreak::sim::classic
