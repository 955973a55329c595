// Parts of the setup screen's right column.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "trainer/console/screens.h"

namespace firebreak::trainer::console {

// A whole number; nullopt: it is none.
std::optional<std::uint64_t> seed_of(const std::string& text);
// Sizes of the crowd that can be chosen: the scenario's own and those beside it, rising.
std::vector<std::uint32_t> crowds_of(const scenarios::Scenario& scenario);

// Seed, crowd, monitoring desk, length, size of the text, language; takes its room off `side`.
void options_block(Frame& frame, const Library& library, const scenarios::Scenario& scenario,
                   SetupState& state, viz::Rect& side, Wishes& wishes);

}  // namespace firebreak::trainer::console
