#include "trainer/models/reference_graph.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "sim/graph/parameter_error.h"
#include "trainer/graphs/graph_files.h"

namespace firebreak::trainer {

namespace {

constexpr std::uint64_t kMostNodes = 100'000'000;

[[noreturn]] void damaged(const std::string& path, std::size_t line, const std::string& expected) {
    throw std::runtime_error(path + ":" + std::to_string(line) + ": expected " + expected);
}

void read_head(const std::string& text, EdgeFile& edges) {
    std::istringstream words(text.substr(1));
    for (std::string word; words >> word;) {
        if (word.rfind("n=", 0) == 0) {
            const unsigned long long n = std::strtoull(word.c_str() + 2, nullptr, 10);
            edges.nodes = static_cast<sim::Node>(std::min<std::uint64_t>(n, kMostNodes));
        }
        if (word == "directed=1") edges.directed = true;
    }
}

}  // namespace

EdgeFile read_edges(const std::string& path) {
    std::error_code none;
    if (std::filesystem::is_directory(path, none))
        throw std::runtime_error(path + ": a folder, not a file");
    std::ifstream stream(path);
    if (!stream) throw std::runtime_error(path + ": cannot be read");
    EdgeFile edges;
    std::string text;
    sim::Node highest = 0;
    for (std::size_t line = 1; std::getline(stream, text); ++line) {
        const auto start = text.find_first_not_of(" \t\r");
        if (start == std::string::npos) continue;
        if (text[start] == '#') {
            if (edges.arcs.empty()) read_head(text.substr(start), edges);
            continue;
        }
        std::istringstream words(text);
        long long from = -1, to = -1;
        if (!(words >> from >> to) || from < 0 || to < 0 ||
            static_cast<std::uint64_t>(std::max(from, to)) >= kMostNodes)
            damaged(path, line, "two nodes, 0 to " + std::to_string(kMostNodes - 1));
        WeightedArc arc{static_cast<sim::Node>(from), static_cast<sim::Node>(to), 1};
        std::string rest;
        if (words >> rest) {
            char* end = nullptr;
            arc.weight = std::strtod(rest.c_str(), &end);
            if (*end != '\0' || !std::isfinite(arc.weight) || arc.weight < 0)
                damaged(path, line, "a weight of at least 0");
            edges.weighted = true;
            if (words >> rest) damaged(path, line, "two nodes and at most a weight");
        }
        highest = std::max({highest, arc.from, arc.to});
        if (edges.nodes > 0 && highest >= edges.nodes)
            damaged(path, line, "nodes below " + std::to_string(edges.nodes));
        edges.arcs.push_back(arc);
    }
    if (edges.nodes == 0 && !edges.arcs.empty()) edges.nodes = highest + 1;
    if (edges.nodes == 0) throw std::runtime_error(path + ": there are no edges");
    return edges;
}

sim::Graph graph_from(const EdgeFile& edges) {
    std::vector<sim::Edge> list;
    list.reserve(edges.arcs.size());
    for (const auto& arc : edges.arcs)
        list.push_back({arc.from, arc.to, static_cast<float>(arc.weight)});
    sim::GraphKind kind;
    kind.directed = edges.directed;
    kind.weighted = edges.weighted;
    return sim::Graph(edges.nodes, list, kind);
}

GraphSource::GraphSource(const ReferenceCase& reference) {
    if (!reference.has_graph()) throw std::runtime_error("expected a graph under \"graph_spec\"");
    const Json& spec = reference.body["graph_spec"];
    if (spec.contains("file") && spec["file"].is_string()) {
        edges_ = read_edges(reference.folder + "/" + spec["file"].get<std::string>());
        fixed_ = std::make_shared<const sim::Graph>(graph_from(edges_));
        return;
    }
    if (!spec.contains("generator") || !spec["generator"].is_string())
        throw std::runtime_error("graph_spec: expected a \"file\" or a \"generator\"");
    const auto name = spec["generator"].get<std::string>();
    generator_ = sim::find_generator(name);
    if (generator_ == nullptr) throw std::runtime_error("unknown generator '" + name + "'");
    for (const auto& item : spec.items()) {
        if (item.key() == "generator" || item.key() == "n_is_minimum") continue;
        if (item.value().is_number())
            arguments_.numbers[item.key()] = item.value().get<double>();
        else if (item.value().is_boolean())
            arguments_.numbers[item.key()] = item.value().get<bool>() ? 1 : 0;
        else if (item.value().is_string())
            arguments_.words[item.key()] = item.value().get<std::string>();
        else
            throw std::runtime_error("graph_spec/" + item.key() + ": expected a number or a word");
    }
    for (const auto& problem : sim::check_arguments(*generator_, arguments_))
        throw std::runtime_error("graph_spec/" + problem.parameter + ": expected " +
                                 std::string(problem.expected));
    const double needed =
        sim::bytes_of_generated(*generator_, sim::completed(*generator_, arguments_));
    if (const auto free = available_bytes(); needed > static_cast<double>(free))
        throw std::runtime_error("graph_spec: the graph needs " + std::to_string(needed / 1e9) +
                                 " GB; " + std::to_string(free / 1'000'000'000) + " GB are free");
    // A generator whose parameters leave nothing to luck gives one graph.
    random_ = generator_->size != nullptr;
    for (const char* lattice :
         {"complete", "star", "path", "cycle", "ring_lattice", "grid", "balanced_tree"})
        random_ = random_ && name != lattice;
    if (!random_) fixed_ = graph(1);
}

std::shared_ptr<const sim::Graph> GraphSource::graph(std::uint64_t seed) const {
    if (fixed_) return fixed_;
    sim::Luck luck;
    luck.seed = seed;
    return std::make_shared<const sim::Graph>(sim::generate(*generator_, arguments_, luck).graph);
}

}  // namespace firebreak::trainer
