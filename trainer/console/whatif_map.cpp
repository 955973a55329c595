// Where the change helps: the difference of the two worlds at their end, part by part of the city.
#include <algorithm>
#include <cmath>

#include "trainer/console/panels.h"
#include "trainer/console/whatif.h"
#include "viz/crowd_map.h"
#include "viz/plot.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr float kLeastFull = 0.02F;  // the difference that is drawn in full colour, at least

// The difference of a part of the city over the worlds played.
sim::Interval difference_in(const WhatIfAnswer& answer, std::size_t community) {
    std::vector<double> values;
    for (const auto& world : answer.communities)
        if (community < world.size()) values.push_back(world[community]);
    return sim::mean_interval(values);
}

viz::CrowdMap map_of(const Frame& f, const DrillEnd& end, const WhatIfAnswer& answer) {
    viz::CrowdMap map;
    tint_pictures(f.ui.theme, map);
    map.people = 0;  // in colours of their own
    map.differences = true;
    map.full = kLeastFull;
    map.most_labels = 6;
    for (std::size_t i = 0; i < f.city->communities.size(); ++i) {
        const auto& place = f.city->communities[i];
        const sim::Interval d = difference_in(answer, i);
        viz::MapCommunity c;
        c.x = place.x;
        c.y = place.y;
        c.radius = place.radius;
        c.name = community_name(f, end.session.scenario(), static_cast<int>(i));
        if (d.n > 0) {
            c.share = static_cast<float>(d.mean);
            c.lo = static_cast<float>(d.lo);
            c.hi = static_cast<float>(d.hi);
            c.tie = d.n > 1 && d.includes_zero();
            map.full = std::max(map.full, std::fabs(*c.share));
        }
        map.communities.push_back(std::move(c));
    }
    return map;
}

void legend(Frame& f, const Rect& foot) {
    viz::Ui& ui = f.ui;
    using Kind = viz::LegendItem::Kind;
    viz::legend(ui, foot.x, foot.centre().y, foot.right(),
                {{Kind::shape, ui.theme.accent, f.words("fewer false believers"), viz::Shape::disc},
                 {Kind::shape, ui.theme.rumour, f.words("more"), viz::Shape::disc},
                 {Kind::shape, ui.theme.neutral, f.words("same, or a tie"), viz::Shape::disc}});
}

}  // namespace

void whatif_map(Frame& f, const DrillEnd& end, const WhatIfAnswer& answer, WhatIfState& state,
                const Rect& where, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    Rect inside = viz::panel(ui, where, f.words("Where it changes things"));
    const Rect head{where.x, where.y + ui.U(5), where.w - ui.U(6), ui.U(26)};
    viz::text_in(ui, Face::small, ui.theme.muted, inside.cut_top(ui.U(18), ui.U(4)),
                 f.words("believe a false claim at the end, changed − as played, points"));
    const Rect foot = inside.cut_bottom(ui.U(18), ui.U(4));
    if (f.city == nullptr) {
        viz::empty_state(ui, inside, viz::Shape::magnifier, f.words("The map is being drawn."));
        return;
    }
    ui.draw().AddRectFilled(inside.at(), inside.end(), ui.theme.map, ui.U(6));
    viz::MapSeen seen;
    viz::CrowdMap map = map_of(f, end, answer);
    map.selected = state.part;
    map.aim = state.map_aim;
    zoom_buttons(f, "whatif.map", head, map, state.map);
    CityOrder order = city_order(inside, state.map);
    order.turned = answer.turned;
    order.dark = ui.theme.dark;
    if (answer.turned) hang_pictures(f, order, map, wishes);
    if (viz::level_of(state.map) != viz::MapLevel::parts) map.hubs = map_hubs(f);
    const int chosen = viz::crowd_map(ui, "whatif.map", inside, map, &seen, &state.map);
    if (chosen >= 0) state.part = chosen == state.part ? -1 : chosen;
    if (seen.rested >= 0 || chosen >= 0) state.map_aim = chosen >= 0 ? chosen : seen.rested;
    legend(f, foot);
    if (seen.hovered < 0) return;
    const viz::MapCommunity& c = map.communities[static_cast<std::size_t>(seen.hovered)];
    if (!c.share) return;
    const auto points = [&](float v) {
        return difference_words(f.words, Metric::belief_accuracy, static_cast<double>(v));
    };
    viz::hover_card(
        ui, c.name,
        {{ui.theme.text, f.words("mean of the worlds"), points(*c.share)},
         {ui.theme.neutral, f.words("likely between (95 %)"), points(c.lo) + " – " + points(c.hi)}},
        seen.by_keyboard ? &seen.beside : nullptr);
}

}  // namespace firebreak::trainer::console
