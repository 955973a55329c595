// What is counted where worlds of one scenario are compared.
#include <catch2/catch.hpp>

#include "tests/trainer/whatif/drill.h"
#include "trainer/score/score.h"
#include "trainer/whatif/player.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;

namespace {

Session played(const std::string& strategy) {
    const Drill drill = small_drill(7, "105m", 2000);
    return play(drill.scenario, drill.plan, drill.options, *make_player(strategy));
}

std::size_t place_of(const Session& session, const std::string& claim) {
    return static_cast<std::size_t>(session.scenario().claim_index(claim));
}

bool has(const std::vector<std::size_t>& places, std::size_t place) {
    return std::find(places.begin(), places.end(), place) != places.end();
}

}  // namespace

TEST_CASE("A claim whose truth the team settled is counted in no world that is compared") {
    const Session session = played("plan");
    const Score result = score(session);
    REQUIRE(result.compared);
    // The plan keeps the samples, so that what is said of them is false; nobody keeps them if
    // nothing is done, and it is true.
    const std::size_t samples = place_of(session, "C6");
    CHECK(session.frames().back().claims[samples].truth == sim::Truth::no);
    CHECK(result.frames_none.back().claims[samples].truth == sim::Truth::yes);
    const CommonClaims& claims = result.compared->claims;
    CHECK(has(claims.left_out, samples));
    CHECK_FALSE(has(claims.counted, samples));
    CHECK(has(claims.counted, place_of(session, "C2")));
    // Its hours are in neither of the two.
    double hours = 0;
    for (const sim::Frame& frame : session.frames())
        if (frame.t > 0 && frame.t % 600 == 0 && frame.posts_total > 0 &&
            frame.claims[samples].truth == sim::Truth::no)
            hours += frame.claims[samples].believers / 6;
    CHECK(hours > 0);
    CHECK(result.compared->you.belief_hours + hours ==
          Approx(result.outcome.belief_hours).margin(1e-9));
    CHECK(result.compared->none.belief_hours ==
          Approx(result.baseline_none->belief_hours).margin(1e-9));
    // The other numbers rest on no claim.
    CHECK(result.compared->you.trust_end == result.outcome.trust_end);
    CHECK(result.compared->you.unanswered == result.outcome.unanswered);
    const Json json = score_json(session, result);
    CHECK(json["compared"]["left_out"] == Json::array({"C6"}));
    CHECK(json["compared"]["you"]["belief_hours"].get<double>() ==
          Approx(result.compared->you.belief_hours).margin(1e-6));
    CHECK(json["compared"]["belief_accuracy"]["none"].size() ==
          json["curves_baseline"]["none"]["t"].size());
    CHECK(score_json(session, score(session, false))["compared"].is_null());
}

TEST_CASE("Where every truth ran alike the common outcome is the outcome itself") {
    const Session session = played("none");
    const CommonClaims claims = common_claims({&session.frames(), &session.frames()});
    CHECK(claims.left_out.empty());
    const OutcomeScore all = outcome_of(session), over = outcome_over(session, claims.counted);
    CHECK(over.belief_accuracy == all.belief_accuracy);
    CHECK(over.belief_hours == all.belief_hours);
    CHECK(over.harm == all.harm);
}

TEST_CASE("Claims counted one by one add up to what the crowd counts, and accuracy is the same") {
    const Session session = played("none");
    const auto counted = common_claims({&session.frames()}).counted;
    // What each adds is what the whole loses without it.
    const OutcomeScore all = outcome_of(session);
    double hours = 0, harm = 0;
    for (const std::size_t claim : counted) {
        std::vector<std::size_t> others = counted;
        std::erase(others, claim);
        const OutcomeScore without = outcome_over(session, others);
        hours += all.belief_hours - without.belief_hours;
        harm += all.harm - without.harm;
    }
    // A frame shows the end of a second, the crowd counts within it.
    CHECK(hours == Approx(all.belief_hours).epsilon(0.02));
    CHECK(harm == Approx(all.harm).epsilon(0.02));
    // A claim that is not partly true is taken out of the whole; the others are counted by hand.
    const std::size_t gone = place_of(session, "C2");
    std::vector<std::size_t> rest = counted;
    std::erase(rest, gone);
    for (const sim::Frame& frame : session.frames()) {
        const auto& claim = frame.claims[gone];
        const double whole = accuracy_over(session.scenario(), frame, counted);
        double weights = 0;
        for (const std::size_t c : counted)
            if (frame.claims[c].truth != sim::Truth::unknown)
                weights += frame.claims[c].reach * session.scenario().claims[c].claim.need_to_know;
        const double share = claim.reach * session.scenario().claims[gone].claim.need_to_know;
        if (weights - share > 0)
            CHECK(accuracy_over(session.scenario(), frame, rest) ==
                  Approx((whole * weights - share * (1 - claim.mean_belief)) / (weights - share)));
    }
    for (const sim::Frame& frame : session.frames())
        CHECK(accuracy_over(session.scenario(), frame, counted) ==
              Approx(frame.outcome.belief_accuracy_now).margin(1e-9));
}
