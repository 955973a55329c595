// The debrief's first page: what was done and when it was due, clause by clause, with the sentence
// that explains each verdict. No outcome and no luck here.
#include <algorithm>

#include "trainer/console/screens.h"
#include "viz/gantt.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

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

void table_row(Frame& f, DebriefState& state, const RuleResult& rule, const Rect& line) {
    viz::Ui& ui = f.ui;
    bool hovered = false;
    if (viz::hit(ui, "clause." + rule.id, line, true, &hovered)) state.rule = rule.id;
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
    std::string due, done, margin;
    if (i != nullptr) {
        if (i->due) due = viz::time_label(*i->due);
        if (!i->hits.empty()) done = viz::time_label(i->hits.back().t);
        margin = margin_words(f, *i);
    }
    const bool bad = badness(rule.verdict) < 3;
    viz::text_in(ui, Face::small_bold, bad ? viz::mark_color(ui.theme, mark) : ui.theme.muted,
                 rest.cut_right(ui.U(74), ui.U(6)), margin, viz::Align::right);
    viz::text_in(ui, Face::small, ui.theme.text, rest.cut_right(ui.U(42), ui.U(4)), done,
                 viz::Align::right);
    viz::text_in(ui, Face::small, ui.theme.muted, rest.cut_right(ui.U(42), ui.U(4)), due,
                 viz::Align::right);
    viz::text_in(ui, Face::body, ui.theme.text, rest, f.words(rule.text));
}

void table(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    Rect inside = viz::panel(ui, where, f.words("Clauses tested"), f.words("worst first"));
    const auto rows = rows_of(end, state);
    Rect head = inside.cut_top(ui.U(26));
    const int all = static_cast<int>(
        std::count_if(end.score.process.rules.begin(), end.score.process.rules.end(), tested));
    const int bad = static_cast<int>(
        std::count_if(end.score.process.rules.begin(), end.score.process.rules.end(),
                      [](const auto& r) { return badness(r.verdict) < 3; }));
    int clicked = -1;
    viz::chips(ui, head.x, head.y, head.w * 0.6F,
               {{"filter.all", f.words.with("All {}", all), !state.problems_only},
                {"filter.bad", f.words.with("Problems {}", bad), state.problems_only}},
               clicked);
    if (clicked >= 0) state.problems_only = clicked == 1;
    Rect labels = head;
    labels.w -= ui.U(16);
    viz::text_in(ui, Face::small, ui.theme.muted, labels.cut_right(ui.U(74), ui.U(6)),
                 f.words("margin"), viz::Align::right);
    viz::text_in(ui, Face::small, ui.theme.muted, labels.cut_right(ui.U(42), ui.U(4)),
                 f.words("done"), viz::Align::right);
    viz::text_in(ui, Face::small, ui.theme.muted, labels.cut_right(ui.U(42), ui.U(4)),
                 f.words("due"), viz::Align::right);
    if (rows.empty()) {
        viz::empty_state(ui, inside, viz::Shape::flag,
                         all == 0 ? f.words("Nothing of the plan was tested in this drill.")
                                  : f.words("No clause was broken or late."));
        return;
    }
    const Rect content = viz::begin_scroll(ui, "clauses", inside);
    const float step = ui.U(24);
    float y = content.y;
    for (const RuleResult* rule : rows) {
        if (y + step > inside.y && y < inside.bottom())
            table_row(f, state, *rule, {content.x, y, inside.w - ui.U(10), step});
        y += step;
    }
    viz::end_scroll(ui, content, y - content.y);
}

