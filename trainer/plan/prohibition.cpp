// Prohibitions (order within one record: forbid, until, from) and guards (guard, revoke, needs; so
// nothing licenses itself). A breach makes its verdict at once.
#include "trainer/plan/monitor_state.h"

namespace firebreak::trainer {

using scenarios::Rule;

// The prohibitions in force that bind a record: those of its key, and those that bind every key.
std::vector<int> Monitor::Impl::bound(int r, const Moment& moment) const {
    std::vector<int> live = state(r).keyless;
    if (!live.empty()) return live;
    return live_of(r, key_of(rule(r).same, *moment.happening.args));
}

void Monitor::Impl::on_prohibition(int r, unsigned parts, Moment& moment) {
    const Rule& one = rule(r);
    if ((parts & Touch::act) && matches(one.forbidden, moment.happening) &&
        role_fits(one.roles, moment.record.role)) {
        for (int i : bound(r, moment)) {
            Instance& ban = instance(r, i);
            if (!ban.decided) ban.decided_at = moment.t;
            ban.decided = true;
            ban.hits.add(state(r).marks, mark_of(moment));
            emit("violated", r, i, ban.hits.size - 1, moment.t, *moment.happening.args);
        }
    }
    if ((parts & Touch::until) && matches(*one.until, moment.happening)) {
        for (int i : bound(r, moment)) {
            Instance& ban = instance(r, i);
            ban.closed_by = id_of(moment);
            close_instance(r, i, ban.hits.empty() ? Verdict::satisfied : Verdict::violated,
                           moment.t);
        }
    }
    if ((parts & Touch::trigger) && one.from && matches(*one.from, moment.happening))
        prohibit(r, id_of(moment), moment.t, *moment.happening.args, &moment.happening, nullptr);
}

void Monitor::Impl::prohibit(int r, std::uint32_t trigger, Seconds t, const Args& args,
                             const Happening* happening, const InstanceId* cause) {
    const Rule& one = rule(r);
    const Key key = one.from_start ? Key{} : key_of(one.same, args);
    if (!one.from_start) {
        forget_idle_keys(r);
        KeyState& same = state(r).keys[key];
        if (one.retrigger == Rule::Retrigger::once && same.ever) return;
        if (one.retrigger == Rule::Retrigger::first && same.any_live()) return;
        if (one.retrigger == Rule::Retrigger::reset && same.any_live()) return prolong(r, same, t);
    }
    int i = open_instance(r, trigger, t, args, key, words_of(key));
    if (one.from_start) {
        state(r).keyless.push_back(i);
    } else {
        KeyState& same = state(r).keys[key];
        same.live.push_back(i);
        same.ever = true;
    }
    if (one.for_seconds) {
        instance(r, i).due = t + *one.for_seconds;
        timers.insert({t + *one.for_seconds, r, i, Timer::Kind::lift});
    }
    hide(r, i, happening, cause);
}

void Monitor::Impl::prolong(int r, const KeyState& same, Seconds t) {
    if (!rule(r).for_seconds) return;
    for (int i : same.live) {
        Instance& ban = instance(r, i);
        if (!ban.is_live()) continue;
        timers.erase({ban.due, r, i, Timer::Kind::lift});
        ban.due = t + *rule(r).for_seconds;
        timers.insert({ban.due, r, i, Timer::Kind::lift});
    }
}

void Monitor::Impl::on_guard(int r, unsigned parts, Moment& moment) {
    const Rule& one = rule(r);
    const bool guarded = (parts & Touch::act) && matches(one.guarded, moment.happening) &&
                         role_fits(one.roles, moment.record.role);
    const bool revokes = (parts & Touch::cancel) && matches(*one.revoke, moment.happening);
    const bool licenses = (parts & Touch::trigger) && matches(one.needs, moment.happening);
    if (!guarded && !revokes && !licenses) return;
    forget_idle_keys(r);
    const Key key = key_of(one.same, *moment.happening.args);
    KeyState& same = state(r).keys[key];
    Licences& licences = same.licences;
    auto lapse = [&](LapsedLicence::Why why) {
        same.lapsed.make() = {why, licences.front().id, licences.front().t};
        licences.pop();
    };
    while (one.valid && !licences.empty() && moment.t - licences.front().t > *one.valid)
        lapse(LapsedLicence::Why::expired);
    if (guarded) guarded_act(r, key, same, moment);
    if (guarded && one.consume && !licences.empty()) lapse(LapsedLicence::Why::used);
    while (revokes && !licences.empty()) lapse(LapsedLicence::Why::revoked);
    // Of licences that neither expire nor are used up, the oldest is always the one that counts.
    if (licenses && (one.valid || one.consume || licences.empty()))
        licences.add({id_of(moment), moment.t});
}

void Monitor::Impl::guarded_act(int r, const Key& key, KeyState& same, Moment& moment) {
    int i = static_cast<int>(state(r).instances.size());
    Instance& act = state(r).instances.emplace_back();
    act.trigger = id_of(moment);
    act.triggered_at = act.decided_at = moment.t;
    act.decided = true;
    act.state = Instance::State::closed;
    act.key = words_of(key);
    if (!same.licences.empty()) {
        act.verdict = Verdict::satisfied;
        act.licence = same.licences.front().id;
        return;
    }
    act.verdict = Verdict::violated;
    act.hits.add(state(r).marks, mark_of(moment));
    if (same.lapsed) act.rare.make().lapsed = same.lapsed;
    emit("violated", r, i, 0, moment.t, *moment.happening.args);
}

}  // namespace firebreak::trainer
