// A time axis from which long empty stretches are taken out: a drill of thirty days whose first six
// hours are full shows both. Order is kept; what is cut is marked where it is drawn.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/units.h"

namespace firebreak::viz {

class BrokenTime {
  public:
    struct Stretch {
        Seconds from = 0, to = 0;
        bool operator==(const Stretch&) const = default;
    };

    BrokenTime() = default;  // nothing is cut
    // From `from` to `to`. A stretch in which none of the moments lies and that is longer than
    // `share` of the whole and than two hours is shortened to a fortieth of what is left; a
    // hundredth of the whole stays at each of its ends.
    BrokenTime(Seconds from, Seconds to, std::vector<Seconds> moments, double share = 1.0 / 6);

    // Where a moment stands on the shortened axis, in its own seconds; never falls.
    double pressed(double t) const;
    // The moment that stands at a place of the shortened axis: the inverse of pressed().
    double moment(double pressed_at) const;
    // Does a cut lie between the two, or one of them in it?
    bool cut_between(double a, double b) const;
    const std::vector<Stretch>& cuts() const { return cuts_; }
    // What is left between `from` and `to`, in order; the whole if nothing is cut.
    std::vector<Stretch> kept(Seconds from, Seconds to) const;

  private:
    std::vector<Stretch> cuts_;
    double gap_ = 0;  // length a cut keeps
};

// A time of the scenario as a label; after two days with the day, the first being day 1: `day` is
// the word for it, as in "day {}"; empty: hours go on.
std::string long_time_label(Seconds t, std::string_view day);

}  // namespace firebreak::viz
