// The layers of a crowd map, from the ground up: the splatted pictures, heat, rings, arrows, hubs,
// names. Part of crowd_map; a program draws maps through crowd_map.h.
#pragma once

#include <algorithm>
#include <vector>

#include "viz/crowd_map.h"
#include "viz/rect.h"

namespace firebreak::viz {

// One drawing of a map: where things are and what has been drawn of them.
struct MapDrawing {
    Ui& ui;
    const Rect& where;
    const CrowdMap& map;
    const MapView& view;
    MapSeen& seen;
    MapExtent extent;
    std::vector<Rect> taken{};  // by labels
    struct DrawnHub {
        const MapHub* hub;
        Rect box;
    };
    std::vector<DrawnHub> hubs{};

    ImVec2 place(const MapCommunity& c) const {
        return in_view(where, view, map_place(where, extent, c.x, c.y, c.x, c.y));
    }
    ImVec2 place(int community) const {
        return place(map.communities[static_cast<std::size_t>(community)]);
    }
    float radius(const MapCommunity& c) const {
        return std::max(10.0F, c.radius * std::min(where.w, where.h)) * view.zoom;
    }
    float radius(int community) const {
        return radius(map.communities[static_cast<std::size_t>(community)]);
    }
    bool in_sight(ImVec2 at, float r) const {
        return at.x + r > where.x && at.x - r < where.right() && at.y + r > where.y &&
               at.y - r < where.bottom();
    }
    // Room for a label there: inside the map and on no other one.
    bool free(const Rect& box) const {
        if (box.x < where.x || box.right() > where.right() || box.y < where.y ||
            box.bottom() > where.bottom())
            return false;
        return std::none_of(taken.begin(), taken.end(), [&](const Rect& other) {
            const Rect both = other.common(box.inset(-2));
            return both.w > 0 && both.h > 0;
        });
    }
    bool clear_of_hubs(const Rect& box) const {
        return std::none_of(hubs.begin(), hubs.end(), [&](const DrawnHub& other) {
            const Rect both = other.box.common(box);
            return both.w > 0 && both.h > 0;
        });
    }
};

// All layers, within the rectangle of the map.
void draw_map_layers(MapDrawing& drawing);
// The uppermost layer: names of parts with their numbers, and names of accounts.
void draw_map_labels(MapDrawing& drawing);

}  // namespace firebreak::viz
