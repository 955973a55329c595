#include "tests/trainer/plan/evaluate.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <tuple>

#include "trainer/plan/deadline.h"

namespace firebreak::trainer::test {

namespace {

using scenarios::ArgTest;
using scenarios::ClauseKind;
using scenarios::Pattern;
using scenarios::Rule;

// Order of everything that happens: records of a tick by place in the log, each followed by the
// breaches it made; then what deadlines made, by rule, instance and kind.
using Position = std::tuple<Seconds, int, std::int64_t, std::int64_t, int>;

struct Event {
    Position at;
    Seconds t = 0;
    std::string id, kind, name, role;
    Args args;
    int cause_instance = -1, cause_breach = 0;  // of verdicts
};

bool test_holds(const ArgTest& test, const Args& args) {
    auto found = args.find(test.arg);
    if (test.op == ArgTest::Op::exists)
        return (found != args.end()) == std::get<bool>(test.values.at(0));
    if (found == args.end()) return false;
    const Value& value = found->second;
    auto equals_one = [&] {
        for (const Value& v : test.values)
            if (v == value) return true;
        return false;
    };
    auto number = [](const Value& v) -> std::optional<double> {
        if (v.index() == 1) return static_cast<double>(std::get<1>(v));
        if (v.index() == 2) return std::get<2>(v);
        return std::nullopt;
    };
    switch (test.op) {
        case ArgTest::Op::eq:
        case ArgTest::Op::in:
            return equals_one();
        case ArgTest::Op::ne:
        case ArgTest::Op::nin:
            return !equals_one();
        case ArgTest::Op::includes: {
            if (value.index() != 4) return false;
            const auto& list = std::get<4>(value);
            for (const Value& v : test.values)
                if (std::count(list.begin(), list.end(), std::get<std::string>(v)) == 0)
                    return false;
            return true;
        }
        default:
            break;
    }
    auto a = number(value);
    auto b = number(test.values.at(0));
    if (!a || !b) return false;
    if (test.op == ArgTest::Op::gt) return *a > *b;
    if (test.op == ArgTest::Op::gte) return *a >= *b;
    if (test.op == ArgTest::Op::lt) return *a < *b;
    return *a <= *b;
}

bool name_and_kind(const Pattern& pattern, const Event& event) {
    if (pattern.event != event.name) return false;
    return pattern.kind.empty() ? event.kind != "verdict" : pattern.kind == event.kind;
}

bool role_in(const std::vector<std::string>& roles, const std::string& role) {
    return roles.empty() || std::count(roles.begin(), roles.end(), role) > 0;
}

bool fits(const Pattern& pattern, const Event& event) {
    for (const Pattern& one : pattern.any)
        if (fits(one, event)) return true;
    if (!pattern.any.empty() || !name_and_kind(pattern, event)) return false;
    for (const ArgTest& test : pattern.where)
        if (!test_holds(test, event.args)) return false;
    return role_in(pattern.roles, event.role);
}

bool fits(const std::optional<Pattern>& pattern, const Event& event) {
    return pattern && fits(*pattern, event);
}

std::vector<Value> key(const std::vector<std::string>& same, const Args& args) {
    std::vector<Value> values;
    for (const std::string& arg : same) {
        auto found = args.find(arg);
        // A list nobody writes stands for "missing".
        values.push_back(found == args.end() ? Value(std::vector<std::string>{"\x01missing"})
                                             : found->second);
    }
    return values;
}

struct Case {
    std::string trigger;
    Position born;
    Seconds seen = 0, due = 0;
    Args args;
    std::vector<Value> same;
    std::vector<const Event*> hits, near;
    std::vector<double> credits;
    std::vector<std::vector<Value>> distinct;
    bool late = false;
    int extended = 0;
    std::optional<Verdict> closed;  // by a record
    Position closed_at;
    Seconds closed_t = 0;
    std::optional<Seconds> lifts;
    int cause_instance = -1, cause_breach = 0;
    std::string licence;
};

class RuleRun {
  public:
    RuleRun(const Rule& rule, int index, const PlanClock& clock, Seconds end,
            const std::vector<Event>& events)
        : rule_(rule), index_(index), clock_(clock), end_(end), events_(events) {}

