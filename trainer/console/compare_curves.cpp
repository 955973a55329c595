// Belief accuracy and trust of both recordings over one clock, and under them the acts of both,
// seat by seat.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "trainer/console/compare_page.h"
#include "trainer/console/panels.h"
#include "trainer/console/scrub_line.h"
#include "viz/gantt.h"
#include "viz/plot.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Plot;
using viz::Rect;

namespace {

constexpr int kTicks = 9;
constexpr float kAside = 0.7F;  // of a mark's radius

struct Curves {
    std::array<std::vector<viz::Point>, 2> of;
    double low = 1, high = 0;
};

template <class Value>
Curves curves_of(const Comparison& both, const Value& value) {
    Curves out;
    for (std::size_t side = 0; side < 2; ++side)
        for (const sim::Frame& frame : both.sides[side].session.frames()) {
            const double v = value(frame);
            out.of[side].push_back({static_cast<double>(frame.t), v});
            out.low = std::min(out.low, v);
            out.high = std::max(out.high, v);
        }
    return out;
}

Plot plot_of(const Comparison& both, const Curves& curves, const Rect& area) {
    return {area, 0, static_cast<double>(both.last),
            std::max(0.0, std::floor(curves.low * 10 - 0.1) / 10),
            std::min(1.0, std::ceil(curves.high * 10 + 0.1) / 10)};
}

void draw(viz::Ui& ui, const Plot& plot, const Curves& curves) {
    for (std::size_t side = 2; side-- > 0;)
        plot.line(ui, curves.of[side], side_look(ui.theme, side).color, side == 0 ? 2.4F : 1.7F);
}

void hover(Frame& f, const Comparison& both, CompareState& state, const Plot& upper,
           const Plot& lower, const Curves& accuracy, const Curves& trust) {
    auto t = upper.hovered();
    if (!t) t = lower.hovered();
    if (!t) return;
    if (ImGui::IsMouseDown(0)) state.at = std::clamp(*t / static_cast<double>(both.last), 0.0, 1.0);
    upper.crosshair(f.ui, *t, lower.area().bottom());
    std::vector<viz::HoverRow> rows;
    const auto row = [&](const std::string& name, const Curves& curves) {
        for (std::size_t side = 0; side < 2; ++side)
            if (const auto v = viz::value_at(curves.of[side], *t))
                rows.push_back({side_look(f.ui.theme, side).color, name + " · " + side_letter(side),
                                percent(*v)});
    };
    row(f.words("belief accuracy"), accuracy);
    row(f.words("trust"), trust);
    viz::hover_card(f.ui, "T+" + viz::time_label(static_cast<Seconds>(*t)), rows);
}

void add_acts(const Frame& f, const Session& session, const std::string& seat, std::size_t side,
              viz::GanttRow& row) {
    const viz::Look look = side_look(f.ui.theme, side);
    for (const OrderStatus& order : session.orders()) {
        if (order.order.seat != seat) continue;
        const int lane = static_cast<int>(side);
        // Without an end it was cancelled, or was at work when the recording ended.
        if (order.done_at)
            row.bars.push_back({order.ordered_at, *order.done_at, look.color, false, true, lane});
        row.marks.push_back({order.done_at.value_or(order.ordered_at), look,
                             order.done_at.has_value(), std::nullopt, lane,
                             std::string(side_letter(side)) + "  T+" +
                                 viz::time_label(order.done_at.value_or(order.ordered_at)) + "  " +
                                 act_words(f, session, Submit{order.order})});
    }
}

void add_world(const Frame& f, const Session& session, std::size_t side, viz::GanttRow& row) {
    for (const auto& fired : session.fired())
        if (const scenarios::Inject* inject = session.scenario().inject(fired.inject))
            row.marks.push_back({fired.t, viz::look_of_kind(f.ui.theme, inject->kind), true,
                                 std::nullopt, static_cast<int>(side),
                                 std::string(side_letter(side)) + "  T+" +
                                     viz::time_label(fired.t) + "  " + f.words(inject->title)});
}

// Marks of both sides at one time would lie on each other where lanes are low: A steps to the left
// of it and B to the right.
void part_marks(std::vector<viz::GanttRow>& rows, Seconds last) {
    constexpr int kMarksAcross = 120;  // beside each other on the whole axis
    for (viz::GanttRow& row : rows)
        for (viz::GanttMark& a : row.marks)
            for (viz::GanttMark& b : row.marks)
                if (a.lane == 0 && b.lane == 1 && std::abs(a.t - b.t) * kMarksAcross < last) {
                    a.nudge = -kAside;
                    b.nudge = kAside;
                }
}

}  // namespace

