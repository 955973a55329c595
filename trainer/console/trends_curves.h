// What the trends panel draws: the desk's readings as curves, each with its projection, and how
// much was said on the topic. Nothing in it but what the desk has observed.
#pragma once

#include <string>
#include <vector>

#include "trainer/console/projection.h"
#include "trainer/console/screen_state.h"
#include "trainer/session/view.h"
#include "viz/plot.h"

namespace firebreak::trainer::console {

struct TrendCurve {
    std::string name;
    viz::Color color = 0;
    viz::Shape shape = viz::Shape::disc;  // of its points and of the end of its projection
    bool count = false;                   // else a share
    std::vector<viz::Point> points{};
    std::vector<viz::Interval> band{};
    // The projection as far as it is worth showing; empty: there is none.
    std::vector<viz::Point> ahead{};
    std::vector<viz::Interval> ahead_band{};
    bool cut = false;  // it ends, or does not begin, because its band gets too wide
};

// Trust, the share of negative posts, and belief in a claim with its share of posts: the chosen
// claim, else the one with most mentions. Those without a reading are left out. No two have the
// same shape, nor the same colour.
std::vector<TrendCurve> trend_curves(const Frame& frame, const LiveView& view,
                                     const LiveState& state);

// Visible posts an hour, split as the sample's stances are split.
struct TrendVolume {
    std::vector<double> times;
    std::vector<std::vector<double>> layers{4};  // spread, ask, comment, deny
    TrendCurve all;                              // their sum
    double top = 0;
};
TrendVolume trend_volume(const Frame& frame, const LiveView& view);

// Until when a curve of readings in the usual distance is projected: half an hour on, in long
// drills further. One of readings farther apart is projected by one step at least.
Seconds projected_until(const LiveView& view);

// What a curve says at a time, for the card beside the mouse or the keyboard's cursor: as read, or
// as projected with its band, or why there is no projection. Nothing where it says neither.
void add_trend_row(const Frame& frame, std::vector<viz::HoverRow>& rows, const TrendCurve& curve,
                   double t);

}  // namespace firebreak::trainer::console
