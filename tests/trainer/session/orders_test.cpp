// The life of an order and the records it leaves, in the order of the event schema.
#include <catch2/catch.hpp>

#include "tests/trainer/session/world.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::tests;

namespace {

std::vector<const LogRecord*> records(const Session& session, const std::string& event) {
    std::vector<const LogRecord*> found;
    for (const LogRecord& record : session.log())
        if (record.event == event) found.push_back(&record);
    return found;
}

template <class T>
T arg(const LogRecord& record, const std::string& key) {
    INFO(record.event << " lacks " << key);
    REQUIRE(record.args.count(key) == 1);
    return std::get<T>(record.args.at(key));
}

Order holding() {
    Order result = order("voice", "release.holding");
    result.channels = {"weibo_own", "site_own"};
    result.fields = {"known", "not_known", "next_update"};
    return result;
}

}  // namespace

TEST_CASE("a statement is drafted, signed, published and appears channel by channel") {
    Session session = tiny().open();
    session.advance(600);
    const int id = must(session, Submit{holding()});
    session.advance(959);
    CHECK(records(session, "draft").empty());
    session.advance(960);  // six minutes of work
    REQUIRE(records(session, "draft").size() == 1);
    CHECK(session.orders()[static_cast<std::size_t>(id - 1)].state == OrderState::waiting_sign_off);
    session.advance(3600);

    REQUIRE(records(session, "sign_off").size() == 1);
    const LogRecord& sign_off = *records(session, "sign_off")[0];
    CHECK(sign_off.role == "head");
    CHECK(arg<std::string>(sign_off, "of") == "release");
    const LogRecord& publish = *records(session, "publish")[0];
    CHECK(arg<std::string>(publish, "doc") == arg<std::string>(sign_off, "doc"));
    CHECK(arg<std::string>(publish, "action") == "release.holding");
    CHECK(arg<std::string>(publish, "form") == "holding");
    CHECK(arg<std::int64_t>(publish, "ordered_at") == 600);
    CHECK(arg<bool>(publish, "complete"));
    CHECK(arg<std::vector<std::string>>(publish, "refs") == std::vector<std::string>{sign_off.id});
    CHECK(publish.seq > sign_off.seq);
    const auto appears = records(session, "appear");
    REQUIRE(appears.size() == 2);
    CHECK(arg<std::string>(*appears[0], "channel") == "weibo_own");  // one minute
    CHECK(appears[0]->t == publish.t);
    CHECK(appears[0]->seq == publish.seq + 1);
    CHECK(arg<std::string>(*appears[1], "channel") == "site_own");  // five minutes
    CHECK(appears[1]->t == publish.t + 240);
    CHECK(session.ledger().size() == 1);
    CHECK(session.ledger()[0].signed_off);
    CHECK(session.result().rules.size() == 5);
}

TEST_CASE("an order cancelled before it takes effect writes no act") {
    Session session = tiny().open();
    session.advance(60);
    const int id = must(session, Submit{order("head", "plan.activate")});
    must(session, CancelOrder{id});
    session.advance(3600);
    CHECK(records(session, "activate").empty());
    CHECK(session.orders()[0].state == OrderState::cancelled);
}

TEST_CASE("a cancelled order gives the seat its time back") {
    Session session = tiny().open();
    const int id = must(session, Submit{order("head", "plan.activate")});
    CHECK(session.may(Submit{order("head", "report.superior")})->code == "seat_busy");
    must(session, CancelOrder{id});
    CHECK_FALSE(session.may(Submit{order("head", "report.superior")}));
}

TEST_CASE("a statement can go out unsigned, and the log says so by silence") {
    Session session = tiny().open();
    session.advance(600);
    Order rash = holding();
    rash.ask_sign_off = false;
    must(session, Submit{rash});
    session.advance(3600);
    CHECK(records(session, "sign_off").empty());
    REQUIRE(records(session, "publish").size() == 1);
    CHECK(records(session, "publish")[0]->args.count("refs") == 0);
    CHECK_FALSE(session.ledger()[0].signed_off);
}

TEST_CASE("a played seat signs by hand and can send back") {
    World world = tiny();
    world.options.played = {"head", "voice"};
    Session session = world.open();
    session.advance(600);
    const int first = must(session, Submit{holding()});
    session.advance(1800);
    CHECK(records(session, "publish").empty());
    CHECK(session.give(SignOff{first, "voice", true})->code == "not_your_turn");
    must(session, SignOff{first, "head", false});
    CHECK(session.orders()[0].state == OrderState::sent_back);
    REQUIRE(records(session, "review").size() == 1);
    CHECK(arg<std::string>(*records(session, "review")[0], "result") == "back");

    const int second = must(session, Submit{holding()});
    session.advance(2400);
    must(session, SignOff{second, "head", true});
    session.advance(2700);
    REQUIRE(records(session, "publish").size() == 1);
    CHECK(records(session, "sign_off")[0]->t == 2400);
}

TEST_CASE("a simulated head sends an unproven accusation back once, with its reason") {
    Session session = tiny().open();
    session.advance(600);
    Order blame = holding();
    blame.assertions = {{"arson", false, {}, false}};
    must(session, Submit{blame});
    session.advance(1800);
    CHECK(session.orders()[0].state == OrderState::sent_back);
    bool told = false;
    for (const NewsLine& line : session.news())
        told = told || line.text.en.find("speaks of cause or blame") != std::string::npos;
    CHECK(told);
    must(session, Submit{blame});  // the team insists
    session.advance(3600);
    CHECK(session.orders()[1].state == OrderState::done);
    const auto asserts = records(session, "assert");
    REQUIRE(asserts.size() == 1);
    CHECK_FALSE(arg<bool>(*asserts[0], "supported"));
    CHECK(arg<std::string>(*asserts[0], "stance") == "affirm");
}

TEST_CASE("a seat that somebody else plays takes its time to take an order up") {
    World world = tiny();
    world.options.played = {"voice"};
    Session asked = world.open(), own = tiny().open();
    must(asked, Submit{order("head", "plan.activate")});
    must(own, Submit{order("head", "plan.activate")});
    CHECK(*asked.orders()[0].ready_at > *own.orders()[0].ready_at);
}

TEST_CASE("a report writes one record a recipient, complete only with the plan's fields") {
    Session session = tiny().open();
    Order report = order("head", "report.oral");
    report.to = "superior, head";
    report.fields = {"time", "place", "outline"};
    must(session, Submit{report});
    session.advance(600);
    const auto reports = records(session, "report");
    REQUIRE(reports.size() == 2);
    CHECK(arg<std::string>(*reports[0], "to") == "superior");
    CHECK(arg<std::string>(*reports[1], "to") == "head");
    CHECK_FALSE(arg<bool>(*reports[0], "complete"));
    CHECK(arg<std::string>(*reports[0], "mode") == "oral");
}

TEST_CASE("receiving parents meets the oldest request") {
    Session session = tiny().open();
    session.advance(1260);
    must(session, Submit{order("parent_desk", "parents.receive")});
    session.advance(3600);
    REQUIRE(records(session, "receive").size() == 1);
    CHECK(arg<std::string>(*records(session, "receive")[0], "request") == "gate");
}
