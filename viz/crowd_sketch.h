// The people of a city and who follows whom, as pictures. Their places are taken once a layout; a
// picture of any part of the map is then added up from them on the processor (splat.h), once for
// each view that is looked at and never for a frame. Needs no window and can run in any thread; its
// cost does not grow with the crowd beyond the limits named here.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "sim/crowd/model.h"
#include "viz/color.h"
#include "viz/map_view.h"
#include "viz/splat.h"

namespace firebreak::viz {

// Members and ties of which more would not be seen. With a million people these are found and their
// places taken in 0.1 s, and a picture of 1090 x 480 pixels is made in 0.07 s at most, beside a
// load of five on two processors.
inline constexpr std::uint32_t kMostMembers = 200000, kMostTies = 40000;

struct CrowdSketch {
    struct Place {
        std::uint32_t community = 0;
        float dx = 0, dy = 0;  // from its centre, as drawn; units of the layout
    };
    std::vector<ImVec2> centres;  // of the communities
    MapExtent extent;
    std::vector<Place> members;         // every k-th person, by community
    std::vector<std::uint32_t> agents;  // whose places they are
    std::vector<std::pair<Place, Place>> ties;
};

using Ties = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // pairs of agents

// Some of the ties of the microblog: of every k-th author a few followers, of an author with many
// followers more. At most `most`; the same for the same model.
Ties follow_ties(const sim::Model& model, std::uint32_t most = kMostTies);

// Takes the places. Ties of agents that do not exist are left out.
CrowdSketch sketch_crowd(const sim::Model& model, const sim::CityLayout& layout, const Ties& ties,
                         std::uint32_t most_members = kMostMembers);

// A picture to be made: its size in pixels and the part of the map it shows.
struct PictureSize {
    int width = 0, height = 0;
    MapView view;
    bool operator==(const PictureSize&) const = default;
};

// The ties: white, as opaque as they lie dense; to be tinted when drawn. Empty without size.
Image ties_picture(const CrowdSketch& sketch, const PictureSize& size);
// The people, one dot each. Classes are indices into `colors`, one per member of the sketch; with
// an empty list everybody has the first colour.
Image people_picture(const CrowdSketch& sketch, const PictureSize& size,
                     const std::vector<Color>& colors,
                     const std::vector<std::uint8_t>& classes = {});

// People and ties of a whole city in one picture, for maps that are not zoomed.
struct PictureSpec {
    int width = 0, height = 0;
    std::vector<Color> colors;
    std::vector<std::uint8_t> classes;  // one per agent, or empty
    Ties edges;
    Color edge_color = 0;
    std::uint32_t most_points = 60000;  // more agents: every k-th is drawn
};
Image crowd_picture(const sim::Model& model, const sim::CityLayout& layout,
                    const PictureSpec& spec);

}  // namespace firebreak::viz
