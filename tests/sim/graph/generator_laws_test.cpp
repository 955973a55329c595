// The laws of the generators, with fixed seeds. A tolerance is five standard errors, worked out
// beside it, unless another is stated.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numeric>

#include "sim/graph/community_graphs.h"
#include "sim/graph/degree_graphs.h"
#include "sim/graph/growing_graphs.h"
#include "sim/graph/lattices.h"
#include "sim/graph/layers.h"
#include "sim/graph/links.h"
#include "sim/graph/random_graphs.h"
#include "sim/math.h"
#include "tests/sim/graph/graph_hash.h"

using namespace firebreak::sim;

namespace {

bool simple(const Graph& g) {
    for (Node v = 0; v < g.nodes(); ++v) {
        const auto row = g.out(v);
        if (std::adjacent_find(row.begin(), row.end(), std::greater_equal<>()) != row.end())
            return false;
        if (g.linked(v, v)) return false;
    }
    return true;
}

double mean_degree(const Graph& g) {
    return static_cast<double>(g.arcs()) / g.nodes();
}

double share_of_degree(const Graph& g, Node degree) {
    Node count = 0;
    for (Node v = 0; v < g.nodes(); ++v) count += g.out_degree(v) == degree;
    return static_cast<double>(count) / g.nodes();
}

// Mean over nodes of degree 2 and more of the share of linked pairs of neighbours.
double clustering(const Graph& g) {
    double sum = 0;
    Node nodes = 0;
    for (Node v = 0; v < g.nodes(); ++v) {
        const auto row = g.out(v);
        if (row.size() < 2) continue;
        double closed = 0;
        for (std::size_t i = 0; i < row.size(); ++i)
            for (std::size_t j = i + 1; j < row.size(); ++j) closed += g.linked(row[i], row[j]);
        sum += 2 * closed / (static_cast<double>(row.size()) * static_cast<double>(row.size() - 1));
        ++nodes;
    }
    return sum / nodes;
}

double within(const GroupedGraph& g) {
    double inside = 0;
    for (const Edge& e : edges_of(g.graph)) inside += g.groups[e.from] == g.groups[e.to];
    return inside;
}

}  // namespace

TEST_CASE("the lattices have the edges their names promise") {
    CHECK(complete_graph(7).edges() == 21);
    CHECK(star_graph(9).out_degree(0) == 8);
    CHECK(path_graph(5).edges() == 4);
    CHECK(cycle_graph(5).edges() == 5);
    const Graph ring = ring_lattice(100, 4);
    CHECK(ring.edges() == 400);
    CHECK(ring.linked(98, 2));
    CHECK_FALSE(ring.linked(98, 3));
    CHECK(clustering(ring) == Approx(9.0 / 14).margin(1e-12));
    const Graph torus = grid_graph(3, 4, true), sheet = grid_graph(3, 4, false);
    CHECK(torus.edges() == 24);
    CHECK(sheet.edges() == 17);
    CHECK(torus.linked(0, 8));
    const Graph tree = balanced_tree(3, 3);
    CHECK(tree.nodes() == 40);
    CHECK(tree.edges() == 39);
    CHECK(tree.linked(1, 5));
    CHECK(tree.out_degree(39) == 1);
    CHECK(complete_graph(1).edges() == 0);
}

TEST_CASE("G(n,p) has binomial degrees, and every pair the same chance") {
    const Node n = 50000;
    const double p = 8.0 / (n - 1);
    const Graph g = erdos_renyi_gnp(n, p, {3, 1});
    CHECK(simple(g));
    const double pairs = 0.5 * n * (n - 1.0);
    CHECK(std::fabs(static_cast<double>(g.edges()) - p * pairs) < 5 * std::sqrt(p * pairs));
    // P(k) = Poisson(8) to 1e-3; standard error sqrt(P / n) <= 1.7e-3.
    double law = math::exp(-8.0);
    for (Node k = 0; k <= 16; ++k) {
        CHECK(std::fabs(share_of_degree(g, k) - law) < 5 * std::sqrt(law / n) + 1e-4);
        law *= 8.0 / (k + 1.0);
    }
    std::array<int, 6> count{};
    for (std::uint64_t seed = 0; seed < 6000; ++seed) {
        int pair = 0;
        const Graph small = erdos_renyi_gnp(4, 0.3, {seed, 1});
        for (Node u = 0; u < 4; ++u)
            for (Node v = u + 1; v < 4; ++v)
                count[static_cast<std::size_t>(pair++)] += small.linked(u, v);
    }
    for (const int c : count) CHECK(std::fabs(c - 1800.0) < 5 * std::sqrt(6000 * 0.21));
    CHECK(erdos_renyi_gnp(10, 1, {1, 1}).edges() == 45);
    CHECK(erdos_renyi_gnp(10, 0, {1, 1}).edges() == 0);
}

