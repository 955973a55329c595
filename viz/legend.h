// Legends of charts and maps: small marks with their words.
#pragma once

#include <string>
#include <vector>

#include "viz/shapes.h"
#include "viz/ui.h"

namespace firebreak::viz {

struct LegendItem {
    enum class Kind { line, dashed, dotted, seen, area, shape } kind = Kind::line;
    Color color = 0;
    std::string label;
    Shape shape = Shape::disc;
};

// One line of entries, drawn from `x` to the right; returns the x after them. Entries that would
// pass `right` are left out: for legends whose entries must all stay there is legend_rows().
float legend(Ui& ui, float x, float mid_y, float right, const std::vector<LegendItem>& items);
float legend_width(const Ui& ui, const std::vector<LegendItem>& items);

// As many lines as the entries need, from the upper left of `where`; `shown` of them are drawn, but
// all have their place, so that nothing moves when the others are shown as well.
void legend_rows(Ui& ui, const Rect& where, const std::vector<LegendItem>& items,
                 std::size_t shown = static_cast<std::size_t>(-1));
float legend_height(const Ui& ui, float width, const std::vector<LegendItem>& items);

// A hollow point of a curve: seen by the desk.
void seen_point(Ui& ui, Shape what, ImVec2 at, Color color);

}  // namespace firebreak::viz
