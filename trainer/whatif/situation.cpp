#include <algorithm>
#include <utility>

#include "trainer/plan/match.h"
#include "trainer/whatif/autopilot.h"

namespace firebreak::trainer::autopilot {

namespace {

bool dead(OrderState state) {
    return state == OrderState::cancelled || state == OrderState::sent_back;
}

bool fits_duty(const ExpectedAct& act, const scenarios::Pattern& pattern,
               const std::vector<std::string>& roles, const std::vector<std::string>& same,
               const std::string& key) {
    return fits(pattern, act) && role_fits(roles, act.seat) &&
           (same.empty() || in_words(key_of(same, act.args)) == key);
}

}  // namespace

Situation::Situation(const LiveView& live, std::set<std::string> met_rules)
    : view(live), met(std::move(met_rules)) {
    for (const auto& status : view.orders) {
        if (dead(status.state)) continue;
        const auto* spec = view.scenario->action(status.order.action);
        if (spec == nullptr) continue;
        done.push_back({&status, spec, status.state == OrderState::done});
    }
    acts_.resize(done.size());
}

const std::vector<ExpectedAct>& Situation::acts_of(const Done& one) const {
    auto& acts = acts_[static_cast<std::size_t>(&one - done.data())];
    if (!acts) acts = expected_acts(view, *one.spec, one.order->order, one.order->doc);
    return *acts;
}

bool Situation::in_hand(const scenarios::Pattern& pattern, const std::vector<std::string>& roles,
                        const std::vector<std::string>& same, const std::string& key) const {
    for (const auto& one : done) {
        if (one.finished) continue;
        for (const auto& act : acts_of(one))
            if (fits_duty(act, pattern, roles, same, key)) return true;
    }
    return false;
}

bool Situation::in_hand(const std::string& event) const {
    for (const auto& one : done) {
        if (!one.finished && one.spec->event == event) return true;
    }
    return false;
}

bool Situation::ordered(const std::string& action, const std::string& of) const {
    return std::any_of(done.begin(), done.end(), [&](const Done& one) {
        return one.order->order.action == action && one.order->order.of == of;
    });
}

bool Situation::free(const std::string& seat) const {
    for (const auto& status : view.seats)
        if (status.seat == seat) return !status.busy_until || *status.busy_until <= view.now;
    return false;
}

std::vector<std::string> Situation::seats_for(const scenarios::ActionSpec& spec,
                                              const std::vector<std::string>& roles) const {
    std::vector<std::string> seats;
    for (const auto& seat : view.scenario->seats) {
        if (!roles.empty() && !has(roles, seat.id)) continue;
        bool may = spec.seats.empty();
        for (const auto& name : spec.seats)
            may = may || name == seat.id || has(view.scenario->seats_of_role(name), seat.id);
        if (may) seats.push_back(seat.id);
    }
    std::stable_partition(seats.begin(), seats.end(),
                          [this](const std::string& seat) { return free(seat); });
    return seats;
}

bool Situation::offered(const scenarios::ActionSpec& spec) const {
    if (spec.contested) return false;
    int times = 0;
    for (const auto& one : done) times += one.order->order.action == spec.id;
    return spec.limit == 0 || times < spec.limit;
}

Seconds Situation::time_to_effect(const scenarios::ActionSpec& spec) const {
    Seconds time = spec.lead;
    for (const auto& role : spec.sign_off) {
        const auto seats = view.scenario->seats_of_role(role);
        if (!seats.empty()) time += 2 * *view.scenario->seat(seats.front())->delay_median;
    }
    return time;
}

std::vector<std::string> Situation::sayable() const {
    std::vector<std::string> facts;
    for (const auto& status : view.facts) {
        const auto* fact = view.scenario->fact(status.fact);
        if (status.verified && !status.refuted && fact != nullptr && !fact->restricted)
            facts.push_back(status.fact);
    }
    return facts;
}

bool Situation::told(const std::string& fact) const {
    for (const auto& line : view.ledger) {
        if (line.form == "meeting" || line.form == "reply") continue;
        for (const auto& said : line.assertions)
            if (said.fact == fact && !said.deny && !said.hedged) return true;
    }
    return false;
}

std::optional<Seconds> Situation::last_statement() const {
    std::optional<Seconds> last;
    for (const auto& one : done) {
        if (one.spec->event == "publish" && one.order->done_at &&
            (!last || *one.order->done_at > *last))
            last = one.order->done_at;
    }
    return last;
}

}  // namespace firebreak::trainer::autopilot
