// What is open now.
#include <algorithm>

#include "trainer/plan/explain.h"
#include "trainer/plan/monitor_state.h"

namespace firebreak::trainer {

namespace {

using scenarios::ArgTest;
using scenarios::ClauseKind;
using scenarios::Rule;

void each_alternative(const scenarios::Pattern& pattern, const auto& f) {
    if (pattern.any.empty()) return f(pattern);
    for (const scenarios::Pattern& one : pattern.any) each_alternative(one, f);
}

// Rules that test what only the scorer knows are shown in the debrief, never live.
bool scorer_only(const Rule& rule) {
    bool found = false;
    for (const scenarios::Pattern* pattern : {&rule.act, &rule.forbidden, &rule.when})
        each_alternative(*pattern, [&](const scenarios::Pattern& one) {
            for (const ArgTest& test : one.where)
                found |= test.arg == "true_class" || test.arg == "true_alarm" ||
                         test.arg == "well_founded";
        });
    return found;
}

}  // namespace

std::vector<BoardEntry> Monitor::Impl::board(Seconds at) const {
    std::vector<BoardEntry> entries;
    for (std::size_t r = 0; r < rules.size(); ++r) {
        const Rule& one = plan->rules[r];
        if (one.kind == ClauseKind::guard) continue;
        std::vector<int> live = rules[r].keyless;
        for (const auto& [key, same] : rules[r].keys)
            for (int i : same.live)
                if (instance(static_cast<int>(r), i).is_live()) live.push_back(i);
        std::sort(live.begin(), live.end());
        if (live.empty()) continue;
        BoardEntry common;
        common.rule = one.id;
        common.clause = one.clause;
        common.severity = one.severity;
        common.text = one.text;
        common.grace = one.grace;
        common.of = one.times;
        common.seats = one.roles.empty() ? one.act.roles : one.roles;
        common.discharges = discharge_words(one);
        bool debrief_only = scorer_only(one);
        for (int i : live) {
            const Instance& instance = rules[r].instances[static_cast<std::size_t>(i)];
            BoardEntry entry = common;
            entry.trigger = names.at(instance.trigger);
            entry.triggered_at = instance.triggered_at;
            entry.key = names.at(instance.key);
            entry.done = instance.hits.size;
            entry.hidden = debrief_only || instance.hidden != Instance::Hidden::no;
            if (one.kind == ClauseKind::oblige) {
                entry.state = at > instance.due ? BoardState::overdue : BoardState::open;
                entry.due = instance.due;
                entry.remaining = instance.due - at;
            } else {
                entry.state = instance.hits.empty() ? BoardState::in_force : BoardState::breached;
                if (one.for_seconds) entry.due = instance.due;
            }
            entries.push_back(std::move(entry));
        }
    }
    return entries;
}

}  // namespace firebreak::trainer