TEST_CASE("G(n,m) has m edges, and every set of m pairs the same chance") {
    for (const std::uint64_t m : {0, 1, 17, 780, 1500, 4949, 4950})
        CHECK(erdos_renyi_gnm(100, m, {m, 1}).edges() == m);
    std::map<std::uint64_t, int> count;
    for (std::uint64_t seed = 0; seed < 15000; ++seed)
        ++count[hash_of(erdos_renyi_gnm(4, 2, {seed, 1}))];
    CHECK(count.size() == 15);
    for (const auto& [graph, times] : count) CHECK(std::abs(times - 1000) < 5 * 31);
}

TEST_CASE("a small world keeps its edges and loses triangles as (1 - p)^3") {
    const Graph lattice = watts_strogatz(2000, 10, 0, {1, 1});
    CHECK(hash_of(lattice) == hash_of(ring_lattice(2000, 5)));
    for (const double p : {0.05, 0.2, 0.5}) {
        const Graph g = watts_strogatz(20000, 10, p, {4, 1});
        CHECK(simple(g));
        CHECK(g.edges() == 100000);
        const double theory = 2.0 / 3 * (1 - p) * (1 - p) * (1 - p);
        // Barrat and Weigt's own ratio of means differs from the mean of ratios by some
        // thousandths.
        CHECK(std::fabs(clustering(g) - theory) < 0.01);
        for (Node v = 0; v < g.nodes(); ++v) REQUIRE(g.out_degree(v) >= 5);
    }
    // All links moved: degree is 5 + Poisson(5), of variance 5; standard error sqrt(2 / n) 5.
    const Graph g = watts_strogatz(20000, 10, 1, {4, 1});
    double variance = 0;
    for (Node v = 0; v < g.nodes(); ++v)
        variance += (g.out_degree(v) - 10.0) * (g.out_degree(v) - 10.0);
    CHECK(std::fabs(variance / 20000 - 5) < 0.3);
    CHECK(watts_strogatz(5, 4, 1, {1, 1}).edges() == 10);
}

TEST_CASE("preferential attachment gives 2m(m+1)/(k(k+1)(k+2))") {
    const Node n = 100000, m = 3;
    const Graph g = barabasi_albert(n, m, {5, 1});
    CHECK(simple(g));
    CHECK(g.edges() == std::uint64_t{n - m} * m);
    for (Node k = m; k < 20; ++k) {
        const double law = 2.0 * m * (m + 1) / (k * (k + 1.0) * (k + 2.0));
        CHECK(std::fabs(share_of_degree(g, k) - law) < 5 * std::sqrt(law / n) + 1e-4);
    }
    const Graph star = barabasi_albert(4, 3, {5, 1});
    CHECK(hash_of(star) == hash_of(star_graph(4)));
}

TEST_CASE("triads raise clustering and leave the links of a new node alone") {
    const Graph none = holme_kim(10000, 3, 0, {6, 1}), many = holme_kim(10000, 3, 1, {6, 1});
    for (const Graph* g : {&none, &many}) {
        CHECK(simple(*g));
        CHECK(g->edges() == 9997 * 3);
        for (Node v = 0; v < g->nodes(); ++v)
            if (v > 3) REQUIRE(g->out_degree(v) >= 3);
    }
    CHECK(clustering(none) < 0.02);
    // Holme and Kim 2002, figure 3: about 0.6 to 0.7 for triads always and m = 3.
    CHECK(clustering(many) > 0.5);
}

