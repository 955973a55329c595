// What the chosen decision says, through which channels, in which tone and from which seat: the
// order's own form, filled in as it was ordered and open to changes, each of which can be taken
// back.
#include <algorithm>

#include "trainer/console/form_fields.h"
#include "trainer/console/whatif.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// What a form needs of a view: what had come up by the drill's end, and what of it was verified at
// `t`. Whether a fact had come up by then the session says when the change is played.
LiveView view_at(const DrillEnd& end, Seconds t) {
    LiveView view;
    view.scenario = end.view->scenario;
    view.observation = end.view->observation;
    view.now = t;
    view.facts = end.view->facts;
    for (FactStatus& fact : view.facts)
        fact.verified = fact.verified && (!fact.verified_at || *fact.verified_at <= t);
    return view;
}

// The action with every channel that can be offered and every one the order went through: an
// order may have gone through a channel that people are not offered.
scenarios::ActionSpec with_channels(const scenarios::Scenario& scenario, scenarios::ActionSpec spec,
                                    const Order& played) {
    if (spec.channels.empty())
        for (const scenarios::Channel& channel : scenario.channels)
            if (channel.is_public) spec.channels.push_back(channel.id);
    for (const std::string& id : played.channels)
        if (!contains(spec.channels, id)) spec.channels.push_back(id);
    return spec;
}

// Does the act tell anybody anything? A look at a channel, a decision and a drawn map do not.
bool says_something(const scenarios::ActionSpec& spec) {
    return contains(spec.form, "facts") || contains(spec.form, "tone");
}

// The fields of the form that an edit can change, those first that are changed most.
void fields(FormFlow& flow, Order& order) {
    static const char* const kShown[] = {"channels", "facts", "tone", "claims", "fields"};
    for (const char* name : kShown)
        if (contains(flow.spec.form, name)) form_field(flow, name);
    std::vector<std::string> ids, labels;
    for (const scenarios::Seat& seat : flow.view.scenario->seats) {
        ids.push_back(seat.id);
        labels.push_back(flow.frame.words(seat.title));
    }
    flow.label(flow.frame.words("Ordered by"));
    flow.choice("form.seat", ids, labels, order.seat);
}

// How many changes there are, each one to be taken back, and all of them. Drawn from the bottom
// of `where` up.
void foot(Frame& f, WhatIfState& state, Rect& where) {
    viz::Ui& ui = f.ui;
    const std::vector<Edit> edits = state.question.edits();
    std::vector<viz::ChipItem> items;
    for (const Edit& edit : edits)
        items.push_back({std::string("whatif.back.") + name(edit.kind),
                         kind_words(f.words, edit.kind) + " ×", true});
    if (!items.empty()) {
        const Rect box = where.cut_bottom(viz::chips_height(ui, where.w, items));
        int clicked = -1;
        viz::chips(ui, box.x, box.y, box.w, items, clicked);
        if (clicked >= 0) take_back(state, edits[static_cast<std::size_t>(clicked)].kind);
    }
    Rect line = where.cut_bottom(ui.U(28), ui.U(4));
    const std::string all = f.words("Undo all");
    const float wide = viz::text_size(ui, Face::body_bold, all).x + ui.U(22);
    if (viz::button(ui, "whatif.undo", line.cut_right(wide, ui.U(8)), all, viz::ButtonKind::plain,
                    !edits.empty()))
        undo_all(state);
    viz::text_in(ui, Face::body_bold, edits.empty() ? ui.theme.muted : ui.theme.accent, line,
                 edits.empty() ? f.words("Nothing is changed yet.")
                               : changes_words(f.words, static_cast<int>(edits.size())));
    viz::rule(ui, where.x, where.bottom() + ui.U(1), where.w);
    where.cut_bottom(ui.U(4));
}

}  // namespace

bool card_is_open(const WhatIfState& state, const Session& session) {
    return state.card && state.question.kind == WhatIfQuestion::Kind::move &&
           state.question.act > 0 &&
           state.question.act <= static_cast<int>(session.orders().size());
}

std::string card_title(const Frame& f, const DrillEnd& end, const WhatIfState& state) {
    const auto& orders = end.session.orders();
    if (state.question.act <= 0 || state.question.act > static_cast<int>(orders.size()))
        return f.words("How it is done");
    const Order& order = orders[static_cast<std::size_t>(state.question.act - 1)].order;
    const scenarios::ActionSpec* spec = end.session.scenario().action(order.action);
    return spec != nullptr && says_something(*spec) ? f.words("What it says")
                                                    : f.words("How it is done");
}

void whatif_card(Frame& f, const DrillEnd& end, WhatIfState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    Rect inside = viz::panel(ui, where, decision_words(f, end.session, state.question.act));
    const OrderStatus& chosen =
        end.session.orders()[static_cast<std::size_t>(state.question.act - 1)];
    const scenarios::ActionSpec* spec = end.session.scenario().action(chosen.order.action);
    if (spec == nullptr || end.view == nullptr) return;
    viz::text_in(ui, Face::small, ui.theme.muted, inside.cut_top(ui.U(18), ui.U(4)),
                 says_something(*spec) ? f.words("what it says, where and by whom")
                 : contains(spec->form, "channels") || contains(spec->form, "claims")
                     ? f.words("what it looks at, and by whom")
                     : f.words("by whom it is ordered"));
    foot(f, state, inside);
    const LiveView view = view_at(end, std::max<Seconds>(0, chosen.ordered_at + state.question.by));
    Draft draft;
    draft.action = spec->id;
    draft.order = order_with(end.session, state.question);
    const Rect content = viz::begin_scroll(ui, "whatif.form", inside);
    const scenarios::ActionSpec shown = with_channels(end.session.scenario(), *spec, chosen.order);
    FormFlow flow{f, view, draft, shown, content.x, content.y, inside.w - ui.U(10)};
    fields(flow, draft.order);
    viz::end_scroll(ui, content, flow.y - content.y);
    set_order(state, end.session, draft.order);
}

}  // namespace firebreak::trainer::console
