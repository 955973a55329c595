// The loss of a calibration: one number for how far simulated cascades lie from real ones.
//
//     sum of the five structural KS distances (given size)
//   + 2 x largest growth gap
//   + 1/2 KS of the largest secondary hub + 1/2 KS of t50
//   + 1/4 KS of t90 + 1/4 KS of the time of the first repost
//   + 3/20 sum over depths of |ln of the ratio of median delays|
//   + 1/20 sum of |ln of the ratio| of the shares of delays over an hour, a day and a week, at
//     depth 1 and below it
//   + 1/2 mean over depths of |difference of the mean children|
//   + 1/10 sum of |ln of the ratio| of: share asking, share refuting, times of the first of each,
//     size at the first refuting one, refuting children of refuting reposts, share of reposts by
//     somebody who stands in the tree already
//   + 2 x share of real cascades of a size that no simulated one has
//
// The weights of the first lines are those of the fit that found the mechanisms; the delays
// below depth 1 and the doubt were added when belief and stance were switched on, t90, the first
// repost, the repeated authors and the tails of the delays when they were found not to fit. A ratio
// counts as e^3 at most, and as that where a side has no flags or users to tell it from.
// Assumption: the weights say what matters, not how likely the data are.
#pragma once

#include <vector>

#include "sim/cascade/compare.h"

namespace firebreak::sim {

struct LossPart {
    std::string_view name;
    double value = 0;
};
std::vector<LossPart> loss_parts(const Comparison& comparison);
double loss(const Comparison& comparison);

}  // namespace firebreak::sim
