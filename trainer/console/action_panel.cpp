// The panel of what the team can do: choose an action, fill in its form, follow the orders given,
// look up the facts.
#include <algorithm>
#include <array>

#include "trainer/console/panels.h"
#include "viz/plot.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

bool signature_wanted(const LiveView& view, const OrderStatus& order) {
    if (order.state != OrderState::waiting_sign_off || order.sign_off_by.empty()) return false;
    for (const SeatStatus& seat : view.seats)
        if (seat.played && seat.seat == order.sign_off_by.front()) return true;
    return false;
}

const ActionOffer* offer_of(const LiveView& view, const std::string& action) {
    for (const ActionOffer& offer : view.offers)
        if (offer.action == action) return &offer;
    return nullptr;
}

void action_row(Frame& f, const LiveView& view, LiveState& state, const scenarios::ActionSpec& spec,
                const Rect& line) {
    viz::Ui& ui = f.ui;
    const ActionOffer* offer = offer_of(view, spec.id);
    const bool allowed = offer == nullptr ? false : offer->allowed;
    bool hovered = false;
    if (viz::hit(ui, "action." + spec.id, line, true, &hovered)) start_draft(state, view, spec.id);
    if (hovered)
        ui.draw().AddRectFilled(line.at(), line.end(), viz::faded(ui.theme.accent, 0.1F), ui.U(5));
    Rect rest = line.inset(ui.U(6), 0);
    const ImVec2 at{rest.x + ui.U(6), line.centre().y};
    if (spec.contested)
        viz::mark(ui, viz::Mark::violated, at, ui.U(6));
    else if (!spec.sign_off.empty())
        viz::shape(ui, viz::Shape::square, at, ui.U(5), ui.theme.media);
    else
        viz::shape(ui, viz::Shape::disc, at, ui.U(4), ui.theme.accent);
    rest.cut_left(ui.U(20));
    const Seconds lead = offer != nullptr ? offer->lead : spec.lead;
    const std::string time = lead > 0 ? f.words.span(lead) : f.words("at once");
    const float w = viz::text_size(ui, Face::small, time).x;
    viz::text_in(ui, Face::small, ui.theme.muted, rest.cut_right(w + 1, ui.U(8)), time);
    viz::text_in(ui, Face::body, allowed ? ui.theme.text : ui.theme.muted, rest,
                 f.words(spec.title));
    if (!hovered) return;
    std::string tip = f.words(spec.hint);
    const auto add = [&tip](const std::string& more) {
        if (!more.empty()) tip += (tip.empty() ? "" : "\n") + more;
    };
    for (const std::string& who : spec.sign_off) {
        std::string names;
        for (const std::string& seat : view.scenario->seats_of_role(who))
            names += (names.empty() ? "" : ", ") + seat_title(f, view, seat);
        add(f.words.with("Signed by: {}", names.empty() ? seat_title(f, view, who) : names));
    }
    if (offer != nullptr && !offer->allowed)
        add(f.words(Text{offer->refusal_en, offer->refusal_zh}));
    if (spec.contested) add(f.words("Contested: its cost shows. The program never proposes it."));
    viz::tooltip(ui, line, tip);
}

}  // namespace