    std::vector<Case> cases;
    std::vector<Event> verdicts;

    void run() {
        if (rule_.untestable) return;
        if (rule_.kind == ClauseKind::oblige) run_oblige();
        if (rule_.kind == ClauseKind::forbid) run_forbid();
        if (rule_.kind == ClauseKind::guard) run_guard();
    }

    Seconds overdue_tick(const Case& c) const { return std::max(c.due, c.seen); }
    Seconds violated_tick(const Case& c) const {
        return std::max(c.due + rule_.grace, overdue_tick(c));
    }
    bool expired(const Case& c) const { return !c.closed && violated_tick(c) < end_; }
    bool overdue_at_end(const Case& c) const {
        return !c.closed && !expired(c) && overdue_tick(c) < end_;
    }

  private:
    Position timer(Seconds t, std::size_t i, int kind) const {
        return {t, 1, index_, static_cast<std::int64_t>(i), kind};
    }

    bool live(std::size_t i, const Event& event) const {
        const Case& c = cases[i];
        if (c.closed || !(c.born < event.at)) return false;
        if (rule_.kind == ClauseKind::forbid)
            return !c.lifts || !(timer(*c.lifts, i, 2) < event.at);
        return !(timer(violated_tick(c), i, 1) < event.at);
    }

    std::vector<std::size_t> live_with(const std::vector<Value>& same, const Event& event) const {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < cases.size(); ++i)
            if (cases[i].same == same && live(i, event)) found.push_back(i);
        return found;
    }

    void close(std::size_t i, Verdict verdict, const Event& event) {
        cases[i].closed = verdict;
        cases[i].closed_at = event.at;
        cases[i].closed_t = event.t;
    }

    // Periods that ended by themselves before this moment make their successors.
    void open_missed_periods(const Position& until) {
        if (!rule_.every) return;
        for (std::size_t i = 0; i < cases.size(); ++i) {
            if (cases[i].closed || has_successor(i)) continue;
            Seconds v = violated_tick(cases[i]);
            if (timer(v, i, 1) < until && v < end_) successor(i, v, timer(v, i, 1));
        }
    }
    bool has_successor(std::size_t i) const {
        return std::count(followed_.begin(), followed_.end(), i) > 0;
    }
    void successor(std::size_t i, Seconds anchor, const Position& born) {
        followed_.push_back(i);
        Case next;
        next.trigger = cases[i].trigger;
        next.args = cases[i].args;
        next.same = cases[i].same;
        next.seen = anchor;
        next.born = born;
        next.due = clock_.deadline(*rule_.every, anchor);
        cases.push_back(next);
    }

    scenarios::Duration window(const Args& args) const {
        if (rule_.every) return *rule_.every;
        if (rule_.within.by.empty()) return rule_.within.fixed;
        auto value = args.find(rule_.within.by);
        if (value != args.end())
            for (const auto& [wanted, time] : rule_.within.cases)
                if (wanted == value->second) return time;
        return rule_.within.fallback.value();
    }

    void start(const Event& event) {
        auto same = key(rule_.same, event.args);
        std::vector<std::size_t> alive = live_or_just_born(same, event);
        if (rule_.retrigger == Rule::Retrigger::once)
            for (const Case& c : cases)
                if (c.same == same) return;
        if (rule_.retrigger == Rule::Retrigger::first && !alive.empty()) return;
        if (rule_.retrigger == Rule::Retrigger::reset) {
            bool any = false;
            for (std::size_t i : alive) {
                if (timer(overdue_tick(cases[i]), i, 0) < event.at || event.t > cases[i].due)
                    continue;
                cases[i].due = clock_.deadline(window(event.args), event.t);
                any = true;
            }
            if (any) return;
        }
        Case c;
        c.trigger = event.id;
        c.born = event.at;
        c.seen = event.t;
        c.args = event.args;
        c.same = same;
        c.cause_instance = event.cause_instance;
        c.cause_breach = event.cause_breach;
        Seconds base = event.t;
        if (!rule_.base.empty() && event.args.count(rule_.base))
            if (const auto* stated = std::get_if<Seconds>(&event.args.at(rule_.base)))
                base = *stated;
        c.due = clock_.deadline(window(event.args), base);
        cases.push_back(c);
        if (rule_.lookback) look_back(event);
    }

