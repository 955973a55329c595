// The linter on clauses that meet in time: acts forbidden or never licensed while they are due,
// deadlines that leave no time behind one another.
#include <algorithm>
#include <functional>

#include "scenarios/plan_lint_parts.h"

namespace firebreak::scenarios {

namespace {

std::optional<Seconds> length(const Duration& duration) {
    switch (duration.unit) {
        case Duration::Unit::seconds:
            return duration.n;
        case Duration::Unit::days:
        case Duration::Unit::working_days:
            return duration.n * kDay;
        case Duration::Unit::working_hours:
            return duration.n * kHour;
        default:
            return std::nullopt;
    }
}

std::vector<Duration> windows(const Rule& duty) {
    if (duty.every) return {*duty.every};
    if (duty.within.by.empty()) return {duty.within.fixed};
    std::vector<Duration> all;
    for (const auto& [value, time] : duty.within.cases) all.push_back(time);
    if (duty.within.fallback) all.push_back(*duty.within.fallback);
    return all;
}

bool begins_the_exercise(const Rule& duty) {
    return duty.when_start || (duty.when.any.empty() && duty.when.event == "exercise_start");
}

bool subset(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
    return std::all_of(part.begin(), part.end(), [&](const std::string& one) {
        return std::find(whole.begin(), whole.end(), one) != whole.end();
    });
}

enum class Forbidden { no, whole_window, all_but_the_end };

// Is the ban in force during the window of the duty? Only what is certain counts: a ban that an
// event lifts may be lifted in time.
Forbidden in_force(const Rule& ban, const Rule& duty) {
    if (ban.until && impossible(*ban.until).empty()) return Forbidden::no;
    bool together = false;  // both begin at the same record, under the same key
    if (ban.from_start) {
        together = begins_the_exercise(duty);
        if (!together && ban.for_seconds) return Forbidden::no;
    } else {
        together = !duty.when_start && covers(*ban.from, duty.when) && subset(ban.same, duty.same);
        bool again =
            ban.retrigger != Rule::Retrigger::once || duty.retrigger == Rule::Retrigger::once;
        if (!together || !again) return Forbidden::no;
    }
    if (!ban.for_seconds) return Forbidden::whole_window;
    auto window = longest_window(duty);
    if (!duty.base.empty() || duty.every || duty.extend_on || !window) return Forbidden::no;
    Seconds end = *window + duty.grace;
    if (*ban.for_seconds >= end) return Forbidden::whole_window;
    // Allowed again when less than a tenth of the time is left.
    if ((end - *ban.for_seconds) * 10 < end) return Forbidden::all_but_the_end;
    return Forbidden::no;
}

const Rule* forbids(const Plan& plan, const Pattern& act, const Rule& duty, Forbidden& how) {
    for (const Rule& ban : plan.rules) {
        if (ban.kind != ClauseKind::forbid || !covers(act_of(plan, ban), act)) continue;
        how = in_force(ban, duty);
        if (how != Forbidden::no) return &ban;
    }
    return nullptr;
}

void forbidden_act(const Plan& plan, const Rule& duty, Findings& findings) {
    Forbidden how = Forbidden::no;
    const Rule* ban = forbids(plan, act_of(plan, duty), duty, how);
    if (!ban) return;
    if (how == Forbidden::all_but_the_end) {
        findings.push_back(
            finding("L-slack", {&duty, ban},
                    sentence("its only act is forbidden for the first {} of the {} there are",
                             duration_text({Duration::Unit::seconds, *ban->for_seconds}),
                             window_text(duty))));
        return;
    }
    const char* code = ban->contested || duty.contested        ? "K1"
                       : names_event(duty.act, "characterise") ? "K4"
                                                               : "L-contradiction";
    findings.push_back(finding(
        code, {&duty, ban},
        sentence("the only act that discharges it is forbidden by '{}' as long as it is due",
                 ban->id)));
}

void unlicensed(const Plan& plan, const Rule& duty, Findings& findings) {
    for (const Rule& guard : plan.rules) {
        if (guard.kind != ClauseKind::guard || !covers(act_of(plan, guard), act_of(plan, duty)))
            continue;
        const Sentence why = impossible(guard.needs);
        Forbidden how = Forbidden::no;
        const Rule* ban = forbids(plan, bound_to(plan, guard.needs, {}), duty, how);
        if (why.empty() && how != Forbidden::whole_window) continue;
        std::vector<const Rule*> all{&duty, &guard};
        if (why.empty()) all.push_back(ban);
        findings.push_back(finding(
            "L-unlicensed", all,
            why.empty()
                ? sentence("needs a licence by '{}' that '{}' forbids while it is due", guard.id,
                           ban->id)
                : sentence("needs a licence by '{}' that nobody can give: {}", guard.id, why)));
    }
}

// Guards whose licences need each other: the first of them can never be had.
void circles(const Plan& plan, Findings& findings) {
    const std::size_t n = plan.rules.size();
    std::vector<std::vector<std::size_t>> next(n);
    for (std::size_t i = 0; i < n; ++i) {
        if (plan.rules[i].kind != ClauseKind::guard) continue;
        const Pattern needs = bound_to(plan, plan.rules[i].needs, {});
        for (std::size_t j = 0; j < n; ++j)
            if (plan.rules[j].kind == ClauseKind::guard &&
                covers(act_of(plan, plan.rules[j]), needs))
                next[i].push_back(j);
    }
    std::vector<int> state(n, 0);
    std::vector<std::size_t> path;
    std::function<void(std::size_t)> visit = [&](std::size_t i) {
        state[i] = 1;
        path.push_back(i);
        for (std::size_t j : next[i]) {
            if (state[j] == 1) {
                std::vector<const Rule*> all;
                auto from = std::find(path.begin(), path.end(), j);
                for (auto at = from; at != path.end(); ++at) all.push_back(&plan.rules[*at]);
                findings.push_back(
                    finding("L-unlicensed", all,
                            all.size() == 1 ? sentence("its licence needs itself a licence of "
                                                       "the same kind: the first can never be had")
                                            : sentence("their licences need each other: the "
                                                       "first can never be had")));
            } else if (state[j] == 0) {
                visit(j);
            }
        }
        path.pop_back();
        state[i] = 2;
    };
    for (std::size_t i = 0; i < n; ++i)
        if (state[i] == 0) visit(i);
}

// Inside work for an answer: what the handling unit, or whoever drafts and signs, does for it.
bool inside_answer(const Pattern& act) {
    bool all = true;
    each_alternative(act, [&](const Pattern& one) {
        const std::string step = asked(one, "step");
        const std::string of = asked(one, "of");
        all &= (one.event == "case" && step == "result") ||
               ((one.event == "draft" || one.event == "sign_off") && of == "reply");
    });
    return all;
}

bool is_act(const Pattern& pattern) {
    bool all = true;
    each_alternative(pattern, [&](const Pattern& one) {
        all &= one.kind == "act" || (one.kind.empty() && impossible(one).empty() &&
                                     only_events(one, {"case", "draft", "review", "assign"}));
    });
    return all;
}

// The three-day squeeze: the inside answer may take as long as the public one.
void squeeze(const Plan& plan, const Rule& inside, Findings& findings) {
    if (inside.kind != ClauseKind::oblige || !inside_answer(inside.act) || inside.when_start)
        return;
    for (const Rule& answer : plan.rules) {
        if (&answer == &inside || answer.kind != ClauseKind::oblige || answer.when_start ||
            by_verdict(answer))
            continue;
        // A first word may come before the work is done.
        Pattern final_reply;
        final_reply.event = "reply";
        final_reply.where = {{ArgTest::Op::eq, "step", {Value(std::string("final"))}}};
        if (!can_meet(answer.act, final_reply) || answer.extend_on ||
            !only_events(answer.act, {"reply", "publish", "appear", "extend"}))
            continue;
        bool key = std::any_of(inside.same.begin(), inside.same.end(), [&](const auto& arg) {
            return std::find(answer.same.begin(), answer.same.end(), arg) != answer.same.end();
        });
        // The inside work begins with the question or with an act that follows it.
        if (!key || !(inside.when == answer.when || is_act(inside.when))) continue;
        auto work = longest_window(inside);
        auto due = longest_window(answer);
        if (!work || !due || *work < *due) continue;
        findings.push_back(
            finding("K2", {&inside, &answer},
                    sentence("may take {} inside, and the public answer is due within {}: no "
                             "time is left to review and send it",
                             window_text(inside), window_text(answer))));
    }
}

// A duty whose act needs what another duty brings, on the same trigger and not sooner.
void no_slack(const Plan& plan, const Rule& duty, Findings& findings) {
    for (const Rule& guard : plan.rules) {
        if (guard.kind != ClauseKind::guard || !covers(act_of(plan, guard), act_of(plan, duty)))
            continue;
        for (const Rule& before : plan.rules) {
            if (&before == &duty || before.kind != ClauseKind::oblige || before.every ||
                duty.every || before.when_start != duty.when_start || before.when != duty.when ||
                before.base != duty.base || !covers(guard.needs, act_of(plan, before)))
                continue;
            auto first = longest_window(before);
            auto then = longest_window(duty);
            if (!first || !then || *first < *then) continue;
            findings.push_back(
                finding("L-slack", {&duty, &before, &guard},
                        sentence("is due within {}, and '{}', which must come first, may take "
                                 "{}",
                                 window_text(duty), before.id, window_text(before))));
        }
    }
}

void duplicates(const Plan& plan, std::size_t i, Findings& findings) {
    const Rule& a = plan.rules[i];
    for (std::size_t j = i + 1; j < plan.rules.size(); ++j) {
        const Rule& b = plan.rules[j];
        if (b.kind != ClauseKind::oblige || a.contested != b.contested) continue;
        if (a.when_start != b.when_start || a.when != b.when || a.same != b.same ||
            a.times != b.times || a.distinct != b.distinct || a.base != b.base)
            continue;
        const Pattern act = act_of(plan, a);
        if (act != act_of(plan, b) || windows(a) == windows(b)) continue;
        bool superior = names_event(act, "report") && asked(act, "to") == "superior";
        findings.push_back(
            finding(superior ? "K6" : "L-duplicate", {&a, &b},
                    sentence("asks for the same act on the same trigger within {} and {}",
                             window_text(a), window_text(b))));
    }
}

}  // namespace

Pattern act_of(const Plan& plan, const Rule& rule) {
    return bound_to(plan,
                    rule.kind == ClauseKind::oblige   ? rule.act
                    : rule.kind == ClauseKind::forbid ? rule.forbidden
                                                      : rule.guarded,
                    rule.roles);
}

bool by_verdict(const Rule& rule) {
    bool found = false;
    auto look = [&](const Pattern& pattern) {
        each_alternative(pattern, [&](const Pattern& one) { found |= one.kind == "verdict"; });
    };
    look(rule.when);
    if (rule.from) look(*rule.from);
    return found;
}

std::optional<Seconds> longest_window(const Rule& duty) {
    std::optional<Seconds> most;
    for (const Duration& one : windows(duty)) {
        auto n = length(one);
        if (!n) return std::nullopt;
        most = std::max(most.value_or(0), *n);
    }
    return most;
}

std::optional<Seconds> shortest_window(const Rule& duty) {
    std::optional<Seconds> least;
    for (const Duration& one : windows(duty)) {
        auto n = length(one);
        if (!n) return std::nullopt;
        least = least ? std::min(*least, *n) : *n;
    }
    return least;
}

Sentence duration_text(const Duration& duration) {
    switch (duration.unit) {
        case Duration::Unit::seconds:
            return Sentence::as_is(duration_text(duration.n));
        case Duration::Unit::days:
            return sentence("{}d", duration.n);
        case Duration::Unit::working_days:
            return sentence("{}wd", duration.n);
        case Duration::Unit::working_hours:
            return sentence("{}wh", duration.n);
        case Duration::Unit::same_day:
            return sentence("the same day");
        case Duration::Unit::close_of_business:
            return sentence("close of business");
    }
    return {};
}

Sentence window_text(const Rule& duty) {
    Sentence text;
    std::vector<Sentence> told;
    for (const Duration& one : windows(duty)) {
        const Sentence next = duration_text(one);
        if (std::find(told.begin(), told.end(), next) != told.end()) continue;
        told.push_back(next);
        text = text.empty() ? next : sentence("{} or {}", text, next);
    }
    return text;
}

void lint_windows(const Plan& plan, Findings& findings) {
    for (std::size_t i = 0; i < plan.rules.size(); ++i) {
        const Rule& rule = plan.rules[i];
        if (rule.kind != ClauseKind::oblige) continue;
        forbidden_act(plan, rule, findings);
        unlicensed(plan, rule, findings);
        squeeze(plan, rule, findings);
        no_slack(plan, rule, findings);
        duplicates(plan, i, findings);
    }
    circles(plan, findings);
}

}  // namespace firebreak::scenarios
