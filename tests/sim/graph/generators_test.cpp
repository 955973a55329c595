// Every kind of graph: the same bits for any number of threads, simple, and the laws of its paper.
// Tolerances are five standard errors of the count or moment at hand, worked out beside each.
#include "sim/graph/generators.h"

#include <algorithm>
#include <catch2/catch.hpp>
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
        {"complete", {{{"n", 300}}, {}}, 0x0f1b650d37ac74c7ull},
        {"star", {{{"n", 1000}}, {}}, 0xc317054a16f0dfd1ull},
        {"path", {{{"n", 1000}}, {}}, 0x37408ad90d80edc0ull},
        {"cycle", {{{"n", 1000}}, {}}, 0xa3693c58cacadd8eull},
        {"ring_lattice", {{{"n", 1000}, {"half_degree", 3}}, {}}, 0xe52a4afbb3d243b5ull},
        {"grid", {{{"rows", 30}, {"columns", 40}, {"periodic", 1}}, {}}, 0xeadeb681b4ecb02dull},
        {"balanced_tree", {{{"branching", 3}, {"height", 6}}, {}}, 0xa03bd534bf5c95ddull},
        {"erdos_renyi", {{{"n", 70000}, {"mean_degree", 6}}, {}}, 0xd00e1734a19d34c1ull},
        {"erdos_renyi", {{{"n", 70000}, {"m", 200000}}, {}}, 0xfe9abc0026f8a79dull},
        {"watts_strogatz", {{{"n", 70000}, {"k", 6}, {"p", 0.1}}, {}}, 0xabab989331ff38b3ull},
        {"barabasi_albert", {{{"n", 70000}, {"m", 4}}, {}}, 0x761c0ace3050cef6ull},
        {"holme_kim", {{{"n", 20000}, {"m", 4}, {"triad", 0.7}}, {}}, 0x429419956027a936ull},
        {"configuration_model",
         {{{"n", 70000}, {"mean_degree", 6}}, {{"degrees", "poisson"}}},
         0x4e9e75dfb6d771dfull},
        {"configuration_model",
         {{{"n", 20000}, {"exponent", 2.5}, {"k_min", 2}, {"k_max", 100}},
          {{"degrees", "power_law"}}},
         0x5a4dd53d45193ee6ull},
        {"configuration_model",
         {{{"n", 20000}, {"mean_degree", 4}}, {{"degrees", "regular"}}},
         0xb23a88478b15ea72ull},
        {"chung_lu",
         {{{"n", 70000}, {"mean_degree", 8}, {"exponent", 2.5}}, {}},
         0xc0d6c9af1ca5d149ull},
        {"stochastic_blocks",
         {{{"n", 70000}, {"blocks", 7}, {"p_in", 0.0008}, {"p_out", 0.00002}}, {}},
         0x7f1b4f9debf8c65bull},
        {"lfr", {{{"n", 20000}, {"mixing", 0.3}}, {}}, 0x3b319939a077df6aull},
        {"forest_fire",
         {{{"n", 20000}, {"forward", 0.3}, {"backward", 0.3}}, {}},
         0x827c2f322f9a347bull},
        {"rmat", {{{"scale", 16}, {"edges", 400000}}, {}}, 0xf18b9fd91436e88aull},
        {"rmat", {{{"scale", 14}, {"edges", 100000}, {"directed", 1}}, {}}, 0xa2323bf7fe2c1fb7ull},
        {"random_geometric",
         {{{"n", 70000}, {"radius", 0.006}, {"periodic", 1}}, {}},
         0xfe1d9c816d658aecull},
        {"k_regular", {{{"n", 20000}, {"k", 5}}, {}}, 0x89d92b96edbef5aaull},
        {"affiliation",
         {{{"n", 20000}, {"groups", 5000}, {"memberships", 2}}, {}},
         0x8f3adc0aaad042d7ull},
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
        CHECK(one == sample.golden);
        CHECK(one == hash_of(made(sample.kind, sample.arguments, 7, 2)));
        CHECK(one == hash_of(made(sample.kind, sample.arguments, 7, 4)));
    }
    CHECK(tried.size() == generators().size());
}

