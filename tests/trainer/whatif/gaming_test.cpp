// The process score cannot be had cheaply: no trick and no luck earns more than honest play.
#include <catch2/catch.hpp>

#include <algorithm>

#include "scenarios/load.h"
#include "trainer/session/open_drill.h"
#include "trainer/whatif/player.h"

using namespace firebreak;
using namespace firebreak::trainer;

namespace {

double process(const std::string& strategy, const std::string& plan, std::uint64_t seed,
               const std::string& until) {
    DrillRequest request;
    request.scenario = "canteen";
    request.plan = plan;
    request.seed = seed;
    request.agents = 1000;
    request.until = until;
    const auto opened = open_drill(request);
    REQUIRE(opened.drill);
    const auto player = make_player(strategy);
    return play(opened.drill->scenario, opened.drill->plan, opened.drill->options, *player)
        .result()
        .p.value_or(0);
}

}  // namespace

TEST_CASE(
    "Every button at once, empty reports, a flood of statements and repaired breaches earn less "
    "than honest play") {
    for (const char* plan : {"sch", "east_ridge", "gen"}) {
        const double honest = process("plan", plan, 7, "6h");
        for (const char* trick :
             {"everything", "empty_reports", "statement_spam", "breach_and_repair"}) {
            INFO(plan << " " << trick);
            CHECK(process(trick, plan, 7, "6h") < honest - 0.2);
        }
    }
}

TEST_CASE("None of two hundred random legal plays earns what honest play earns") {
    double best = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed)
        best = std::max(best, process("random", "sch", seed, "2h"));
    const double honest = process("plan", "sch", 1, "2h");
    INFO("best of 200: " << best << ", honest " << honest);
    CHECK(best > 0);  // they do play
    CHECK(best < honest);
}
