// The line on which a moment of a drill is chosen: by mouse anywhere on it, by keyboard step by
// step. Whatever has a scrub bar draws this.
#pragma once

#include <functional>

#include "trainer/console/screen_state.h"
#include "trainer/session/session.h"
#include "viz/plot.h"
#include "viz/rect.h"

namespace firebreak::trainer::console {

// Scenario time at a share 0..1 of `last`, to the second.
Seconds moment_at(double share, Seconds last);
// Writes the moment that is shown at the left of `row`, whose rest is left, and gives it back.
Seconds scrub_moment(Frame& frame, viz::Rect& row, Seconds last, double share);
// The line with a step button at each end. `share` is moved by them and by the mouse. `marks` draws
// on the line's time axis, around the heights `above` and `below` the line.
using ScrubMarks = std::function<void(const viz::Plot& axis, float above, float below)>;
void scrub_line(Frame& frame, viz::Rect row, Seconds last, double& share, const ScrubMarks& marks,
                const viz::BrokenTime& time = {});
// The drill's time axis without the long stretches in which nothing was played.
viz::BrokenTime played_time(const Session& session, Seconds last);
// "T+1:30"; past two days with the day.
std::string moment_label(const Words& words, Seconds t);

}  // namespace firebreak::trainer::console
