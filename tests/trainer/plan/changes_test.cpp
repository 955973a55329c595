#include <catch2/catch.hpp>

#include "scenarios/load.h"
#include "trainer/plan/changes.h"

using namespace firebreak;
using namespace firebreak::trainer;

namespace {

scenarios::Plan plan(const std::string& clauses, const std::string& settings = {}) {
    auto loaded = scenarios::parse_plan(
        "p.yaml", "plan: p\ntitle: {en: P, zh: 计划}\n" + settings + "clauses:\n" + clauses);
    for (const auto& problem : loaded.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(loaded);
    return *loaded.value;
}

std::string duty(const std::string& id, const std::string& within = "30m") {
    return "- {id: " + id + ", kind: oblige, when: start, do: {event: report}, within: " + within +
           ", severity: major, text: {en: Report., zh: 报告。}, source: test}\n";
}

std::string rated(const std::string& id, const std::string& question) {
    return "- id: " + id + "\n  rate: \"" + question +
           "\"\n  reason: a judgement\n  text: {en: Rated., zh: 评。}\n  source: test\n";
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a plan has not changed against itself") {
    const auto one = plan(duty("A") + duty("B"));
    CHECK(changes(one, one).none());
    CHECK(changes(one, plan(duty("A") + duty("B"))).none());
}

TEST_CASE("rules added, left out and altered are told apart, in the order of their plan") {
    const auto before = plan(duty("A") + duty("B") + duty("C") + duty("D"));
    const auto after = plan(duty("E") + duty("D") + duty("B", "45m") + duty("F"));
    const PlanChanges told = changes(before, after);
    CHECK(told.added == Ids{"E", "F"});
    CHECK(told.removed == Ids{"A", "C"});
    CHECK(told.altered == Ids{"B"});
    CHECK_FALSE(told.settings);
    const PlanChanges back = changes(after, before);
    CHECK(back.added == told.removed);
    CHECK(back.removed == told.added);
    CHECK(back.altered == told.altered);
}

TEST_CASE("another order of the same rules is no change of theirs") {
    CHECK(changes(plan(duty("A") + duty("B")), plan(duty("B") + duty("A"))).none());
}

TEST_CASE("settings are told apart from rules") {
    const auto before = plan(duty("A"));
    CHECK(changes(before, plan(duty("A"), "calendar: {holidays: [2026-10-01]}\n")).settings);
    CHECK(changes(before, plan(duty("A"), "clock: wall\n")).settings);
    CHECK(changes(before, plan(duty("A"), "params: {major_at: 3}\n")).settings);
    CHECK(changes(before, plan(duty("A"), "params: {major_at: 3}\n")).altered.empty());
}

TEST_CASE("items the evaluator rates are clauses like the others") {
    const auto before = plan(duty("A") + rated("R", "Was it good?"));
    const auto after = plan(duty("A") + rated("R", "Was it fair?") + rated("S", "Was it kind?"));
    CHECK(changes(before, after).altered == Ids{"R"});
    CHECK(changes(before, after).added == Ids{"S"});
}
