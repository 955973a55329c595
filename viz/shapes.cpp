#include "viz/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace firebreak::viz {

namespace {

constexpr float kPi = 3.14159265F;

void tick_stroke(ImDrawList& d, ImVec2 c, float r, Color color, float thickness) {
    const std::array<ImVec2, 3> p{ImVec2{c.x - r * 0.48F, c.y + r * 0.02F},
                                  ImVec2{c.x - r * 0.12F, c.y + r * 0.38F},
                                  ImVec2{c.x + r * 0.5F, c.y - r * 0.36F}};
    d.AddPolyline(p.data(), 3, color, ImDrawFlags_None, thickness);
}

void bang_stroke(ImDrawList& d, ImVec2 c, float r, Color color) {
    const float w = std::max(1.5F, r * 0.2F);
    d.AddLine({c.x, c.y - r * 0.28F}, {c.x, c.y + r * 0.2F}, color, w);
    d.AddCircleFilled({c.x, c.y + r * 0.46F}, w * 0.62F, color, 8);
}

void clock_stroke(ImDrawList& d, ImVec2 c, float r, Color color) {
    const float w = std::max(1.3F, r * 0.2F);
    d.AddLine(c, {c.x, c.y - r * 0.52F}, color, w);
    d.AddLine(c, {c.x + r * 0.4F, c.y + r * 0.2F}, color, w);
}

void person(ImDrawList& d, ImVec2 c, float r, Color color) {
    d.AddCircleFilled({c.x, c.y - r * 0.42F}, r * 0.42F, color, 16);
    d.PathArcTo({c.x, c.y + r * 0.82F}, r * 0.74F, kPi, 2 * kPi, 16);
    d.PathFillConvex(color);
}

void flag(ImDrawList& d, ImVec2 c, float r, Color color) {
    const float x = c.x - r * 0.5F;
    d.AddLine({x, c.y - r}, {x, c.y + r}, color, std::max(1.5F, r * 0.22F));
    d.AddTriangleFilled({x, c.y - r}, {x + r * 1.2F, c.y - r * 0.5F}, {x, c.y}, color);
}

void lock(ImDrawList& d, ImVec2 c, float r, Color color) {
    d.AddRectFilled({c.x - r * 0.7F, c.y - r * 0.1F}, {c.x + r * 0.7F, c.y + r * 0.9F}, color,
                    r * 0.2F);
    d.PathArcTo({c.x, c.y - r * 0.1F}, r * 0.45F, kPi, 2 * kPi, 12);
    d.PathStroke(color, ImDrawFlags_None, std::max(1.3F, r * 0.22F));
}

void bell(ImDrawList& d, ImVec2 c, float r, Color color) {
    d.PathArcTo({c.x, c.y - r * 0.1F}, r * 0.62F, kPi, 2 * kPi, 12);
    d.PathLineTo({c.x + r * 0.85F, c.y + r * 0.55F});
    d.PathLineTo({c.x - r * 0.85F, c.y + r * 0.55F});
    d.PathFillConvex(color);
    d.AddCircleFilled({c.x, c.y + r * 0.75F}, r * 0.22F, color, 8);
}

void megaphone(ImDrawList& d, ImVec2 c, float r, Color color) {
    d.AddQuadFilled({c.x - r * 0.5F, c.y - r * 0.25F}, {c.x + r * 0.7F, c.y - r * 0.8F},
                    {c.x + r * 0.7F, c.y + r * 0.6F}, {c.x - r * 0.5F, c.y + r * 0.25F}, color);
    d.AddRectFilled({c.x - r * 0.85F, c.y - r * 0.28F}, {c.x - r * 0.5F, c.y + r * 0.28F}, color);
    d.AddLine({c.x - r * 0.3F, c.y + r * 0.3F}, {c.x - r * 0.1F, c.y + r * 0.9F}, color,
              std::max(1.5F, r * 0.28F));
}

void magnifier(ImDrawList& d, ImVec2 c, float r, Color color) {
    const float w = std::max(1.4F, r * 0.24F);
    d.AddCircle({c.x - r * 0.2F, c.y - r * 0.2F}, r * 0.55F, color, 16, w);
    d.AddLine({c.x + r * 0.22F, c.y + r * 0.22F}, {c.x + r * 0.8F, c.y + r * 0.8F}, color, w);
}

void shield(ImDrawList& d, ImVec2 c, float r, Color color) {
    const std::array<ImVec2, 5> p{ImVec2{c.x, c.y - r}, ImVec2{c.x + r * 0.8F, c.y - r * 0.65F},
                                  ImVec2{c.x + r * 0.7F, c.y + r * 0.3F}, ImVec2{c.x, c.y + r},
                                  ImVec2{c.x - r * 0.7F, c.y + r * 0.3F}};
    d.AddConvexPolyFilled(p.data(), 5, color);
    d.AddTriangleFilled(p[0], p[4], {c.x - r * 0.8F, c.y - r * 0.65F}, color);
}

}  // namespace

