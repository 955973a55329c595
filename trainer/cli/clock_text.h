// Scenario time as people read it in a terminal.
#pragma once

#include <optional>
#include <string>

#include "sim/units.h"

namespace firebreak::trainer {

// "1:05:09", or "3d 1:05:09" from the first day on. Negative times carry a minus sign.
std::string clock_text(Seconds t);

// The moment such a text means: "1:05:09", "0:40:00", "3d 1:05:09", and what a duration reads like
// ("80m", "1h20m"); nullopt if it is none.
std::optional<Seconds> clock_seconds(const std::string& text);

}  // namespace firebreak::trainer
