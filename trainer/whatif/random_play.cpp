// A team without a thought in its head: whatever may be ordered now, chosen by keyed draws. What
// luck alone earns under a plan is the floor that every way of scoring has to show.
#include <algorithm>

#include "sim/hash.h"
#include "sim/random.h"
#include "trainer/whatif/player.h"

namespace firebreak::trainer {

namespace {

// One word a choice: (seed, number of orders so far, what is chosen).
class Choice {
  public:
    explicit Choice(const LiveView& view)
        : seed_(view.seed),
          moment_(sim::mix(static_cast<std::uint64_t>(view.orders.size()) + 1,
                           static_cast<std::uint64_t>(view.now))) {}

    std::uint32_t below(std::uint32_t n, std::uint32_t what) const {
        return sim::below(sim::draw(seed_, sim::Purpose::player, what, moment_).first, n);
    }
    bool chance(std::uint32_t percent, std::uint32_t what) const {
        return below(100, what) < percent;
    }
    template <class T>
    const T& one_of(const std::vector<T>& list, std::uint32_t what) const {
        return list[below(static_cast<std::uint32_t>(list.size()), what)];
    }

  private:
    std::uint64_t seed_, moment_;
};

enum : std::uint32_t { kPause, kAction, kSeat, kTo, kOf, kQuestion, kTone, kLevel, kList = 100 };

constexpr std::uint32_t kIdlePercent = 70;  // of the minutes in which nothing is ordered

std::vector<std::string> some(const Choice& choice, const std::vector<std::string>& all,
                              std::uint32_t percent, std::uint32_t what) {
    std::vector<std::string> chosen;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (choice.chance(percent, what + static_cast<std::uint32_t>(i))) chosen.push_back(all[i]);
    return chosen;
}

std::vector<std::string> may_give(const LiveView& view, const scenarios::ActionSpec& spec) {
    std::vector<std::string> seats;
    for (const scenarios::Seat& seat : view.scenario->seats) {
        bool may = spec.seats.empty();
        for (const std::string& name : spec.seats) {
            const auto held = view.scenario->seats_of_role(name);
            may = may || name == seat.id ||
                  std::find(held.begin(), held.end(), seat.id) != held.end();
        }
        if (may) seats.push_back(seat.id);
    }
    return seats;
}

Order random_order(const LiveView& view, const Choice& choice, const scenarios::ActionSpec& spec) {
    const scenarios::Scenario& script = *view.scenario;
    Order order;
    order.action = spec.id;
    const auto seats = may_give(view, spec);
    if (seats.empty()) return order;
    order.seat = choice.one_of(seats, kSeat);
    std::vector<std::string> channels, claims, facts;
    for (const auto& channel : script.channels) channels.push_back(channel.id);
    for (const auto& claim : script.claims) claims.push_back(claim.claim.id);
    for (const auto& fact : view.facts)
        if (fact.offered) facts.push_back(fact.fact);
    order.channels = some(choice, spec.channels.empty() ? channels : spec.channels, 40, kList);
    order.claims = some(choice, claims, 25, 2 * kList);
    for (const std::string& fact : some(choice, facts, 20, 3 * kList))
        order.assertions.push_back(
            {fact,
             choice.chance(40, 4 * kList + static_cast<std::uint32_t>(order.assertions.size())),
             {},
             false});
    order.fields = some(
        choice,
        {"known", "not_known", "doing", "advice", "next_update", "empathy", "course_of_events",
         "measures", "time", "place", "outline", "possible_harm", "cause", "truth", "handling"},
        50, 5 * kList);
    order.tone = choice.one_of<std::string>({"factual", "empathic", "defensive"}, kTone);
    order.to =
        choice.one_of<std::string>({"superior", "head", "staff", "parents", "lead_office"}, kTo);
    order.level = 1 + static_cast<int>(choice.below(4, kLevel));
    std::vector<std::string> things = claims;
    for (const auto& item : script.evidence) things.push_back(item.id);
    for (const auto& one : script.investigations) things.push_back(one.id);
    order.of = choice.one_of(things, kOf);
    std::vector<std::string> open;
    for (const InboxItem& item : view.inbox)
        if (!item.question.empty() && !item.answered_at) open.push_back(item.question);
    if (!open.empty()) order.question = choice.one_of(open, kQuestion);
    order.promised_at = view.now + kHour;
    return order;
}

class RandomTeam final : public Player {
  public:
    std::vector<Command> decide(const LiveView& view) override {
        if (view.ended || view.paused || view.now == asked_at_) return {};
        asked_at_ = view.now;
        const Choice choice(view);
        if (choice.chance(kIdlePercent, kPause)) return {};
        std::vector<const scenarios::ActionSpec*> allowed;
        for (const ActionOffer& offer : view.offers) {
            const auto* spec = view.scenario->action(offer.action);
            if (offer.allowed && spec != nullptr) allowed.push_back(spec);
        }
        if (allowed.empty()) return {};
        return {Submit{random_order(view, choice, *choice.one_of(allowed, kAction))}};
    }

  private:
    Seconds asked_at_ = -1;  // one try a minute: a refused order is not asked again at once
};

}  // namespace

std::unique_ptr<Player> play_at_random() {
    return std::make_unique<RandomTeam>();
}

}  // namespace firebreak::trainer
