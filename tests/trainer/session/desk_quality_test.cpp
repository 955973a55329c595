// The desk's quality: a choice that changes what the desk sees and nothing of the crowd.
#include <catch2/catch.hpp>

#include "scenarios/desk_quality.h"
#include "trainer/session/open_drill.h"

using namespace firebreak;
using namespace firebreak::trainer;

namespace {

Session played(const std::string& quality, Seconds until) {
    DrillRequest request;
    request.scenario = "canteen";
    request.seed = 7;
    request.agents = 3000;
    request.desk = quality;
    const OpenedDrill opened = open_drill(request);
    for (const auto& problem : opened.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(opened.drill);
    Session session(opened.drill->scenario, opened.drill->plan, opened.drill->options);
    session.advance(until);
    return session;
}

int posts_read(const Session& session) {
    int sum = 0;
    for (const auto& seen : session.observations())
        if (seen->negative_share) sum += seen->negative_share->n;
    return sum;
}

}  // namespace

TEST_CASE("The ordinary desk is the scenario's own, bit for bit") {
    const Session plain = played("", 2 * kHour);
    const Session ordinary = played("ordinary", 2 * kHour);
    CHECK(plain.state_hash() == ordinary.state_hash());
    CHECK(plain.options() == ordinary.options());
}

TEST_CASE("A better desk reads more, sooner, and the crowd is the same for every desk") {
    const Session good = played("good", 2 * kHour);
    const Session ordinary = played("ordinary", 2 * kHour);
    const Session poor = played("poor", 2 * kHour);
    CHECK(posts_read(good) > posts_read(ordinary));
    CHECK(posts_read(ordinary) > posts_read(poor));
    const auto age = [](const Session& session) {
        return session.observations().back()->t - session.observations().back()->as_of;
    };
    CHECK(age(good) < age(ordinary));
    CHECK(age(ordinary) < age(poor));
    // Nobody acts, so the truth takes its course.
    CHECK(good.crowd().posts.size() == ordinary.crowd().posts.size());
    CHECK(poor.frames().back().trust_organisation == good.frames().back().trust_organisation);
}

TEST_CASE("The desk's quality stands among the options under the name of its set") {
    CHECK(played("poor", 0).options().parameter_set == "crowd,desk_poor");
    CHECK(played("good", 0).options().deeds.desk_delay == 0.5);
    CHECK(played("", 0).options().parameter_set == "crowd,deeds");
}

TEST_CASE("No desk sees more than there is or is right by being wrong") {
    sim::DeskSpec written;
    written.coverage = {0.9, 0.1, 0, 0.5, 0};
    written.misread = 0.4;
    written.sample = 1;
    scenarios::DeedParameters deeds;
    CHECK(scenarios::desk_with(written, deeds).coverage == written.coverage);
    deeds.desk_coverage = 3;
    deeds.desk_misread = 2;
    deeds.desk_sample = 0;
    const sim::DeskSpec desk = scenarios::desk_with(written, deeds);
    CHECK(desk.coverage[0] == 1);
    CHECK(desk.coverage[2] == 0);
    CHECK(desk.misread == 0.5);
    CHECK(desk.sample == 1);
}

TEST_CASE("A desk that there is not is refused with those there are") {
    DrillRequest request;
    request.desk = "perfect";
    const OpenedDrill opened = open_drill(request);
    CHECK_FALSE(opened.drill);
    REQUIRE(opened.problems.size() == 1);
    CHECK(opened.problems[0].in_words().find("unknown desk 'perfect', expected good, ordinary or "
                                             "poor") != std::string::npos);
}
