// Where DeGroot's and Friedkin and Johnsen's opinions end, by linear algebra (Eigen). Dense
// matrices are small, graphs may be large; what a solver returns is compared, never hashed.
#pragma once

#include <span>
#include <vector>

#include "sim/graph/graph.h"

namespace firebreak::sim::classic {

// All hold for synchronous updates with a row-stochastic row-major n x n matrix W.

// The left eigenvector of eigenvalue 1, scaled to sum 1: the weight of each first opinion in the
// consensus. Holds where W has one closed class and no period.
std::vector<double> consensus_weights(std::span<const double> matrix, std::size_t n);

// Absolute values of the eigenvalues, falling: the second tells how fast consensus comes.
std::vector<double> eigenvalue_sizes(std::span<const double> matrix, std::size_t n);

// (I - A W)^-1 (I - A) s; exists where nobody with susceptibility 1 is cut off from all others'.
std::vector<double> friedkin_johnsen_limit(std::span<const double> matrix,
                                           std::span<const double> susceptibility,
                                           std::span<const double> anchor);

// The same on a graph, W_ij = w_ij / sum_j w_ij over the in-neighbours j of i (w = 1 without
// weights; a node without any listens to itself), one susceptibility for all, 0 <= it < 1. By
// stabilised biconjugate gradients to a residual of 1e-12 of the right side; all kNoAnswer where
// they do not get there.
std::vector<double> friedkin_johnsen_limit(const Graph& graph, double susceptibility,
                                           std::span<const double> anchor);

// The consensus of DeGroot's opinions x on a connected undirected graph that has an odd cycle:
// their mean weighted by the sum of each node's weights (its degree).
double degroot_consensus(const Graph& graph, std::span<const double> x);

// A W, whose largest eigenvalue says how fast that limit comes.
std::vector<double> damped(std::span<const double> matrix, std::span<const double> susceptibility);

}  // namespace firebreak::sim::classic
