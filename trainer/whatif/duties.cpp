// From the plan board to orders: which order would meet a duty, and what it needs first.
#include <algorithm>

#include "trainer/plan/match.h"
#include "trainer/whatif/autopilot.h"

namespace firebreak::trainer::autopilot {

namespace {

constexpr int kDeepestLicence = 4;

const scenarios::Rule* rule_of(const Situation& now, const std::string& id) {
    for (const auto& rule : now.view.plan->rules)
        if (rule.id == id) return &rule;
    return nullptr;
}

template <class F>
void each_alternative(const scenarios::Pattern& pattern, F f) {
    if (pattern.any.empty()) return f(pattern);
    for (const auto& one : pattern.any) each_alternative(one, f);
}

struct Want {
    const scenarios::Pattern& pattern;
    std::vector<std::string> roles, same;
    std::string key;
    int times = 1;  // still to be done
    int total = 1;  // asked for in all: whom an order names
    std::string distinct = {};
    std::set<std::string> taken = {};  // values of `distinct` that have been seen to
};

int matching(const Situation& now, const scenarios::ActionSpec& spec, const Order& order,
             const scenarios::Pattern& pattern, const Want& want) {
    int count = 0;
    for (const auto& act : expected_acts(now.view, spec, order))
        count += fits(pattern, act) && role_fits(want.roles, act.seat) &&
                 (want.same.empty() || in_words(key_of(want.same, act.args)) == want.key) &&
                 (want.distinct.empty() ||
                  want.taken.count(in_words(key_of({want.distinct}, act.args))) == 0);
    return count;
}

// Evidence is secured by the kind of act that fits the item.
bool wrong_way_to_secure(const Situation& now, const scenarios::ActionSpec& spec,
                         const Order& order) {
    if (spec.event != "secure") return false;
    const auto what = spec.fixed.find("what");
    for (const auto& item : now.view.scenario->evidence)
        if (item.id == order.of && what != spec.fixed.end())
            return what->second != Value{item.secured_by};
    return false;
}

// What the answer to a question must hold; such orders are made by add_replies.
bool made_elsewhere(const scenarios::Pattern& pattern) {
    return pattern.event == "reply";
}

// Statements whose form the duty does not name go out in the ordinary forms; a holding statement
// is a first word only.
bool fitting_form(const Situation& now, const scenarios::ActionSpec& spec,
                  const scenarios::Pattern& pattern) {
    if (spec.event != "publish") return true;
    const auto found = spec.fixed.find("form");
    const auto* form =
        found == spec.fixed.end() ? nullptr : std::get_if<std::string>(&found->second);
    if (form == nullptr) return false;
    if (*form == "holding" && now.last_statement()) return false;
    for (const auto& test : pattern.where)
        if (test.arg == "form") return true;
    return has({"holding", "full", "update", "rebuttal"}, *form);
}

// The quickest order that meets the pattern, whoever of the right seats gives it.
std::optional<Order> order_for(const Situation& now, const Want& want) {
    std::optional<Order> best;
    Seconds best_time = 0;
    int best_count = 0;
    each_alternative(want.pattern, [&](const scenarios::Pattern& one) {
        if (one.kind == "obs" || one.kind == "verdict" || made_elsewhere(one)) return;
        for (const auto& spec : now.view.scenario->actions) {
            if (!can_write(spec, one.event) || !now.offered(spec)) continue;
            if (one.event == "assert" && spec.event != "publish") continue;
            if (!fitting_form(now, spec, one)) continue;
            const auto seats = now.seats_for(spec, want.roles.empty() ? one.roles : want.roles);
            if (seats.empty()) continue;
            std::vector<std::string> must;
            for (const auto& arg : want.same)
                if (arg == "fact") must.push_back(want.key);
            Order order = composed(now, spec, seats.front(), must);
            bend_to(now, one, want.same, want.key, want.total, order);
            if (wrong_way_to_secure(now, spec, order)) continue;
            const int count = std::min(want.times, matching(now, spec, order, one, want));
            const Seconds time = now.time_to_effect(spec);
            if (count == 0) continue;
            if (!best || count > best_count || (count == best_count && time < best_time)) {
                best = std::move(order);
                best_time = time;
                best_count = count;
            }
        }
    });
    return best;
}

Seconds bonus(scenarios::Severity severity) {
    switch (severity) {
        case scenarios::Severity::critical:
            return 15 * kMinute;
        case scenarios::Severity::major:
            return 5 * kMinute;
        default:
            return 0;
    }
}

bool happened(const Situation& now, const scenarios::Rule& guard, const std::string& key) {
    for (const auto& one : now.done) {
        if (!one.finished) continue;
        if (guard.valid && one.order->done_at && now.view.now - *one.order->done_at > *guard.valid)
            continue;
        for (const auto& act : now.acts_of(one))
            if (fits(guard.needs, act) &&
                (guard.same.empty() || in_words(key_of(guard.same, act.args)) == key))
                return true;
    }
    return false;
}

bool brought_along(const std::vector<ExpectedAct>& acts, std::size_t before,
                   const scenarios::Rule& guard, const std::string& key) {
    for (std::size_t i = 0; i < before; ++i)
        if (fits(guard.needs, acts[i]) &&
            (guard.same.empty() || in_words(key_of(guard.same, acts[i].args)) == key))
            return true;
    return false;
}

// The first prohibition in force that the acts would break.
const scenarios::Rule* broken_by(const Situation& now, const std::vector<ExpectedAct>& acts) {
    for (const auto& entry : now.view.board) {
        if (entry.state != BoardState::in_force && entry.state != BoardState::breached) continue;
        const auto* rule = rule_of(now, entry.rule);
        if (rule == nullptr || rule->kind != scenarios::ClauseKind::forbid) continue;
        for (const auto& act : acts)
            if (fits(rule->forbidden, act)) return rule;
    }
    return nullptr;
}

// Whom or what a duty that asks for several different ones has got already, or will have from what
// is in hand.
std::set<std::string> seen_to(const Situation& now, const scenarios::Rule& rule,
                              const BoardEntry& entry) {
    std::set<std::string> values;
    if (rule.distinct.empty()) return values;
    const Seconds from = entry.triggered_at - rule.lookback.value_or(0);
    for (const auto& one : now.done) {
        if (one.finished && one.order->done_at && *one.order->done_at < from) continue;
        for (const auto& act : now.acts_of(one))
            if (fits(rule.act, act) && role_fits(rule.roles, act.seat))
                values.insert(in_words(key_of({rule.distinct}, act.args)));
    }
    return values;
}

// Rounds by the clock wait for their last hour, and begin as much earlier as there are others to
// be made by then.
constexpr Seconds kOneRound = 10 * kMinute;

bool round_can_wait(const Situation& now, const scenarios::Rule& rule, const BoardEntry& entry) {
    if (!rule.every || !entry.due) return false;
    Seconds before = kHour;
    for (const auto& other : now.view.board)
        if (other.rule == entry.rule && other.due && other.state == BoardState::open &&
            *other.due <= *entry.due && other.key != entry.key)
            before += kOneRound;
    return *entry.due - now.view.now > before;
}

}  // namespace

void add_duties(const Situation& now, std::vector<Intent>& intents) {
    if (!now.view.plan) return;
    for (const auto& entry : now.view.board) {
        if (entry.state != BoardState::open && entry.state != BoardState::overdue) continue;
        const auto* rule = rule_of(now, entry.rule);
        if (rule == nullptr || rule->kind != scenarios::ClauseKind::oblige || rule->contested)
            continue;
        if (round_can_wait(now, *rule, entry)) continue;
        if (rule->distinct.empty() && now.in_hand(rule->act, rule->roles, rule->same, entry.key))
            continue;
        const Want want{rule->act,
                        rule->roles,
                        rule->same,
                        entry.key,
                        rule->times - entry.done,
                        rule->times,
                        rule->distinct,
                        seen_to(now, *rule, entry)};
        const auto order = order_for(now, want);
        if (!order) continue;
        const auto* spec = now.view.scenario->action(order->action);
        const Seconds due = entry.due.value_or(now.view.now + 2 * kHour);
        intents.push_back({*order, due - now.time_to_effect(*spec) - bonus(rule->severity)});
    }
}

// A prohibition in force that keeps a verified fact from the public is lifted the way the plan
// says: the finding is recorded, the lawyer is heard.
void add_clearances(const Situation& now, std::vector<Intent>& intents) {
    if (!now.view.plan) return;
    const auto& actions = now.view.scenario->actions;
    const auto statement = std::find_if(actions.begin(), actions.end(), [&now](const auto& spec) {
        const auto form = spec.fixed.find("form");
        return spec.event == "publish" && now.offered(spec) && form != spec.fixed.end() &&
               form->second == Value{std::string("update")};
    });
    if (statement == actions.end()) return;
    const auto seats = now.seats_for(*statement, {});
    if (seats.empty()) return;
    for (const auto& id : now.sayable()) {
        const auto* fact = now.view.scenario->fact(id);
        if (!fact->public_interest || now.told(id)) continue;
        Order order = composed(now, *statement, seats.front());
        order.assertions = {{id, false, {}, false}};
        auto acts = expected_acts(now.view, *statement, order);
        acts.erase(std::remove_if(acts.begin(), acts.end(),
                                  [](const ExpectedAct& act) { return act.event != "assert"; }),
                   acts.end());
        const auto* ban = broken_by(now, acts);
        if (ban == nullptr || !ban->until || now.in_hand(*ban->until, {}, {}, {})) continue;
        const auto lift = order_for(now, {*ban->until, {}, {}, {}, 1});
        if (lift) intents.push_back({*lift, now.view.now});
    }
}

// What the plan wants to have been done before something happens that nobody orders: a turn of the
// public mood, a further event. It is done once, when there is time.
void add_precautions(const Situation& now, std::vector<Intent>& intents) {
    if (!now.view.plan) return;
    for (const auto& rule : now.view.plan->rules) {
        if (rule.kind != scenarios::ClauseKind::guard || rule.contested || rule.untestable ||
            !rule.same.empty())
            continue;
        bool of_the_world = true;
        each_alternative(rule.guarded, [&](const scenarios::Pattern& one) {
            of_the_world = of_the_world && one.kind == "obs";
        });
        if (!of_the_world || happened(now, rule, {}) || now.in_hand(rule.needs, {}, {}, {}))
            continue;
        const auto order = order_for(now, {rule.needs, {}, {}, {}, 1});
        if (order) intents.push_back({*order, now.view.now + kPrecautionsWait});
    }
}

std::optional<Order> permitted(const Situation& now, const Order& order, int depth) {
    if (!now.view.plan) return order;
    const auto* spec = now.view.scenario->action(order.action);
    if (spec == nullptr || depth > kDeepestLicence) return std::nullopt;
    const auto acts = expected_acts(now.view, *spec, order);
    if (broken_by(now, acts) != nullptr) return std::nullopt;
    for (const auto& rule : now.view.plan->rules) {
        if (rule.kind != scenarios::ClauseKind::guard || rule.contested || rule.untestable)
            continue;
        for (std::size_t i = 0; i < acts.size(); ++i) {
            if (!fits(rule.guarded, acts[i])) continue;
            const std::string key = in_words(key_of(rule.same, acts[i].args));
            if (brought_along(acts, i, rule, key) || happened(now, rule, key)) continue;
            if (now.in_hand(rule.needs, {}, rule.same, key)) return std::nullopt;  // wait for it
            const auto licence = order_for(now, {rule.needs, {}, rule.same, key, 1});
            if (!licence) return std::nullopt;
            return permitted(now, *licence, depth + 1);
        }
    }
    return order;
}

}  // namespace firebreak::trainer::autopilot
