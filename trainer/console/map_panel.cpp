// The city as the desk sees it: an estimate for each community, sampled and late, hatched where the
// desk has no coverage.
#include <algorithm>

#include "trainer/console/panels.h"
#include "viz/crowd_map.h"
#include "viz/plot.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

viz::CrowdMap map_of(const Frame& f, const LiveView& view) {
    viz::CrowdMap map;
    map.backdrop = f.map_picture;
    map.full = 0.6F;
    if (f.city == nullptr) return map;
    float largest = 0.01F;
    for (std::size_t i = 0; i < f.city->communities.size(); ++i) {
        const auto& place = f.city->communities[i];
        viz::MapCommunity c;
        c.x = place.x;
        c.y = place.y;
        c.radius = place.radius;
        c.name = community_name(f, *view.scenario, static_cast<int>(i));
        if (view.observation && i < view.observation->community_activity.size())
            if (const auto& e = view.observation->community_activity[i]) {
                c.share = static_cast<float>(e->value);
                c.lo = static_cast<float>(e->lo);
                c.hi = static_cast<float>(e->hi);
                c.n = e->n;
                largest = std::max(largest, *c.share);
            }
        map.communities.push_back(std::move(c));
    }
    map.full = std::clamp(largest, 0.2F, 1.0F);
    for (const auto& hub : f.city->hubs) {
        viz::MapHub h;
        h.x = hub.x;
        h.y = hub.y;
        h.centre_x = hub.x;
        h.centre_y = hub.y;
        for (const auto& place : f.city->communities)
            if (hub.agent >= place.first && hub.agent < place.first + place.count) {
                h.centre_x = place.x;
                h.centre_y = place.y;
                h.radius = place.radius;
            }
        const viz::Theme& t = f.ui.theme;
        if (hub.kind == sim::AgentKind::media)
            h.look = {viz::Shape::diamond, t.media};
        else if (hub.kind == sim::AgentKind::official)
            h.look = {viz::Shape::square, t.accent};
        else if (hub.kind == sim::AgentKind::opinion_leader)
            h.look = {viz::Shape::triangle, t.doubt};
        else
            continue;
        map.hubs.push_back(h);
    }
    return map;
}

void map_legend(Frame& f, const Rect& where) {
    viz::Ui& ui = f.ui;
    using Kind = viz::LegendItem::Kind;
    const viz::Theme& t = ui.theme;
    const std::vector<viz::LegendItem> items{
        {Kind::area, viz::faded(t.rumour, 0.7F), f.words("posts that spread a watched claim")},
        {Kind::shape, t.accent, f.words("official"), viz::Shape::square},
        {Kind::shape, t.media, f.words("media"), viz::Shape::diamond},
        {Kind::shape, t.doubt, f.words("opinion leader"), viz::Shape::triangle}};
    const float x = where.x + ui.U(12);
    const float y = where.bottom() - ui.U(18);
    const float mark = ui.U(20);
    const std::string uncovered = f.words("not covered");
    const float extra = mark + viz::text_size(ui, Face::small, uncovered).x + ui.U(12);
    const float width = std::min(viz::legend_width(ui, items) + extra, where.w - ui.U(24));
    ui.draw().AddRectFilled({x - ui.U(6), y - ui.U(12)}, {x + width + ui.U(6), y + ui.U(12)},
                            viz::faded(ui.theme.panel, 0.88F), ui.U(6));
    const float after = viz::legend(ui, x, y, x + width - extra + ui.U(14), items);
    const Rect box{after, y - ui.U(5), mark - ui.U(4), ui.U(10)};
    viz::hatch(ui, box, viz::faded(t.neutral, 0.8F), ui.U(4));
    ui.draw().AddRect(box.at(), box.end(), viz::faded(t.neutral, 0.6F), ui.U(2));
    viz::text_in(ui, Face::small, t.muted,
                 {box.right() + ui.U(5), y - ui.U(8), extra - mark, ui.U(16)}, uncovered);
}

}  // namespace

void map_panel(Frame& f, const LiveView& view, LiveState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, where);
    const Rect ground = where.inset(1);
    ui.draw().AddRectFilled(ground.at(), ground.end(), ui.theme.map, ui.U(8));
    const std::string title = f.words("The city as the desk sees it");
    std::string note = f.words("no observation yet");
    int covered = 0;
    if (view.observation) {
        note = f.words.with("as of {}, {} late", local_clock(view, view.observation->as_of),
                            f.words.span(view.observation->t - view.observation->as_of));
        for (const auto& e : view.observation->community_activity) covered += e.has_value();
    }
    if (f.city == nullptr) {
        viz::empty_state(ui, where, viz::Shape::magnifier, f.words("The map is being drawn."));
    } else {
        viz::CrowdMap map = map_of(f, view);
        map.selected = state.community;
        Rect area = ground;
        area.cut_top(ui.U(30));
        area.cut_bottom(ui.U(32));
        int hovered = -1;
        const int clicked = viz::crowd_map(ui, "map", area, map, &hovered);
        if (clicked >= 0) state.community = clicked == state.community ? -1 : clicked;
        if (hovered >= 0) {
            const viz::MapCommunity& c = map.communities[static_cast<std::size_t>(hovered)];
            std::vector<viz::HoverRow> rows;
            if (c.share) {
                rows.push_back(
                    {ui.theme.rumour, f.words("spread a watched claim"), percent(*c.share)});
                rows.push_back({ui.theme.neutral, f.words("likely between (95 %)"),
                                percent(c.lo) + " – " + percent(c.hi)});
                rows.push_back(
                    {ui.theme.neutral, f.words("posts in the sample"), std::to_string(c.n)});
            } else {
                rows.push_back({ui.theme.neutral, f.words("not covered by the desk"), "?"});
            }
            viz::hover_card(ui, c.name, rows);
        }
        map_legend(f, ground);
    }
    Rect head{where.x + ui.U(12), where.y + ui.U(2), where.w - ui.U(24), ui.U(32)};
    const float used = viz::text_in(ui, Face::body_bold, ui.theme.text, head, title);
    head.cut_left(used + ui.U(12));
    viz::text_in(ui, Face::small, ui.theme.muted, head, note, viz::Align::right);
}

}  // namespace firebreak::trainer::console
