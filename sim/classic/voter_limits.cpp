#include "sim/classic/voter_limits.h"

#include "sim/math.h"

namespace firebreak::sim::classic {

namespace {

double weight_of(const Graph& graph, Node v, VoterUpdate update) {
    const double degree = graph.out_degree(v);
    if (update == VoterUpdate::link) return 1;
    if (update == VoterUpdate::node) return degree;
    return degree > 0 ? 1 / degree : 0;
}

double entropy(double x) {
    const double y = 1 - x;
    return -(x > 0 ? x * math::log(x) : 0) - (y > 0 ? y * math::log(y) : 0);
}

}  // namespace

double exit_probability(const Graph& graph, std::span<const Node> ones, VoterUpdate update) {
    double all = 0, part = 0;
    for (Node v = 0; v < graph.nodes(); ++v) all += weight_of(graph, v, update);
    for (const Node v : ones) part += weight_of(graph, v, update);
    return part / all;
}

double voter_time_mixed(double n, double ones) {
    return n * entropy(ones / n);
}

double voter_time_uncorrelated(const Graph& graph, std::span<const Node> ones) {
    const double n = graph.nodes();
    double first = 0, second = 0;
    for (Node v = 0; v < graph.nodes(); ++v) {
        const double k = graph.out_degree(v);
        first += k / n;
        second += k * k / n;
    }
    return n * first * first / second * entropy(exit_probability(graph, ones, VoterUpdate::node));
}

double critical_independence(double q) {
    return (q - 1) / (q - 1 + math::pow(2, q - 1));
}

double critical_anticonformity(double q) {
    return (q - 1) / (2 * q);
}

double sznajd_exit(double x) {
    return x * x / (x * x + (1 - x) * (1 - x));
}

double q_voter_drift(double c, double q, double p, double f) {
    const double social = (1 - c) * math::pow(c, q) - c * math::pow(1 - c, q);
    return (1 - p) * social + p * f * (1 - 2 * c);
}

}  // namespace firebreak::sim::classic
