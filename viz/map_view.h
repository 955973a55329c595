// The geometry of the crowd's map: where a place of the city is drawn, and what part of the map is
// in sight. The picture behind (crowd_sketch.h) and the vectors over it (crowd_map.h) both draw by
// these functions, so they agree.
#pragma once

#include <vector>

#include "sim/crowd/model.h"
#include "viz/rect.h"

namespace firebreak::viz {

// The box around the centres of all communities, in the unit square of the layout.
struct MapExtent {
    float left = 0, top = 0, right = 1, bottom = 1;
};
MapExtent extent_of(const std::vector<sim::CityLayout::Community>& communities);
// The least box around some centres; a very narrow one is widened, so that it can be stretched.
MapExtent extent_around(const std::vector<ImVec2>& centres);

// Where a place of a community member is drawn while the whole city is in sight. The box of the
// centres is stretched over the map, margins kept free, so that a city fills it however its layout
// fell out; distances inside a community are not stretched.
ImVec2 map_place(const Rect& where, const MapExtent& extent, float centre_x, float centre_y,
                 float x, float y);

// A member's place as it is drawn: crowded in the middle of its community and thinning out beyond
// its rim (a disc evenly filled becomes a bell), so that a community reads as a gathering of
// people.
ImVec2 crowded(float centre_x, float centre_y, float radius, float x, float y);

// What part of the map is in sight. `x` and `y`: the place in the middle of sight, as shares of the
// map's width and height while all of it is in sight. A view holds for a map of any size.
struct MapView {
    float zoom = 1;  // 1, all in sight, to kMostZoom
    float x = 0.5F, y = 0.5F;
    bool operator==(const MapView&) const = default;
    bool whole() const { return zoom <= 1; }
};
inline constexpr float kMostZoom = 12;

// What is told at a zoom: parts of the city and their heat; nearer, who follows whom and the
// accounts with many followers; nearest, the names of those accounts.
enum class MapLevel : std::uint8_t { parts, ties, names };
inline constexpr float kTiesFrom = 1.6F, kNamesFrom = 3.2F;  // zoom
MapLevel level_of(const MapView& view);

// Nearer (factor above 1) or farther; what is drawn at the place (at_x, at_y), in shares of the
// map's rectangle, stays there as far as the city's edge allows.
MapView zoomed(const MapView& view, float factor, float at_x = 0.5F, float at_y = 0.5F);
// The sight moves by shares of what is in sight: dx 0.5 shows as its middle what was its right
// edge. Nothing beyond the map comes into sight.
MapView moved(const MapView& view, float dx, float dy);

// Where that which is drawn at `place` while all is in sight is drawn in this view.
ImVec2 in_view(const Rect& where, const MapView& view, ImVec2 place);
// Where a picture of the view `pictured` lies on a map that shows `view`.
Rect picture_place(const Rect& where, const MapView& view, const MapView& pictured);

}  // namespace firebreak::viz