TEST_CASE("a forest fire points backwards in time; without spread it is a random recursive tree") {
    const Graph tree = forest_fire(20000, 0, 0, {7, 1});
    CHECK(tree.edges() == 19999);
    // Random recursive tree: half of the nodes are leaves (standard error 0.002: variance n / 12).
    double leaves = 0;
    for (Node v = 0; v < tree.nodes(); ++v) leaves += tree.in_degree(v) == 0;
    CHECK(std::fabs(leaves / 20000 - 0.5) < 5 * 0.0021);
    const Graph fire = forest_fire(3000, 0.35, 0.3, {7, 1});
    CHECK(fire.directed());
    CHECK(simple(fire));
    for (const Edge& e : edges_of(fire)) REQUIRE(e.to < e.from);
    CHECK(fire.edges() > 2999 * 13 / 10);  // beyond the tree's 2,999
}

TEST_CASE("the configuration model keeps every degree, without loops and repeats") {
    const auto degrees = power_law_degrees(20000, 2.5, 2, 140, 8);
    const Graph g = configuration_model(degrees, Repair::simple, {8, 1});
    CHECK(simple(g));
    for (Node v = 0; v < g.nodes(); ++v) REQUIRE(g.out_degree(v) == degrees[v]);
    double norm = 0;
    for (int k = 2; k <= 140; ++k) norm += std::pow(k, -2.5);
    for (Node k = 2; k < 12; ++k) {
        const double law = std::pow(k, -2.5) / norm;
        CHECK(std::fabs(share_of_degree(g, k) - law) < 5 * std::sqrt(law / 20000));
    }
    const Graph kept = configuration_model(degrees, Repair::kept, {8, 1});
    CHECK(kept.edges() == g.edges());
    const Graph erased = configuration_model(degrees, Repair::erased, {8, 1});
    CHECK(simple(erased));
    CHECK(erased.edges() < g.edges());
    CHECK(erased.edges() > g.edges() * 95 / 100);
}

TEST_CASE("all simple graphs of small degrees come equally often") {
    // Six nodes of degree 2: 60 hexagons and 10 pairs of triangles.
    std::map<std::uint64_t, int> count;
    const std::vector<Node> twos(6, 2);
    for (std::uint64_t seed = 0; seed < 14000; ++seed)
        ++count[hash_of(configuration_model(twos, Repair::simple, {seed, 1}))];
    CHECK(count.size() == 70);
    // Mending by exchange is not exactly uniform: within 35 % here, where most pairings need it.
    for (const auto& [graph, times] : count) CHECK(std::abs(times - 200) < 5 * 14 + 70);
}

TEST_CASE("degrees that no simple graph has are refused") {
    const std::vector<Node> odd = {1, 1, 1}, lone = {3, 1, 1, 1, 4, 4};
    CHECK_THROWS_AS(configuration_model(odd, Repair::kept, {1, 1}), std::invalid_argument);
    CHECK_THROWS_AS(configuration_model(lone, Repair::simple, {1, 1}), std::invalid_argument);
    const std::vector<Node> star = {4, 1, 1, 1, 1};
    CHECK(configuration_model(star, Repair::simple, {1, 1}).edges() == 4);
}

TEST_CASE("every node of a regular graph has the degree") {
    for (const Node k : {0, 1, 3, 6, 8, 9}) {
        const Graph g = random_regular(10, k, {k, 1});
        CHECK(simple(g));
        for (Node v = 0; v < 10; ++v) CHECK(g.out_degree(v) == k);
    }
}

