// A team written down: each step is ordered once, at its time or when its condition holds for what
// the team knows, as soon as its seat is free.
#include <algorithm>

#include "trainer/whatif/player.h"

namespace firebreak::trainer {

namespace {

using scenarios::Condition;
using scenarios::StrategyStep;

std::string word(const Args& args, const char* key) {
    const auto found = args.find(key);
    if (found == args.end()) return {};
    const auto* text = std::get_if<std::string>(&found->second);
    return text != nullptr ? *text : std::string();
}

std::vector<std::string> words(const Args& args, const char* key) {
    const auto found = args.find(key);
    if (found == args.end()) return {};
    if (const auto* list = std::get_if<std::vector<std::string>>(&found->second)) return *list;
    if (const auto* one = std::get_if<std::string>(&found->second)) return {*one};
    return {};
}

std::optional<std::int64_t> whole(const Args& args, const char* key) {
    const auto found = args.find(key);
    if (found == args.end()) return std::nullopt;
    const auto* number = std::get_if<std::int64_t>(&found->second);
    return number != nullptr ? std::optional(*number) : std::nullopt;
}

bool equal_or_included(const Value& wanted, const Value& found) {
    const auto* list = std::get_if<std::vector<std::string>>(&found);
    const auto* one = std::get_if<std::string>(&wanted);
    if (list == nullptr || one == nullptr) return wanted == found;
    return std::find(list->begin(), list->end(), *one) != list->end();
}

// Conditions on what the team knows.
class Knowledge {
  public:
    explicit Knowledge(const LiveView& view) : view_(view) {}

    bool holds(const Condition& condition) const {
        switch (condition.kind) {
            case Condition::Kind::always:
                return true;
            case Condition::Kind::all:
                return std::all_of(condition.parts.begin(), condition.parts.end(),
                                   [this](const Condition& part) { return holds(part); });
            case Condition::Kind::any:
                return std::any_of(condition.parts.begin(), condition.parts.end(),
                                   [this](const Condition& part) { return holds(part); });
            case Condition::Kind::negate:
                return condition.parts.empty() || !holds(condition.parts.front());
            case Condition::Kind::after:
                return view_.now >= condition.t;
            case Condition::Kind::fired:
                return told_of(condition.name, condition.t);
            case Condition::Kind::did:
                return did(condition);
            case Condition::Kind::fact:
                return verified(condition.name);
            case Condition::Kind::secured:
                return secured(condition.name);
            case Condition::Kind::observable:
                return observed(condition);
        }
        return false;
    }

  private:
    bool told_of(const std::string& inject, Seconds ago) const {
        for (const auto& item : view_.inbox)
            if (item.id == inject && view_.now - item.t >= ago) return true;
        return false;
    }

    bool verified(const std::string& fact) const {
        for (const auto& status : view_.facts)
            if (status.fact == fact) return status.verified;
        return false;
    }

    // Done orders only; arguments are those fixed by the action and those of the form.
    bool did(const Condition& condition) const {
        for (const auto& status : view_.orders) {
            const auto* spec = view_.scenario->action(status.order.action);
            if (!status.done_at || view_.now - *status.done_at < condition.t || spec == nullptr)
                continue;
            if (spec->event != condition.name && spec->id != condition.name) continue;
            Args args = spec->fixed;
            args["of"] = status.order.of;
            args["to"] = status.order.to;
            args["q"] = status.order.question;
            args["channels"] = status.order.channels;
            args["claims"] = status.order.claims;
            const bool all = std::all_of(
                condition.where.begin(), condition.where.end(), [&args](const auto& entry) {
                    const auto found = args.find(entry.first);
                    return found != args.end() && equal_or_included(entry.second, found->second);
                });
            if (all) return true;
        }
        return false;
    }

    bool secured(const std::string& item) const {
        for (const auto& evidence : view_.scenario->evidence) {
            if (evidence.id != item) continue;
            for (const auto& status : view_.orders) {
                const auto* spec = view_.scenario->action(status.order.action);
                if (!status.done_at || spec == nullptr || spec->event != "secure" ||
                    word(spec->fixed, "what") != evidence.secured_by)
                    continue;
                if (*status.done_at <= evidence.lost_at &&
                    (status.order.of.empty() || status.order.of == item))
                    return true;
            }
        }
        return false;
    }

    const sim::ClaimObservation* claim(const std::string& id) const {
        if (!view_.observation) return nullptr;
        for (const auto& one : view_.observation->claims)
            if (one.claim == view_.scenario->claim_index(id)) return &one;
        return nullptr;
    }

