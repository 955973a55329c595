// "May I?": one rule for the offer shown to the trainee, for the answer before an order and for
// the order itself. A breach of the plan is never refused here; it is allowed and scored.
#include <algorithm>

#include "trainer/session/lookup.h"
#include "trainer/session/play.h"
#include "trainer/session/words.h"

namespace firebreak::trainer {

namespace {

using Answer = std::optional<Refusal>;

Answer refuse(const char* code, const char* english, std::initializer_list<Text> parts = {}) {
    Text reason = say(english, parts);
    return Refusal{code, std::move(reason.en), std::move(reason.zh)};
}

Text seat_name(const Play& play, const std::string& seat) {
    const scenarios::Seat* found = play.script().seat(seat);
    return found != nullptr ? found->title : same(seat);
}

bool may_order(const Play& play, const scenarios::ActionSpec& spec, const std::string& seat) {
    if (spec.seats.empty()) return true;
    for (const std::string& name : spec.seats)
        if (name == seat || contains(play.script().seats_of_role(name), seat)) return true;
    return false;
}

int times_ordered(const Play& play, const std::string& action) {
    int times = 0;
    for (const OrderStatus& order : play.orders)
        times += order.order.action == action && order.state != OrderState::cancelled &&
                 order.state != OrderState::sent_back;
    return times;
}

bool case_known(const Play& play, const std::string& id) {
    for (const CaseState& entry : play.cases)
        if (entry.id == id) return true;
    return false;
}

bool question_known(const Play& play, const std::string& id) {
    for (const QuestionLine& line : play.questions)
        if (line.question == id) return true;
    return false;
}

Answer check_channels(const Play& play, const scenarios::ActionSpec& spec, const Order& order) {
    for (const std::string& id : order.channels) {
        const scenarios::Channel* channel = play.script().channel(id);
        if (channel == nullptr)
            return refuse("unknown_channel", "There is no channel \"{0}\" in this drill.",
                          {same(id)});
        if (!spec.channels.empty() && !contains(spec.channels, id))
            return refuse("channel_not_offered", "{0} cannot go out through {1}.",
                          {spec.title, channel->title});
    }
    const bool needs = spec.event == "publish" && contains(spec.form, "channels");
    if (needs && order.channels.empty() && spec.channels.size() != 1)
        return refuse("channel_missing", "Choose at least one channel for the statement.");
    return std::nullopt;
}

Answer check_content(const Play& play, const Order& order) {
    for (const Assertion& said : order.assertions) {
        const scenarios::Fact* fact = play.script().fact(said.fact);
        const auto index = fact == nullptr ? 0 : fact - play.script().facts.data();
        if (fact == nullptr || !play.facts[static_cast<std::size_t>(index)].offered)
            return refuse("unknown_fact", "Nothing is known about \"{0}\" yet.", {same(said.fact)});
    }
    for (const std::string& id : order.claims) {
        const int claim = play.script().claim_index(id);
        if (claim < 0 || !play.claim_known[static_cast<std::size_t>(claim)])
            return refuse("unknown_claim", "No claim \"{0}\" has come to notice yet.", {same(id)});
    }
    if (!order.corrects.empty()) {
        bool own = false;
        for (const StatementLine& line : play.ledger) own = own || line.doc == order.corrects;
        if (!own)
            return refuse("unknown_document", "There is no own statement \"{0}\" to correct.",
                          {same(order.corrects)});
    }
    return std::nullopt;
}

Answer check_form(const Play& play, const scenarios::ActionSpec& spec, const Order& order) {
    const bool fixed_to = spec.fixed.count("to") > 0 || spec.fixed.count("lateral") > 0;
    if (spec.event == "report" && !fixed_to && order.to.empty())
        return refuse("recipient_missing", "A report needs a recipient.");
    const bool alert = spec.id == "signal.alert";
    if (alert && order.to.empty()) return refuse("recipient_missing", "Say who is to be alerted.");
    const auto step = spec.fixed.find("step");
    const bool desk = step != spec.fixed.end() && step->second == Value{std::string("desk")};
    if (spec.event == "reply" && !desk && order.question.empty())
        return refuse("question_missing", "Choose the question that is to be answered.");
    if (!order.question.empty() && !question_known(play, order.question) &&
        !case_known(play, order.question))
        return refuse("unknown_question", "No question \"{0}\" has been asked.",
                      {same(order.question)});
    if (spec.id == "assess.grade" && (order.level < 1 || order.level > 4))
        return refuse("level_missing", "Give a grade from 1 (IV, blue) to 4 (I, red).");
    if (order.level < 0 || order.level > 100000)
        return refuse("level_out_of_range", "The number given is out of range.");
    for (const auto& t : {order.next_update_at, order.promised_at})
        if (t && *t <= play.now)
            return refuse("date_in_past", "The promised time {0} has already passed.",
                          {clock_text(*t)});
    return std::nullopt;
}

Answer check_order(const Play& play, const Order& order) {
    if (const Answer no = may_start(play, order.seat, order.action)) return no;
    const scenarios::ActionSpec& spec = *play.script().action(order.action);
    if (const Answer no = check_form(play, spec, order)) return no;
    if (const Answer no = check_channels(play, spec, order)) return no;
    return check_content(play, order);
}

const OrderStatus* find_order(const Play& play, int id) {
    if (id < 1 || id > static_cast<int>(play.orders.size())) return nullptr;
    return &play.orders[static_cast<std::size_t>(id - 1)];
}

Answer no_such_order(int id) {
    return refuse("no_such_order", "There is no order {0}.", {same(std::to_string(id))});
}

struct Check {
    const Play& play;

