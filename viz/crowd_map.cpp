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
