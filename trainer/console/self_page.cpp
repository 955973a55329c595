// The debrief's first page: the team marks its own timeline and predicts its verdicts. Nothing here
// comes from the score but which clauses were tried.
#include <algorithm>

#include "trainer/console/board.h"
#include "trainer/console/screens.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// How sure the team is; the chosen share once more takes it back.
void confidence_row(Frame& f, Prediction& prediction, const std::string& clause,
                    const Rect& where) {
    int chosen = -1;
    std::vector<std::string> shares;
    for (const int confidence : kConfidences) {
        if (prediction.confidence == confidence) chosen = static_cast<int>(shares.size());
        shares.push_back(fmt::format("{}%", confidence));
    }
    const int said = viz::segmented(f.ui, "sure." + clause, where, shares, chosen);
    if (said < 0) return;
    prediction.confidence.reset();
    if (said != chosen) prediction.confidence = kConfidences[static_cast<std::size_t>(said)];
}

void clause_row(Frame& f, SelfAssessment& self, const ClauseLine& clause, const Rect& line) {
    viz::Ui& ui = f.ui;
    const auto found = self.predictions.find(clause.id);
    const bool made = found != self.predictions.end();
    int chosen = -1;
    if (made)
        chosen = found->second.verdict == Verdict::satisfied ? 0
                 : found->second.verdict == Verdict::late    ? 1
                                                             : (clause.duty ? 2 : 1);
    Rect rest = line.inset(0, ui.U(2));
    const Rect confidence = rest.cut_right(ui.U(132), ui.U(8));
    if (made) confidence_row(f, found->second, clause.id, confidence);
    const std::vector<std::string> labels =
        clause.duty
            ? std::vector<std::string>{f.words("on time"), f.words("late"), f.words("not done")}
            : std::vector<std::string>{f.words("kept"), f.words("broken")};
    const int clicked = viz::segmented(ui, "guess." + clause.id, rest.cut_right(ui.U(198), ui.U(8)),
                                       labels, chosen);
    if (clicked >= 0)
        self.predictions[clause.id].verdict = clicked == 0                  ? Verdict::satisfied
                                              : clicked == 1 && clause.duty ? Verdict::late
                                                                            : Verdict::violated;
    viz::shape(ui, made ? viz::Shape::tick : viz::Shape::ring, {rest.x + ui.U(10), rest.centre().y},
               ui.U(5), made ? ui.theme.accent : ui.theme.neutral);
    rest.cut_left(ui.U(24));
    viz::text_in(ui, Face::small_bold, ui.theme.muted, rest.cut_left(ui.U(66), ui.U(6)), clause.id);
    viz::text_in(ui, Face::body, ui.theme.text, rest, f.words(clause.text));
}

void predictions(Frame& f, const std::vector<ClauseLine>& clauses, DebriefState& state,
                 const Rect& where) {
    viz::Ui& ui = f.ui;
    Rect inside = viz::panel(
        ui, where, f.words("How did each clause come out?"),
        f.words.with("{} of {} predicted", state.self.predictions.size(), clauses.size()));
    if (clauses.empty()) {
        viz::empty_state(ui, inside, viz::Shape::flag,
                         f.words("Nothing of the plan was tested in this drill."));
        return;
    }
    Rect head = inside.cut_top(ui.U(20));
    head.w -= ui.U(10);
    viz::text_in(ui, Face::small, ui.theme.muted, head.cut_right(ui.U(132), ui.U(8)),
                 f.words("how sure"), viz::Align::centre);
    viz::text_in(ui, Face::small, ui.theme.muted, head.cut_right(ui.U(198)),
                 f.words("what the plan will say"), viz::Align::centre);
    const Rect content = viz::begin_scroll(ui, "guesses", inside);
    const float width = inside.w - ui.U(10);
    float y = content.y;
    for (const bool duty : {true, false}) {
        const auto count = static_cast<std::size_t>(
            std::count_if(clauses.begin(), clauses.end(),
                          [duty](const ClauseLine& clause) { return clause.duty == duty; }));
        if (count == 0) continue;
        const int number = duty ? 0 : 1;
        const bool folded = state.folded_guesses.count(number) > 0;
        if (group_head(f, fmt::format("guesses.{}", number),
                       duty ? f.words("Duties") : f.words("Prohibitions and order of steps"), count,
                       folded, {content.x, y, width, ui.U(24)})) {
            if (folded)
                state.folded_guesses.erase(number);
            else
                state.folded_guesses.insert(number);
        }
        y += ui.U(24);
        if (folded) continue;
        for (const ClauseLine& clause : clauses) {
            if (clause.duty != duty) continue;
            const Rect line{content.x, y, width, ui.U(30)};
            if (viz::near_view(line, inside)) clause_row(f, state.self, clause, line);
            y += line.h;
        }
    }
    viz::end_scroll(ui, content, y - content.y);
}

