#include "viz/plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::viz {

namespace {

// Points that fall on the same pixel column add nothing that can be seen.
std::vector<ImVec2> to_pixels(const Plot& plot, const std::vector<Point>& points) {
    std::vector<ImVec2> out;
    out.reserve(points.size());
    for (const Point& p : points) {
        if (!std::isfinite(p.value)) continue;
        const ImVec2 at{plot.x_of(p.t), plot.y_of(p.value)};
        if (out.size() >= 2 && at.x - out[out.size() - 2].x < 0.5F)
            out.back() = at;
        else
            out.push_back(at);
    }
    return out;
}

class Clipped {
  public:
    Clipped(Ui& ui, const Rect& area) : draw_(ui.draw()) {
        draw_.PushClipRect({area.x, area.y - 2}, {area.right() + 1, area.bottom() + 2}, true);
    }
    ~Clipped() { draw_.PopClipRect(); }
    Clipped(const Clipped&) = delete;
    Clipped& operator=(const Clipped&) = delete;

  private:
    ImDrawList& draw_;
};

void stroke_pattern(Ui& ui, const std::vector<ImVec2>& p, Color color, float width, float on,
                    float off) {
    float phase = 0;  // runs on across the corners, so the dashes do not start anew at each
    for (std::size_t i = 0; i + 1 < p.size(); ++i) {
        const float dx = p[i + 1].x - p[i].x;
        const float dy = p[i + 1].y - p[i].y;
        const float length = std::sqrt(dx * dx + dy * dy);
        float s = 0;
        while (s < length) {
            const bool inked = phase < on;
            const float step = std::min(length - s, (inked ? on : on + off) - phase);
            if (inked && step > 0)
                ui.draw().AddLine(
                    {p[i].x + dx * s / length, p[i].y + dy * s / length},
                    {p[i].x + dx * (s + step) / length, p[i].y + dy * (s + step) / length}, color,
                    width);
            s += std::max(step, 0.01F);
            phase += step;
            if (phase >= on + off - 0.001F) phase = 0;
        }
    }
}

void quad_fill(ImDrawList& d, ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 e, Color color) {
    const ImDrawListFlags flags = d.Flags;
    d.Flags &= ~ImDrawListFlags_AntiAliasedFill;  // no seams between neighbours
    d.AddQuadFilled(a, b, c, e, color);
    d.Flags = flags;
}

}  // namespace

Plot::Plot(const Rect& area, double t_from, double t_to, double y_from, double y_to)
    : Plot(area, {}, t_from, t_to, y_from, y_to) {}

Plot::Plot(const Rect& area, BrokenTime time, double t_from, double t_to, double y_from,
           double y_to)
    : area_(area),
      time_(std::move(time)),
      t0_(t_from),
      t1_(t_to > t_from ? t_to : t_from + 1),
      y0_(y_from),
      y1_(y_to > y_from ? y_to : y_from + 1) {}

float Plot::x_of(double t) const {
    const double from = time_.pressed(t0_);
    const double whole = time_.pressed(t1_) - from;
    return area_.x + static_cast<float>((time_.pressed(t) - from) / whole) * area_.w;
}

float Plot::y_of(double value) const {
    return area_.bottom() - static_cast<float>((value - y0_) / (y1_ - y0_)) * area_.h;
}

double Plot::t_at(float x) const {
    const double from = time_.pressed(t0_);
    const double whole = time_.pressed(t1_) - from;
    return time_.moment(from + static_cast<double>((x - area_.x) / area_.w) * whole);
}

