// Obligations. Order within one record: discharge, cancel or until, extend, trigger; so no act
// discharges the duty it creates.
#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "trainer/plan/monitor_state.h"

namespace firebreak::trainer {

using scenarios::Duration;
using scenarios::Rule;

void Monitor::Impl::on_obligation(int r, unsigned parts, Moment& moment) {
    const Rule& one = rule(r);
    const Key key = key_of(one.same, *moment.happening.args);
    const bool acted = (parts & Touch::act) && matches(one.act, moment.happening) &&
                       role_fits(one.roles, moment.record.role);
    if (acted)
        discharge(r, key, moment);
    else if (parts & Touch::act)
        note_near_miss(r, key, moment);
    if (((parts & Touch::cancel) && matches(*one.cancel, moment.happening)) ||
        ((parts & Touch::until) && matches(*one.until, moment.happening)))
        cancel(r, key, moment);
    if ((parts & Touch::extend) && matches(*one.extend_on, moment.happening))
        extend(r, key, moment);
    if ((parts & Touch::trigger) && !one.when_start && matches(one.when, moment.happening))
        oblige(r, id_of(moment), moment.t, *moment.happening.args, &moment.happening, nullptr);
    if (acted && one.lookback) {
        state(r).keys[key].last_act.make() = mark_of(moment);
        forget_idle_keys(r);
    }
}

bool Monitor::Impl::accepts(int r, int i, const Moment& moment) const {
    const Rule& one = rule(r);
    const Instance& duty = instance(r, i);
    if (moment.t > duty.due + one.grace) return false;
    if (one.distinct.empty()) return true;
    const auto value = key_of({one.distinct}, *moment.happening.args)[0];
    const auto& seen = duty.live->distinct;
    return !seen || std::find(seen->begin(), seen->end(), value) == seen->end();
}

void Monitor::Impl::discharge(int r, const Key& key, Moment& moment) {
    std::vector<int> chosen;
    for (int i : live_of(r, key)) {
        if (!accepts(r, i, moment)) continue;
        if (!rule(r).discharge_one || chosen.empty())
            chosen.push_back(i);
        else if (instance(r, i).due < instance(r, chosen[0]).due)
            chosen[0] = i;
    }
    for (int i : chosen) hit(r, i, moment);
}

void Monitor::Impl::hit(int r, int i, Moment& moment) {
    const Rule& one = rule(r);
    Instance& duty = instance(r, i);
    Mark mark = mark_of(moment);
    mark.credit = 1;
    if (moment.t > duty.due) {
        duty.late = true;
        double spent = static_cast<double>(moment.t - duty.due) / static_cast<double>(one.grace);
        mark.credit = one.late_credit * (1 - spent);
    }
    duty.hits.add(state(r).marks, mark);
    if (!one.distinct.empty())
        duty.live->distinct.make().push_back(key_of({one.distinct}, *moment.happening.args)[0]);
    if (duty.hits.size < one.times) return;
    const Live live =
        close_instance(r, i, duty.late ? Verdict::late : Verdict::satisfied, moment.t);
    if (one.every) next_period(r, i, live, moment.t);
}

void Monitor::Impl::note_near_miss(int r, const Key& key, Moment& moment) {
    const Rule& one = rule(r);
    const auto live = live_of(r, key);
    if (live.empty()) return;
    auto miss = near_miss(one.act, one.roles, moment.happening);
    if (!miss) return;
    Mark mark = mark_of(moment);
    mark.failed = names.once(miss->arg);
    mark.reading = names.once(miss->words);
    for (int i : live) {
        Instance& duty = instance(r, i);
        if (moment.t <= duty.due + one.grace) duty.near_misses.add(state(r).marks, mark);
    }
}

void Monitor::Impl::cancel(int r, const Key& key, Moment& moment) {
    for (int i : live_of(r, key)) {
        instance(r, i).closed_by = id_of(moment);
        close_instance(r, i, Verdict::cancelled, moment.t);
    }
}

void Monitor::Impl::extend(int r, const Key& key, Moment& moment) {
    const Rule& one = rule(r);
    for (int i : live_of(r, key)) {
        Instance& duty = instance(r, i);
        if (duty.state != Instance::State::open || moment.t > duty.due ||
            duty.extended >= one.extend_max)
            continue;
        ++duty.extended;
        postpone(
            r, i,
            {id_of(moment), moment.t, duty.due, clock.deadline(one.extend_by, duty.due), false});
    }
}

void Monitor::Impl::postpone(int r, int i, const Postponed& change) {
    instance(r, i).rare.make().postponed.push_back(change);
    set_due(r, i, change.due);
}

void Monitor::Impl::set_due(int r, int i, Seconds due) {
    Instance& duty = instance(r, i);
    timers.erase({std::max(duty.due, duty.triggered_at), r, i, Timer::Kind::overdue});
    duty.due = due;
    // Born overdue: timers fire no earlier than the tick at which the duty was seen.
    timers.insert({std::max(due, duty.triggered_at), r, i, Timer::Kind::overdue});
}

const Duration& Monitor::Impl::window(const Rule& one, const Args& args) const {
    if (one.every) return *one.every;
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

void Monitor::Impl::oblige(int r, std::uint32_t trigger, Seconds t, const Args& args,
                           const Happening* happening, const InstanceId* cause) {
    const Rule& one = rule(r);
    const Key key = key_of(one.same, args);
    forget_idle_keys(r);
    KeyState& same = state(r).keys[key];
    if (one.retrigger == Rule::Retrigger::once && same.ever) return;
    if (one.retrigger == Rule::Retrigger::first && same.any_live()) return;
    if (one.retrigger == Rule::Retrigger::reset && restart(r, key, trigger, t, args)) return;
    Seconds base = t;
    if (!one.base.empty()) {
        auto stated = args.find(one.base);
        if (stated != args.end())
            if (const auto* at = std::get_if<Seconds>(&stated->second)) base = *at;
    }
    const Seconds due = clock.deadline(window(one, args), base);
    int i = open_instance(r, trigger, t, args, key, words_of(key));
    instance(r, i).base = base;
    same.live.push_back(i);
    same.ever = true;
    set_due(r, i, due);
    hide(r, i, happening, cause);
    if (cause) link_repair(r, i, *cause);
    look_back(r, i);
}

// `retrigger: reset`: gives the open duties a new deadline, counted from this trigger; false if
// there are none.
bool Monitor::Impl::restart(int r, const Key& key, std::uint32_t trigger, Seconds t,
                            const Args& args) {
    bool any = false;
    for (int i : live_of(r, key)) {
        Instance& duty = instance(r, i);
        if (duty.state != Instance::State::open || t > duty.due) continue;
        any = true;
        postpone(r, i, {trigger, t, duty.due, clock.deadline(window(rule(r), args), t), true});
    }
    return any;
}

void Monitor::Impl::look_back(int r, int i) {
    const Rule& one = rule(r);
    if (!one.lookback) return;
    Instance& duty = instance(r, i);
    const auto& act = state(r).keys[duty.live->key].last_act;
    if (!act || duty.triggered_at - act->t > *one.lookback) return;
    Mark mark = *act;
    mark.credit = one.times;  // stands for all of them
    duty.hits.add(state(r).marks, mark);
    const Seconds t = duty.triggered_at;
    const Live live = close_instance(r, i, Verdict::satisfied, t);
    if (one.every) next_period(r, i, live, t);
}

void Monitor::Impl::next_period(int r, int i, const Live& before, Seconds anchor) {
    const Instance ended = instance(r, i);  // a copy, because opening one may move the others
    int next = open_instance(r, ended.trigger, anchor, before.args ? *before.args : Args{},
                             before.key, ended.key);
    state(r).keys[before.key].live.push_back(next);
    instance(r, next).base = anchor;
    set_due(r, next, clock.deadline(*rule(r).every, anchor));
    if (ended.hidden == Instance::Hidden::no) return;
    instance(r, next).hidden = ended.hidden;
    if (ended.rare) instance(r, next).rare.make().subjects = ended.rare->subjects;
    hidden.push_back({r, next, 0});
}

}  // namespace firebreak::trainer
