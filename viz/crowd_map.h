// The map of the crowd: communities as places, their members and ties as a picture behind, what is
// known of each community as a glow and a number. Whose knowledge it is, the desk's estimate or the
// truth of the debrief, is the caller's business; what is not covered is hatched.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/crowd/model.h"
#include "viz/shapes.h"
#include "viz/splat.h"
#include "viz/ui.h"

namespace firebreak::viz {

struct MapCommunity {
    float x = 0.5F, y = 0.5F;  // centre in the unit square
    float radius = 0.08F;      // in units of the shorter side
    std::string name;
    std::optional<float> share;  // 0..1; nullopt: not covered, drawn hatched
    float lo = 0, hi = 0;        // interval of the share
    int n = 0;                   // sample size; 0: counted, not sampled
    bool tie = false;            // of a map of differences: nothing can be said about the sign
};

struct MapHub {
    float x = 0, y = 0;
    float centre_x = 0, centre_y = 0;  // of its community
    float radius = 0;                  // of its community; 0: drawn where it is
    Look look{};
};

struct CrowdMap {
    std::vector<MapCommunity> communities;
    std::vector<MapHub> hubs;
    ImTextureID backdrop = nullptr;  // from crowd_picture(), the size of the map; may be absent
    Color hot = 0;                   // colour of a share of 1; 0: rumour
    float full = 1.0F;               // the share that is drawn in full colour
    // Shares are differences, -1..1, told with their sign in points: above zero orange, below blue,
    // ties grey.
    bool differences = false;
    int selected = -1;
    int most_labels = 40;
};

// The box around the centres of all communities, in the unit square of the layout.
struct MapExtent {
    float left = 0, top = 0, right = 1, bottom = 1;
};
MapExtent extent_of(const std::vector<MapCommunity>& communities);
MapExtent extent_of(const std::vector<sim::CityLayout::Community>& communities);

// Where a place of a community member is drawn. The box of the centres is stretched over the map,
// margins kept free, so that a city fills it however its layout fell out; distances inside a
// community are not stretched. Map and picture both draw by this function, so they agree.
ImVec2 map_place(const Rect& where, const MapExtent& extent, float centre_x, float centre_y,
                 float x, float y);

// A member's place as it is drawn: crowded in the middle of its community and thinning out beyond
// its rim (a disc evenly filled becomes a bell), so that a community reads as a gathering of
// people.
ImVec2 crowded(float centre_x, float centre_y, float radius, float x, float y);

// Draws it; returns the clicked community or -1. In `hovered`, if given, the one under the mouse.
int crowd_map(Ui& ui, std::string_view key, const Rect& where, const CrowdMap& map,
              int* hovered = nullptr);

// Agents and ties as a picture, for a texture. Classes are indices into `colors`; an empty class
// list draws every member in the first colour. Needs no window and can run in any thread.
struct PictureSpec {
    int width = 0, height = 0;
    std::vector<Color> colors;
    std::vector<std::uint8_t> classes;                           // one per agent, or empty
    std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;  // pairs of agents
    Color edge_color = 0;
    std::uint32_t most_points = 60000;  // more agents: every k-th is drawn
};
Image crowd_picture(const sim::Model& model, const sim::CityLayout& layout,
                    const PictureSpec& spec);

}  // namespace firebreak::viz
