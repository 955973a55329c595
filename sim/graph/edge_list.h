// Edge lists: one edge a line, "u v" or "u v weight", node numbers from 0, blanks, tabs or a comma
// between. Lines that begin with # or % are comments. The first line, if a comment, may say
//   # n=34 directed=0 m=78  columns: u v
//   # NAME undirected nodes=34 edges=78 columns: u v weight
// in any order and part; without n the largest number decides, without a direction the graph is
// undirected, and m, if said, must be the number of edge lines.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string_view>

#include "sim/graph/attributed.h"

namespace firebreak::sim {

// What a reader may do, and how it takes what the text leaves open.
struct ReadOptions {
    std::optional<bool> directed =
        std::nullopt;  // over what the file says, where the format lets it open
    Repeats repeats = Repeats::merge;
    Loops loops = Loops::drop;
    int threads = 1;  // the graph is the same for any number
    std::uint64_t most_bytes = std::numeric_limits<std::uint64_t>::max();
};

// Takes a text block by block; must not throw.
using Sink = std::function<void(std::string_view)>;

// O(bytes). Throws GraphFileProblem, and GraphTooLarge where nodes and edges would need more than
// `most_bytes` while the graph is built.
Graph read_edge_list(std::string_view text, const ReadOptions& options = {});
void write_edge_list(const Graph& graph, const Sink& sink);

// Tables of nodes: a head line "node<tab>NAME..." and a line a node, columns parted by tabs. A
// column whose every value is a number becomes one of numbers. `nodes` says how many there are;
// a node may be missing, but not stand twice.
std::vector<NodeAttribute> read_node_table(std::string_view text, Node nodes);
void write_node_table(const AttributedGraph& graph, const Sink& sink);

}  // namespace firebreak::sim
