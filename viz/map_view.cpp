#include "viz/map_view.h"

#include <algorithm>
#include <cmath>

namespace firebreak::viz {

namespace {

// Centres keep this far from the edge, so that labels and members stay inside.
constexpr float kMarginX = 0.10F, kMarginTop = 0.15F, kMarginBottom = 0.17F;
// A box narrower than this is not stretched further.
constexpr float kLeastExtent = 0.1F;

MapView held(MapView view) {
    view.zoom = std::clamp(view.zoom, 1.0F, kMostZoom);
    const float half = 0.5F / view.zoom;
    view.x = std::clamp(view.x, half, 1 - half);
    view.y = std::clamp(view.y, half, 1 - half);
    return view;
}

}  // namespace

MapExtent extent_around(const std::vector<ImVec2>& centres) {
    if (centres.empty()) return {};
    MapExtent box{1e9F, 1e9F, -1e9F, -1e9F};
    for (const ImVec2& c : centres) {
        box.left = std::min(box.left, c.x);
        box.right = std::max(box.right, c.x);
        box.top = std::min(box.top, c.y);
        box.bottom = std::max(box.bottom, c.y);
    }
    const float wide = std::max(0.0F, kLeastExtent - (box.right - box.left)) / 2;
    const float high = std::max(0.0F, kLeastExtent - (box.bottom - box.top)) / 2;
    return {box.left - wide, box.top - high, box.right + wide, box.bottom + high};
}

MapExtent extent_of(const std::vector<sim::CityLayout::Community>& communities) {
    std::vector<ImVec2> centres;
    centres.reserve(communities.size());
    for (const auto& c : communities) centres.emplace_back(c.x, c.y);
    return extent_around(centres);
}

ImVec2 map_place(const Rect& where, const MapExtent& extent, float centre_x, float centre_y,
                 float x, float y) {
    const float w = where.w * (1 - 2 * kMarginX);
    const float h = where.h * (1 - kMarginTop - kMarginBottom);
    const float unit = std::min(where.w, where.h);
    const float across = (centre_x - extent.left) / (extent.right - extent.left);
    const float down = (centre_y - extent.top) / (extent.bottom - extent.top);
    return {where.x + where.w * kMarginX + across * w + (x - centre_x) * unit,
            where.y + where.h * kMarginTop + down * h + (y - centre_y) * unit};
}

ImVec2 crowded(float centre_x, float centre_y, float radius, float x, float y) {
    constexpr float kSigma = 0.52F;    // of the bell, in radii
    constexpr float kOutmost = 0.97F;  // share of an even disc that still finds a place
    const float dx = x - centre_x;
    const float dy = y - centre_y;
    const float d = std::hypot(dx, dy);
    if (radius <= 0 || d <= 1e-6F) return {x, y};
    const float inside = std::min(1.0F, d / radius);
    const float pulled = radius * kSigma * std::sqrt(-2 * std::log(1 - kOutmost * inside * inside));
    return {centre_x + dx / d * pulled, centre_y + dy / d * pulled};
}

MapLevel level_of(const MapView& view) {
    if (view.zoom >= kNamesFrom) return MapLevel::names;
    return view.zoom >= kTiesFrom ? MapLevel::ties : MapLevel::parts;
}

MapView zoomed(const MapView& view, float factor, float at_x, float at_y) {
    MapView next = view;
    next.zoom = std::clamp(view.zoom * factor, 1.0F, kMostZoom);
    // Steps in and out again end at the whole city, not a hair beside it.
    if (next.zoom < 1.01F) next.zoom = 1;
    next.x += (at_x - 0.5F) * (1 / view.zoom - 1 / next.zoom);
    next.y += (at_y - 0.5F) * (1 / view.zoom - 1 / next.zoom);
    return held(next);
}

MapView moved(const MapView& view, float dx, float dy) {
    MapView next = view;
    next.x += dx / view.zoom;
    next.y += dy / view.zoom;
    return held(next);
}

ImVec2 in_view(const Rect& where, const MapView& view, ImVec2 place) {
    const ImVec2 middle = where.centre();
    const float x = where.x + view.x * where.w;
    const float y = where.y + view.y * where.h;
    return {middle.x + (place.x - x) * view.zoom, middle.y + (place.y - y) * view.zoom};
}

Rect picture_place(const Rect& where, const MapView& view, const MapView& pictured) {
    const float w = where.w / pictured.zoom;
    const float h = where.h / pictured.zoom;
    const ImVec2 corner{where.x + pictured.x * where.w - w / 2,
                        where.y + pictured.y * where.h - h / 2};
    const ImVec2 at = in_view(where, view, corner);
    return {at.x, at.y, w * view.zoom, h * view.zoom};
}

}  // namespace firebreak::viz
