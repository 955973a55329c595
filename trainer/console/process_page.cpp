// The debrief's first page: what was done and when it was due, clause by clause, with the sentence
// that explains each verdict. No outcome and no luck here.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "trainer/console/board.h"
#include "trainer/console/screens.h"
#include "trainer/score/calibration.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

int badness(Verdict v) {
    switch (v) {
        case Verdict::violated:
            return 0;
        case Verdict::compensated:
            return 1;
        case Verdict::late:
            return 2;
        case Verdict::pending:
            return 3;
        case Verdict::satisfied:
            return 4;
        case Verdict::cancelled:
            return 5;
        case Verdict::vacuous:
            break;
    }
    return 6;
}

namespace {

bool tested(const RuleResult& rule) {
    return rule.verdict != Verdict::vacuous && rule.verdict != Verdict::cancelled;
}

// The instance that decided the rule's verdict.
const InstanceResult* telling(const RuleResult& rule) {
    const InstanceResult* worst = nullptr;
    for (const InstanceResult& i : rule.instances)
        if (worst == nullptr || badness(i.verdict) < badness(worst->verdict)) worst = &i;
    return worst;
}

std::vector<const RuleResult*> rows_of(const DrillEnd& end, const DebriefState& state) {
    std::vector<const RuleResult*> rows;
    for (const RuleResult& rule : end.score.process.rules)
        if (tested(rule) && (!state.problems_only || badness(rule.verdict) < 3))
            rows.push_back(&rule);
    std::stable_sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) {
        return badness(a->verdict) < badness(b->verdict);
    });
    return rows;
}

std::string margin_words(const Frame& f, const InstanceResult& i) {
    if (i.hits.empty() && i.verdict == Verdict::violated && i.due) return f.words("never done");
    if (!i.margin) return {};
    return (*i.margin < 0 ? "−" : "+") + f.words.span(*i.margin);
}

// Who did it; where nobody did, whose it was.
std::string seat_words(const Frame& f, const DrillEnd& end, const RuleResult& rule,
                       const InstanceResult* instance) {
    const scenarios::Scenario& s = end.session.scenario();
    std::string id;
    if (instance != nullptr && !instance->hits.empty()) id = instance->hits.back().seat;
    if (id.empty())
        for (const scenarios::Rule& written : end.session.plan().rules)
            if (written.id == rule.id) {
                const auto& roles = written.roles.empty() ? written.act.roles : written.roles;
                if (!roles.empty()) id = roles.front();
            }
    const scenarios::Seat* seat = s.seat(id);
    return seat != nullptr ? f.words(seat->title) : std::string();
}

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
    viz::text_in(ui, Face::small_bold, color, cell, margin_words(f, *i), viz::Align::right);
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
    viz::mark(ui, mark_of(guess->second.verdict), {cell.x + ui.U(8), cell.centre().y}, ui.U(6));
    cell.cut_left(ui.U(20));
    viz::text_in(ui, Face::small, right ? ui.theme.muted : ui.theme.doubt, cell,
                 right ? f.words("right") : f.words("missed"));
}

