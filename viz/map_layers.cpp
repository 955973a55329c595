#include "viz/map_layers.h"

#include <algorithm>
#include <cmath>

#include "viz/widgets.h"

namespace firebreak::viz {

namespace {

constexpr int kMostHubs = 80;  // drawn at once

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

// How brightly a share burns: less if it was seen in a few posts only.
float weight_of(const MapCommunity& c) {
    constexpr float kDoubt = 4;  // posts
    return c.n > 0 ? static_cast<float>(c.n) / (static_cast<float>(c.n) + kDoubt) : 1;
}

void backdrop(const MapDrawing& d) {
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

void heat(MapDrawing& d) {
    Ui& ui = d.ui;
    const Color hot = d.map.hot == 0 ? ui.theme.rumour : d.map.hot;
    for (const MapCommunity& c : d.map.communities) {
        const ImVec2 at = d.place(c);
        const float r = d.radius(c);
        if (!d.in_sight(at, r)) continue;
        ++d.seen.communities;
        if (!c.share) {
            // Its people are dimmed, else the lines are lost among them.
            ui.draw().AddCircleFilled(at, r, faded(ui.theme.map, 0.66F), 40);
            hatched_disc(ui, at, r, faded(ui.theme.muted, 0.75F));
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
void flows(MapDrawing& d) {
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
void hubs(MapDrawing& d) {
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

void rings(const MapDrawing& d) {
    for (const int ring : {d.map.selected, d.seen.hovered})
        if (ring >= 0 && ring < static_cast<int>(d.map.communities.size()))
            d.ui.draw().AddCircle(d.place(ring), d.radius(ring),
                                  faded(d.ui.theme.text, ring == d.seen.hovered ? 0.8F : 0.5F), 48,
                                  1.4F);
}

}  // namespace

void draw_map_layers(MapDrawing& drawing) {
    ImDrawList& draw = drawing.ui.draw();
    draw.PushClipRect(drawing.where.at(), drawing.where.end(), true);
    backdrop(drawing);
    heat(drawing);
    rings(drawing);
    flows(drawing);
    hubs(drawing);
    draw_map_labels(drawing);
    draw.PopClipRect();
}

}  // namespace firebreak::viz
