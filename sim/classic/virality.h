// Structural virality of a cascade tree: the mean distance of two of its nodes (Goel, Anderson,
// Hofman & Watts 2016, Manage. Sci. 62:180). A star has about 2, a path grows with its length.
#pragma once

#include <span>

#include "sim/classic/family.h"

namespace firebreak::sim::classic {

// `parent` as in Run::parent; nodes with time +infinity in `reached` do not belong to it (`reached`
// may be empty: all belong). Mean over ordered pairs that share a tree; 0 where there is none.
// O(nodes). Throws std::invalid_argument for a circle.
double structural_virality(std::span<const Node> parent, std::span<const double> reached = {});

}  // namespace firebreak::sim::classic
