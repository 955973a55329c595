// Curves of what the desk observed, with what happened marked on them. Hollow points: seen by the
// desk, at the time each figure speaks of. Dashed: the desk's projection of these very points
// (projection.h: exponential smoothing with a damped trend), its band widening until it says too
// little. Read off under the mouse or by a cursor that the keyboard moves. No truth anywhere.
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "trainer/console/panels.h"
#include "trainer/console/trends_curves.h"
#include "viz/keys.h"
#include "viz/plot.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Plot;
using viz::Rect;

namespace {

struct Plots {
    Plot top, low;
};

void marks(Frame& f, const LiveView& view, const Plots& plots) {
    viz::Ui& ui = f.ui;
    const float foot = plots.low.area().bottom();
    for (const InboxItem& item : view.inbox)
        if (item.kind == "event" || item.kind == "rumour" || item.kind == "media")
            plots.top.event(ui, static_cast<double>(item.t), viz::look_of_kind(ui.theme, item.kind),
                            foot);
    for (const StatementLine& line : view.ledger)
        plots.top.event(ui, static_cast<double>(line.t), {viz::Shape::diamond, ui.theme.accent},
                        foot);
}

// A projection, its end marked as the points of its curve are.
void draw_ahead(viz::Ui& ui, const Plot& plot, const TrendCurve& c) {
    if (c.ahead.empty()) return;
    plot.band(ui, c.ahead_band, viz::faded(c.color, 0.13F));
    plot.dashed(ui, c.ahead, c.color, 1.6F);
    if (c.count) return;
    const viz::Point& last = c.ahead.back();
    viz::seen_point(ui, c.shape, {plot.x_of(last.t), plot.y_of(last.value)}, c.color);
}

// Moments at which something was read or is projected, in order.
std::vector<double> moments(const std::vector<TrendCurve>& curves, const TrendVolume& volume) {
    std::vector<double> out = volume.times;
    const auto add = [&out](const std::vector<viz::Point>& points) {
        for (const viz::Point& p : points) out.push_back(p.t);
    };
    add(volume.all.ahead);
    for (const TrendCurve& c : curves) {
        add(c.points);
        add(c.ahead);
    }
    // The desk's first look goes back behind the drill's beginning, where the plots begin.
    out.erase(std::remove_if(out.begin(), out.end(), [](double t) { return t < 0; }), out.end());
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// The keyboard's cursor, of the item drawn last: left and right to the reading before and after,
// Home and End to the first and the last. nullopt: the keyboard is elsewhere.
std::optional<double> keyboard_cursor(const std::vector<double>& moments, double newest,
                                      LiveState& state) {
    const ImGuiIO& io = ImGui::GetIO();
    if (!ImGui::IsItemFocused() || !io.NavVisible || io.WantTextInput || io.KeyCtrl || io.KeyAlt ||
        moments.empty())
        return std::nullopt;
    const auto pressed = [&io](ImGuiKey key) { return ImGui::IsKeyPressed(io.KeyMap[key]); };
    double at = static_cast<double>(state.trend_at.value_or(static_cast<Seconds>(newest)));
    // These keys are the cursor's, and lead to no other widget.
    for (const ImGuiKey key :
         {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_Home, ImGuiKey_End})
        if (pressed(key)) ImGui::NavMoveRequestCancel();
    if (pressed(ImGuiKey_RightArrow)) {
        const auto next = std::upper_bound(moments.begin(), moments.end(), at);
        if (next != moments.end()) at = *next;
    }
    if (pressed(ImGuiKey_LeftArrow)) {
        const auto here = std::lower_bound(moments.begin(), moments.end(), at);
        if (here != moments.begin()) at = *(here - 1);
    }
    if (pressed(ImGuiKey_Home)) at = moments.front();
    if (pressed(ImGuiKey_End)) at = moments.back();
    state.trend_at = static_cast<Seconds>(at);
    return at;
}

// What is read off, under the mouse or where the keyboard's cursor stands.
void reading(Frame& f, const LiveView& view, LiveState& state, const Plots& plots,
             const std::vector<TrendCurve>& curves, const TrendVolume& volume) {
    const Rect& top = plots.top.area();
    const float foot = plots.low.area().bottom();
    bool over = false;
    viz::hit(f.ui, "trends", {top.x, top.y, top.w, foot - top.y}, true, &over);
    if (over) ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
    const double newest = volume.times.empty() ? 0 : volume.times.back();
    const auto cursor = keyboard_cursor(moments(curves, volume), newest, state);
    auto t = cursor;
    if (!t) t = plots.top.hovered();
    if (!t) t = plots.low.hovered();
    if (!t) return;
    plots.top.crosshair(f.ui, *t, foot);
    std::vector<viz::HoverRow> rows;
    for (const TrendCurve& c : curves) add_trend_row(f, rows, c, *t);
    add_trend_row(f, rows, volume.all, *t);
    if (rows.empty())
        rows.push_back({f.ui.theme.neutral, f.words("the desk has not reported on it yet"), "?"});
    const ImVec2 beside{plots.top.x_of(*t) + f.ui.U(10), top.y};
    viz::hover_card(f.ui, local_clock(view, static_cast<Seconds>(*t)), rows,
                    cursor ? &beside : nullptr);
}

// Where both plots lie, and their scales.
Plots plots_in(const viz::Ui& ui, const LiveView& view, Rect area,
               const std::vector<TrendCurve>& curves, const TrendVolume& volume) {
    double to = volume.all.points.size() < kLeastReadings
                    ? static_cast<double>(view.now) * 1.04
                    : static_cast<double>(projected_until(view));
    double highest = 0.2;
    for (const TrendCurve& c : curves) {
        for (const viz::Interval& i : c.band) highest = std::max(highest, i.hi);
        if (!c.ahead.empty()) to = std::max(to, c.ahead.back().t);
    }
    to = std::max<double>(to, 20 * kMinute);
    area.cut_left(ui.U(34));
    area.cut_right(ui.U(6));
    area.cut_bottom(ui.U(34));
    const Rect top = area.cut_top(std::round(area.h * 0.52F), ui.U(30));
    return {Plot(top, 0, to, 0, std::min(1.0, std::ceil(highest * 10) / 10)),
            Plot(area, 0, to, 0, std::max(10.0, volume.top * 1.1))};
}

void axes(viz::Ui& ui, const Plots& plots) {
    viz::Plot::AxisStyle axis;
    axis.percent = true;
    axis.t_labels = false;
    axis.y_ticks = plots.top.area().h > ui.U(80) ? 5 : 3;
    axis.label_width = ui.U(30);
    axis.t_ticks = plots.top.area().w > ui.U(300) ? 7 : 5;
    plots.top.axes(ui, axis);
    axis.percent = false;
    axis.t_labels = true;
    axis.y_ticks = 3;
    plots.low.axes(ui, axis);
}

void draw(Frame& f, const LiveView& view, const Plots& plots, const std::vector<TrendCurve>& curves,
          const TrendVolume& volume) {
    viz::Ui& ui = f.ui;
    const viz::Theme& t = ui.theme;
    for (const TrendCurve& c : curves) plots.top.band(ui, c.band, viz::faded(c.color, 0.13F));
    plots.low.stacked(ui, volume.times, volume.layers, {t.rumour, t.doubt, t.neutral, t.accent});
    marks(f, view, plots);
    if (view.observation)  // what the desk cannot know yet
        for (const Plot* p : {&plots.top, &plots.low})
            p->wash(ui, static_cast<double>(view.observation->as_of), p->t_to());
    for (const TrendCurve& c : curves) draw_ahead(ui, plots.top, c);
    draw_ahead(ui, plots.low, volume.all);
    for (const TrendCurve& c : curves) plots.top.seen(ui, c.points, c.color, c.shape);
    const Rect& low = plots.low.area();
    plots.top.now_line(ui, static_cast<double>(view.now), low.bottom());
    viz::caption(ui, {low.x, low.y - ui.U(19), low.w, ui.U(14)},
                 f.words("posts an hour on the topic, by stance"));
}

void stances(Frame& f, const Rect& foot) {
    viz::Ui& ui = f.ui;
    const viz::Theme& t = ui.theme;
    using Kind = viz::LegendItem::Kind;
    viz::legend(ui, foot.x, foot.centre().y, foot.right(),
                {{Kind::area, viz::faded(t.rumour, 0.72F), f.words("spreads")},
                 {Kind::area, viz::faded(t.doubt, 0.72F), f.words("asks")},
                 {Kind::area, viz::faded(t.neutral, 0.72F), f.words("comments")},
                 {Kind::area, viz::faded(t.accent, 0.72F), f.words("denies")},
                 {Kind::shape, t.accent, f.words("our statement"), viz::Shape::diamond}});
}

// What the lines mean, and when there is a dashed one.
std::string note(const Frame& f, const TrendVolume& volume) {
    if (volume.all.points.size() < kLeastReadings)
        return f.words.with("as the desk saw them · projected from {} readings on", kLeastReadings);
    return f.words.with(
        "as the desk saw them · dashed: projected from {} readings on, to ±{} points",
        kLeastReadings, std::lround(kWidestBand * 100));
}

}  // namespace

void trends_panel(Frame& f, const LiveView& view, LiveState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    const std::vector<TrendCurve> curves = trend_curves(f, view, state);
    const TrendVolume volume = trend_volume(f, view);
    Rect inside = viz::panel(ui, where, f.words("Trends"), note(f, volume));
    if (view.history.size() < 2) {
        viz::empty_state(ui, inside, viz::Shape::magnifier,
                         f.words("Curves appear with the second look of the desk."));
        return;
    }
    const Rect legend_row = inside.cut_top(ui.U(16), ui.U(12));
    std::vector<viz::LegendItem> items;
    for (const TrendCurve& c : curves)
        items.push_back({viz::LegendItem::Kind::seen, c.color, c.name, c.shape});
    viz::legend(ui, legend_row.x, legend_row.centre().y, legend_row.right(), items);
    const Plots plots = plots_in(ui, view, inside, curves, volume);
    axes(ui, plots);
    draw(f, view, plots, curves, volume);
    stances(f, {inside.x, inside.bottom() - ui.U(14), inside.w, ui.U(14)});
    reading(f, view, state, plots, curves, volume);
}

}  // namespace firebreak::trainer::console