    void look_back(const Event& event) {
        const Event* last = nullptr;
        for (const Event& e : events_)
            if (e.at < event.at && e.kind != "verdict" && fits(rule_.act, e) &&
                role_in(rule_.roles, e.role) && key(rule_.same, e.args) == cases.back().same)
                last = &e;
        if (!last || event.t - last->t > *rule_.lookback) return;
        cases.back().hits = {last};
        cases.back().credits.assign(static_cast<std::size_t>(rule_.times), 1.0);
        std::size_t i = cases.size() - 1;
        close(i, Verdict::satisfied, event);
        if (rule_.every) successor(i, event.t, event.at);
    }

    void discharge(const Event& event) {
        auto same = key(rule_.same, event.args);
        bool good = fits(rule_.act, event) && role_in(rule_.roles, event.role);
        bool close_to = !good && rule_.act.any.empty() && name_and_kind(rule_.act, event);
        std::optional<std::size_t> chosen;
        for (std::size_t i : live_with(same, event)) {
            Case& c = cases[i];
            if (event.t > c.due + rule_.grace) continue;
            if (close_to) c.near.push_back(&event);
            if (!good) continue;
            if (!rule_.distinct.empty()) {
                auto value = key({rule_.distinct}, event.args);
                if (std::count(c.distinct.begin(), c.distinct.end(), value) > 0) continue;
            }
            if (!rule_.discharge_one)
                hit(i, event);
            else if (!chosen || c.due < cases[*chosen].due)
                chosen = i;
        }
        if (chosen) hit(*chosen, event);
    }

    void hit(std::size_t i, const Event& event) {
        Case& c = cases[i];
        c.hits.push_back(&event);
        if (!rule_.distinct.empty()) c.distinct.push_back(key({rule_.distinct}, event.args));
        bool late = event.t > c.due;
        c.late = c.late || late;
        c.credits.push_back(!late
                                ? 1.0
                                : rule_.late_credit * (1.0 - static_cast<double>(event.t - c.due) /
                                                                 static_cast<double>(rule_.grace)));
        if (static_cast<int>(c.hits.size()) < rule_.times) return;
        close(i, c.late ? Verdict::late : Verdict::satisfied, event);
        if (rule_.every) successor(i, event.t, event.at);
    }

    void run_oblige() {
        if (rule_.when_start) {
            Event start_event;
            start_event.at = {std::numeric_limits<Seconds>::min(), 0, 0, 0, 0};
            start_event.id = "start";
            start(start_event);
        }
        for (const Event& event : events_) {
            open_missed_periods(event.at);
            if (event.kind != "verdict") discharge(event);
            auto same = key(rule_.same, event.args);
            if (fits(rule_.cancel, event) || fits(rule_.until, event))
                for (std::size_t i : live_or_just_born(same, event))
                    close(i, Verdict::cancelled, event);
            if (fits(rule_.extend_on, event))
                for (std::size_t i : live_or_just_born(same, event)) {
                    Case& c = cases[i];
                    if (event.t > c.due || c.extended >= rule_.extend_max) continue;
                    ++c.extended;
                    c.due = clock_.deadline(rule_.extend_by, c.due);
                }
            if (!rule_.when_start && fits(rule_.when, event)) start(event);
        }
        open_missed_periods({end_, 0, 0, 0, 0});
        for (std::size_t i = 0; i < cases.size(); ++i) {
            const Case& c = cases[i];
            bool over = !c.closed || timer(overdue_tick(c), i, 0) < c.closed_at;
            if (over && overdue_tick(c) < end_)
                verdict("overdue", timer(overdue_tick(c), i, 0), c.args, i, 0);
            if (expired(c)) verdict("violated", timer(violated_tick(c), i, 1), c.args, i, 0);
        }
    }

