// Which community a node belongs to, where a family of cascades takes communities: one whole number
// a node (Setup::own), or so many blocks of equal size in the order of the nodes.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/classic/family.h"

namespace firebreak::sim::classic {

inline std::vector<Parameter> community_parameters() {
    return {{"community", "community of a node, where nodes are given one each", "1", 0, 0,
             4294967295, true, true},
            {"blocks",
             "communities of equal size in the order of the nodes, where none are given; 1: all "
             "belong together",
             "1", 1, 2, 4294967295, true}};
}

inline std::vector<std::uint32_t> communities_given(const Family& family, const Setup& setup) {
    const NodeValue given(family, setup, "community");
    const auto blocks = static_cast<std::uint64_t>(value_of(family, setup, "blocks"));
    std::vector<std::uint32_t> communities(setup.nodes);
    for (Node v = 0; v < setup.nodes; ++v)
        communities[v] = static_cast<std::uint32_t>(
            given.differs() ? static_cast<std::uint64_t>(given(v)) : v * blocks / setup.nodes);
    return communities;
}

}  // namespace firebreak::sim::classic
