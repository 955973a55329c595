// What the script does: injects, conditions, consequences, harm counters.
#include <algorithm>

#include "trainer/session/keys.h"
#include "trainer/session/lookup.h"
#include "trainer/session/play.h"
#include "trainer/session/words.h"

namespace firebreak::trainer {

namespace {

using scenarios::Condition;

bool compare(double left, const std::string& op, double right) {
    if (op == ">") return left > right;
    if (op == ">=") return left >= right;
    if (op == "<") return left < right;
    if (op == "<=") return left <= right;
    return false;
}

// A figure of the latest frame by its name, e.g. "reach.C2".
double observable(const Play& play, const std::string& name) {
    if (name == "open_questions") return open_questions(play);
    const sim::Frame& frame = play.frames.back();
    if (name == "posts_per_hour") return frame.posts_per_hour;
    if (name == "negative_share") return frame.negative_share;
    if (name == "trust") return frame.trust_organisation;
    if (name == "severity") return frame.severity;
    if (name == "phase") return static_cast<double>(frame.phase);
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos) return 0;
    const int claim = play.script().claim_index(name.substr(dot + 1));
    if (claim < 0 || at(claim) >= frame.claims.size()) return 0;
    const sim::ClaimFrame& one = frame.claims[at(claim)];
    const std::string what = name.substr(0, dot);
    if (what == "reach") return one.reach;
    if (what == "believers") return one.believers;
    if (what == "posts_per_hour") return one.posts_per_hour;
    if (what == "corrected") return one.corrected;
    return 0;
}

bool verified(const Play& play, const Condition& condition) {
    const scenarios::Fact* fact = play.script().fact(condition.name);
    if (fact == nullptr) return false;
    const FactState& state =
        play.facts[static_cast<std::size_t>(fact - play.script().facts.data())];
    return state.verified && play.now >= state.verified_at + condition.t;
}

bool secured(const Play& play, const std::string& item) {
    for (std::size_t i = 0; i < play.items.size(); ++i)
        if (play.script().evidence[i].id == item) return play.items[i].secured;
    return false;
}

bool fired(const Play& play, const Condition& condition) {
    const scenarios::Inject* inject = play.script().inject(condition.name);
    if (inject == nullptr) return false;
    const InjectState& state =
        play.injects[static_cast<std::size_t>(inject - play.script().injects.data())];
    return state.fired && play.now >= state.fired_at + condition.t;
}

void poll_injects(Play& play) {
    for (std::size_t i = 0; i < play.injects.size(); ++i) {
        InjectState& state = play.injects[i];
        const scenarios::Inject& inject = play.script().injects[i];
        if (state.fired || state.over || state.waiting || !state.armed || !inject.when) continue;
        if (play.now < state.not_before || !holds(play, *inject.when)) continue;
        state.waiting = true;
        state.due = play.now + inject.delay;
        if (inject.delay > 0)
            schedule(play, *state.due, Due::inject, static_cast<int>(i));
        else
            inject_due(play, static_cast<int>(i));
    }
}

void happens(Play& play, std::size_t index) {
    const scenarios::Consequence& consequence = play.script().consequences[index];
    play.consequences[index].happened = true;
    if (!consequence.told.en.empty()) tell(play, "consequence", consequence.told, 0, true);
    if (consequence.delay <= 0) {
        for (const sim::Effect& effect : consequence.effects) apply_now(play, effect, "own_act");
        return;
    }
    play.pending_effects.push_back(consequence.effects);
    schedule(play, play.now + consequence.delay, Due::effects,
             static_cast<int>(play.pending_effects.size()) - 1);
}

// With a hazard: it happens once the rate accumulated while the condition held passes an
// exponential draw keyed by the consequence, so the moment does not depend on how often one looks.
void poll_consequences(Play& play, Seconds elapsed) {
    for (std::size_t i = 0; i < play.consequences.size(); ++i) {
        ConsequenceState& state = play.consequences[i];
        const scenarios::Consequence& spec = play.script().consequences[i];
        if (state.happened || !holds(play, spec.when)) continue;
        if (spec.hazard_per_hour > 0) {
            state.exposure += spec.hazard_per_hour * static_cast<double>(elapsed) / kHour;
            const std::uint64_t key = mix(mix(kHashStart, "consequence"), spec.id);
            if (state.exposure < exponential(play.options.seed, Purpose::consequence_hazard, key))
                continue;
        }
        happens(play, i);
    }
}

void count_harm(Play& play, Seconds elapsed) {
    for (std::size_t i = 0; i < play.harm_value.size(); ++i) {
        const scenarios::HarmCounter& counter = play.script().harms[i];
        double& value = play.harm_value[i];
        const double before = value;
        const bool stopped = counter.stopped_when && holds(play, *counter.stopped_when);
        if (!stopped) value += play.harm_rate[i] * static_cast<double>(elapsed) / kHour;
        if (counter.maximum > 0) value = std::min(value, counter.maximum);
        value = std::max(value, 0.0);
        if (value != before) play.harm.push_back({counter.id, play.now, value});
        if (!play.harm_told[i] && value > play.script().outcome.harm_threshold) {
            play.harm_told[i] = true;
            observe_record(play, "harm",
                           {{"topic", play.script().outcome.topic}, {"counter", counter.id}});
        }
    }
}

void incident_known(Play& play, Args args) {
    const std::string incident = text_arg(args, "incident");
    if (!play.known_incidents.insert(incident).second) return;
    if (args.count("occurred_at") == 0) {
        const auto occurred = play.occurred_at.find(incident);
        args["occurred_at"] = occurred != play.occurred_at.end() ? occurred->second : play.now;
    }
    observe_record(play, "incident", std::move(args));
}

// Whoever gets a message about something that occurred now knows of the incident.
void tell_of_incidents(Play& play, const scenarios::Inject& inject) {
    for (const auto& [event, args] : inject.log)
        if (event == "occurred")
            incident_known(
                play, {{"incident", text_arg(args, "incident")},
                       {"danger", args.count("danger") > 0 && args.at("danger") == Value{true}}});
}

void to_inbox(Play& play, const scenarios::Inject& inject) {
    InboxItem item;
    item.id = inject.id;
    item.title = inject.title;
    item.message = inject.message;
    const std::vector<std::string> holders = play.script().seats_of_role(inject.seat);
    if (!holders.empty()) item.seat = holders.front();  // a name that is no seat: everybody
    item.kind = inject.kind;
    item.channel = inject.channel;
    item.t = play.now;
    play.inbox.push_back(std::move(item));
    tell(play, "inject", inject.title);
    for (const sim::Effect& effect : inject.effects) {
        int claim = -1;
        if (const auto* seed = std::get_if<sim::SeedPosts>(&effect)) claim = seed->claim;
        if (const auto* open = std::get_if<sim::ActivateClaim>(&effect)) claim = open->claim;
        if (claim >= 0) play.claim_known[at(claim)] = true;
    }
}

}  // namespace

