// One side of a comparison: the measures of its cascades in columns, and what many reposts in one
// pot say. The machinery of compare.h.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/cascade/cascade.h"
#include "sim/cascade/weights.h"

namespace firebreak::sim {

// What a cascade must carry for a measure to be told.
enum class Needs : std::uint8_t { tree, flags, users };

// A measure whose distribution is compared; NaN where a cascade has none.
struct ComparedMetric {
    std::string_view name;
    bool structural;  // one of the five of the tree's form
    Needs needs;
    double (*value)(const Measures&);
};
std::span<const ComparedMetric> compared_metrics();

// Times and shares that a cascade does not have are told as -1 and count as no number.
double none_if_negative(double x);

struct Side {
    std::vector<double> sizes;  // [cascade] nodes
    std::vector<Column> metric;
    std::vector<Measures> measures;
    std::vector<std::vector<double>> growth;  // [age of growth_ages()][cascade] share that is out
    std::vector<Pool> pools;                  // one a cascade
    bool flagged = false, authored = false;   // a cascade has flags, users

    explicit Side(std::span<const Cascade> cascades);

    // All below are weighted by cascade, 0 where nothing weighs.
    double growth_at(std::size_t age, const std::vector<double>& weight) const;
    // Median seconds between a repost of a level and its parent.
    double median_delay(const std::vector<double>& weight, std::size_t level) const;
    // Share of the reposts of levels first .. last that come more than `seconds` after the parent.
    double delays_over(const std::vector<double>& weight, std::size_t first, std::size_t last,
                       std::int64_t seconds) const;
    double children_at(const std::vector<double>& weight, std::size_t level) const;
    double mean(const std::vector<double>& weight, double (*value)(const Measures&)) const;
    double median(const std::vector<double>& weight, double (*value)(const Measures&)) const;
    // P(child refutes | kind of the parent, see Pool).
    double refuting_after(const std::vector<double>& weight, std::size_t kind) const;
};

}  // namespace firebreak::sim
