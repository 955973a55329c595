// The what-if page as a whole, and its verdict: one sentence, with what it rests on.
#include "trainer/console/whatif.h"

#include <algorithm>
#include <cmath>

#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

using State = WhatIfAnswer::State;

constexpr int kMoreWorlds = 4;  // times as many
constexpr int kMostWorlds = 128;
// Of the width: the map, or what the decision says; or both of them on a wide page.
constexpr float kThird = 0.33F, kHalf = 0.5F;
constexpr float kWide = 1560, kBothBeside = 700;  // units

viz::Color color_of(const viz::Theme& t, WhatIfVerdict::Kind kind) {
    switch (kind) {
        case WhatIfVerdict::Kind::better:
            return t.accent;
        case WhatIfVerdict::Kind::worse:
            return t.rumour;
        default:
            return t.neutral;
    }
}

// What stands behind the sentence: worlds, the second timing, where the two timings part.
std::string under_words(const Frame& f, const WhatIfAnswer& answer, Metric metric) {
    const WhatIfVerdict v = verdict_of(answer, metric);
    if (v.of == 0) return f.words("in the drill's own world, same luck");
    // A seat that is busy, or a thing not known yet, can undo a move.
    if (answer.question.kind == WhatIfQuestion::Kind::move && answer.question.by != 0 &&
        answer.question.changes.empty() && answer.done_after == answer.done_before)
        return f.words.with(
            "ordered at another time, but done at the same: its seat was busy, or what it rests on "
            "was not known yet ({} worlds)",
            v.of);
    std::string out = f.words.with("{} worlds: better in {}, the same in {}, worse in {}", v.of,
                                   v.better, v.same(), v.worse);
    out += " · " +
           f.words.with("at the same times {}", difference_words(f.words, metric, v.open.mean));
    if (v.relative.n > 0)
        out +=
            " · " + f.words.with("after its triggers {} ({} worlds)",
                                 difference_words(f.words, metric, v.relative.mean), v.relative.n);
    if (v.signs_differ)
        out += " · " + f.words("the two timings differ in sign: do not rely on it");
    else if (v.relative.n > 1 && !v.open.includes_zero() && !v.relative.includes_zero())
        out += " · " + f.words("the two timings agree in sign");
    return out;
}

void progress_line(Frame& f, const WhatIfAnswer& answer, Rect where) {
    viz::Ui& ui = f.ui;
    const Rect bar = where.cut_left(ui.U(160), ui.U(10));
    const int of = answer.question.seeds + 1;
    const int done = answer.worlds + (answer.own ? 1 : 0);
    viz::share_bar(ui, {bar.x, bar.centre().y - ui.U(3), bar.w, ui.U(6)},
                   static_cast<float>(done) / static_cast<float>(of), ui.theme.accent);
    viz::text_in(ui, Face::small, ui.theme.muted, where,
                 f.words.with("{} of {} worlds played, two drills each", done, of));
}

void metrics(Frame& f, WhatIfState& state, const Rect& where) {
    static const Metric kShown[] = {Metric::belief_accuracy, Metric::harm, Metric::trust_end};
    std::vector<std::string> labels;
    int chosen = 0;
    for (const Metric metric : kShown) {
        if (metric == state.metric) chosen = static_cast<int>(labels.size());
        labels.push_back(metric_words(f.words, metric));
    }
    const int clicked = viz::segmented(f.ui, "whatif.metric", where, labels, chosen);
    if (clicked >= 0) state.metric = kShown[clicked];
}

// What is told while there is nothing to tell.
std::string waiting_words(const Frame& f, const WhatIfState& state) {
    if (f.whatif != nullptr && f.whatif->state == State::failed) {
        const auto& no = f.whatif->refusal;
        return f.words.with("This change cannot be played: {}",
                            no ? f.words(Text{no->reason_en, no->reason_zh}) : f.whatif->problem);
    }
    if (f.whatif != nullptr && f.whatif->state == State::stopped)
        return f.words("Stopped before a world was played.");
    if (f.whatif != nullptr) return f.words("The drill's own world is being played once more …");
    return can_be_asked(state.question)
               ? f.words("Play both worlds to see what the change is worth.")
               : f.words("What would have been otherwise? Nothing has been changed yet.");
}

