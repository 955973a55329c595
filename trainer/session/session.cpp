#include "trainer/session/session.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "trainer/session/keys.h"
#include "trainer/session/lookup.h"
#include "trainer/session/play.h"
#include "trainer/session/words.h"

namespace firebreak::trainer {

namespace {

// The same scenario, with the times that it leaves to the drill's parameters.
std::shared_ptr<const scenarios::Scenario> with_times(
    const std::shared_ptr<const scenarios::Scenario>& written, const scenarios::DeedParameters& p) {
    auto filled = std::make_shared<scenarios::Scenario>(*written);
    bool changed = false;
    const auto fill = [&changed](auto& value, auto otherwise) {
        changed = changed || !value;
        if (!value) value = otherwise;
    };
    for (scenarios::Seat& seat : filled->seats) {
        fill(seat.delay_median, in_seconds(p.time_seat, kMinute));
        fill(seat.delay_sigma, p.time_seat_sigma);
    }
    for (scenarios::Investigation& inquiry : filled->investigations) {
        fill(inquiry.median, in_seconds(p.time_finding, kHour));
        fill(inquiry.sigma, p.time_finding_sigma);
    }
    return changed ? filled : written;
}

sim::ModelPtr model_of(const scenarios::Scenario& scenario, const Options& options) {
    sim::CitySpec city = scenario.city;
    if (options.agents > 0) city.agents = options.agents;
    std::vector<sim::Claim> claims;
    for (const scenarios::ClaimText& claim : scenario.claims) claims.push_back(claim.claim);
    return sim::build_model(city, claims, options.parameters, options.seed, options.threads);
}

std::shared_ptr<const scenarios::Scenario> checked(
    std::shared_ptr<const scenarios::Scenario> scenario) {
    if (!scenario || scenario->acts.empty() || scenario->claims.empty() || scenario->seats.empty())
        throw std::invalid_argument(
            "a session needs a scenario with at least one act of the play, claim and seat");
    return scenario;
}

Seconds last_moment(const scenarios::Scenario& scenario, Seconds wanted) {
    Seconds until = wanted > 0 ? wanted : scenario.default_until;
    if (until <= 0) until = scenario.acts.front().to;
    until = std::clamp(until, scenario.acts.front().from, scenario.acts.back().to);
    for (std::size_t i = 0; i + 1 < scenario.acts.size(); ++i)  // no drill ends in a gap
        if (until > scenario.acts[i].to && until < scenario.acts[i + 1].from)
            until = scenario.acts[i].to;
    return until;
}

void set_up_world(Play& play) {
    const scenarios::Scenario& script = play.script();
    play.facts.resize(script.facts.size());
    play.findings.resize(script.investigations.size());
    play.items.resize(script.evidence.size());
    play.injects.resize(script.injects.size());
    play.question_states.resize(script.questions.size());
    play.consequences.resize(script.consequences.size());
    play.claim_known.assign(script.claims.size(), false);
    for (std::size_t i = 0; i < script.claims.size(); ++i)
        play.claim_known[i] = script.claims[i].known_to_desk;
    for (const int claim : script.desk.watchwords)
        if (claim >= 0 && claim < static_cast<int>(script.claims.size()))
            play.claim_known[static_cast<std::size_t>(claim)] = true;
    for (std::size_t i = 0; i < script.facts.size(); ++i)
        if (script.facts[i].known_at_start) {
            play.facts[i].verified = play.facts[i].offered = true;
            play.facts[i].verified_at = play.now;
        }
    for (const scenarios::HarmCounter& counter : script.harms) {
        play.harm_value.push_back(counter.start);
        play.harm_rate.push_back(counter.per_hour);
        play.harm.push_back({counter.id, play.now, counter.start});
    }
    play.harm_told.assign(script.harms.size(), false);
}

constexpr Seconds kFirstTruth = 300;

void set_up_queue(Play& play) {
    const scenarios::Scenario& script = play.script();
    for (std::size_t i = 0; i < script.injects.size(); ++i) {
        const scenarios::Inject& inject = script.injects[i];
        const int index = static_cast<int>(i);
        play.injects[i].armed = !inject.at;
        if (!inject.at && !inject.when) play.injects[i].over = true;  // by hand only
        // With a condition the delay runs from the moment it holds.
        if (inject.at) {
            play.injects[i].due = *inject.at + (inject.when ? 0 : inject.delay);
            schedule(play, *play.injects[i].due, Due::inject, index);
        }
    }
    for (std::size_t i = 0; i < script.questions.size(); ++i)
        if (script.questions[i].at)
            schedule(play, *script.questions[i].at, Due::question, static_cast<int>(i));
    for (std::size_t i = 0; i < script.evidence.size(); ++i)
        schedule(play, script.evidence[i].appears, Due::evidence_appears, static_cast<int>(i));
    schedule(play, play.now + kFirstTruth, Due::truth);
    schedule(play, play.now + std::max<Seconds>(script.desk.interval, 1), Due::desk);
    schedule(play, play.now, Due::minute);
    schedule_gaps(play);
    schedule(play, play.until, Due::end);
}

}  // namespace

Play::Play(std::shared_ptr<const scenarios::Scenario> s, std::shared_ptr<const scenarios::Plan> p,
           Options o)
    : scenario(with_times(checked(std::move(s)), o.deeds)),
      plan(seated(*scenario, p)),
      options(std::move(o)),
      model(model_of(*scenario, options)),
      crowd(sim::begin(*model)),
      monitor(plan, scenario->start),
      now(scenario->acts.front().from),
      until(last_moment(*scenario, options.until)),
      log_hash(kHashStart),
      command_hash(kHashStart) {
    if (now > 0) sim::jump(*model, crowd.own(), now);
    set_up_world(*this);
    start_watch(*this);
    look_at_truth(*this);  // conditions have something to look at from the start
    offer_facts(*this);
    set_up_queue(*this);
    run_due(*this);
}

struct Session::Impl {
    Play play;
};

Session::Session(std::shared_ptr<const scenarios::Scenario> scenario,
                 std::shared_ptr<const scenarios::Plan> plan, Options options)
    : impl_(std::make_unique<Impl>(
          Impl{Play(std::move(scenario), std::move(plan), std::move(options))})) {}

Session::Session(const Session& other) : impl_(std::make_unique<Impl>(*other.impl_)) {}
Session& Session::operator=(const Session& other) {
    if (this != &other) impl_ = std::make_unique<Impl>(*other.impl_);
    return *this;
}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

std::optional<Refusal> Session::may(const Command& command) const {
    return trainer::may(impl_->play, command);
}

namespace {

std::optional<Refusal> take(Play& play, const Command& command, const Session::OrderName* name,
                            int* order_id) {
    if (std::optional<Refusal> no = trainer::may(play, command)) return no;
    TimedCommand timed{play.now, static_cast<std::int64_t>(play.commands.size()) + 1, command};
    play.command_hash = fold(play.command_hash, timed);
    play.commands.push_back(std::move(timed));
    if (const auto* submitted = std::get_if<Submit>(&command)) {
        const int id = submit(play, submitted->order, name);
        if (order_id != nullptr) *order_id = id;
    } else if (const auto* cancelled = std::get_if<CancelOrder>(&command)) {
        cancel(play, cancelled->order);
    } else if (const auto* signature = std::get_if<SignOff>(&command)) {
        sign(play, signature->order - 1, signature->seat, signature->pass, {});
    } else if (const auto* fired = std::get_if<FireInject>(&command)) {
        const scenarios::Inject* inject = play.script().inject(fired->inject);
        fire_inject(play, static_cast<int>(inject - play.script().injects.data()), true);
    } else if (const auto* note = std::get_if<Note>(&command)) {
        tell(play, "note", same(note->text));
    } else if (std::holds_alternative<PauseClock>(command)) {
        play.paused = true;
        control_record(play, "pause");
    } else if (std::holds_alternative<ResumeClock>(command)) {
        play.paused = false;
        control_record(play, "resume");
    } else if (std::holds_alternative<EndDrill>(command)) {
        end_drill(play);
    } else if (const auto* reloaded = std::get_if<ReloadPlan>(&command)) {
        reload_plan(play, *reloaded);
    } else if (const auto* skipped = std::get_if<SkipInject>(&command)) {
        skip_inject(play, *skipped);
    } else if (const auto* delayed = std::get_if<DelayInject>(&command)) {
        delay_inject(play, *delayed);
    } else if (const auto* stopped = std::get_if<FreezeDrill>(&command)) {
        freeze(play, *stopped);
    } else if (const auto* added = std::get_if<AddInject>(&command)) {
        add_inject(play, *added);
    }
    run_due(play);  // what takes no time takes effect in the same second
    return std::nullopt;
}

}  // namespace

std::optional<Refusal> Session::give(const Command& command, int* order_id) {
    return take(impl_->play, command, nullptr, order_id);
}

std::optional<Refusal> Session::give_named(const Submit& command, const OrderName& name,
                                           int* order_id) {
    return take(impl_->play, command, &name, order_id);
}

Session::OrderName Session::name_of(int order) const {
    const auto index = static_cast<std::size_t>(order - 1);
    return {impl_->play.work.at(index).key, impl_->play.orders.at(index).doc};
}

void Session::go_in_step() {
    impl_->play.in_step = true;
}

Session Session::beside() {
    Crowd crowd = std::move(impl_->play.crowd);  // not to be copied with the rest
    Session copy(*this);
    impl_->play.crowd = std::move(crowd);
    copy.impl_->play.crowd.share(impl_->play.crowd);
    copy.impl_->play.effects.clear();
    return copy;
}

const std::vector<sim::Effect>& Session::effects_in_step() const {
    return impl_->play.effects;
}

void Session::forget_effects() {
    impl_->play.effects.clear();
}

void Session::note_effect(const sim::Effect& effect) {
    impl_->play.effects.push_back(effect);
}

void Session::share_crowd(const Session& other) {
    impl_->play.crowd.share(other.impl_->play.crowd);
}

Seconds Session::next_event() const {
    const Play& play = impl_->play;
    for (const auto& [key, what] : play.queue)
        if (key.t > play.now) return std::min(key.t, play.until);
    return play.until;
}

void Session::advance(Seconds t) {
    advance_to(impl_->play, t);
}

Seconds Session::now() const {
    return impl_->play.now;
}
Seconds Session::until() const {
    return impl_->play.until;
}
bool Session::ended() const {
    return impl_->play.ended;
}
bool Session::paused() const {
    return impl_->play.paused;
}
LiveView Session::view(Viewer viewer) const {
    return view_of(impl_->play, viewer);
}
const Log& Session::log() const {
    return impl_->play.log;
}
const std::vector<TimedCommand>& Session::commands() const {
    return impl_->play.commands;
}
const std::vector<sim::Frame>& Session::frames() const {
    return impl_->play.frames;
}
const std::vector<std::shared_ptr<const sim::Observation>>& Session::observations() const {
    return impl_->play.observations;
}
const std::vector<StatementLine>& Session::ledger() const {
    return impl_->play.ledger;
}
const std::vector<QuestionLine>& Session::questions() const {
    return impl_->play.questions;
}
const std::vector<ContradictionLine>& Session::contradictions() const {
    return impl_->play.contradictions;
}
const std::vector<OrderStatus>& Session::orders() const {
    return impl_->play.orders;
}
const std::vector<NewsLine>& Session::news() const {
    return impl_->play.news;
}
const std::vector<Session::InjectLine>& Session::fired() const {
    return impl_->play.fired;
}
std::vector<Session::InjectPlan> Session::inject_plans() const {
    const Play& play = impl_->play;
    std::vector<InjectPlan> plans;
    for (std::size_t i = 0; i < play.injects.size(); ++i) {
        const InjectState& state = play.injects[i];
        const bool ahead = !state.fired && !state.over && state.due && *state.due > play.now;
        const bool put_off = !state.fired && !state.over && state.not_before > play.now;
        InjectPlan plan{play.script().injects[i].id,
                        {},
                        state.fired || state.over,
                        state.skipped,
                        state.delayed};
        if (put_off) plan.due = state.not_before;
        if (ahead) plan.due = state.due;
        plans.push_back(std::move(plan));
    }
    return plans;
}
const std::vector<Session::HarmLine>& Session::harm() const {
    return impl_->play.harm;
}
const Monitor& Session::monitor() const {
    return impl_->play.monitor;
}
PlanResult Session::result() const {
    return impl_->play.monitor.result(impl_->play.now);
}
const scenarios::Scenario& Session::scenario() const {
    return *impl_->play.scenario;
}
const scenarios::Plan& Session::plan() const {
    return *impl_->play.plan;
}
const Options& Session::options() const {
    return impl_->play.options;
}
const sim::Model& Session::model() const {
    return *impl_->play.model;
}
const sim::State& Session::crowd() const {
    return *impl_->play.crowd;
}
std::uint64_t Session::state_hash() const {
    return state_hash_of(impl_->play);
}

}  // namespace firebreak::trainer
