#include "trainer/plan/monitor.h"

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

// The rules that can be touched by a record of an event, in the order of the plan.
std::map<std::string, std::vector<int>> index_of(const scenarios::Plan& plan,
                                                 std::vector<int>& verdict_rules) {
    std::map<std::string, std::vector<int>> index;
    for (std::size_t i = 0; i < plan.rules.size(); ++i) {
        const Rule& rule = plan.rules[i];
        if (rule.untestable) continue;
        int r = static_cast<int>(i);
        auto add_to = [r](std::vector<int>& list) {
            if (list.empty() || list.back() != r) list.push_back(r);
        };
        auto add = [&](const Pattern& pattern) {
            each_alternative(pattern, [&](const Pattern& one) {
                if (one.event.empty()) return;
                add_to(one.kind == "verdict" ? verdict_rules : index[one.event]);
            });
        };
        for (const Pattern* p :
             {&rule.when, &rule.act, &rule.forbidden, &rule.guarded, &rule.needs})
            add(*p);
        for (const std::optional<Pattern>* p :
             {&rule.until, &rule.cancel, &rule.extend_on, &rule.from, &rule.revoke})
            if (*p) add(**p);
    }
    return index;
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
    : plan(std::move(the_plan)), clock(plan->calendar, epoch), rules(plan->rules.size()) {
    rules_by_event = std::make_shared<const std::map<std::string, std::vector<int>>>(
        index_of(*plan, verdict_rules));
    for (std::size_t i = 0; i < plan->rules.size(); ++i) {
        const Rule& one = plan->rules[i];
        if (one.untestable) continue;
        int r = static_cast<int>(i);
        if (one.kind == ClauseKind::oblige && one.when_start)
            oblige(r, "start", 0, {}, nullptr, nullptr);
        if (one.kind == ClauseKind::forbid && one.from_start)
            prohibit(r, "start", 0, {}, nullptr, nullptr);
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
    Moment moment;
    moment.happening.kind =
        record.kind == RecordKind::act ? Happening::Kind::act : Happening::Kind::obs;
    moment.happening.event = &record.event;
    moment.happening.role = &record.role;
    moment.happening.args = &record.args;
    moment.id = record.id;
    moment.t = t;
    moment.seat = record.role;
    reveal(record);
    auto touched = rules_by_event->find(record.event);
    if (touched == rules_by_event->end()) return;
    for (int r : touched->second) {
        switch (rule(r).kind) {
            case ClauseKind::oblige:
                on_obligation(r, moment);
                break;
            case ClauseKind::forbid:
                on_prohibition(r, moment);
                break;
            case ClauseKind::guard:
                on_guard(r, moment);
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
            emit("overdue", r, i, 0, timer.t, one.args);
            break;
        case Timer::Kind::violated: {
            close_instance(r, i, Verdict::violated, timer.t);
            emit("violated", r, i, 0, timer.t, one.args);
            if (rule(r).every) next_period(r, i, timer.t);
            break;
        }
        case Timer::Kind::lift:
            close_instance(r, i, one.hits.empty() ? Verdict::satisfied : Verdict::violated,
                           timer.t);
            break;
    }
}

void Monitor::Impl::emit(const char* event, int r, int i, int breach, Seconds t, const Args& args) {
    if (verdict_rules.empty()) return;
    VerdictEvent verdict{event, {r, i, breach}, t, args};
    verdict.args["clause"] = rule(r).id;
    verdicts.push_back(std::move(verdict));
}

void Monitor::Impl::flush_verdicts() {
    static const std::string nobody;
    // Verdicts only open instances, which makes no further verdict before the next timer.
    std::vector<VerdictEvent> waiting;
    waiting.swap(verdicts);
    for (const VerdictEvent& verdict : waiting) {
        Happening happening{Happening::Kind::verdict, &verdict.event, &nobody, &verdict.args};
        std::string trigger = fmt::format("{}:{}:{}", verdict.event, rule(verdict.of.rule).id,
                                          verdict.of.instance + 1);
        for (int r : verdict_rules) {
            const Rule& one = rule(r);
            if (one.kind == ClauseKind::oblige && matches(one.when, happening))
                oblige(r, trigger, verdict.t, verdict.args, &happening, &verdict.of);
            if (one.kind == ClauseKind::forbid && one.from && matches(*one.from, happening))
                prohibit(r, trigger, verdict.t, verdict.args, &happening, &verdict.of);
        }
    }
}

int Monitor::Impl::open_instance(int r, const std::string& trigger, Seconds t, const Args& args,
                                 Key key) {
    RuleState& all = state(r);
    int i = static_cast<int>(all.instances.size());
    Instance one;
    one.trigger = trigger;
    one.triggered_at = t;
    one.args = args;
    one.key = std::move(key);
    all.instances.push_back(std::move(one));
    return i;
}

void Monitor::Impl::close_instance(int r, int i, Verdict verdict, Seconds t) {
    RuleState& all = state(r);
    Instance& one = instance(r, i);
    one.state = Instance::State::closed;
    one.verdict = verdict;
    if (!one.decided_at) one.decided_at = t;
    if (rule(r).kind == ClauseKind::oblige) {
        timers.erase({std::max(one.due, one.triggered_at), r, i, Timer::Kind::overdue});
        timers.erase(
            {std::max(one.due + rule(r).grace, one.triggered_at), r, i, Timer::Kind::violated});
    } else if (one.lifts_at) {
        timers.erase({*one.lifts_at, r, i, Timer::Kind::lift});
    }
    std::erase(all.keyless, i);
    auto found = all.keys.find(one.key);
    if (found != all.keys.end()) std::erase(found->second.live, i);
}

void Monitor::Impl::link_repair(int r, int i, const InstanceId& cause) {
    if (rule(r).compensates != rule(cause.rule).id) return;
    instance(cause.rule, cause.instance).repairs.push_back({{r, i, 0}, cause.breach});
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
