// What the team finds out, what it says, and what becomes of it when it was wrong.
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

std::string text(const LogRecord& record, const std::string& key) {
    const auto found = record.args.find(key);
    return found == record.args.end() ? "" : std::get<std::string>(found->second);
}

bool verified(const Session& session, const std::string& fact) {
    for (const LogRecord* record : records(session, "fact"))
        if (text(*record, "fact") == fact) return true;
    return false;
}

Order statement(const std::string& action, std::vector<Assertion> assertions) {
    Order result = order("voice", action);
    result.channels = {"weibo_own"};
    result.assertions = std::move(assertions);
    return result;
}

// The tiny world with a longer act, so that what takes hours can be seen.
World long_world() {
    std::string yaml = tiny_text();
    const std::string from = "from: 0, to: 1h";
    yaml.replace(yaml.find(from), from.size(), "from: 0, to: 12h");
    return tiny_from(yaml);
}

}  // namespace

TEST_CASE("evidence that is secured in time proves the cause; evidence that is lost does not") {
    for (const bool keep : {true, false}) {
        Session session = tiny().open();
        session.advance(180);
        if (keep) must(session, Submit{order("investigator", "scene.protect")});
        session.advance(900);
        Order inquiry = order("investigator", "inquiry.open");
        inquiry.of = "fire";
        must(session, Submit{inquiry});
        session.advance(3600);
        CHECK(verified(session, "boiler") == keep);
        CHECK(records(session, "evidence_at_risk").size() == 1);
        CHECK(records(session, "evidence_lost").size() == (keep ? 0 : 1));
        CHECK(records(session, "secure").size() == (keep ? 1 : 0));
    }
}

TEST_CASE("when a finding comes does not depend on what else was ordered") {
    Seconds first = 0;
    for (const bool busy : {false, true}) {
        Session session = tiny().open();
        session.advance(600);
        Order check = order("voice", "assess.triage");
        check.of = "photo";
        if (busy) must(session, Submit{order("head", "plan.activate")});
        must(session, Submit{check});
        session.advance(3600);
        REQUIRE(verified(session, "photo_old"));
        const Seconds t = records(session, "fact")[0]->t;
        if (!busy) first = t;
        CHECK(t == first);
    }
}

TEST_CASE("an inquiry does not verify a sentence against a claim that has become true") {
    std::string yaml = tiny_text();
    const std::string inject = "injects:\n";
    yaml.insert(yaml.find(inject) + inject.size(),
                "  - {id: turned, title: {en: It was ours, zh: 确是本校}, at: 5m,\n"
                "     effects: [{set_truth: {claim: photo, truth: true}}]}\n");
    for (const bool turned : {false, true}) {
        Session session = turned ? tiny_from(yaml).open() : tiny().open();
        session.advance(600);
        Order check = order("voice", "assess.triage");
        check.of = "photo";
        must(session, Submit{check});
        session.advance(3600);
        CHECK(verified(session, "photo_old") == !turned);
    }
}

TEST_CASE(
    "a flat statement that a finding refutes is contradicted; others find out in four hours") {
    Session session = long_world().open();
    session.advance(180);
    must(session, Submit{order("investigator", "scene.protect")});
    session.advance(600);
    Order blame = statement("release.holding", {{"arson", false, {}, false}});
    blame.ask_sign_off = false;
    must(session, Submit{blame});
    Order inquiry = order("investigator", "inquiry.open");
    inquiry.of = "fire";
    must(session, Submit{inquiry});
    session.advance(3 * kHour);
    REQUIRE(verified(session, "boiler"));
    REQUIRE(records(session, "contradicted").size() == 1);
    CHECK(text(*records(session, "contradicted")[0], "by") == "boiler");
    CHECK_FALSE(session.ledger()[0].contradicted);  // not yet out

    Session honest = session;
    Order correction = statement("release.correct", {{"boiler", false, {}, false}});
    correction.corrects = session.ledger()[0].doc;
    must(honest, Submit{correction});
    honest.advance(12 * kHour);
    session.advance(12 * kHour);
    CHECK(session.ledger()[0].contradicted);
    CHECK(honest.ledger()[0].corrected_by == honest.ledger()[1].doc);
    CHECK_FALSE(honest.ledger()[0].contradicted);
    REQUIRE(honest.contradictions().size() == 2);  // by the fact, and by the own correction
    for (const ContradictionLine& line : honest.contradictions()) CHECK(line.corrected);
    CHECK(honest.frames().back().trust_organisation > session.frames().back().trust_organisation);
}

TEST_CASE("two own flat statements against each other are a contradiction, hedged ones are not") {
    for (const bool hedged : {false, true}) {
        Session session = long_world().open();
        session.advance(600);
        Order one = statement("release.holding", {{"arson", hedged, {}, false}});
        one.ask_sign_off = false;
        must(session, Submit{one});
        session.advance(2 * kHour);
        Order other = statement("release.holding", {{"arson", false, {}, true}});
        other.ask_sign_off = false;
        must(session, Submit{other});
        session.advance(3 * kHour);
        REQUIRE(records(session, "publish").size() == 2);
        CHECK(records(session, "contradiction").size() == (hedged ? 0 : 1));
    }
}

