// How far simulated cascades lie from real ones, given their size.
//
// The size law of collected cascades says how they were collected, so no figure here depends on
// it: the real cascades are cut into strata at the deciles of their own size, and the simulated
// ones weigh so that each stratum holds the same share of both. A stratum without simulated
// cascades is left out on both sides and counted in `covered`.
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

struct Comparison {
    std::size_t simulated = 0, real = 0;  // cascades
    double covered = 0;                   // share of the real ones in strata with simulated ones
    std::vector<Distance> distances;
    Interval structural;  // mean of the structural distances
    std::vector<std::int64_t> ages;
    std::vector<double> growth_simulated, growth_real;  // mean share of final reposts by age
    Interval growth_gap;                                // largest difference over the ages
    std::vector<Pair> delays;                           // median seconds to the parent, by level
    std::vector<Pair> children;                         // mean children of a repost, by level
    std::vector<Pair> doubt;                            // shares and times of asking and refuting
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