    // What the desk has by now; nullopt: it has no such estimate yet.
    std::optional<double> value(const std::string& name) const {
        const auto dot = name.find('.');
        const std::string what = name.substr(0, dot);
        if (what == "open_questions") return view_.open_questions;
        if (!view_.observation) return std::nullopt;
        if (what == "posts_per_hour") return view_.observation->visible_posts_per_hour;
        if (what == "alarms") return view_.observation->alarms;
        const auto number =
            [](const std::optional<sim::Estimate>& estimate) -> std::optional<double> {
            return estimate ? std::optional(estimate->value) : std::nullopt;
        };
        if (what == "negative_share") return number(view_.observation->negative_share);
        if (what == "trust") return number(view_.observation->trust);
        if (dot == std::string::npos) return std::nullopt;
        const auto* seen = claim(name.substr(dot + 1));
        if (seen == nullptr) return std::nullopt;
        if (what == "seen") return seen->seen ? 1 : 0;
        if (what == "mentions") return seen->mentions_per_hour;
        if (what == "share") return number(seen->share_of_posts);
        if (what == "believed") return number(seen->believed);
        return std::nullopt;
    }

    bool observed(const Condition& condition) const {
        const auto found = value(condition.name);
        if (!found) return false;
        if (condition.op == ">") return *found > condition.value;
        if (condition.op == ">=") return *found >= condition.value;
        if (condition.op == "<") return *found < condition.value;
        return *found <= condition.value;
    }

    const LiveView& view_;
};

std::string oldest_question(const LiveView& view) {
    for (const auto& item : view.inbox)
        if (!item.question.empty() && item.question == item.id && !item.answered_at)
            return item.question;
    return {};
}

std::string last_document(const LiveView& view) {
    return view.ledger.empty() ? std::string() : view.ledger.back().doc;
}

std::string seat_of(const LiveView& view, const std::string& seat_or_role) {
    const auto seats = view.scenario->seats_of_role(seat_or_role);
    if (view.scenario->seat(seat_or_role) != nullptr || seats.empty()) return seat_or_role;
    return seats.front();
}

// `verified` among the facts: all that are verified by now and may be said; with `unsaid` only
// those that no public statement has said yet.
std::vector<std::string> facts_in(const LiveView& view, const Args& args, const char* key) {
    std::vector<std::string> facts;
    const auto said = [&view](const std::string& fact) {
        for (const auto& line : view.ledger)
            for (const auto& one : line.assertions)
                if (one.fact == fact && !one.deny) return true;
        return false;
    };
    for (const std::string& one : words(args, key)) {
        if (one != "verified" && one != "unsaid") {
            facts.push_back(one);
            continue;
        }
        for (const auto& status : view.facts) {
            const auto* fact = view.scenario->fact(status.fact);
            if (status.verified && !status.refuted && status.offered && fact != nullptr &&
                !fact->restricted && (one == "verified" || !said(status.fact)))
                facts.push_back(status.fact);
        }
    }
    return facts;
}

// `seen` among the claims: all that the desk has seen.
std::vector<std::string> claims_in(const LiveView& view, const Args& args) {
    std::vector<std::string> claims;
    for (const std::string& one : words(args, "claims")) {
        if (one != "seen") {
            claims.push_back(one);
            continue;
        }
        if (!view.observation) continue;
        for (const auto& claim : view.observation->claims)
            if (claim.seen)
                claims.push_back(
                    view.scenario->claims[static_cast<std::size_t>(claim.claim)].claim.id);
    }
    return claims;
}

// The first claim the desk has seen that no order of this action was about.
std::string unchecked(const LiveView& view, const std::string& action) {
    if (!view.observation) return {};
    for (const auto& claim : view.observation->claims) {
        const std::string& id =
            view.scenario->claims[static_cast<std::size_t>(claim.claim)].claim.id;
        const bool asked = std::any_of(
            view.orders.begin(), view.orders.end(),
            [&](const auto& one) { return one.order.action == action && one.order.of == id; });
        if (claim.seen && !asked) return id;
    }
    return {};
}

Order order_of(const LiveView& view, const StrategyStep& step) {
    const Args& args = step.args;
    Order order;
    order.seat = seat_of(view, step.seat);
    order.action = step.action;
    order.topic = word(args, "topic");
    order.channels = words(args, "channels");
    order.claims = claims_in(view, args);
    const std::string source = word(args, "quoted_from");
    for (const auto& fact : facts_in(view, args, "facts"))
        order.assertions.push_back({fact, false, source, false});
    for (const auto& fact : facts_in(view, args, "hedged"))
        order.assertions.push_back({fact, true, source, false});
    for (const auto& fact : facts_in(view, args, "denied"))
        order.assertions.push_back({fact, false, source, true});
    order.fields = words(args, "fields");
    order.tone = word(args, "tone");
    if (const auto after = whole(args, "next_update")) order.next_update_at = view.now + *after;
    if (const auto after = whole(args, "promised")) order.promised_at = view.now + *after;
    order.to = word(args, "to").empty() ? word(args, "audience") : word(args, "to");
    order.of = word(args, "of");
    order.question = word(args, "question");
    if (order.of == "unchecked") order.of = unchecked(view, step.action);
    if (order.question == "oldest") order.question = oldest_question(view);
    order.result = word(args, "result");
    if (const auto level = whole(args, "level")) order.level = static_cast<int>(*level);
    order.corrects = word(args, "corrects");
    if (order.corrects == "last") order.corrects = last_document(view);
    order.text = word(args, "text");
    order.ask_sign_off = step.sign_off;
    return order;
}

// A step that speaks of what there is (facts not yet said, claims seen or unchecked) waits until
// there is something.
bool empty_of_what_it_names(const StrategyStep& step, const Order& order) {
    const auto names = [&step](const char* key, const char* what) {
        const auto list = words(step.args, key);
        return std::find(list.begin(), list.end(), what) != list.end();
    };
    return (names("facts", "unsaid") && order.assertions.empty()) ||
           (names("claims", "seen") && order.claims.empty()) ||
           (names("of", "unchecked") && order.of.empty()) ||
           (names("question", "oldest") && order.question.empty());
}

class StrategyFollower final : public Player {
  public:
    explicit StrategyFollower(scenarios::Strategy strategy)
        : strategy_(std::move(strategy)), steps_(strategy_.steps.size()) {}