    Answer operator()(const Submit& command) const { return check_order(play, command.order); }

    Answer operator()(const CancelOrder& command) const {
        const OrderStatus* order = find_order(play, command.order);
        if (order == nullptr) return no_such_order(command.order);
        if (!order->can_cancel)
            return refuse("too_late", "Order {0} can no longer be cancelled.",
                          {same(std::to_string(command.order))});
        return std::nullopt;
    }

    Answer operator()(const SignOff& command) const {
        const OrderStatus* order = find_order(play, command.order);
        if (order == nullptr) return no_such_order(command.order);
        if (order->state != OrderState::waiting_sign_off)
            return refuse("not_waiting", "Order {0} is not waiting for a signature.",
                          {same(std::to_string(command.order))});
        if (order->sign_off_by.front() != command.seat)
            return refuse("not_your_turn", "The next signature is that of {0}.",
                          {seat_name(play, order->sign_off_by.front())});
        if (!is_played(play, command.seat))
            return refuse("seat_simulated", "{0} signs by itself; nobody plays this seat.",
                          {seat_name(play, command.seat)});
        return std::nullopt;
    }

    Answer operator()(const FireInject& command) const {
        const scenarios::Inject* inject = play.script().inject(command.inject);
        if (inject == nullptr)
            return refuse("no_such_inject", "There is no inject \"{0}\".", {same(command.inject)});
        const auto index = inject - play.script().injects.data();
        if (play.injects[static_cast<std::size_t>(index)].fired)
            return refuse("already_fired", "Inject \"{0}\" has already happened.",
                          {same(command.inject)});
        return std::nullopt;
    }

    Answer operator()(const SkipInject& command) const { return may_skip(play, command); }
    Answer operator()(const DelayInject& command) const { return may_delay(play, command); }
    Answer operator()(const FreezeDrill& command) const { return may_freeze(play, command); }
    Answer operator()(const AddInject& command) const { return may_add(play, command); }

    Answer operator()(const ReloadPlan& command) const { return may_reload(play, command); }

    Answer operator()(const PauseClock&) const {
        if (play.paused) return refuse("already_paused", "The clock already stands still.");
        return std::nullopt;
    }

    Answer operator()(const ResumeClock&) const {
        if (!play.paused) return refuse("not_paused", "The clock is running.");
        return std::nullopt;
    }

    Answer operator()(const Predict& command) const {
        if (command.confidence < 0 || command.confidence > 100)
            return refuse("confidence_out_of_range", "Confidence is a number from 0 to 100.");
        return std::nullopt;
    }

    template <class Other>
    Answer operator()(const Other&) const {
        return std::nullopt;
    }
};

}  // namespace

bool is_played(const Play& play, const std::string& seat) {
    return contains(play.options.played, seat);
}

Answer may_start(const Play& play, const std::string& seat, const std::string& action) {
    if (play.ended) return refuse("drill_ended", "The drill is over.");
    const scenarios::ActionSpec* spec = play.script().action(action);
    if (spec == nullptr)
        return refuse("no_such_action", "There is no action \"{0}\" in this drill.",
                      {same(action)});
    if (play.script().seat(seat) == nullptr)
        return refuse("no_such_seat", "There is no seat \"{0}\" in this drill.", {same(seat)});
    if (!may_order(play, *spec, seat))
        return refuse("wrong_seat", "{0} cannot order \"{1}\".",
                      {seat_name(play, seat), spec->title});
    if (spec->limit > 0 && times_ordered(play, action) >= spec->limit)
        return refuse("limit_reached", "\"{0}\" has been done as often as it can be.",
                      {spec->title});
    const auto busy = play.busy.find(seat);
    if (spec->lead > 0 && busy != play.busy.end() && busy->second.first > play.now)
        return refuse("seat_busy", "{0} is busy until {1}.",
                      {seat_name(play, seat), clock_text(busy->second.first)});
    return std::nullopt;
}

Answer may(const Play& play, const Command& command) {
    if (play.ended) return refuse("drill_ended", "The drill is over.");
    if (const Answer no = may_while_frozen(play, command)) return no;
    return std::visit(Check{play}, command);
}

}  // namespace firebreak::trainer
