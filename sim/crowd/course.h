// Measures of the crowd's course. For the files of this folder only.
#pragma once

#include "sim/crowd/model_data.h"
#include "sim/crowd/state.h"

namespace firebreak::sim {

// Children per post since `from`, corrected for the children that are still to come: sum of
// children over the sum of F(now - t), F the distribution of the delay of a repost. claim -1: all.
double reproduction(const Model::Data& d, const State& s, int claim, Seconds from);
// Posts published after `from`; claim -1: all.
double posts_between(const State& s, Seconds from, int claim);
double belief_accuracy(const Model::Data& d, const State& s);
double mean_trust(const Model::Data& d, const State& s);
double outbreak_volume(const Model::Data& d);  // v1, posts an hour
double rhythm_divisor(const Model::Data& d, Seconds t);

}  // namespace firebreak::sim
