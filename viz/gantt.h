// Lanes on one time axis: windows in which something was due, what was done in them, and when.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/units.h"
#include "viz/broken_time.h"
#include "viz/shapes.h"
#include "viz/ui.h"

namespace firebreak::viz {

struct GanttBar {
    Seconds from = 0, to = 0;
    Color color = 0;
    bool hatched = false;   // overrun, grace
    bool outlined = false;  // not yet, or allowed time only
    int lane = 0;           // 0 .. GanttRow::lanes - 1, from the top
    std::string label{};    // inside, if there is room
    std::string key{};      // of the registry; not empty: clickable, its row then must not be
    std::string tip{};
    bool selected = false;
};
struct GanttMark {
    Seconds t = 0;
    Look look{};
    bool filled = true;
    std::optional<Mark> verdict;  // drawn instead of the look
    int lane = 0;
    std::string tip{};
    float nudge = 0;  // drawn so many of its radii beside its time, where another mark stands
};
struct GanttRow {
    std::string key;  // of the registry; may be empty: not clickable
    std::string label;
    Color label_color = 0;  // 0: text
    std::vector<GanttBar> bars;
    std::vector<GanttMark> marks;
    std::optional<Seconds> due;  // a flag
    Color due_color = 0;
    bool selected = false;
    int lanes = 1;  // lanes in this row, so that windows that overlap stand under each other
    // Not empty: the label is clickable and shows a triangle, pointing right when `folded`.
    std::string fold_key{};
    bool folded = false;
};

struct Gantt {
    Seconds from = 0, to = kHour;
    std::optional<Seconds> now;
    float label_width = 0;  // pixels
    int label_lines = 1;    // rows whose label needs more than one line get the height for it
    float row_height = 0;   // pixels; 0: fitted between 18 and 32
    float lane_height = 0;  // pixels, in rows of several lanes; 0: 13 of the design
    int t_ticks = 6;
    std::string day{};  // as in Plot::AxisStyle
    BrokenTime time{};  // stretches of the axis that are cut out
};

// Draws as many rows as fit; with more, the region scrolls. Returns the index of the clicked row or
// -1, and in `bar` the key of a clicked bar or label.
int gantt(Ui& ui, const Rect& where, const Gantt& axis, const std::vector<GanttRow>& rows,
          std::string* bar = nullptr);

}  // namespace firebreak::viz