    // A period that began with this very record is live for what the record does next.
    std::vector<std::size_t> live_or_just_born(const std::vector<Value>& same,
                                               const Event& event) const {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < cases.size(); ++i)
            if (cases[i].same == same && !cases[i].closed &&
                (live(i, event) || cases[i].born == event.at))
                found.push_back(i);
        return found;
    }

    void verdict(const char* name, const Position& at, const Args& args, std::size_t i,
                 int breach) {
        Event event;
        event.at = at;
        event.t = std::get<0>(at);
        event.id = std::string(name) + ":" + rule_.id + ":" + std::to_string(i + 1);
        event.kind = "verdict";
        event.name = name;
        event.args = args;
        event.args["clause"] = rule_.id;
        event.cause_instance = static_cast<int>(i);
        event.cause_breach = breach;
        verdicts.push_back(std::move(event));
    }

    void breach(std::size_t i, const Event& event) {
        cases[i].hits.push_back(&event);
        Position at = event.at;
        std::get<3>(at) = index_ + 1;
        std::get<4>(at) = static_cast<int>(i);
        verdict("violated", at, event.args, i, static_cast<int>(cases[i].hits.size()) - 1);
    }

    void run_forbid() {
        if (rule_.from_start) {
            Case c;
            c.trigger = "start";
            c.born = {std::numeric_limits<Seconds>::min(), 0, 0, 0, 0};
            if (rule_.for_seconds) c.lifts = *rule_.for_seconds;
            cases.push_back(c);
        }
        for (const Event& event : events_) {
            auto same = key(rule_.same, event.args);
            auto bound = [&] {
                std::vector<std::size_t> found;
                for (std::size_t i = 0; i < cases.size(); ++i)
                    if ((rule_.from_start || cases[i].same == same) && live(i, event))
                        found.push_back(i);
                return found;
            };
            if (event.kind != "verdict" && fits(rule_.forbidden, event) &&
                role_in(rule_.roles, event.role))
                for (std::size_t i : bound()) breach(i, event);
            if (fits(rule_.until, event))
                for (std::size_t i : bound()) close(i, Verdict::satisfied, event);
            if (fits(rule_.from, event)) enforce(event, bound(), same);
        }
    }

    void enforce(const Event& event, const std::vector<std::size_t>& alive,
                 const std::vector<Value>& same) {
        using Retrigger = Rule::Retrigger;
        if (rule_.retrigger == Retrigger::once)
            for (const Case& c : cases)
                if (c.same == same) return;
        if (rule_.retrigger == Retrigger::first && !alive.empty()) return;
        if (rule_.retrigger == Retrigger::reset && !alive.empty()) {
            for (std::size_t i : alive)
                if (cases[i].lifts) cases[i].lifts = event.t + *rule_.for_seconds;
            return;
        }
        Case c;
        c.trigger = event.id;
        c.born = event.at;
        c.seen = event.t;
        c.same = same;
        if (rule_.for_seconds) c.lifts = event.t + *rule_.for_seconds;
        cases.push_back(c);
    }

    void run_guard() {
        std::vector<std::size_t> spent;  // licences used up, by index of their event
        for (std::size_t now = 0; now < events_.size(); ++now) {
            const Event& event = events_[now];
            if (event.kind == "verdict" || !fits(rule_.guarded, event) ||
                !role_in(rule_.roles, event.role))
                continue;
            auto same = key(rule_.same, event.args);
            std::size_t from = 0;  // after the last revocation
            for (std::size_t k = 0; k < now; ++k)
                if (fits(rule_.revoke, events_[k]) && key(rule_.same, events_[k].args) == same)
                    from = k;
            Case c;
            c.trigger = event.id;
            c.seen = event.t;
            c.same = same;
            c.born = event.at;
            for (std::size_t k = from; k < now && c.licence.empty(); ++k) {
                const Event& licence = events_[k];
                // A record that both revokes and licenses revokes first.
                if (licence.kind == "verdict" || !fits(rule_.needs, licence) ||
                    key(rule_.same, licence.args) != same ||
                    std::count(spent.begin(), spent.end(), k) > 0 ||
                    (rule_.valid && event.t - licence.t > *rule_.valid))
                    continue;
                c.licence = licence.id;
                if (rule_.consume) spent.push_back(k);
            }
            cases.push_back(c);
            if (c.licence.empty()) breach(cases.size() - 1, event);
        }
    }