// Before anything has been asked: what can be, and by which steps.
void what_can_be_asked(Frame& f, const Rect& where) {
    viz::Ui& ui = f.ui;
    struct Question {
        viz::Shape shape;
        const char* asks;
        const char* how;
    };
    static constexpr Question kQuestions[] = {
        {viz::Shape::clock, N("Had we done it earlier or later?"),
         N("Drag a decision's diamond above to the left or right, or choose it and use the "
           "buttons for minutes.")},
        {viz::Shape::cross, N("Had we not done it?"),
         N("Choose a decision above and take it away.")},
        {viz::Shape::megaphone, N("Had we said it otherwise?"),
         N("Choose a statement above and open what it says: channels, facts, tone, sympathy.")},
        {viz::Shape::person, N("Had another team played?"),
         N("Compare with nobody doing anything, or with the plan's autopilot.")}};
    Rect inside = viz::panel(ui, where, f.words("What can be asked"));
    const std::string luck = f.words(
        "Then play both worlds: the drill as it was and the drill with that one thing "
        "changed, with the same people and the same luck. What differs comes of the "
        "change.");
    const float foot = viz::paragraph_height(ui, Face::small, inside.w, luck, 2);
    const Rect note = inside.cut_bottom(foot, ui.U(6));
    viz::paragraph(ui, Face::small, ui.theme.muted, note.x, note.y, note.w, luck, 2);
    const auto count = static_cast<float>(std::size(kQuestions));
    const float width = (inside.w - ui.U(8) * (count - 1)) / count;
    for (const Question& one : kQuestions) {
        Rect box = inside.cut_left(width, ui.U(8));
        box.h = std::min(box.h, ui.U(150));
        viz::card(ui, box);
        box = box.inset(ui.U(12), ui.U(10));
        const Rect icon = box.cut_top(ui.U(22), ui.U(4));
        viz::shape(ui, one.shape, {icon.x + ui.U(9), icon.centre().y}, ui.U(8), ui.theme.accent);
        float y = box.y;
        y += viz::paragraph(ui, Face::body_bold, ui.theme.text, box.x, y, box.w, f.words(one.asks),
                            2);
        const int lines = std::max(1, static_cast<int>((box.bottom() - y) / ui.U(19)));
        viz::paragraph(ui, Face::small, ui.theme.muted, box.x, y + ui.U(3), box.w, f.words(one.how),
                       lines);
    }
}

// The right of the page: where the change helps, and what the decision says; side by side where
// there is room for both, else one in front of the other.
void right_side(Frame& f, const DrillEnd& end, WhatIfState& state, Rect where, bool map, bool card,
                Wishes& wishes) {
    viz::Ui& ui = f.ui;
    if (map && card && where.w < ui.U(kBothBeside)) {
        const Rect tabs = where.cut_top(ui.U(28), ui.U(4));
        const int clicked =
            viz::segmented(ui, "whatif.side", tabs,
                           {f.words("Where it changes things"), card_title(f, end, state)},
                           state.map_first ? 0 : 1);
        if (clicked >= 0) state.map_first = clicked == 0;
        map = state.map_first;
        card = !state.map_first;
    }
    Rect rest = where;
    if (map && card) {
        const Rect left = rest.cut_left((where.w - ui.U(6)) / 2, ui.U(6));
        whatif_map(f, end, *f.whatif, state, left, wishes);
    } else if (map) {
        whatif_map(f, end, *f.whatif, state, rest, wishes);
    }
    if (card) whatif_card(f, end, state, rest);
}

}  // namespace

