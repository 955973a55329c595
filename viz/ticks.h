// Where the ticks of an axis stand and what they are called.
#pragma once

#include <string>
#include <vector>

#include "sim/units.h"

namespace firebreak::viz {

// Multiples of 1, 2 or 5 times a power of ten inside [lo, hi], at most `most` of them (>= 2). An
// empty or backward range, or one that is not finite, gives none.
std::vector<double> value_ticks(double lo, double hi, int most);

// The step between those ticks; 0 if there are none.
double value_step(double lo, double hi, int most);

// As a label: as many decimals as the step needs, at most two; never "-0".
std::string value_label(double value, double step);

// Multiples of a round span of time (1, 2, 5, 10, 15, 30 minutes, 1, 2, 3, 6, 12 hours, 1, 2, 5, 10
// days) inside [lo, hi], at most `most`.
std::vector<Seconds> time_ticks(Seconds lo, Seconds hi, int most);

// "0:05", "1:30", "27:00"; "-0:10" before the start.
std::string time_label(Seconds t);
// "1:02:30", with seconds.
std::string clock_label(Seconds t);

}  // namespace firebreak::viz
