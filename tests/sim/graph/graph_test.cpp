#include "sim/graph/graph.h"

#include <catch2/catch.hpp>
#include <limits>
#include <stdexcept>

using namespace firebreak::sim;

namespace {
std::vector<Node> all(std::span<const Node> row) {
    return {row.begin(), row.end()};
}
const std::vector<Edge> kEdges = {{2, 0, 2}, {0, 1, 1}, {1, 0, 4}, {3, 3, 1}, {0, 2, 8}};
}  // namespace

TEST_CASE("an undirected edge is seen from both ends, and once however often it is named") {
    const Graph g(4, kEdges, {});
    CHECK(g.edges() == 2);
    CHECK(g.arcs() == 4);
    CHECK(all(g.out(0)) == std::vector<Node>{1, 2});
    CHECK(all(g.in(0)) == std::vector<Node>{1, 2});
    CHECK(g.out_degree(3) == 0);
    CHECK(g.linked(2, 0));
    CHECK_FALSE(g.linked(1, 2));
}

TEST_CASE("a directed graph knows both directions, with the weights beside the neighbours") {
    const Graph g(4, kEdges, {.directed = true, .weighted = true, .loops = Loops::keep});
    CHECK(g.edges() == 5);
    CHECK(all(g.out(0)) == std::vector<Node>{1, 2});
    CHECK(all(g.in(0)) == std::vector<Node>{1, 2});
    CHECK(g.out_weights(0)[1] == 8);
    CHECK(g.in_weights(0)[0] == 4);
    CHECK(all(g.out(3)) == std::vector<Node>{3});
}

TEST_CASE("merged edges carry the sum of their weights, kept ones stay apart") {
    const Graph merged(4, kEdges, {.weighted = true});
    CHECK(merged.out_weights(0)[0] == 5);
    CHECK(merged.out_weights(2)[0] == 10);
    const Graph kept(4, kEdges, {.repeats = Repeats::keep, .loops = Loops::keep});
    CHECK(kept.edges() == 5);
    CHECK(all(kept.out(0)) == std::vector<Node>{1, 1, 2, 2});
}

TEST_CASE("the edges of a graph build the same graph again") {
    const GraphKind kind{.weighted = true, .loops = Loops::keep};
    const Graph g(4, kEdges, kind);
    const Graph again(4, edges_of(g), kind);
    CHECK(edges_of(again) == edges_of(g));
}

TEST_CASE("edges to nobody and weights that are none are refused") {
    CHECK_THROWS_AS(Graph(2, std::vector<Edge>{{0, 2, 1}}, {}), std::invalid_argument);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    CHECK_THROWS_AS(Graph(2, std::vector<Edge>{{0, 1, nan}}, {.weighted = true}),
                    std::invalid_argument);
    CHECK(Graph(0, {}, {}).nodes() == 0);
}
