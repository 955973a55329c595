#include "viz/gantt.h"

#include <algorithm>

#include "viz/plot.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::viz {

namespace {

constexpr float kLeastHit = 8;

// The bar's label, beside the marks that stand on it; left out where there is no room.
void bar_words(Ui& ui, const GanttBar& bar, const Rect& r, const std::vector<float>& marks) {
    if (bar.label.empty()) return;
    const float w = text_size(ui, Face::small, bar.label).x;
    const float half = ui.U(9);
    float x = r.x + ui.U(5);
    for (const float at : marks)  // from the left
        if (at - half < x + w && at + half > x) x = at + half;
    if (x + w + ui.U(3) > r.right()) return;
    text_in(ui, Face::small, bar.selected ? ui.theme.text : ui.theme.muted, {x, r.y, w + 1, r.h},
            bar.label);
}

void draw_row(Ui& ui, const Plot& plot, const BrokenTime& time, const GanttRow& row,
              const Rect& line, std::string* clicked) {
    ImDrawList& d = ui.draw();
    const float lane_height = (line.h - ui.U(2)) / static_cast<float>(std::max(1, row.lanes));
    const float half = std::min(ui.U(8), lane_height * 0.42F);
    const auto middle = [&](int lane) {
        return line.y + ui.U(1) + lane_height * (static_cast<float>(lane) + 0.5F);
    };
    const auto x = [&](Seconds t) {
        return std::clamp(plot.x_of(time.pressed(static_cast<double>(t))), plot.area().x,
                          plot.area().right());
    };
    for (const GanttBar& bar : row.bars) {
        const Rect r{x(bar.from), middle(bar.lane) - half, std::max(2.0F, x(bar.to) - x(bar.from)),
                     2 * half};
        if (bar.hatched) {
            d.AddRectFilled(r.at(), r.end(), faded(bar.color, 0.14F), ui.U(3));
            hatch(ui, r, faded(bar.color, 0.75F), ui.U(5), 1.4F);
        } else {
            d.AddRectFilled(r.at(), r.end(), faded(bar.color, bar.outlined ? 0.13F : 0.75F),
                            ui.U(3));
        }
        if (bar.outlined) d.AddRect(r.at(), r.end(), faded(bar.color, 0.55F), ui.U(3));
        bool hovered = false;
        if (!bar.key.empty()) {
            Rect box = r;
            box.w = std::max(box.w, kLeastHit);
            if (hit(ui, bar.key, box, true, &hovered) && clicked != nullptr) *clicked = bar.key;
            if (!bar.tip.empty()) tooltip(ui, box, bar.tip);
        }
        if (bar.selected || hovered) d.AddRect(r.at(), r.end(), ui.theme.text, ui.U(3), 0, 1.5F);
        std::vector<float> marks;
        for (const GanttMark& m : row.marks)
            if (m.lane == bar.lane) marks.push_back(x(m.t));
        std::sort(marks.begin(), marks.end());
        bar_words(ui, bar, r, marks);
    }
    if (row.due) {
        const float fx = plot.x_of(time.pressed(static_cast<double>(*row.due)));
        if (fx >= plot.area().x - 1 && fx <= plot.area().right() + 1)
            shape(ui, Shape::flag, {fx + ui.U(3), line.centre().y}, ui.U(7),
                  row.due_color != 0 ? row.due_color : ui.theme.doubt);
    }
    for (const GanttMark& m : row.marks) {
        const float radius = std::min(ui.U(6), half + ui.U(1));
        const ImVec2 at{std::clamp(x(m.t) + m.nudge * radius, plot.area().x + radius,
                                   plot.area().right() - radius),
                        middle(m.lane)};
        if (m.verdict)
            mark(ui, *m.verdict, at, radius);
        else
            shape(ui, m.look.shape, at, radius, m.look.color, m.filled);
        if (!m.tip.empty())
            tooltip(ui, {at.x - radius, at.y - radius, 2 * radius, 2 * radius}, m.tip);
    }
}

// Ticks of each stretch that is left, in proportion to its length, and two strokes at each cut.
void time_axis(Ui& ui, const Plot& plot, const Gantt& axis, const Rect& where) {
    const Rect& chart = plot.area();
    float taken = -1e9F;  // right end of the last label
    for (const auto& stretch : axis.time.kept(axis.from, axis.to)) {
        const double share = (axis.time.pressed(static_cast<double>(stretch.to)) -
                              axis.time.pressed(static_cast<double>(stretch.from))) /
                             std::max(1.0, plot.t_to() - plot.t_from());
        const int most = std::max(2, static_cast<int>(share * axis.t_ticks + 0.5));
        for (const Seconds t : time_ticks(stretch.from, stretch.to, most)) {
            const float x = std::floor(plot.x_of(axis.time.pressed(static_cast<double>(t)))) + 0.5F;
            ui.draw().AddLine({x, chart.y}, {x, chart.bottom()}, ui.theme.grid);
            const std::string label = long_time_label(t, axis.day);
            const float w = text_size(ui, Face::small, label).x;
            const float left = std::clamp(x - w / 2, chart.x - ui.U(4), where.right() - w);
            if (left < taken + ui.U(4)) continue;
            taken = left + w;
            text_in(ui, Face::small, ui.theme.muted,
                    {left, where.y + ui.U(2), w + 1, where.h - ui.U(2)}, label);
        }
    }
    for (const auto& cut : axis.time.cuts()) {
        const float a = plot.x_of(axis.time.pressed(static_cast<double>(cut.from)));
        const float b = plot.x_of(axis.time.pressed(static_cast<double>(cut.to)));
        ui.draw().AddRectFilled({a, chart.y}, {b, chart.bottom()}, faded(ui.theme.neutral, 0.10F));
        for (const float x : {a, b})
            ui.draw().AddLine({x - ui.U(2), chart.bottom() + ui.U(4)},
                              {x + ui.U(2), chart.bottom() - ui.U(4)}, ui.theme.text, 1.5F);
    }
}

// Draws the triangle of a row that can be folded and takes its room off the label.
bool fold_triangle(Ui& ui, const GanttRow& row, Rect& name) {
    bool hovered = false;
    const Rect box{name.x, name.y, name.w, std::min(name.h, ui.U(20))};
    const bool clicked = hit(ui, row.fold_key, box, true, &hovered);
    const ImVec2 c{name.x + ui.U(6), name.centre().y};
    const float s = ui.U(4);
    const Color color = hovered ? ui.theme.accent : ui.theme.muted;
    if (row.folded)
        ui.draw().AddTriangleFilled({c.x - s * 0.6F, c.y - s}, {c.x + s * 0.8F, c.y},
                                    {c.x - s * 0.6F, c.y + s}, color);
    else
        ui.draw().AddTriangleFilled({c.x - s, c.y - s * 0.6F}, {c.x + s, c.y - s * 0.6F},
                                    {c.x, c.y + s * 0.8F}, color);
    name.cut_left(ui.U(15));
    return clicked;
}

float label_height(const Ui& ui, const GanttRow& row, float width, int lines) {
    return paragraph_height(ui, Face::small, width, row.label, lines);
}

void row_label(Ui& ui, const GanttRow& row, const Rect& name, int lines) {
    const Color color = row.label_color != 0 ? row.label_color : ui.theme.text;
    if (lines <= 1 || text_size(ui, Face::small, row.label).x <= name.w) {
        text_in(ui, Face::small, color, name, row.label);
        return;
    }
    const float high = label_height(ui, row, name.w, lines);
    paragraph(ui, Face::small, color, name.x, name.y + std::round((name.h - high) / 2), name.w,
              row.label, lines);
}

}  // namespace

