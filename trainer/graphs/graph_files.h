// Files of graphs: opened, unpacked (gzip, known by its first bytes), read by the format that the
// name's ending says. Beside an edge list NAME.edges or NAME.edges.gz may stand NAME.nodes.tsv with
// the attributes of the nodes.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include "sim/graph/formats.h"

namespace firebreak::trainer {

// A file that cannot be opened, read or written; what() says why, as the system does. `found`
// tells a missing or unreadable input from a machine that failed.
class GraphFileTrouble : public std::runtime_error {
  public:
    GraphFileTrouble(std::string name, const std::string& reason, bool input)
        : std::runtime_error(reason), file(std::move(name)), is_input(input) {}
    std::string file;
    bool is_input;
};

// A problem of a graph file with the file it is in (which may be the table of nodes).
class GraphFileError : public sim::GraphFileProblem {
  public:
    GraphFileError(std::string name, const sim::GraphFileProblem& problem)
        : sim::GraphFileProblem(problem), file(std::move(name)) {}
    std::string file;
};

struct GraphFile {
    sim::AttributedGraph graph;
    sim::GraphFormat format = sim::GraphFormat::edge_list;
    std::string node_table;  // that was read too; empty: none
};

// Throws GraphFileTrouble, GraphFileError, sim::GraphTooLarge (for a packed file also when its
// contents alone pass options.most_bytes). A name without a known ending is read as an edge list.
GraphFile read_graph_file(const std::string& file, sim::ReadOptions options);

// Packed where the name ends in .gz. Throws GraphFileTrouble. A table of nodes is written beside an
// edge list of a graph with attributes or labels; its name is returned, else an empty one.
std::string write_graph_file(const sim::AttributedGraph& graph, sim::GraphFormat format,
                             const std::string& file);

// NAME.nodes.tsv for an edge list called NAME.edges, NAME.edges.gz ...
std::string node_table_of(const std::string& file);

// Bytes that this machine can give a program now.
std::uint64_t available_bytes();

}  // namespace firebreak::trainer