void Plot::axes(Ui& ui, const AxisStyle& style) const {
    ImDrawList& d = ui.draw();
    const double unit = style.percent ? 100 : 1;
    // A low chart has room for fewer labels.
    const int most = std::clamp(static_cast<int>(area_.h / ui.U(17)) + 1, 2, style.y_ticks);
    const double step = value_step(y0_ * unit, y1_ * unit, most);
    for (const double v : value_ticks(y0_ * unit, y1_ * unit, most)) {
        const float y = std::floor(y_of(v / unit)) + 0.5F;
        d.AddLine({area_.x, y}, {area_.right(), y}, ui.theme.grid);
        const float width = style.label_width > 0 ? style.label_width : ui.U(40);
        text_in(ui, Face::small, ui.theme.muted,
                {area_.x - width - ui.U(6), y - ui.U(8), width, ui.U(16)},
                value_label(v, step) + (style.percent ? "%" : ""), Align::right);
    }
    t_axis(ui, style);
}

void Plot::t_axis(Ui& ui, const AxisStyle& style) const {
    ImDrawList& d = ui.draw();
    const auto lo = static_cast<Seconds>(std::ceil(t0_));
    const auto hi = static_cast<Seconds>(std::floor(t1_));
    float taken = -1e9F;  // right end of the last label
    for (const BrokenTime::Stretch& stretch : time_.kept(lo, hi)) {
        const float share =
            (x_of(static_cast<double>(stretch.to)) - x_of(static_cast<double>(stretch.from))) /
            std::max(1.0F, area_.w);
        const int most =
            time_.cuts().empty()
                ? style.t_ticks
                : std::max(1, static_cast<int>(share * static_cast<float>(style.t_ticks)));
        for (const Seconds t : time_ticks(stretch.from, stretch.to, most)) {
            const float x = std::floor(x_of(static_cast<double>(t))) + 0.5F;
            d.AddLine({x, area_.y}, {x, area_.bottom()}, ui.theme.grid);
            if (!style.t_labels) continue;
            const std::string label = long_time_label(t, style.day);
            const float w = text_size(ui, Face::small, label).x;
            // Labels at the ends are moved inwards to stay in the panel.
            const float left = std::min(x - w / 2, area_.right() - w + ui.U(10));
            if (left < taken + ui.U(4)) continue;
            taken = left + w;
            text_in(ui, Face::small, ui.theme.muted,
                    {left, area_.bottom() + ui.U(3), w + 1, ui.U(15)}, label);
        }
    }
    for (const BrokenTime::Stretch& cut : time_.cuts()) {
        const float a = x_of(static_cast<double>(cut.from));
        const float b = x_of(static_cast<double>(cut.to));
        d.AddRectFilled({a, area_.y}, {b, area_.bottom()}, faded(ui.theme.neutral, 0.10F));
        for (const float x : {a, b})
            d.AddLine({x - ui.U(2), area_.bottom() + ui.U(4)},
                      {x + ui.U(2), area_.bottom() - ui.U(4)}, ui.theme.text, 1.5F);
    }
}

std::vector<std::vector<Point>> Plot::pieces(const std::vector<Point>& points) const {
    std::vector<std::vector<Point>> out;
    if (time_.cuts().empty()) return {points};
    for (const Point& p : points) {
        if (out.empty() || time_.cut_between(out.back().back().t, p.t)) out.emplace_back();
        out.back().push_back(p);
    }
    return out;
}

void Plot::line(Ui& ui, const std::vector<Point>& points, Color color, float width) const {
    const Clipped clip(ui, area_);
    for (const auto& piece : pieces(points)) {
        const auto p = to_pixels(*this, piece);
        if (p.size() >= 2)
            ui.draw().AddPolyline(p.data(), static_cast<int>(p.size()), color, ImDrawFlags_None,
                                  width);
        else if (p.size() == 1)
            ui.draw().AddCircleFilled(p[0], width, color, 12);
    }
}

void Plot::dashed(Ui& ui, const std::vector<Point>& points, Color color, float width) const {
    const Clipped clip(ui, area_);
    for (const auto& piece : pieces(points))
        stroke_pattern(ui, to_pixels(*this, piece), color, width, ui.U(7), ui.U(5));
}

