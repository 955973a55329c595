// Metrics against published values of known graphs, slow obvious twins, and Boost's own algorithms
// run on the view.
#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/kruskal_min_spanning_tree.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/topological_sort.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "sim/graph/boost_view.h"
#include "sim/graph/communities.h"
#include "sim/graph/community_graphs.h"
#include "sim/graph/growing_graphs.h"
#include "sim/graph/lattices.h"
#include "sim/graph/paths.h"
#include "sim/graph/random_graphs.h"
#include "sim/graph/spectra.h"
#include "sim/graph/structure.h"

using namespace firebreak::sim;

namespace {

// Zachary's (1977) karate club, nodes numbered from 0.
Graph karate() {
    const std::vector<Edge> edges = {
        {0, 1},   {0, 2},   {0, 3},   {0, 4},   {0, 5},   {0, 6},   {0, 7},   {0, 8},   {0, 10},
        {0, 11},  {0, 12},  {0, 13},  {0, 17},  {0, 19},  {0, 21},  {0, 31},  {1, 2},   {1, 3},
        {1, 7},   {1, 13},  {1, 17},  {1, 19},  {1, 21},  {1, 30},  {2, 3},   {2, 7},   {2, 8},
        {2, 9},   {2, 13},  {2, 27},  {2, 28},  {2, 32},  {3, 7},   {3, 12},  {3, 13},  {4, 6},
        {4, 10},  {5, 6},   {5, 10},  {5, 16},  {6, 16},  {8, 30},  {8, 32},  {8, 33},  {9, 33},
        {13, 33}, {14, 32}, {14, 33}, {15, 32}, {15, 33}, {18, 32}, {18, 33}, {19, 33}, {20, 32},
        {20, 33}, {22, 32}, {22, 33}, {23, 25}, {23, 27}, {23, 29}, {23, 32}, {23, 33}, {24, 25},
        {24, 27}, {24, 31}, {25, 31}, {26, 29}, {26, 33}, {27, 33}, {28, 31}, {28, 33}, {29, 32},
        {29, 33}, {30, 32}, {30, 33}, {31, 32}, {31, 33}, {32, 33}};
    return Graph(34, edges, {});
}

Graph directed_sample(Node n, std::uint64_t arcs, std::uint64_t seed) {
    std::vector<Link> links;
    for (std::uint64_t k = 0; k < arcs; ++k)
        links.push_back({below(mix(seed, 2 * k), n), below(mix(seed, 2 * k + 1), n)});
    return Graph::of_links(n, links, {.directed = true});
}

// All distances by Floyd and Warshall.
std::vector<std::vector<double>> floyd(const Graph& g) {
    const double far = 1e9;
    std::vector<std::vector<double>> d(g.nodes(), std::vector<double>(g.nodes(), far));
    for (Node v = 0; v < g.nodes(); ++v) {
        d[v][v] = 0;
        for (const Node w : g.out(v)) d[v][w] = std::min(d[v][w], v == w ? 0.0 : 1.0);
    }
    for (Node k = 0; k < g.nodes(); ++k)
        for (Node i = 0; i < g.nodes(); ++i)
            for (Node j = 0; j < g.nodes(); ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
    return d;
}

template <class View>
auto numbered(std::vector<double>& values, const View& view) {
    return boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, view));
}

}  // namespace

TEST_CASE("the karate club has its published numbers") {
    const Graph g = karate();
    REQUIRE(g.edges() == 78);
    const auto c = clustering(g);
    CHECK(c.triangles == 45);
    CHECK(c.mean_local == Approx(0.5706384782).margin(1e-9));
    CHECK(c.global == Approx(0.2556818182).margin(1e-9));
    CHECK(degree_assortativity(g) == Approx(-0.4756130977).margin(1e-9));
    const auto paths = path_lengths(g, 34, {});
    CHECK(paths.mean == Approx(2.4081996435).margin(1e-9));
    CHECK(paths.longest == 5);
    const auto cores = core_numbers(g);
    CHECK(*std::max_element(cores.begin(), cores.end()) == 4);
    CHECK(std::count(cores.begin(), cores.end(), 4) == 10);
    CHECK(spectral_radius(g) == Approx(6.7256977276).margin(1e-8));
    const auto rank = page_rank(g);
    CHECK(rank[33] == Approx(0.1009179).margin(2e-6));
    CHECK(rank[0] == Approx(0.0969973).margin(2e-6));
    const auto between = betweenness(g);
    CHECK(between[0] == Approx(231.0714285714).margin(1e-9));
    CHECK(between[33] == Approx(160.5515873016).margin(1e-9));
    const auto degrees = degree_summary(g);
    CHECK(degrees.least == 1);
    CHECK(degrees.median == 3);
    CHECK(degrees.most == 17);
    CHECK(degrees.mean == Approx(156.0 / 34));
}

