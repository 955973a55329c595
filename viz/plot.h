// A plot on a time axis. Solid means happened; dashed means it did not happen (a plan, a changed
// world); hollow points on a thin line mean seen by the desk. Draw bands first, then lines.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/units.h"
#include "viz/broken_time.h"
#include "viz/legend.h"
#include "viz/shapes.h"
#include "viz/ui.h"

namespace firebreak::viz {

struct Point {
    double t = 0;  // scenario seconds
    double value = 0;
};
struct Interval {
    double t = 0, lo = 0, hi = 0;
};

// Maps (seconds, value) to pixels of a rectangle, y upwards, and back. Nothing is drawn outside.
class Plot {
  public:
    Plot(const Rect& area, double t_from, double t_to, double y_from, double y_to);
    // On an axis from which stretches are taken out: no line runs across them.
    Plot(const Rect& area, BrokenTime time, double t_from, double t_to, double y_from, double y_to);

    float x_of(double t) const;
    float y_of(double value) const;
    double t_at(float x) const;
    const Rect& area() const { return area_; }
    double t_from() const { return t0_; }
    double t_to() const { return t1_; }

    struct AxisStyle {
        int y_ticks = 5;
        int t_ticks = 7;
        bool t_labels = true;
        bool percent = false;   // values are shares 0..1, labels in per cent
        std::string day{};      // "day {}": labels of times past two days; empty: hours go on
        float label_width = 0;  // pixels kept left of the area for labels; 0: as much as there is
    };
    void axes(Ui& ui, const AxisStyle& style) const;
    void line(Ui& ui, const std::vector<Point>& points, Color color, float width = 2.2F) const;
    void dashed(Ui& ui, const std::vector<Point>& points, Color color, float width = 2) const;
    void dotted(Ui& ui, const std::vector<Point>& points, Color color, float width = 2) const;
    // Thin line with hollow points: what the desk saw.
    // `shape` tells curves of one colour apart.
    void seen(Ui& ui, const std::vector<Point>& points, Color color,
              Shape shape = Shape::disc) const;
    void band(Ui& ui, const std::vector<Interval>& band, Color color) const;
    // Layers from the bottom up, all sampled at the same times.
    void stacked(Ui& ui, const std::vector<double>& times,
                 const std::vector<std::vector<double>>& layers,
                 const std::vector<Color>& colors) const;
    // A dashed upright with a shape above the area.
    void event(Ui& ui, double t, const Look& look, float foot_y) const;
    // Short upright strokes from the foot of the area with a shape above it, for what happens
    // often: those nearer than a shape's width stand as one, and the mouse on it tells how many and
    // when.
    void events(Ui& ui, const std::vector<Seconds>& times, const Look& look,
                const std::string& day) const;
    void now_line(Ui& ui, double t, float foot_y) const;
    void wash(Ui& ui, double t_from_here, double t_to_here) const;  // grey: future, not covered

    // The time under the mouse, if it is over the area.
    std::optional<double> hovered() const;
    void crosshair(Ui& ui, double t, float foot_y) const;

  private:
    void t_axis(Ui& ui, const AxisStyle& style) const;
    // The curve in pieces between the cuts.
    std::vector<std::vector<Point>> pieces(const std::vector<Point>& points) const;

    Rect area_;
    BrokenTime time_;
    double t0_, t1_, y0_, y1_;
};

// The value of a curve at a time, between its points; nullopt outside.
std::optional<double> value_at(const std::vector<Point>& points, double t);

// Muted words over a chart, on a ground of the panel's colour, so that no line runs through them.
void caption(Ui& ui, const Rect& where, std::string_view words);

// A tooltip with a head line and coloured rows, beside the mouse or at a place of the screen.
struct HoverRow {
    Color color = 0;
    std::string label, value;
    Shape shape = Shape::disc;
};
void hover_card(Ui& ui, const std::string& head, const std::vector<HoverRow>& rows,
                const ImVec2* place = nullptr);

}  // namespace firebreak::viz