    const Rule& rule_;
    int index_;
    const PlanClock& clock_;
    Seconds end_;
    const std::vector<Event>& events_;
    std::vector<std::size_t> followed_;
};

// The log as the plan sees it, and its end: no doubles, in order, without paused time.
std::vector<Event> read_log(const scenarios::Plan& plan, const Log& log, Seconds raw_end,
                            Seconds& end) {
    Log kept;
    for (const LogRecord& record : log) {
        bool known = false;
        for (const LogRecord& other : kept) known = known || other.id == record.id;
        if (!known && record.t <= raw_end) kept.push_back(record);
    }
    std::stable_sort(kept.begin(), kept.end(), [](const LogRecord& a, const LogRecord& b) {
        return std::pair(a.t, a.seq) < std::pair(b.t, b.seq);
    });
    std::vector<std::pair<Seconds, Seconds>> pauses;
    bool paused = false;
    Seconds since = 0;
    for (const LogRecord& record : kept) {
        if (record.kind != RecordKind::ctl || plan.wall_clock) continue;
        if (record.event == "pause" && !paused) {
            paused = true;
            since = record.t;
        }
        if (record.event == "resume" && paused) {
            pauses.emplace_back(since, record.t);
            paused = false;
        }
    }
    if (paused) pauses.emplace_back(since, std::numeric_limits<Seconds>::max());
    auto without_pauses = [&](Seconds t) {
        Seconds lost = 0;
        for (const auto& [from, to] : pauses)
            if (t > from) lost += std::min(t, to) - from;
        return t - lost;
    };
    std::vector<Event> events;
    for (const LogRecord& record : kept) {
        if (record.kind == RecordKind::ctl) continue;
        Event event;
        event.t = without_pauses(record.t);
        event.at = {event.t, 0, static_cast<std::int64_t>(events.size()), 0, 0};
        event.id = record.id;
        event.kind = record.kind == RecordKind::act ? "act" : "obs";
        event.name = record.event;
        event.role = record.role;
        event.args = record.args;
        events.push_back(std::move(event));
    }
    end = without_pauses(raw_end);
    return events;
}

bool waits_for(const Pattern& pattern, const std::string& id) {
    for (const Pattern& one : pattern.any)
        if (waits_for(one, id)) return true;
    if (pattern.kind != "verdict") return false;
    for (const ArgTest& test : pattern.where)
        for (const Value& value : test.values)
            if (test.arg == "clause" && value == Value(id)) return true;
    return false;
}

bool verdict_triggered(const Pattern& pattern) {
    bool yes = pattern.kind == "verdict";
    for (const Pattern& one : pattern.any) yes = yes || verdict_triggered(one);
    return yes;
}

struct Whole {
    const scenarios::Plan& plan;
    PlanClock clock;
    Seconds end = 0;
    std::vector<Event> log;
    std::map<std::size_t, RuleRun> runs;
    std::map<std::size_t, std::vector<Event>> timelines;

    // Rules whose verdicts a rule waits for are run before it.
    void run(std::size_t r) {
        if (runs.count(r)) return;
        const Rule& rule = plan.rules[r];
        std::vector<Event>& events = timelines[r];
        events = log;
        for (std::size_t other = 0; other < plan.rules.size(); ++other) {
            const std::string& id = plan.rules[other].id;
            if (!waits_for(rule.when, id) && !(rule.from && waits_for(*rule.from, id))) continue;
            run(other);
            const auto& made = runs.at(other).verdicts;
            events.insert(events.end(), made.begin(), made.end());
        }
        std::sort(events.begin(), events.end(),
                  [](const Event& a, const Event& b) { return a.at < b.at; });
        auto [found, fresh] =
            runs.emplace(r, RuleRun(rule, static_cast<int>(r), clock, end, events));
        found->second.run();
    }

