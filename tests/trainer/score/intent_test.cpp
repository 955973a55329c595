// What questions and claims truly were against how they were treated.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/trainer/whatif/drill.h"
#include "trainer/score/intent.h"
#include "trainer/whatif/player.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;

namespace {

// The claim is made false for the purpose, where the scenario has it otherwise.
Session referred(const std::string& of) {
    const Drill drill = small_drill(7, "90m");
    auto scenario = std::make_shared<scenarios::Scenario>(*drill.scenario);
    const auto claim = static_cast<std::size_t>(scenario->claim_index(of));
    scenario->claims.at(claim).claim.truth = sim::Truth::no;
    Session session(scenario, drill.plan, drill.options);
    session.advance(20 * kMinute);
    Order order;
    order.seat = "head";
    order.action = "refer.enforce";
    order.of = of;
    order.ask_sign_off = false;
    const auto refusal = session.give(Submit{order});
    if (refusal) throw std::runtime_error(refusal->reason_en);
    session.advance(90 * kMinute);
    return session;
}

const IntentLine* line_of(const std::vector<IntentLine>& lines, const std::string& ref) {
    const auto found =
        std::find_if(lines.begin(), lines.end(), [&](const auto& one) { return one.ref == ref; });
    return found == lines.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("A mistaken claim that was reported to the authorities stands as a false accusation") {
    const auto lines = intent_lines(referred("C3"));
    const IntentLine* line = line_of(lines, "C3");
    REQUIRE(line != nullptr);
    CHECK(line->truly == IntentLine::Truly::mistaken);
    CHECK(line->treated == IntentLine::Treated::accused);
    CHECK(line->at == 40 * kMinute);  // ordered at 0:20, lead 20 min
}

TEST_CASE("A claim that provocateurs are made to start is knowing") {
    const auto lines = intent_lines(referred("L1"));
    const IntentLine* line = line_of(lines, "L1");
    REQUIRE(line != nullptr);
    CHECK(line->truly == IntentLine::Truly::knowing);
    CHECK(line->treated == IntentLine::Treated::accused);
}

TEST_CASE("Every question is a sincere one, answered or left alone as the inbox has it") {
    const Drill drill = small_drill(7, "3h");
    const Session session = play(drill.scenario, drill.plan, drill.options, *make_player("plan"));
    int questions = 0;
    for (const auto& line : intent_lines(session)) {
        if (line.kind != IntentLine::Kind::question) continue;
        ++questions;
        CHECK(line.truly == IntentLine::Truly::doubt);
        CHECK((line.treated == IntentLine::Treated::answered) == line.at.has_value());
    }
    CHECK(questions > 0);
    const Session silent = play(drill.scenario, drill.plan, drill.options, *make_player("none"));
    for (const auto& line : intent_lines(silent))
        CHECK(line.treated == IntentLine::Treated::nothing);
}

TEST_CASE("What was said before a claim came up is no answer to it") {
    const Drill drill = small_drill(7, "3h");
    auto scenario = std::make_shared<scenarios::Scenario>(*drill.scenario);
    // The first thing the plan's team says is made to speak to a claim nobody hears of for a month.
    const auto late = static_cast<std::size_t>(scenario->claim_index("C8"));
    const auto early = static_cast<std::size_t>(scenario->claim_index("C3"));
    for (const auto claim : {late, early})
        scenario->claims.at(claim).claim.truth = sim::Truth::no;
    const auto first = std::find_if(scenario->facts.begin(), scenario->facts.end(),
                                    [](const auto& fact) { return fact.known_at_start; });
    REQUIRE(first != scenario->facts.end());
    first->claim = "C8";
    auto options = drill.options;
    options.deeds.watch_untrue_reach = 0;
    const Session session = play(scenario, drill.plan, options, *make_player("plan"));
    std::optional<Seconds> said;
    for (const auto& line : session.ledger())
        for (const auto& one : line.assertions)
            if (one.fact == first->id && !said) said = line.t;
    REQUIRE(said);
    REQUIRE_FALSE(session.observations().back()->claims.at(late).seen);
    const auto lines = intent_lines(session);
    const IntentLine* unseen = line_of(lines, "C8");
    REQUIRE(unseen != nullptr);
    CHECK(unseen->treated == IntentLine::Treated::nothing);
    CHECK_FALSE(unseen->at);
    // A claim that was seen counts as met from then on, not from an earlier statement.
    const IntentLine* seen = line_of(lines, "C3");
    REQUIRE(seen != nullptr);
    REQUIRE(seen->treated == IntentLine::Treated::answered);
    Seconds known = -1;
    for (const auto& observation : session.observations())
        if (known < 0 && observation->claims.at(early).seen) known = observation->t;
    REQUIRE(known >= 0);
    for (const auto& line : session.fired())
        for (const auto& inject : scenario->injects)
            if (inject.id == line.inject)
                for (const auto& effect : inject.effects)
                    if (const auto* seed = std::get_if<sim::SeedPosts>(&effect))
                        if (seed->claim == static_cast<int>(early)) known = std::min(known, line.t);
    CHECK(*seen->at >= known);
}
