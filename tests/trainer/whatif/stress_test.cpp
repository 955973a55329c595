#include <catch2/catch.hpp>

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
