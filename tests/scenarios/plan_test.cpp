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
    CHECK(plan.value->ratings[0].reason.zh == "no record says");
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

TEST_CASE("a key without a value is as if it were not there, but an unknown one is still unknown") {
    CHECK_FALSE(any_error(problems_of(kDuty + "within: 1h, grace: , cancel: ~, role: null}\n")));
    CHECK_FALSE(any_error(problems_of(kDuty + "within: 1h}\n", "cap:\ncalendar:\nweights:\n")));
    CHECK(says(problems_of(kDuty + "within: 1h, grase: }\n"), "nearest known key: \"grace\""));
    CHECK(says(problems_of(kDuty + "within: }\n"), "[V6]"));
    // What a test asks of an argument is not lost.
    CHECK(says(problems_of("- {id: o, kind: forbid, forbid: {event: a, where: {x: }}}\n"),
               "{exists: false}"));
}

TEST_CASE("an unknown key is an error in every map of a plan, with the nearest known one") {
    const std::string whole = kDuty + "within: 1h}\n";
    const std::pair<std::string, std::string> cases[] = {
        {"claues: []\n", "clauses"},
        {"calendar: {holiday: [2026-10-01]}\n", "holidays"},
        {"weights: {mayor: 3}\n", "major"},
    };
    for (const auto& [head, near] : cases) {
        INFO(head);
        CHECK(says(problems_of(whole, head), near));
    }
    const std::pair<std::string, std::string> clauses[] = {
        {"within: {bye: u, default: 1h}", "\"by\""},
        {"within: 1h, extend: {on: {event: x}, by: 1h, maxx: 2}", "max"},
        {"within: 1h, cancel: {evnt: x}", "event"},
        {"within: 1h, cancel: {event: x, were: {a: 1}}", "where"},
        {"within: 1h, cancel: {event: x, where: {a: {gtee: 1}}}", "gte"},
        {"within: 1h, distnct: a", "distinct"},
    };
    for (const auto& [rest, near] : clauses) {
        INFO(rest);
        CHECK(any_error(problems_of(kDuty + rest + "}\n")));
        CHECK(says(problems_of(kDuty + rest + "}\n"), near));
    }
}

TEST_CASE("YAML and JSON of the same plan are the same rules") {
    const char* yaml =
        "clauses:\n"
        "- id: o\n"
        "  kind: oblige\n"
        "  when: {event: a, kind: obs, where: {n: {gte: 3}, s: \"3\", b: true, l: [u, v]}}\n"
        "  do: {any: [{event: b, role: [r1, r2]}, {event: c, where: {x: {in: [1, 1.0, '1']}}}]}\n"
        "  within: {by: u, cases: {hot: 2wd}, default: 3wd}\n"
        "  extend: {on: {event: e}, by: 5wd, max: 2}\n"
        "  grace: 90\n";
    const char* json =
        R"({"clauses":[{"id":"o","kind":"oblige","when":{"event":"a","kind":"obs","where":{"n":{"gte":3},)"
        R"("s":"3","b":true,"l":["u","v"]}},"do":{"any":[{"event":"b","role":["r1","r2"]},{"event":"c",)"
        R"("where":{"x":{"in":[1,1.0,"1"]}}}]},"within":{"by":"u","cases":{"hot":"2wd"},"default":"3wd"},)"
        R"("extend":{"on":{"event":"e"},"by":"5wd","max":2},"grace":90}]})";
    auto a = parse_plan("a", yaml);
    auto b = parse_plan("b", json);
    REQUIRE(a);
    REQUIRE(b);
    const Rule& x = a.value->rules[0];
    const Rule& y = b.value->rules[0];
    CHECK(x.when == y.when);
    CHECK(x.act == y.act);
    CHECK(x.within.cases == y.within.cases);
    CHECK(x.within.fallback == y.within.fallback);
    CHECK(x.extend_on == y.extend_on);
    CHECK(x.extend_by == y.extend_by);
    CHECK(x.grace == 90);
    // Three values of three types, none of them equal to another.
    const auto& values = x.act.any[1].where[0].values;
    REQUIRE(values.size() == 3);
    CHECK(values[0] == Value(std::int64_t{1}));
    CHECK(values[1] == Value(1.0));
    CHECK(values[2] == Value(std::string("1")));
}

