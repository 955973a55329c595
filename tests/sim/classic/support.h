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

// A ring with one chord a node: degree 4, triangles and long ways.
inline Graph chord_ring(Node n) {
    std::vector<Edge> edges;
    for (Node v = 0; v < n; ++v)
        edges.push_back({v, (v + 1) % n}), edges.push_back({v, (v * 7 + 3) % n});
    return graph_of(n, edges);
}

inline void set_own(const Family& family, Setup& setup, const char* name,
                    std::vector<double> numbers) {
    setup.own.resize(family.parameters.size());
    setup.own.at(parameter_index(family, name)) = std::move(numbers);
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

// The same for a slow obvious twin: `number(r)` makes the r-th run by itself.
inline Sample twin_sample(int runs, const std::function<double(std::uint64_t)>& number) {
    double sum = 0, square = 0;
    for (int r = 0; r < runs; ++r) {
        const double x = number(static_cast<std::uint64_t>(r));
        sum += x;
        square += x * x;
    }
    const double mean = sum / runs;
    return {mean, std::sqrt(std::max(0.0, square / runs - mean * mean) / runs)};
}

// Luck of a twin that is drawn one after the other.
class Tape {
  public:
    explicit Tape(std::uint64_t seed) : words_(seed, Purpose::test) {}
    double uniform() { return sim::uniform(words_.next()); }
    Node below(Node n) { return sim::below(words_.next(), n); }

  private:
    Words words_;
};

// Two estimates of the same number.
#define FIREBREAK_SAME_LAW(one_, other_)            \
    CHECK(std::fabs((one_).mean - (other_).mean) <= \
          4 * std::hypot((one_).error, (other_).error) + 1e-9)

#define FIREBREAK_NEAR(sample_, value_) \
    CHECK(std::fabs((sample_).mean - (value_)) <= 4 * (sample_).error + 1e-9)

}  // namespace firebreak::sim::classic
