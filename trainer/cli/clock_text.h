// Scenario time as people read it in a terminal.
#pragma once

#include <string>

#include "sim/units.h"

namespace firebreak::trainer {

// "1:05:09", or "3d 1:05:09" from the first day on. Negative times carry a minus sign.
std::string clock_text(Seconds t);

}  // namespace firebreak::trainer