TEST_CASE("Louvain finds the best known grouping of the karate club") {
    const Graph g = karate();
    const auto found = louvain(g, {1, 1}, 20);
    // 0.4198 is the optimum (Brandes et al. 2008), four groups.
    CHECK(found.modularity == Approx(0.4197896121).margin(1e-9));
    CHECK(found.count == 4);
    CHECK(modularity(g, found.groups) == Approx(found.modularity));
    // One pass is a local search: never above the optimum, and not far below.
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto once = louvain(g, {seed, 1});
        CHECK(once.modularity <= 0.41979);
        CHECK(once.modularity > 0.37);
    }
}

TEST_CASE("planted communities are found again") {
    const auto planted = planted_partition(1000, 10, 0.2, 0.005, {3, 1});
    const auto found = louvain(planted.graph, {3, 1});
    CHECK(found.count == 10);
    CHECK(found.groups == planted.groups);
    LfrShape shape;
    shape.mixing = 0.2;
    const auto lfr = lfr_communities(3000, shape, {4, 1}).grouped;
    CHECK(louvain(lfr.graph, {4, 1}).modularity > modularity(lfr.graph, lfr.groups) - 0.02);
    CHECK(louvain(Graph(5, {}, {}), {1, 1}).count == 5);
}

TEST_CASE("modularity is its definition, loops, weights and directions included") {
    for (const bool directed : {false, true}) {
        std::vector<Edge> edges;
        for (std::uint64_t k = 0; k < 60; ++k)
            edges.push_back({below(mix(5, 3 * k), 12), below(mix(5, 3 * k + 1), 12),
                             static_cast<float>(1 + below(mix(5, 3 * k + 2), 4))});
        const Graph g(12, edges, {.directed = directed, .weighted = true, .loops = Loops::keep});
        std::vector<Node> groups(12);
        for (Node v = 0; v < 12; ++v) groups[v] = v % 3;
        // The matrix A, with twice the weight of an undirected loop on the diagonal.
        double a[12][12] = {}, all = 0, out[12] = {}, in[12] = {};
        for (const Edge& e : edges_of(g)) {
            a[e.from][e.to] += static_cast<double>(e.weight);
            if (!directed) a[e.to][e.from] += static_cast<double>(e.weight);
        }
        for (int i = 0; i < 12; ++i)
            for (int j = 0; j < 12; ++j) all += a[i][j], out[i] += a[i][j], in[j] += a[i][j];
        double q = 0;
        for (Node i = 0; i < 12; ++i)
            for (Node j = 0; j < 12; ++j)
                if (groups[i] == groups[j]) q += (a[i][j] - out[i] * in[j] / all) / all;
        CHECK(modularity(g, groups) == Approx(q).margin(1e-12));
    }
}

TEST_CASE("triangles, correlation and cores agree with their slow twins") {
    for (const std::uint64_t seed : {1, 2, 3}) {
        const Graph g = holme_kim(150, 3, 0.6, {seed, 1});
        std::uint64_t triangles = 0;
        double sx = 0, sxx = 0, sxy = 0;
        for (Node u = 0; u < g.nodes(); ++u)
            for (Node v = 0; v < g.nodes(); ++v) {
                if (!g.linked(u, v)) continue;
                const double x = g.out_degree(u), y = g.out_degree(v);
                sx += x, sxx += x * x, sxy += x * y;
                for (Node w = 0; w < g.nodes(); ++w)
                    triangles += u < v && v < w && g.linked(u, w) && g.linked(v, w);
            }
        const auto arcs = static_cast<double>(g.arcs());
        CHECK(clustering(g).triangles == triangles);
        CHECK(degree_assortativity(g) ==
              Approx((sxy / arcs - sx / arcs * sx / arcs) / (sxx / arcs - sx / arcs * sx / arcs)));
        // Cores by taking away nodes until none has fewer neighbours than k.
        const auto cores = core_numbers(g);
        for (Node k = 1; k < 6; ++k) {
            std::vector<bool> in(g.nodes(), true);
            for (bool again = true; again;) {
                again = false;
                for (Node v = 0; v < g.nodes(); ++v) {
                    const auto row = g.out(v);
                    const auto left =
                        std::count_if(row.begin(), row.end(), [&in](Node w) { return in[w]; });
                    if (in[v] && left < k) in[v] = false, again = true;
                }
            }
            for (Node v = 0; v < g.nodes(); ++v) CHECK(in[v] == (cores[v] >= k));
        }
    }
    CHECK(std::isnan(degree_assortativity(cycle_graph(9))));
    CHECK(reciprocity(Graph(3, std::vector<Edge>{{0, 1}, {1, 0}, {1, 2}}, {.directed = true})) ==
          Approx(2.0 / 3));
    CHECK(clustering(complete_graph(6)).global == 1);
}

