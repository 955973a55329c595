#include <algorithm>
#include <array>
#include <catch2/catch.hpp>

#include "tests/trainer/whatif/drill.h"
#include "trainer/score/bands.h"
#include "trainer/score/improvement.h"
#include "trainer/whatif/player.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;

namespace {

Session played(const std::string& strategy, const std::string& until = "3h") {
    const Drill drill = small_drill(7, until);
    return play(drill.scenario, drill.plan, drill.options, *make_player(strategy));
}

std::vector<std::string> keys(const Json& object) {
    std::vector<std::string> names;
    for (const auto& item : object.items()) names.push_back(item.key());
    return names;
}

const QualityAxis& axis(const std::vector<QualityAxis>& axes, const std::string& id) {
    for (const auto& one : axes)
        if (one.id == id) return one;
    throw std::out_of_range(id);
}

Order holding(const std::string& fact) {
    Order order;
    order.seat = "info_group";
    order.action = "release.holding";
    order.channels = {"weibo_own"};
    order.assertions = {{fact, false, {}, false}};
    order.ask_sign_off = false;
    return order;
}

// A drill in which the team publishes one flat assertion without a signature.
Session with_statement(const std::string& fact) {
    const Drill drill = small_drill(7, "90m");
    Session session(drill.scenario, drill.plan, drill.options);
    session.advance(20 * kMinute);
    const auto refusal = session.give(Submit{holding(fact)});
    if (refusal) throw std::runtime_error(refusal->reason_en);
    session.advance(90 * kMinute);
    return session;
}

}  // namespace

TEST_CASE("The score's JSON has the keys that others rely on, in their order") {
    const Session session = played("plan");
    const Json json = score_json(session, score(session, false));
    const std::vector<std::string> first{"program",  "version",   "scenario", "scenario_hash",
                                         "plan",     "plan_hash", "seed",     "params",
                                         "process",  "coverage",  "quality",  "outcome",
                                         "baseline", "luck",      "ratings"};
    auto all = keys(json);
    REQUIRE(all.size() > first.size());
    all.resize(first.size());
    CHECK(all == first);
    CHECK(keys(json["quality"]["axes"]) == std::vector<std::string>{"truth", "openness",
                                                                    "timeliness", "care",
                                                                    "root_cause", "order"});
    CHECK(json["luck"]["percentile"].is_null());
    CHECK(json["luck"]["n"] == 0);
    CHECK(json["baseline"]["none"].is_null());
    CHECK(json["seed"] == 7);
    CHECK(json["process"]["clauses"].size() == session.result().clauses.size());
    CHECK(json["statements"].size() == session.ledger().size());
    CHECK(json["orders"].size() == session.orders().size());
    CHECK(json["log"].size() == session.log().size());
    CHECK(json["curves"]["t"].size() == json["curves"]["belief_accuracy"].size());
    CHECK(json["curves"]["t"].size() <= 361);
    CHECK(json["curves"]["t"].back() == session.frames().back().t);
    for (const auto& list : json["quality"]["checks"])
        for (const auto& check : list) {
            INFO(check["text"]["en"].get<std::string>());
            CHECK_FALSE(check["text"]["en"].get<std::string>().empty());
            CHECK(check["text"]["zh"] != check["text"]["en"]);
        }
    CHECK(json.dump() == score_json(session, score(session, false)).dump());
}

TEST_CASE("The bands in hindsight cover the drill without a gap and change at every edge") {
    const Session session = played("none", "6h");
    const auto& frames = session.frames();
    const auto check = [&](const std::vector<Band>& bands, const auto& value_of) {
        REQUIRE(bands.size() > 1);
        CHECK(bands.front().from == frames.front().t);
        CHECK(bands.back().to == session.now());
        for (std::size_t i = 1; i < bands.size(); ++i) {
            CHECK(bands[i].from == bands[i - 1].to);
            CHECK(bands[i].value != bands[i - 1].value);
        }
        // Each frame's own value is that of the band it stands in.
        for (const sim::Frame& frame : frames) {
            const auto band = std::find_if(bands.rbegin(), bands.rend(),
                                           [&](const Band& one) { return one.from <= frame.t; });
            REQUIRE(band != bands.rend());
            CHECK(band->value == value_of(frame));
        }
    };
    check(phase_bands(session), [](const sim::Frame& frame) {
        return std::array{"latent", "outbreak", "sustained", "ending",
                          "reignition"}[static_cast<std::size_t>(frame.phase)];
    });
    check(severity_bands(session),
          [](const sim::Frame& frame) { return std::to_string(frame.severity); });
    const Json bands = score_json(session, score(session, false))["bands"];
    REQUIRE(bands["phase"].size() == phase_bands(session).size());
    REQUIRE(bands["severity"].size() == severity_bands(session).size());
    CHECK(bands["phase"].back() == Json{{"from", phase_bands(session).back().from},
                                        {"to", session.now()},
                                        {"value", phase_bands(session).back().value}});
    CHECK(bands["severity"].back()["value"] == frames.back().severity);
}

