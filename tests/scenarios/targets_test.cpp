// Capability targets of a plan.
#include <catch2/catch.hpp>
#include <set>

#include "scenarios/load.h"

using namespace firebreak;
using namespace firebreak::scenarios;

namespace {

const std::string kClauses =
    "clauses:\n"
    "- {id: A-01.first, kind: oblige, when: {event: a}, do: {event: b}, within: 1h}\n"
    "- {id: A-01.second, kind: forbid, forbid: {event: c}}\n"
    "- {id: A-02, kind: forbid, forbid: {event: d}}\n";

std::string target(const std::string& id, const std::string& clauses) {
    return "- {id: " + id + ", title: {en: " + id + ", zh: x}, clauses: [" + clauses + "]}\n";
}

std::string words(const Problems& problems) {
    std::string all;
    for (const auto& problem : problems) all += problem.in_words() + "\n";
    return all;
}

}  // namespace

TEST_CASE("a target covers a clause with all its parts, or one part alone") {
    const auto plan =
        parse_plan("p", kClauses + "targets:\n" + target("t", "A-01") + target("u", "A-01.second"));
    INFO(words(plan.problems));
    REQUIRE(plan);
    REQUIRE(plan.value->targets.size() == 2);
    const auto& t = plan.value->targets[0];
    CHECK(t.title.zh == "x");
    CHECK(t.covers("A-01.first"));
    CHECK_FALSE(t.covers("A-02"));
    CHECK_FALSE(t.covers("A-011"));
    CHECK_FALSE(plan.value->targets[1].covers("A-01.first"));
}

TEST_CASE("a target that names no clause is an error with its line and the nearest clause") {
    const auto plan = parse_plan("p.yaml", kClauses + "targets:\n" + target("t", "A-02, A-03"));
    CHECK_FALSE(plan);
    CHECK(words(plan.problems).find("p.yaml:6:") == 0);
    CHECK(words(plan.problems).find("'A-03'; nearest: 'A-0") != std::string::npos);
}

TEST_CASE("a target without title, id or clauses, and a second of the same id, are errors") {
    for (const char* bad :
         {"targets: {}\n", "targets: [a]\n", "targets: [{id: t, clauses: [A-02]}]\n",
          "targets: [{title: x, clauses: [A-02]}]\n", "targets: [{id: t, title: x, clauses: []}]\n",
          "targets: [{id: t, title: x, clauses: [A-02], weight: 2}]\n",
          "targets: [{id: t, title: x, clauses: [A-02]}, {id: t, title: x, clauses: [A-02]}]\n"}) {
        INFO(bad);
        CHECK_FALSE(parse_plan("p", kClauses + bad));
    }
}

TEST_CASE("targets are inherited, replaced by id, and follow dropped and replaced clauses") {
    const PlanTexts parents{{"base", "plan: base\n" + kClauses + "targets:\n" +
                                         target("t", "A-01, A-02") + target("u", "A-02") +
                                         target("v", "A-01.second")}};
    const auto heir = parse_plan("p",
                                 "inherits: base\ndrop: [A-01.second]\nclauses:\n"
                                 "- {id: B-01, replaces: A-02, kind: forbid, forbid: {event: d}}\n"
                                 "targets:\n" +
                                     target("w", "B-01"),
                                 parents);
    INFO(words(heir.problems));
    REQUIRE(heir);
    const auto& targets = heir.value->targets;
    REQUIRE(targets.size() == 3);  // nothing is left of v
    CHECK(targets[0].clauses == std::vector<std::string>{"A-01", "B-01"});
    CHECK(targets[1].clauses == std::vector<std::string>{"B-01"});
    CHECK(targets[2].id == "w");
    const auto own =
        parse_plan("p", "inherits: base\nclauses: []\ntargets:\n" + target("t", "A-02"), parents);
    REQUIRE(own);
    REQUIRE(own.value->targets.size() == 3);
    CHECK(own.value->targets[0].clauses == std::vector<std::string>{"A-02"});
}

TEST_CASE(
    "of two parents with a target of one id the later one's stands, and the heir's before both") {
    const PlanTexts parents{
        {"one",
         "plan: one\n" + kClauses + "targets:\n" + target("t", "A-01") + target("u", "A-01")},
        {"two", "plan: two\nclauses:\n- {id: B-01, kind: forbid, forbid: {event: x}}\ntargets:\n" +
                    target("t", "B-01")}};
    const auto heir = parse_plan("p", "inherits: [one, two]\nclauses: []\n", parents);
    REQUIRE(heir);
    REQUIRE(heir.value->targets.size() == 2);
    CHECK(heir.value->targets[0].clauses == std::vector<std::string>{"B-01"});
    const auto own = parse_plan(
        "p", "inherits: [one, two]\nclauses: []\ntargets:\n" + target("t", "A-02"), parents);
    REQUIRE(own);
    REQUIRE(own.value->targets.size() == 2);
    CHECK(own.value->targets[0].clauses == std::vector<std::string>{"A-02"});
}

TEST_CASE("every plan of the library has targets in both languages, and every rule stands in one") {
    for (const std::string& name : library_plans()) {
        const auto plan = load_plan(name);
        REQUIRE(plan);
        INFO(name);
        CHECK(plan.value->targets.size() >= 2);
        std::set<std::string> ids;
        for (const auto& one : plan.value->targets) {
            CHECK(ids.insert(one.id).second);
            CHECK_FALSE(one.title.en.empty());
            CHECK_FALSE(one.title.zh.empty());
            CHECK(one.title.en != one.title.zh);
        }
        for (const auto& rule : plan.value->rules) {
            int in = 0;
            for (const auto& one : plan.value->targets) in += one.covers(rule.id);
            INFO(rule.id);
            CHECK(in <= 1);
            if (!rule.contested) CHECK(in == 1);
        }
    }
}
