// How much of its window each duty used: a figure, and the share itself.
#pragma once

#include <optional>
#include <string>

#include "trainer/report/sections.h"

namespace firebreak::trainer::report {

// Share of the window from trigger to deadline that was used when the duty was done, 1 = on the
// deadline, above 1 late; nullopt if it was not done or had no window.
std::optional<double> share_used(const Instance& instance);

std::string margins_figure(const Report& report);

}  // namespace firebreak::trainer::report
