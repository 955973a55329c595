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

// Of two of the same kind: the one that is longer overdue, or has less time left.
bool more_pressing(const ClauseMoment& a, const ClauseMoment& b) {
    if (a.kind != b.kind) return a.kind > b.kind;
    if (a.kind == Kind::open) return a.span != 0 && (b.span == 0 || a.span < b.span);
    return a.span > b.span;
}

}  // namespace

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