void Plot::dotted(Ui& ui, const std::vector<Point>& points, Color color, float width) const {
    const Clipped clip(ui, area_);
    for (const auto& piece : pieces(points))
        stroke_pattern(ui, to_pixels(*this, piece), color, width, ui.U(2), ui.U(5));
}

void Plot::seen(Ui& ui, const std::vector<Point>& points, Color color, Shape shape) const {
    const Clipped clip(ui, {area_.x - 4, area_.y - 4, area_.w + 8, area_.h + 8});
    for (const auto& piece : pieces(points)) {
        const auto thin = to_pixels(*this, piece);
        if (thin.size() >= 2)
            ui.draw().AddPolyline(thin.data(), static_cast<int>(thin.size()), faded(color, 0.85F),
                                  ImDrawFlags_None, 1.3F);
    }
    const auto p = to_pixels(*this, points);
    float last = -1e9F;
    for (std::size_t i = p.size(); i-- > 0;) {
        if (std::fabs(p[i].x - last) < ui.U(9)) continue;  // crowded points become one
        last = p[i].x;
        seen_point(ui, shape, p[i], color);
    }
}

void Plot::band(Ui& ui, const std::vector<Interval>& band, Color color) const {
    const Clipped clip(ui, area_);
    for (std::size_t i = 0; i + 1 < band.size(); ++i) {
        const Interval& a = band[i];
        const Interval& b = band[i + 1];
        quad_fill(ui.draw(), {x_of(a.t), y_of(a.lo)}, {x_of(b.t), y_of(b.lo)},
                  {x_of(b.t), y_of(b.hi)}, {x_of(a.t), y_of(a.hi)}, color);
    }
}

void Plot::stacked(Ui& ui, const std::vector<double>& times,
                   const std::vector<std::vector<double>>& layers,
                   const std::vector<Color>& colors) const {
    const Clipped clip(ui, area_);
    std::vector<double> low(times.size(), 0.0);
    for (std::size_t k = 0; k < layers.size(); ++k) {
        std::vector<double> high = low;
        for (std::size_t i = 0; i < times.size() && i < layers[k].size(); ++i)
            high[i] += std::max(0.0, layers[k][i]);
        for (std::size_t i = 0; i + 1 < times.size(); ++i)
            quad_fill(ui.draw(), {x_of(times[i]), y_of(low[i])},
                      {x_of(times[i + 1]), y_of(low[i + 1])},
                      {x_of(times[i + 1]), y_of(high[i + 1])}, {x_of(times[i]), y_of(high[i])},
                      faded(colors[k], 0.72F));
        low = high;
    }
}

void Plot::event(Ui& ui, double t, const Look& look, float foot_y) const {
    const float x = x_of(t);
    if (x < area_.x - 1 || x > area_.right() + 1) return;
    dashed_line(ui, {x, area_.y}, {x, foot_y}, faded(look.color, 0.5F), ui.U(4), ui.U(4), 1);
    shape(ui, look.shape, {x, area_.y - ui.U(7)}, ui.U(4.5F), look.color);
}

void Plot::events(Ui& ui, const std::vector<Seconds>& times, const Look& look,
                  const std::string& day) const {
    struct Group {
        float first = 0, last = 0;  // pixels
        std::vector<Seconds> times;
    };
    std::vector<Group> groups;
    for (const Seconds t : times) {
        const float x = x_of(static_cast<double>(t));
        if (x < area_.x - 1 || x > area_.right() + 1) continue;
        if (groups.empty() || x - groups.back().first > ui.U(8)) groups.push_back({x, x, {}});
        groups.back().last = x;
        groups.back().times.push_back(t);
    }
    for (const Group& group : groups) {
        const float x = (group.first + group.last) / 2;
        ui.draw().AddLine({x, area_.y}, {x, area_.y + ui.U(7)}, faded(look.color, 0.8F), 1.4F);
        const ImVec2 at{x, area_.y - ui.U(6)};
        shape(ui, look.shape, at, ui.U(group.times.size() > 1 ? 5.5F : 4.5F), look.color);
        std::string words = long_time_label(group.times.front(), day);
        if (group.times.size() > 1)
            words = fmt::format("{} × {} – {}", group.times.size(), words,
                                long_time_label(group.times.back(), day));
        tooltip(ui, {at.x - ui.U(5), at.y - ui.U(6), ui.U(10), ui.U(12)}, words);
    }
}

