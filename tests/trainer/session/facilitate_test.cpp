// What the facilitator does to the script: injects put off, skipped, added, and the drill stopped.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/trainer/session/world.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::tests;

namespace {

std::optional<Seconds> fired_at(const Session& session, const std::string& inject) {
    for (const Session::InjectLine& line : session.fired())
        if (line.inject == inject) return line.t;
    return std::nullopt;
}

std::string code(const Session& session, const Command& command) {
    const auto refusal = session.may(command);
    if (!refusal) return {};
    CHECK_FALSE(refusal->reason_zh == refusal->reason_en);
    return refusal->code;
}

Session::InjectPlan plan_of(const Session& session, const std::string& inject) {
    for (const auto& plan : session.inject_plans())
        if (plan.inject == inject) return plan;
    FAIL("no inject " << inject);
    return {};
}

AddInject question(const std::string& seat) {
    return {seat, "people", "Mrs. Lin", "Where is my son {0}?", true};
}

}  // namespace

TEST_CASE("An inject that is put off happens later by what was chosen, and only once") {
    Session session = tiny().open();
    session.advance(3 * kMinute);
    REQUIRE(plan_of(session, "photo_posted").due == 8 * kMinute);
    must(session, DelayInject{"photo_posted", 4 * kMinute});
    must(session, DelayInject{"photo_posted", 90});
    CHECK(plan_of(session, "photo_posted").due == 8 * kMinute + 4 * kMinute + 90);
    CHECK(plan_of(session, "photo_posted").delayed == 4 * kMinute + 90);
    session.advance(40 * kMinute);
    CHECK(fired_at(session, "photo_posted") == 8 * kMinute + 4 * kMinute + 90);
    CHECK(std::count_if(session.fired().begin(), session.fired().end(),
                        [](const auto& line) { return line.inject == "photo_posted"; }) == 1);
}

TEST_CASE("What waits for a condition is not looked at until the time it was put off to") {
    Session plain = tiny().open();
    plain.advance(kHour - 1);
    const auto usual = fired_at(plain, "hurt_rumour");
    REQUIRE(usual);
    Session session = tiny().open();
    session.advance(*usual - kMinute);
    REQUIRE_FALSE(fired_at(session, "hurt_rumour"));
    must(session, DelayInject{"hurt_rumour", 7 * kMinute});
    session.advance(kHour - 1);
    CHECK(fired_at(session, "hurt_rumour") == *usual + 6 * kMinute);
}

TEST_CASE("An inject that is skipped does not happen by itself, but by hand it can") {
    Session session = tiny().open();
    session.advance(kMinute);
    must(session, SkipInject{"photo_posted"});
    CHECK(plan_of(session, "photo_posted").skipped);
    CHECK(code(session, SkipInject{"photo_posted"}) == "not_ahead");
    session.advance(30 * kMinute);
    CHECK_FALSE(fired_at(session, "photo_posted"));
    must(session, FireInject{"photo_posted"});
    CHECK(fired_at(session, "photo_posted") == 30 * kMinute);
    CHECK(code(session, SkipInject{"photo_posted"}) == "already_fired");
}

TEST_CASE("The team is told neither of a skipped inject nor of one that is put off") {
    Session session = tiny().open();
    session.advance(kMinute);
    const std::size_t told = session.view().news.size();
    must(session, SkipInject{"photo_posted"});
    must(session, DelayInject{"parents_come", kMinute});
    CHECK(session.view().news.size() == told);
    CHECK(std::count_if(session.news().begin(), session.news().end(), [](const NewsLine& line) {
              return line.kind == "facilitator" && line.hidden;
          }) == 2);
}

TEST_CASE(
    "While the facilitator has stopped the drill the team can do nothing, the script nothing") {
    Session session = tiny().open();
    session.advance(kMinute);
    must(session, FreezeDrill{true, "Fire alarm in the real building"});
    session.advance(20 * kMinute);
    CHECK(session.now() == kMinute);
    const LiveView view = session.view();
    CHECK(view.frozen);
    CHECK(view.frozen_reason == "Fire alarm in the real building");
    CHECK(code(session, Submit{order("head", "plan.activate")}) == "frozen");
    CHECK(code(session, ResumeClock{}) == "frozen");
    CHECK(code(session, FreezeDrill{true, ""}) == "already_frozen");
    CHECK(code(session, FireInject{"photo_posted"}).empty());
    must(session, FreezeDrill{false, ""});
    CHECK_FALSE(session.view().frozen);
    CHECK_FALSE(session.paused());
    must(session, Submit{order("head", "plan.activate")});
    CHECK(code(session, FreezeDrill{false, ""}) == "not_frozen");
}

