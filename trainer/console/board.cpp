// The duties of a plan as lines of the board: open, in force, decided.
#include "trainer/console/board.h"

#include <algorithm>
#include <map>

#include "trainer/plan/explain.h"

namespace firebreak::trainer::console {

namespace {

BoardGroup group_of(const BoardEntry& entry) {
    switch (entry.state) {
        case BoardState::overdue:
            return BoardGroup::overdue;
        case BoardState::breached:
            return BoardGroup::breached;
        case BoardState::in_force:
            return BoardGroup::in_force;
        case BoardState::open:
            break;
    }
    return entry.remaining && *entry.remaining < kDueSoon ? BoardGroup::due_soon : BoardGroup::open;
}

// What was not done, or was done although it must not be, stays in sight to the end.
BoardGroup group_of(Verdict verdict, scenarios::ClauseKind kind) {
    if (verdict != Verdict::violated) return BoardGroup::decided;
    return kind == scenarios::ClauseKind::oblige ? BoardGroup::missed : BoardGroup::breached;
}

std::string id_of(const std::string& rule, const std::string& trigger, const std::string& key) {
    return rule + "|" + trigger + "|" + key;
}

Text what_discharges(const scenarios::Rule& rule) {
    return discharge_words(without_roles(rule));
}

Duty duty_of(const BoardEntry& e, const scenarios::Rule* rule) {
    Duty d;
    d.id = id_of(e.rule, e.trigger, e.key);
    d.group = group_of(e);
    d.rule = e.rule;
    d.clause = e.clause;
    d.key = e.key;
    d.trigger = e.trigger;
    d.kind = rule != nullptr ? rule->kind
             : e.state == BoardState::in_force || e.state == BoardState::breached
                 ? scenarios::ClauseKind::forbid
                 : scenarios::ClauseKind::oblige;
    d.text = e.text;
    d.triggered_at = e.triggered_at;
    d.due = e.due;
    d.remaining = e.remaining;
    d.grace = e.grace;
    d.done = e.done;
    d.of = e.of;
    d.extensions = e.extensions;
    d.hits = e.hits;
    d.near_misses = e.near_misses;
    d.seats = e.seats;
    d.discharges = rule != nullptr ? what_discharges(*rule) : e.discharges;
    d.hidden = e.hidden;
    return d;
}

Duty duty_of(const RuleResult& r, const InstanceResult& i, const scenarios::Rule* rule) {
    Duty d;
    d.id = id_of(r.id, i.trigger, i.key);
    d.group = group_of(i.verdict, r.kind);
    d.rule = r.id;
    d.clause = r.clause;
    d.key = i.key;
    d.trigger = i.trigger;
    d.kind = r.kind;
    d.text = r.text;
    d.triggered_at = i.triggered_at;
    d.due = i.due;
    d.decided_at = i.hits.empty() ? i.decided_at : i.hits.back().t;
    d.grace = i.grace;
    d.done = static_cast<int>(i.hits.size());
    for (const Extension& one : i.extensions) d.extensions.push_back(one.due);
    d.hits = i.hits;
    d.near_misses = i.near_misses;
    d.licence = i.licence;
    d.verdict = i.verdict;
    d.score = i.score;
    d.hidden = i.hidden;
    if (rule != nullptr) {
        d.of = rule->times;
        d.seats = rule->roles.empty() ? rule->act.roles : rule->roles;
        d.discharges = what_discharges(*rule);
    }
    return d;
}

Seconds urgency(const Duty& d) {
    constexpr Seconds kNever = 1000 * kDay;
    // Decided: the latest first.
    return d.decided_at ? -*d.decided_at : d.remaining.value_or(kNever);
}

}  // namespace

scenarios::Rule without_roles(scenarios::Rule rule) {
    rule.roles.clear();
    rule.act.roles.clear();
    for (scenarios::Pattern& one : rule.act.any) one.roles.clear();
    return rule;
}

const scenarios::Rule* rule_of(const scenarios::Plan* plan, const std::string& id) {
    if (plan == nullptr) return nullptr;
    for (const scenarios::Rule& rule : plan->rules)
        if (rule.id == id) return &rule;
    return nullptr;
}

std::vector<Duty> duties(const std::vector<BoardEntry>& board,
                         const std::vector<RuleResult>& decided, const scenarios::Plan* plan) {
    std::vector<Duty> out;
    for (const BoardEntry& entry : board) out.push_back(duty_of(entry, rule_of(plan, entry.rule)));
    const std::size_t open = out.size();
    for (const RuleResult& rule : decided)
        for (const InstanceResult& instance : rule.instances) {
            if (!instance.decided_at || instance.verdict == Verdict::pending ||
                instance.verdict == Verdict::vacuous)
                continue;
            Duty duty = duty_of(rule, instance, rule_of(plan, rule.id));
            // A prohibition in force has a verdict as of now, and an overdue duty, too.
            const bool stands = std::any_of(
                out.begin(), out.begin() + static_cast<std::ptrdiff_t>(open),
                [&duty](const Duty& other) {
                    return other.id == duty.id && other.triggered_at == duty.triggered_at;
                });
            if (!stands) out.push_back(std::move(duty));
        }
    std::map<std::string, int> rows;
    for (const Duty& duty : out) ++rows[duty.rule];
    for (Duty& duty : out) duty.rows = rows[duty.rule];
    std::stable_sort(out.begin(), out.end(), [](const Duty& a, const Duty& b) {
        return a.group != b.group ? a.group < b.group : urgency(a) < urgency(b);
    });
    return out;
}

Duty duty_of(const RuleResult& rule, const InstanceResult& instance, const scenarios::Plan* plan) {
    return duty_of(rule, instance, rule_of(plan, rule.id));
}

bool is_of(const Duty& duty, const std::string& seat) {
    return seat.empty() || duty.seats.empty() ||
           std::find(duty.seats.begin(), duty.seats.end(), seat) != duty.seats.end();
}

}  // namespace firebreak::trainer::console
