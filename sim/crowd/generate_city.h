// The generated city: communities, people, ties. For the files of this folder only.
#pragma once

#include "sim/crowd/model_data.h"

namespace firebreak::sim {

// Throws std::invalid_argument with the field and the allowed range.
void check_city(const CitySpec& city);
void generate_city(Model::Data& data);
// Running sum of followers^gamma (who starts rumours), and the mean trust at the start.
void derive_root_weights(Model::Data& data);

}  // namespace firebreak::sim
