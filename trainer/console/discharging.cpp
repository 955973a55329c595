// From a duty to the order that would discharge it.
#include <algorithm>

#include "trainer/console/board.h"
#include "trainer/console/panels.h"
#include "trainer/plan/match.h"

namespace firebreak::trainer::console {

std::vector<std::string> fitting_actions(const scenarios::Scenario& scenario,
                                         const scenarios::Rule& rule) {
    const scenarios::Pattern& wanted =
        rule.kind == scenarios::ClauseKind::guard ? rule.needs : rule.act;
    std::vector<scenarios::Pattern> patterns = wanted.any;
    if (patterns.empty()) patterns.push_back(wanted);
    std::vector<std::pair<int, std::string>> found;  // fixed arguments that are asked for
    for (const scenarios::ActionSpec& spec : scenario.actions) {
        if (spec.contested) continue;
        int best = -1;
        for (const scenarios::Pattern& pattern : patterns) {
            if (pattern.event != spec.event) continue;
            int asked = 0;
            bool fits = true;
            for (const scenarios::ArgTest& test : pattern.where) {
                if (spec.fixed.count(test.arg) == 0) continue;
                fits = fits && matches(test, spec.fixed);
                ++asked;
            }
            if (fits) best = std::max(best, asked);
        }
        if (best >= 0) found.emplace_back(-best, spec.id);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> actions;
    for (auto& [rank, id] : found) actions.push_back(std::move(id));
    return actions;
}

void draft_for(LiveState& state, const LiveView& view, const Duty& duty,
               const std::string& action) {
    start_draft(state, view, action);
    const scenarios::ActionSpec* spec = view.scenario->action(action);
    if (spec == nullptr) return;
    const auto has = [spec](const char* name) {
        return std::find(spec->form.begin(), spec->form.end(), name) != spec->form.end();
    };
    Order& order = state.draft.order;
    if (has("question") && view.scenario->question(duty.key) != nullptr) order.question = duty.key;
    if (view.scenario->claim_index(duty.key) >= 0) {
        if (has("claims")) order.claims = {duty.key};
        if (has("of")) order.of = duty.key;
        if (has("topic")) order.topic = duty.key;
    }
    const scenarios::Rule* rule = rule_of(view.plan.get(), duty.rule);
    if (rule == nullptr || !has("to")) return;
    for (const scenarios::ArgTest& test : rule->act.where)
        if (test.arg == "to" && test.op == scenarios::ArgTest::Op::eq)
            if (const auto* to = std::get_if<std::string>(&test.values.front())) order.to = *to;
}

}  // namespace firebreak::trainer::console
