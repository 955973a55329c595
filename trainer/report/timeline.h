// Lanes of the timeline: each has a label, a height and draws itself below a given line.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "trainer/report/sections.h"
#include "trainer/report/svg.h"

namespace firebreak::trainer::report {

struct Lane {
    std::string label;           // plain text, already fitting
    std::string classes = "t9";  // of the label
    double height = 12;
    bool separated = false;  // a line above it
    std::function<void(Svg&, double top)> draw;
};

inline constexpr double kTimelineWidth = 1016;
inline constexpr double kLabelEnd = 222;  // labels end here, right aligned
inline constexpr double kAxisStart = 230;
inline constexpr double kAxisEnd = 996;
inline constexpr double kAxisMargin = kTimelineWidth - kAxisEnd;  // right of the axis

// Phase and severity as judged and in truth, posts an hour, injects, acts by seat, statements.
// `unlabelled` counts injects for which no room was left for a label.
std::vector<Lane> context_lanes(const Report& report, const TimeScale& x, int& unlabelled);
// One lane a rule of the plan that was in force or triggered.
std::vector<Lane> duty_lanes(const Report& report, const TimeScale& x);

// A statement that was contradicted or said what was not verified.
bool is_bad(const Statement& statement);

// Vertical grid and the two lines of times of a time axis above or below a figure.
void draw_time_grid(Svg& svg, const TimeScale& x, double top, double bottom, double apart);
void draw_times(Svg& svg, const TimeScale& x, const Words& w, double baseline, double apart);

}  // namespace firebreak::trainer::report
