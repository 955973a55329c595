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
