// The difference world by world, each world one mark, with the mean and its interval above.
#include <algorithm>
#include <cmath>

#include "trainer/console/whatif.h"
#include "viz/plot.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr double kLeastSpan = 0.1;  // of the axis, in the metric's unit or points

// Values on an axis that always holds zero.
struct Axis {
    Rect area;
    double lo = 0, hi = 0;
    float x(double value) const {
        return area.x + static_cast<float>((value - lo) / (hi - lo)) * area.w;
    }
};

Axis axis_of(const std::vector<double>& values, const sim::Interval& mean, const Rect& area) {
    double lo = std::min(0.0, mean.lo);
    double hi = std::max(0.0, mean.hi);
    for (const double v : values) {
        lo = std::min(lo, v);
        hi = std::max(hi, v);
    }
    const double span = std::max(hi - lo, kLeastSpan);
    return {area, lo - 0.08 * span, hi + 0.08 * span};
}

void whisker(viz::Ui& ui, const Axis& axis, const sim::Interval& mean, float y, viz::Color color,
             bool filled) {
    ImDrawList& d = ui.draw();
    if (mean.n > 1) {
        const float a = axis.x(mean.lo), b = axis.x(mean.hi), cap = ui.U(5);
        d.AddLine({a, y}, {b, y}, color, 2);
        d.AddLine({a, y - cap}, {a, y + cap}, color, 2);
        d.AddLine({b, y - cap}, {b, y + cap}, color, 2);
    }
    viz::shape(ui, viz::Shape::diamond, {axis.x(mean.mean), y}, ui.U(6), color, filled);
}

// Marks stacked where they fall, as a heap of worlds.
void heap(viz::Ui& ui, const Axis& axis, const std::vector<double>& values, double sign, float foot,
          float most) {
    const float wide = ui.U(11);
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    std::vector<int> stacked(static_cast<std::size_t>(axis.area.w / wide) + 2, 0);
    int tallest = 1;
    const auto bin = [&](double v) {
        return static_cast<std::size_t>(
            std::clamp((axis.x(v) - axis.area.x) / wide, 0.0F, axis.area.w / wide));
    };
    for (const double v : sorted) tallest = std::max(tallest, ++stacked[bin(v)]);
    std::fill(stacked.begin(), stacked.end(), 0);
    const float step = std::min(wide, most / static_cast<float>(tallest));
    const float r = std::min(ui.U(4.5F), std::max(1.5F, step * 0.45F));
    for (const double v : sorted) {
        const std::size_t k = bin(v);
        const ImVec2 at{axis.area.x + (static_cast<float>(k) + 0.5F) * wide,
                        foot - step * (static_cast<float>(stacked[k]++) + 0.5F)};
        if (v == 0)
            viz::shape(ui, viz::Shape::ring, at, r, ui.theme.neutral);
        else
            viz::shape(ui, v * sign > 0 ? viz::Shape::disc : viz::Shape::triangle, at, r,
                       v * sign > 0 ? ui.theme.accent : ui.theme.rumour);
    }
}

double unit_of(Metric metric) {
    return metric == Metric::belief_accuracy || metric == Metric::trust_end ? 100 : 1;
}

std::vector<double> differences(const std::vector<Pair>& pairs, Metric metric) {
    std::vector<double> out;
    for (const Pair& pair : pairs) out.push_back(pair.diff(metric) * unit_of(metric));
    return out;
}

void scale(Frame& f, const Axis& axis, float foot) {
    viz::Ui& ui = f.ui;
    const int most = std::max(3, static_cast<int>(axis.area.w / ui.U(64)));
    const double step = viz::value_step(axis.lo, axis.hi, most);
    for (const double v : viz::value_ticks(axis.lo, axis.hi, most)) {
        const float x = std::floor(axis.x(v)) + 0.5F;
        ui.draw().AddLine({x, axis.area.y}, {x, foot}, v == 0 ? ui.theme.text : ui.theme.grid,
                          v == 0 ? 1.5F : 1);
        const std::string label = viz::value_label(v, step);
        const float w = viz::text_size(ui, Face::small, label).x;
        viz::text_in(ui, Face::small, ui.theme.muted, {x - w / 2, foot + ui.U(3), w + 1, ui.U(15)},
                     label);
    }
}

// One timing's mean with its interval and its name.
void mean_line(Frame& f, const Axis& axis, const sim::Interval& mean, const Rect& row,
               const std::string& label, bool filled) {
    viz::Ui& ui = f.ui;
    Rect words = row;
    words.h = ui.U(16);
    viz::text_in(ui, Face::small, ui.theme.muted, words, label);
    const float y = row.y + ui.U(25);
    if (mean.n == 0) return;
    whisker(ui, axis, mean, y, mean.includes_zero() ? ui.theme.neutral : ui.theme.text, filled);
}

}  // namespace

void whatif_worlds(Frame& f, const WhatIfAnswer& answer, WhatIfState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    Rect inside = viz::panel(ui, where, f.words("Difference, world by world"));
    const Metric metric = state.metric;
    const std::vector<double> values = differences(answer.difference.open_loop, metric);
    viz::text_in(
        ui, Face::small, ui.theme.muted, inside.cut_top(ui.U(18), ui.U(4)),
        unit_of(metric) == 100
            ? f.words.with("{}, changed − as played, points", metric_words(f.words, metric))
            : f.words.with("{}, changed − as played", metric_words(f.words, metric)));
    if (values.empty()) {
        viz::empty_state(ui, inside, viz::Shape::clock,
                         f.words("Only the drill's own world has been played; one world tells no "
                                 "spread."));
        return;
    }
    const Rect foot = inside.cut_bottom(ui.U(18), ui.U(22));
    const sim::Interval open = sim::mean_interval(values);
    const sim::Interval relative =
        sim::mean_interval(differences(answer.difference.trigger_relative, metric));
    std::vector<double> all = values;
    if (relative.n > 0) {
        all.push_back(relative.lo);
        all.push_back(relative.hi);
    }
    const Axis axis = axis_of(all, open, inside.inset(ui.U(6), 0));
    scale(f, axis, inside.bottom());
    mean_line(f, axis, open, inside.cut_top(ui.U(36)), f.words("mean, 95 %, at the same times"),
              true);
    mean_line(f, axis, relative, inside.cut_top(ui.U(36), ui.U(6)),
              f.words("mean, 95 %, after its triggers"), false);
    heap(ui, axis, values, better(metric), inside.bottom() - ui.U(2), inside.h);
    const WhatIfVerdict v = verdict_of(answer, metric);
    const auto count = [&](float from, viz::Color color, const char* words, int worlds,
                           viz::Align align) {
        viz::text_in(ui, Face::small_bold, color,
                     {foot.x + foot.w * from, foot.y, foot.w * 0.32F, foot.h},
                     f.words.with(words, worlds), align);
    };
    count(0, ui.theme.accent, N("{} better"), v.better, viz::Align::left);
    count(0.34F, ui.theme.muted, N("{} the same"), v.same(), viz::Align::centre);
    count(0.68F, ui.theme.rumour, N("{} worse"), v.worse, viz::Align::right);
}

}  // namespace firebreak::trainer::console