bool holds(const Play& play, const Condition& condition) {
    using Kind = Condition::Kind;
    switch (condition.kind) {
        case Kind::always:
            return true;
        case Kind::all:
            return std::all_of(condition.parts.begin(), condition.parts.end(),
                               [&play](const Condition& part) { return holds(play, part); });
        case Kind::any:
            return std::any_of(condition.parts.begin(), condition.parts.end(),
                               [&play](const Condition& part) { return holds(play, part); });
        case Kind::negate:
            return std::none_of(condition.parts.begin(), condition.parts.end(),
                                [&play](const Condition& part) { return holds(play, part); });
        case Kind::after:
            return play.now >= condition.t;
        case Kind::fired:
            return fired(play, condition);
        case Kind::did: {
            const std::optional<Seconds> t = first_act(play, condition.name, condition.where);
            return t && play.now >= *t + condition.t;
        }
        case Kind::fact:
            return verified(play, condition);
        case Kind::secured:
            return secured(play, condition.name);
        case Kind::observable:
            return compare(observable(play, condition.name), condition.op, condition.value);
    }
    return false;
}

void happen(Play& play, const std::string& event, Args args) {
    if (event == "incident") return incident_known(play, std::move(args));
    if (event == "occurred") play.occurred_at.emplace(text_arg(args, "incident"), play.now);
    if (event == "media_request") play.callers["media"].push_back(text_arg(args, "request"));
    if (event == "parent_arrival") play.callers["parents"].push_back(text_arg(args, "request"));
    if (event == "evidence_lost")
        for (std::size_t i = 0; i < play.items.size(); ++i)
            if (play.script().evidence[i].id == text_arg(args, "item"))
                return evidence_lost(play, static_cast<int>(i));
    const bool message = event == "message";
    const std::string id = text_arg(args, "case");
    observe_record(play, event, std::move(args));
    if (!message || id.empty()) return;
    play.cases.push_back({id, false});
    observe_record(play, "case_open", {{"case", id}});
    schedule(
        play,
        play.now + plan_time(play, "case_due", in_seconds(play.options.deeds.plan_case_due, kHour)),
        Due::case_clock, static_cast<int>(play.cases.size()) - 1);
}

void inject_due(Play& play, int index) {
    InjectState& state = play.injects[at(index)];
    const scenarios::Inject& inject = play.script().injects[at(index)];
    if (state.fired || state.over) return;
    if (state.due && play.now < *state.due) return;  // it was put off; its later moment will come
    if (inject.when && !state.waiting) {  // its time has come; from now on its condition counts
        state.armed = true;
        return poll_injects(play);
    }
    if (inject.unless && holds(play, *inject.unless)) {
        state.over = true;
        return;
    }
    fire_inject(play, index, false);
}

void fire_inject(Play& play, int index, bool by_hand) {
    InjectState& state = play.injects[at(index)];
    const scenarios::Inject& inject = play.script().injects[at(index)];
    state.fired = true;
    state.fired_at = play.now;
    play.fired.push_back({inject.id, play.now, by_hand});
    for (const auto& [counter, rate] : inject.harm_rate)
        for (std::size_t i = 0; i < play.harm_rate.size(); ++i)
            if (play.script().harms[i].id == counter) play.harm_rate[i] = rate;
    for (const sim::Effect& effect : inject.effects) apply_now(play, effect, "inject");
    for (const auto& [event, given] : inject.log) {
        Args args = given;
        const bool request = event == "media_request" || event == "parent_arrival";
        if (request && args.count("request") == 0) args["request"] = inject.id;
        happen(play, event, std::move(args));
    }
    if (!inject.seat.empty()) {
        to_inbox(play, inject);
        tell_of_incidents(play, inject);
    }
    for (const std::string& fact : inject.verifies) verify_fact(play, fact, inject.kind == "media");
    for (const std::string& id : inject.answers_wanted)
        for (std::size_t i = 0; i < play.question_states.size(); ++i)
            if (play.script().questions[i].id == id) open_question(play, static_cast<int>(i));
    offer_facts(play);
}

void minute(Play& play) {
    const Seconds elapsed = play.now - play.watch.last_minute;
    play.watch.last_minute = play.now;
    look_for_first_posts(play);
    poll_injects(play);
    poll_consequences(play, elapsed);
    count_harm(play, elapsed);
}

}  // namespace firebreak::trainer