void evidence(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    const auto rows = rows_of(end, state);
    const RuleResult* rule = nullptr;
    for (const RuleResult* r : rows)
        if (r->id == state.rule) rule = r;
    if (rule == nullptr && !rows.empty()) rule = rows.front();
    Rect inside = viz::panel(ui, where, f.words("Why this verdict"));
    if (rule == nullptr) {
        viz::empty_state(ui, inside, viz::Shape::magnifier, f.words("Choose a clause."));
        return;
    }
    const Rect content = viz::begin_scroll(ui, "evidence", inside);
    const float width = inside.w - ui.U(10);
    float y = content.y;
    viz::mark(ui, mark_of(rule->verdict), {content.x + ui.U(12), y + ui.U(12)}, ui.U(9));
    viz::text_in(ui, Face::body_bold, ui.theme.text,
                 {content.x + ui.U(30), y, width - ui.U(30), ui.U(24)},
                 rule->clause + " · " + verdict_word(f.words, rule->verdict));
    y += ui.U(28);
    y += viz::paragraph(ui, Face::body, ui.theme.text, content.x, y, width, f.words(rule->text)) +
         ui.U(8);
    for (const InstanceResult& i : rule->instances) {
        if (i.verdict == Verdict::vacuous || i.verdict == Verdict::cancelled) continue;
        const std::string& sentence = f.words(i.sentence);
        const float h =
            viz::paragraph_height(ui, Face::small, width - ui.U(40), sentence) + ui.U(14);
        const Rect box{content.x, y, width, h};
        viz::card(ui, box);
        viz::mark(ui, mark_of(i.verdict), {box.x + ui.U(16), box.y + ui.U(16)}, ui.U(6));
        viz::paragraph(ui, Face::small, ui.theme.text, box.x + ui.U(32), box.y + ui.U(7),
                       width - ui.U(40), sentence);
        y += h + ui.U(6);
    }
    if (!rule->source.empty())
        y += viz::paragraph(ui, Face::small, ui.theme.muted, content.x, y + ui.U(2), width,
                            f.words.with("Source: {}", rule->source)) +
             ui.U(4);
    viz::end_scroll(ui, content, y - content.y);
}

constexpr std::size_t kMostLanes = 5;

// The uppermost lane that is free again at `from`; past the most lanes, the one free soonest.
int lane_for(std::vector<Seconds>& free_at, Seconds from, Seconds to) {
    auto lane = std::find_if(free_at.begin(), free_at.end(), [&](Seconds t) { return t <= from; });
    if (lane == free_at.end() && free_at.size() < kMostLanes)
        lane = free_at.insert(free_at.end(), 0);
    if (lane == free_at.end()) lane = std::min_element(free_at.begin(), free_at.end());
    *lane = std::max(*lane, to);
    return static_cast<int>(lane - free_at.begin());
}

void lanes(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    const viz::Theme& t = ui.theme;
    const Rect inside = viz::panel(ui, where, f.words("What happened, and when it was due"));
    std::vector<viz::GanttRow> rows;
    std::vector<std::string> ids;
    viz::GanttRow world;
    world.label = f.words("World");
    for (const auto& fired : end.session.fired())
        if (const scenarios::Inject* inject = end.session.scenario().inject(fired.inject))
            world.marks.push_back({fired.t, viz::look_of_kind(t, inject->kind), true, {}});
    rows.push_back(world);
    ids.emplace_back();
    const Seconds last = std::max<Seconds>(end.session.now(), kMinute);
    for (const RuleResult* rule : rows_of(end, state)) {
        if (rule->kind != scenarios::ClauseKind::oblige) continue;
        viz::GanttRow row;
        row.key = "lane." + rule->id;
        row.label = rule->clause + " " + f.words(rule->text);
        row.selected = rule->id == state.rule;
        std::vector<Seconds> free_at;
        for (const InstanceResult& i : rule->instances) {
            if (i.verdict == Verdict::vacuous || i.verdict == Verdict::cancelled) continue;
            const viz::Color color = viz::mark_color(t, mark_of(i.verdict));
            const Seconds hit = i.hits.empty() ? i.decided_at.value_or(last) : i.hits.back().t;
            const Seconds end_of_window = std::min(last, i.due.value_or(last));
            // A mark stands out over the end of its window: room for it, too.
            const int lane = lane_for(free_at, std::min(i.triggered_at, hit),
                                      std::max(end_of_window, std::min(hit, last)) + last / 60);
            row.bars.push_back({i.triggered_at, end_of_window, color, false, true, lane});
            if (i.due && hit > *i.due)
                row.bars.push_back({*i.due, std::min(hit, last), color, true, false, lane});
            row.marks.push_back({std::min(hit, last), {}, true, mark_of(i.verdict), lane});
        }
        row.lanes = std::max(1, static_cast<int>(free_at.size()));
        rows.push_back(std::move(row));
        ids.push_back(rule->id);
    }
    viz::Gantt axis;
    axis.from = 0;
    axis.to = last;
    axis.label_width = std::round(inside.w * 0.30F);
    axis.t_ticks = 9;
    const int clicked = viz::gantt(ui, inside, axis, rows);
    if (clicked >= 0) state.rule = ids[static_cast<std::size_t>(clicked)];
}

}  // namespace

void process_page(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where) {
    Rect rest = where;
    const float gap = f.ui.U(6);
    lanes(f, end, state, rest.cut_top(std::round(rest.h * 0.44F), gap));
    evidence(f, end, state, rest.cut_right(std::round(rest.w * 0.33F), gap));
    table(f, end, state, rest);
}

}  // namespace firebreak::trainer::console