int gantt(Ui& ui, const Rect& where, const Gantt& axis, const std::vector<GanttRow>& rows,
          std::string* bar) {
    int clicked = -1;
    const float axis_height = ui.U(18);
    Rect lanes = where;
    lanes.cut_bottom(axis_height);
    const Rect chart{lanes.x + axis.label_width, lanes.y, lanes.w - axis.label_width - ui.U(12),
                     lanes.h};
    const Plot plot(chart, axis.time.pressed(static_cast<double>(axis.from)),
                    axis.time.pressed(static_cast<double>(axis.to)), 0, 1);
    time_axis(ui, plot, axis, {where.x, chart.bottom(), where.w, axis_height});
    if (axis.now)
        plot.now_line(ui, axis.time.pressed(static_cast<double>(*axis.now)), chart.bottom());

    const auto n = static_cast<float>(std::max<std::size_t>(1, rows.size()));
    const float height = axis.row_height > 0
                             ? axis.row_height
                             : std::clamp(std::floor(lanes.h / n), ui.U(18), ui.U(30));
    const Rect content = begin_scroll(ui, "gantt", lanes);
    float y = content.y;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const GanttRow& row = rows[i];
        const float lane_height = axis.lane_height > 0 ? axis.lane_height : ui.U(13);
        const float lane_room = lane_height * static_cast<float>(row.lanes) + ui.U(2);
        Rect name{content.x + ui.U(2), y, axis.label_width - ui.U(10), 0};
        const float label =
            axis.label_lines > 1 ? label_height(ui, row, name.w, axis.label_lines) + ui.U(4) : 0;
        const float own = std::max({height, row.lanes > 1 ? lane_room : 0.0F, label});
        name.h = own;
        if (row.lanes > 1) {  // its name stays in sight as long as any of its lanes does
            const float top = std::max(y, lanes.y);
            name = {name.x, std::min(top, y + own - ui.U(20)), name.w, std::min(own, ui.U(20))};
        }
        const Rect line{content.x, y, lanes.w - ui.U(12), own};
        bool hovered = false;
        if (!row.key.empty() && hit(ui, row.key, line, true, &hovered))
            clicked = static_cast<int>(i);
        if (row.selected || hovered)
            ui.draw().AddRectFilled(line.at(), line.end(),
                                    faded(ui.theme.accent, row.selected ? Theme::kRow : 0.07F),
                                    ui.U(4));
        if (!row.fold_key.empty() && fold_triangle(ui, row, name) && bar != nullptr)
            *bar = row.fold_key;
        row_label(ui, row, name, axis.label_lines);
        draw_row(ui, plot, axis.time, row, line, bar);
        if (row.lanes > 1)  // rows of several lanes are held together
            ui.draw().AddLine({line.x, line.bottom() - 0.5F}, {line.right(), line.bottom() - 0.5F},
                              ui.theme.grid);
        y += own;
    }
    end_scroll(ui, content, y - content.y);
    return clicked;
}

}  // namespace firebreak::viz
