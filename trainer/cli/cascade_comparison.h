// What `cascade compare` says of simulated cascades beside real ones.
#pragma once

#include "sim/cascade/compare.h"
#include "trainer/cli/commands.h"
#include "trainer/json/json.h"

namespace firebreak::trainer {

// As tables, in the voice's language; names of measures are those of the JSON.
void tell_comparison(const sim::Comparison& comparison, const Voice& voice);

// Every figure, with the files and the seed of `options`.
Json comparison_json(const sim::Comparison& comparison, const CascadeOptions& options);

}  // namespace firebreak::trainer
