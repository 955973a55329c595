// What questions and claims truly were against how they were treated.
#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>

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

namespace {

// When the desk met the claim or an inject brought it; the end of time if neither.
Seconds known_since(const Session& session, std::size_t claim) {
    Seconds first = std::numeric_limits<Seconds>::max();
    for (const auto& observation : session.observations())
        if (observation->claims.at(claim).seen) first = std::min(first, observation->t);
    for (const auto& line : session.fired())
        for (const auto& inject : session.scenario().injects)
            if (inject.id == line.inject)
                for (const auto& effect : inject.effects)
                    if (const auto* seed = std::get_if<sim::SeedPosts>(&effect))
                        if (seed->claim == static_cast<int>(claim)) first = std::min(first, line.t);
    return first;
}

}  // namespace

TEST_CASE("What was said before a claim came up is no answer to it") {
    const Drill drill = small_drill(7, "1h");
    auto scenario = std::make_shared<scenarios::Scenario>(*drill.scenario);
    auto options = drill.options;
    options.deeds.watch_untrue_reach = 0;  // every false claim has its line
    const Session before = play(scenario, drill.plan, options, *make_player("plan"));
    // The claim that comes up last, and a fact that is said before that, made to speak to it.
    std::size_t late = 0;
    for (std::size_t c = 0; c < scenario->claims.size(); ++c)
        if (known_since(before, c) > known_since(before, late)) late = c;
    const auto& id = scenario->claims[late].claim.id;
    scenario->claims[late].claim.truth = sim::Truth::no;
    const auto& said = before.ledger().front();
    REQUIRE_FALSE(said.assertions.empty());
    REQUIRE(said.t < known_since(before, late));
    for (auto& fact : scenario->facts) {
        if (fact.claim == id) fact.claim.clear();
        if (fact.id == said.assertions.front().fact) fact.claim = id;
    }
    const Session session = play(scenario, drill.plan, options, *make_player("plan"));
    const auto lines = intent_lines(session);
    const IntentLine* line = line_of(lines, id);
    REQUIRE(line != nullptr);
    if (line->treated == IntentLine::Treated::answered)
        CHECK(*line->at >= known_since(session, late));
    else
        CHECK(line->treated == IntentLine::Treated::nothing);
    CHECK(line->at != said.t);
    // And of no other claim either.
    for (std::size_t c = 0; c < scenario->claims.size(); ++c)
        if (const IntentLine* one = line_of(lines, scenario->claims[c].claim.id))
            if (one->treated == IntentLine::Treated::answered)
                CHECK(*one->at >= known_since(session, c));
}
