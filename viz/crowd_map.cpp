#include "viz/crowd_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "viz/widgets.h"

namespace firebreak::viz {

namespace {

// Centres keep this far from the edge, so that labels and members stay inside.
constexpr float kMarginX = 0.10F, kMarginTop = 0.15F, kMarginBottom = 0.17F;
// A box narrower than this is not stretched further.
constexpr float kLeastExtent = 0.1F;

// A disc whose colour fades to nothing at its rim.
void glow(ImDrawList& d, ImVec2 c, float r, Color color) {
    constexpr int kParts = 40;
    const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
    d.PrimReserve(kParts * 3, kParts + 1);
    const auto first = static_cast<ImDrawIdx>(d._VtxCurrentIdx);
    d.PrimWriteVtx(c, uv, color);
    for (int i = 0; i < kParts; ++i) {
        const float a = 6.2831853F * static_cast<float>(i) / kParts;
        d.PrimWriteVtx({c.x + r * std::cos(a), c.y + r * std::sin(a)}, uv,
                       color & ~IM_COL32_A_MASK);
    }
    for (int i = 0; i < kParts; ++i) {
        d.PrimWriteIdx(first);
        d.PrimWriteIdx(static_cast<ImDrawIdx>(first + 1 + i));
        d.PrimWriteIdx(static_cast<ImDrawIdx>(first + 1 + (i + 1) % kParts));
    }
}

void hatched_disc(Ui& ui, ImVec2 c, float r, Color color) {
    const float step = ui.U(6);
    for (float o = -2 * r; o < 2 * r; o += step) {
        // The chord of the line x + y = c.x + c.y + o.
        const float h = o / std::sqrt(2.0F);
        if (std::fabs(h) >= r) continue;
        const float half = std::sqrt(r * r - h * h) / std::sqrt(2.0F);
        const ImVec2 m{c.x + h / std::sqrt(2.0F), c.y + h / std::sqrt(2.0F)};
        ui.draw().AddLine({m.x - half, m.y + half}, {m.x + half, m.y - half}, color, 1.0F);
    }
    ui.draw().AddCircle(c, r, color, 40, 1.0F);
}

float pixel_radius(const Rect& where, const MapCommunity& c) {
    return std::max(10.0F, c.radius * std::min(where.w, where.h));
}

// Of a few posts a percentage would promise too much: those are counted.
constexpr int kFew = 20;

std::string share_words(const MapCommunity& c, bool difference) {
    if (!c.share) return "?";
    if (difference) {
        const std::string size = fmt::format("{:.1f}", std::fabs(*c.share) * 100.0F);
        return size == "0.0" ? "0" : (*c.share < 0 ? "−" : "+") + size;
    }
    if (c.n > 0 && c.n < kFew)
        return fmt::format("{:.0f}/{}", *c.share * static_cast<float>(c.n), c.n);
    return fmt::format("{:.0f}%", *c.share * 100.0F);
}

// How brightly a share burns: less if it was seen in a few posts only.
float weight_of(const MapCommunity& c) {
    constexpr float kDoubt = 4;  // posts
    return c.n > 0 ? static_cast<float>(c.n) / (static_cast<float>(c.n) + kDoubt) : 1;
}

template <class Communities>
MapExtent box_of(const Communities& communities) {
    if (communities.empty()) return {};
    MapExtent box{1e9F, 1e9F, -1e9F, -1e9F};
    for (const auto& c : communities) {
        box.left = std::min(box.left, c.x);
        box.right = std::max(box.right, c.x);
        box.top = std::min(box.top, c.y);
        box.bottom = std::max(box.bottom, c.y);
    }
    const float wide = std::max(0.0F, kLeastExtent - (box.right - box.left)) / 2;
    const float high = std::max(0.0F, kLeastExtent - (box.bottom - box.top)) / 2;
    return {box.left - wide, box.top - high, box.right + wide, box.bottom + high};
}

// Labels in the order of their weight; one that would cover an earlier one is moved to another
// side of its community or left out.
void labels(Ui& ui, const Rect& where, const CrowdMap& map, int hovered) {
    std::vector<std::size_t> order(map.communities.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto weight = [&](std::size_t i) {
        const MapCommunity& c = map.communities[i];
        const bool chosen = static_cast<int>(i) == hovered || static_cast<int>(i) == map.selected;
        return (chosen ? 10.0F : 0.0F) +
               (map.differences ? std::fabs(c.share.value_or(0)) : c.share.value_or(-0.5F)) +
               c.radius * (map.differences ? 0.01F : 1.0F);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
    std::vector<Rect> taken;
    const MapExtent extent = extent_of(map.communities);
    const float h = ui.U(18);
    for (const std::size_t i : order) {
        if (static_cast<int>(taken.size()) >= map.most_labels) break;
        const MapCommunity& c = map.communities[i];
        const ImVec2 at = map_place(where, extent, c.x, c.y, c.x, c.y);
        const std::string number = share_words(c, map.differences);
        const float name_w = text_size(ui, Face::small, c.name).x;
        const float number_w = text_size(ui, Face::small_bold, number).x;
        const float w = name_w + number_w + ui.U(18);
        const float r = pixel_radius(where, c);
        for (const float dy : {r * 0.55F, -r * 0.55F - h, r + ui.U(2), -r - h}) {
            Rect box{
                std::clamp(at.x - w / 2, where.x + 2, std::max(where.x + 2, where.right() - w - 2)),
                std::round(at.y + dy), w, h};
            if (box.y < where.y || box.bottom() > where.bottom()) continue;
            const bool free = std::none_of(taken.begin(), taken.end(), [&](const Rect& other) {
                const Rect both = other.common(box.inset(-2));
                return both.w > 0 && both.h > 0;
            });
            if (!free) continue;
            taken.push_back(box);
            ui.draw().AddRectFilled(box.at(), box.end(), faded(ui.theme.panel, 0.88F), ui.U(5));
            if (static_cast<int>(i) == map.selected)
                ui.draw().AddRect(box.at(), box.end(), ui.theme.accent, ui.U(5));
            text_in(ui, Face::small, ui.theme.text, {box.x + ui.U(6), box.y, name_w + 1, h},
                    c.name);
            text_in(ui, Face::small_bold, c.share ? ui.theme.text : ui.theme.muted,
                    {box.right() - ui.U(6) - number_w, box.y, number_w + 1, h}, number);
            break;
        }
    }
}

}  // namespace

MapExtent extent_of(const std::vector<MapCommunity>& communities) {
    return box_of(communities);
}

MapExtent extent_of(const std::vector<sim::CityLayout::Community>& communities) {
    return box_of(communities);
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

int crowd_map(Ui& ui, std::string_view key, const Rect& where, const CrowdMap& map, int* hovered) {
    ImDrawList& d = ui.draw();
    const Color hot = map.hot == 0 ? ui.theme.rumour : map.hot;
    bool over = false;
    const bool clicked = hit(ui, key, where, true, &over);
    d.PushClipRect(where.at(), where.end(), true);
    if (map.backdrop != nullptr) d.AddImage(map.backdrop, where.at(), where.end());
    int nearest = -1;
    const MapExtent extent = extent_of(map.communities);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    for (std::size_t i = 0; i < map.communities.size(); ++i) {
        const MapCommunity& c = map.communities[i];
        const ImVec2 at = map_place(where, extent, c.x, c.y, c.x, c.y);
        const float r = pixel_radius(where, c);
        if (c.share) {
            const float size = map.differences ? (c.tie ? 0 : std::fabs(*c.share)) : *c.share;
            const Color burning = map.differences && *c.share < 0 ? ui.theme.accent : hot;
            const float strength =
                weight_of(c) * std::clamp(size / std::max(0.01F, map.full), 0.0F, 1.0F);
            // Two glows: one broad that shows the extent, one tight that makes high shares burn.
            glow(d, at, r * 1.25F,
                 faded(mixed(ui.theme.neutral, burning, std::sqrt(strength)),
                       0.25F + 0.45F * strength));
            if (strength > 0.25F) glow(d, at, r * 0.7F, faded(burning, 0.7F * strength));
        } else {
            hatched_disc(ui, at, r, faded(ui.theme.neutral, 0.55F));
        }
        const float dx = mouse.x - at.x;
        const float dy = mouse.y - at.y;
        if (over && dx * dx + dy * dy < r * r) nearest = static_cast<int>(i);
    }
    for (const int ring : {map.selected, nearest}) {
        if (ring < 0 || ring >= static_cast<int>(map.communities.size())) continue;
        const MapCommunity& c = map.communities[static_cast<std::size_t>(ring)];
        d.AddCircle(map_place(where, extent, c.x, c.y, c.x, c.y), pixel_radius(where, c),
                    faded(ui.theme.text, ring == nearest ? 0.8F : 0.5F), 48, 1.4F);
    }
    for (const MapHub& hub : map.hubs) {
        const ImVec2 place = hub.radius > 0
                                 ? crowded(hub.centre_x, hub.centre_y, hub.radius, hub.x, hub.y)
                                 : ImVec2{hub.x, hub.y};
        const ImVec2 at = map_place(where, extent, hub.centre_x, hub.centre_y, place.x, place.y);
        shape(ui, hub.look.shape, at, ui.U(5.5F), ui.theme.map);
        shape(ui, hub.look.shape, at, ui.U(4), hub.look.color);
    }
    labels(ui, where, map, nearest);
    d.PopClipRect();
    if (hovered != nullptr) *hovered = nearest;
    return clicked ? nearest : -1;
}

Image crowd_picture(const sim::Model& model, const sim::CityLayout& layout,
                    const PictureSpec& spec) {
    if (spec.width <= 0 || spec.height <= 0 || spec.colors.empty()) return {};
    const Rect where{0, 0, static_cast<float>(spec.width), static_cast<float>(spec.height)};
    const MapExtent extent = extent_of(layout.communities);
    std::uint32_t agents = 0;
    for (const auto& c : layout.communities) agents = std::max(agents, c.first + c.count);
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
        return map_place(where, extent, c.x, c.y, drawn.x, drawn.y);
    };
    Raster ties(spec.width, spec.height);
    for (const auto& [a, b] : spec.edges) {
        if (a >= agents || b >= agents) continue;
        const ImVec2 p = place(a);
        const ImVec2 q = place(b);
        const float length = std::max(8.0F, std::hypot(p.x - q.x, p.y - q.y));
        ties.line(p.x, p.y, q.x, q.y, 8.0F / length);  // long ties are many and say less
    }
    std::vector<Raster> dots(spec.colors.size(), Raster(spec.width, spec.height));
    const std::uint32_t step = std::max(1U, agents / std::max(1U, spec.most_points));
    for (std::uint32_t a = 0; a < agents; a += step) {
        const ImVec2 p = place(a);
        std::size_t kind = a < spec.classes.size() ? spec.classes[a] : 0;
        kind = std::min(kind, dots.size() - 1);
        dots[kind].dot(p.x, p.y, 1.0F);
    }
    std::vector<SplatLayer> layers{{&ties, spec.edge_color, 0.34F, 0.6F}};
    for (std::size_t i = 0; i < dots.size(); ++i)
        layers.push_back({&dots[i], spec.colors[i], 0.95F, 0.55F});
    return tone_map(layers);
}

}  // namespace firebreak::viz
