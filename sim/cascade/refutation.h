// What becomes of a rumour after it is first refuted, beside rumours like it that were not.
//
// A rumour whose first refuting repost has rank r (r-th repost in order of time), age a and recent
// rate q (reposts within the hour up to it, itself included) is held beside the r-th reposts of all
// others that were not refuted by then, whose age (plus a minute) and rate (plus one) differ from
// its own by at most a factor of 1.5. The figure is the ratio of (1 + further reposts within a
// span) to the geometric mean of its matches', the geometric mean taken over the rumours that have
// one. An association, not an effect: who refutes may well sense that a rumour is over.
// The factor of 1.5 is an assumption; with 1.25 and 2 the rumours of the CED data give .88 and .89
// within a day instead of .88.
#pragma once

#include <cstdint>
#include <span>

#include "sim/cascade/cascade.h"

namespace firebreak::sim {

struct AfterRefutation {
    double ratio = 0, low = 0, high = 0;  // 95 % by the normal law of its logarithm
    std::int64_t matched = 0;             // rumours with a match; 0: the ratio says nothing
    std::int64_t refuted = 0;             // rumours with a refuting repost
};
// `within`: seconds after the refuting repost. Takes time in the square of the number of cascades.
AfterRefutation after_refutation(std::span<const Cascade> cascades, std::int64_t within);

}  // namespace firebreak::sim
