// Both worlds over time: belief accuracy and harm, with the spread over the worlds played.
#include <algorithm>
#include <cmath>

#include "trainer/console/panels.h"
#include "trainer/console/whatif.h"
#include "viz/plot.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Plot;
using viz::Rect;

namespace {

using Values = std::vector<double> WorldCurves::*;

struct Curves {
    std::vector<viz::Point> base, changed;               // of the drill's own world
    std::vector<viz::Interval> base_band, changed_band;  // 90 % of the worlds
    double low = 1e300, high = -1e300;
};

std::vector<viz::Point> points(const WhatIfAnswer& answer, const std::vector<double>& values) {
    std::vector<viz::Point> out;
    for (std::size_t i = 0; i < std::min(values.size(), answer.times.size()); ++i)
        out.push_back({answer.times[i], values[i]});
    return out;
}

// Worlds can be of different length where a drill was ended early in some.
std::vector<viz::Interval> band(const WhatIfAnswer& answer, const std::vector<WorldCurves>& worlds,
                                Values of) {
    std::vector<viz::Interval> out;
    if (worlds.size() < 2) return out;
    for (std::size_t i = 0; i < answer.times.size(); ++i) {
        std::vector<double> here;
        for (const WorldCurves& world : worlds)
            if (i < (world.*of).size()) here.push_back((world.*of)[i]);
        std::sort(here.begin(), here.end());
        if (here.size() < worlds.size()) break;
        out.push_back({answer.times[i], sim::quantile(here, 0.05), sim::quantile(here, 0.95)});
    }
    return out;
}

Curves curves_of(const WhatIfAnswer& answer, Values of) {
    Curves out{points(answer, answer.own_base.*of), points(answer, answer.own_changed.*of),
               band(answer, answer.base, of), band(answer, answer.changed, of)};
    const auto reach = [&out](double value) {
        out.low = std::min(out.low, value);
        out.high = std::max(out.high, value);
    };
    for (const auto* curve : {&out.base, &out.changed})
        for (const viz::Point& p : *curve) reach(p.value);
    for (const auto* curve : {&out.base_band, &out.changed_band})
        for (const viz::Interval& b : *curve) {
            reach(b.lo);
            reach(b.hi);
        }
    return out;
}

void draw(viz::Ui& ui, const Plot& plot, const Curves& curves) {
    const viz::Theme& t = ui.theme;
    plot.band(ui, curves.base_band, viz::faded(t.accent, 0.20F));
    plot.band(ui, curves.changed_band, viz::faded(t.text, 0.15F));
    plot.line(ui, curves.base, t.accent, 2.4F);
    plot.dashed(ui, curves.changed, t.text, 2);
}

// The act's old and new time, over both charts.
void act_times(Frame& f, const WhatIfAnswer& answer, const Plot& plot, const Rect& lower) {
    viz::Ui& ui = f.ui;
    const auto upright = [&](Seconds t, viz::Shape shape, viz::Color color, bool filled) {
        const float x = std::floor(plot.x_of(static_cast<double>(t))) + 0.5F;
        for (const Rect& area : {plot.area(), lower})  // not through the words between them
            ui.draw().AddLine({x, area.y}, {x, area.bottom()}, viz::faded(color, 0.8F), 1.3F);
        viz::shape(ui, shape, {x, plot.area().y - ui.U(5)}, ui.U(5), color, filled);
    };
    if (answer.done_before) upright(*answer.done_before, viz::Shape::ring, ui.theme.neutral, false);
    if (answer.done_after && answer.done_after != answer.done_before)
        upright(*answer.done_after, viz::Shape::diamond, ui.theme.accent, true);
}

std::string number(const Words&, double v) {
    return fmt::format("{:.{}f}", v, v >= 100 ? 0 : v >= 10 ? 1 : 2);
}

void hover(Frame& f, const Plot& upper, const Plot& lower, const Curves& accuracy,
           const Curves& harm) {
    auto t = upper.hovered();
    if (!t) t = lower.hovered();
    if (!t) return;
    upper.crosshair(f.ui, *t, lower.area().bottom());
    std::vector<viz::HoverRow> rows;
    const auto row = [&](viz::Color color, const std::string& name,
                         const std::vector<viz::Point>& curve, bool share) {
        if (const auto v = viz::value_at(curve, *t))
            rows.push_back({color, name, share ? percent(*v) : number(f.words, *v)});
    };
    const std::string played = f.words("as played"), changed = f.words("changed");
    row(f.ui.theme.accent, f.words("belief accuracy") + " · " + played, accuracy.base, true);
    row(f.ui.theme.text, f.words("belief accuracy") + " · " + changed, accuracy.changed, true);
    row(f.ui.theme.accent, f.words("harm") + " · " + played, harm.base, false);
    row(f.ui.theme.text, f.words("harm") + " · " + changed, harm.changed, false);
    viz::hover_card(f.ui, "T+" + viz::time_label(static_cast<Seconds>(*t)), rows);
}

}  // namespace

