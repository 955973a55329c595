#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "viz/map_layers.h"

namespace firebreak::viz {

namespace {

std::string share_words(const MapCommunity& c, bool difference) {
    if (!c.share) return "?";
    if (difference) {
        const std::string size = fmt::format("{:.1f}", std::fabs(*c.share) * 100.0F);
        return size == "0.0" ? "0" : (*c.share < 0 ? "−" : "+") + size;
    }
    if (c.n > 0 && c.n < kFewPosts)
        return fmt::format("{:.0f}/{}", *c.share * static_cast<float>(c.n), c.n);
    return fmt::format("{:.0f}%", *c.share * 100.0F);
}

// Where the label of a part belongs: beside its centre, or for a part that the edge of the map cuts
// beside the place of its disc that is nearest to the centre. nullopt: no more than the rim, where
// nobody lives, is in sight.
std::optional<ImVec2> anchor_of(const MapDrawing& d, const MapCommunity& c) {
    constexpr float kPeopled = 0.9F;  // of the radius
    const ImVec2 at = d.place(c);
    const ImVec2 inside{std::clamp(at.x, d.where.x, d.where.right()),
                        std::clamp(at.y, d.where.y, d.where.bottom())};
    if (std::hypot(at.x - inside.x, at.y - inside.y) >= kPeopled * d.radius(c)) return std::nullopt;
    return inside;
}

// A label that is to be drawn: whose, where it belongs, and whether the edge cuts its part.
struct Label {
    std::size_t part;
    ImVec2 anchor;
    bool cut;
    float weight;
};

// The most important first: the one chosen, parts whose centre is in sight, high shares.
std::vector<Label> wanted_labels(const MapDrawing& d) {
    std::vector<Label> out;
    for (std::size_t i = 0; i < d.map.communities.size(); ++i) {
        const MapCommunity& c = d.map.communities[i];
        const auto anchor = anchor_of(d, c);
        if (!anchor) continue;
        const bool chosen =
            static_cast<int>(i) == d.seen.hovered || static_cast<int>(i) == d.map.selected;
        const bool cut = !d.in_sight(d.place(c), 0);
        const float weight =
            (chosen ? 10.0F : 0.0F) - (cut ? 5.0F : 0.0F) +
            (d.map.differences ? std::fabs(c.share.value_or(0)) : c.share.value_or(-0.5F)) +
            c.radius * (d.map.differences ? 0.01F : 1.0F);
        out.push_back({i, *anchor, cut, weight});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Label& a, const Label& b) { return a.weight > b.weight; });
    return out;
}

// The place for a label of this size, on no other one; nullopt: there is none.
std::optional<Rect> room_for(const MapDrawing& d, const Label& label, float w, float h) {
    const float r = std::min(d.radius(static_cast<int>(label.part)), d.ui.U(70));
    const std::vector<float> sides =
        label.cut ? std::vector<float>{-h / 2, h * 0.75F, -h * 1.75F, h * 2, -h * 3}
                  : std::vector<float>{r * 0.55F, -r * 0.55F - h, r + d.ui.U(2), -r - h};
    const auto box_at = [&](float dy) {
        const float last_x = std::max(d.where.x + 2, d.where.right() - w - 2);
        float y = label.anchor.y + dy;
        if (label.cut)
            y = std::clamp(y, d.where.y + 2, std::max(d.where.y + 2, d.where.bottom() - h - 2));
        return Rect{std::clamp(label.anchor.x - w / 2, d.where.x + 2, last_x), std::round(y), w, h};
    };
    // Beside the accounts if there is room, else over one.
    for (const bool clear : {true, false})
        for (const float dy : sides) {
            const Rect box = box_at(dy);
            if (d.free(box) && (!clear || d.clear_of_hubs(box))) return box;
        }
    return std::nullopt;
}

// Labels in the order of their weight; one that would cover an earlier one is moved to another
// side of its community or left out.
void part_names(MapDrawing& d) {
    Ui& ui = d.ui;
    const float h = ui.U(18);
    for (const Label& label : wanted_labels(d)) {
        if (static_cast<int>(d.taken.size()) >= d.map.most_labels) break;
        const MapCommunity& c = d.map.communities[label.part];
        const std::string number = share_words(c, d.map.differences);
        const float name_w = text_size(ui, Face::small, c.name).x;
        const float number_w = text_size(ui, Face::small_bold, number).x;
        const auto room = room_for(d, label, name_w + number_w + ui.U(18), h);
        if (!room) continue;
        const Rect& box = *room;
        d.taken.push_back(box);
        ui.draw().AddRectFilled(box.at(), box.end(), faded(ui.theme.panel, 0.88F), ui.U(5));
        if (static_cast<int>(label.part) == d.map.selected)
            ui.draw().AddRect(box.at(), box.end(), ui.theme.accent, ui.U(5));
        text_in(ui, Face::small, ui.theme.text, {box.x + ui.U(6), box.y, name_w + 1, h}, c.name);
        text_in(ui, Face::small_bold, c.share ? ui.theme.text : ui.theme.muted,
                {box.right() - ui.U(6) - number_w, box.y, number_w + 1, h}, number);
    }
}

void account_names(MapDrawing& d) {
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

}  // namespace

void draw_map_labels(MapDrawing& drawing) {
    part_names(drawing);
    account_names(drawing);
}

}  // namespace firebreak::viz
