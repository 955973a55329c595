// Steps of a strategy that come again, and those that speak of whatever is there.
#include <catch2/catch.hpp>

#include <set>

#include "scenarios/load.h"
#include "tests/trainer/whatif/drill.h"
#include "trainer/whatif/player.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;

namespace {

Session played(const std::string& steps, const std::string& until = "2h",
               const std::string& scenario = "canteen") {
    const auto strategy = scenarios::parse_strategy(
        "some.yaml", "strategy: some\ntitle: {en: Some, zh: 某策略}\nsteps:\n" + steps);
    REQUIRE(strategy);
    const Drill drill = small_drill(7, until, 1000, scenario);
    return play(drill.scenario, drill.plan, drill.options, *follow_strategy(*strategy.value));
}

}  // namespace

TEST_CASE("A step with every is given again and again, no more often than times says") {
    const std::string step =
        "- {id: a, at: 10m, every: 20m, seat: info_group, action: media.liaise";
    const Session often = played(step + "}\n");
    REQUIRE(often.orders().size() == 6);  // 0:10, 0:30, ... 1:50
    for (std::size_t i = 0; i < often.orders().size(); ++i)
        CHECK(often.orders()[i].ordered_at == static_cast<Seconds>(10 + 20 * i) * kMinute);
    CHECK(played(step + ", times: 2}\n").orders().size() == 2);
    CHECK(played("- {id: a, at: 10m, seat: info_group, action: media.liaise}\n").orders().size() ==
          1);
}

TEST_CASE("How often cannot be below a minute, and times needs every") {
    const auto problems = [](const std::string& keys) {
        return scenarios::parse_strategy("some.yaml",
                                         "strategy: some\ntitle: {en: S, zh: S}\nsteps:\n- {id: a, "
                                         "at: 1m, seat: head, action: media.liaise, " +
                                             keys + "}\n")
            .problems.size();
    };
    CHECK(problems("every: 1m") == 0);
    CHECK(problems("every: 30s") == 1);
    CHECK(problems("times: 3") == 1);
    CHECK(problems("every: 5m, times: 0") == 1);
}

TEST_CASE("Unsaid facts are said once each, verified ones only") {
    for (const char* scenario : {"canteen", "night_market"}) {
        const Drill drill = small_drill(7, "4h", 1000, scenario);
        const Session session =
            play(drill.scenario, drill.plan, drill.options, *make_player("known_facts"));
        std::size_t said = 0;
        for (const auto& line : session.ledger())
            for (const bool supported : line.supported) {
                CHECK(supported);
                ++said;
            }
        CHECK(said > 0);
    }
}

TEST_CASE("A platform notes only what is false and disproved, and only after it was asked") {
    const Drill drill = small_drill(7, "", 1000, "night_market");
    const auto labelled = [&drill](const std::string& strategy) {
        const Session session =
            play(drill.scenario, drill.plan, drill.options, *make_player(strategy));
        std::set<int> claims;
        for (const auto& label : session.crowd().labels) claims.insert(label.claim);
        return claims;
    };
    CHECK(labelled("known_facts").empty());
    CHECK(labelled("label") == std::set<int>{1});  // N2 is false; N1 partly true, N3 true
}
