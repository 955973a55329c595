// Prohibitions (order within one record: forbid, until, from) and guards (guard, revoke, needs; so
// nothing licenses itself). A breach makes its verdict at once.
#include "trainer/plan/monitor_state.h"

namespace firebreak::trainer {

using scenarios::Rule;

void Monitor::Impl::on_prohibition(int r, const Moment& moment) {
    const Rule& one = rule(r);
    RuleState& all = state(r);
    auto bound = [&] {
        std::vector<int> live = all.keyless;
        auto found = all.keys.find(key_of(one.same, *moment.happening.args));
        if (found != all.keys.end())
            live.insert(live.end(), found->second.live.begin(), found->second.live.end());
        return live;
    };
    if (matches(one.forbidden, moment.happening) && role_fits(one.roles, moment.seat)) {
        for (int i : bound()) {
            Instance& ban = instance(r, i);
            if (!ban.decided_at) ban.decided_at = moment.t;
            ban.hits.push_back({moment.id, moment.t, moment.seat, {}, {}});
            emit("violated", r, i, static_cast<int>(ban.hits.size()) - 1, moment.t,
                 *moment.happening.args);
        }
    }
    if (one.until && matches(*one.until, moment.happening))
        for (int i : bound())
            close_instance(r, i,
                           instance(r, i).hits.empty() ? Verdict::satisfied : Verdict::violated,
                           moment.t);
    if (one.from && matches(*one.from, moment.happening))
        prohibit(r, moment.id, moment.t, *moment.happening.args, &moment.happening, nullptr);
}

void Monitor::Impl::prohibit(int r, const std::string& trigger, Seconds t, const Args& args,
                             const Happening* happening, const InstanceId* cause) {
    const Rule& one = rule(r);
    RuleState& all = state(r);
    Key key = one.from_start ? Key{} : key_of(one.same, args);
    if (!one.from_start) {
        KeyState& same = all.keys[key];
        if (one.retrigger == Rule::Retrigger::once && same.ever) return;
        if (one.retrigger == Rule::Retrigger::first && !same.live.empty()) return;
        if (one.retrigger == Rule::Retrigger::reset && !same.live.empty()) {
            for (int i : same.live) {
                Instance& ban = instance(r, i);
                if (!ban.lifts_at) continue;
                timers.erase({*ban.lifts_at, r, i, Timer::Kind::lift});
                ban.lifts_at = t + *one.for_seconds;
                timers.insert({*ban.lifts_at, r, i, Timer::Kind::lift});
            }
            return;
        }
    }
    int i = open_instance(r, trigger, t, args, key);
    if (one.from_start) {
        all.keyless.push_back(i);
    } else {
        all.keys[key].live.push_back(i);
        all.keys[key].ever = true;
    }
    if (one.for_seconds) {
        instance(r, i).lifts_at = t + *one.for_seconds;
        timers.insert({t + *one.for_seconds, r, i, Timer::Kind::lift});
    }
    hide(r, i, happening, cause);
}

void Monitor::Impl::on_guard(int r, const Moment& moment) {
    const Rule& one = rule(r);
    const Args& args = *moment.happening.args;
    bool guarded = matches(one.guarded, moment.happening) && role_fits(one.roles, moment.seat);
    bool revokes = one.revoke && matches(*one.revoke, moment.happening);
    bool licenses = matches(one.needs, moment.happening);
    if (!guarded && !revokes && !licenses) return;
    Key key = key_of(one.same, args);
    std::deque<Licence>& licences = state(r).keys[key].licences;
    while (one.valid && !licences.empty() && moment.t - licences.front().t > *one.valid)
        licences.pop_front();
    if (guarded) {
        int i = open_instance(r, moment.id, moment.t, args, std::move(key));
        Instance& act = instance(r, i);
        act.state = Instance::State::closed;
        act.decided_at = moment.t;
        if (licences.empty()) {
            act.verdict = Verdict::violated;
            act.hits.push_back({moment.id, moment.t, moment.seat, {}, {}});
            emit("violated", r, i, 0, moment.t, args);
        } else {
            act.verdict = Verdict::satisfied;
            act.licence.push_back(licences.front().id);
            if (one.consume) licences.pop_front();
        }
    }
    if (revokes) licences.clear();
    // Of licences that neither expire nor are used up, the oldest is always the one that counts.
    if (licenses && (one.valid || one.consume || licences.empty()))
        licences.push_back({moment.id, moment.t});
}

}  // namespace firebreak::trainer