void table_row(Frame& f, const DrillEnd& end, DebriefState& state, const RuleResult& rule,
               Seconds widest, const Rect& line) {
    viz::Ui& ui = f.ui;
    bool hovered = false;
    if (viz::hit(ui, "clause." + rule.id, line, true, &hovered)) {
        state.rule = rule.id;
        state.instance = 0;
    }
    if (hovered || state.rule == rule.id)
        ui.draw().AddRectFilled(line.at(), line.end(),
                                viz::faded(ui.theme.accent, viz::Theme::kRow), ui.U(4));
    const viz::Mark mark = mark_of(rule.verdict);
    Rect rest = line;
    viz::mark(ui, mark, {rest.x + ui.U(12), line.centre().y}, ui.U(7));
    rest.cut_left(ui.U(26));
    viz::text_in(ui, Face::small,
                 viz::mark_color(ui.theme, mark) == ui.theme.neutral
                     ? ui.theme.muted
                     : viz::mark_color(ui.theme, mark),
                 rest.cut_left(ui.U(62), ui.U(6)), verdict_word(f.words, rule.verdict));
    viz::text_in(ui, Face::small_bold, ui.theme.text, rest.cut_left(ui.U(72), ui.U(8)),
                 rule.clause);
    const InstanceResult* i = telling(rule);
    const Columns c = columns_of(ui, rest, !state.self.predictions.empty());
    const bool bad = badness(rule.verdict) < 3;
    if (i != nullptr) {
        if (i->due)
            viz::text_in(ui, Face::small, ui.theme.muted, c.due, viz::time_label(*i->due),
                         viz::Align::right);
        if (!i->hits.empty())
            viz::text_in(ui, Face::small, ui.theme.text, c.done, viz::time_label(i->hits.back().t),
                         viz::Align::right);
    }
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

// How well the team knew what it had done, by the score's own calibration.
std::string calibration_words(const Frame& f, const DrillEnd& end, const DebriefState& state) {
    const Calibration c = calibration_of(end.score.process, notes_of(state.self));
    if (c.predictions.empty()) return f.words("worst first");
    std::string out;
    for (const int confidence : kConfidences) {
        int made = 0, right = 0;
        for (const PredictionLine& one : c.predictions) {
            if (one.confidence != confidence) continue;
            ++made;
            right += one.right;
        }
        if (made > 0)
            out += (out.empty() ? "" : " · ") +
                   f.words.with("{}% sure: {} of {} right", confidence, right, made);
    }
    if (c.over)
        out += " · " + (*c.over > kAlikeConfidence    ? f.words("surer than right")
                        : *c.over < -kAlikeConfidence ? f.words("better than you thought")
                                                      : f.words("as sure as right"));
    return out;
}

void table_head(Frame& f, const DrillEnd& end, DebriefState& state, Rect head) {
    viz::Ui& ui = f.ui;
    const auto& rules = end.score.process.rules;
    const int all = static_cast<int>(std::count_if(rules.begin(), rules.end(), tested));
    const int bad = static_cast<int>(std::count_if(
        rules.begin(), rules.end(), [](const auto& r) { return badness(r.verdict) < 3; }));
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
    label(c.margin, f.words("margin"), viz::Align::right);
    label(c.done, f.words("done"), viz::Align::right);
    label(c.due, f.words("due"), viz::Align::right);
    label(c.guess, f.words("predicted"), viz::Align::left);
    label(c.seat, f.words("seat"), viz::Align::left);
}

void table(Frame& f, const DrillEnd& end, DebriefState& state,
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

std::vector<const InstanceResult*> tried(const RuleResult& rule) {
    std::vector<const InstanceResult*> out;
    for (const InstanceResult& i : rule.instances)
        if (i.verdict != Verdict::vacuous && i.verdict != Verdict::cancelled) out.push_back(&i);
    return out;
}

void reasons(Frame& f, const DrillEnd& end, DebriefState& state,
             const std::vector<const RuleResult*>& rows, const Rect& where) {
    viz::Ui& ui = f.ui;
    const RuleResult* rule = nullptr;
    for (const RuleResult* r : rows)
        if (r->id == state.rule) rule = r;
    if (rule == nullptr && !rows.empty()) rule = rows.front();
    Rect inside = viz::panel(ui, where, f.words("Why this verdict"),
                             rule != nullptr ? rule->id : std::string());
    const auto instances = rule != nullptr ? tried(*rule) : std::vector<const InstanceResult*>{};
    if (instances.empty()) {
        viz::empty_state(ui, inside, viz::Shape::magnifier, f.words("Choose a clause."));
        return;
    }
    state.instance = std::min(state.instance, instances.size() - 1);
    if (instances.size() > 1) {  // the same clause, tried several times
        std::vector<viz::ChipItem> chips;
        for (std::size_t i = 0; i < instances.size(); ++i)
            chips.push_back({fmt::format("instance.{}", i),
                             viz::time_label(instances[i]->triggered_at), i == state.instance});
        int clicked = -1;
        inside.cut_top(viz::chips(ui, inside.x, inside.y, inside.w, chips, clicked), ui.U(2));
        if (clicked >= 0) state.instance = static_cast<std::size_t>(clicked);
    }
    const Rect foot = rule->source.en.empty() ? Rect{} : inside.cut_bottom(ui.U(18), ui.U(4));
    if (!rule->source.en.empty())
        viz::text_in(ui, Face::small, ui.theme.muted, foot,
                     f.words.with("Source: {}", f.words(rule->source)));
    LiveState none;  // nothing here changes a live screen
    duty_card(f, *end.view, end.evidence, none,
              duty_of(*rule, *instances[state.instance], &end.session.plan()), inside,
              {false, false, false});
}

}  // namespace

void process_page(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where) {
    Rect rest = where;
    const float gap = f.ui.U(6);
    const auto rows = rows_of(end, state);
    process_lanes(f, end, state, rows, rest.cut_top(std::round(rest.h * 0.44F), gap));
    reasons(f, end, state, rows, rest.cut_right(std::round(rest.w * 0.31F), gap));
    table(f, end, state, rows, rest);
}

}  // namespace firebreak::trainer::console
