#include "sim/classic/family.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace firebreak::sim::classic {

std::size_t parameter_index(const Family& family, std::string_view name) {
    std::size_t i = 0;
    while (i < family.parameters.size() && family.parameters[i].name != name) ++i;
    return i;
}

double value_of(const Family& family, const Setup& setup, std::string_view name) {
    return setup.values.at(parameter_index(family, name));
}

NodeValue::NodeValue(const Family& family, const Setup& setup, std::string_view name)
    : same_(value_of(family, setup, name)) {
    const std::size_t i = parameter_index(family, name);
    if (i < setup.own.size()) own_ = setup.own[i];
}

Setup standard_setup(const Family& family, const Graph* graph, Node nodes) {
    Setup setup;
    setup.graph = graph;
    setup.nodes = graph != nullptr ? graph->nodes() : nodes;
    for (const auto& parameter : family.parameters) setup.values.push_back(parameter.standard);
    return setup;
}

namespace {

std::string number(double value) {
    std::ostringstream text;
    text.precision(12);
    text << value;
    return text.str();
}

std::string problem_with_value(const Parameter& parameter, double value) {
    const std::string expected = "; expected " +
                                 std::string(parameter.whole ? "a whole number " : "") +
                                 number(parameter.low) + " to " + number(parameter.high);
    // A NaN fails the comparison.
    if (!(value >= parameter.low && value <= parameter.high))
        return parameter.name + " = " + number(value) + " is out of range" + expected;
    if (parameter.whole && value != std::floor(value))
        return parameter.name + " = " + number(value) + " is not whole" + expected;
    return {};
}

std::string problem_with_own(const Family& family, const Setup& setup) {
    if (setup.own.size() > family.parameters.size())
        return "expected at most " + std::to_string(family.parameters.size()) +
               " parameters with a number a node";
    for (std::size_t i = 0; i < setup.own.size(); ++i) {
        const Parameter& parameter = family.parameters[i];
        const auto& numbers = setup.own[i];
        if (numbers.empty()) continue;
        if (!parameter.by_node) return parameter.name + " is the same for all nodes";
        if (numbers.size() != setup.nodes)
            return parameter.name + ": " + std::to_string(numbers.size()) + " numbers for " +
                   std::to_string(setup.nodes) + " nodes";
        for (const double value : numbers) {
            auto problem = problem_with_value(parameter, value);
            if (!problem.empty()) return problem;
        }
    }
    return {};
}

std::string problem_with_nodes(const char* what, const std::vector<Node>& named, Node nodes) {
    std::vector<Node> sorted = named;
    std::sort(sorted.begin(), sorted.end());
    if (!sorted.empty() && sorted.back() >= nodes)
        return std::string(what) + " " + std::to_string(sorted.back()) +
               " is not there; expected 0 to " + std::to_string(nodes - 1);
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end())
        return std::string(what) + " " + std::to_string(*twice) + " is named twice";
    return {};
}

}  // namespace

std::string problem_with(const Family& family, const Setup& setup) {
    if (family.ground == Ground::graph && setup.graph == nullptr)
        return family.name + " needs a graph";
    if (family.ground == Ground::mixed && setup.graph != nullptr)
        return family.name +
               " is a model of a well-mixed population; expected a number of people, no graph";
    if (setup.nodes == 0) return "nobody is there; expected at least one node";
    if (setup.values.size() != family.parameters.size())
        return "expected " + std::to_string(family.parameters.size()) + " parameter values";
    for (std::size_t i = 0; i < setup.values.size(); ++i) {
        auto problem = problem_with_value(family.parameters[i], setup.values[i]);
        if (!problem.empty()) return problem;
    }
    auto problem = problem_with_own(family, setup);
    if (!problem.empty()) return problem;
    const Start& start = setup.start;
    problem = problem_with_nodes("seed", start.seeds, setup.nodes);
    if (problem.empty()) problem = problem_with_nodes("rival seed", start.rivals, setup.nodes);
    if (!problem.empty()) return problem;
    if (!(start.share >= 0 && start.share <= 1))
        return "the share of seeds is " + number(start.share) + "; expected 0 to 1";
    if (start.seeds.empty() && start.share == 0 && start.random_seeds > setup.nodes)
        return std::to_string(start.random_seeds) + " seeds in a population of " +
               std::to_string(setup.nodes);
    if (!start.opinions.empty() && start.opinions.size() != setup.nodes)
        return std::to_string(start.opinions.size()) + " opinions for " +
               std::to_string(setup.nodes) + " nodes";
    return family.forbids != nullptr ? family.forbids(family, setup) : std::string();
}

void make_run(const Family& family, const Setup& setup, const Wish& wish, std::uint64_t seed,
              Run& run) {
    family.make(family, setup, wish, seed, run);
}

std::uint64_t run_seed(std::uint64_t ensemble_seed, std::uint64_t r) {
    return draw(ensemble_seed, Purpose::model_run, 0, r).first;
}

namespace {

std::vector<Node> drawn_seeds(const Start& start, Node nodes, std::uint64_t seed) {
    const Node wanted = start.share > 0 ? static_cast<Node>(std::floor(start.share * nodes + 0.5))
                                        : start.random_seeds;
    const Words words(seed, Purpose::model_start);
    if (wanted == 1) return {below(words.of(0), nodes)};
    // The first places of a shuffle (Fisher and Yates) of all nodes.
    std::vector<Node> all(nodes);
    for (Node v = 0; v < nodes; ++v) all[v] = v;
    for (Node i = 0; i < wanted; ++i) std::swap(all[i], all[i + below(words.of(i), nodes - i)]);
    all.resize(wanted);
    return all;
}

}  // namespace

std::vector<Node> seeds_of(const Setup& setup, std::uint64_t seed) {
    auto seeds =
        setup.start.seeds.empty() ? drawn_seeds(setup.start, setup.nodes, seed) : setup.start.seeds;
    if (!setup.start.neighbours || setup.graph == nullptr) return seeds;
    const std::size_t centres = seeds.size();
    for (std::size_t i = 0; i < centres; ++i)
        for (const Node v : setup.graph->out(seeds[i])) seeds.push_back(v);
    std::sort(seeds.begin(), seeds.end());
    seeds.erase(std::unique(seeds.begin(), seeds.end()), seeds.end());
    return seeds;
}

}  // namespace firebreak::sim::classic
