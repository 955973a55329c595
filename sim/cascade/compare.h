// How far simulated cascades lie from real ones, given their size.
//
// The size law of collected cascades says how they were collected, so no figure here depends on
// it: the real cascades are cut into strata at the deciles of their own size, and the simulated
// ones weigh so that each stratum holds the same share of both. A stratum without simulated
// cascades is left out on both sides and counted in `covered`.
//
// What needs flags or users (who asks, who refutes, who posts again) is left out unless both sides
// have them.
//
// The distance of two distributions is that of Kolmogorov and Smirnov, the largest difference of
// the weighted distribution functions. Intervals come from resampling cascades on both sides
// (percentile bootstrap, Efron 1979); resampling adds noise of its own, so the interval of a small
// distance lies above it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/cascade/cascade.h"
#include "sim/cascade/refutation.h"

namespace firebreak::sim {

struct Interval {
    double value = 0, low = 0, high = 0;
};

// Distance of one measure, and its medians on both sides (simulated ones weighted).
struct Distance {
    std::string_view metric;
    Interval ks;
    double simulated = 0, real = 0;
    bool structural = false;  // one of the five of the tree's form
};

// One number on both sides.
struct Pair {
    std::string_view name;
    double simulated = 0, real = 0;
};

// Reposts after the first refuting one against those of rumours alike, within a span.
struct RefutedPair {
    std::string_view name;  // 1h, 6h, 1d
    AfterRefutation simulated, real;
};

struct Comparison {
    std::size_t simulated = 0, real = 0;  // cascades
    double covered = 0;                   // share of the real ones in strata with simulated ones
    std::vector<Distance> distances;
    Interval structural;  // mean of the structural distances
    std::vector<std::int64_t> ages;
    std::vector<double> growth_simulated, growth_real;  // mean share of final reposts by age
    Interval growth_gap;                                // largest difference over the ages
    std::vector<Pair> delays;                           // median seconds to the parent, by level
    // Share of reposts that come more than an hour, a day and seven days after their parent, at
    // depth 1 and below it; names as 1_over_1h, 2+_over_7d.
    std::vector<Pair> delay_tails;
    std::vector<Pair> children;  // mean children of a repost, by level
    std::vector<Pair> doubt;     // shares and times of asking and refuting
    std::vector<RefutedPair> after_refutation;
};

struct CompareOptions {
    std::uint64_t seed = 1;
    int resamples = 200;  // 0: no intervals (low = high = value)
};

// Both must hold one cascade with a repost at least; throws std::invalid_argument else.
Comparison compare(std::span<const Cascade> simulated, std::span<const Cascade> real,
                   const CompareOptions& options = {});

// Weights that give `simulated` the sizes of `real` by strata; 0 where no real size is near.
// `covered` becomes the share of real cascades in strata that have simulated ones.
std::vector<double> size_weights(std::span<const double> simulated, std::span<const double> real,
                                 double& covered);

// Largest difference of two weighted distribution functions.
double ks_distance(std::span<const double> a, std::span<const double> a_weight,
                   std::span<const double> b, std::span<const double> b_weight);

}  // namespace firebreak::sim
