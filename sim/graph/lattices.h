// Graphs without chance. All are undirected and simple; time and memory are O(nodes + edges).
// Parameters outside their range throw BadParameter.
#pragma once

#include "sim/graph/graph.h"

namespace firebreak::sim {

Graph complete_graph(Node n, int threads = 1);  // every pair; n >= 1
Graph star_graph(Node n);                       // node 0 linked to all others; n >= 1
Graph path_graph(Node n);                       // 0 - 1 - 2 ...; n >= 1
Graph cycle_graph(Node n);                      // n >= 3

// Each node linked to the `half_degree` next ones on either side of a ring: 1 <= half_degree,
// 2 half_degree < n. Clustering is 3 (h - 1) / (2 (2h - 1)) for h = half_degree and n >= 3h + 1.
Graph ring_lattice(Node n, Node half_degree, int threads = 1);

// Node row * columns + column, linked to the neighbours left, right, above and below; `periodic`
// joins the borders (a torus), which needs at least 3 rows and 3 columns.
Graph grid_graph(Node rows, Node columns, bool periodic);

// The tree in which every node above the leaves has `branching` >= 1 children; `height` >= 0 levels
// below the root 0; nodes numbered level by level.
Graph balanced_tree(Node branching, Node height);

}  // namespace firebreak::sim