TEST_CASE("components are the classes of nodes that reach each other") {
    for (const std::uint64_t seed : {1, 2, 3}) {
        const Graph g = directed_sample(60, 70, seed);
        const auto d = floyd(g);
        std::vector<Link> turned;
        for (const Edge& e : edges_of(g)) turned.push_back({e.from, e.to});
        const auto both = floyd(Graph::of_links(60, turned, {}));
        const auto strong = strong_components(g), weak = weak_components(g);
        for (Node u = 0; u < 60; ++u)
            for (Node v = 0; v < 60; ++v) {
                CHECK((strong.of_node[u] == strong.of_node[v]) == (d[u][v] < 1e8 && d[v][u] < 1e8));
                CHECK((weak.of_node[u] == weak.of_node[v]) == (both[u][v] < 1e8));
            }
        CHECK(std::accumulate(weak.sizes.begin(), weak.sizes.end(), Node{0}) == 60);
        CHECK(weak.of_node[0] == 0);
    }
    // Deep graphs do not exhaust the stack.
    CHECK(weak_components(path_graph(300000)).sizes.size() == 1);
    std::vector<Link> circle;
    for (Node v = 0; v < 300000; ++v) circle.push_back({v, (v + 1) % 300000});
    CHECK(strong_components(Graph::of_links(300000, circle, {.directed = true})).largest() ==
          300000);
}

TEST_CASE("distances and path lengths agree with Floyd and Warshall") {
    for (const bool directed : {false, true}) {
        const Graph g = directed ? directed_sample(80, 200, 9) : erdos_renyi_gnm(80, 110, {9, 1});
        const auto d = floyd(g);
        double sum = 0, pairs = 0, longest = 0;
        for (Node u = 0; u < 80; ++u) {
            const auto own = distances_from(g, u);
            for (Node v = 0; v < 80; ++v) {
                CHECK((own[v] == kUnreached ? 1e9 : own[v]) == d[u][v]);
                if (u == v || d[u][v] > 1e8) continue;
                sum += d[u][v];
                ++pairs;
                longest = std::max(longest, d[u][v]);
            }
        }
        const auto paths = path_lengths(g, 1000, {1, 3});
        CHECK(paths.sources == 80);
        CHECK(static_cast<double>(paths.pairs) == pairs);
        CHECK(paths.mean == Approx(sum / pairs));
        CHECK(paths.longest == longest);
    }
    const Graph g = barabasi_albert(2000, 3, {2, 1});
    const auto all = path_lengths(g, 2000, {1, 1}), some = path_lengths(g, 200, {1, 1});
    CHECK(some.sources == 200);
    CHECK(some.mean == Approx(all.mean).epsilon(0.02));
    CHECK(path_lengths(g, 200, {1, 4}).counts == some.counts);
    CHECK(std::isnan(path_lengths(Graph(3, {}, {}), 3, {}).mean));
}

TEST_CASE("betweenness agrees with Boost's, and a sample with both") {
    const Graph g = holme_kim(300, 3, 0.5, {5, 1});
    const BoostView<boost::undirected_tag> view(g);
    std::vector<double> theirs(300, 0);
    boost::brandes_betweenness_centrality(view, numbered(theirs, view));
    const auto ours = betweenness(g);
    for (Node v = 0; v < 300; ++v) CHECK(ours[v] == Approx(theirs[v]).margin(1e-9));
    const Graph h = directed_sample(200, 700, 6);
    const BoostView<boost::bidirectional_tag> arcs(h);
    std::vector<double> directed(200, 0);
    boost::brandes_betweenness_centrality(arcs, numbered(directed, arcs));
    const auto own = betweenness(h);
    for (Node v = 0; v < 200; ++v) CHECK(own[v] == Approx(directed[v]).margin(1e-9));
    // Unbiased: the mean over 60 samples of a tenth; hubs' estimates vary by some 20 % each.
    double mean = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed)
        mean += sampled_betweenness(g, 30, {seed, 1})[0] / 60;
    CHECK(mean == Approx(ours[0]).epsilon(0.1));
    // More paths than 2^64: the centre of a large grid is on the most.
    const auto grid = betweenness(grid_graph(41, 41, false));
    CHECK(std::max_element(grid.begin(), grid.end()) - grid.begin() == 20 * 41 + 20);
    CHECK(grid[0] == Approx(grid[41 * 41 - 1]).epsilon(1e-9));
}

