// SIR and SEIR on a graph, exactly and fast: one keyed draw for each node (how long it is
// infectious) and one for each arc (whether it transmits in that time, and when), after Kenah &
// Robins 2007. The draws do not depend on the order of events, so worlds of one seed differ only
// where they must, and who is reached at the end can be found without any clock.
#pragma once

#include "sim/classic/family.h"

namespace firebreak::sim::classic {

struct OutbreakRates {
    double beta = 0;   // transmission a link
    double gamma = 0;  // recovery
    double sigma = 0;  // latent to infectious; SEIR only
    bool latent = false;
};

// States: susceptible, [exposed,] infected, removed. The setup has a graph.
void run_outbreak(const OutbreakRates& rates, const Family& family, const Setup& setup,
                  const Wish& wish, std::uint64_t seed, Run& run);

}  // namespace firebreak::sim::classic
