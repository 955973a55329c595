#include "sim/classic/influence_limits.h"

#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <algorithm>

namespace firebreak::sim::classic {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Matrix matrix_of(std::span<const double> values, std::size_t n) {
    const auto size = static_cast<Eigen::Index>(n);
    return Eigen::Map<const Matrix>(values.data(), size, size);
}

std::vector<double> numbers(const Eigen::VectorXd& vector) {
    return {vector.data(), vector.data() + vector.size()};
}

}  // namespace

std::vector<double> consensus_weights(std::span<const double> matrix, std::size_t n) {
    const auto size = static_cast<Eigen::Index>(n);
    // pi (I - W) = 0, where the last of the dependent equations makes way for sum pi = 1.
    Matrix system = Matrix::Identity(size, size) - matrix_of(matrix, n).transpose();
    system.row(size - 1).setOnes();
    Eigen::VectorXd right = Eigen::VectorXd::Zero(size);
    right(size - 1) = 1;
    return numbers(system.fullPivLu().solve(right));
}

std::vector<double> eigenvalue_sizes(std::span<const double> matrix, std::size_t n) {
    const Eigen::EigenSolver<Eigen::MatrixXd> solver(matrix_of(matrix, n), false);
    std::vector<double> sizes = numbers(solver.eigenvalues().cwiseAbs());
    std::sort(sizes.rbegin(), sizes.rend());
    return sizes;
}

std::vector<double> damped(std::span<const double> matrix, std::span<const double> susceptibility) {
    std::vector<double> result(matrix.begin(), matrix.end());
    const std::size_t n = susceptibility.size();
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) result[i * n + j] *= susceptibility[i];
    return result;
}

std::vector<double> friedkin_johnsen_limit(std::span<const double> matrix,
                                           std::span<const double> susceptibility,
                                           std::span<const double> anchor) {
    const std::size_t n = anchor.size();
    const auto size = static_cast<Eigen::Index>(n);
    const Matrix system =
        Matrix::Identity(size, size) - matrix_of(damped(matrix, susceptibility), n);
    Eigen::VectorXd right(size);
    for (std::size_t i = 0; i < n; ++i)
        right(static_cast<Eigen::Index>(i)) = (1 - susceptibility[i]) * anchor[i];
    return numbers(system.partialPivLu().solve(right));
}

}  // namespace firebreak::sim::classic