TEST_CASE("a question is answered by a reply to it or by a statement that says all it asks") {
    Session session = tiny().open();
    session.advance(600);
    Order check = order("voice", "assess.triage");
    check.of = "photo";
    must(session, Submit{check});
    must(session, Submit{order("parent_desk", "safety.act")});
    session.advance(2200);
    REQUIRE(verified(session, "nobody_hurt"));
    REQUIRE(verified(session, "photo_old"));
    CHECK(session.view().open_questions == 3);

    Order interim = order("parent_desk", "reply.interim");
    interim.question = "is_it_burning";
    interim.fields = {"doing"};
    interim.promised_at = 3500;
    must(session, Submit{interim});
    must(session, Submit{statement("release.holding", {{"photo_old", false, {}, false}})});
    session.advance(2700);
    Order reply = order("parent_desk", "reply.now");
    reply.question = "who_is_hurt";
    reply.assertions = {{"nobody_hurt", false, {}, false}};
    must(session, Submit{reply});
    session.advance(3600);
    for (const QuestionLine& line : session.questions()) {
        if (line.question == "is_photo_real") CHECK(line.verdict == "statement");
        if (line.question == "who_is_hurt") CHECK(line.verdict == "reply");
        if (line.question == "is_it_burning") CHECK_FALSE(line.answered_at);  // a date is no answer
    }
    CHECK(session.view().open_questions == 1);
    CHECK(records(session, "reply").size() == 2);
    CHECK(std::get<bool>(records(session, "reply")[0]->args.at("complete")));
}

TEST_CASE("injects fire at their time, on their condition, and not when forestalled") {
    Session idle = tiny().open();
    idle.advance(3600);
    std::map<std::string, Seconds> at;
    for (const Session::InjectLine& line : idle.fired()) at[line.inject] = line.t;
    CHECK(at.at("smoke") == 0);
    CHECK(at.at("photo_posted") == 480);
    CHECK(at.at("hurt_rumour") == 480 + 600);  // ten minutes after the photo
    CHECK(at.at("parts_cleared") == 1560);

    Session busy = tiny().open();
    must(busy, Submit{order("investigator", "scene.protect")});
    must(busy, FireInject{"parents_come"});
    busy.advance(3600);
    std::map<std::string, int> times;
    for (const Session::InjectLine& line : busy.fired()) ++times[line.inject];
    CHECK(times.count("parts_cleared") == (records(busy, "secure").empty() ? 1 : 0));
    CHECK(times.at("parents_come") == 1);
}

TEST_CASE("a harm counter grows while it is not stopped") {
    Session idle = tiny().open(), caring = tiny().open();
    caring.advance(1260);
    must(caring, Submit{order("parent_desk", "parents.receive")});
    idle.advance(3600);
    caring.advance(3600);
    // Thirty an hour from minute 20 on: twenty by the hour.
    CHECK(idle.harm().back().value == Approx(20).margin(0.6));
    CHECK(caring.harm().back().value < idle.harm().back().value);
}

TEST_CASE("a hazard strikes at a moment keyed by the consequence") {
    Seconds struck = -1;
    for (const Seconds step : {60, 7}) {
        Session session = tiny().open();
        must(session, Submit{order("head", "speech.gag")});
        for (Seconds t = step; t < 3600; t += step) session.advance(t);
        session.advance(3600);
        Seconds t = -1;
        for (const NewsLine& line : session.news())
            if (line.kind == "consequence" && line.hidden) t = line.t;
        if (struck < 0) struck = t;
        CHECK(t == struck);
    }
}

TEST_CASE("the clock jumps over the gap between two acts of the play") {
    std::string yaml = tiny_text();
    const std::string act = "acts:\n";
    const std::string one = yaml.substr(yaml.find(act), yaml.find("city:") - yaml.find(act));
    yaml.replace(yaml.find(one), one.size(),
                 "acts:\n"
                 "  - {name: hour, title: {en: A, zh: 甲}, from: 0, to: 1h}\n"
                 "  - {name: day2, title: {en: B, zh: 乙}, from: 24h, to: 25h}\n");
    World world = tiny_from(yaml);
    world.options.until = 25 * kHour;
    Session session = world.open();
    session.advance(kHour);
    CHECK(session.now() == kHour);
    session.advance(kHour + 1);
    CHECK(session.now() == 24 * kHour);
    CHECK(session.view().act_of_play == "day2");
    Session at_once = world.open();
    at_once.advance(25 * kHour);
    session.advance(25 * kHour);
    CHECK(session.ended());
    CHECK(session.state_hash() == at_once.state_hash());
}
