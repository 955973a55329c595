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

}  // namespace

bool debrief_only(const Rule& rule) {
    bool found = false;
    const auto look = [&found](const scenarios::Pattern& pattern) {
        each_alternative(pattern, [&found](const scenarios::Pattern& one) {
            for (const ArgTest& test : one.where)
                found |= test.arg == "true_class" || test.arg == "true_alarm" ||
                         test.arg == "well_founded";
        });
    };
    for (const scenarios::Pattern* pattern :
         {&rule.act, &rule.forbidden, &rule.when, &rule.guarded, &rule.needs})
        look(*pattern);
    for (const std::optional<scenarios::Pattern>* pattern :
         {&rule.until, &rule.cancel, &rule.extend_on, &rule.from, &rule.revoke})
        if (*pattern) look(**pattern);
    return found;
}

std::vector<BoardEntry> Monitor::Impl::board(Seconds at) const {
    std::vector<BoardEntry> entries;
    for (std::size_t r = 0; r < rules.size(); ++r) {
        const Rule& one = plan->rules[r];
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
        const bool debrief = debrief_only(one);
        for (int i : live) {
            const Instance& instance = rules[r].instances[static_cast<std::size_t>(i)];
            BoardEntry entry = common;
            entry.trigger = names.at(instance.trigger);
            entry.triggered_at = instance.triggered_at;
            entry.key = names.at(instance.key);
            entry.done = instance.hits.size;
            if (instance.rare)
                for (const Postponed& later : instance.rare->postponed)
                    entry.extensions.push_back(later.due);
            entry.hits = records_of(instance.hits, rules[r].marks, names);
            entry.near_misses = records_of(instance.near_misses, rules[r].marks, names);
            entry.hidden = debrief || instance.hidden != Instance::Hidden::no;
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
