// Where DeGroot's and Friedkin and Johnsen's opinions end, by linear algebra (Eigen). For small
// dense matrices; what a solver returns is compared, never hashed.
#pragma once

#include <span>
#include <vector>

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

// A W, whose largest eigenvalue says how fast that limit comes.
std::vector<double> damped(std::span<const double> matrix, std::span<const double> susceptibility);

}  // namespace firebreak::sim::classic
