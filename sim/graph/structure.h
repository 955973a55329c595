// How a graph hangs together: degrees, triangles, components, cores. All are exact; the results do
// not depend on anything but the graph.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/graph/graph.h"

namespace firebreak::sim {

// Of the degrees of an undirected graph, or out- or in-degrees of a directed one. All 0 for a graph
// without nodes. Percentiles by nearest rank.
struct DegreeSummary {
    Node least = 0, median = 0, percentile_99 = 0, most = 0;
    double mean = 0, mean_square = 0;
};
DegreeSummary degree_summary(const Graph& graph, bool incoming = false);
// Number of nodes of each degree, from 0.
std::vector<Node> degree_counts(const Graph& graph, bool incoming = false);

// Newman's (2002) correlation of the degrees at the two ends of an edge, directions disregarded
// (a pair linked both ways is one edge). NaN where all ends have one degree.
double degree_assortativity(const Graph& graph);

// Share of arcs whose reverse is there too; 1 for undirected graphs, NaN without arcs.
double reciprocity(const Graph& graph);

// Triangles (Latapy's forward algorithm, O(edges^1.5)), directions, repeats and loops disregarded.
struct Clustering {
    std::uint64_t triangles = 0;
    double global = 0;      // 3 triangles / connected triples (transitivity); NaN without triples
    double mean_local = 0;  // Watts and Strogatz 1998, nodes of degree 0 and 1 counted as 0
};
Clustering clustering(const Graph& graph);

// Component of each node, numbered from 0 in the order of their first nodes.
struct Components {
    std::vector<Node> of_node;
    std::vector<Node> sizes;
    Node largest() const;  // size of the largest; 0 without nodes
};
Components weak_components(const Graph& graph);    // directions disregarded
Components strong_components(const Graph& graph);  // for undirected graphs the same

// Core number of each node (Seidman 1983; Batagelj and Zaversnik 2003): the largest k for which it
// is in a subgraph where all have degree k, directions disregarded.
std::vector<Node> core_numbers(const Graph& graph);

// The simple undirected graph behind any graph.
Graph simple_undirected(const Graph& graph);

}  // namespace firebreak::sim
