#include "sim/classic/virality.h"

#include <stdexcept>
#include <vector>

namespace firebreak::sim::classic {

double structural_virality(std::span<const Node> parent, std::span<const double> reached) {
    const std::size_t nodes = parent.size();
    const auto belongs = [&](std::size_t v) {
        return reached.empty() || reached[v] < std::numeric_limits<double>::infinity();
    };
    std::vector<Node> children(nodes, 0);
    for (std::size_t v = 0; v < nodes; ++v) {
        if (parent[v] == kNobody) continue;
        if (parent[v] >= nodes) throw std::invalid_argument("a parent that is not there");
        ++children[parent[v]];
    }
    // From the leaves up: `below_v[v]` nodes hang under and with v. The edge above v is crossed by
    // all pairs of one node below and one elsewhere in the tree.
    std::vector<double> below_v(nodes, 1);
    std::vector<std::size_t> leaves, order;
    for (std::size_t v = 0; v < nodes; ++v)
        if (children[v] == 0) leaves.push_back(v);
    while (!leaves.empty()) {
        const std::size_t v = leaves.back();
        leaves.pop_back();
        order.push_back(v);
        if (parent[v] == kNobody) continue;
        below_v[parent[v]] += below_v[v];
        if (--children[parent[v]] == 0) leaves.push_back(parent[v]);
    }
    if (order.size() != nodes) throw std::invalid_argument("the tree has a circle");
    std::vector<double> whole(nodes, 0);
    double distance = 0, pairs = 0;
    for (std::size_t i = order.size(); i-- > 0;) {  // roots first
        const std::size_t v = order[i];
        if (parent[v] == kNobody) {
            whole[v] = below_v[v];
            if (belongs(v)) pairs += below_v[v] * (below_v[v] - 1);
        } else {
            whole[v] = whole[parent[v]];
            distance += 2 * below_v[v] * (whole[v] - below_v[v]);
        }
    }
    return pairs > 0 ? distance / pairs : 0;
}

}  // namespace firebreak::sim::classic
