// "May I?" and its answers.
#include <catch2/catch.hpp>

#include "tests/trainer/session/world.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::tests;

namespace {

// The refusal's code; both languages must be there and must not be the same sentence.
std::string code(Session& session, const Command& command) {
    const std::uint64_t before = session.state_hash();
    const auto asked = session.may(command);
    const auto given = session.give(command);
    REQUIRE(asked.has_value() == given.has_value());
    if (!given) return "allowed";
    CHECK(asked->code == given->code);
    CHECK_FALSE(given->reason_en.empty());
    CHECK_FALSE(given->reason_zh.empty());
    CHECK(given->reason_en != given->reason_zh);
    CHECK(given->reason_zh.find('{') == std::string::npos);
    CHECK(session.state_hash() == before);  // a refusal leaves no trace
    return given->code;
}

}  // namespace

TEST_CASE("every refusal has a code and a reason in both languages") {
    Session session = tiny().open();
    session.advance(600);

    CHECK(code(session, Submit{order("head", "raise.taxes")}) == "no_such_action");
    CHECK(code(session, Submit{order("janitor", "plan.activate")}) == "no_such_seat");
    CHECK(code(session, Submit{order("head", "release.holding")}) == "wrong_seat");
    CHECK(code(session, Submit{order("head", "report.oral")}) == "recipient_missing");
    CHECK(code(session, Submit{order("voice", "release.holding")}) == "channel_missing");
    CHECK(code(session, Submit{order("voice", "reply.now")}) == "question_missing");
    CHECK(code(session, Submit{order("head", "assess.grade")}) == "level_missing");

    Order statement = order("voice", "release.holding");
    statement.channels = {"pigeon"};
    CHECK(code(session, Submit{statement}) == "unknown_channel");
    statement.channels = {"weibo_own"};
    statement.assertions = {{"moon", false, {}, false}};
    CHECK(code(session, Submit{statement}) == "unknown_fact");
    statement.assertions.clear();
    statement.claims = {"nothing"};
    CHECK(code(session, Submit{statement}) == "unknown_claim");
    statement.claims.clear();
    statement.next_update_at = 599;
    CHECK(code(session, Submit{statement}) == "date_in_past");
    statement.next_update_at = 600;
    CHECK(code(session, Submit{statement}) == "date_in_past");
    statement.next_update_at.reset();
    statement.corrects = "d9";
    CHECK(code(session, Submit{statement}) == "unknown_document");

    Order reply = order("voice", "reply.now");
    reply.question = "who_is_hurt";  // exists, but nobody has asked it yet
    CHECK(code(session, Submit{reply}) == "unknown_question");

    CHECK(code(session, CancelOrder{1}) == "no_such_order");
    CHECK(code(session, CancelOrder{-3}) == "no_such_order");
    CHECK(code(session, SignOff{4, "head", true}) == "no_such_order");
    CHECK(code(session, FireInject{"flood"}) == "no_such_inject");
    CHECK(code(session, FireInject{"smoke"}) == "already_fired");
    CHECK(code(session, ResumeClock{}) == "not_paused");
    CHECK(code(session, Predict{"x", 101}) == "confidence_out_of_range");

    must(session, Submit{order("head", "speech.gag")});
    CHECK(code(session, Submit{order("head", "plan.activate")}) == "seat_busy");
    CHECK(code(session, Submit{order("voice", "speech.gag")}) == "limit_reached");
    CHECK(code(session, SignOff{1, "head", true}) == "not_waiting");
    session.advance(1200);
    CHECK(code(session, CancelOrder{1}) == "too_late");
    must(session, PauseClock{});
    CHECK(code(session, PauseClock{}) == "already_paused");
    must(session, EndDrill{});
    CHECK(code(session, Submit{order("head", "plan.activate")}) == "drill_ended");
    CHECK(code(session, Note{"head", "late"}) == "drill_ended");
}

TEST_CASE("a breach of the plan is no refusal") {
    Session session = tiny().open();
    session.advance(600);
    Order rash = order("voice", "release.holding");
    rash.channels = {"weibo_own"};
    rash.ask_sign_off = false;
    CHECK(code(session, Submit{rash}) == "allowed");
}

TEST_CASE("a fact the drill has but the team has not met is refused like one that does not exist") {
    World world = tiny();
    Session session = world.open();
    Order statement = order("voice", "release.holding");
    statement.channels = {"weibo_own"};
    statement.assertions = {{"photo_old", false, {}, false}};
    const auto hidden = session.may(Submit{statement});
    statement.assertions = {{"unheard_of", false, {}, false}};
    const auto absent = session.may(Submit{statement});
    REQUIRE((hidden && absent));
    CHECK(hidden->code == absent->code);
}

TEST_CASE("the offers of a view are the answers to may") {
    World world = tiny();
    world.options.played = {"voice"};
    Session session = world.open();
    session.advance(600);
    const LiveView view = session.view();
    REQUIRE(view.offers.size() == world.scenario->actions.size());
    for (const ActionOffer& offer : view.offers)
        if (!offer.allowed) {
            CHECK_FALSE(offer.refusal_en.empty());
            CHECK_FALSE(offer.refusal_zh.empty());
        }
}
