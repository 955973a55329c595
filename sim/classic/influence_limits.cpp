#include "sim/classic/influence_limits.h"

#include <Eigen/Eigenvalues>
#include <Eigen/IterativeLinearSolvers>
#include <Eigen/LU>
#include <Eigen/SparseCore>
#include <algorithm>

#include "sim/classic/limits.h"

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

std::vector<double> friedkin_johnsen_limit(const Graph& graph, double susceptibility,
                                           std::span<const double> anchor) {
    using Entry = Eigen::Triplet<double, std::int64_t>;
    std::vector<Entry> entries;
    entries.reserve(graph.arcs() + graph.nodes());
    for (Node v = 0; v < graph.nodes(); ++v) {
        const auto row = graph.in(v);
        const auto weights = graph.in_weights(v);
        double total = weights.empty() ? static_cast<double>(row.size()) : 0;
        for (const float weight : weights) total += static_cast<double>(weight);
        entries.emplace_back(v, v, total > 0 ? 1 : 1 - susceptibility);
        for (std::size_t k = 0; total > 0 && k < row.size(); ++k) {
            const double weight = weights.empty() ? 1 : static_cast<double>(weights[k]);
            entries.emplace_back(v, row[k], -susceptibility * weight / total);
        }
    }
    const auto size = static_cast<Eigen::Index>(anchor.size());
    Eigen::SparseMatrix<double, Eigen::RowMajor, std::int64_t> system(size, size);
    system.setFromTriplets(entries.begin(), entries.end());
    Eigen::VectorXd right(size);
    for (std::size_t i = 0; i < anchor.size(); ++i)
        right(static_cast<Eigen::Index>(i)) = (1 - susceptibility) * anchor[i];
    Eigen::BiCGSTAB<decltype(system)> solver;
    solver.setTolerance(1e-12);
    const Eigen::VectorXd end = solver.compute(system).solve(right);
    if (solver.info() != Eigen::Success) return std::vector<double>(anchor.size(), kNoAnswer);
    return numbers(end);
}

double degroot_consensus(const Graph& graph, std::span<const double> x) {
    double sum = 0, all = 0;
    for (Node v = 0; v < graph.nodes(); ++v) {
        double weight = graph.weighted() ? 0 : static_cast<double>(graph.out_degree(v));
        for (const float each : graph.out_weights(v)) weight += static_cast<double>(each);
        sum += weight * x[v];
        all += weight;
    }
    return sum / all;
}

}  // namespace firebreak::sim::classic
