// Where a curve of the desk would go if it went on as it has gone: the desk's projection. It knows
// nothing but the readings it is handed, which are the desk's own: no truth, no plan, no act. It is
// an aid to the eye for the next half hour and no forecast of what the crowd will do; whatever the
// team does next is not in it.
//
// Method: exponential smoothing with a damped local trend (Gardner and McKenzie 1985; Hyndman and
// others 2008, "Forecasting with Exponential Smoothing", model ETS(A,Ad,N)), on readings taken as
// evenly spaced. Of each reading y with the step's own guess f = level + phi trend:
//
//     error = y - f;   level = f + alpha error;   trend = phi trend + beta error
//
// h steps ahead the curve is level + (phi + phi^2 + .. + phi^h) trend, and its variance
//
//     s^2 (1 + sum over j = 1 .. h-1 of (alpha + beta (phi + .. + phi^j))^2)
//
// where s^2 is the mean square of the errors so far, each weighing `memory` times what the next one
// weighs (the first readings of a crisis are single posts and would else widen the band for hours),
// or the variance of the last reading by its own 95 % interval if that is larger. The band is 1.96
// standard deviations to each side, so it widens with every step. The constants are fixed, not
// fitted: a drill has too few readings for that.
#pragma once

#include <optional>
#include <vector>

#include "sim/units.h"

namespace firebreak::trainer::console {

struct Reading {
    Seconds t = 0;  // of which it speaks
    double value = 0;
    double lo = 0, hi = 0;  // its own 95 % interval; equal: not known
};

// alpha, of the level: assumption, usual range 0.1 to 0.8. beta, of the trend: assumption, usual
// range 0.05 to 0.3. phi, damping a step: 0.8 to 0.98 is the range the authors advise. memory:
// assumption, 0.8 to 1 (1: all errors weigh alike).
struct ProjectionConstants {
    double alpha = 0.5, beta = 0.1, phi = 0.9, memory = 0.85;
};
inline constexpr std::size_t kLeastReadings = 5;
inline constexpr Seconds kProjectionSpan = 30 * kMinute;
// A projection of a share is shown up to where its band reaches farther than this from the curve to
// either side, one of a count up to this part of the count itself: beyond, it says next to nothing,
// and its band fills the chart.
inline constexpr double kWidestBand = 0.30;
inline constexpr double kWidestOfCount = 0.50;

struct Projection {
    // The last reading's moment first, where nothing is added to its own interval, then one step
    // (the usual distance of the readings) after the other up to the end asked for.
    std::vector<Reading> points;
};

// The distance of most readings: their median, so that a gap does not stretch the rest. Of two or
// more readings.
Seconds usual_step(const std::vector<Reading>& readings);

// How many points, the last reading among them, come before the first whose band is too wide to be
// shown.
std::size_t worth_showing(const Projection& projection, bool of_count);

// Of readings in the order of time, up to the moment `until`. Values and band are kept within
// [least, most]. nullopt: too few readings, or none of the steps would lie before `until`.
std::optional<Projection> project(const std::vector<Reading>& readings, Seconds until, double least,
                                  double most, const ProjectionConstants& constants = {});

}  // namespace firebreak::trainer::console