void whatif_curves(Frame& f, const DrillEnd& end, const WhatIfAnswer& answer, const Rect& where) {
    viz::Ui& ui = f.ui;
    const viz::Theme& t = ui.theme;
    Rect inside = viz::panel(ui, where, f.words("Two worlds, one luck"));
    using Kind = viz::LegendItem::Kind;
    const std::vector<viz::LegendItem> items{
        {Kind::line, t.accent, f.words("as played")},
        {Kind::dashed, t.text, f.words("changed")},
        {Kind::area, viz::faded(t.accent, 0.35F), f.words("90 % of the worlds")}};
    const Rect head = inside.cut_top(ui.U(18), ui.U(26));
    viz::legend(ui, head.x, head.centre().y, head.right(), items);
    inside.cut_left(ui.U(38));
    inside.cut_right(ui.U(8));
    inside.cut_bottom(ui.U(20));
    const Rect top = inside.cut_top(std::round((inside.h - ui.U(24)) * 0.55F), ui.U(24));
    const double last = static_cast<double>(std::max<Seconds>(end.session.now(), kMinute));
    const Curves accuracy = curves_of(answer, &WorldCurves::accuracy);
    const Curves harm = curves_of(answer, &WorldCurves::harm);
    const Plot upper(top, 0, last, std::max(0.0, std::floor(accuracy.low * 10) / 10),
                     std::min(1.0, std::ceil(accuracy.high * 10 + 0.01) / 10));
    const Plot lower(inside, 0, last, 0, std::max(0.1, harm.high * 1.08));
    Plot::AxisStyle axis;
    axis.percent = true;
    axis.t_labels = false;
    axis.label_width = ui.U(34);
    upper.axes(ui, axis);
    axis.percent = false;
    axis.t_labels = true;
    axis.y_ticks = 4;
    lower.axes(ui, axis);
    if (answer.difference.parted_at) {
        upper.wash(ui, 0, static_cast<double>(*answer.difference.parted_at));
        lower.wash(ui, 0, static_cast<double>(*answer.difference.parted_at));
    }
    draw(ui, upper, accuracy);
    draw(ui, lower, harm);
    act_times(f, answer, upper, inside);
    viz::text_in(ui, Face::small, t.muted,
                 {where.x + ui.U(12), top.y - ui.U(26), top.w * 0.8F, ui.U(16)},
                 f.words("belief accuracy of the moment"));
    viz::text_in(ui, Face::small, t.muted,
                 {where.x + ui.U(12), inside.y - ui.U(19), inside.w * 0.9F, ui.U(16)},
                 f.words("harm so far: false-believer hours per 1,000 people, weighted"));
    hover(f, upper, lower, accuracy, harm);
}

}  // namespace firebreak::trainer::console
