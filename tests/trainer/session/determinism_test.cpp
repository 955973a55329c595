// The contract of the session: the same commands at the same times give the same drill, bit for
// bit, whatever the division of time, the number of threads, or copies made on the way.
#include <catch2/catch.hpp>

#include "sim/crowd/state.h"
#include "tests/trainer/session/world.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::tests;

namespace {

// A small team at work: gives what is due by the moment reached.
void act_at(Session& session, Seconds t) {
    if (t == 120) must(session, Submit{order("head", "plan.activate")});
    if (t == 180) {
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

Session played(const World& world, Seconds step) {
    Session session = world.open();
    for (Seconds t = step; t <= 3600; t += step) {
        session.advance(t);
        for (const Seconds moment : {120, 180, 600})
            if (moment == t) act_at(session, moment);
    }
    return session;
}

}  // namespace

TEST_CASE("a drill plays to its end and writes its first and last record") {
    Session session = played(tiny(), 60);
    REQUIRE(session.ended());
    REQUIRE(session.log().size() > 20);
    CHECK(session.log().front().event == "exercise_start");
    CHECK(session.log().back().event == "exercise_end");
    for (const LogRecord& record : session.log()) {
        std::string line = std::to_string(record.t) + " " + record.event + " " + record.role;
        UNSCOPED_INFO(line);
    }
    CHECK(session.frames().size() == 13);
}

TEST_CASE("any division of the time gives the same log and the same hash") {
    const Session minute = played(tiny(), 60), second = played(tiny(), 20);
    const Session long_steps = played(tiny(), 30);
    CHECK(minute.state_hash() == second.state_hash());
    CHECK(minute.state_hash() == long_steps.state_hash());
    CHECK(minute.log().size() == second.log().size());
}