    std::vector<Command> decide(const LiveView& view) override {
        if (view.ended || view.paused) return {};
        if (asked_ >= 0) settle(view);
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            if (!due(view, i)) continue;
            const Order order = order_of(view, strategy_.steps[i]);
            if (!free(view, order) || empty_of_what_it_names(strategy_.steps[i], order)) continue;
            asked_ = static_cast<int>(i);
            orders_before_ = view.orders.size();
            return {Submit{order}};
        }
        return {};
    }

  private:
    struct Progress {
        bool done = false;
        int given = 0;
        std::optional<Seconds> held_since;  // the condition has held from then on
        Seconds not_before = 0;
    };

    // A refused order is tried again each minute for an hour (a seat may be busy, a claim may not
    // have come up yet); then the step is given up, or this time of a step that comes again.
    void settle(const LiveView& view) {
        const auto i = static_cast<std::size_t>(asked_);
        asked_ = -1;
        Progress& step = steps_[i];
        const bool accepted = view.orders.size() > orders_before_;
        if (!accepted && step.held_since && view.now - *step.held_since <= kHour) {
            step.not_before = view.now + kMinute;
            return;
        }
        const auto& every = strategy_.steps[i].every;
        ++step.given;
        step.done = !every || step.given == strategy_.steps[i].times;
        if (every) step.not_before = view.now + *every;
        step.held_since.reset();
    }

    bool due(const LiveView& view, std::size_t i) {
        const StrategyStep& step = strategy_.steps[i];
        Progress& progress = steps_[i];
        if (progress.done || view.now < progress.not_before) return false;
        if (!progress.held_since) {
            const bool time = !step.at || view.now >= *step.at;
            if (!time || (step.when && !Knowledge(view).holds(*step.when))) return false;
            progress.held_since = view.now;
        }
        return view.now >= *progress.held_since + step.delay;
    }

    static bool free(const LiveView& view, const Order& order) {
        for (const auto& seat : view.seats)
            if (seat.seat == order.seat) return !seat.busy_until || *seat.busy_until <= view.now;
        return true;  // the session will say that there is no such seat
    }

    scenarios::Strategy strategy_;
    std::vector<Progress> steps_;
    int asked_ = -1;
    std::size_t orders_before_ = 0;
};

}  // namespace

std::unique_ptr<Player> follow_strategy(const scenarios::Strategy& strategy) {
    return std::make_unique<StrategyFollower>(strategy);
}

}  // namespace firebreak::trainer
