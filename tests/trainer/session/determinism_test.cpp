// The contract of the session: the same commands at the same times give the same drill, bit for
// bit, whatever the division of time, the number of threads, or copies made on the way.
#include <catch2/catch.hpp>

#include "sim/crowd/state.h"
#include "tests/trainer/session/world.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::tests;

namespace {

// A small team at work: what it gives once the clock has reached t.
void act_at(Session& session, Seconds t) {
    if (t == 120) must(session, Submit{order("head", "plan.activate")});
    if (t == 300) {
        Order report = order("head", "report.superior");
        report.fields = {"time", "place", "outline", "possible_harm"};
        must(session, Submit{report});
        must(session, Submit{order("investigator", "scene.protect")});
    }
    if (t == 600) {
        Order check = order("investigator", "assess.triage");
        check.of = "photo";
        must(session, Submit{check});
        Order holding = order("voice", "release.holding");
        holding.channels = {"weibo_own", "site_own"};
        holding.fields = {"known", "not_known", "next_update", "empathy"};
        must(session, Submit{holding});
    }
}

Session played(const World& world, Seconds step, Seconds until = 3600) {
    Session session = world.open();
    for (Seconds t = step; t <= until; t += step) {
        session.advance(t);
        act_at(session, t);
    }
    return session;
}

bool same_record(const LogRecord& a, const LogRecord& b) {
    return a.id == b.id && a.seq == b.seq && a.t == b.t && a.kind == b.kind && a.event == b.event &&
           a.role == b.role && a.args == b.args;
}

bool same_log(const Session& a, const Session& b) {
    if (a.log().size() != b.log().size()) return false;
    for (std::size_t i = 0; i < a.log().size(); ++i)
        if (!same_record(a.log()[i], b.log()[i])) return false;
    return true;
}

}  // namespace

TEST_CASE("a drill plays to its end and writes its first and last record") {
    const Session session = played(tiny(), 60);
    REQUIRE(session.ended());
    CHECK(session.log().front().event == "exercise_start");
    CHECK(session.log().back().event == "exercise_end");
    CHECK(session.log().back().t == 3600);
    CHECK(session.frames().size() == 13);        // every five minutes, the start included
    CHECK(session.observations().size() == 12);  // the desk's own interval, from its first on
    CHECK(session.frames().back().posts_total > 0);
}

TEST_CASE("any division of the time gives the same log and the same hash") {
    const Session by_minute = played(tiny(), 60), by_seconds = played(tiny(), 20);
    const Session uneven = [] {
        Session session = tiny().open();
        for (Seconds t = 0; t <= 3600; ++t) {
            if (t % 7 == 0 || t == 120 || t == 300 || t == 600 || t == 3600) session.advance(t);
            if (t == 120 || t == 300 || t == 600) act_at(session, t);
        }
        return session;
    }();
    CHECK(by_minute.state_hash() == by_seconds.state_hash());
    CHECK(by_minute.state_hash() == uneven.state_hash());
    CHECK(same_log(by_minute, by_seconds));
    CHECK(same_log(by_minute, uneven));
}

TEST_CASE("the number of threads changes nothing") {
    std::uint64_t hash = 0;
    for (const int threads : {1, 2, 4}) {
        World world = tiny();
        world.options.threads = threads;
        const Session session = played(world, 60);
        if (threads == 1) hash = session.state_hash();
        CHECK(session.state_hash() == hash);
        CHECK(sim::full_hash(session.crowd()) == sim::full_hash(played(tiny(), 60).crowd()));
    }
}

TEST_CASE("a copy is a fork: both go the same way on, and neither disturbs the other") {
    Session session = played(tiny(), 60, 900);
    Session copy = session;
    const std::uint64_t before = session.state_hash();
    copy.advance(2400);
    CHECK(session.state_hash() == before);
    session.advance(2400);
    CHECK(session.state_hash() == copy.state_hash());
    CHECK(same_log(session, copy));
}

TEST_CASE("a command that decides nothing leaves the crowd bit for bit as it was") {
    Session plain = tiny().open(), noted = tiny().open();
    plain.advance(700);
    noted.advance(700);
    must(noted, Note{"head", "remember the second exit"});
    must(noted, Predict{"the superior will call", 60});
    plain.advance(3600);
    noted.advance(3600);
    CHECK(sim::full_hash(plain.crowd()) == sim::full_hash(noted.crowd()));
    CHECK(same_log(plain, noted));
    CHECK(plain.state_hash() != noted.state_hash());  // the commands themselves are told apart
}

TEST_CASE("worlds agree up to the first changed command and differ after it") {
    Session one = tiny().open(), other = tiny().open();
    for (Seconds t = 60; t <= 1200; t += 60) {
        one.advance(t);
        other.advance(t);
        CHECK(one.state_hash() == other.state_hash());
    }
    Order warning = order("voice", "release.holding");
    warning.channels = {"weibo_own"};
    must(other, Submit{warning});
    one.advance(3600);
    other.advance(3600);
    CHECK(sim::digest(one.crowd()) != sim::digest(other.crowd()));
    std::size_t common = 0;
    while (common < one.log().size() && same_record(one.log()[common], other.log()[common]))
        ++common;
    REQUIRE(common < other.log().size());
    CHECK(other.log()[common].t > 1200);
}

TEST_CASE("another seed is another world") {
    World world = tiny();
    world.options.seed = 8;
    CHECK(played(world, 60).state_hash() != played(tiny(), 60).state_hash());
}

TEST_CASE("while the clock stands still nothing happens") {
    Session session = tiny().open();
    session.advance(600);
    must(session, PauseClock{});
    const std::uint64_t hash = session.state_hash();
    session.advance(1200);
    CHECK(session.now() == 600);
    CHECK(session.state_hash() == hash);
    must(session, ResumeClock{});
    session.advance(1200);
    CHECK(session.now() == 1200);
}
