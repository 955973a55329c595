// What could be said of a clause at an instant of the drill.
#include <algorithm>

#include "trainer/console/process.h"

namespace firebreak::trainer::console {

namespace {

using Kind = ClauseMoment::Kind;

ClauseMoment duty_at(const InstanceResult& i, Seconds t) {
    const bool done = i.verdict == Verdict::satisfied || i.verdict == Verdict::late;
    if (done && !i.hits.empty() && i.hits.back().t <= t) return {Kind::done, 0};
    if (!i.due) return {Kind::open, 0};
    if (t <= *i.due) return {Kind::open, *i.due - t};
    return t <= *i.due + i.grace ? ClauseMoment{Kind::overdue, t - *i.due}
                                 : ClauseMoment{Kind::missed, 0};
}

ClauseMoment ban_at(const InstanceResult& i, Seconds t) {
    if (i.verdict != Verdict::violated && i.verdict != Verdict::compensated)
        return {Kind::in_force, 0};
    const Seconds broken =
        i.hits.empty() ? i.decided_at.value_or(i.triggered_at) : i.hits.front().t;
    return {broken <= t ? Kind::broken : Kind::in_force, 0};
}

Seconds due_at(const InstanceResult& i, Seconds t) {
    for (const Extension& later : i.extensions)
        if (later.at > t) return later.before;
    return *i.due;
}

void duty_until(InstanceResult& i, bool done, Seconds t) {
    if (done && !i.hits.empty()) return;  // with all that counted
    i.margin.reset();
    i.score = i.own_score = 0;
    const bool over = i.due && t > *i.due + i.grace;
    i.verdict = over ? Verdict::violated : Verdict::pending;
    i.decided_at = over ? *i.due + i.grace : t;
}

void ban_until(InstanceResult& i, Seconds t) {
    const bool broken_unseen = i.hits.empty() && i.verdict == Verdict::violated;
    if (!i.hits.empty() || (broken_unseen && i.decided_at.value_or(i.triggered_at) <= t)) {
        i.verdict = Verdict::violated;
    } else if (i.verdict != Verdict::satisfied || i.decided_at.value_or(t + 1) > t) {
        i.verdict = Verdict::pending;
        i.decided_at = t;
    }
}

// The instance as it stood; it had been called for by then.
InstanceResult instance_at(const InstanceResult& instance, scenarios::ClauseKind kind, Seconds t) {
    InstanceResult i = instance;
    const auto later = [t](const HitRecord& hit) { return hit.t > t; };
    const bool all_hits = std::none_of(i.hits.begin(), i.hits.end(), later);
    std::erase_if(i.hits, later);
    std::erase_if(i.near_misses, later);
    const bool decided = i.verdict == Verdict::cancelled || i.verdict == Verdict::vacuous;
    if (decided && i.decided_at.value_or(i.triggered_at) <= t) return i;
    if (i.due) i.due = due_at(i, t);
    std::erase_if(i.extensions, [t](const Extension& one) { return one.at > t; });
    if (kind != scenarios::ClauseKind::oblige) {
        if (!all_hits && i.hits.empty()) i.verdict = Verdict::pending;
        ban_until(i, t);
        return i;
    }
    const bool met = i.verdict == Verdict::satisfied || i.verdict == Verdict::late;
    duty_until(i, met && all_hits, t);
    return i;
}

// Of two of the same kind: the one that is longer overdue, or has less time left.
bool more_pressing(const ClauseMoment& a, const ClauseMoment& b) {
    if (a.kind != b.kind) return a.kind > b.kind;
    if (a.kind == Kind::open) return a.span != 0 && (b.span == 0 || a.span < b.span);
    return a.span > b.span;
}

}  // namespace

RuleResult rule_at(const RuleResult& rule, Seconds t) {
    RuleResult out = rule;
    out.instances.clear();
    out.verdict = Verdict::vacuous;
    out.score.reset();
    for (const InstanceResult& i : rule.instances) {
        if (i.triggered_at > t) continue;
        out.instances.push_back(instance_at(i, rule.kind, t));
        if (badness(out.instances.back().verdict) < badness(out.verdict))
            out.verdict = out.instances.back().verdict;
    }
    return out;
}

ClauseMoment moment_of(const RuleResult& rule, Seconds t) {
    ClauseMoment out;
    for (const InstanceResult& i : rule.instances) {
        if (i.verdict == Verdict::vacuous || i.verdict == Verdict::cancelled || i.triggered_at > t)
            continue;
        const ClauseMoment one =
            rule.kind == scenarios::ClauseKind::oblige ? duty_at(i, t) : ban_at(i, t);
        if (more_pressing(one, out)) out = one;
    }
    return out;
}

std::string moment_words(const Words& words, const ClauseMoment& moment) {
    switch (moment.kind) {
        case Kind::not_yet:
            return words("not yet");
        case Kind::in_force:
            return words("in force");
        case Kind::done:
            return words("done");
        case Kind::open:
            return moment.span == 0 ? words("open")
                                    : words.with("{} to go", words.span(moment.span));
        case Kind::overdue:
            return words.with("{} late", words.span(moment.span));
        case Kind::missed:
            return words("too late now");
        case Kind::broken:
            break;
    }
    return words("broken");
}

viz::Color moment_color(const viz::Theme& theme, const ClauseMoment& moment) {
    switch (moment.kind) {
        case Kind::overdue:
            return theme.doubt;
        case Kind::missed:
        case Kind::broken:
            return theme.rumour;
        case Kind::open:
        case Kind::done:
            return theme.accent;
        case Kind::not_yet:
        case Kind::in_force:
            break;
    }
    return theme.muted;
}

std::optional<Seconds> moment_shown(const DrillEnd& end, const DebriefState& state) {
    if (state.at >= 1) return std::nullopt;
    const auto last = static_cast<double>(std::max<Seconds>(end.session.now(), kMinute));
    return static_cast<Seconds>(state.at * last + 0.5);
}

}  // namespace firebreak::trainer::console