void shape(Ui& ui, Shape what, ImVec2 c, float r, Color color, bool filled) {
    ImDrawList& d = ui.draw();
    const float line = std::max(1.4F, r * 0.22F);
    switch (what) {
        case Shape::disc:
            if (filled)
                d.AddCircleFilled(c, r, color, 20);
            else
                d.AddCircle(c, r, color, 20, line);
            break;
        case Shape::ring:
            d.AddCircle(c, r, color, 20, line);
            break;
        case Shape::triangle: {
            const ImVec2 a{c.x, c.y - r}, b{c.x + r, c.y + r * 0.8F}, e{c.x - r, c.y + r * 0.8F};
            if (filled)
                d.AddTriangleFilled(a, b, e, color);
            else
                d.AddTriangle(a, b, e, color, line);
            break;
        }
        case Shape::square: {
            const float h = r * 0.86F;
            if (filled)
                d.AddRectFilled({c.x - h, c.y - h}, {c.x + h, c.y + h}, color, r * 0.15F);
            else
                d.AddRect({c.x - h, c.y - h}, {c.x + h, c.y + h}, color, r * 0.15F, 0, line);
            break;
        }
        case Shape::diamond: {
            const ImVec2 a{c.x, c.y - r}, b{c.x + r, c.y}, e{c.x, c.y + r}, f{c.x - r, c.y};
            if (filled)
                d.AddQuadFilled(a, b, e, f, color);
            else
                d.AddQuad(a, b, e, f, color, line);
            break;
        }
        case Shape::flag:
            flag(d, c, r, color);
            break;
        case Shape::lock:
            lock(d, c, r, color);
            break;
        case Shape::tick:
            tick_stroke(d, c, r * 1.5F, color, std::max(1.6F, r * 0.3F));
            break;
        case Shape::bang:
            bang_stroke(d, c, r, color);
            break;
        case Shape::clock:
            d.AddCircle(c, r, color, 20, line);
            clock_stroke(d, c, r, color);
            break;
        case Shape::dash:
            d.AddLine({c.x - r * 0.6F, c.y}, {c.x + r * 0.6F, c.y}, color, line);
            break;
        case Shape::cross:
            d.AddLine({c.x - r * 0.6F, c.y - r * 0.6F}, {c.x + r * 0.6F, c.y + r * 0.6F}, color,
                      line);
            d.AddLine({c.x - r * 0.6F, c.y + r * 0.6F}, {c.x + r * 0.6F, c.y - r * 0.6F}, color,
                      line);
            break;
        case Shape::person:
            person(d, c, r, color);
            break;
        case Shape::bell:
            bell(d, c, r, color);
            break;
        case Shape::megaphone:
            megaphone(d, c, r, color);
            break;
        case Shape::magnifier:
            magnifier(d, c, r, color);
            break;
        case Shape::shield:
            shield(d, c, r, color);
            break;
    }
}

Look look_of_kind(const Theme& theme, std::string_view kind) {
    if (kind == "rumour") return {Shape::triangle, theme.rumour};
    if (kind == "people") return {Shape::disc, theme.doubt};
    if (kind == "media") return {Shape::diamond, theme.media};
    if (kind == "question") return {Shape::disc, theme.doubt};
    if (kind == "signal") return {Shape::bell, theme.accent};
    if (kind == "internal") return {Shape::square, theme.accent};
    return {Shape::square, theme.neutral};
}

Color mark_color(const Theme& theme, Mark what) {
    switch (what) {
        case Mark::on_time:
        case Mark::repaired:
            return theme.accent;
        case Mark::late:
            return theme.doubt;
        case Mark::violated:
            return theme.rumour;
        case Mark::pending:
        case Mark::not_tested:
            break;
    }
    return theme.neutral;
}

void mark(Ui& ui, Mark what, ImVec2 c, float r) {
    ImDrawList& d = ui.draw();
    const Color color = mark_color(ui.theme, what);
    const Color ink = ui.theme.on_color;
    const float stroke = std::max(1.6F, r * 0.24F);
    switch (what) {
        case Mark::on_time:
            d.AddCircleFilled(c, r, color, 24);
            tick_stroke(d, c, r, ink, stroke);
            break;
        case Mark::late:
            d.AddRectFilled({c.x - r * 0.9F, c.y - r * 0.9F}, {c.x + r * 0.9F, c.y + r * 0.9F},
                            color, r * 0.3F);
            clock_stroke(d, c, r, ink);
            break;
        case Mark::violated:
            d.AddTriangleFilled({c.x, c.y - r * 1.05F}, {c.x + r * 1.1F, c.y + r * 0.85F},
                                {c.x - r * 1.1F, c.y + r * 0.85F}, color);
            bang_stroke(d, {c.x, c.y + r * 0.12F}, r, ink);
            break;
        case Mark::repaired:
            d.AddQuadFilled({c.x, c.y - r * 1.15F}, {c.x + r * 1.15F, c.y}, {c.x, c.y + r * 1.15F},
                            {c.x - r * 1.15F, c.y}, color);
            tick_stroke(d, c, r * 0.85F, ink, stroke);
            break;
        case Mark::pending:
            d.AddCircle(c, r * 0.9F, color, 24, std::max(1.4F, r * 0.2F));
            d.AddCircleFilled(c, r * 0.3F, color, 12);
            break;
        case Mark::not_tested:
            d.AddCircle(c, r * 0.9F, color, 24, std::max(1.4F, r * 0.2F));
            d.AddLine({c.x - r * 0.4F, c.y}, {c.x + r * 0.4F, c.y}, color, stroke);
            break;
    }
}

