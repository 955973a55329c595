// Units every folder shares.
#pragma once

#include <cstdint>

namespace firebreak {

// Scenario time in whole seconds since the scenario's start. Never wall-clock time.
using Seconds = std::int64_t;

inline constexpr Seconds kMinute = 60;
inline constexpr Seconds kHour = 3600;
inline constexpr Seconds kDay = 86400;

}  // namespace firebreak