float compare_margin(const viz::Ui& ui) {
    return ui.U(132);
}

void compare_curves(Frame& f, const Comparison& both, CompareState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    Rect inside = viz::panel(ui, where, f.words("Both courses"));
    std::vector<viz::LegendItem> items;
    for (std::size_t side = 0; side < 2; ++side)
        items.push_back({viz::LegendItem::Kind::line, side_look(ui.theme, side).color,
                         std::string(side_letter(side)), viz::Shape::disc});
    const float width = viz::legend_width(ui, items);
    viz::legend(ui, where.right() - width - ui.U(12), where.y + ui.U(18), where.right(), items);
    Rect names = inside.cut_left(compare_margin(ui));
    inside.cut_right(ui.U(12));
    inside.cut_bottom(ui.U(18));
    const Rect top = inside.cut_top(std::round((inside.h - ui.U(12)) * 0.5F), ui.U(12));
    const Curves accuracy =
        curves_of(both, [](const sim::Frame& frame) { return frame.outcome.belief_accuracy_now; });
    const Curves trust =
        curves_of(both, [](const sim::Frame& frame) { return frame.trust_organisation; });
    const Plot upper = plot_of(both, accuracy, top);
    const Plot lower = plot_of(both, trust, inside);
    Plot::AxisStyle axis;
    axis.percent = true;
    axis.t_labels = false;
    axis.label_width = ui.U(34);
    axis.y_ticks = 4;
    axis.t_ticks = kTicks;
    upper.axes(ui, axis);
    axis.t_labels = true;
    lower.axes(ui, axis);
    // Up to the first act that differs one world was played twice.
    if (both.first && both.unlike.empty())
        for (const Plot* plot : {&upper, &lower})
            plot->wash(ui, 0, static_cast<double>(both.first->t));
    draw(ui, upper, accuracy);
    draw(ui, lower, trust);
    upper.now_line(ui, state.at * static_cast<double>(both.last), inside.bottom());
    names.cut_right(ui.U(42));
    viz::paragraph(ui, Face::small, ui.theme.muted, names.x, top.y, names.w,
                   f.words("belief accuracy of the moment"), 3);
    viz::paragraph(ui, Face::small, ui.theme.muted, names.x, inside.y, names.w,
                   f.words("trust in the organisation"), 3);
    hover(f, both, state, upper, lower, accuracy, trust);
}

void compare_lanes(Frame& f, const Comparison& both, const CompareState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    Rect inside = viz::panel(ui, where, f.words("What each did"));
    std::vector<viz::LegendItem> items;
    for (std::size_t side = 0; side < 2; ++side) {
        const viz::Look look = side_look(ui.theme, side);
        items.push_back({viz::LegendItem::Kind::shape, look.color,
                         side == 0 ? f.words("A, upper line") : f.words("B, lower line"),
                         look.shape});
    }
    const float width = viz::legend_width(ui, items);
    viz::legend(ui, where.right() - width - ui.U(12), where.y + ui.U(18), where.right(), items);
    const Seconds now = moment_at(state.at, both.last);
    for (std::size_t side = 2; side-- > 0;) {
        const std::string last = last_act_words(f, both.sides[side].session, now);
        viz::text_in(ui, Face::small, ui.theme.muted, inside.cut_bottom(ui.U(17)),
                     f.words.with("{} last: {}", side_letter(side),
                                  last.empty() ? f.words("nothing yet") : last));
    }
    std::vector<viz::GanttRow> rows(1);
    rows.front().label = f.words("World");
    rows.front().lanes = 2;
    for (std::size_t side = 0; side < 2; ++side)
        add_world(f, both.sides[side].session, side, rows.front());
    for (const scenarios::Seat& seat : both.sides[0].session.scenario().seats) {
        viz::GanttRow row;
        row.label = f.words(seat.title);
        row.lanes = 2;
        for (std::size_t side = 0; side < 2; ++side)
            add_acts(f, both.sides[side].session, seat.id, side, row);
        if (!row.marks.empty()) rows.push_back(std::move(row));
    }
    part_marks(rows, both.last);
    viz::Gantt axis;
    axis.from = 0;
    axis.to = both.last;
    axis.now = now;
    axis.label_width = compare_margin(ui);
    axis.lane_height = ui.U(14);
    axis.t_ticks = kTicks;
    viz::gantt(ui, inside, axis, rows);
}

}  // namespace firebreak::trainer::console