TEST_CASE("cases of a window are chosen by type and value") {
    auto plan = parse_plan("p", "clauses:\n" + kDuty +
                                    "within: {by: u, cases: {3: 1h, \"3\": 2h, true: 3h}, default: "
                                    "4h}}\n");
    // 3 and \"3\" are one key to YAML readers, so the second is refused as a double.
    CHECK_FALSE(plan);
    plan = parse_plan(
        "p", "clauses:\n" + kDuty + "within: {by: u, cases: {3: 1h, true: 3h}, default: 4h}}\n");
    REQUIRE(plan);
    CHECK(plan.value->rules[0].within.cases[0].first == Value(std::int64_t{3}));
    CHECK(plan.value->rules[0].within.cases[1].first == Value(true));
}

TEST_CASE("a key that means nothing in a clause of its kind is an error with its place") {
    const std::string guard = "- {id: g, kind: guard, guard: {event: a}, needs: {event: b}, ";
    const std::string ban = "- {id: f, kind: forbid, forbid: {event: a}, ";
    for (const auto& [clause, words] : std::vector<std::pair<std::string, std::string>>{
             {guard + "within: 1h}\n",
              "p.yaml:2:70: error: 'within' has no meaning in a clause of kind guard; it belongs "
              "to oblige"},
             {guard + "until: {event: c}}\n", "it belongs to oblige, forbid"},
             {ban + "consume: true}\n",
              "'consume' has no meaning in a clause of kind forbid; it "
              "belongs to guard"},
             {ban + "within: 1h}\n", "it belongs to oblige"},
             {kDuty + "within: 1h, limit: 2}\n", "it belongs to forbid, guard"},
             {kDuty + "within: 1h, valid: 2h}\n", "it belongs to guard"}}) {
        const auto problems = problems_of(clause);
        INFO(clause);
        for (const auto& problem : problems) INFO(problem.in_words());
        CHECK(any_error(problems));
        CHECK(says(problems, words));
    }
    CHECK(problems_of(guard + "valid: 1h, consume: true, limit: 2}\n").empty());
    CHECK(problems_of(ban + "for: 1h, limit: 2}\n").empty());
}

TEST_CASE("a plan without a clause of its own or another's is an error; ratings are clauses") {
    CHECK(says(parse_plan("p.yaml", "plan: p\nclauses: []\n").problems,
               "p.yaml:2:10: error: the plan has no clause"));
    CHECK_FALSE(parse_plan("p.yaml", "plan: p\nclauses: []\n"));
    const PlanTexts base{{"base", "plan: b\nclauses:\n" + kDuty + "within: 1h}\n"}};
    CHECK(parse_plan("p", "plan: p\ninherits: base\nclauses: []\n", base));
    CHECK_FALSE(parse_plan("p", "plan: p\ninherits: base\ndrop: [o]\nclauses: []\n", base));
    CHECK(parse_plan("p", "clauses:\n- {id: r, rate: quality, reason: no log can tell}\n"));
}

TEST_CASE("a case key that JSON can only write as a text stands for the number it reads as, too") {
    const std::string head =
        R"({"plan": "p", "clauses": [{"id": "o", "kind": "oblige", "when": {"event": "a"}, )"
        R"("do": {"event": "b"}, "within": {"by": "level", "default": "4h", "cases": )";
    const auto plan = parse_plan("p", head + R"({"1": "1h", "true": "2h", "soon": "3h"}}}]})");
    REQUIRE(plan);
    const auto window_of = [&](const Value& value) -> std::int64_t {
        for (const auto& [wanted, time] : plan.value->rules[0].within.cases)
            if (wanted == value) return time.n;
        return 0;
    };
    CHECK(window_of(std::int64_t{1}) == 3600);
    CHECK(window_of(std::string("1")) == 3600);
    CHECK(window_of(true) == 7200);
    CHECK(window_of(std::string("soon")) == 10800);
    CHECK(window_of(1.0) == 0);
    // In YAML both cannot stand side by side.
    CHECK_FALSE(parse_plan(
        "p", "clauses:\n" + kDuty + "within: {by: n, default: 4h, cases: {\"1\": 1h, 1: 2h}}}\n"));
}
