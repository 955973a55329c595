// Two opinions in a well-mixed population: only the number of ones matters, and one uniform number
// a step decides whether it rises, falls or stays.
#pragma once

#include <vector>

#include "sim/classic/recorder.h"

namespace firebreak::sim::classic {

struct BirthDeath {
    std::vector<double> up, down;  // probability in one step, by the number of ones, 0 .. N
};

// From `seeds` ones until no step can change anything, or the horizon. Time: steps / N.
void run_birth_death(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                     const BirthDeath& chain, Run& run);

// Final states where only counts are followed: the ones stand first.
void write_counted_states(const Wish& wish, Run& run);

// Probability of ending at N and expected steps until 0 or N, from `ones`; both ends must absorb.
struct Exit {
    double probability, steps;
};
Exit exit_of(const BirthDeath& chain, std::size_t ones);

}  // namespace firebreak::sim::classic
