// Obligations. Order within one record: discharge, cancel or until, extend, trigger; so no act
// discharges the duty it creates.
#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "trainer/plan/monitor_state.h"

namespace firebreak::trainer {

using scenarios::Duration;
using scenarios::Rule;

void Monitor::Impl::on_obligation(int r, const Moment& moment) {
    const Rule& one = rule(r);
    bool acted = matches(one.act, moment.happening) && role_fits(one.roles, moment.seat);
    if (acted)
        discharge(r, moment);
    else
        note_near_miss(r, moment);
    bool ends = (one.cancel && matches(*one.cancel, moment.happening)) ||
                (one.until && matches(*one.until, moment.happening));
    if (ends) cancel(r, moment);
    if (one.extend_on && matches(*one.extend_on, moment.happening)) extend(r, moment);
    if (!one.when_start && matches(one.when, moment.happening))
        oblige(r, moment.id, moment.t, *moment.happening.args, &moment.happening, nullptr);
    if (acted && one.lookback)
        state(r).keys[key_of(one.same, *moment.happening.args)].last_act =
            HitRecord{moment.id, moment.t, moment.seat, {}, {}};
}

bool Monitor::Impl::accepts(int r, int i, const Moment& moment) const {
    const Rule& one = rule(r);
    const Instance& duty = instance(r, i);
    if (moment.t > duty.due + one.grace) return false;
    if (one.distinct.empty()) return true;
    Key value = key_of({one.distinct}, *moment.happening.args);
    return std::find(duty.distinct.begin(), duty.distinct.end(), value[0]) == duty.distinct.end();
}

void Monitor::Impl::discharge(int r, const Moment& moment) {
    auto found = state(r).keys.find(key_of(rule(r).same, *moment.happening.args));
    if (found == state(r).keys.end() || found->second.live.empty()) return;
    std::vector<int> chosen;
    for (int i : found->second.live) {
        if (!accepts(r, i, moment)) continue;
        if (!rule(r).discharge_one || chosen.empty())
            chosen.push_back(i);
        else if (instance(r, i).due < instance(r, chosen[0]).due)
            chosen[0] = i;
    }
    for (int i : chosen) hit(r, i, moment);
}

void Monitor::Impl::hit(int r, int i, const Moment& moment) {
    const Rule& one = rule(r);
    Instance& duty = instance(r, i);
    double credit = 1;
    if (moment.t > duty.due) {
        duty.late = true;
        double spent = static_cast<double>(moment.t - duty.due) / static_cast<double>(one.grace);
        credit = one.late_credit * (1 - spent);
    }
    duty.hits.push_back({moment.id, moment.t, moment.seat, {}, {}});
    duty.credits.push_back(credit);
    if (!one.distinct.empty())
        duty.distinct.push_back(key_of({one.distinct}, *moment.happening.args)[0]);
    if (static_cast<int>(duty.hits.size()) < one.times) return;
    close_instance(r, i, duty.late ? Verdict::late : Verdict::satisfied, moment.t);
    if (one.every) next_period(r, i, moment.t);
}

void Monitor::Impl::note_near_miss(int r, const Moment& moment) {
    const Rule& one = rule(r);
    auto miss = near_miss(one.act, one.roles, moment.happening);
    if (!miss) return;
    auto found = state(r).keys.find(key_of(one.same, *moment.happening.args));
    if (found == state(r).keys.end()) return;
    for (int i : found->second.live) {
        Instance& duty = instance(r, i);
        if (moment.t <= duty.due + one.grace)
            duty.near_misses.push_back({moment.id, moment.t, moment.seat, miss->arg, miss->words});
    }
}

void Monitor::Impl::cancel(int r, const Moment& moment) {
    auto found = state(r).keys.find(key_of(rule(r).same, *moment.happening.args));
    if (found == state(r).keys.end()) return;
    std::vector<int> live = found->second.live;
    for (int i : live) close_instance(r, i, Verdict::cancelled, moment.t);
}

void Monitor::Impl::extend(int r, const Moment& moment) {
    const Rule& one = rule(r);
    auto found = state(r).keys.find(key_of(one.same, *moment.happening.args));
    if (found == state(r).keys.end()) return;
    for (int i : found->second.live) {
        Instance& duty = instance(r, i);
        if (duty.state != Instance::State::open || moment.t > duty.due ||
            duty.extended >= one.extend_max)
            continue;
        ++duty.extended;
        set_due(r, i, clock.deadline(one.extend_by, duty.due));
        duty.extensions.push_back(duty.due);
    }
}

void Monitor::Impl::set_due(int r, int i, Seconds due) {
    Instance& duty = instance(r, i);
    timers.erase({std::max(duty.due, duty.triggered_at), r, i, Timer::Kind::overdue});
    duty.due = due;
    // Born overdue: timers fire no earlier than the tick at which the duty was seen.
    timers.insert({std::max(due, duty.triggered_at), r, i, Timer::Kind::overdue});
}

const Duration& Monitor::Impl::window(const Rule& one, const Args& args) const {
    if (one.within.by.empty()) return one.within.fixed;
    auto value = args.find(one.within.by);
    if (value != args.end())
        for (const auto& [wanted, time] : one.within.cases)
            if (wanted == value->second) return time;
    if (one.within.fallback) return *one.within.fallback;
    throw std::domain_error(
        fmt::format("V6: rule {} has no window for {}={} and no default", one.id, one.within.by,
                    value == args.end() ? std::string("-") : in_words(value->second)));
}

void Monitor::Impl::oblige(int r, const std::string& trigger, Seconds t, const Args& args,
                           const Happening* happening, const InstanceId* cause) {
    const Rule& one = rule(r);
    Key key = key_of(one.same, args);
    KeyState& same = state(r).keys[key];
    if (one.retrigger == Rule::Retrigger::once && same.ever) return;
    if (one.retrigger == Rule::Retrigger::first && !same.live.empty()) return;
    if (one.retrigger == Rule::Retrigger::reset) {
        bool any = false;
        for (int i : same.live) {
            Instance& duty = instance(r, i);
            if (duty.state != Instance::State::open || t > duty.due) continue;
            any = true;
            set_due(r, i, clock.deadline(window(one, args), t));
            duty.extensions.push_back(duty.due);
        }
        if (any) return;
    }
    Seconds base = t;
    if (!one.base.empty()) {
        auto stated = args.find(one.base);
        if (stated != args.end())
            if (const auto* at = std::get_if<Seconds>(&stated->second)) base = *at;
    }
    const Duration& time = one.every ? *one.every : window(one, args);
    int i = open_instance(r, trigger, t, args, std::move(key));
    same.live.push_back(i);
    same.ever = true;
    set_due(r, i, clock.deadline(time, base));
    hide(r, i, happening, cause);
    if (cause) link_repair(r, i, *cause);
    look_back(r, i);
}

bool Monitor::Impl::look_back(int r, int i) {
    const Rule& one = rule(r);
    if (!one.lookback) return false;
    Instance& duty = instance(r, i);
    const auto& act = state(r).keys[duty.key].last_act;
    if (!act || duty.triggered_at - act->t > *one.lookback) return false;
    duty.hits.push_back(*act);
    duty.credits.assign(static_cast<std::size_t>(one.times), 1.0);
    close_instance(r, i, Verdict::satisfied, duty.triggered_at);
    if (one.every) next_period(r, i, duty.triggered_at);
    return true;
}

void Monitor::Impl::next_period(int r, int i, Seconds anchor) {
    const Rule& one = rule(r);
    // Copies, because opening an instance may move the others.
    std::string trigger = instance(r, i).trigger;
    Args args = instance(r, i).args;
    Key key = instance(r, i).key;
    auto shown = instance(r, i).hidden;
    auto subjects = instance(r, i).subjects;
    int next = open_instance(r, trigger, anchor, args, key);
    state(r).keys[key].live.push_back(next);
    set_due(r, next, clock.deadline(*one.every, anchor));
    if (shown == Instance::Hidden::no) return;
    instance(r, next).hidden = shown;
    instance(r, next).subjects = subjects;
    hidden.push_back({r, next, 0});
}

}  // namespace firebreak::trainer
