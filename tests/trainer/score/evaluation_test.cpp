// Ratings, times, coverage and calibration, on results made by hand.
#include <catch2/catch.hpp>

#include "trainer/score/calibration.h"
#include "trainer/score/coverage.h"
#include "trainer/score/ratings.h"
#include "trainer/score/response.h"

using namespace firebreak;
using namespace firebreak::trainer;
using scenarios::ClauseKind;
using scenarios::Severity;

namespace {

scenarios::Rule rule(const std::string& id, ClauseKind kind, Severity severity = Severity::major) {
    scenarios::Rule one;
    one.id = id;
    one.clause = id.substr(0, id.find('.'));
    one.kind = kind;
    one.severity = severity;
    return one;
}

// Called for at 0, due at 1000, grace 200.
InstanceResult duty(Verdict verdict, std::optional<Seconds> done = {}) {
    InstanceResult one;
    one.trigger = "r1";
    one.verdict = verdict;
    one.due = 1000;
    one.grace = 200;
    if (done) {
        one.hits = {{"r2", *done, "head", {}, {}}};
        one.margin = 1000 - *done;
    }
    return one;
}

InstanceResult kept(Verdict verdict) {
    InstanceResult one;
    one.trigger = "start";
    one.verdict = verdict;
    return one;
}

// A plan of one target over rules D (a duty), F (in force from the start), E (begun by an event),
// G (a guard); a result with what happened to them.
struct Drill {
    scenarios::Plan plan;
    PlanResult result;

    Drill() {
        plan.rules = {rule("D", ClauseKind::oblige), rule("F", ClauseKind::forbid),
                      rule("E", ClauseKind::forbid), rule("G.sign", ClauseKind::guard)};
        plan.rules[1].from_start = true;
        plan.targets = {{"t", {"T", "T"}, {"D", "F", "E", "G"}}};
        for (const auto& one : plan.rules) {
            RuleResult empty;
            empty.id = one.id;
            empty.clause = one.clause;
            empty.kind = one.kind;
            empty.severity = one.severity;
            result.rules.push_back(empty);
        }
    }
    Drill& with(std::size_t i, InstanceResult one) {
        result.rules[i].instances.push_back(std::move(one));
        return *this;
    }
    TargetRating rated() const { return propose_rating(plan.targets[0], plan, result); }
    std::string proposed() const {
        const auto rating = rated();
        return rating.proposed ? letter(*rating.proposed) : "-";
    }
};

EvaluatorNote predicted(const std::string& clause, const std::string& verdict,
                        std::optional<int> confidence) {
    EvaluatorNote note;
    note.kind = EvaluatorNote::Kind::prediction;
    note.subject = clause;
    note.value = verdict;
    note.confidence = confidence;
    return note;
}

}  // namespace

TEST_CASE("A duty done with room to spare is rated P, at a tenth of the window left still") {
    CHECK(Drill().with(0, duty(Verdict::satisfied, 500)).proposed() == "P");
    CHECK(Drill().with(0, duty(Verdict::satisfied, 900)).proposed() == "P");
}

TEST_CASE("Less than a tenth of the window left is S") {
    const auto rating = Drill().with(0, duty(Verdict::satisfied, 901)).rated();
    REQUIRE(rating.proposed == Rating::some_challenges);
    REQUIRE(rating.reasons.size() == 1);
    CHECK(rating.reasons[0].kind == "narrow");
    CHECK(rating.reasons[0].margin == 99);
    CHECK(*rating.reasons[0].left == Approx(0.099));
    CHECK(rating.reasons[0].text.zh != rating.reasons[0].text.en);
}

TEST_CASE("Late by half the grace is S, by a second more M") {
    CHECK(Drill().with(0, duty(Verdict::late, 1100)).proposed() == "S");
    CHECK(Drill().with(0, duty(Verdict::late, 1101)).proposed() == "M");
    CHECK(Drill().with(0, duty(Verdict::late, 1101)).rated().reasons[0].kind == "very_late");
}

TEST_CASE("A duty that stayed violated is U whatever else went well") {
    CHECK(
        Drill().with(0, duty(Verdict::violated)).with(0, duty(Verdict::satisfied, 1)).proposed() ==
        "U");
}

TEST_CASE("A missed duty made good is S, a critical one M") {
    Drill drill;
    drill.with(0, duty(Verdict::compensated));
    CHECK(drill.proposed() == "S");
    drill.plan.rules[0].severity = Severity::critical;
    CHECK(drill.proposed() == "M");
    CHECK(drill.rated().reasons[0].kind == "critical_repaired");
}

