// The scenarios of the library as the session plays them, with a small city.
#include <catch2/catch.hpp>

#include "scenarios/load.h"
#include "tests/trainer/session/world.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::tests;

namespace {

World from_library(const std::string& name) {
    auto scenario = scenarios::load_scenario(name);
    for (const auto& problem : scenario.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(scenario.value.has_value());
    auto plan = scenarios::load_plan(scenario.value->plan);
    for (const auto& problem : plan.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(plan.value.has_value());
    World world;
    world.scenario = std::make_shared<const scenarios::Scenario>(std::move(*scenario.value));
    world.plan = std::make_shared<const scenarios::Plan>(std::move(*plan.value));
    world.options.seed = 3;
    world.options.agents = 1000;
    scenarios::Problems problems;
    world.options.parameters = scenarios::effective_parameters(*world.scenario, problems);
    return world;
}

}  // namespace

TEST_CASE("every scenario of the library plays from its first second to the end of its last act") {
    for (const std::string& name : scenarios::library_scenarios()) {
        INFO(name);
        World world = from_library(name);
        world.options.until = world.scenario->acts.back().to;
        Session whole = world.open(), stepped = world.open();
        whole.advance(world.options.until);
        CHECK(whole.ended());
        CHECK(whole.log().back().t == world.scenario->acts.back().to);
        CHECK(whole.frames().back().t == world.scenario->acts.back().to);
        for (const scenarios::PlayAct& act : world.scenario->acts) {
            stepped.advance((act.from + act.to) / 2);
            stepped.advance(act.to);
        }
        CHECK(stepped.state_hash() == whole.state_hash());
        // Nobody did anything, so every inject with a time of its own in the play has happened
        // unless its own `unless` or condition kept it back.
        std::size_t timed = 0, fired = 0;
        for (const scenarios::Inject& inject : world.scenario->injects) {
            if (!inject.at || inject.when || inject.unless) continue;
            ++timed;
            for (const Session::InjectLine& line : whole.fired())
                fired += line.inject == inject.id && line.t == *inject.at + inject.delay;
        }
        CHECK(fired == timed);
    }
}

TEST_CASE("doing nothing in the canteen leaves the reports unmade and the questions open") {
    World world = from_library("canteen");
    world.options.until = 6 * kHour;
    Session session = world.open();
    session.advance(6 * kHour);
    CHECK(session.view().open_questions == static_cast<int>(session.questions().size()));
    CHECK(session.questions().size() >= 8);
    const PlanResult result = session.result();
    REQUIRE(result.p.has_value());
    CHECK(*result.p == Approx(0).margin(1e-9));
}
