// What the maps of all screens share: the pictures behind them and the buttons of the zoom.
#include <algorithm>
#include <cmath>

#include "trainer/console/panels.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Rect;

namespace {

constexpr float kButtonZoom = 1.6F;

bool same_but_view(CityOrder a, const CityOrder& b) {
    a.size.view = b.size.view;
    return a == b;
}

}  // namespace

void tint_pictures(const viz::Theme& theme, viz::CrowdMap& map) {
    map.ties = viz::faded(theme.accent, theme.dark ? 1.0F : 0.55F);
    map.people =
        theme.dark ? viz::mixed(theme.neutral, theme.text, 0.25F) : viz::faded(theme.neutral, 0.7F);
}

CityOrder city_order(const Rect& where, const viz::MapView& view) {
    CityOrder order;
    order.size.width = static_cast<int>(std::lround(where.w));
    order.size.height = static_cast<int>(std::lround(where.h));
    order.size.view = view.whole() ? viz::MapView{} : view;
    return order;
}

void hang_pictures(const Frame& f, const CityOrder& order, viz::CrowdMap& map, Wishes& wishes) {
    if (f.pictures == nullptr) return;
    const auto hang = [](const CityPictures::Picture& from, viz::MapPicture& to) {
        to = {from.ties, from.people, from.order.size.view};
    };
    // One that colours people by something else would tell lies until the right one is made.
    if (f.pictures->whole.order.turned == order.turned) hang(f.pictures->whole, map.whole);
    // A picture of another moment would be wrong where the one of the whole is right.
    if (same_but_view(f.pictures->part.order, order)) hang(f.pictures->part, map.part);
    const bool whole = order.size.view.whole() || f.pictures->whole.people == nullptr;
    CityOrder wanted = order;
    if (whole) wanted.size.view = {};
    const CityOrder& there = whole ? f.pictures->whole.order : f.pictures->part.order;
    // While a map is being dragged, its picture moves along; it is made anew where it is let go.
    const bool dragging = ImGui::IsMouseDown(0) && same_but_view(there, wanted);
    if (!(there == wanted) && !dragging) wishes.push_back(DrawCity{wanted});
}

std::vector<viz::MapHub> map_hubs(const Frame& f) {
    std::vector<const sim::CityLayout::Hub*> order;
    for (const auto& hub : f.city->hubs) order.push_back(&hub);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto* a, const auto* b) { return a->followers > b->followers; });
    const viz::Theme& t = f.ui.theme;
    std::vector<viz::MapHub> hubs;
    for (const auto* hub : order) {
        viz::MapHub h;
        h.x = h.centre_x = hub->x;
        h.y = h.centre_y = hub->y;
        for (const auto& place : f.city->communities)
            if (hub->agent >= place.first && hub->agent < place.first + place.count) {
                h.centre_x = place.x;
                h.centre_y = place.y;
                h.radius = place.radius;
            }
        if (hub->kind == sim::AgentKind::media)
            h.look = {viz::Shape::diamond, t.media};
        else if (hub->kind == sim::AgentKind::official)
            h.look = {viz::Shape::square, t.accent};
        else if (hub->kind == sim::AgentKind::opinion_leader)
            h.look = {viz::Shape::triangle, t.doubt};
        else
            continue;
        h.name = f.words.kind(hub->kind) + fmt::format(" {:04}", hub->agent % 10000);
        hubs.push_back(std::move(h));
    }
    return hubs;
}

Rect zoom_buttons(Frame& f, std::string_view key, Rect row, const viz::CrowdMap& map,
                  viz::MapView& view) {
    viz::Ui& ui = f.ui;
    const std::string name(key);
    const std::string whole = f.words("Whole city");
    const float side = row.h;
    const Rect all =
        row.cut_right(viz::text_size(ui, viz::Face::body_bold, whole).x + ui.U(18), ui.U(4));
    const Rect in = row.cut_right(side, ui.U(4));
    const Rect out = row.cut_right(side, ui.U(10));
    if (viz::button(ui, name + ".out", out, "−", viz::ButtonKind::plain, !view.whole()))
        view = viz::stepped(map, view, 1 / kButtonZoom);
    if (viz::button(ui, name + ".in", in, "+", viz::ButtonKind::plain, view.zoom < viz::kMostZoom))
        view = viz::stepped(map, view, kButtonZoom);
    if (viz::button(ui, name + ".whole", all, whole, viz::ButtonKind::plain, !view.whole()))
        view = {};
    return row;
}

}  // namespace firebreak::trainer::console
