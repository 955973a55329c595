// Weights that give two sets of cascades the same sizes, and distances of weighted columns: the
// machinery of compare.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace firebreak::sim {

// The real sizes are cut at their deciles, with fewer strata where fewer than twenty would stand in
// one. Lower ends of the strata after the first, ascending.
std::vector<double> strata_of(std::span<const double> sizes);
// The stratum, 0 .. ends.size(), that a size falls into.
std::size_t stratum_of(const std::vector<double>& ends, double size);

// What each cascade of the two sides weighs.
struct Weights {
    std::vector<double> simulated, real;
    double covered = 0;  // share of the real ones in strata that have simulated ones
};
// From the stratum of each cascade and how often each was drawn (1, or the count of a resample).
Weights weigh(const std::vector<std::size_t>& simulated_stratum,
              const std::vector<std::size_t>& real_stratum, std::vector<double> simulated_times,
              std::vector<double> real_times);

// A column of values of one side, with the order in which they ascend; NaN is left out.
struct Column {
    std::vector<double> value;
    std::vector<std::uint32_t> order;

    void sort();  // fills `order`
    double total(const std::vector<double>& weight) const;
    double median(const std::vector<double>& weight) const;  // 0 where nothing weighs
};

// Kolmogorov-Smirnov distance of two sorted columns: 1 if just one of them weighs nothing, 0 if
// both do.
double distance(const Column& a, const std::vector<double>& a_weight, const Column& b,
                const std::vector<double>& b_weight);

}  // namespace firebreak::sim