TEST_CASE("Chung and Lu's weights are the expected degrees") {
    const Node n = 20000;
    const auto weights = power_law_weights(n, 2.5, 8, 150);
    CHECK(weights.front() <= 150);
    CHECK(std::accumulate(weights.begin(), weights.end(), 0.0) / n == Approx(8).epsilon(0.002));
    std::vector<double> degrees(n, 0);
    constexpr int kGraphs = 40;
    for (int seed = 0; seed < kGraphs; ++seed) {
        const Graph g = chung_lu(weights, {static_cast<std::uint64_t>(seed), 1});
        REQUIRE(simple(g));
        for (Node v = 0; v < n; ++v) degrees[v] += g.out_degree(v) / double{kGraphs};
    }
    // 150^2 < 8 n, so no probability is capped. A node's own pair is left out of the sum.
    for (const Node v : {0u, 1u, 10u, 100u, 1000u, 10000u, 19999u}) {
        const double own = weights[v] * (1 - weights[v] / (8.0 * n));
        CHECK(std::fabs(degrees[v] - own) < 5 * std::sqrt(own / kGraphs));
    }
}

TEST_CASE("blocks are linked within and between as their chances say") {
    const std::vector<Node> sizes = {2000, 3000, 1000};
    const std::vector<double> chance = {0.004, 0.001, 0, 0.001, 0.002, 0.0005, 0, 0.0005, 0.01};
    const auto g = stochastic_blocks(sizes, chance, {9, 1});
    CHECK(simple(g.graph));
    std::array<std::array<double, 3>, 3> links{};
    for (const Edge& e : edges_of(g.graph)) ++links[g.groups[e.from]][g.groups[e.to]];
    for (std::size_t a = 0; a < 3; ++a)
        for (std::size_t b = a; b < 3; ++b) {
            const double pairs =
                a == b ? sizes[a] * (sizes[a] - 1.0) / 2 : 1.0 * sizes[a] * sizes[b];
            const double mean = chance[a * 3 + b] * pairs;
            CHECK(std::fabs(links[a][b] - mean) <= 5 * std::sqrt(mean));
        }
}

TEST_CASE("LFR communities have the mixing, the mean degree and the sizes asked for") {
    for (const double mixing : {0.1, 0.3, 0.6}) {
        LfrShape shape;
        shape.mixing = mixing;
        const auto lfr = lfr_communities(20000, shape, {10, 1});
        const auto& g = lfr.grouped;
        CHECK(simple(g.graph));
        CHECK(lfr.lost < g.graph.edges() / 1000);
        const double inside = within(g) / static_cast<double>(g.graph.edges());
        CHECK(std::fabs(1 - inside - mixing) < 0.005);
        // Degrees between 7 and 50: standard deviation under 11 over 20,000 nodes.
        CHECK(std::fabs(mean_degree(g.graph) - 15) < 5 * 11 / std::sqrt(20000.0));
        std::map<Node, int> sizes;
        for (const Node c : g.groups) ++sizes[c];
        int small = 0;
        for (const auto& [c, size] : sizes) {
            CHECK(size <= 100);
            small += size < 20;
        }
        CHECK(small <= 1);
    }
}

TEST_CASE("R-MAT's first levels hold the quadrants' shares") {
    const std::uint64_t edges = 100000;
    const Graph g = rmat(20, edges, {0.45, 0.25, 0.2, true}, {11, 1});
    CHECK(simple(g));
    CHECK(g.edges() > edges * 98 / 100);
    std::array<double, 4> share{};
    for (const Edge& e : edges_of(g)) ++share[(e.from >> 19) * 2 + (e.to >> 19)];
    const std::array<double, 4> law = {0.45, 0.25, 0.2, 0.1};
    for (std::size_t q = 0; q < 4; ++q)  // repeats, at most 2 %, fall out mostly of the first
        CHECK(std::fabs(share[q] / static_cast<double>(g.edges()) - law[q]) < 0.01);
}

