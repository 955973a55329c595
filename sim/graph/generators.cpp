#include "sim/graph/generators.h"

#include <algorithm>
#include <cmath>

#include "sim/graph/degree_graphs.h"
#include "sim/graph/growing_graphs.h"
#include "sim/graph/lattices.h"
#include "sim/graph/parameter_error.h"

namespace firebreak::sim {

namespace {

using Arguments = GeneratorArguments;
using Size = std::pair<double, double>;
using P = GeneratorParameter;

constexpr double kMostNodes = 4294967294.0;

constexpr P kNodes{"n", 1, kMostNodes, {}, true, true, "number of nodes", {}};
constexpr P count(std::string_view name, double low, std::string_view meaning) {
    return {name, low, kMostNodes, {}, true, true, meaning, {}};
}
constexpr P number(std::string_view name, double low, double high, double standard,
                   std::string_view meaning) {
    return {name, low, high, standard, false, false, meaning, {}};
}
constexpr P whole(std::string_view name, double low, double high, double standard,
                  std::string_view meaning) {
    return {name, low, high, standard, true, false, meaning, {}};
}
constexpr P optional(std::string_view name, double high, bool is_whole, std::string_view meaning) {
    return {name, 0, high, {}, is_whole, false, meaning, {}};
}

GeneratedGraph plain(Graph graph) {
    return {std::move(graph), {}, {}};
}
GeneratedGraph grouped(GroupedGraph graph) {
    return {std::move(graph.graph), std::move(graph.groups), {}};
}

// Exactly one of these names is given.
std::string_view the_one_of(const Arguments& a, std::initializer_list<const char*> names,
                            const char* expected) {
    std::string_view found;
    int given = 0;
    for (const char* name : names)
        if (a.has(name)) {
            found = name;
            ++given;
        }
    if (given != 1) throw BadParameter(*names.begin(), expected);
    return found;
}

GeneratedGraph erdos_renyi(const Arguments& a, const Luck& luck) {
    const Node n = a.node("n");
    const auto by = the_one_of(a, {"p", "mean_degree", "m"}, "one of p, mean_degree and m");
    if (by == "m")
        return plain(erdos_renyi_gnm(n, static_cast<std::uint64_t>(a.number("m")), luck));
    if (by == "p") return plain(erdos_renyi_gnp(n, a.number("p"), luck));
    if (a.number("mean_degree") > n - 1.0) throw BadParameter("mean_degree", "at most n - 1");
    return plain(erdos_renyi_gnp(n, n < 2 ? 0 : a.number("mean_degree") / (n - 1.0), luck));
}

Size erdos_renyi_size(const Arguments& a) {
    const double n = a.number("n");
    if (a.has("m")) return {n, a.number("m")};
    if (a.has("p")) return {n, a.number("p") * n * (n - 1) / 2};
    return {n, a.has("mean_degree") ? a.number("mean_degree") * n / 2 : 0};
}

constexpr std::string_view kDegreeLaws[] = {"poisson", "regular", "power_law"};

std::vector<Node> degrees_of(const Arguments& a, std::uint64_t seed) {
    const std::string& law = a.word("degrees");
    const Node n = a.node("n");
    if (law == "power_law") {
        for (const char* name : {"exponent", "k_min", "k_max"})
            if (!a.has(name)) throw BadParameter(name, "a number, for degrees=power_law");
        return power_law_degrees(n, a.number("exponent"), a.node("k_min"), a.node("k_max"), seed);
    }
    if (!a.has("mean_degree"))
        throw BadParameter("mean_degree", "a number, for degrees=poisson and degrees=regular");
    const double mean = a.number("mean_degree");
    if (law == "poisson") return poisson_degrees(n, mean, seed);
    if (mean > std::floor(mean)) throw BadParameter("mean_degree", "a whole number, for regular");
    return std::vector<Node>(n, static_cast<Node>(mean));
}

GeneratedGraph configuration(const Arguments& a, const Luck& luck) {
    return plain(configuration_model(degrees_of(a, luck.seed),
                                     a.flag("simple") ? Repair::simple : Repair::kept, luck));
}

Size configuration_size(const Arguments& a) {
    const double n = a.number("n");
    if (a.has("mean_degree")) return {n, a.number("mean_degree") * n / 2};
    if (!a.has("k_min") || !a.has("exponent")) return {n, 0};
    const double k = a.number("k_min"), tau = a.number("exponent");
    return {n, tau > 2 ? n / 2 * k * (tau - 1) / (tau - 2) : n * k};
}

GeneratedGraph chung_lu_law(const Arguments& a, const Luck& luck) {
    const Node n = a.node("n");
    const double most = a.has("max_degree") ? a.number("max_degree")
                                            : std::sqrt(std::max(0.0, a.number("mean_degree") * n));
    return plain(
        chung_lu(power_law_weights(n, a.number("exponent"), a.number("mean_degree"), most), luck));
}

GeneratedGraph lfr(const Arguments& a, const Luck& luck) {
    return grouped(lfr_communities(a.node("n"),
                                   {.degree_exponent = a.number("degree_exponent"),
                                    .mean_degree = a.number("mean_degree"),
                                    .max_degree = a.node("max_degree"),
                                    .community_exponent = a.number("community_exponent"),
                                    .min_community = a.node("min_community"),
                                    .max_community = a.node("max_community"),
                                    .mixing = a.number("mixing")},
                                   luck)
                       .grouped);
}

GeneratedGraph geometric(const Arguments& a, const Luck& luck) {
    PlacedGraph placed =
        random_geometric(a.node("n"), a.number("radius"), a.flag("periodic"), luck);
    return {std::move(placed.graph), {}, std::move(placed.places)};
}

Size mean_degree_size(const Arguments& a) {
    return {a.number("n"), a.number("n") * a.number("mean_degree") / 2};
}
Size growth_size(const Arguments& a) {
    return {a.number("n"), a.number("n") * a.number("m")};
}

constexpr P kOnlyNodes[] = {kNodes};
constexpr P kRing[] = {kNodes, count("half_degree", 1, "links to either side of the ring")};
constexpr P kGrid[] = {count("rows", 1, "rows of the grid"),
                       count("columns", 1, "columns of the grid"),
                       whole("periodic", 0, 1, 0, "1: opposite borders are joined")};
constexpr P kTree[] = {count("branching", 1, "children of each node"),
                       {"height", 0, 64, {}, true, true, "levels below the root", {}}};
constexpr P kErdosRenyi[] = {kNodes, optional("p", 1, false, "probability of each link"),
                             optional("mean_degree", kMostNodes, false, "mean number of links"),
                             optional("m", 1e12, true, "number of edges")};
constexpr P kWattsStrogatz[] = {kNodes,
                                count("k", 2, "links of each node before rewiring, even"),
                                {"p", 0, 1, {}, false, true, "probability of rewiring a link", {}}};
constexpr P kBarabasiAlbert[] = {kNodes, count("m", 1, "links of each new node")};
constexpr P kHolmeKim[] = {
    kNodes,
    count("m", 1, "links of each new node"),
    {"triad", 0, 1, {}, false, true, "probability that a link closes a triangle", {}}};
constexpr P kConfiguration[] = {
    kNodes,
    {"degrees", 0, 0, {}, false, false, "law of the degrees", kDegreeLaws},
    optional("mean_degree", kMostNodes, false, "mean number of links"),
    optional("exponent", 100, false, "exponent of the power law"),
    optional("k_min", kMostNodes, true, "smallest degree"),
    optional("k_max", kMostNodes, true, "largest degree"),
    whole("simple", 0, 1, 1, "1: loops and repeats are mended; 0: they stay")};
constexpr P kChungLu[] = {
    kNodes,
    {"mean_degree", 0, kMostNodes, {}, false, true, "mean number of links", {}},
    number("exponent", 2.01, 100, 2.5, "exponent of the power law"),
    optional("max_degree", kMostNodes, false, "largest expected degree")};
constexpr P kBlocks[] = {
    kNodes,
    {"blocks", 1, 10000, {}, true, true, "number of equal blocks", {}},
    {"p_in", 0, 1, {}, false, true, "probability of a link within a block", {}},
    {"p_out", 0, 1, {}, false, true, "probability of a link between blocks", {}}};
constexpr P kLfr[] = {
    kNodes,
    number("degree_exponent", 1, 10, 2.5, "exponent of the power law of degrees"),
    number("mean_degree", 1, kMostNodes, 15, "mean number of links"),
    whole("max_degree", 2, kMostNodes, 50, "largest degree"),
    number("community_exponent", 0, 10, 1.5, "exponent of the power law of community sizes"),
    whole("min_community", 2, kMostNodes, 20, "smallest community"),
    whole("max_community", 2, kMostNodes, 100, "largest community"),
    number("mixing", 0, 1, 0.2, "share of a node's links that leave its community")};
constexpr P kForestFire[] = {
    kNodes, number("forward", 0, 0.999, 0.35, "probability of burning along links"),
    number("backward", 0, 1000, 0.32, "burning against links, in units of forward")};
constexpr P kRmat[] = {
    {"scale", 1, 31, {}, true, true, "binary logarithm of the number of nodes", {}},
    {"edges", 0, 1e12, {}, true, true, "edges drawn, repeats included", {}},
    number("a", 0, 1, 0.57, "probability of the first quadrant"),
    number("b", 0, 1, 0.19, "probability of the second quadrant"),
    number("c", 0, 1, 0.19, "probability of the third quadrant"),
    whole("directed", 0, 1, 0, "1: a directed graph")};
constexpr P kGeometric[] = {
    kNodes,
    {"radius", 1e-9, 1.5, {}, false, true, "greatest distance of a link", {}},
    whole("periodic", 0, 1, 0, "1: opposite borders are joined")};
constexpr P kRegular[] = {kNodes, count("k", 0, "links of each node")};
constexpr P kAffiliation[] = {
    kNodes, count("groups", 1, "number of groups"),
    number("memberships", 1, 100, 2, "mean number of groups a person joins"),
    number("p_link", 0, 1, 1, "probability that two members of a group know each other")};

constexpr Generator kGenerators[] = {
    {"complete", "every pair linked", "", "n^2", kOnlyNodes,
     [](const Arguments& a, const Luck& luck) {
         return plain(complete_graph(a.node("n"), luck.threads));
     },
     [](const Arguments& a) -> Size {
         return {a.number("n"), a.number("n") * (a.number("n") - 1) / 2};
     }},
    {"star", "node 0 linked to all others", "", "n", kOnlyNodes,
     [](const Arguments& a, const Luck&) { return plain(star_graph(a.node("n"))); },
     [](const Arguments& a) -> Size {
         return {a.number("n"), a.number("n")};
     }},
    {"path", "one after the other", "", "n", kOnlyNodes,
     [](const Arguments& a, const Luck&) { return plain(path_graph(a.node("n"))); },
     [](const Arguments& a) -> Size {
         return {a.number("n"), a.number("n")};
     }},
    {"cycle", "one after the other, and back", "", "n", kOnlyNodes,
     [](const Arguments& a, const Luck&) { return plain(cycle_graph(a.node("n"))); },
     [](const Arguments& a) -> Size {
         return {a.number("n"), a.number("n")};
     }},
    {"ring_lattice", "a ring, each node linked to the nearest ones", "Watts & Strogatz 1998",
     "edges", kRing,
     [](const Arguments& a, const Luck& luck) {
         return plain(ring_lattice(a.node("n"), a.node("half_degree"), luck.threads));
     },
     [](const Arguments& a) -> Size {
         return {a.number("n"), a.number("n") * a.number("half_degree")};
     }},
    {"grid", "a grid, each node linked to its four neighbours", "", "n", kGrid,
     [](const Arguments& a, const Luck&) {
         return plain(grid_graph(a.node("rows"), a.node("columns"), a.flag("periodic")));
     },
     [](const Arguments& a) -> Size {
         const double n = a.number("rows") * a.number("columns");
         return {n, 2 * n};
     }},
    {"balanced_tree", "a tree, each node with the same number of children", "", "n", kTree,
     [](const Arguments& a, const Luck&) {
         return plain(balanced_tree(a.node("branching"), a.node("height")));
     },
     [](const Arguments& a) -> Size {
         double n = 1, level = 1;
         for (double h = 0; h < a.number("height"); ++h) n += level *= a.number("branching");
         return {n, n - 1};
     }},
    {"erdos_renyi", "pairs linked at random: G(n,p), or G(n,m) where m is given",
     "Gilbert 1959; Erdos & Renyi 1959", "n + edges", kErdosRenyi, erdos_renyi, erdos_renyi_size},
    {"watts_strogatz", "small world: a ring lattice with some links moved", "Watts & Strogatz 1998",
     "edges", kWattsStrogatz,
     [](const Arguments& a, const Luck& luck) {
         return plain(watts_strogatz(a.node("n"), a.node("k"), a.number("p"), luck));
     },
     [](const Arguments& a) -> Size {
         return {a.number("n"), a.number("n") * a.number("k") / 2};
     }},
    {"barabasi_albert", "growth by preferential attachment", "Barabasi & Albert 1999", "edges",
     kBarabasiAlbert,
     [](const Arguments& a, const Luck& luck) {
         return plain(barabasi_albert(a.node("n"), a.node("m"), luck));
     },
     growth_size},
    {"holme_kim", "growth by preferential attachment and triads", "Holme & Kim 2002", "edges",
     kHolmeKim,
     [](const Arguments& a, const Luck& luck) {
         return plain(holme_kim(a.node("n"), a.node("m"), a.number("triad"), luck));
     },
     growth_size},
    {"configuration_model", "given degrees, paired at random", "Bollobas 1980; Molloy & Reed 1995",
     "edges", kConfiguration, configuration, configuration_size},
    {"chung_lu", "expected degrees from a power law", "Chung & Lu 2002; Miller & Hagberg 2011",
     "n + edges", kChungLu, chung_lu_law, mean_degree_size},
    {"stochastic_blocks", "equal blocks, links within and between by chance",
     "Holland, Laskey & Leinhardt 1983", "n + edges", kBlocks,
     [](const Arguments& a, const Luck& luck) {
         return grouped(planted_partition(a.node("n"), a.node("blocks"), a.number("p_in"),
                                          a.number("p_out"), luck));
     },
     [](const Arguments& a) -> Size {
         const double n = a.number("n"), within = n / a.number("blocks");
         return {n, n / 2 * (a.number("p_in") * within + a.number("p_out") * (n - within))};
     }},
    {"lfr", "communities of uneven size, degrees from a power law",
     "Lancichinetti, Fortunato & Radicchi 2008", "edges", kLfr, lfr, mean_degree_size},
    {"forest_fire", "growth by fires that spread along links; directed",
     "Leskovec, Kleinberg & Faloutsos 2005", "edges looked at", kForestFire,
     [](const Arguments& a, const Luck& luck) {
         return plain(forest_fire(a.node("n"), a.number("forward"), a.number("backward"), luck));
     },
     [](const Arguments& a) -> Size {
         return {a.number("n"), 4 * a.number("n")};
     }},
    {"rmat", "recursive quadrants", "Chakrabarti, Zhan & Faloutsos 2004", "edges * scale", kRmat,
     [](const Arguments& a, const Luck& luck) {
         return plain(rmat(a.node("scale"), static_cast<std::uint64_t>(a.number("edges")),
                           {a.number("a"), a.number("b"), a.number("c"), a.flag("directed")},
                           luck));
     },
     [](const Arguments& a) -> Size {
         return {static_cast<double>(std::uint64_t{1} << a.node("scale")), a.number("edges")};
     }},
    {"random_geometric", "points in a square, linked when near", "Gilbert 1961; Penrose 2003",
     "n + edges", kGeometric, geometric,
     [](const Arguments& a) -> Size {
         const double n = a.number("n"), r = a.number("radius");
         return {n, n * n / 2 * std::min(1.0, 3.15 * r * r)};
     }},
    {"k_regular", "every node of the same degree, paired at random", "Bollobas 1980", "edges",
     kRegular,
     [](const Arguments& a, const Luck& luck) {
         return plain(random_regular(a.node("n"), a.node("k"), luck));
     },
     [](const Arguments& a) -> Size {
         return {a.number("n"), a.number("n") * a.number("k") / 2};
     }},
    {"affiliation", "people linked through the groups they join",
     "Breiger 1974; Newman, Watts & Strogatz 2002", "n + squares of group sizes", kAffiliation,
     [](const Arguments& a, const Luck& luck) {
         return grouped(affiliation_graph(a.node("n"), a.node("groups"), a.number("memberships"),
                                          a.number("p_link"), luck));
     },
     [](const Arguments& a) -> Size {
         const double n = a.number("n"), seats = a.number("memberships");
         const double size = n * seats / a.number("groups");
         return {n, n * seats * size / 2 * a.number("p_link")};
     }}};

const GeneratorParameter* find_parameter(const Generator& generator, std::string_view name) {
    for (const auto& parameter : generator.parameters)
        if (parameter.name == name) return &parameter;
    return nullptr;
}

void check_number(const GeneratorParameter& p, double value, std::vector<ArgumentProblem>& found) {
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    if (!p.words.empty())
        found.push_back({std::string(p.name), text, "one of its words", 0, 0});
    else if (!(value >= p.low && value <= p.high))
        found.push_back(
            {std::string(p.name), text, "a number from {low} to {high}", p.low, p.high});
    else if (p.whole && value > std::floor(value))
        found.push_back(
            {std::string(p.name), text, "a whole number from {low} to {high}", p.low, p.high});
}

}  // namespace

std::span<const Generator> generators() {
    return kGenerators;
}

const Generator* find_generator(std::string_view name) {
    for (const Generator& generator : kGenerators)
        if (generator.name == name) return &generator;
    return nullptr;
}

std::vector<ArgumentProblem> check_arguments(const Generator& generator, const Arguments& given) {
    std::vector<ArgumentProblem> found;
    const auto unknown = [&](const std::string& name) {
        found.push_back({name, name, "a parameter of this kind of graph", 0, 0});
    };
    for (const auto& [name, value] : given.numbers)
        if (const auto* parameter = find_parameter(generator, name))
            check_number(*parameter, value, found);
        else
            unknown(name);
    for (const auto& [name, word] : given.words) {
        const auto* p = find_parameter(generator, name);
        if (!p)
            unknown(name);
        else if (p->words.empty())
            found.push_back({name, word,
                             p->whole ? std::string_view("a whole number from {low} to {high}")
                                      : std::string_view("a number from {low} to {high}"),
                             p->low, p->high});
        else if (std::find(p->words.begin(), p->words.end(), word) == p->words.end())
            found.push_back({name, word, "one of its words", 0, 0});
    }
    for (const auto& p : generator.parameters)
        if (p.required && !given.has(p.name))
            found.push_back({std::string(p.name), "",
                             p.whole ? std::string_view("a whole number from {low} to {high}")
                                     : std::string_view("a number from {low} to {high}"),
                             p.low, p.high});
    return found;
}

Arguments completed(const Generator& generator, Arguments arguments) {
    for (const auto& p : generator.parameters) {
        if (arguments.has(p.name)) continue;
        if (!p.words.empty()) arguments.words[std::string(p.name)] = p.words.front();
        if (p.standard) arguments.numbers[std::string(p.name)] = *p.standard;
    }
    return arguments;
}

GeneratedGraph generate(const Generator& generator, const Arguments& arguments, const Luck& luck) {
    const auto problems = check_arguments(generator, arguments);
    if (!problems.empty()) {
        const auto* parameter = find_parameter(generator, problems.front().parameter);
        throw BadParameter(parameter ? parameter->name.data() : generator.name.data(),
                           problems.front().expected.data());
    }
    return generator.build(completed(generator, arguments), luck);
}

GraphBytes bytes_of_generated(const Generator& generator, const Arguments& arguments) {
    const auto [nodes, edges] = generator.size(completed(generator, arguments));
    constexpr double kMost = 1e17;
    return bytes_of_graph(static_cast<std::uint64_t>(std::min(nodes, kMost)),
                          static_cast<std::uint64_t>(std::min(edges, kMost)), {});
}

}  // namespace firebreak::sim
