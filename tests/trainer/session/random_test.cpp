// Every action can be ordered, and no sequence of commands breaks what must always hold.
#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "tests/trainer/session/everything.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::tests;

namespace {

void check_invariants(const Session& session) {
    const Log& log = session.log();
    std::set<std::string> ids;
    for (std::size_t i = 0; i < log.size(); ++i) {
        REQUIRE(log[i].seq == static_cast<std::int64_t>(i) + 1);
        if (i > 0) REQUIRE(log[i].t >= log[i - 1].t);
        REQUIRE(ids.insert(log[i].id).second);
        if (log[i].kind == RecordKind::act) REQUIRE(session.scenario().seat(log[i].role));
        if (log[i].kind == RecordKind::obs) REQUIRE(log[i].role.empty());
    }
    for (const OrderStatus& order : session.orders()) {
        if (order.state != OrderState::done) continue;
        REQUIRE(order.done_at.has_value());
        const std::string event = session.scenario().action(order.order.action)->event;
        REQUIRE(std::any_of(log.begin(), log.end(), [&](const LogRecord& record) {
            return record.t == *order.done_at && record.kind == RecordKind::act &&
                   (record.event == event || event == "sign_off");
        }));
    }
    for (const StatementLine& line : session.ledger())
        REQUIRE(line.supported.size() == line.assertions.size());
    const LiveView view = session.view();
    for (const BoardEntry& entry : view.board) REQUIRE_FALSE(entry.hidden);
}

template <class T>
T one_of(const std::vector<T>& list) {
    return list[static_cast<std::size_t>(
        *rc::gen::resize(100, rc::gen::inRange(0, static_cast<int>(list.size()))))];
}

int below(int n) {
    return *rc::gen::resize(100, rc::gen::inRange(0, n));
}

Order random_order(const Session& session) {
    const scenarios::Scenario& script = session.scenario();
    Order result = filled(one_of(script.seats).id, one_of(script.actions));
    if (below(3) == 0) result.channels = {one_of(script.channels).id, one_of(script.channels).id};
    if (below(2) == 0)
        result.assertions.push_back(
            {one_of(script.facts).id, below(2) == 0, below(4) == 0 ? "police" : "", below(4) == 0});
    if (below(2) == 0) result.claims.push_back(one_of(script.claims).claim.id);
    if (below(3) == 0)
        result.of = one_of<std::string>({"photo", "d1", "boiler_parts", "gate", "k1"});
    if (below(4) == 0) result.corrects = "d" + std::to_string(below(6));
    if (below(4) == 0) result.promised_at = session.now() + below(7200) - 600;
    if (below(5) == 0) result.result = one_of<std::string>({"keep_out", "no", "back", "none"});
    if (below(6) == 0) result.question = "k1";
    result.ask_sign_off = below(4) != 0;
    return result;
}

Command random_command(const Session& session) {
    switch (below(16)) {
        case 12:
            return SkipInject{one_of(session.scenario().injects).id};
        case 13:
            return DelayInject{one_of(session.scenario().injects).id, below(3600)};
        case 14:
            return FreezeDrill{below(3) == 0, "a break"};
        case 15:
            return AddInject{"", "people", "a parent", "What now?", below(2) == 0};
        case 0:
            return CancelOrder{below(12)};
        case 1:
            return SignOff{below(12), one_of(session.scenario().seats).id, below(3) != 0};
        case 2:
            return FireInject{one_of(session.scenario().injects).id};
        case 3:
            return Note{"head", "note"};
        default:
            return Submit{random_order(session)};
    }
}

}  // namespace

TEST_CASE("every action of the table can be ordered, takes effect and leaves its record") {
    const World& world = everything();
    REQUIRE(world.scenario->actions.size() > 90);
    for (const scenarios::ActionSpec& spec : world.scenario->actions) {
        INFO(spec.id);
        Session session = world.open();
        session.advance(1500);
        const std::string seat =
            spec.seats.empty() ? "head" : world.scenario->seats_of_role(spec.seats.front()).front();
        const int id = must(session, Submit{filled(seat, spec)});
        session.advance(6 * kHour);
        CHECK(session.orders()[static_cast<std::size_t>(id - 1)].state == OrderState::done);
        check_invariants(session);
    }
}

TEST_CASE("random commands never crash and never break what must hold") {
    rc::detail::TestParams params;
    params.seed = 20261012;
    params.maxSuccess = 25;
    params.disableShrinking = true;
    const auto property = [] {
        World world = everything();
        world.options.seed = static_cast<std::uint64_t>(below(1000));
        if (below(2) == 0) world.options.played = {"head", "voice"};
        Session session = world.open();
        for (int i = 0; i < 40 && !session.ended(); ++i) {
            const Command command = random_command(session);
            const auto asked = session.may(command);
            const auto refused = session.give(command);
            RC_ASSERT(asked.has_value() == refused.has_value());
            if (refused) RC_ASSERT(!refused->reason_en.empty() && !refused->reason_zh.empty());
            session.advance(session.now() + below(500));
        }
        Session copy = session;
        session.advance(session.until());
        copy.advance(copy.until());
        RC_ASSERT(session.state_hash() == copy.state_hash());
        check_invariants(session);
    };
    const auto result = rc::detail::checkTestable(property, rc::detail::TestMetadata(), params);
    std::ostringstream words;
    rc::detail::printResultMessage(result, words);
    INFO(words.str());
    REQUIRE(result.template is<rc::detail::SuccessResult>());
}
