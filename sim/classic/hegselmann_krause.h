// Hegselmann and Krause's synchronous step.
#pragma once

#include <span>

#include "sim/graph/graph.h"

namespace firebreak::sim::classic {

// Well mixed: out_i = mean of all x_j with |x_i - x_j| <= eps, itself included. `x` must be sorted;
// `out` is then sorted too. O(n): sums over a window are differences of running sums kept to twice
// the precision of a double, so they are as exact as added up one by one.
void bounded_mean_sorted(std::span<const double> x, double eps, std::span<double> out);

// On a graph: the same over the in-neighbours and the node itself; any order.
void bounded_mean(const Graph& graph, std::span<const double> x, double eps, std::span<double> out);

}  // namespace firebreak::sim::classic
