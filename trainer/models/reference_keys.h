// What the keys of a reference case are called, so that a misspelt one is not passed over.
#pragma once

#include <string>
#include <vector>

#include "trainer/models/reference_case.h"

namespace firebreak::trainer {

// One sentence for each key of the case, of its `params`, `graph_spec` and `tolerance` that no
// reader knows, with the nearest one that is known there.
std::vector<std::string> unknown_keys(const ReferenceCase& reference);

}  // namespace firebreak::trainer
