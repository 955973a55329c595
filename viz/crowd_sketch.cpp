#include "viz/crowd_sketch.h"

#include <algorithm>
#include <cmath>

namespace firebreak::viz {

namespace {

constexpr std::uint32_t kTiesOfAnAuthor = 4;  // followers drawn of one who is sampled
constexpr std::uint32_t kTiesOfAHub = 120;    // of an account with a role
// A picture of the whole city does not get better by more dots.
constexpr std::size_t kMostDots = 60000;
// Dots grow with the zoom up to this many pixels across.
constexpr float kLargestDot = 2.2F;

ImVec2 place_on(const CrowdSketch& sketch, const Rect& where, const MapView& view,
                const CrowdSketch::Place& place) {
    const ImVec2 c = sketch.centres[place.community];
    return in_view(where, view,
                   map_place(where, sketch.extent, c.x, c.y, c.x + place.dx, c.y + place.dy));
}

Raster ties_raster(const CrowdSketch& sketch, const PictureSize& size) {
    Raster raster(size.width, size.height);
    const Rect where{0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
    constexpr float kShort = 8;  // pixels
    for (const auto& [a, b] : sketch.ties) {
        const ImVec2 p = place_on(sketch, where, size.view, a);
        const ImVec2 q = place_on(sketch, where, size.view, b);
        const float length = std::max(kShort, std::hypot(p.x - q.x, p.y - q.y) / size.view.zoom);
        raster.line(p.x, p.y, q.x, q.y, kShort / length);  // long ties are many and say less
    }
    return raster;
}

// Dots of the members in steps of `step`, one raster a class.
std::vector<Raster> dots_rasters(const CrowdSketch& sketch, const PictureSize& size,
                                 std::size_t classes_drawn,
                                 const std::vector<std::uint8_t>& classes, std::size_t step) {
    std::vector<Raster> dots(classes_drawn, Raster(size.width, size.height));
    const Rect where{0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
    const float across = std::min(kLargestDot, std::sqrt(size.view.zoom));
    for (std::size_t i = 0; i < sketch.members.size(); i += step) {
        const ImVec2 p = place_on(sketch, where, size.view, sketch.members[i]);
        if (!where.holds(p)) continue;
        std::size_t kind = i < classes.size() ? classes[i] : 0;
        kind = std::min(kind, dots.size() - 1);
        dots[kind].dot(p.x, p.y, 1.0F);
        if (across <= 1.4F) continue;
        for (const auto& [dx, dy] :
             {std::pair{0.8F, 0.0F}, {-0.8F, 0.0F}, {0.0F, 0.8F}, {0.0F, -0.8F}})
            dots[kind].dot(p.x + dx, p.y + dy, across / kLargestDot);
    }
    return dots;
}

// Members drawn: the nearer the view, the fewer are in sight and the more of them can be drawn.
std::size_t step_for(const CrowdSketch& sketch, const MapView& view) {
    const auto most =
        static_cast<std::size_t>(static_cast<float>(kMostDots) * view.zoom * view.zoom);
    return std::max<std::size_t>(1, sketch.members.size() / std::max<std::size_t>(1, most));
}

}  // namespace

Ties follow_ties(const sim::Model& model, std::uint32_t most) {
    Ties ties;
    const auto take = [&](std::uint32_t author, std::uint32_t wanted) {
        const std::vector<std::uint32_t> all = sim::followers(model, author);
        // Evenly over the list, which is in the order of the agents and so of the communities.
        const std::size_t n = std::min<std::size_t>(wanted, all.size());
        for (std::size_t k = 0; k < n && ties.size() < most; ++k)
            ties.emplace_back(author, all[(k * 2 + 1) * all.size() / (2 * n)]);
    };
    for (const auto& hub : sim::layout(model).hubs) take(hub.agent, kTiesOfAHub);
    const std::uint32_t authors =
        std::max(1U, (most - static_cast<std::uint32_t>(ties.size())) / kTiesOfAnAuthor);
    const std::uint32_t step = std::max(1U, model.agents() / authors);
    for (std::uint32_t author = 0; author < model.agents() && ties.size() < most; author += step)
        take(author, kTiesOfAnAuthor);
    return ties;
}

CrowdSketch sketch_crowd(const sim::Model& model, const sim::CityLayout& layout, const Ties& ties,
                         std::uint32_t most_members) {
    CrowdSketch out;
    out.extent = extent_of(layout.communities);
    std::uint32_t agents = 0;
    for (const auto& c : layout.communities) {
        out.centres.emplace_back(c.x, c.y);
        agents = std::max(agents, c.first + c.count);
    }
    std::vector<std::uint32_t> home(agents, 0);
    for (std::size_t i = 0; i < layout.communities.size(); ++i)
        std::fill_n(home.begin() + layout.communities[i].first, layout.communities[i].count,
                    static_cast<std::uint32_t>(i));
    const auto place = [&](std::uint32_t agent) {
        float x = 0;
        float y = 0;
        sim::agent_position(model, agent, x, y);
        const auto& c = layout.communities[home[agent]];
        const ImVec2 drawn = crowded(c.x, c.y, c.radius, x, y);
        return CrowdSketch::Place{home[agent], drawn.x - c.x, drawn.y - c.y};
    };
    const std::uint32_t step = std::max(1U, agents / std::max(1U, most_members));
    for (std::uint32_t a = 0; a < agents; a += step) {
        out.members.push_back(place(a));
        out.agents.push_back(a);
    }
    for (const auto& [a, b] : ties)
        if (a < agents && b < agents) out.ties.emplace_back(place(a), place(b));
    return out;
}

Image ties_picture(const CrowdSketch& sketch, const PictureSize& size) {
    if (size.width <= 0 || size.height <= 0) return {};
    const Raster raster = ties_raster(sketch, size);
    return tone_map({{&raster, rgb(0xFFFFFF), 1.0F, 0.6F}});
}

Image people_picture(const CrowdSketch& sketch, const PictureSize& size,
                     const std::vector<Color>& colors, const std::vector<std::uint8_t>& classes) {
    if (size.width <= 0 || size.height <= 0 || colors.empty()) return {};
    const auto dots =
        dots_rasters(sketch, size, colors.size(), classes, step_for(sketch, size.view));
    std::vector<SplatLayer> layers;
    for (std::size_t i = 0; i < dots.size(); ++i)
        layers.push_back({&dots[i], colors[i], 0.95F, 0.55F});
    return tone_map(layers);
}

Image crowd_picture(const sim::Model& model, const sim::CityLayout& layout,
                    const PictureSpec& spec) {
    if (spec.width <= 0 || spec.height <= 0 || spec.colors.empty()) return {};
    const CrowdSketch sketch = sketch_crowd(model, layout, spec.edges, spec.most_points);
    std::vector<std::uint8_t> classes;
    if (!spec.classes.empty())
        for (const std::uint32_t agent : sketch.agents)
            classes.push_back(agent < spec.classes.size() ? spec.classes[agent] : std::uint8_t{0});
    const PictureSize size{spec.width, spec.height, {}};
    const Raster ties = ties_raster(sketch, size);
    const auto dots = dots_rasters(sketch, size, spec.colors.size(), classes, 1);
    std::vector<SplatLayer> layers{{&ties, spec.edge_color, 0.34F, 0.6F}};
    for (std::size_t i = 0; i < dots.size(); ++i)
        layers.push_back({&dots[i], spec.colors[i], 0.95F, 0.55F});
    return tone_map(layers);
}

}  // namespace firebreak::viz
