#include "sim/classic/influence.h"

#include <algorithm>
#include <cmath>

#include "sim/classic/opinions.h"
#include "sim/graph/parallel.h"

namespace firebreak::sim::classic {

void influence_step(std::span<const double> matrix, std::span<const double> x,
                    std::span<const double> anchor, std::span<const double> a,
                    std::span<double> out) {
    const std::size_t n = x.size();
    for (std::size_t i = 0; i < n; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < n; ++j) sum += matrix[i * n + j] * x[j];
        const double own = a.size() == 1 ? a[0] : a[i];
        out[i] = own * sum + (1 - own) * anchor[i];
    }
}

namespace {

template <class Number>
Number neighbour_mean(const Graph& graph, Node v, std::span<const Number> x) {
    const auto row = graph.in(v);
    const auto weights = graph.in_weights(v);
    Number sum = 0;
    if (weights.empty()) {
        for (const Node w : row) sum += x[w];
        return row.empty() ? x[v] : sum / static_cast<Number>(row.size());
    }
    Number total = 0;
    for (std::size_t k = 0; k < row.size(); ++k) {
        total += static_cast<Number>(weights[k]);
        sum += static_cast<Number>(weights[k]) * x[row[k]];
    }
    return total > 0 ? sum / total : x[v];
}

template <class Number>
void graph_step(const Graph& graph, std::span<const Number> x, std::span<const Number> anchor,
                std::span<const Number> a, std::span<Number> out, int threads) {
    for_ranges(threads, graph.nodes(), graph.nodes() / 4096 + 1,
               [&](std::uint64_t first, std::uint64_t last, std::uint64_t) {
                   for (std::uint64_t i = first; i < last; ++i) {
                       const Number own = a.size() == 1 ? a[0] : a[i];
                       out[i] = own * neighbour_mean(graph, static_cast<Node>(i), x) +
                                (1 - own) * anchor[i];
                   }
               });
}

}  // namespace

void influence_step(const Graph& graph, std::span<const double> x, std::span<const double> anchor,
                    std::span<const double> a, std::span<double> out, int threads) {
    graph_step(graph, x, anchor, a, out, threads);
}

void influence_step(const Graph& graph, std::span<const float> x, std::span<const float> anchor,
                    std::span<const float> a, std::span<float> out, int threads) {
    graph_step(graph, x, anchor, a, out, threads);
}

std::string problem_with_matrix(std::span<const double> matrix, std::size_t n) {
    if (matrix.size() != n * n)
        return std::to_string(matrix.size()) + " weights for " + std::to_string(n) +
               " nodes; expected their square";
    for (std::size_t i = 0; i < n; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < n; ++j) {
            if (!(matrix[i * n + j] >= 0))
                return "row " + std::to_string(i) + " holds a weight that is not at least 0";
            sum += matrix[i * n + j];
        }
        if (!(std::fabs(sum - 1) <= 1e-9))
            return "row " + std::to_string(i) + " sums to " + std::to_string(sum) + "; expected 1";
    }
    return {};
}

namespace {

void make(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
          double susceptibility, Run& run) {
    const double still = value_of(family, setup, "still");
    std::vector<double> x = opinions_of(setup, seed), next(x.size());
    const std::vector<double> anchor = x;
    const double a[] = {susceptibility};
    double round = 0, change = 1;
    while (round < wish.horizon && change > still) {
        if (setup.graph != nullptr)
            influence_step(*setup.graph, x, anchor, a, next, wish.threads);
        else
            influence_step(setup.matrix, x, anchor, a, next);
        change = 0;
        for (std::size_t i = 0; i < x.size(); ++i)
            change = std::max(change, std::fabs(next[i] - x[i]));
        x.swap(next);
        ++round;
    }
    finish_opinions(family, wish, round, 1e-6, std::move(x), run);
}

void make_degroot(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
                  Run& run) {
    make(family, setup, wish, seed, 1, run);
}

void make_friedkin_johnsen(const Family& family, const Setup& setup, const Wish& wish,
                           std::uint64_t seed, Run& run) {
    make(family, setup, wish, seed, value_of(family, setup, "susceptibility"), run);
}

std::string forbids(const Family& family, const Setup& setup) {
    if (setup.graph != nullptr) return {};
    if (setup.matrix.empty()) return family.name + " needs a graph or a matrix of influence";
    return problem_with_matrix(setup.matrix, setup.nodes);
}

Family averaging() {
    Family family;
    family.clock = Clock::deterministic;
    family.ground = Ground::either;
    family.endless = true;
    family.observables = opinion_observables();
    family.forbids = forbids;
    family.parameters = {{"still",
                          "ends when no opinion moves by more in a round; 0: only when "
                          "none moves at all",
                          "1", 0, 1e-12, 1, false}};
    return family;
}

}  // namespace

Family degroot() {
    Family family = averaging();
    family.name = "degroot";
    family.title = "DeGroot learning";
    family.definition =
        "Each node holds a number x. All at once, x <- W x with a row-stochastic W: the given "
        "matrix, or on a graph W_ij = w_ij / sum_j w_ij over the neighbours j that point at i "
        "(themselves not among them; a node without any keeps its opinion). Start: given opinions "
        "or uniform on [0, 1). Time in rounds. On a connected graph with two sides (bipartite) it "
        "need not settle.";
    family.paper = "DeGroot 1974, J. Am. Stat. Assoc. 69:118";
    family.make = make_degroot;
    return family;
}

Family friedkin_johnsen() {
    Family family = averaging();
    family.name = "friedkin_johnsen";
    family.title = "Friedkin-Johnsen";
    family.definition =
        "As DeGroot's, but everybody stays attached to the own first opinion s: all at once, x <- "
        "A W x + (I - A) s with x(0) = s, where A holds the susceptibility (one number for all). "
        "Time in rounds.";
    family.paper = "Friedkin & Johnsen 1990, J. Math. Sociol. 15:193";
    family.parameters.push_back(
        {"susceptibility", "weight of others' opinions", "1", 0, 0.8, 1, false});
    family.make = make_friedkin_johnsen;
    return family;
}

}  // namespace firebreak::sim::classic
