// The clauses of the debrief: verdict, wording, when it was due and done, and by how much; worst
// first.
#include <algorithm>
#include <cstdlib>

#include "trainer/console/process.h"
#include "trainer/score/calibration.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// The columns right of the clause's wording, from the right; what has no room is left out.
struct Columns {
    Rect due, done, margin, guess, seat, wording;
};

Columns columns_of(const viz::Ui& ui, Rect line, bool guesses) {
    Columns c;
    if (guesses) c.guess = line.cut_right(ui.U(72), ui.U(6));
    c.margin = line.cut_right(ui.U(112), ui.U(6));
    c.done = line.cut_right(ui.U(40), ui.U(4));
    c.due = line.cut_right(ui.U(40), ui.U(4));
    if (line.w > ui.U(520)) c.seat = line.cut_right(ui.U(116), ui.U(6));
    c.wording = line;
    return c;
}

// The margin as a bar around zero, and in words.
void margin_cell(Frame& f, const InstanceResult* i, Seconds widest, viz::Color color,
                 const Rect& cell) {
    viz::Ui& ui = f.ui;
    if (i == nullptr) return;
    const float zero = cell.x + ui.U(22);
    if (i->margin) {
        ui.draw().AddLine({zero, cell.y + ui.U(3)}, {zero, cell.bottom() - ui.U(3)},
                          ui.theme.border);
        const float share = std::clamp(
            static_cast<float>(*i->margin) / static_cast<float>(std::max<Seconds>(widest, 1)),
            -1.0F, 1.0F);
        const float length = share * ui.U(share < 0 ? 20 : 24);
        const float mid = cell.centre().y;
        ui.draw().AddRectFilled({std::min(zero, zero + length), mid - ui.U(4)},
                                {std::max(zero, zero + length), mid + ui.U(4)},
                                viz::faded(color, 0.65F), ui.U(2));
    }
    viz::text_in(ui, Face::small_bold, color, cell, margin_words(f.words, *i), viz::Align::right);
}

Verdict verdict_of(const DrillEnd& end, const std::string& clause) {
    for (const ClauseResult& one : end.score.process.clauses)
        if (one.id == clause) return one.verdict;
    return Verdict::vacuous;
}

// The team's prediction for the clause the rule is a part of.
void guess_cell(Frame& f, const DrillEnd& end, const DebriefState& state, const RuleResult& rule,
                Rect cell) {
    viz::Ui& ui = f.ui;
    const auto guess = state.self.predictions.find(rule.clause);
    if (guess == state.self.predictions.end()) {
        viz::text_in(ui, Face::small, ui.theme.muted, cell, "–", viz::Align::centre);
        return;
    }
    const bool right = std::string(predictable(guess->second.verdict)) ==
                       predictable(verdict_of(end, rule.clause));
    verdict_mark(ui, guess->second.verdict, rule.kind, {cell.x + ui.U(8), cell.centre().y},
                 ui.U(6));
    cell.cut_left(ui.U(20));
    if (moment_shown(end, state)) return;  // whether it comes out is not known yet
    viz::text_in(ui, Face::small, right ? ui.theme.muted : ui.theme.doubt, cell,
                 right ? f.words("right") : f.words("missed"));
}

// Its verdict; at an earlier instant how it stood, for what had no verdict yet.
std::string standing_word(const Frame& f, const DrillEnd& end, const DebriefState& state,
                          const RuleResult& rule) {
    if (!moment_shown(end, state) || badness(rule.verdict) < 3)
        return verdict_word(f.words, rule.verdict, rule.kind);
    if (rule.verdict == Verdict::vacuous) return f.words("not yet");
    if (rule.verdict != Verdict::pending) return verdict_word(f.words, rule.verdict, rule.kind);
    return rule.kind == scenarios::ClauseKind::oblige ? f.words("open") : f.words("in force");
}

