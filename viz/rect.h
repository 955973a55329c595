// A rectangle from which panels are cut, side by side, until nothing is left to lay out.
#pragma once

#include <imgui.h>

#include <algorithm>

namespace firebreak::viz {

struct Rect {
    float x = 0, y = 0, w = 0, h = 0;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
    ImVec2 at() const { return {x, y}; }
    ImVec2 end() const { return {x + w, y + h}; }
    ImVec2 centre() const { return {x + w / 2, y + h / 2}; }
    bool holds(ImVec2 p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }

    Rect inset(float dx, float dy) const {
        return {x + dx, y + dy, std::max(0.0F, w - 2 * dx), std::max(0.0F, h - 2 * dy)};
    }
    Rect inset(float d) const { return inset(d, d); }

    // Cut a strip off one side, `gap` beside it is lost. This rectangle becomes the rest.
    Rect cut_top(float size, float gap = 0) {
        const Rect out{x, y, w, std::min(size, h)};
        y += std::min(h, size + gap);
        h = std::max(0.0F, h - size - gap);
        return out;
    }
    Rect cut_bottom(float size, float gap = 0) {
        const float taken = std::min(size, h);
        const Rect out{x, bottom() - taken, w, taken};
        h = std::max(0.0F, h - size - gap);
        return out;
    }
    Rect cut_left(float size, float gap = 0) {
        const Rect out{x, y, std::min(size, w), h};
        x += std::min(w, size + gap);
        w = std::max(0.0F, w - size - gap);
        return out;
    }
    Rect cut_right(float size, float gap = 0) {
        const float taken = std::min(size, w);
        const Rect out{right() - taken, y, taken, h};
        w = std::max(0.0F, w - size - gap);
        return out;
    }

    Rect common(const Rect& other) const {
        const float left = std::max(x, other.x);
        const float top = std::max(y, other.y);
        return {left, top, std::max(0.0F, std::min(right(), other.right()) - left),
                std::max(0.0F, std::min(bottom(), other.bottom()) - top)};
    }
    bool operator==(const Rect&) const = default;
};

}  // namespace firebreak::viz
