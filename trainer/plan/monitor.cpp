#include "trainer/plan/monitor.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "trainer/plan/monitor_state.h"

namespace firebreak::trainer {

namespace {

using scenarios::ClauseKind;
using scenarios::Pattern;
using scenarios::Rule;

void each_alternative(const Pattern& pattern, const auto& f) {
    if (pattern.any.empty()) return f(pattern);
    for (const Pattern& one : pattern.any) each_alternative(one, f);
}

// Calls f with each pattern of a rule and the part it plays.
void each_pattern(const Rule& rule, const auto& f) {
    f(rule.act, Touch::act);
    f(rule.forbidden, Touch::act);
    f(rule.guarded, Touch::act);
    f(rule.when, Touch::trigger);
    f(rule.needs, Touch::trigger);
    if (rule.from) f(*rule.from, Touch::trigger);
    if (rule.cancel) f(*rule.cancel, Touch::cancel);
    if (rule.revoke) f(*rule.revoke, Touch::cancel);
    if (rule.until) f(*rule.until, Touch::until);
    if (rule.extend_on) f(*rule.extend_on, Touch::extend);
}

// The rules that can be touched by a record of an event, in the order of the plan.
std::map<std::string, std::vector<Touch>> touches_of(const scenarios::Plan& plan) {
    std::map<std::string, std::vector<Touch>> index;
    for (std::size_t i = 0; i < plan.rules.size(); ++i) {
        if (plan.rules[i].untestable) continue;
        int r = static_cast<int>(i);
        each_pattern(plan.rules[i], [&](const Pattern& pattern, Touch::Part part) {
            each_alternative(pattern, [&](const Pattern& one) {
                if (one.event.empty() || one.kind == "verdict") return;
                std::vector<Touch>& list = index[one.event];
                if (list.empty() || list.back().rule != r) list.push_back({r, 0});
                list.back().parts |= part;
            });
        });
    }
    return index;
}

// The clauses whose verdicts a rule waits for.
std::vector<std::string> awaited_by(const Rule& rule) {
    std::vector<std::string> ids;
    auto add = [&](const Pattern& pattern) {
        each_alternative(pattern, [&](const Pattern& one) {
            if (one.kind != "verdict") return;
            for (const scenarios::ArgTest& test : one.where)
                for (const Value& value : test.values)
                    if (const auto* id = std::get_if<std::string>(&value))
                        if (test.arg == "clause") ids.push_back(*id);
        });
    };
    add(rule.when);
    if (rule.from) add(*rule.from);
    return ids;
}

}  // namespace

std::string_view name(Verdict verdict) {
    switch (verdict) {
        case Verdict::violated:
            return "violated";
        case Verdict::compensated:
            return "compensated";
        case Verdict::late:
            return "late";
        case Verdict::pending:
            return "pending";
        case Verdict::satisfied:
            return "satisfied";
        case Verdict::cancelled:
            return "cancelled";
        case Verdict::vacuous:
            return "vacuous";
    }
    return "vacuous";
}

Monitor::Impl::Impl(std::shared_ptr<const scenarios::Plan> the_plan, const std::string& epoch)
    : plan(std::move(the_plan)),
      clock(plan->calendar, epoch),
      touches(std::make_shared<const std::map<std::string, std::vector<Touch>>>(touches_of(*plan))),
      rules(plan->rules.size()),
      hides(begins_with_truth(*plan)) {
    for (std::size_t i = 0; i < plan->rules.size(); ++i) {
        const Rule& one = plan->rules[i];
        if (one.untestable) continue;
        const auto awaited = awaited_by(one);
        if (awaited.empty()) continue;
        verdict_rules.push_back(static_cast<int>(i));
        for (std::size_t other = 0; other < plan->rules.size(); ++other)
            if (std::find(awaited.begin(), awaited.end(), plan->rules[other].id) != awaited.end())
                rules[other].awaited = true;
    }
    const std::uint32_t start = names.once("start");
    for (std::size_t i = 0; i < plan->rules.size(); ++i) {
        const Rule& one = plan->rules[i];
        if (one.untestable) continue;
        int r = static_cast<int>(i);
        if (one.kind == ClauseKind::oblige && one.when_start)
            oblige(r, start, 0, {}, nullptr, nullptr);
        if (one.kind == ClauseKind::forbid && one.from_start)
            prohibit(r, start, 0, {}, nullptr, nullptr);
    }
}

Seconds Monitor::Impl::plan_time(Seconds raw) const {
    if (plan->wall_clock) return raw;
    return (paused_since ? *paused_since : raw) - paused_total;
}

void Monitor::Impl::pause(const LogRecord& record, Seconds raw) {
    if (plan->wall_clock) return;
    if (record.event == "pause" && !paused_since) paused_since = raw;
    if (record.event == "resume" && paused_since) {
        paused_total += raw - *paused_since;
        paused_since.reset();
    }
}

void Monitor::Impl::feed(const LogRecord& record) {
    if (record.kind == RecordKind::ctl) return pause(record, record.t);
    Seconds t = plan_time(record.t);
    if (t < now)
        throw std::invalid_argument(
            fmt::format("record {} at {} comes after time {} was reached; feed records in order",
                        record.id, record.t, now));
    advance_to(t);
    if (hides) reveal(record);
    auto touched = touches->find(record.event);
    if (touched == touches->end()) return;
    Moment moment{record, {}, t, 0};
    moment.happening.kind =
        record.kind == RecordKind::act ? Happening::Kind::act : Happening::Kind::obs;
    moment.happening.event = &record.event;
    moment.happening.role = &record.role;
    moment.happening.args = &record.args;
    for (const Touch& touch : touched->second) {
        switch (rule(touch.rule).kind) {
            case ClauseKind::oblige:
                on_obligation(touch.rule, touch.parts, moment);
                break;
            case ClauseKind::forbid:
                on_prohibition(touch.rule, touch.parts, moment);
                break;
            case ClauseKind::guard:
                on_guard(touch.rule, touch.parts, moment);
                break;
        }
    }
    flush_verdicts();
}

void Monitor::Impl::advance_to(Seconds t) {
    while (!timers.empty() && timers.begin()->t < t) {
        Timer timer = *timers.begin();
        timers.erase(timers.begin());
        fire(timer);
        flush_verdicts();
    }
    if (t > now) now = t;
}

void Monitor::Impl::fire(const Timer& timer) {
    int r = timer.rule;
    int i = timer.instance;
    Instance& one = instance(r, i);
    switch (timer.kind) {
        case Timer::Kind::overdue:
            one.state = Instance::State::overdue;
            timers.insert(
                {std::max(one.due + rule(r).grace, timer.t), r, i, Timer::Kind::violated});
            if (one.live->args) emit("overdue", r, i, 0, timer.t, *one.live->args);
            break;
        case Timer::Kind::violated: {
            const Live live = close_instance(r, i, Verdict::violated, timer.t);
            if (live.args) emit("violated", r, i, 0, timer.t, *live.args);
            if (rule(r).every) next_period(r, i, live, timer.t);
            break;
        }
        case Timer::Kind::lift:
            close_instance(r, i, one.hits.empty() ? Verdict::satisfied : Verdict::violated,
                           timer.t);
            break;
    }
}

void Monitor::Impl::emit(const char* event, int r, int i, int breach, Seconds t, const Args& args) {
    if (!state(r).awaited) return;
    VerdictEvent verdict{event, {r, i, breach}, t, args};
    verdict.args["clause"] = rule(r).id;
    verdicts.push_back(std::move(verdict));
}

void Monitor::Impl::flush_verdicts() {
    if (verdicts.empty()) return;
    static const std::string nobody;
    // Verdicts only open instances, which makes no further verdict before the next timer.
    std::vector<VerdictEvent> waiting;
    waiting.swap(verdicts);
    for (const VerdictEvent& verdict : waiting) {
        Happening happening{Happening::Kind::verdict, &verdict.event, &nobody, &verdict.args};
        std::uint32_t trigger = names.add(fmt::format(
            "{}:{}:{}", verdict.event, rule(verdict.of.rule).id, verdict.of.instance + 1));
        for (int r : verdict_rules) {
            const Rule& one = rule(r);
            if (one.kind == ClauseKind::oblige && matches(one.when, happening))
                oblige(r, trigger, verdict.t, verdict.args, &happening, &verdict.of);
            if (one.kind == ClauseKind::forbid && one.from && matches(*one.from, happening))
                prohibit(r, trigger, verdict.t, verdict.args, &happening, &verdict.of);
        }
    }
}

std::uint32_t Monitor::Impl::id_of(Moment& moment) {
    if (moment.id == 0) moment.id = names.add(moment.record.id);
    return moment.id;
}

Mark Monitor::Impl::mark_of(Moment& moment) {
    Mark mark;
    mark.t = moment.t;
    mark.id = id_of(moment);
    mark.seat = names.once(moment.record.role);
    return mark;
}

std::uint32_t Monitor::Impl::words_of(const Key& key) {
    std::string words = in_words(key);
    return words.empty() ? 0 : names.add(std::move(words));
}

int Monitor::Impl::open_instance(int r, std::uint32_t trigger, Seconds t, const Args& args,
                                 const Key& key, std::uint32_t words) {
    RuleState& all = state(r);
    Instance& one = all.instances.emplace_back();
    one.trigger = trigger;
    one.triggered_at = t;
    one.key = words;
    Live& live = one.live.make();
    live.key = key;
    if (all.awaited) live.args.make() = args;
    return static_cast<int>(all.instances.size()) - 1;
}

Live Monitor::Impl::close_instance(int r, int i, Verdict verdict, Seconds t) {
    RuleState& all = state(r);
    Instance& one = instance(r, i);
    one.state = Instance::State::closed;
    one.verdict = verdict;
    if (!one.decided) one.decided_at = t;
    one.decided = true;
    if (rule(r).kind == ClauseKind::oblige) {
        timers.erase({std::max(one.due, one.triggered_at), r, i, Timer::Kind::overdue});
        timers.erase(
            {std::max(one.due + rule(r).grace, one.triggered_at), r, i, Timer::Kind::violated});
    } else if (rule(r).for_seconds) {
        timers.erase({one.due, r, i, Timer::Kind::lift});
    }
    Live live = std::move(*one.live);
    one.live.reset();
    std::erase(all.keyless, i);
    auto found = all.keys.find(live.key);
    if (found == all.keys.end()) return live;
    KeyState& same = found->second;
    // The closed ones leave the list when they are half of it: little work for each.
    if (++same.closed * 2 >= same.live.size()) {
        std::erase_if(same.live, [&](int other) { return !instance(r, other).is_live(); });
        same.closed = 0;
    }
    return live;
}

std::vector<int> Monitor::Impl::live_of(int r, const Key& key) const {
    std::vector<int> live;
    auto found = state(r).keys.find(key);
    if (found == state(r).keys.end()) return live;
    for (int i : found->second.live)
        if (instance(r, i).is_live()) live.push_back(i);
    return live;
}

// Keys nobody will miss: nothing live, no licence that still counts, no act to look back to.
void Monitor::Impl::forget_idle_keys(int r) {
    RuleState& all = state(r);
    if (all.keys.size() < all.sweep_at) return;
    const Rule& one = rule(r);
    std::erase_if(all.keys, [&](const auto& entry) {
        const KeyState& same = entry.second;
        bool licensed =
            !same.licences.empty() && (!one.valid || now - same.licences.newest() <= *one.valid);
        bool acted = same.last_act && now - same.last_act->t <= *one.lookback;
        bool once = same.ever && one.retrigger == Rule::Retrigger::once;
        return !same.any_live() && !licensed && !acted && !once;
    });
    all.sweep_at = std::max<std::size_t>(64, all.keys.size() * 2);
}

void Monitor::Impl::link_repair(int r, int i, const InstanceId& cause) {
    if (rule(r).compensates != rule(cause.rule).id) return;
    instance(cause.rule, cause.instance).rare.make().repairs.push_back({{r, i, 0}, cause.breach});
}

Monitor::Monitor(std::shared_ptr<const scenarios::Plan> plan, const std::string& epoch)
    : impl_(std::make_unique<Impl>(std::move(plan), epoch)) {}
Monitor::Monitor(const Monitor& other) : impl_(std::make_unique<Impl>(*other.impl_)) {}
Monitor& Monitor::operator=(const Monitor& other) {
    if (this != &other) impl_ = std::make_unique<Impl>(*other.impl_);
    return *this;
}
Monitor::Monitor(Monitor&&) noexcept = default;
Monitor& Monitor::operator=(Monitor&&) noexcept = default;
Monitor::~Monitor() = default;

void Monitor::feed(const LogRecord& record) {
    impl_->feed(record);
}
void Monitor::advance(Seconds t) {
    impl_->advance_to(impl_->plan_time(t));
}
const scenarios::Plan& Monitor::plan() const {
    return *impl_->plan;
}

std::vector<BoardEntry> Monitor::board(Seconds now) const {
    Seconds at = impl_->plan_time(now);
    if (impl_->timers.empty() || impl_->timers.begin()->t >= at) return impl_->board(at);
    Impl later = *impl_;
    later.advance_to(at);
    return later.board(at);
}

PlanResult Monitor::result(Seconds end) const {
    Seconds at = impl_->plan_time(end);
    if (impl_->timers.empty() || impl_->timers.begin()->t >= at) return impl_->result(at);
    Impl later = *impl_;
    later.advance_to(at);
    return later.result(at);
}

}  // namespace firebreak::trainer