TEST_CASE("a seed is a world of its own") {
    for (const auto& sample : samples()) {
        const auto& parameters = find_generator(sample.kind)->paper;
        if (parameters.empty() || std::string(sample.kind) == "ring_lattice") continue;
        INFO(sample.kind);
        CHECK(hash_of(made(sample.kind, sample.arguments, 7)) !=
              hash_of(made(sample.kind, sample.arguments, 8)));
    }
}

TEST_CASE("all mistakes in the arguments of a kind are told at once") {
    const auto& ws = *find_generator("watts_strogatz");
    const auto problems =
        check_arguments(ws, {{{"n", 2.5}, {"p", 1.5}, {"beta", 0.1}}, {{"k", "many"}}});
    std::set<std::string> named;
    for (const auto& problem : problems) named.insert(problem.parameter);
    CHECK(named == std::set<std::string>{"n", "p", "beta", "k"});
    CHECK(check_arguments(ws, {{{"n", 100}}, {}}).size() == 2);
    CHECK(check_arguments(ws, {{{"n", 100}, {"k", 4}, {"p", 0.1}}, {}}).empty());
    const auto& cm = *find_generator("configuration_model");
    CHECK(check_arguments(cm, {{{"n", 100}}, {{"degrees", "normal"}}}).size() == 1);
    CHECK(find_generator("barabasi") == nullptr);
}

TEST_CASE("parameters that do not fit together are refused with the name of one") {
    const auto refused = [](const char* kind, const GeneratorArguments& arguments) {
        try {
            made(kind, arguments, 1);
        } catch (const BadParameter& problem) {
            return std::string(problem.parameter);
        }
        return std::string();
    };
    CHECK(refused("barabasi_albert", {{{"n", 5}, {"m", 5}}, {}}) == "m");
    CHECK(refused("watts_strogatz", {{{"n", 100}, {"k", 5}, {"p", 0}}, {}}) == "k");
    CHECK(refused("watts_strogatz", {{{"n", 100}, {"k", 4}}, {}}) == "p");
    CHECK(refused("ring_lattice", {{{"n", 8}, {"half_degree", 4}}, {}}) == "half_degree");
    CHECK(refused("erdos_renyi", {{{"n", 8}}, {}}) == "p");
    CHECK(refused("erdos_renyi", {{{"n", 8}, {"p", 0.1}, {"m", 4}}, {}}) == "p");
    CHECK(refused("erdos_renyi", {{{"n", 8}, {"m", 29}}, {}}) == "m");
    CHECK(refused("erdos_renyi", {{{"n", 8}, {"mean_degree", 9}}, {}}) == "mean_degree");
    CHECK(refused("configuration_model",
                  {{{"n", 9}, {"mean_degree", 3}}, {{"degrees", "regular"}}}) == "degrees");
    CHECK(refused("configuration_model", {{{"n", 9}}, {{"degrees", "power_law"}}}) == "exponent");
    CHECK(refused("k_regular", {{{"n", 9}, {"k", 3}}, {}}) == "k");
    CHECK(refused("grid", {{{"rows", 2}, {"columns", 5}, {"periodic", 1}}, {}}) == "rows");
    CHECK(refused("balanced_tree", {{{"branching", 2}, {"height", 40}}, {}}) == "height");
    CHECK(refused("lfr", {{{"n", 1000}, {"max_degree", 400}}, {}}) == "max_community");
    CHECK(refused("random_geometric", {{{"n", 9}, {"radius", 0.7}, {"periodic", 1}}, {}}) ==
          "radius");
    CHECK(refused("rmat", {{{"scale", 4}, {"edges", 9}, {"a", 0.9}, {"b", 0.9}}, {}}) == "c");
}

TEST_CASE("the memory that a graph will need is known before it is made") {
    const auto need = [](const char* kind, const GeneratorArguments& arguments) {
        return bytes_of_generated(*find_generator(kind), arguments);
    };
    CHECK(need("barabasi_albert", {{{"n", 1e6}, {"m", 8}}, {}}) ==
          static_cast<double>(bytes_of_graph(1000000, 8000000, {}).building));
    const auto bytes = bytes_of_graph(1000000, 8000000, {});
    CHECK(static_cast<double>(bytes.running) / 8e6 < 12);
    CHECK(static_cast<double>(bytes.building) / 8e6 < 18);
    CHECK(need("complete", {{{"n", 4e9}}, {}}) > 1.2e20);
    CHECK(need("balanced_tree", {{{"branching", 1e9}, {"height", 60}}, {}}) > 1e300);
}