    struct Settled {
        Verdict verdict = Verdict::pending;
        double score = 0, loss = 0;
        Seconds decided_at = 0;
    };

    // What the repair duties for one breach give back.
    std::optional<double> restored(std::size_t r, std::size_t i, int breach) {
        std::optional<double> least;
        for (std::size_t other = 0; other < plan.rules.size(); ++other) {
            if (plan.rules[other].compensates != plan.rules[r].id) continue;
            const auto& duties = runs.at(other).cases;
            for (std::size_t d = 0; d < duties.size(); ++d) {
                if (duties[d].cause_instance != static_cast<int>(i) ||
                    (breach >= 0 && duties[d].cause_breach != breach))
                    continue;
                Settled done = settle(other, d);
                if (done.verdict != Verdict::satisfied && done.verdict != Verdict::late)
                    return std::nullopt;
                double value = plan.rules[other].restores * done.score;
                if (!least || value < *least) least = value;
            }
        }
        return least;
    }

    Settled settle(std::size_t r, std::size_t i) {
        const Rule& rule = plan.rules[r];
        const RuleRun& run = runs.at(r);
        const Case& c = run.cases[i];
        Settled s;
        s.decided_at = end;
        if (rule.kind != ClauseKind::oblige) {
            s.verdict = c.hits.empty() ? Verdict::satisfied : Verdict::compensated;
            for (std::size_t b = 0; b < c.hits.size(); ++b) {
                auto back = restored(r, i, static_cast<int>(b));
                if (!back) s.verdict = Verdict::violated;
                s.loss += 1.0 - back.value_or(0.0);
            }
            s.score = std::max(0.0, 1.0 - s.loss / (rule.kind == ClauseKind::guard
                                                        ? 1.0
                                                        : static_cast<double>(rule.limit)));
            if (rule.kind == ClauseKind::guard)
                s.decided_at = c.seen;
            else if (!c.hits.empty())
                s.decided_at = c.hits[0]->t;
            else if (c.closed)
                s.decided_at = c.closed_t;
            else if (c.lifts && *c.lifts < end)
                s.decided_at = *c.lifts;
            return s;
        }
        for (double credit : c.credits) s.score += credit / rule.times;
        if (c.closed) {
            s.verdict = *c.closed;
            s.decided_at = c.closed_t;
        } else if (run.expired(c)) {
            s.verdict = Verdict::violated;
            s.decided_at = run.violated_tick(c);
        } else if (run.overdue_at_end(c)) {
            s.verdict = Verdict::violated;
        }
        if (s.verdict == Verdict::violated || s.verdict == Verdict::late) {
            if (auto back = restored(r, i, -1)) {
                s.score += *back * (1.0 - s.score);
                if (s.verdict == Verdict::violated) s.verdict = Verdict::compensated;
            }
        }
        return s;
    }
};

Verdict shown(const std::vector<InstanceResult>& instances) {
    for (Verdict verdict : {Verdict::violated, Verdict::compensated, Verdict::late,
                            Verdict::pending, Verdict::satisfied})
        for (const InstanceResult& one : instances)
            if (one.verdict == verdict) return verdict;
    return Verdict::vacuous;
}

RuleResult rule_result(Whole& whole, std::size_t r) {
    const Rule& rule = whole.plan.rules[r];
    RuleResult result;
    result.id = rule.id;
    result.clause = rule.clause;
    result.kind = rule.kind;
    double loss = 0;
    std::vector<double> scores;
    const auto& cases = whole.runs.at(r).cases;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const Case& c = cases[i];
        auto settled = whole.settle(r, i);
        InstanceResult one;
        one.trigger = c.trigger;
        one.triggered_at = c.seen;
        one.verdict = settled.verdict;
        one.score = settled.score;
        one.decided_at = settled.decided_at;
        if (rule.kind == ClauseKind::oblige) one.due = c.due;
        for (const Event* hit : c.hits) one.hits.push_back({hit->id, hit->t, hit->role, {}, {}});
        for (const Event* miss : c.near)
            one.near_misses.push_back({miss->id, miss->t, miss->role, {}, {}});
        bool done = settled.verdict == Verdict::satisfied || settled.verdict == Verdict::late;
        if (rule.kind == ClauseKind::oblige && done) one.margin = c.due - c.hits.back()->t;
        if (!c.licence.empty()) one.licence = {c.licence};
        loss += settled.loss;
        if (settled.verdict != Verdict::pending && settled.verdict != Verdict::cancelled)
            scores.push_back(settled.score);
        result.instances.push_back(std::move(one));
    }
    result.verdict = shown(result.instances);
    if (rule.kind != ClauseKind::oblige) {
        if (!cases.empty()) result.score = std::max(0.0, 1.0 - loss / rule.limit);
    } else if (!scores.empty()) {
        double sum = 0;
        for (double score : scores) sum += score;
        bool least = rule.aggregate_min || verdict_triggered(rule.when);
        result.score = least ? *std::min_element(scores.begin(), scores.end())
                             : sum / static_cast<double>(scores.size());
    }
    return result;
}

