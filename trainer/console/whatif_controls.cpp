// The buttons of the what-if page: which decision, what kind of change, how far it moves, and play.
#include <algorithm>

#include "trainer/console/whatif.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

using Kind = WhatIfQuestion::Kind;

// Picks the decision before or after the chosen one.
void pick(WhatIfState& state, const Session& session, int step) {
    const auto all = decisions_of(session);
    if (all.empty()) return;
    int place = step > 0 ? -1 : static_cast<int>(all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i]->id == state.question.act) place = static_cast<int>(i);
    place = std::clamp(place + step, 0, static_cast<int>(all.size()) - 1);
    choose_decision(state, all[static_cast<std::size_t>(place)]->id);
    if (!of_one_act(state)) state.question.kind = Kind::move;
}

std::string chosen_words(const Frame& f, const Session& session, const WhatIfState& state) {
    const OrderStatus* chosen = chosen_decision(state, session);
    if (!of_one_act(state)) return change_words(f, session, state.question);
    if (chosen == nullptr) return f.words("Pick a decision, or drag one along its line.");
    const std::string was = "T+" + viz::time_label(chosen->ordered_at);
    const std::string name = decision_words(f, session, chosen->id);
    if (state.question.kind == Kind::remove) return f.words.with("{} · {} · taken away", name, was);
    std::string out = name + " · " + was;
    if (state.question.by != 0)
        out +=
            " → T+" + viz::time_label(std::max<Seconds>(0, chosen->ordered_at + state.question.by));
    if (!state.question.changes.empty())
        out += " · " + changes_words(f.words, changes_in(state.question));
    return out;
}

}  // namespace

void whatif_kinds(Frame& f, WhatIfState& state, const Rect& where) {
    const int clicked =
        viz::segmented(f.ui, "whatif.kind", where,
                       {f.words("Move or change it"), f.words("Remove it"),
                        f.words("Say nothing at all"), f.words("The plan's autopilot")},
                       static_cast<int>(state.question.kind));
    if (clicked >= 0) state.question.kind = static_cast<Kind>(clicked);
}

void whatif_controls(Frame& f, const DrillEnd& end, WhatIfState& state, Rect row, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const Session& session = end.session;
    const bool working = f.whatif != nullptr && f.whatif->state == WhatIfAnswer::State::working;
    const auto wide = [&](const std::string& label) {
        return viz::text_size(ui, Face::body_bold, label).x + ui.U(22);
    };
    const std::string play = f.words("Play both worlds");
    const bool same = working && f.whatif->question.same_change(state.question);
    if (viz::button(ui, "whatif.play", row.cut_right(wide(play), ui.U(12)), play,
                    viz::ButtonKind::primary, can_be_asked(state.question) && !same))
        wishes.push_back(AskWhatIf{state.question});
    const bool one = of_one_act(state) && state.question.act > 0;
    const std::string minutes = f.words.span(kWhatIfStep);
    const auto shift = [&](const char* key, Seconds by, const std::string& label) {
        if (viz::button(ui, key, row.cut_right(wide(label), ui.U(6)), label, viz::ButtonKind::plain,
                        one) &&
            one)
            if (const OrderStatus* chosen = chosen_decision(state, session))
                move_to(state, session,
                        chosen->ordered_at + by +
                            (state.question.kind == Kind::move ? state.question.by : 0));
    };
    shift("whatif.later", kWhatIfStep, "+" + minutes);
    shift("whatif.earlier", -kWhatIfStep, "−" + minutes);
    const std::string says = card_title(f, end, state);
    const bool open = card_is_open(state, session);
    if (viz::button(ui, "whatif.card", row.cut_right(wide(says), ui.U(6)), says,
                    open ? viz::ButtonKind::selected : viz::ButtonKind::plain, one)) {
        state.card = !open;
        state.map_first = false;
        state.question.kind = Kind::move;
    }
    if (viz::button(ui, "whatif.previous", row.cut_left(ui.U(30), ui.U(4)), "‹"))
        pick(state, session, -1);
    if (viz::button(ui, "whatif.next", row.cut_left(ui.U(30), ui.U(10)), "›"))
        pick(state, session, 1);
    viz::text_in(ui, Face::body, ui.theme.text, row, chosen_words(f, session, state));
}

}  // namespace firebreak::trainer::console