TEST_CASE("A clock that stood before the drill was stopped stands when it goes on") {
    Session session = tiny().open();
    must(session, PauseClock{});
    must(session, FreezeDrill{true, ""});
    must(session, FreezeDrill{false, ""});
    CHECK(session.paused());
    must(session, ResumeClock{});
}

TEST_CASE("A message that is in no script reaches its seat with its sender, as typed") {
    Session session = tiny().open();
    session.advance(kMinute);
    must(session, Submit{order("head", "plan.activate")});  // work that points into the script
    must(session, AddInject{"voice", "media", "新城晚报", "记者想知道是否有人受伤。", false});
    const InboxItem item = session.view().inbox.back();
    CHECK(item.seat == "voice");
    CHECK(item.kind == "media");
    CHECK(item.title.en == "Message from 新城晚报");
    CHECK(item.title.zh == "来自新城晚报的消息");
    CHECK(item.message.en == "记者想知道是否有人受伤。");
    CHECK(item.question.empty());
    CHECK(session.fired().back().inject == Session::added_inject(1));
    CHECK(session.fired().back().by_hand);
    session.advance(kHour - 1);
    CHECK(session.orders().front().state == OrderState::done);
}

TEST_CASE("A question that is in no script waits for an answer and begins duties as any other") {
    Session session = tiny().open();
    session.advance(kMinute);
    must(session, AddInject{"", "people", "everybody's aunt", "first", false});
    must(session, question("head"));
    const LiveView view = session.view();
    CHECK(view.inbox.back().question == Session::added_inject(2));
    CHECK(view.inbox.back().seat == "head");
    CHECK(view.inbox.back().message.zh == "Where is my son {0}?");
    CHECK(session.questions().back().question == Session::added_inject(2));
    const Log& log = session.log();
    CHECK(std::count_if(log.begin(), log.end(), [](const LogRecord& record) {
              const auto q = record.args.find("q");
              return record.event == "inquiry" && q != record.args.end() &&
                     q->second == Value{Session::added_inject(2)};
          }) == 1);
}

TEST_CASE("What no seat could read is not added") {
    Session session = tiny().open();
    const auto with = [](auto change) {
        AddInject command = question("head");
        change(command);
        return command;
    };
    CHECK(code(session, with([](AddInject& c) { c.text = " \n"; })) == "text_missing");
    CHECK(code(session, with([](AddInject& c) { c.from = ""; })) == "sender_missing");
    CHECK(code(session, with([](AddInject& c) { c.text = "\xFF"; })) == "text_unfit");
    CHECK(code(session, with([](AddInject& c) { c.text = "a\x01"; })) == "text_unfit");
    CHECK(code(session, with([](AddInject& c) { c.text.assign(kLongestInjectText + 1, 'a'); })) ==
          "text_unfit");
    CHECK(code(session, with([](AddInject& c) { c.seat = "janitor"; })) == "no_such_seat");
    CHECK(code(session, with([](AddInject& c) { c.kind = "rumour"; })) == "no_such_kind");
    CHECK(code(session, DelayInject{"photo_posted", 0}) == "delay_out_of_range");
    CHECK(code(session, DelayInject{"photo_posted", 7 * kDay + 1}) == "delay_out_of_range");
    CHECK(code(session, DelayInject{"flood", 60}) == "no_such_inject");
    CHECK(session.scenario().injects.size() == tiny().scenario->injects.size());
}

TEST_CASE("A drill that was facilitated is the same drill when its commands are given again") {
    Session first = tiny().open();
    first.advance(2 * kMinute);
    must(first, SkipInject{"parents_come"});
    must(first, DelayInject{"photo_posted", 3 * kMinute});
    first.advance(4 * kMinute);
    must(first, question("voice"));
    must(first, FreezeDrill{true, "break"});
    must(first, FreezeDrill{false, ""});
    first.advance(25 * kMinute);
    must(first, AddInject{"head", "internal", "Mayor", "Call me.", false});
    first.advance(kHour);
    Session again = tiny().open();
    for (const TimedCommand& timed : first.commands()) {
        again.advance(timed.t);
        must(again, timed.command);
    }
    again.advance(kHour);
    CHECK(again.state_hash() == first.state_hash());
    // In a world made from the facilitated drill's own script the added ones are not added twice.
    World world = tiny();
    world.scenario = std::make_shared<const scenarios::Scenario>(first.scenario());
    Session other = world.open();
    for (const TimedCommand& timed : first.commands()) {
        other.advance(timed.t);
        must(other, timed.command);
    }
    other.advance(kHour);
    CHECK(other.state_hash() == first.state_hash());
    CHECK(other.scenario().injects.size() == first.scenario().injects.size());
}
