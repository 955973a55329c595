#include "viz/crowd_map.h"

#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "viz/keys.h"
#include "viz/widgets.h"

namespace firebreak::viz {

namespace {

constexpr float kKeyZoom = 1.4F, kWheelZoom = 1.2F;
constexpr float kKeyMove = 0.2F;  // of what is in sight
constexpr int kMostHubs = 80;     // drawn at once

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

// One drawing of a map: where things are and what has been drawn of them.
struct Drawing {
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

void backdrop(const Drawing& d) {
    ImDrawList& draw = d.ui.draw();
    if (d.map.backdrop != nullptr) draw.AddImage(d.map.backdrop, d.where.at(), d.where.end());
    // The picture of the part covers the sight; else, until it is made, that of all.
    const Rect part = picture_place(d.where, d.view, d.map.part.view);
    const bool covers = part.x <= d.where.x + 1 && part.y <= d.where.y + 1 &&
                        part.right() >= d.where.right() - 1 &&
                        part.bottom() >= d.where.bottom() - 1;
    const MapPicture& shown = d.map.part.people != nullptr && covers ? d.map.part : d.map.whole;
    const Rect at = picture_place(d.where, d.view, shown.view);
    const MapLevel level = level_of(d.view);
    constexpr Color kAsItIs = rgb(0xFFFFFF);
    if (shown.ties != nullptr)
        draw.AddImage(
            shown.ties, at.at(), at.end(), {0, 0}, {1, 1},
            faded(d.map.ties == 0 ? kAsItIs : d.map.ties, level == MapLevel::parts ? 0.45F : 0.6F));
    if (shown.people != nullptr)
        draw.AddImage(shown.people, at.at(), at.end(), {0, 0}, {1, 1},
                      d.map.people == 0 ? kAsItIs : d.map.people);
}

void heat(Drawing& d) {
    Ui& ui = d.ui;
    const Color hot = d.map.hot == 0 ? ui.theme.rumour : d.map.hot;
    for (const MapCommunity& c : d.map.communities) {
        const ImVec2 at = d.place(c);
        const float r = d.radius(c);
        if (!d.in_sight(at, r)) continue;
        ++d.seen.communities;
        if (!c.share) {
            hatched_disc(ui, at, r, faded(ui.theme.neutral, 0.55F));
            continue;
        }
        const float size = d.map.differences ? (c.tie ? 0 : std::fabs(*c.share)) : *c.share;
        const Color burning = d.map.differences && *c.share < 0 ? ui.theme.accent : hot;
        const float strength =
            weight_of(c) * std::clamp(size / std::max(0.01F, d.map.full), 0.0F, 1.0F);
        // Two glows: one broad that shows the extent, one tight that makes high shares burn.
        glow(ui.draw(), at, r * 1.25F,
             faded(mixed(ui.theme.neutral, burning, std::sqrt(strength)),
                   (0.25F + 0.45F * strength) * d.map.glow));
        if (strength > 0.25F)
            glow(ui.draw(), at, r * 0.7F, faded(burning, 0.7F * strength * d.map.glow));
    }
}

// Arrows from rim to rim, bent to one side, so that two directions do not lie on each other.
void flows(Drawing& d) {
    if (d.map.flows.empty()) return;
    ImDrawList& draw = d.ui.draw();
    const Color hot = d.map.hot == 0 ? d.ui.theme.rumour : d.map.hot;
    int most = 1;
    for (const MapFlow& flow : d.map.flows) most = std::max(most, flow.count);
    const auto n = static_cast<int>(d.map.communities.size());
    for (const MapFlow& flow : d.map.flows) {
        if (flow.from < 0 || flow.to < 0 || flow.from >= n || flow.to >= n || flow.from == flow.to)
            continue;
        const ImVec2 a = d.place(flow.from);
        const ImVec2 b = d.place(flow.to);
        const float dx = b.x - a.x;
        const float dy = b.y - a.y;
        const float length = std::hypot(dx, dy);
        const float start = std::min(d.radius(flow.from) * 0.6F, length * 0.35F);
        const float stop = std::min(d.radius(flow.to) * 0.75F, length * 0.35F);
        if (length < d.ui.U(24)) continue;
        const ImVec2 bend{(a.x + b.x) / 2 - dy * 0.16F, (a.y + b.y) / 2 + dx * 0.16F};
        const auto toward = [&](ImVec2 from, float by) {
            const float l = std::max(1.0F, std::hypot(bend.x - from.x, bend.y - from.y));
            return ImVec2{from.x + (bend.x - from.x) / l * by, from.y + (bend.y - from.y) / l * by};
        };
        const ImVec2 p = toward(a, start);
        const ImVec2 q = toward(b, stop);
        const float wide = d.ui.U(
            1.2F + 2.4F * std::sqrt(static_cast<float>(flow.count) / static_cast<float>(most)));
        const Color color = faded(hot, level_of(d.view) == MapLevel::parts ? 0.6F : 0.5F);
        draw.AddBezierQuadratic(p, bend, q, color, wide, 24);
        const float l = std::max(1.0F, std::hypot(q.x - bend.x, q.y - bend.y));
        const ImVec2 u{(q.x - bend.x) / l, (q.y - bend.y) / l};
        const float head = d.ui.U(4) + wide * 1.4F;
        const ImVec2 tip{q.x + u.x * head, q.y + u.y * head};
        draw.AddTriangleFilled(tip, {q.x - u.y * head * 0.55F, q.y + u.x * head * 0.55F},
                               {q.x + u.y * head * 0.55F, q.y - u.x * head * 0.55F}, color);
        ++d.seen.flows;
    }
}

// Accounts with a role; of those that would lie on each other, the most important.
void hubs(Drawing& d) {
    const MapLevel level = level_of(d.view);
    if (level == MapLevel::parts) return;
    Ui& ui = d.ui;
    const float size = ui.U(level == MapLevel::names ? 5 : 4);
    for (const MapHub& hub : d.map.hubs) {
        if (d.seen.hubs >= kMostHubs) break;
        const ImVec2 there = hub.radius > 0
                                 ? crowded(hub.centre_x, hub.centre_y, hub.radius, hub.x, hub.y)
                                 : ImVec2{hub.x, hub.y};
        const ImVec2 at =
            in_view(d.where, d.view,
                    map_place(d.where, d.extent, hub.centre_x, hub.centre_y, there.x, there.y));
        const Rect box{at.x - size, at.y - size, 2 * size, 2 * size};
        if (!d.in_sight(at, -size) || !d.clear_of_hubs(box)) continue;
        shape(ui, hub.look.shape, at, size + ui.U(1.5F), ui.theme.map);
        shape(ui, hub.look.shape, at, size, hub.look.color);
        d.hubs.push_back({&hub, box});
        ++d.seen.hubs;
    }
}

void hub_names(Drawing& d) {
    if (level_of(d.view) != MapLevel::names) return;
    Ui& ui = d.ui;
    const float h = ui.U(16);
    const float gap = ui.U(4);
    for (const auto& [hub, mark] : d.hubs) {
        if (hub->name.empty()) continue;
        const float w = text_size(ui, Face::small, hub->name).x + ui.U(8);
        const ImVec2 at = mark.centre();
        for (const Rect& box : {Rect{mark.right() + gap, at.y - h / 2, w, h},
                                Rect{mark.x - gap - w, at.y - h / 2, w, h},
                                Rect{at.x - w / 2, mark.bottom() + gap, w, h}}) {
            if (!d.free(box) || !d.clear_of_hubs(box)) continue;
            d.taken.push_back(box);
            ui.draw().AddRectFilled(box.at(), box.end(), faded(ui.theme.map, 0.8F), ui.U(4));
            text_in(ui, Face::small, ui.theme.text, {box.x + ui.U(4), box.y, w, h}, hub->name);
            ++d.seen.hub_names;
            break;
        }
    }
}

// Labels in the order of their weight; one that would cover an earlier one is moved to another
// side of its community or left out.
void labels(Drawing& d) {
    Ui& ui = d.ui;
    std::vector<std::size_t> order(d.map.communities.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto weight = [&](std::size_t i) {
        const MapCommunity& c = d.map.communities[i];
        const bool chosen =
            static_cast<int>(i) == d.seen.hovered || static_cast<int>(i) == d.map.selected;
        return (chosen ? 10.0F : 0.0F) +
               (d.map.differences ? std::fabs(c.share.value_or(0)) : c.share.value_or(-0.5F)) +
               c.radius * (d.map.differences ? 0.01F : 1.0F);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
    const float h = ui.U(18);
    for (const std::size_t i : order) {
        if (static_cast<int>(d.taken.size()) >= d.map.most_labels) break;
        const MapCommunity& c = d.map.communities[i];
        const ImVec2 at = d.place(c);
        if (!d.in_sight(at, 0)) continue;
        const std::string number = share_words(c, d.map.differences);
        const float name_w = text_size(ui, Face::small, c.name).x;
        const float number_w = text_size(ui, Face::small_bold, number).x;
        const float w = name_w + number_w + ui.U(18);
        const float r = std::min(d.radius(c), ui.U(70));
        const auto box_at = [&](float dy) {
            return Rect{std::clamp(at.x - w / 2, d.where.x + 2,
                                   std::max(d.where.x + 2, d.where.right() - w - 2)),
                        std::round(at.y + dy), w, h};
        };
        const std::array<float, 4> sides{r * 0.55F, -r * 0.55F - h, r + ui.U(2), -r - h};
        // Beside the accounts if there is room, else over one.
        auto side = std::find_if(sides.begin(), sides.end(), [&](float dy) {
            return d.free(box_at(dy)) && d.clear_of_hubs(box_at(dy));
        });
        if (side == sides.end())
            side = std::find_if(sides.begin(), sides.end(),
                                [&](float dy) { return d.free(box_at(dy)); });
        if (side == sides.end()) continue;
        const Rect box = box_at(*side);
        d.taken.push_back(box);
        ui.draw().AddRectFilled(box.at(), box.end(), faded(ui.theme.panel, 0.88F), ui.U(5));
        if (static_cast<int>(i) == d.map.selected)
            ui.draw().AddRect(box.at(), box.end(), ui.theme.accent, ui.U(5));
        text_in(ui, Face::small, ui.theme.text, {box.x + ui.U(6), box.y, name_w + 1, h}, c.name);
        text_in(ui, Face::small_bold, c.share ? ui.theme.text : ui.theme.muted,
                {box.right() - ui.U(6) - number_w, box.y, number_w + 1, h}, number);
    }
}

void rings(const Drawing& d) {
    for (const int ring : {d.map.selected, d.seen.hovered})
        if (ring >= 0 && ring < static_cast<int>(d.map.communities.size()))
            d.ui.draw().AddCircle(d.place(ring), d.radius(ring),
                                  faded(d.ui.theme.text, ring == d.seen.hovered ? 0.8F : 0.5F), 48,
                                  1.4F);
}

// The community whose disc holds the place, or with `any` the one whose centre is nearest.
int nearest_to(const Drawing& d, ImVec2 place, bool any) {
    int found = -1;
    float least = 1e9F;
    for (std::size_t i = 0; i < d.map.communities.size(); ++i) {
        const MapCommunity& c = d.map.communities[i];
        const ImVec2 at = d.place(c);
        const float far = std::hypot(place.x - at.x, place.y - at.y);
        if (far >= least || (!any && far >= d.radius(c))) continue;
        least = far;
        found = static_cast<int>(i);
    }
    return found;
}

// Wheel and dragging. Of the item drawn last.
void by_mouse(const Rect& where, bool over, MapView& view) {
    const ImGuiIO& io = ImGui::GetIO();
    if (over && io.MouseWheel != 0) {
        view = zoomed(view, std::pow(kWheelZoom, io.MouseWheel),
                      (io.MousePos.x - where.x) / where.w, (io.MousePos.y - where.y) / where.h);
    }
    if (over) ImGui::SetItemUsingMouseWheel();
    if (!ImGui::IsItemActive() || !ImGui::IsMouseDragging(0)) return;
    view = moved(view, -io.MouseDelta.x / where.w, -io.MouseDelta.y / where.h);
    if (!view.whole()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
}

// Keys while the map has the keyboard. Returns the community stepped to, or -1.
int by_keys(const Drawing& d, MapView& view) {
    const ImGuiIO& io = ImGui::GetIO();
    const auto pressed = [](int key) { return key >= 0 && ImGui::IsKeyPressed(key); };
    if (pressed(Keys::plus())) view = zoomed(view, kKeyZoom);
    if (pressed(Keys::minus())) view = zoomed(view, 1 / kKeyZoom);
    if (pressed(Keys::digit(0))) view = MapView{};
    if (!view.whole()) {
        const float across = static_cast<float>(pressed(io.KeyMap[ImGuiKey_RightArrow])) -
                             static_cast<float>(pressed(io.KeyMap[ImGuiKey_LeftArrow]));
        const float down = static_cast<float>(pressed(io.KeyMap[ImGuiKey_DownArrow])) -
                           static_cast<float>(pressed(io.KeyMap[ImGuiKey_UpArrow]));
        view = moved(view, across * kKeyMove, down * kKeyMove);
        ImGui::NavMoveRequestCancel();  // the arrows are the map's
    }
    const auto n = static_cast<int>(d.map.communities.size());
    const int step = static_cast<int>(pressed(io.KeyMap[ImGuiKey_PageDown])) -
                     static_cast<int>(pressed(io.KeyMap[ImGuiKey_PageUp]));
    if (step == 0 || n == 0) return -1;
    ImGui::NavMoveRequestCancel();
    const int next = d.map.selected < 0 ? (step > 0 ? 0 : n - 1) : (d.map.selected + step + n) % n;
    const MapCommunity& c = d.map.communities[static_cast<std::size_t>(next)];
    const ImVec2 at = map_place(d.where, d.extent, c.x, c.y, c.x, c.y);
    view.x = (at.x - d.where.x) / d.where.w;
    view.y = (at.y - d.where.y) / d.where.h;
    view = moved(view, 0, 0);
    return next;
}

}  // namespace

MapExtent extent_of(const std::vector<MapCommunity>& communities) {
    std::vector<ImVec2> centres;
    centres.reserve(communities.size());
    for (const MapCommunity& c : communities) centres.emplace_back(c.x, c.y);
    return extent_around(centres);
}

int crowd_map(Ui& ui, std::string_view key, const Rect& where, const CrowdMap& map, MapSeen* seen,
              MapView* view) {
    MapView shown = view != nullptr ? *view : MapView{};
    MapSeen found;
    Drawing d{ui, where, map, shown, found, extent_of(map.communities)};
    const ImGuiIO& io = ImGui::GetIO();
    bool over = false;
    const bool pressed = hit(ui, key, where, true, &over);
    // Where nothing is outlined, the keys are the map's only with the mouse on it.
    const bool keyboard = ImGui::IsItemFocused() && (io.NavVisible || over) && !io.WantTextInput &&
                          !io.KeyCtrl && !io.KeyAlt;
    const bool dragged = io.MouseReleased[0] && io.MouseDragMaxDistanceSqr[0] >
                                                    io.MouseDragThreshold * io.MouseDragThreshold;
    int chosen = -1;
    if (view != nullptr) {
        by_mouse(where, over, shown);
        if (keyboard) chosen = by_keys(d, shown);
    }
    const bool reading = keyboard && io.NavVisible;
    if (over && !reading)
        found.hovered = nearest_to(d, io.MousePos, false);
    else if (reading && chosen < 0)
        found.hovered = map.selected;
    found.by_keyboard = reading;
    if (pressed && io.MouseReleased[0] && !dragged)
        chosen = found.hovered;
    else if (pressed && !io.MouseReleased[0])
        chosen = map.selected >= 0 ? map.selected : nearest_to(d, where.centre(), true);

    ImDrawList& draw = ui.draw();
    draw.PushClipRect(where.at(), where.end(), true);
    backdrop(d);
    heat(d);
    rings(d);
    flows(d);
    hubs(d);
    labels(d);
    hub_names(d);
    draw.PopClipRect();
    if (found.hovered >= 0) {
        // A card beside the disc, inside the map.
        const ImVec2 at = d.place(found.hovered);
        found.beside = {
            std::clamp(at.x + d.radius(found.hovered) + ui.U(8), where.x,
                       std::max(where.x, where.right() - ui.U(300))),
            std::clamp(at.y - ui.U(20), where.y, std::max(where.y, where.bottom() - ui.U(124)))};
    }
    if (seen != nullptr) *seen = found;
    if (view != nullptr) *view = shown;
    return chosen;
}

void heat_scale(Ui& ui, const Rect& where, Color hot) {
    const Color cold = faded(ui.theme.neutral, 0.35F);
    const Color burning = faded(hot == 0 ? ui.theme.rumour : hot, 0.95F);
    ui.draw().AddRectFilledMultiColor(where.at(), where.end(), cold, burning, burning, cold);
}

}  // namespace firebreak::viz
