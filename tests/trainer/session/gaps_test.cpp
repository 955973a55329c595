// Days that are not played between two acts of the play.
#include <catch2/catch.hpp>

#include "scenarios/load.h"
#include "tests/trainer/session/world.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::tests;

namespace {

// The tiny world with a second act on the fourth day, under a plan with one rhythm.
World two_acts(const std::string& when) {
    std::string yaml = tiny_text();
    const std::string one =
        yaml.substr(yaml.find("acts:"), yaml.find("city:") - yaml.find("acts:"));
    yaml.replace(yaml.find(one), one.size(),
                 "acts:\n"
                 "  - {name: hour, title: {en: A, zh: 甲}, from: 0, to: 1h}\n"
                 "  - {name: day4, title: {en: B, zh: 乙}, from: 72h, to: 73h}\n");
    World world = tiny_from(yaml);
    world.options.until = 73 * kHour;
    auto plan = scenarios::parse_plan(
        "rhythm.yaml",
        "plan: rhythm\ntitle: {en: R, zh: 律}\nclauses:\n"
        "- {id: look, kind: oblige, text: {en: Look, zh: 看}, when: {event: " +
            when +
            ", kind: obs}, do: {event: assess}, every: 40m, until: {event: "
            "exercise_end, kind: obs}, retrigger: first}\n");
    REQUIRE(plan.value);
    world.plan = std::make_shared<const scenarios::Plan>(*plan.value);
    return world;
}

int count(const Session& session, const std::string& event) {
    int n = 0;
    for (const LogRecord& record : session.log()) n += record.event == event;
    return n;
}

// Instances of the one rule that were missed.
int missed(const Session& session) {
    const PlanResult result = session.result();
    int n = 0;
    for (const InstanceResult& one : result.rules.at(0).instances)
        n += one.verdict == Verdict::violated;
    return n;
}

}  // namespace

TEST_CASE(
    "a rhythm of the plan rests between two acts of the play and begins again with the next") {
    Session session = two_acts("exercise_start").open();
    session.advance(73 * kHour);
    CHECK(count(session, "act_end") == 1);
    CHECK(count(session, "act_start") == 1);
    // In each act one period of 40 minutes passes; the 71 hours between them are nobody's.
    CHECK(missed(session) == 2);
}

TEST_CASE("a rhythm that an event began ends with the act of the play") {
    Session session = two_acts("incident").open();
    session.advance(73 * kHour);
    REQUIRE(count(session, "incident") > 0);
    // One period passes in the first act; nothing begins it again on the fourth day.
    CHECK(missed(session) == 1);
}

TEST_CASE("a drill of one act writes nothing of gaps") {
    Session session = tiny().open();
    session.advance(session.until());
    CHECK(count(session, "act_end") == 0);
    CHECK(count(session, "act_start") == 0);
}