// One thing that happened or was done, with a place for the team's mark.
struct Moment {
    Seconds t = 0;
    std::string id, words;
    viz::Look look{};
    bool own = false;
};

std::vector<Moment> moments(const Frame& f, const DrillEnd& end) {
    const scenarios::Scenario& s = end.session.scenario();
    std::vector<Moment> out;
    for (const auto& fired : end.session.fired())
        if (const scenarios::Inject* inject = s.inject(fired.inject))
            if (!inject->seat.empty())  // what reached the team
                out.push_back({fired.t, "inject." + inject->id, f.words(inject->title),
                               viz::look_of_kind(f.ui.theme, inject->kind), false});
    for (const OrderStatus& order : end.session.orders()) {
        if (!order.done_at) continue;
        const scenarios::ActionSpec* spec = s.action(order.order.action);
        const scenarios::Seat* seat = s.seat(order.order.seat);
        std::string words = spec != nullptr ? f.words(spec->title) : order.order.action;
        if (seat != nullptr) words += " · " + f.words(seat->title);
        out.push_back({*order.done_at,
                       fmt::format("order.{}", order.id),
                       std::move(words),
                       {viz::Shape::diamond, f.ui.theme.accent},
                       true});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Moment& a, const Moment& b) { return a.t < b.t; });
    return out;
}

void moment_row(Frame& f, SelfAssessment& self, const Moment& moment, const Rect& line) {
    viz::Ui& ui = f.ui;
    Rect rest = line;
    const auto found = self.timeline.find(moment.id);
    const int chosen = found == self.timeline.end() ? -1 : static_cast<int>(found->second.mark);
    const int clicked =
        viz::segmented(ui, "mark." + moment.id, rest.cut_right(ui.U(90), ui.U(8)).inset(0, ui.U(3)),
                       {"+", "−", "?"}, chosen);
    if (clicked >= 0) {
        if (clicked == chosen)
            self.timeline.erase(moment.id);
        else
            self.timeline[moment.id] = {moment.t, static_cast<SelfMark>(clicked), moment.words};
    }
    viz::text_in(ui, Face::small, ui.theme.muted, rest.cut_left(ui.U(40), ui.U(4)),
                 viz::time_label(moment.t), viz::Align::right);
    viz::shape(ui, moment.look.shape, {rest.x + ui.U(10), rest.centre().y}, ui.U(5),
               moment.look.color);
    rest.cut_left(ui.U(22));
    viz::text_in(ui, Face::small, moment.own ? ui.theme.text : ui.theme.muted, rest, moment.words);
}

void timeline(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    Rect inside = viz::panel(ui, where, f.words("Your timeline"),
                             f.words("+ went well · − a gap · ? to talk about"));
    const Rect note = inside.cut_bottom(ui.U(58), ui.U(8));
    viz::input_text(ui, "self.note", note, state.self.note,
                    f.words("What would you do differently? A sentence is enough."));
    const auto all = moments(f, end);
    if (all.empty()) {
        viz::empty_state(ui, inside, viz::Shape::megaphone,
                         f.words("Nothing was ordered and nothing reached you."));
        return;
    }
    const Rect content = viz::begin_scroll(ui, "timeline", inside);
    float y = content.y;
    for (const Moment& moment : all) {
        const Rect line{content.x, y, inside.w - ui.U(10), ui.U(28)};
        if (viz::near_view(line, inside)) moment_row(f, state.self, moment, line);
        y += line.h;
    }
    viz::end_scroll(ui, content, y - content.y);
}

void foot(Frame& f, DebriefState& state, Rect where, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, where);
    where = where.inset(ui.U(12), ui.U(8));
    if (viz::button(ui, "reveal", where.cut_right(ui.U(210), ui.U(14)),
                    f.words("Show the verdicts"), viz::ButtonKind::primary)) {
        state.revealed = true;
        state.page = 1;
        wishes.push_back(KeepSelfAssessment{state.self});
    }
    viz::shape(ui, viz::Shape::lock, {where.x + ui.U(9), where.centre().y}, ui.U(8),
               ui.theme.neutral);
    where.cut_left(ui.U(26));
    const std::string why = f.words(
        "First your own view, then the verdicts, then what came of it: who has seen a "
        "verdict no longer knows what he thought before.");
    const float h = viz::paragraph_height(ui, Face::small, where.w, why, 2);
    viz::paragraph(ui, Face::small, ui.theme.muted, where.x, where.centre().y - h / 2, where.w, why,
                   2);
}

}  // namespace

void self_page(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where,
               Wishes& wishes) {
    const auto clauses = predictable_clauses(end.score.process, end.session.plan());
    Rect rest = where;
    const float gap = f.ui.U(6);
    foot(f, state, rest.cut_bottom(f.ui.U(50), gap), wishes);
    timeline(f, end, state, rest.cut_right(std::round(rest.w * 0.37F), gap));
    predictions(f, clauses, state, rest);
}

}  // namespace firebreak::trainer::console