TEST_CASE("PageRank agrees with Boost's where every node has arcs, and keeps all rank elsewhere") {
    Graph g = directed_sample(100, 900, 8);
    for (Node v = 0; v < 100; ++v) REQUIRE(g.out_degree(v) > 0);
    const BoostView<boost::bidirectional_tag> view(g);
    std::vector<double> theirs(100, 0);
    boost::graph::page_rank(view, numbered(theirs, view), boost::graph::n_iterations(200), 0.85);
    const double sum = std::accumulate(theirs.begin(), theirs.end(), 0.0);
    const auto ours = page_rank(g);
    for (Node v = 0; v < 100; ++v) CHECK(ours[v] == Approx(theirs[v] / sum).margin(1e-9));
    const Graph stuck = directed_sample(100, 120, 8);
    const auto rank = page_rank(stuck);
    CHECK(std::accumulate(rank.begin(), rank.end(), 0.0) == Approx(1));
    CHECK(page_rank(stuck, 0.85, 1e-12, 3) == rank);
    for (const double r : page_rank(cycle_graph(7))) CHECK(r == Approx(1.0 / 7));
}

TEST_CASE("spectral radii are those of the textbooks") {
    CHECK(spectral_radius(complete_graph(9)) == Approx(8));
    CHECK(spectral_radius(star_graph(17)) == Approx(4));
    CHECK(spectral_radius(cycle_graph(10)) == Approx(2));
    // A path: 2 cos(pi / (n + 1)).
    CHECK(spectral_radius(path_graph(10)) == Approx(1.9189859472).margin(1e-8));
    CHECK(spectral_radius(Graph(4, {}, {})) == 0);
    const Graph kite(6, std::vector<Edge>{{0, 1}, {0, 2}, {1, 2}, {1, 3}, {2, 3}, {3, 4}, {4, 5}},
                     {});
    CHECK(spectral_radius(kite) == Approx(2.6554).margin(1e-3));
    const Graph one_way(3, std::vector<Edge>{{0, 1}, {1, 2}, {2, 0}}, {.directed = true});
    CHECK(spectral_radius(one_way) == Approx(1).margin(1e-9));
    const Graph g = barabasi_albert(20000, 4, {3, 1});
    CHECK(spectral_radius(g, 4) == spectral_radius(g, 1));
}

TEST_CASE("structural virality is the mean distance in the tree") {
    // A star of n nodes: 2 (n - 1) / n; a path: (n + 1) / 3.
    std::vector<Node> star(50, 0), path(50);
    for (Node v = 0; v < 50; ++v) path[v] = v == 0 ? 0 : v - 1;
    CHECK(structural_virality(star) == Approx(2 * 49.0 / 50));
    CHECK(structural_virality(path) == Approx(51.0 / 3));
    std::vector<Node> parent(200);
    std::vector<Link> links;
    for (Node v = 1; v < 200; ++v) {
        parent[v] = below(mix(11, v), v);
        links.push_back({v, parent[v]});
    }
    CHECK(structural_virality(parent) ==
          Approx(path_lengths(Graph::of_links(200, links, {}), 200, {}).mean));
    CHECK(std::isnan(structural_virality(std::vector<Node>{0})));
    CHECK_THROWS_AS(structural_virality(std::vector<Node>{0, 1}), std::invalid_argument);
    CHECK_THROWS_AS(structural_virality(std::vector<Node>{0, 2, 1}), std::invalid_argument);
    CHECK_THROWS_AS(structural_virality(std::vector<Node>{0, 7}), std::invalid_argument);
}

TEST_CASE("Boost.Graph's concepts hold, and its algorithms run on a graph") {
    using Undirected = BoostView<boost::undirected_tag>;
    using Directed = BoostView<boost::bidirectional_tag>;
    BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Undirected>));
    BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Undirected>));
    BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Undirected>));
    BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Undirected>));
    BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Directed>));
    const Graph g = karate();
    const Undirected view(g);
    std::vector<Node> distance(34, 0);
    boost::breadth_first_search(view, Node{0},
                                boost::visitor(boost::make_bfs_visitor(boost::record_distances(
                                    distance.data(), boost::on_tree_edge()))));
    CHECK(distance == distances_from(g, 0));
    std::vector<int> component(34);
    CHECK(boost::connected_components(view, component.data()) == 1);
    std::size_t edges_seen = 0;
    for (auto [at, end] = edges(view); at != end; ++at) ++edges_seen;
    CHECK(edges_seen == 78);
    const Graph fire = forest_fire(500, 0.3, 0.3, {1, 1});
    std::vector<Node> order;
    Directed arcs(fire);
    boost::topological_sort(arcs, std::back_inserter(order));
    std::vector<Node> place(500);
    for (Node i = 0; i < 500; ++i) place[order[i]] = i;
    for (const Edge& e : edges_of(fire)) REQUIRE(place[e.to] < place[e.from]);
}
