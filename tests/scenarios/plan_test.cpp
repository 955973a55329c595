#include <catch2/catch.hpp>

#include "scenarios/load.h"

using namespace firebreak;
using namespace firebreak::scenarios;

namespace {

Problems problems_of(const std::string& clauses, const std::string& head = {}) {
    return parse_plan("p.yaml", head + "clauses:\n" + clauses).problems;
}

bool says(const Problems& problems, const std::string& words) {
    for (const Problem& problem : problems)
        if (problem.in_words().find(words) != std::string::npos) return true;
    return false;
}

const std::string kDuty = "- {id: o, kind: oblige, when: {event: a}, do: {event: b}, ";

}  // namespace

TEST_CASE("a misspelt key of a clause is an error with its place and the nearest key") {
    auto problems = problems_of(kDuty + "whitin: 1h}\n");
    INFO(problems.size());
    CHECK(any_error(problems));
    CHECK(says(problems, "p.yaml:2:"));
    CHECK(says(problems, "within"));
    CHECK(says(problems, "[V6]"));  // and so the window is missing
}

TEST_CASE("windows that are no time, not positive or absurdly long are refused") {
    for (const char* window : {"soon", "-1h", "1x", "0m", "99999999d", "", "[1h]"}) {
        INFO(window);
        CHECK(any_error(problems_of(kDuty + "within: " + window + "}\n")));
    }
    for (const char* window :
         {"90", "90s", "30m", "1h", "1h30m", "2d", "3wd", "4wh", "same_day", "cob"}) {
        INFO(window);
        CHECK_FALSE(any_error(problems_of(kDuty + "within: " + window + "}\n")));
    }
    CHECK(any_error(problems_of(kDuty + "within: 1h, grace: 1wd}\n")));
}

TEST_CASE("parameters stand where a clause names them") {
    auto plan = parse_plan("p", "params: {limit: 45m}\nclauses:\n" + kDuty + "within: $limit}\n");
    REQUIRE(plan);
    CHECK(plan.value->rules[0].within.fixed == Duration{Duration::Unit::seconds, 2700});
    CHECK(plan.value->params.at("limit") == Value(std::int64_t{2700}));
    CHECK(says(
        parse_plan("p", "params: {limit: 45m}\nclauses:\n" + kDuty + "within: $limt}\n").problems,
        "$limit"));
}

TEST_CASE("parts, ratings and contested clauses are told apart") {
    auto plan =
        parse_plan("p", "clauses:\n" + kDuty +
                            "within: 1h}\n"
                            "- {id: C.x, kind: forbid, forbid: {event: a}, contested: true, "
                            "severity: critical}\n"
                            "- {id: R, rate: \"how well?\", reason: \"no record says\"}\n");
    REQUIRE(plan);
    CHECK(plan.value->rules.size() == 2);
    CHECK(plan.value->rules[1].clause == "C");
    CHECK(plan.value->weight(plan.value->rules[0]) == 3);
    CHECK(plan.value->weight(plan.value->rules[1]) == 0);
    REQUIRE(plan.value->ratings.size() == 1);
    CHECK(plan.value->ratings[0].reason == "no record says");
}

TEST_CASE("the plans of the library are right, and pri takes dgx over but for what it replaces") {
    for (const char* name : {"sch", "dgx", "pri"}) {
        auto plan = load_plan(name);
        INFO(name);
        REQUIRE(plan);
        CHECK(plan.value->hash.size() == 16);
    }
    auto pri = load_plan("pri");
    auto has = [&](const std::string& id) {
        for (const Rule& rule : pri.value->rules)
            if (rule.id == id) return true;
        return false;
    };
    CHECK(has("DGX-11"));
    CHECK(has("PRI-01"));
    CHECK_FALSE(has("DGX-02"));
    CHECK_FALSE(has("DGX-23.facts"));
}

TEST_CASE("a plan cut off anywhere is refused or read, never worse") {
    std::string text = "plan: x\ncalendar: {utc_offset: \"+08:00\", workdays: [1, 2]}\nclauses:\n" +
                       kDuty + "within: {by: u, cases: {hot: 1h}, default: 2h}}\n";
    for (std::size_t n = 0; n < text.size(); ++n) {
        auto plan = parse_plan("p", text.substr(0, n));
        CHECK((plan || !plan.problems.empty()));
    }
}