TEST_CASE("Both baselines are played on the same seed, and a null change is no change") {
    const Session session = played("none", "2h");
    const Score result = score(session);
    REQUIRE(result.baseline_none);
    REQUIRE(result.baseline_plan);
    CHECK(result.baseline_none->belief_accuracy == result.outcome.belief_accuracy);
    CHECK(result.baseline_none->harm == result.outcome.harm);
    CHECK(result.baseline_none->unanswered == result.outcome.unanswered);
    CHECK(result.baseline_plan->unanswered < result.outcome.unanswered);
    CHECK(result.frames_none.size() == session.frames().size());
}

TEST_CASE("Doing nothing scores no process") {
    const Session session = played("none", "3h");
    const Score result = score(session, false);
    REQUIRE(result.process.p);
    CHECK(*result.process.p == 0);
    CHECK_FALSE(axis(result.axes, "truth").any);
    CHECK(axis(result.axes, "timeliness").value < 0.05);
    CHECK(result.named.empty());
}

TEST_CASE("An untrue flat assertion without basis is named and fails the axis of truth") {
    const Session session = with_statement("food_sound");
    const Score result = score(session, false);
    REQUIRE(result.statements.size() == 1);
    CHECK(result.statements[0].fit == "unsupported");
    const auto& truth = axis(result.axes, "truth");
    REQUIRE(truth.any);
    CHECK(truth.value < 1);
    bool named = false;
    for (const auto& one : result.named) named = named || one.kind == "fabricated";
    CHECK(named);
}

TEST_CASE("A verified assertion passes, an unsigned statement fails the axis of order") {
    const Session session = with_statement("pupils_ill");
    const Score result = score(session, false);
    CHECK(result.statements.at(0).fit == "supported");
    CHECK(axis(result.axes, "truth").value == 1);
    for (const auto& one : result.named) CHECK(one.kind != "fabricated");
    bool unsigned_found = false;
    for (const auto& check : axis(result.axes, "order").checks)
        unsigned_found = unsigned_found || (!check.ok && check.ref == session.ledger()[0].doc);
    CHECK(unsigned_found);
}

TEST_CASE("Question-hours add up over the questions") {
    const Session session = played("none", "3h");
    double hours = 0;
    for (const auto& line : session.questions()) {
        REQUIRE_FALSE(line.answered_at);
        hours += line.weight * static_cast<double>(session.now() - line.asked_at) / 3600.0;
    }
    CHECK(hours > 0);
    CHECK(outcome_of(session).unanswered == Approx(hours));
}

TEST_CASE("A CSV row has a cell for every name of the header, and quotes what needs it") {
    const Session session = played("plan", "1h");
    const Score result = score(session, false);
    const auto count = [](const std::string& line) {
        return 1 + std::count(line.begin(), line.end(), ',');
    };
    const std::string row = score_csv_row("a.fbr", session, result);
    CHECK(count(row) == count(score_csv_header()));
    CHECK(row.rfind("a.fbr,canteen,", 0) == 0);
    CHECK(score_csv_row("team \"a\", b.fbr", session, result)
              .rfind("\"team \"\"a\"\", b.fbr\",", 0) == 0);
}

TEST_CASE("Luck ranks the drill among replays of its own orders, and the same seed is a tie") {
    const Session session = played("plan", "1h");
    const Luck luck = luck_of(session, 4);
    REQUIRE(luck.belief_accuracy.size() == 4);
    const double here = outcome_of(session).belief_accuracy;
    double below = 0;
    for (const double there : luck.belief_accuracy)
        below += there < here ? 1.0 : there == here ? 0.5 : 0.0;
    REQUIRE(luck.percentile);
    CHECK(*luck.percentile == Approx(below / 4));
    CHECK(luck.belief_accuracy == luck_of(session, 4).belief_accuracy);
    CHECK(luck_of(session, 2).belief_accuracy ==
          std::vector<double>{luck.belief_accuracy[0], luck.belief_accuracy[1]});
    CHECK_FALSE(luck_of(session, 0).percentile);
}

TEST_CASE("A drill of nothing done is unable, and its findings propose who acts and no date") {
    const Session session = played("none", "3h");
    const Score result = score(session);
    bool unable = false;
    for (const auto& target : result.targets) {
        unable = unable || target.proposed == Rating::unable;
        CHECK(target.proposed != Rating::performed);
    }
    CHECK(unable);
    const auto findings = findings_of(session, result);
    REQUIRE_FALSE(findings.empty());
    for (std::size_t i = 1; i < findings.size(); ++i)
        CHECK(findings[i - 1].weight >= findings[i].weight);
    CHECK(findings.front().kind == "missed");
    for (const auto& action : improvement_plan(session, findings, {})) {
        CHECK(action.due.empty());
        CHECK(action.text.en != action.text.zh);
    }
    const auto& coverage = result.coverage.clauses;
    CHECK(coverage.decided + coverage.open + coverage.in_force <= coverage.of);
    CHECK(coverage.testable > coverage.decided);
    CHECK_FALSE(result.margins.front().median);  // most duties were missed
}

TEST_CASE("What the plan's team called for and nobody else did is told as not this time") {
    const Score result = score(played("none", "3h"));
    bool found = false;
    for (const auto& rule : result.coverage.rules) found = found || rule.why == "not_this_time";
    CHECK(found);
}
