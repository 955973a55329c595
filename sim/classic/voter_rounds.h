// The voter model with all nodes at once, one bit a node.
#pragma once

#include "sim/classic/family.h"

namespace firebreak::sim::classic {

// The round r = 1, 2, ... of node v copies the neighbour of number below(word, degree), where word
// is mix(Words(seed, Purpose::model_event, 1).of(r), v): the finaliser of SplitMix64 along nodes,
// as sim/hash.h says. The setup has a graph without directions.
void run_voter_rounds(const Family& family, const Setup& setup, const Wish& wish,
                      std::uint64_t seed, Run& run);

}  // namespace firebreak::sim::classic