void table_row(Frame& f, const DrillEnd& end, DebriefState& state, const RuleResult& rule,
               Seconds widest, const Rect& line) {
    viz::Ui& ui = f.ui;
    bool hovered = false;
    if (viz::hit(ui, "clause." + rule.id, line, true, &hovered)) {
        state.rule = rule.id;
        state.instance = DebriefState::kTelling;
    }
    if (hovered || state.rule == rule.id)
        ui.draw().AddRectFilled(line.at(), line.end(),
                                viz::faded(ui.theme.accent, viz::Theme::kRow), ui.U(4));
    const viz::Mark mark = mark_of(rule.verdict);
    Rect rest = line;
    verdict_mark(ui, rule.verdict, rule.kind, {rest.x + ui.U(12), line.centre().y}, ui.U(7));
    rest.cut_left(ui.U(26));
    viz::text_in(ui, Face::small,
                 viz::mark_color(ui.theme, mark) == ui.theme.neutral
                     ? ui.theme.muted
                     : viz::mark_color(ui.theme, mark),
                 rest.cut_left(ui.U(62), ui.U(6)), standing_word(f, end, state, rule));
    viz::text_in(ui, Face::small_bold, ui.theme.text, rest.cut_left(ui.U(72), ui.U(8)),
                 rule.clause);
    const InstanceResult* i = telling(rule);
    const Columns c = columns_of(ui, rest, !state.self.predictions.empty());
    const bool bad = badness(rule.verdict) < 3;
    // A prohibition is not due and not done: when it was broken stands where margins stand.
    const bool duty = rule.kind == scenarios::ClauseKind::oblige;
    if (i != nullptr && duty) {
        if (i->due)
            viz::text_in(ui, Face::small, ui.theme.muted, c.due, viz::time_label(*i->due),
                         viz::Align::right);
        if (!i->hits.empty())
            viz::text_in(ui, Face::small, ui.theme.text, c.done, viz::time_label(i->hits.back().t),
                         viz::Align::right);
    }
    const auto shown = moment_shown(end, state);
    if (shown) {
        const ClauseMoment then = moment_of(rule, *shown);
        viz::text_in(ui, Face::small_bold, moment_color(ui.theme, then), c.margin,
                     moment_words(f.words, then), viz::Align::right);
    } else if (!duty) {
        if (rule.verdict == Verdict::violated && i != nullptr && !i->hits.empty())
            viz::text_in(ui, Face::small_bold, ui.theme.rumour, c.margin,
                         f.words.with("broken at {}", viz::time_label(i->hits.front().t)),
                         viz::Align::right);
    } else
        margin_cell(f, i, widest,
                    bad                                  ? viz::mark_color(ui.theme, mark)
                    : rule.verdict == Verdict::satisfied ? ui.theme.accent
                                                         : ui.theme.muted,
                    c.margin);
    if (c.guess.w > 0) guess_cell(f, end, state, rule, c.guess);
    if (c.seat.w > 0)
        viz::text_in(ui, Face::small, ui.theme.muted, c.seat, seat_words(f, end, rule, i));
    viz::text_in(ui, Face::body, ui.theme.text, c.wording, f.words(rule.text));
}

void table_head(Frame& f, const DrillEnd& end, DebriefState& state, Rect head) {
    viz::Ui& ui = f.ui;
    const auto& rules = end.score.process.rules;
    const auto at = moment_shown(end, state);
    const int all = static_cast<int>(std::count_if(rules.begin(), rules.end(), tested));
    const int bad = static_cast<int>(std::count_if(rules.begin(), rules.end(), [&](const auto& r) {
        return badness(at && tested(r) ? rule_at(r, *at).verdict : r.verdict) < 3;
    }));
    int clicked = -1;
    viz::chips(ui, head.x, head.y, head.w * 0.5F,
               {{"filter.all", f.words.with("All {}", all), !state.problems_only},
                {"filter.bad", f.words.with("Problems {}", bad), state.problems_only}},
               clicked);
    if (clicked >= 0) state.problems_only = clicked == 1;
    head.w -= ui.U(10);
    head.cut_left(ui.U(26 + 62 + 6 + 72 + 8));
    const Columns c = columns_of(ui, head, !state.self.predictions.empty());
    const auto label = [&](const Rect& cell, const std::string& words, viz::Align align) {
        if (cell.w > 0) viz::text_in(ui, Face::small, ui.theme.muted, cell, words, align);
    };
    label(c.margin, at ? f.words.with("at T+{}", viz::time_label(*at)) : f.words("margin"),
          viz::Align::right);
    label(c.done, f.words("done"), viz::Align::right);
    label(c.due, f.words("due"), viz::Align::right);
    label(c.guess, f.words("predicted"), viz::Align::left);
    label(c.seat, f.words("seat"), viz::Align::left);
}

}  // namespace

void clause_table(Frame& f, const DrillEnd& end, DebriefState& state,
                  const std::vector<const RuleResult*>& rows, const Rect& where) {
    viz::Ui& ui = f.ui;
    Rect inside =
        viz::panel(ui, where, f.words("Clauses tested"), calibration_words(f, end, state));
    table_head(f, end, state, inside.cut_top(ui.U(26)));
    if (rows.empty()) {
        const auto& rules = end.score.process.rules;
        viz::empty_state(ui, inside, viz::Shape::flag,
                         std::none_of(rules.begin(), rules.end(), tested)
                             ? f.words("Nothing of the plan was tested in this drill.")
                             : f.words("No clause was broken or late."));
        return;
    }
    Seconds widest = 10 * kMinute;
    for (const RuleResult* rule : rows)
        if (const InstanceResult* i = telling(*rule); i != nullptr && i->margin)
            widest = std::max(widest, std::min<Seconds>(kHour, std::abs(*i->margin)));
    const Rect content = viz::begin_scroll(ui, "clauses", inside);
    const float step = ui.U(24);
    float y = content.y;
    for (const RuleResult* rule : rows) {
        const Rect line{content.x, y, inside.w - ui.U(10), step};
        if (viz::near_view(line, inside)) table_row(f, end, state, *rule, widest, line);
        y += step;
    }
    viz::end_scroll(ui, content, y - content.y);
}

}  // namespace firebreak::trainer::console
