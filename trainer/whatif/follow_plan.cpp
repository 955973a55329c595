#include <algorithm>

#include "trainer/whatif/autopilot.h"
#include "trainer/whatif/player.h"

namespace firebreak::trainer {

namespace {

using autopilot::Intent;
using autopilot::Situation;

constexpr Seconds kAskAgainAfter = 15 * kMinute;

std::string signature(const Order& order) {
    return order.seat + " " + order.action + " " + order.of + " " + order.question + " " +
           order.to + " " + order.corrects;
}

class PlanFollower final : public Player {
  public:
    std::vector<Command> decide(const LiveView& view) override {
        if (view.ended || view.paused) return {};
        remember_refusal(view);
        if (auto sign = signature_wanted(view)) return {*sign};
        for (const auto& entry : view.board) met_.insert(entry.rule);
        const Situation now(view, met_);
        std::vector<Intent> intents;
        autopilot::add_duties(now, intents);
        autopilot::add_clearances(now, intents);
        autopilot::add_precautions(now, intents);
        autopilot::add_statements(now, intents);
        autopilot::add_replies(now, intents);
        autopilot::add_inquiries(now, intents);
        autopilot::add_assessment(now, intents);
        std::stable_sort(intents.begin(), intents.end(),
                         [](const Intent& a, const Intent& b) { return a.start_by < b.start_by; });
        for (const auto& intent : intents)
            if (auto order = ready(now, intent)) {
                asked_ = signature(*order);
                orders_before_ = view.orders.size();
                return {Submit{*order}};
            }
        return {};
    }

  private:
    // Only one publication at a time: the next one knows what the last one said.
    std::optional<Order> ready(const Situation& now, const Intent& intent) const {
        const auto order = autopilot::permitted(now, intent.order);
        if (!order || !now.free(order->seat)) return std::nullopt;
        const auto* spec = now.view.scenario->action(order->action);
        if (!now.offered(*spec)) return std::nullopt;
        if (spec->event == "publish" && !time_to_speak(now, intent)) return std::nullopt;
        const auto refused = refused_.find(signature(*order));
        if (refused != refused_.end() && now.view.now < refused->second) return std::nullopt;
        return order;
    }

    static bool time_to_speak(const Situation& now, const Intent& intent) {
        if (now.in_hand("publish")) return false;
        const auto last = now.last_statement();
        return !last || now.view.now - *last >= autopilot::kBetweenStatements ||
               intent.start_by <= now.view.now;
    }

    void remember_refusal(const LiveView& view) {
        if (!asked_.empty() && view.orders.size() == orders_before_)
            refused_[asked_] = view.now + kAskAgainAfter;
        asked_.clear();
    }

    // Where its seats are played, the player also signs what they have to sign.
    static std::optional<Command> signature_wanted(const LiveView& view) {
        for (const auto& order : view.orders) {
            if (order.state != OrderState::waiting_sign_off || order.sign_off_by.empty()) continue;
            for (const auto& seat : view.seats)
                if (seat.played && seat.seat == order.sign_off_by.front())
                    return SignOff{order.id, seat.seat, true};
        }
        return std::nullopt;
    }

    std::set<std::string> met_;
    std::map<std::string, Seconds> refused_;
    std::string asked_;
    std::size_t orders_before_ = 0;
};

}  // namespace

std::unique_ptr<Player> follow_plan() {
    return std::make_unique<PlanFollower>();
}

}  // namespace firebreak::trainer
