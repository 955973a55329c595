// Where a graph goes: the file, its format, and whether the machine can hold it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/graph/formats.h"
#include "trainer/cli/commands.h"

namespace firebreak::trainer {

// Whether so many bytes are free; tells if not.
bool fits(double needed, const Voice& voice);

// The format that a file's ending says; tells the endings that there are if it says none.
std::optional<sim::GraphFormat> format_for(const std::string& file, const Voice& voice);

// The files that writing to `file` may write over: an edge list has a table of nodes beside it.
std::vector<std::string> files_written(const std::string& file, sim::GraphFormat format);

// `table`: of the nodes' attributes; empty if none was written.
void tell_written(const std::string& file, const sim::Graph& graph, const std::string& table,
                  const Voice& voice);

}  // namespace firebreak::trainer
