// The crowd of the debrief by belief, at the moment that the scrub bar shows.
#include <algorithm>
#include <cmath>

#include "trainer/console/city_painter.h"
#include "trainer/console/screens.h"
#include "trainer/console/scrub_line.h"
#include "viz/plot.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

viz::CrowdMap map_of(const Frame& f, const DrillEnd& end, const sim::Frame& frame, int claim) {
    viz::CrowdMap map;
    tint_pictures(f.ui.theme, map);
    map.people = 0;  // in colours of their own
    map.full = 0.5F;
    map.glow = 0.3F;
    for (std::size_t i = 0; i < f.city->communities.size() && i < frame.communities.size(); ++i) {
        const auto& place = f.city->communities[i];
        const sim::CommunityFrame& c = frame.communities[i];
        viz::MapCommunity m;
        m.x = place.x;
        m.y = place.y;
        m.radius = place.radius;
        m.name = community_name(f, end.session.scenario(), static_cast<int>(i));
        double share = c.believers;
        if (claim >= 0 && claim < static_cast<int>(c.believers_by_claim.size()))
            share = static_cast<double>(c.believers_by_claim[static_cast<std::size_t>(claim)]);
        m.share = static_cast<float>(share);
        map.communities.push_back(std::move(m));
    }
    return map;
}

void part_card(Frame& f, const sim::Frame& frame, const viz::CrowdMap& map,
               const viz::MapSeen& seen, int claim) {
    const viz::Theme& t = f.ui.theme;
    const auto k = static_cast<std::size_t>(seen.hovered);
    viz::hover_card(
        f.ui, map.communities[k].name,
        {{t.rumour, claim < 0 ? f.words("believe a false claim") : f.words("believe the claim"),
          percent(*map.communities[k].share)},
         {t.accent, f.words("have heard of a claim"), percent(frame.communities[k].aware)},
         {t.neutral, f.words("trust in the organisation"), percent(frame.communities[k].trust)}},
        seen.by_keyboard ? &seen.beside : nullptr);
}

constexpr std::size_t kFarItems = 4;  // of the legend, while accounts are not shown

std::vector<viz::LegendItem> legend_of(const Frame& f, int claim) {
    const viz::Theme& t = f.ui.theme;
    using Kind = viz::LegendItem::Kind;
    return {{Kind::shape, t.rumour,
             claim < 0 ? f.words("believe a false claim") : f.words("believe the claim"),
             viz::Shape::disc},
            {Kind::shape, t.accent, f.words("have heard of a claim"), viz::Shape::disc},
            {Kind::shape, t.neutral, f.words("have heard of none"), viz::Shape::disc},
            {Kind::line, viz::faded(t.accent, 0.6F), f.words("who took it from whom")},
            {Kind::shape, t.accent, f.words("official"), viz::Shape::square},
            {Kind::shape, t.media, f.words("media"), viz::Shape::diamond},
            {Kind::shape, t.doubt, f.words("opinion leader"), viz::Shape::triangle}};
}

}  // namespace

void belief_map(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where,
                Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const viz::Theme& t = ui.theme;
    const sim::Frame* frame = frame_at(end, state.at);
    const std::string title = f.words("The crowd by belief");
    if (frame == nullptr || f.city == nullptr) {
        const Rect inside = viz::panel(ui, where, title);
        viz::empty_state(ui, inside, viz::Shape::magnifier, f.words("The map is being drawn."));
        return;
    }
    Rect inside = viz::panel(ui, where, title, " ");
    viz::CrowdMap map = map_of(f, end, *frame, state.claim);
    map.selected = state.part;
    map.aim = state.map_aim;
    Rect head{where.x + ui.U(12), where.y + ui.U(5), where.w - ui.U(18), ui.U(26)};
    head = zoom_buttons(f, "crowd", head, map, state.map);
    head.cut_left(viz::text_size(ui, Face::body_bold, title).x + ui.U(12));
    viz::text_in(ui, Face::small, t.muted, head, moment_label(f.words, frame->t),
                 viz::Align::right);
    const bool at_end = frame == &end.session.frames().back();
    Rect hint = inside.cut_bottom(ui.U(16), ui.U(2));
    const std::vector<viz::LegendItem> items = legend_of(f, state.claim);
    const Rect foot = inside.cut_bottom(viz::legend_height(ui, inside.w, items));
    ui.draw().AddRectFilled(inside.at(), inside.end(), t.map, ui.U(6));
    CityOrder order = city_order(inside, state.map);
    const double now = static_cast<double>(std::max<Seconds>(end.session.now(), 1));
    order.moment = at_end ? 1 : static_cast<double>(frame->t) / now;
    order.claim = state.claim;
    order.dark = t.dark;
    hang_pictures(f, order, map, wishes);
    const bool near = viz::level_of(state.map) != viz::MapLevel::parts;
    if (near) map.hubs = map_hubs(f);
    viz::MapSeen seen;
    const int chosen = viz::crowd_map(ui, "crowd", inside, map, &seen, &state.map);
    if (chosen >= 0) state.part = chosen == state.part ? -1 : chosen;
    if (seen.rested >= 0 || chosen >= 0) state.map_aim = chosen >= 0 ? chosen : seen.rested;
    if (seen.hovered >= 0) part_card(f, *frame, map, seen, state.claim);
    viz::legend_rows(ui, foot, items, near ? items.size() : kFarItems);
    viz::text_in(ui, Face::small, t.muted, hint,
                 at_end ? f.words("every dot a person, of a sample of the crowd")
                        : f.words("before the end: as many dots as believed it then, not who"));
}

}  // namespace firebreak::trainer::console
