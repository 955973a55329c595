// The map of the crowd: communities as places, their members and ties as a picture behind, what is
// known of each community as a glow and a number. Whose knowledge it is, the desk's estimate or the
// truth of the debrief, is the caller's business; what is not covered is hatched. Nothing on it
// moves by itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "viz/map_view.h"
#include "viz/shapes.h"
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

// An account with a role, drawn as a shape from MapLevel::ties on, with its name from
// MapLevel::names on.
struct MapHub {
    float x = 0, y = 0;
    float centre_x = 0, centre_y = 0;  // of its community
    float radius = 0;                  // of its community; 0: drawn where it is
    Look look{};
    std::string name;
};

// What goes from one community to another: an arrow, the thicker the more.
struct MapFlow {
    int from = 0, to = 0;  // communities
    int count = 0;
};

// Pictures behind the map, see crowd_sketch.h; each may be absent.
struct MapPicture {
    ImTextureID ties = nullptr, people = nullptr;
    MapView view;  // what they show
};

struct CrowdMap {
    std::vector<MapCommunity> communities;
    std::vector<MapHub> hubs;  // the most important first: where there is no room the
                               // others are left out
    std::vector<MapFlow> flows;
    MapPicture whole;                // of all the city
    MapPicture part;                 // of what is in sight, if it has been made
    ImTextureID backdrop = nullptr;  // one picture for a map that is not zoomed
    Color ties = 0, people = 0;      // tints; 0: as the pictures are
    Color hot = 0;                   // colour of a share of 1; 0: rumour
    float glow = 1.0F;  // strength of the heat, 0..1; less where the dots say it already
    float full = 1.0F;  // the share that is drawn in full colour
    // Shares are differences, -1..1, told with their sign in points: above zero orange, below blue,
    // ties grey.
    bool differences = false;
    int selected = -1;
    int aim =
        -1;  // the part that the zoom by keys brings near where none is selected, see aim_of()
    int most_labels = 40;
};

// Shares of fewer posts than this are told as a count, "3/8": a percentage would promise too much.
inline constexpr int kFewPosts = 20;

MapExtent extent_of(const std::vector<MapCommunity>& communities);

// What was drawn of it, for legends and tests.
struct MapSeen {
    int hovered = -1;  // community under the mouse, or that the keyboard reads
    bool by_keyboard = false;
    int rested = -1;      // community that the mouse rests on; crossing one is not resting
    ImVec2 beside{0, 0};  // where a card about it stands
    int communities = 0;  // in sight
    int hubs = 0, hub_names = 0, flows = 0;
};

// The part that a step nearer brings to the middle of sight: the selected one, else `map.aim`, as
// long as its centre is in sight; else the one whose rim reaches nearest to the middle, so that of
// two at the same distance the larger one is taken. -1: the map has no part.
int aim_of(const CrowdMap& map, const MapView& view);
// A step of the zoom without a mouse. Nearer (factor above 1), with the part aimed at in the
// middle, as far as the city's edge allows; farther, around the middle of sight.
MapView stepped(const CrowdMap& map, const MapView& view, float factor);

// Draws it; returns the community that was chosen, by a click or by Enter (then the one nearest to
// the middle of sight), or -1. With a view it is zoomed by the wheel, at the mouse, and, while the
// map has the keyboard, by + - (see stepped()) and 0; moved by dragging and by the arrows (while
// all is in sight, the arrows lead on to other widgets). The name of a part that the edge cuts
// stands at the edge.
int crowd_map(Ui& ui, std::string_view key, const Rect& where, const CrowdMap& map,
              MapSeen* seen = nullptr, MapView* view = nullptr);

// Where the glow's colours stand for which share: a bar from nothing to `map.full`.
void heat_scale(Ui& ui, const Rect& where, Color hot);

}  // namespace firebreak::viz