TEST_CASE("A broken prohibition or guard is M, repaired or not, and not better than a late duty") {
    CHECK(Drill().with(1, kept(Verdict::violated)).proposed() == "M");
    CHECK(Drill().with(1, kept(Verdict::compensated)).proposed() == "M");
    CHECK(Drill().with(3, kept(Verdict::violated)).proposed() == "M");
    CHECK(Drill().with(3, kept(Verdict::violated)).with(0, duty(Verdict::late, 1001)).proposed() ==
          "M");
}

TEST_CASE(
    "A near miss counts when role or content was wrong, not for mode, addressee and channel") {
    for (const auto& [failed, expected] :
         {std::pair{"role", "S"}, {"fields", "S"}, {"mode", "P"}, {"to", "P"}, {"channel", "P"}}) {
        InstanceResult one = duty(Verdict::satisfied, 100);
        one.near_misses = {{"r9", 50, "head", failed, "x"}};
        INFO(failed);
        CHECK(Drill().with(0, one).proposed() == expected);
    }
}

TEST_CASE("An act that met another duty is no failed attempt at this one") {
    Drill drill;
    InstanceResult one = duty(Verdict::satisfied, 100);
    one.near_misses = {{"r9", 50, "head", "what", "x"}};
    drill.plan.rules.push_back(rule("X", ClauseKind::oblige));
    drill.result.rules.push_back(drill.result.rules[0]);
    drill.result.rules.back().id = "X";
    InstanceResult other = duty(Verdict::satisfied, 50);
    CHECK(drill.with(0, one).with(4, other).proposed() == "S");
    drill.result.rules.back().instances[0].hits[0].id = "r9";
    CHECK(drill.proposed() == "P");
}

TEST_CASE("Nothing is proposed for what was not decided, nor for a prohibition only kept") {
    CHECK(Drill().proposed() == "-");
    CHECK(Drill().with(0, duty(Verdict::pending)).proposed() == "-");
    CHECK(Drill().with(0, duty(Verdict::pending)).rated().open == 1);
    CHECK(Drill().with(0, duty(Verdict::cancelled)).proposed() == "-");
    CHECK(Drill().with(1, kept(Verdict::satisfied)).proposed() == "-");
    CHECK(Drill().with(2, kept(Verdict::satisfied)).proposed() == "P");
    CHECK(Drill().with(3, kept(Verdict::satisfied)).proposed() == "P");
}

TEST_CASE("Contested and advisory rules rate nothing") {
    Drill drill;
    drill.with(0, duty(Verdict::violated));
    drill.plan.rules[0].contested = true;
    CHECK(drill.proposed() == "-");
    drill.plan.rules[0].contested = false;
    drill.plan.rules[0].severity = Severity::advisory;
    CHECK(drill.proposed() == "-");
}

TEST_CASE("The worst reason comes first, and the evaluator's last word is kept behind the first") {
    Drill drill;
    drill.with(0, duty(Verdict::satisfied, 950)).with(0, duty(Verdict::violated));
    CHECK(drill.rated().reasons.front().kind == "missed");
    EvaluatorNote first;
    first.kind = EvaluatorNote::Kind::rating;
    first.subject = "t";
    first.value = "M";
    EvaluatorNote second = first;
    second.value = "S";
    EvaluatorNote other = first;
    other.subject = "elsewhere";
    const auto ratings = target_ratings(drill.plan, drill.result, {first, other, second});
    REQUIRE(ratings.size() == 1);
    REQUIRE(ratings[0].notes.size() == 2);
    CHECK(ratings[0].notes.back().value == "S");
    CHECK(ratings[0].proposed == Rating::unable);
}

TEST_CASE("Quartiles interpolate, and one that falls on a missed duty is empty") {
    const std::vector<double> four{0.1, 0.2, 0.4, 0.8};
    CHECK(*quantile(four, 0, 0) == 0.1);
    CHECK(*quantile(four, 0, 0.25) == Approx(0.175));
    CHECK(*quantile(four, 0, 0.5) == Approx(0.3));
    CHECK(*quantile(four, 0, 0.75) == Approx(0.5));
    CHECK(*quantile(four, 0, 1) == 0.8);
    CHECK(*quantile(four, 3, 0.5) == 0.8);  // the fourth of seven
    CHECK_FALSE(quantile(four, 4, 0.5));    // between the fourth and a missed one
    CHECK_FALSE(quantile(four, 1, 1));
    CHECK_FALSE(quantile({}, 0, 0.5));
}