void choose_action(Frame& f, const LiveView& view, LiveState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    Rect inside = where;
    const bool watching =
        std::none_of(view.seats.begin(), view.seats.end(), [](const auto& s) { return s.played; });
    if (watching) {
        viz::empty_state(ui, inside, viz::Shape::person,
                         f.words("You are watching. The autopilot follows the plan and gives the "
                                 "orders; they stand under Orders."));
        return;
    }
    constexpr std::array<const char*, 6> kGroups{"find_out", "inside", "people",
                                                 "speak",    "answer", "contested"};
    std::vector<viz::ChipItem> items;
    std::vector<std::string> ids;
    for (const char* id : kGroups) {
        const bool any = std::any_of(view.scenario->actions.begin(), view.scenario->actions.end(),
                                     [&](const auto& a) { return a.group == id; });
        if (!any) continue;
        items.push_back({std::string("group.") + id, f.words.group(id), state.group == id});
        ids.emplace_back(id);
    }
    if (!ids.empty() && std::find(ids.begin(), ids.end(), state.group) == ids.end())
        state.group = ids.front();
    int clicked = -1;
    const float used = viz::chips(ui, inside.x, inside.y, inside.w, items, clicked, 0);
    if (clicked >= 0) state.group = ids[static_cast<std::size_t>(clicked)];
    inside.cut_top(used + ui.U(1));
    Rect foot = inside.cut_bottom(ui.U(17), ui.U(3));
    using Kind = viz::LegendItem::Kind;
    viz::legend(ui, foot.x, foot.centre().y, foot.right(),
                {{Kind::shape, ui.theme.accent, f.words("your own"), viz::Shape::disc},
                 {Kind::shape, ui.theme.media, f.words("needs a signature"), viz::Shape::square},
                 {Kind::shape, ui.theme.rumour, f.words("contested"), viz::Shape::triangle}});
    std::vector<const scenarios::ActionSpec*> shown;
    for (const scenarios::ActionSpec& spec : view.scenario->actions)
        if (spec.group == state.group) shown.push_back(&spec);
    if (shown.empty()) {
        viz::empty_state(ui, inside, viz::Shape::megaphone,
                         f.words("This drill offers no actions."));
        return;
    }
    // What can be ordered now comes first.
    std::stable_partition(shown.begin(), shown.end(), [&](const auto* spec) {
        const ActionOffer* offer = offer_of(view, spec->id);
        return offer != nullptr && offer->allowed;
    });
    const float row = ui.U(26);
    const Rect content = viz::begin_scroll(ui, "actions", inside);
    float y = content.y;
    for (const auto* spec : shown) {
        const Rect line{content.x, y, inside.w - ui.U(10), row};
        if (viz::near_view(line, inside)) action_row(f, view, state, *spec, line);
        y += row;
    }
    viz::end_scroll(ui, content, y - content.y);
}

void action_panel(Frame& f, const LiveView& view, LiveState& state, const Rect& where,
                  Wishes& wishes) {
    viz::Ui& ui = f.ui;
    if (state.submitted && f.given > *state.submitted) {  // taken: the form has done its work
        state.submitted.reset();
        state.draft = Draft{};
        state.tab = ActionTab::orders;
    }
    Rect inside = viz::panel(ui, where);
    int waiting = 0;
    int running = 0;
    for (const OrderStatus& order : view.orders) {
        waiting += signature_wanted(view, order);
        running += order.state == OrderState::working ||
                   order.state == OrderState::waiting_sign_off ||
                   order.state == OrderState::signed_off;
    }
    int verified = 0;
    for (const FactStatus& fact : view.facts) verified += fact.verified;
    Rect tabs = inside.cut_top(ui.U(26), ui.U(8));
    std::string orders = f.words.with("Orders ({})", running);
    if (waiting > 0) orders = f.words.with("Orders ({} to sign)", waiting);
    const int tab = viz::segmented(
        ui, "tab", tabs, {f.words("New order"), orders, f.words.with("Facts ({})", verified)},
        static_cast<int>(state.tab));
    if (tab >= 0) {
        // The tab that is open already leads back to the list of actions.
        if (tab == 0 && state.tab == ActionTab::choose) state.draft = Draft{};
        state.tab = static_cast<ActionTab>(tab);
    }
    if (waiting > 0) {
        const float x = tabs.x + tabs.w * 2 / 3 - ui.U(10);
        ui.draw().AddCircleFilled({x, tabs.y + ui.U(6)}, ui.U(4), ui.theme.media, 12);
    }
    switch (state.tab) {
        case ActionTab::choose:
            if (state.draft.action.empty())
                choose_action(f, view, state, inside);
            else
                order_form(f, view, state, inside, wishes);
            break;
        case ActionTab::orders:
            orders_list(f, view, state, inside, wishes);
            break;
        case ActionTab::facts:
            facts_list(f, view, state, inside);
            break;
    }
}

}  // namespace firebreak::trainer::console
