// A time axis from which long empty stretches are taken out: a drill of thirty days whose first six
// hours are full shows both. Order is kept; what is cut is marked where it is drawn.
#pragma once

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
    const std::vector<Stretch>& cuts() const { return cuts_; }
    // What is left between `from` and `to`, in order; the whole if nothing is cut.
    std::vector<Stretch> kept(Seconds from, Seconds to) const;

  private:
    std::vector<Stretch> cuts_;
    double gap_ = 0;  // length a cut keeps
};

}  // namespace firebreak::viz
