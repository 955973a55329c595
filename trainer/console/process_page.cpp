// The debrief's second page: what was done and when it was due, clause by clause, with the reasons
// of each verdict, at any instant of the drill. No outcome and no luck here.
#include <algorithm>
#include <cmath>

#include "trainer/console/board.h"
#include "trainer/console/process.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// The rules that the drill tried, as they stood at the instant shown, the worst first.
std::vector<RuleResult> rows_of(const DrillEnd& end, const DebriefState& state) {
    const auto shown = moment_shown(end, state);
    std::vector<RuleResult> rows;
    for (const RuleResult& rule : end.score.process.rules) {
        if (!tested(rule)) continue;
        rows.push_back(shown ? rule_at(rule, *shown) : rule);
        if (state.problems_only && badness(rows.back().verdict) >= 3) rows.pop_back();
    }
    std::stable_sort(rows.begin(), rows.end(), [](const RuleResult& a, const RuleResult& b) {
        return badness(a.verdict) < badness(b.verdict);
    });
    return rows;
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
    const auto shown = moment_shown(end, state);
    Rect inside = viz::panel(ui, where,
                             shown ? f.words.with("How it stood at T+{}", viz::time_label(*shown))
                                   : f.words("Why this verdict"),
                             rule != nullptr ? rule->clause : std::string());
    const auto instances = rule != nullptr ? tried(*rule) : std::vector<const InstanceResult*>{};
    if (instances.empty()) {
        viz::empty_state(ui, inside, viz::Shape::magnifier,
                         rule != nullptr ? f.words("Nothing had called for it by then.")
                                         : f.words("Choose a clause."));
        return;
    }
    if (state.instance >= instances.size()) {
        const auto deciding = std::find(instances.begin(), instances.end(), telling(*rule));
        state.instance = deciding == instances.end()
                             ? 0
                             : static_cast<std::size_t>(deciding - instances.begin());
    }
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

void process_page(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where,
                  Wishes& wishes) {
    Rect rest = where;
    const float gap = f.ui.U(6);
    scrub_bar(f, end, state, rest.cut_bottom(f.ui.U(52), gap), wishes);
    const std::vector<RuleResult> all = rows_of(end, state);
    std::vector<const RuleResult*> rows;
    for (const RuleResult& rule : all) rows.push_back(&rule);
    process_lanes(f, end, state, rows, rest.cut_top(std::round(rest.h * 0.44F), gap));
    reasons(f, end, state, rows, rest.cut_right(std::round(rest.w * 0.31F), gap));
    clause_table(f, end, state, rows, rest);
}

}  // namespace firebreak::trainer::console
