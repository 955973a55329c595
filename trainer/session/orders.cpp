// The life of an order: given, worked on, signed or sent back, done or cancelled. While it is
// worked on it takes its seat's time.
#include <algorithm>

#include "trainer/session/keys.h"
#include "trainer/session/lookup.h"
#include "trainer/session/play.h"
#include "trainer/session/words.h"

namespace firebreak::trainer {

namespace {

std::vector<std::string> signing_seats(const Play& play, const scenarios::ActionSpec& spec) {
    std::vector<std::string> seats;
    for (const std::string& name : spec.sign_off) {
        const std::vector<std::string> holders = play.script().seats_of_role(name);
        if (holders.empty()) continue;  // a signature nobody can give is not waited for
        if (std::find(seats.begin(), seats.end(), holders.front()) == seats.end())
            seats.push_back(holders.front());
    }
    return seats;
}

// Where the form offers no choice: the only channel of the action, or the usual one of its kind.
std::vector<std::string> default_channels(const Play& play, const scenarios::ActionSpec& spec) {
    if (spec.channels.size() == 1) return spec.channels;
    if (contains(spec.form, "channels")) return {};
    std::vector<std::string> usual;
    if (spec.event == "interview") usual = {"interview", "press_main"};
    if (spec.event == "publish") usual = {"ads", "search", "site_own", "weibo_own"};
    for (const std::string& id : usual)
        if (play.script().channel(id) != nullptr) return {id};
    if (spec.event == "publish")
        for (const scenarios::Channel& channel : play.script().channels)
            if (channel.is_public) return {channel.id};
    return {};
}

const scenarios::Seat& seat_of(const Play& play, const std::string& id) {
    return *play.script().seat(id);
}

// A seat that nobody plays takes an order up only after its usual delay; where nobody plays any
// seat the orders come from the seats themselves.
Seconds take_up_delay(const Play& play, const Order& order, std::uint64_t key) {
    if (play.options.played.empty() || is_played(play, order.seat)) return 0;
    const scenarios::Seat& seat = seat_of(play, order.seat);
    return lognormal(play.options.seed, Purpose::take_up_delay, key, *seat.delay_median,
                     *seat.delay_sigma);
}

std::string name_of_document(Play& play, const Order& order, const scenarios::ActionSpec& spec,
                             bool& drafted) {
    drafted = false;
    for (const OrderStatus& earlier : play.orders)
        if (!order.of.empty() && earlier.doc == order.of && earlier.done_at &&
            spec.event != "draft" && makes_document(spec.event)) {
            drafted = true;
            return earlier.doc;
        }
    const bool needs = makes_document(spec.event) || !spec.sign_off.empty();
    return needs ? "d" + std::to_string(++play.docs) : std::string();
}

// What a simulated seat does not sign at once: a flat statement about cause or blame that nothing
// bears out yet. It says so once; if the team insists, it signs.
const scenarios::Fact* reason_to_send_back(const Play& play, const Order& order,
                                           const std::string& seat) {
    for (const Assertion& said : order.assertions) {
        const scenarios::Fact* fact = play.script().fact(said.fact);
        if (fact == nullptr || said.hedged || supported(play, said)) continue;
        const bool blames = std::find(fact->about.begin(), fact->about.end(), "cause_or_blame") !=
                            fact->about.end();
        if (blames && play.sent_back_once.count(seat + " " + fact->id) == 0) return fact;
    }
    return nullptr;
}

void ask_next_signer(Play& play, int index) {
    OrderStatus& order = play.orders[at(index)];
    if (order.sign_off_by.empty()) {
        order.state = OrderState::signed_off;
        play.work[at(index)].signed_at = play.now;
        return release(play, index);
    }
    order.state = OrderState::waiting_sign_off;
    const std::string seat = order.sign_off_by.front();
    if (seat == order.order.seat)  // one's own order needs no second thought
        return sign(play, index, seat, true, {});
    if (is_played(play, seat)) return;
    const scenarios::Seat& signer = seat_of(play, seat);
    const std::uint64_t key =
        mix(mix(play.work[at(index)].key, seat), std::uint64_t{order.signed_by.size()});
    schedule(play,
             play.now + lognormal(play.options.seed, Purpose::sign_off_delay, key,
                                  *signer.delay_median, *signer.delay_sigma),
             Due::sign_off, index);
}

}  // namespace

int submit(Play& play, const Order& given, const Session::OrderName* name) {
    const scenarios::ActionSpec& spec = *play.script().action(given.action);
    OrderStatus order;
    order.id = static_cast<int>(play.orders.size()) + 1;
    order.order = given;
    if (order.order.channels.empty()) order.order.channels = default_channels(play, spec);
    order.ordered_at = play.now;
    order.can_cancel = true;

    Work work;
    work.spec = &spec;
    const int ordinal = play.ordinals[given.seat + " " + given.action]++;
    work.key =
        mix(mix(mix(kHashStart, given.seat), given.action), static_cast<std::uint64_t>(ordinal));
    order.doc = name_of_document(play, given, spec, work.drafted);
    if (name != nullptr) {
        work.key = name->key;
        if (!order.doc.empty() && !name->doc.empty()) order.doc = name->doc;
    }
    if (given.ask_sign_off) work.signers = signing_seats(play, spec);
    order.sign_off_by = work.signers;

    const Seconds delay = take_up_delay(play, given, work.key);
    const Seconds ready = play.now + delay + spec.lead;
    order.ready_at = ready;
    if (spec.lead > 0) play.busy[given.seat] = {ready, order.id};

    const int index = order.id - 1;
    tell(play, "act", say("{0}: {1} begun.", {seat_of(play, given.seat).title, spec.title}),
         order.id);
    play.orders.push_back(std::move(order));
    play.work.push_back(std::move(work));
    schedule(play, ready, Due::order_ready, index);
    return index + 1;
}

void cancel(Play& play, int id) {
    OrderStatus& order = play.orders[at(id - 1)];
    order.state = OrderState::cancelled;
    order.can_cancel = false;
    order.sign_off_by.clear();
    const auto busy = play.busy.find(order.order.seat);
    if (busy != play.busy.end() && busy->second.second == id) play.busy.erase(busy);
    tell(play, "act", say("{0} cancelled.", {play.work[at(id - 1)].spec->title}), id);
}

void order_ready(Play& play, int index) {
    OrderStatus& order = play.orders[at(index)];
    if (order.state != OrderState::working) return;  // cancelled meanwhile
    const auto busy = play.busy.find(order.order.seat);
    if (busy != play.busy.end() && busy->second.second == order.id) play.busy.erase(busy);
    const Work& work = play.work[at(index)];
    if (makes_document(work.spec->event) && work.spec->event != "draft" && !work.drafted)
        write_draft(play, index);
    ask_next_signer(play, index);
}

void simulated_sign_off(Play& play, int index) {
    const OrderStatus& order = play.orders[at(index)];
    if (order.state != OrderState::waiting_sign_off || order.sign_off_by.empty()) return;
    const std::string seat = order.sign_off_by.front();
    if (const scenarios::Fact* fact = reason_to_send_back(play, order.order, seat)) {
        play.sent_back_once.insert(seat + " " + fact->id);
        return sign(play, index, seat, false,
                    say("\"{0}\" speaks of cause or blame and is not verified; hedge it or wait "
                        "for the finding.",
                        {fact->text}));
    }
    sign(play, index, seat, true, {});
}

void sign(Play& play, int index, const std::string& seat, bool pass, const Text& reason) {
    OrderStatus& order = play.orders[at(index)];
    const Work& work = play.work[at(index)];
    Args args{{"by", seat},
              {"doc", order.doc},
              {"ordered_at", order.ordered_at},
              {"topic", topic_of(play, order.order)}};
    put_question(play, order.order, args);
    if (!pass) {
        args["action"] = std::string("release.review");
        args["result"] = std::string("back");
        args["stage"] = seat;
        act_record(play, "review", seat, std::move(args));
        order.state = OrderState::sent_back;
        order.can_cancel = false;
        order.sign_off_by.clear();
        const Text title = seat_of(play, seat).title;
        tell(play, "sign_off",
             reason.en.empty() ? say("{0} sent {1} back.", {title, work.spec->title})
                               : say("{0} sent {1} back: {2}", {title, work.spec->title, reason}),
             order.id);
        return;
    }
    const std::string of = sign_off_kind(*work.spec);
    args["action"] = std::string(of == "reply"       ? "reply.approve"
                                 : of == "interview" ? "media.authorize"
                                 : of == "wording"   ? "wording.set"
                                                     : "release.approve");
    args["of"] = of;
    if (!order.order.fields.empty()) args["fields"] = order.order.fields;
    const LogRecord& record = act_record(play, "sign_off", seat, std::move(args));
    play.work[at(index)].refs.push_back(record.id);
    order.signed_by.push_back(seat);
    order.sign_off_by.erase(order.sign_off_by.begin());
    tell(play, "sign_off", say("{0} signed {1}.", {seat_of(play, seat).title, work.spec->title}),
         order.id);
    ask_next_signer(play, index);
}

}  // namespace firebreak::trainer
