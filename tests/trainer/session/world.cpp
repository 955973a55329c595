#include "tests/trainer/session/world.h"
#include "tests/support/paths.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "scenarios/load.h"

namespace firebreak::trainer::tests {

namespace {

std::string worlds() {
    return firebreak::source_dir() + "/tests/support/worlds/";
}

std::string read(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace

std::string tiny_text() {
    return read(worlds() + "tiny.yaml");
}

World tiny_from(const std::string& yaml) {
    auto scenario = scenarios::parse_scenario(worlds() + "tiny.yaml", yaml);
    for (const auto& problem : scenario.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(scenario.value.has_value());
    auto plan =
        scenarios::parse_plan(worlds() + "tiny_plan.yaml", read(worlds() + "tiny_plan.yaml"));
    for (const auto& problem : plan.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(plan.value.has_value());
    World world;
    world.scenario = std::make_shared<const scenarios::Scenario>(std::move(*scenario.value));
    world.plan = std::make_shared<const scenarios::Plan>(std::move(*plan.value));
    world.options.seed = 7;
    return world;
}

World tiny() {
    static const World world = tiny_from(tiny_text());
    return world;
}

Order order(const std::string& seat, const std::string& action) {
    Order result;
    result.seat = seat;
    result.action = action;
    return result;
}

int must(Session& session, const Command& command) {
    int id = 0;
    const auto refusal = session.give(command, &id);
    if (refusal) UNSCOPED_INFO(refusal->code << ": " << refusal->reason_en);
    REQUIRE_FALSE(refusal.has_value());
    return id;
}

}  // namespace firebreak::trainer::tests
