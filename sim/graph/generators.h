// The registry of generators: every kind of graph by name, with its parameters as data, so that the
// command line, the reference cases and a person reading `--help` mean the same graph.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/graph/community_graphs.h"
#include "sim/graph/graph.h"
#include "sim/graph/luck.h"
#include "sim/graph/random_graphs.h"

namespace firebreak::sim {

struct GeneratorParameter {
    std::string_view name;
    double low = 0, high = 0;
    std::optional<double> standard;  // taken where none is given
    bool whole = false;              // a whole number
    bool required = false;
    std::string_view meaning;  // one line of English; stands in the catalogue
    std::span<const std::string_view>
        words;  // not empty: one of these words; the first is standard
};

// Values by name of parameter. Booleans are 0 and 1.
struct GeneratorArguments {
    std::map<std::string, double, std::less<>> numbers;
    std::map<std::string, std::string, std::less<>> words;

    bool has(std::string_view name) const { return numbers.count(name) + words.count(name) > 0; }
    double number(std::string_view name) const { return numbers.find(name)->second; }
    Node node(std::string_view name) const { return static_cast<Node>(number(name)); }
    bool flag(std::string_view name) const { return number(name) > 0; }
    const std::string& word(std::string_view name) const { return words.find(name)->second; }
};

// What a kind gives besides the graph, as far as it has it.
struct GeneratedGraph {
    Graph graph;
    std::vector<Node> groups;   // block, community or first group of each node
    std::vector<Place> places;  // in the unit square
};

struct Generator {
    std::string_view name;
    std::string_view meaning;  // one line of English; stands in the catalogue
    std::string_view paper;
    std::string_view cost;  // order of time
    std::span<const GeneratorParameter> parameters;
    GeneratedGraph (*build)(const GeneratorArguments& arguments, const Luck& luck);
    // Nodes and expected edges, for the memory they will need.
    std::pair<double, double> (*size)(const GeneratorArguments& arguments);
};

std::span<const Generator> generators();
const Generator* find_generator(std::string_view name);  // nullptr if there is none

// A mistake in the arguments. `parameter` is the one concerned; `found` what was given (empty where
// it is missing); `expected` a sentence of English that stands in the catalogue, filled with `low`
// and `high` where it has places for them ({low}, {high}).
struct ArgumentProblem {
    std::string parameter, found;
    std::string_view expected;
    double low = 0, high = 0;
};

// All mistakes at once: unknown names, missing ones, numbers out of range, words that are none.
std::vector<ArgumentProblem> check_arguments(const Generator& generator,
                                             const GeneratorArguments& arguments);

// `arguments` with the standard value of each parameter that is not given.
GeneratorArguments completed(const Generator& generator, GeneratorArguments arguments);

// Checks, completes, builds. Throws BadParameter for the first mistake and for values that do not
// fit together.
GeneratedGraph generate(const Generator& generator, const GeneratorArguments& arguments,
                        const Luck& luck);

// Bytes the generated graph needs, by `size` and bytes_of_graph.
GraphBytes bytes_of_generated(const Generator& generator, const GeneratorArguments& arguments);

}  // namespace firebreak::sim
