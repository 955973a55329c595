// What the tests of the families share.
#pragma once

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <vector>

#include "sim/classic/registry.h"

namespace firebreak::sim::classic {

inline Graph graph_of(Node nodes, const std::vector<Edge>& edges, bool directed = false,
                      bool weighted = false) {
    GraphKind kind;
    kind.directed = directed;
    kind.weighted = weighted;
    return Graph(nodes, edges, kind);
}

inline Setup setup_with(const Family& family, const Graph* graph, Node nodes,
                        const std::vector<std::pair<const char*, double>>& values) {
    Setup setup = standard_setup(family, graph, nodes);
    for (const auto& [name, value] : values) setup.values.at(parameter_index(family, name)) = value;
    return setup;
}

// Share of runs, or mean of a number, with its standard error.
struct Sample {
    double mean = 0, error = 0;
};
inline Sample sample(const Family& family, const Setup& setup, const Wish& wish, int runs,
                     const std::function<double(const Run&)>& number) {
    REQUIRE(problem_with(family, setup).empty());
    double sum = 0, square = 0;
    Run run;
    for (int r = 0; r < runs; ++r) {
        make_run(family, setup, wish, run_seed(42, static_cast<std::uint64_t>(r)), run);
        const double x = number(run);
        sum += x;
        square += x * x;
    }
    const double mean = sum / runs;
    return {mean, std::sqrt(std::max(0.0, square / runs - mean * mean) / runs)};
}

#define FIREBREAK_NEAR(sample_, value_) \
    CHECK(std::fabs((sample_).mean - (value_)) <= 4 * (sample_).error + 1e-9)

}  // namespace firebreak::sim::classic