TEST_CASE("points are linked exactly when near, with the clustering of the plane") {
    const Node n = 1500;
    for (const bool periodic : {false, true})
        for (const double radius : {0.03, 0.3, 0.49}) {
            const auto g = random_geometric(n, radius, periodic, {12, 1});
            std::uint64_t edges = 0;
            for (Node u = 0; u < n; ++u)
                for (Node v = u + 1; v < n; ++v) {
                    double dx = std::fabs(g.places[u].x - g.places[v].x);
                    double dy = std::fabs(g.places[u].y - g.places[v].y);
                    if (periodic) dx = std::min(dx, 1 - dx), dy = std::min(dy, 1 - dy);
                    const bool near = dx * dx + dy * dy <= radius * radius;
                    edges += near;
                    if (near != g.graph.linked(u, v)) FAIL(u << " " << v);
                }
            CHECK(g.graph.edges() == edges);
        }
    const auto g = random_geometric(20000, 0.02, true, {13, 1});
    CHECK(mean_degree(g.graph) == Approx(19999 * 3.14159265 * 0.0004).epsilon(0.02));
    CHECK(std::fabs(clustering(g.graph) - 0.5865) < 0.01);
    CHECK(random_geometric(50, 1.5, false, {1, 1}).graph.edges() == 1225);
}

TEST_CASE("members of a group know each other") {
    const auto g = affiliation_graph(3000, 400, 1, 1, {14, 1});
    for (Node u = 0; u < 3000; ++u)
        for (const Node v : g.graph.out(u)) REQUIRE(g.groups[u] == g.groups[v]);
    std::map<Node, double> sizes;
    for (const Node group : g.groups) ++sizes[group];
    double pairs = 0;
    for (const auto& [group, size] : sizes) pairs += size * (size - 1) / 2;
    CHECK(static_cast<double>(g.graph.edges()) == pairs);
    // n people with 1 + Poisson(2) seats each: a group has about 9 n / (3 groups) members.
    const auto half = affiliation_graph(3000, 900, 3, 0.5, {14, 1});
    const double mean = 3.0 * 3000 / 900;
    CHECK(static_cast<double>(half.graph.edges()) ==
          Approx(0.5 * 900 * mean * mean / 2).epsilon(0.05));
    CHECK(clustering(g.graph) == Approx(1));
}

TEST_CASE("layers share a population; flattened, an edge carries the strengths of its layers") {
    Layers layers;
    layers.add("follow", Graph(3, std::vector<Edge>{{0, 1}}, {.directed = true}), 2);
    layers.add("chat", Graph(3, std::vector<Edge>{{0, 1}, {1, 2}}, {}), 0.5f);
    CHECK_THROWS_AS(layers.add("chat", path_graph(3)), std::invalid_argument);
    CHECK_THROWS_AS(layers.add("work", path_graph(4)), std::invalid_argument);
    CHECK_THROWS_AS(layers.add("work", path_graph(3), -1), std::invalid_argument);
    const Graph flat = layers.flattened();
    CHECK(edges_of(flat) ==
          std::vector<Edge>{{0, 1, 2.5f}, {1, 0, 0.5f}, {1, 2, 0.5f}, {2, 1, 0.5f}});
    CHECK(layers.find("chat")->graph.edges() == 2);
    CHECK(edge_overlap(path_graph(3), cycle_graph(3)) == Approx(2.0 / 3));
    const Graph star = star_graph(50), renamed = shuffled_nodes(star, 1, {3, 1});
    CHECK(renamed.edges() == 49);
    CHECK(renamed.out_degree(0) == 1);
    CHECK(hash_of(renamed) != hash_of(shuffled_nodes(star, 2, {3, 1})));
}

TEST_CASE("the quick logarithm is the logarithm to 1e-14") {
    for (std::uint64_t k = 0; k < 200000; ++k) {
        const double x = uniform_positive(mix(99, k)) * (k % 2 ? 1 : 1e-9);
        REQUIRE(std::fabs(quick_log()(x) - math::log(x)) < 1e-14);
    }
    CHECK(std::fabs(quick_log()(1.0)) < 1e-14);
}

TEST_CASE("a set of links forgets what is taken out and grows as it must") {
    LinkSet set(1);
    for (Node v = 1; v < 2000; ++v) CHECK(set.insert(0, v));
    CHECK_FALSE(set.insert(7, 0));
    for (Node v = 1; v < 2000; v += 2) set.erase(v, 0);
    for (Node v = 1; v < 2000; ++v) CHECK(set.contains(0, v) == (v % 2 == 0));
}