std::optional<double> mean(const std::vector<std::pair<double, double>>& parts) {
    double sum = 0;
    double weight = 0;
    for (const auto& [value, w] : parts) {
        sum += value * w;
        weight += w;
    }
    if (weight <= 0) return std::nullopt;
    return sum / weight;
}

}  // namespace

PlanResult evaluate(const scenarios::Plan& plan, const std::string& epoch, const Log& log,
                    Seconds end) {
    Whole whole{plan, PlanClock(plan.calendar, epoch), 0, {}, {}, {}};
    whole.log = read_log(plan, log, end, whole.end);
    for (std::size_t r = 0; r < plan.rules.size(); ++r) whole.run(r);
    PlanResult result;
    std::vector<std::pair<double, double>> primary;
    std::vector<std::pair<double, double>> all;
    std::vector<std::pair<double, double>> bans;
    bool critical = false;
    for (std::size_t r = 0; r < plan.rules.size(); ++r) {
        const Rule& rule = plan.rules[r];
        result.rules.push_back(rule_result(whole, r));
        const RuleResult& one = result.rules.back();
        double weight = plan.weight(rule);
        if (rule.kind != ClauseKind::oblige) {
            bans.emplace_back(one.score.value_or(1.0), weight);
        } else if (one.score) {
            all.emplace_back(*one.score, weight);
            if (!verdict_triggered(rule.when)) primary.emplace_back(*one.score, weight);
        }
        if (rule.severity == scenarios::Severity::critical && !rule.contested &&
            one.verdict == Verdict::violated)
            critical = true;
    }
    result.o1 = mean(primary);
    result.f = mean(bans).value_or(1.0);
    if (result.o1) {
        result.o2 = mean(all);
        result.o = std::min(*result.o1, *result.o2);
        result.p = *result.o * result.f;
        result.capped = critical;
        if (critical && *result.p > plan.cap) result.p = plan.cap;
    }
    return result;
}

std::vector<Line> evaluate_board(const scenarios::Plan& plan, const std::string& epoch,
                                 const Log& log, Seconds now) {
    Whole whole{plan, PlanClock(plan.calendar, epoch), 0, {}, {}, {}};
    whole.log = read_log(plan, log, now, whole.end);
    for (std::size_t r = 0; r < plan.rules.size(); ++r) whole.run(r);
    std::vector<Line> lines;
    for (std::size_t r = 0; r < plan.rules.size(); ++r) {
        const Rule& rule = plan.rules[r];
        if (rule.kind == ClauseKind::guard) continue;
        const RuleRun& run = whole.runs.at(r);
        for (const Case& c : run.cases) {
            bool duty = rule.kind == ClauseKind::oblige;
            bool over = duty ? run.expired(c) : c.lifts && *c.lifts < whole.end;
            if (c.closed || over) continue;
            Line line{rule.id, c.trigger, BoardState::open, {}};
            if (duty) {
                line.due = c.due;
                if (whole.end > c.due) line.state = BoardState::overdue;
            } else {
                line.state = c.hits.empty() ? BoardState::in_force : BoardState::breached;
            }
            lines.push_back(line);
        }
    }
    return lines;
}

}  // namespace firebreak::trainer::test