TEST_CASE("Time to respond runs from the trigger to the hit; open duties do not count as missed") {
    Drill drill;
    InstanceResult open = duty(Verdict::pending);
    open.triggered_at = 600;
    drill.with(0, duty(Verdict::satisfied, 250)).with(0, duty(Verdict::late, 1100));
    drill.with(0, duty(Verdict::violated)).with(0, open);
    const auto times = duty_times(drill.result);
    REQUIRE(times.size() == 4);
    CHECK(*times[0].used == Approx(0.25));
    CHECK(*times[1].used == Approx(1.1));
    CHECK_FALSE(times[2].done_at);
    CHECK_FALSE(times[3].used);
    const auto spreads = margin_spreads(drill.plan, times);
    REQUIRE(spreads.size() == 2);
    CHECK(spreads[1].target == "t");
    for (const auto& spread : spreads) {
        CHECK(spread.used.size() == 2);
        CHECK(spread.missed == 1);
        CHECK(*spread.median == Approx(1.1));
        CHECK_FALSE(spread.most);
    }
}

TEST_CASE("Coverage counts each clause once and says why a rule was not tested") {
    Drill drill, other;
    drill.plan.rules.push_back(rule("H", ClauseKind::oblige));
    drill.plan.rules[4].untestable = true;
    drill.plan.rules.push_back(rule("G.more", ClauseKind::oblige));
    drill.plan.targets[0].clauses = {"D", "G"};
    drill.with(0, duty(Verdict::pending)).with(1, kept(Verdict::satisfied));
    drill.with(3, kept(Verdict::satisfied));
    other.with(2, kept(Verdict::satisfied));
    const auto coverage = coverage_of(drill.plan, drill.result, {&other.result});
    const auto& rules = coverage.rules;
    REQUIRE(rules.size() == 6);
    CHECK(rules[0].tested == Tested::open);
    CHECK(rules[0].why == "ended_first");
    CHECK(rules[1].tested == Tested::in_force);
    CHECK(rules[2].why == "not_this_time");
    CHECK(rules[2].testable);
    CHECK(rules[3].tested == Tested::decided);
    CHECK(rules[4].why == "nobody_holds_role");
    CHECK_FALSE(rules[4].testable);
    CHECK(rules[5].why == "never_triggered");
    CHECK(coverage.clauses.of == 5);  // D F E G H
    CHECK(coverage.clauses.decided == 1);
    CHECK(coverage.clauses.open == 1);
    CHECK(coverage.clauses.in_force == 1);
    CHECK(coverage.clauses.testable == 4);
    REQUIRE(coverage.targets.size() == 1);
    CHECK(coverage.targets[0].of == 2);
    CHECK(coverage.targets[0].decided == 1);
}

TEST_CASE("Calibration: share right, Brier score and over-confidence as reckoned by hand") {
    PlanResult result;
    const std::pair<const char*, Verdict> verdicts[] = {{"A", Verdict::satisfied},
                                                        {"B", Verdict::compensated},
                                                        {"C", Verdict::late},
                                                        {"D", Verdict::pending},
                                                        {"E", Verdict::vacuous}};
    for (const auto& [id, verdict] : verdicts) result.clauses.push_back({id, verdict, {}, {}});
    const auto c =
        calibration_of(result, {predicted("A", "late", 10), predicted("B", "satisfied", 80),
                                predicted("C", "late", 60), predicted("D", "not_tested", {}),
                                predicted("A", "satisfied", 90), predicted("gone", "late", 90)});
    REQUIRE(c.predictions.size() == 4);  // the later word on A; a clause of no plan is left out
    CHECK(c.predictions[0].right);
    CHECK(c.predictions[1].actual == "violated");
    CHECK(*c.share_right == Approx(0.75));
    // (0.9 - 1)^2 + 0.8^2 + (0.6 - 1)^2 = 0.01 + 0.64 + 0.16 over three
    CHECK(*c.brier == Approx(0.27));
    CHECK(*c.mean_confidence == Approx(0.7666667));
    CHECK(*c.over == Approx(0.1));
    CHECK(c.table[0][0] == 1);
    CHECK(c.table[0][2] == 1);
    CHECK(c.table[1][1] == 1);
    CHECK(c.table[3][3] == 1);
    CHECK(c.sentence.en == "Over-confident by 10 points: 77 % sure on average, right in 67 %.");
    CHECK(c.sentence.zh != c.sentence.en);
}

TEST_CASE("Calibration without predictions or without confidences says only what it can") {
    PlanResult result;
    result.clauses.push_back({"A", Verdict::satisfied, {}, {}});
    CHECK_FALSE(calibration_of(result, {}).share_right);
    const auto c = calibration_of(result, {predicted("A", "violated", {})});
    CHECK(*c.share_right == 0);
    CHECK_FALSE(c.brier);
    CHECK(c.sentence.en == "0 of 100 predictions of verdicts were right (out of 1).");
    EvaluatorNote mark;
    mark.kind = EvaluatorNote::Kind::timeline;
    mark.at = 600;
    mark.text = "later";
    EvaluatorNote earlier = mark;
    earlier.at = 60;
    CHECK(calibration_of(result, {mark, earlier}).timeline.front().at == 60);
}