void countdown_ring(Ui& ui, ImVec2 c, float r, float share_left, Color color) {
    ImDrawList& d = ui.draw();
    const float thick = std::max(2.0F, r * 0.28F);
    d.AddCircle(c, r, ui.theme.grid, 28, thick);
    const float share = std::clamp(share_left, 0.0F, 1.0F);
    if (share <= 0) return;
    // What is left lies before twelve o'clock, so the end of the arc moves clockwise.
    d.PathArcTo(c, r, -kPi / 2 + 2 * kPi * (1 - share), 1.5F * kPi, 28);
    d.PathStroke(color, ImDrawFlags_None, thick);
}

void hatch(Ui& ui, const Rect& rect, Color color, float step, float thickness) {
    if (rect.w <= 0 || rect.h <= 0) return;
    ImDrawList& d = ui.draw();
    d.PushClipRect(rect.at(), rect.end(), true);
    for (float x = rect.x - rect.h; x < rect.right(); x += std::max(2.0F, step))
        d.AddLine({x, rect.bottom()}, {x + rect.h, rect.y}, color, thickness);
    d.PopClipRect();
}

void dashed_line(Ui& ui, ImVec2 a, ImVec2 b, Color color, float on, float off, float thickness) {
    const float dx = b.x - a.x;
    const float dy = b.y - a.y;
    const float length = std::sqrt(dx * dx + dy * dy);
    if (length <= 0) return;
    for (float s = 0; s < length; s += on + off) {
        const float e = std::min(length, s + on);
        ui.draw().AddLine({a.x + dx * s / length, a.y + dy * s / length},
                          {a.x + dx * e / length, a.y + dy * e / length}, color, thickness);
    }
}

void spark_bars(Ui& ui, const Rect& rect, const std::vector<float>& values, Color color) {
    if (values.empty()) return;
    float top = 0;
    for (const float v : values) top = std::max(top, v);
    if (top <= 0) top = 1;
    const auto n = static_cast<float>(values.size());
    const float gap = std::max(1.0F, ui.U(1));
    const float width =
        std::clamp(std::floor((rect.w - gap * (n - 1)) / n), 1.0F, std::max(1.0F, ui.U(5)));
    float x = rect.right() - n * width - (n - 1) * gap;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float h = std::max(1.0F, std::round(rect.h * std::max(0.0F, values[i]) / top));
        ui.draw().AddRectFilled({x, rect.bottom() - h}, {x + width, rect.bottom()},
                                i + 1 == values.size() ? color : faded(color, 0.42F));
        x += width + gap;
    }
}

void share_bar(Ui& ui, const Rect& rect, float share, Color color) {
    const float round = rect.h / 2;
    ui.draw().AddRectFilled(rect.at(), rect.end(), ui.theme.grid, round);
    const float w = rect.w * std::clamp(share, 0.0F, 1.0F);
    if (w >= 1)
        ui.draw().AddRectFilled(rect.at(), {rect.x + std::max(w, rect.h), rect.bottom()}, color,
                                round);
}

void logo(Ui& ui, const Rect& rect) {
    ImDrawList& d = ui.draw();
    d.AddRectFilled(rect.at(), rect.end(), mixed(ui.theme.panel, ui.theme.rumour, 0.22F),
                    rect.w * 0.2F);
    const ImVec2 c = rect.centre();
    const auto flame = [&](float s, float lift, Color color) {
        const ImVec2 base{c.x, c.y + rect.h * 0.34F};
        d.PathClear();
        d.PathLineTo({c.x, base.y - rect.h * 0.68F * s - lift});
        d.PathBezierCubicCurveTo({c.x + rect.w * 0.10F * s, base.y - rect.h * 0.42F * s},
                                 {c.x + rect.w * 0.36F * s, base.y - rect.h * 0.34F * s},
                                 {c.x + rect.w * 0.25F * s, base.y - rect.h * 0.08F * s}, 10);
        d.PathBezierCubicCurveTo({c.x + rect.w * 0.18F * s, base.y + rect.h * 0.03F},
                                 {c.x - rect.w * 0.18F * s, base.y + rect.h * 0.03F},
                                 {c.x - rect.w * 0.25F * s, base.y - rect.h * 0.08F * s}, 10);
        d.PathBezierCubicCurveTo({c.x - rect.w * 0.36F * s, base.y - rect.h * 0.34F * s},
                                 {c.x - rect.w * 0.10F * s, base.y - rect.h * 0.42F * s},
                                 {c.x, base.y - rect.h * 0.68F * s - lift}, 10);
        d.PathFillConvex(color);
    };
    flame(1.0F, 0, ui.theme.rumour);
    flame(0.5F, 0, ui.theme.doubt);
}

}  // namespace firebreak::viz
