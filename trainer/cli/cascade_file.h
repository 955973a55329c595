// Files of cascades: tab-separated, one node a line, first line the names of the columns, as plain
// text or compressed by gzip.
//
//     cascade_id  label  node  parent  t_seconds  [user]  [flags]
//
// The lines of one cascade stand together, its nodes are numbered 0, 1, 2, ... in order of time,
// the root is node 0 with parent -1 and time 0, every other node's parent is an earlier node that
// was not posted later. Times are seconds after the root, decimals allowed (cut to whole seconds).
// Columns with other names are passed over; `label`, `user` and `flags` may be missing.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "sim/cascade/cascade.h"
#include "trainer/cli/bad_lines.h"

namespace firebreak::trainer {

// Throws BadLines.
std::vector<sim::Cascade> read_cascades(const std::string& file);
std::vector<sim::Cascade> parse_cascades(const std::string& text);

// The same format, with `user` and `flags`.
void write_cascades(std::ostream& out, const std::vector<sim::Cascade>& cascades);

}  // namespace firebreak::trainer
