// The degree law that a case means.
#pragma once

#include <optional>

#include "sim/classic/limits.h"
#include "trainer/models/reference_case.h"

namespace firebreak::trainer {

// `params/pk`: "poisson6", "regular4", "power3_3_300" (exponent, lowest, highest).
std::optional<sim::classic::DegreeLaw> named_degree_law(const ReferenceCase& reference);

// Of `graph_spec`: erdos_renyi, or configuration_model with its degrees; nothing for other graphs.
std::optional<sim::classic::DegreeLaw> degree_law_of_graph(const ReferenceCase& reference);

}  // namespace firebreak::trainer
