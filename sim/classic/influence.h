// Opinions as weighted means of other opinions: DeGroot and Friedkin-Johnsen, one synchronous step
// at a time, for dense matrices and for graphs. Sums run in the order of a row, so the bits do not
// depend on the number of threads.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/graph/graph.h"

namespace firebreak::sim::classic {

// out_i = a_i sum_j W_ij x_j + (1 - a_i) anchor_i, for a row-major matrix of x.size()^2 weights.
// One number in `a` holds for everybody; a = 1 is DeGroot. `out` must not be `x`.
void influence_step(std::span<const double> matrix, std::span<const double> x,
                    std::span<const double> anchor, std::span<const double> a,
                    std::span<double> out);

// The same with W_ij = w_ij / sum_j w_ij over the in-neighbours j of i (w = 1 without weights). A
// node without any listens to itself.
void influence_step(const Graph& graph, std::span<const double> x, std::span<const double> anchor,
                    std::span<const double> a, std::span<double> out, int threads);
// With numbers of 32 bits: half the memory, good to about six digits.
void influence_step(const Graph& graph, std::span<const float> x, std::span<const float> anchor,
                    std::span<const float> a, std::span<float> out, int threads);

// "" or what keeps `matrix` from being row-stochastic, to 1e-9.
std::string problem_with_matrix(std::span<const double> matrix, std::size_t n);

}  // namespace firebreak::sim::classic