void whatif_verdict(Frame& f, const DrillEnd& end, WhatIfState& state, const Rect& where,
                    Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const WhatIfAnswer* answer = f.whatif;
    const bool known = answer != nullptr && answer->own;
    const bool failed = answer != nullptr && answer->state == State::failed;
    const auto kind = known ? verdict_of(*answer, state.metric).kind : WhatIfVerdict::Kind::none;
    viz::card(ui, where, failed ? ui.theme.rumour : color_of(ui.theme, kind));
    Rect inside = where.inset(ui.U(12), ui.U(6));
    const Rect icon = inside.cut_left(ui.U(34), ui.U(8));
    if (failed || kind == WhatIfVerdict::Kind::worse)
        viz::shape(ui, viz::Shape::triangle, icon.centre(), ui.U(9), ui.theme.rumour);
    else
        viz::shape(ui, viz::Shape::diamond, icon.centre(), ui.U(10), color_of(ui.theme, kind),
                   kind == WhatIfVerdict::Kind::better);
    const auto slot = [&](float width) {
        const Rect r = inside.cut_right(width, ui.U(8));
        return Rect{r.x, r.centre().y - ui.U(15), r.w, ui.U(30)};
    };
    const auto wide = [&](const std::string& label) {
        return viz::text_size(ui, Face::body_bold, label).x + ui.U(24);
    };
    if (answer != nullptr && answer->state == State::working) {
        const std::string stop = f.words("Stop");
        if (viz::button(ui, "whatif.stop", slot(wide(stop)), stop)) wishes.push_back(StopWhatIf{});
    } else if (known && answer->question.seeds < kMostWorlds) {
        WhatIfQuestion more = answer->question;
        if (answer->worlds >= more.seeds)
            more.seeds = std::min(kMostWorlds, more.seeds * kMoreWorlds);
        const std::string label = f.words.with("Play {} worlds", more.seeds);
        if (viz::button(ui, "whatif.more", slot(wide(label)), label, viz::ButtonKind::outline))
            wishes.push_back(AskWhatIf{more});
    }
    metrics(f, state, slot(ui.U(330)));
    inside.cut_right(0, ui.U(6));
    if (!known) {
        viz::text_in(ui, Face::body, failed ? ui.theme.text : ui.theme.muted, inside,
                     waiting_words(f, state));
        return;
    }
    Rect upper = inside.cut_top(std::round(inside.h * 0.62F));
    const std::string sentence = verdict_words(f, end.session, *answer, state.metric);
    if (viz::text_size(ui, Face::number, sentence).x <= upper.w)
        viz::text_in(ui, Face::number, ui.theme.text, upper, sentence);
    else
        viz::paragraph(ui, Face::body_bold, ui.theme.text, upper.x, upper.y, upper.w, sentence, 2);
    if (answer->state == State::working)
        progress_line(f, *answer, inside);
    else
        viz::text_in(
            ui, Face::small,
            verdict_of(*answer, state.metric).signs_differ ? ui.theme.rumour : ui.theme.muted,
            inside, under_words(f, *answer, state.metric));
}

void whatif_page(Frame& f, const DrillEnd& end, WhatIfState& state, const Rect& where,
                 Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const float gap = ui.U(6);
    Rect rest = where;
    const float lanes = std::clamp(std::round(where.h * 0.32F), ui.U(186), ui.U(230));
    whatif_lanes(f, end, state, rest.cut_top(lanes, gap), wishes);
    whatif_verdict(f, end, state, rest.cut_top(ui.U(76), gap), wishes);
    const bool card = card_is_open(state, end.session);
    const bool known = f.whatif != nullptr && f.whatif->own;
    if (known || card) {
        const bool wide = known && card && rest.w >= ui.U(kWide);
        const Rect right = rest.cut_right(std::round(rest.w * (wide ? kHalf : kThird)), gap);
        right_side(f, end, state, right, known, card, wishes);
    }
    if (known) {
        const Rect worlds = rest.cut_right(std::round(rest.w * 0.38F), gap);
        whatif_curves(f, end, *f.whatif, rest);
        whatif_worlds(f, *f.whatif, state, worlds);
        return;
    }
    if (f.whatif != nullptr && f.whatif->state == State::working) {
        viz::panel(ui, rest);
        viz::empty_state(ui, rest, viz::Shape::clock,
                         f.words("Both worlds are being played, with the same luck."));
        return;
    }
    what_can_be_asked(f, rest);
}

}  // namespace firebreak::trainer::console