void Plot::now_line(Ui& ui, double t, float foot_y) const {
    const float x = std::floor(x_of(t)) + 0.5F;
    if (x < area_.x - 1 || x > area_.right() + 1) return;
    ui.draw().AddLine({x, area_.y - ui.U(4)}, {x, foot_y}, ui.theme.text, 1.3F);
}

void Plot::wash(Ui& ui, double from, double to) const {
    const float a = std::clamp(x_of(from), area_.x, area_.right());
    const float b = std::clamp(x_of(to), area_.x, area_.right());
    if (b > a)
        ui.draw().AddRectFilled({a, area_.y}, {b, area_.bottom()}, faded(ui.theme.neutral, 0.07F));
}

std::optional<double> Plot::hovered() const {
    if (!ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows)) return std::nullopt;
    const ImVec2 m = ImGui::GetIO().MousePos;
    if (!area_.holds(m)) return std::nullopt;
    return t_at(m.x);
}

void Plot::crosshair(Ui& ui, double t, float foot_y) const {
    const float x = std::floor(x_of(t)) + 0.5F;
    ui.draw().AddLine({x, area_.y}, {x, foot_y}, faded(ui.theme.text, 0.6F));
}

std::optional<double> value_at(const std::vector<Point>& points, double t) {
    if (points.empty() || t < points.front().t || t > points.back().t) return std::nullopt;
    const auto after = std::lower_bound(points.begin(), points.end(), t,
                                        [](const Point& p, double time) { return p.t < time; });
    if (after == points.begin()) return after->value;
    const auto before = after - 1;
    const double span = after->t - before->t;
    if (span <= 0) return after->value;
    return before->value + (after->value - before->value) * (t - before->t) / span;
}

void caption(Ui& ui, const Rect& where, std::string_view words) {
    const float w = std::min(where.w, text_size(ui, Face::small, words).x + ui.U(4));
    ui.draw().AddRectFilled(where.at(), {where.x + w, where.bottom()}, ui.theme.panel);
    text_in(ui, Face::small, ui.theme.muted, where, words);
}

void hover_card(Ui& ui, const std::string& head, const std::vector<HoverRow>& rows,
                const ImVec2* place) {
    if (place != nullptr) ImGui::SetNextWindowPos(*place);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.U(10), ui.U(8)});
    ImGui::BeginTooltip();
    ++ui.registry.layer;
    float label = 0;
    float value = 0;
    for (const HoverRow& row : rows) {
        label = std::max(label, text_size(ui, Face::small, row.label).x);
        value = std::max(value, text_size(ui, Face::small_bold, row.value).x);
    }
    const float width = std::max(label + value + ui.U(34), text_size(ui, Face::small_bold, head).x);
    const float step = ui.U(18);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    text_in(ui, Face::small_bold, ui.theme.text, {at.x, at.y, width, step}, head);
    float y = at.y + step;
    for (const HoverRow& row : rows) {
        shape(ui, row.shape, {at.x + ui.U(5), y + step / 2}, ui.U(4), row.color);
        text_in(ui, Face::small, ui.theme.muted, {at.x + ui.U(14), y, label + 1, step}, row.label);
        text_in(ui, Face::small_bold, ui.theme.text, {at.x, y, width, step}, row.value,
                Align::right);
        y += step;
    }
    ImGui::Dummy({width, y - at.y});
    --ui.registry.layer;
    ImGui::EndTooltip();
    ImGui::PopStyleVar();
}

}  // namespace firebreak::viz
