#include "viz/crowd_map.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "viz/keys.h"
#include "viz/map_layers.h"
#include "viz/widgets.h"

namespace firebreak::viz {

namespace {

constexpr float kKeyZoom = 1.4F, kWheelZoom = 1.2F;
constexpr float kKeyMove = 0.2F;  // of what is in sight

// The community whose disc holds the place, or with `any` the one whose centre is nearest.
int nearest_to(const MapDrawing& d, ImVec2 place, bool any) {
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

// Where the centre of a part lies on the whole map, as shares of its width and height.
ImVec2 share_of(const MapExtent& extent, const MapCommunity& c) {
    return map_place({0, 0, 1, 1}, extent, c.x, c.y, c.x, c.y);
}

MapView centred(MapView view, ImVec2 share) {
    view.x = share.x;
    view.y = share.y;
    return moved(view, 0, 0);  // nothing beyond the map
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
int by_keys(const MapDrawing& d, MapView& view) {
    const ImGuiIO& io = ImGui::GetIO();
    const auto pressed = [](int key) { return key >= 0 && ImGui::IsKeyPressed(key); };
    if (pressed(Keys::plus())) view = stepped(d.map, view, kKeyZoom);
    if (pressed(Keys::minus())) view = stepped(d.map, view, 1 / kKeyZoom);
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
    view = centred(view, share_of(d.extent, d.map.communities[static_cast<std::size_t>(next)]));
    return next;
}

}  // namespace

int aim_of(const CrowdMap& map, const MapView& view) {
    const MapExtent extent = extent_of(map.communities);
    const auto n = static_cast<int>(map.communities.size());
    // In shares of what is in sight: 0.5 is its edge.
    const auto from_middle = [&](int i) {
        const ImVec2 at = share_of(extent, map.communities[static_cast<std::size_t>(i)]);
        return ImVec2{std::fabs(at.x - view.x) * view.zoom, std::fabs(at.y - view.y) * view.zoom};
    };
    for (const int wanted : {map.selected, map.aim}) {
        if (wanted < 0 || wanted >= n) continue;
        const ImVec2 far = from_middle(wanted);
        if (far.x <= 0.5F && far.y <= 0.5F) return wanted;
    }
    int found = -1;
    float least = 1e9F;
    for (int i = 0; i < n; ++i) {
        const ImVec2 far = from_middle(i);
        const float rim = std::hypot(far.x, far.y) -
                          map.communities[static_cast<std::size_t>(i)].radius * view.zoom;
        if (rim >= least) continue;
        least = rim;
        found = i;
    }
    return found;
}

MapView stepped(const CrowdMap& map, const MapView& view, float factor) {
    const MapView next = zoomed(view, factor);
    const int aim = factor > 1 ? aim_of(map, view) : -1;
    if (aim < 0) return next;
    return centred(
        next, share_of(extent_of(map.communities), map.communities[static_cast<std::size_t>(aim)]));
}

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
    MapDrawing d{ui, where, map, shown, found, extent_of(map.communities)};
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
    if (over && io.MouseDelta.x == 0 && io.MouseDelta.y == 0)
        found.rested = nearest_to(d, io.MousePos, false);
    if (pressed && io.MouseReleased[0] && !dragged)
        chosen = found.hovered;
    else if (pressed && !io.MouseReleased[0])
        chosen = map.selected >= 0 ? map.selected : nearest_to(d, where.centre(), true);

    draw_map_layers(d);
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
