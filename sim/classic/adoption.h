// Adoption in rounds with immune nodes and adoption out of the blue: what Kertész' thresholds and
// the profile models share.
//
// All at once, round by round, a susceptible node adopts by itself with probability `adopter_rate`;
// else, if its rule says it is ready (from what its in-neighbours were after the round before), it
// adopts with probability `adopt`, and having refused it becomes blocked with probability `block`.
// Nobody leaves infected or blocked, so a ready node stays ready: waits are geometric and are drawn
// once a node, and the cost follows what happens, not the number of rounds.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/classic/family.h"

namespace firebreak::sim::classic {

struct AdoptionRule {
    // Whether v with so many infected of its in-neighbours is ready. Monotone in `infected`.
    std::function<bool(Node v, Node infected)> ready;
    std::function<double(Node v)> adopt;  // probability in a round, 0 to 1
    double block = 0;                     // after a refusal
    double adopter_rate = 0;
    double blocked_share = 0;  // immune from the start, where no rivals are named
};

void run_adoption(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                  Run& run, const AdoptionRule& rule);

// States susceptible, infected, blocked; rounds on a graph; `adopter_rate` as first parameter.
Family adoption_family();
Parameter node_threshold(double standard);

// Rounds until a success of probability q in each (1 at least); +infinity for q = 0.
double geometric(std::uint64_t word, double q);

}  // namespace firebreak::sim::classic
