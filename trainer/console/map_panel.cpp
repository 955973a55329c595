// The city as the desk sees it: an estimate for each community, sampled and late, hatched where the
// last sample holds no post; and who is seen to repost whom. Who follows whom, and how many follow
// the large accounts, stands on their pages for everybody.
#include <algorithm>
#include <map>
#include <utility>

#include "trainer/console/map_legend.h"
#include "trainer/console/panels.h"
#include "viz/plot.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr std::size_t kMostFlows = 8;
constexpr int kLeastFlow = 2;  // posts; one alone is chance

// All reposts in the feed that come out of a part of the city, and into it.
std::pair<int, int> reposts_of(const LiveView& view, int community) {
    std::pair<int, int> out_in{0, 0};
    if (view.observation)
        for (const sim::FeedPost& post : view.observation->feed) {
            if (post.from_community < 0 || post.from_community == post.community) continue;
            out_in.first += post.from_community == community;
            out_in.second += post.community == community;
        }
    return out_in;
}

viz::CrowdMap map_of(const Frame& f, const LiveView& view, const LiveState& state) {
    viz::CrowdMap map;
    tint_pictures(f.ui.theme, map);
    map.selected = state.community;
    map.aim = state.map_aim;
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
    if (viz::level_of(state.map) != viz::MapLevel::parts) map.hubs = map_hubs(f);
    const int claim = state.claim.empty() ? -1 : view.scenario->claim_index(state.claim);
    if (view.observation) map.flows = repost_flows(*view.observation, claim, state.community);
    return map;
}

void part_card(Frame& f, const LiveView& view, const viz::CrowdMap& map, const viz::MapSeen& seen) {
    const viz::Theme& t = f.ui.theme;
    const viz::MapCommunity& c = map.communities[static_cast<std::size_t>(seen.hovered)];
    std::vector<viz::HoverRow> rows;
    if (c.share) {
        rows.push_back({t.rumour, f.words("spread a watched claim"), percent(*c.share)});
        rows.push_back(
            {t.neutral, f.words("likely between (95 %)"), percent(c.lo) + " – " + percent(c.hi)});
        rows.push_back({t.neutral, f.words("posts in the sample"), std::to_string(c.n)});
    } else {
        rows.push_back({t.neutral, f.words("no post of it in the last sample"), "?"});
    }
    const auto [out, in] = reposts_of(view, seen.hovered);
    if (out > 0)
        rows.push_back({t.rumour, f.words("posts of here reposted elsewhere, in the feed"),
                        std::to_string(out)});
    if (in > 0)
        rows.push_back({t.rumour, f.words("posts of elsewhere reposted here, in the feed"),
                        std::to_string(in)});
    viz::hover_card(f.ui, c.name, rows, seen.by_keyboard ? &seen.beside : nullptr);
}

}  // namespace

std::vector<viz::MapFlow> repost_flows(const sim::Observation& seen, int claim, int part) {
    const auto unknown = [&](int community) {
        const auto i = static_cast<std::size_t>(community);
        return i < seen.community_activity.size() && !seen.community_activity[i];
    };
    std::map<std::pair<int, int>, int> counts;
    for (const sim::FeedPost& post : seen.feed) {
        if (post.from_community < 0 || post.from_community == post.community) continue;
        if (post.claim < 0 || post.stance != sim::Stance::support) continue;
        if (claim >= 0 && post.claim != claim) continue;
        if (unknown(post.community)) continue;  // the feed is longer than the sample
        ++counts[{post.from_community, post.community}];
    }
    std::vector<viz::MapFlow> flows;
    for (const auto& [ends, count] : counts) {
        const bool touches = ends.first == part || ends.second == part;
        if (part >= 0 ? touches : count >= kLeastFlow)
            flows.push_back({ends.first, ends.second, count});
    }
    std::stable_sort(flows.begin(), flows.end(), [](const viz::MapFlow& a, const viz::MapFlow& b) {
        return a.count > b.count;
    });
    if (flows.size() > kMostFlows) flows.resize(kMostFlows);
    return flows;
}

void map_panel(Frame& f, const LiveView& view, LiveState& state, const Rect& where,
               Wishes& wishes) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, where);
    const Rect ground = where.inset(1);
    ui.draw().AddRectFilled(ground.at(), ground.end(), ui.theme.map, ui.U(8));
    std::string note = f.words("no observation yet");
    if (view.observation)
        note = f.words.with("as of {}, {} late", local_clock(view, view.observation->as_of),
                            f.words.span(view.observation->t - view.observation->as_of));
    Rect head{where.x + ui.U(12), where.y + ui.U(2), where.w - ui.U(18), ui.U(32)};
    if (f.city == nullptr) {
        viz::empty_state(ui, where, viz::Shape::magnifier, f.words("The map is being drawn."));
    } else {
        Rect area = ground;
        area.cut_top(ui.U(36));
        viz::CrowdMap map = map_of(f, view, state);
        const MapLegend legend = map_legend(f, where.w - ui.U(24), state.map, map);
        const Rect foot = area.cut_bottom(legend.height(ui) + ui.U(8));
        hang_pictures(f, city_order(area, state.map), map, wishes);
        viz::MapSeen seen;
        const int chosen = viz::crowd_map(ui, "map", area, map, &seen, &state.map);
        if (chosen >= 0) state.community = chosen == state.community ? -1 : chosen;
        if (seen.rested >= 0 || chosen >= 0) state.map_aim = chosen >= 0 ? chosen : seen.rested;
        if (seen.hovered >= 0) part_card(f, view, map, seen);
        legend.draw(ui, foot.inset(ui.U(11), ui.U(4)));
        Rect row = head;
        row.y += ui.U(3);
        row.h = ui.U(26);
        head.w = zoom_buttons(f, "map", row, map, state.map).right() - head.x;
        if (!state.map.whole()) note = fmt::format("×{:.1f} · ", state.map.zoom) + note;
    }
    const float used = viz::text_in(ui, Face::body_bold, ui.theme.text, head,
                                    f.words("The city as the desk sees it"));
    head.cut_left(used + ui.U(12));
    viz::text_in(ui, Face::small, ui.theme.muted, head, note, viz::Align::right);
}

}  // namespace firebreak::trainer::console
