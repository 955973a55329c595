#include <unistd.h>
#include <catch2/catch.hpp>

#include <filesystem>

#include "tests/trainer/whatif/drill.h"
#include "trainer/whatif/stress.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;

TEST_CASE("Changes of a clause change that clause and what lives by it, and nothing else") {
    const Drill drill = small_drill();
    const auto changes = clause_changes(*drill.plan);
    CHECK(changes.size() > 40);
    int deadlines = 0;
    for (const ClauseChange& change : changes) {
        const auto other = changed(*drill.plan, change);
        REQUIRE(other);
        INFO(change.clause << " " << name(change.kind));
        if (change.kind == ClauseChange::Kind::drop) {
            CHECK(other->rules.size() < drill.plan->rules.size());
            for (const auto& rule : other->rules) {
                CHECK(rule.clause != change.clause);
                CHECK(rule.compensates != change.clause);
            }
            continue;
        }
        ++deadlines;
        REQUIRE(other->rules.size() == drill.plan->rules.size());
        for (std::size_t i = 0; i < other->rules.size(); ++i)
            if (drill.plan->rules[i].clause != change.clause)
                CHECK(other->rules[i] == drill.plan->rules[i]);
    }
    CHECK(deadlines > 20);
    CHECK_FALSE(changed(*drill.plan, {"no such clause", ClauseChange::Kind::drop}));
    CHECK(clause_changes(*drill.plan, {changes.front().clause}).size() <= 3);
}

TEST_CASE("A plan under test does not depend on threads; an unchanged plan differs by nothing") {
    const Drill drill = small_drill(3, "40m");
    const std::vector<ClauseChange> changes{
        {"no such clause", ClauseChange::Kind::drop},
        {drill.plan->rules[0].clause, ClauseChange::Kind::drop}};
    const StressResult one = run_stress(drill, changes, 3, 1),
                       two = run_stress(drill, changes, 3, 2);
    CHECK(one.seeds.size() == 3);
    CHECK(one.base == two.base);
    CHECK(one.changes[1].rows == two.changes[1].rows);
    CHECK(one.changes[0].rows == one.base);
    CHECK(worth_of(one, "no such clause", 0.95) == Worth::nothing);
}

TEST_CASE("What a clause is worth is read from its intervals") {
    StressResult result;
    result.changes = {{{"A", ClauseChange::Kind::drop}, {}},
                      {{"B", ClauseChange::Kind::drop}, {}},
                      {{"C", ClauseChange::Kind::drop}, {}},
                      {{"C", ClauseChange::Kind::halve}, {}},
                      {{"D", ClauseChange::Kind::drop}, {}}};
    for (int i = 0; i < 10; ++i) {
        MetricRow base{};
        base[0] = 0.5 + 0.01 * i;
        result.base.push_back(base);
        const double wobble = 0.001 * (i % 3);
        const double by[] = {-0.1 - wobble, 0.1 + wobble, 0, 0.05 + wobble,
                             i % 2 == 0 ? 0.1 : -0.1};
        for (std::size_t k = 0; k < result.changes.size(); ++k) {
            result.changes[k].rows.push_back(base);
            result.changes[k].rows.back()[0] += by[k];
        }
    }
    CHECK(worth_of(result, "A", 0.99) == Worth::earns);
    CHECK(worth_of(result, "B", 0.99) == Worth::harms);
    CHECK(worth_of(result, "C", 0.99) == Worth::too_late);
    CHECK(worth_of(result, "D", 0.99) == Worth::cannot_tell);
}

TEST_CASE(
    "A curve has as many multiples of a deadline as were asked for, half and twice included") {
    const Drill drill = small_drill();
    std::string clause;
    for (const auto& rule : drill.plan->rules)
        if (clause.empty() && changed(*drill.plan, {rule.clause, ClauseChange::Kind::twice}))
            clause = rule.clause;
    REQUIRE_FALSE(clause.empty());
    const std::vector<double> factors(std::begin(kCurveFactors), std::end(kCurveFactors));
    const auto changes = clause_changes(*drill.plan, {clause}, factors);
    CHECK(changes.size() == 3 + factors.size());
    const ClauseChange quarter{clause, ClauseChange::Kind::scale, 0.25};
    CHECK(name(quarter) == "x0.25");
    const auto half = changed(*drill.plan, {clause, ClauseChange::Kind::halve}),
               same = changed(*drill.plan, {clause, ClauseChange::Kind::scale, 0.5});
    REQUIRE(half);
    REQUIRE(same);
    CHECK(half->rules == same->rules);
    CHECK_FALSE(changed(*drill.plan, {clause, ClauseChange::Kind::scale, 1}));
}

TEST_CASE("Both verdicts are told where a change the plan does not want makes an outcome better") {
    const Drill drill = small_drill();
    const std::string clause = drill.plan->rules[0].clause;
    StressResult result;
    result.changes = {{{clause, ClauseChange::Kind::drop}, {}}};
    for (int i = 0; i < 10; ++i) {
        MetricRow base{}, other{};
        other[static_cast<std::size_t>(Metric::belief_accuracy)] = 0.1 + 0.001 * i;
        other[static_cast<std::size_t>(Metric::harm)] = 5 + 0.1 * i;
        result.base.push_back(base);
        result.changes[0].rows.push_back(other);
    }
    const auto list = collisions(result, *drill.plan, 0.99);
    REQUIRE(list.size() == 1);
    CHECK(list[0].better == std::vector<Metric>{Metric::belief_accuracy});
    CHECK(list[0].worse == std::vector<Metric>{Metric::harm});
    for (auto& row : result.changes[0].rows) row[0] = 0;
    CHECK(collisions(result, *drill.plan, 0.99).empty());
}

TEST_CASE("A plan under test that was cut off is completed to the same rows") {
    const Drill drill = small_drill(3, "30m");
    const std::vector<ClauseChange> changes{
        {drill.plan->rules[0].clause, ClauseChange::Kind::drop}};
    const auto folder =
        std::filesystem::temp_directory_path() / ("firebreak-stress-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    const StressResult whole = run_stress(drill, changes, 3, 1);
    Waiting waiting;
    int asked = 0;
    waiting.stop = [&asked] { return ++asked > 90; };  // in the second or third drill
    CHECK(run_stress(drill, changes, 3, 1, waiting, nullptr, folder).interrupted);
    Study study;
    const StressResult again = run_stress(drill, changes, 3, 1, {}, nullptr, folder, &study);
    CHECK(study.resumed > 0);
    CHECK(again.base == whole.base);
    CHECK(again.changes[0].rows == whole.changes[0].rows);
    std::filesystem::remove_all(folder);
}
