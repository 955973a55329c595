// How long frames take, for a bench of the window: building a screen, and the whole frame.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sim/units.h"

namespace firebreak::trainer::console {

class FrameTimes {
  public:
    using Clock = std::chrono::steady_clock;
    using Moment = Clock::time_point;

    // `begun`: events were taken; `building` .. `built`: the screen was laid out; `shown`: the
    // frame was drawn and presented (the wait for the frame limit included).
    void add(Moment begun, Moment building, Moment built, Moment shown);
    int count() const { return static_cast<int>(build_.size()); }
    // Three lines: frames a second, milliseconds to build the screen and for the whole frame.
    std::string in_words(Seconds reached) const;

  private:
    std::vector<double> build_, whole_;  // milliseconds
    Moment first_{}, last_{};
};

// The value below which a share of the values lies; 0 for none.
double quantile(std::vector<double> values, double share);

}  // namespace firebreak::trainer::console
