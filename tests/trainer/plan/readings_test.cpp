// Plans whose text leaves something open: the same log under each way to read it.
#include <catch2/catch.hpp>

#include "scenarios/load.h"
#include "tests/trainer/plan/random_plan.h"
#include "trainer/plan/readings.h"

using namespace firebreak;
using namespace firebreak::trainer;

namespace {

constexpr const char* kMonday = "2026-03-16T08:00:00";

struct Story {
    Log log;
    void add(Seconds t, RecordKind kind, const std::string& event, const std::string& role,
             Args args) {
        const auto n = static_cast<std::int64_t>(log.size()) + 1;
        log.push_back({"e" + std::to_string(n), n, t, kind, event, role, std::move(args)});
    }
    void obs(Seconds t, const std::string& event, Args args = {}) {
        add(t, RecordKind::obs, event, {}, std::move(args));
    }
    void act(Seconds t, const std::string& event, const std::string& role, Args args = {}) {
        add(t, RecordKind::act, event, role, std::move(args));
    }
};

Value word(const char* text) {
    return Value(std::string(text));
}

scenarios::Plan library_plan(const std::string& name) {
    auto plan = scenarios::load_plan(name);
    REQUIRE(plan);
    return *plan.value;
}

scenarios::Plan plan_of(const std::string& text) {
    auto plan = scenarios::parse_plan("test", text);
    for (const auto& problem : plan.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(plan);
    return *plan.value;
}

const ReadReading& reading(const std::vector<ReadReading>& all, const std::string& id) {
    for (const auto& one : all)
        if (one.id == id) return one;
    FAIL("no reading " << id);
    throw std::logic_error("unreachable");
}

// The verdicts of a rule, one an alternative; empty if it does not differ.
std::vector<std::string> verdicts(const ReadReading& one, const std::string& rule) {
    std::vector<std::string> list;
    for (const auto& alternative : one.alternatives)
        for (const auto& read : alternative.rules)
            if (read.id == rule) list.emplace_back(name(read.verdict));
    return list;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("G7: an answer after midnight is late by the calendar and in time within 24 hours") {
    Story story;
    story.obs(3000, "inquiry", {{"q", word("q1")}});
    story.act(3900, "reply", "voice",
              {{"q", word("q1")}, {"step", word("interim")}, {"complete", Value(true)}});
    const auto all = evaluate_readings(library_plan("dgx"), "2026-03-16T23:00:00", story.log, 3901);
    CHECK(verdicts(reading(all, "same_day"), "DGX-20") == Words{"late", "satisfied"});
    CHECK_FALSE(reading(all, "K7").differs());
}

TEST_CASE(
    "G9: an answer seven hours after 72 hours is in time when days are counted to their end") {
    Story story;
    story.obs(3600, "message", {{"case", word("k1")}});
    story.act(3 * 86400 + 8 * 3600, "reply", "net_admin",
              {{"case", word("k1")}, {"step", word("final")}, {"same_site", Value(true)}});
    const auto all = evaluate_readings(library_plan("twn"), kMonday, story.log, 8 * 86400);
    CHECK(verdicts(reading(all, "K2"), "TWN-19") == Words{"late", "satisfied", "satisfied"});
    CHECK(verdicts(reading(all, "K2"), "TWN-20") == Words{"violated", "satisfied", "satisfied"});
    CHECK_FALSE(reading(all, "K3").differs());
}

TEST_CASE("G10: an extension to five days in all or to three and five") {
    Story story;
    story.obs(3600, "message", {{"case", word("k1")}});
    story.act(2 * 86400, "extend", "net_admin",
              {{"case", word("k1")}, {"notice", Value(true)}, {"reason", Value(true)}});
    story.act(6 * 86400, "reply", "net_admin",
              {{"case", word("k1")}, {"step", word("final")}, {"same_site", Value(true)}});
    const auto all = evaluate_readings(library_plan("twn"), kMonday, story.log, 9 * 86400);
    CHECK(verdicts(reading(all, "K3"), "TWN-20") == Words{"violated", "satisfied"});
    const auto& k3 = reading(all, "K3").alternatives;
    REQUIRE(k3.size() == 2);
    REQUIRE(k3[1].changes.size() == 1);
    CHECK(k3[1].changes[0].rule == "TWN-20");
    CHECK(k3[1].changes[0].key == "extend.by");
    CHECK(k3[1].changes[0].value == "120h");
    REQUIRE(k3[0].p);
    REQUIRE(k3[1].p);
    CHECK(*k3[0].p < *k3[1].p);
}

TEST_CASE("G15: a referral before the facts breaks the strict reading and not the loose one") {
    Story story;
    story.obs(0, "harm", {{"topic", word("t")}});
    story.act(3600, "refer", "head",
              {{"topic", word("t")}, {"true_class", Value(std::int64_t{2})}});
    const auto all = evaluate_readings(library_plan("dgx"), kMonday, story.log, 3601);
    CHECK(verdicts(reading(all, "K7"), "DGX-23.facts") ==
          Words{"violated", "satisfied", "violated"});
}

TEST_CASE("the parameter day_count says how days are counted, and that reading stands first") {
    for (const auto& [count, verdict] : std::vector<std::pair<std::string, Verdict>>{
             {"72h", Verdict::late}, {"3d", Verdict::satisfied}, {"3wd", Verdict::satisfied}}) {
        INFO(count);
        const auto plan =
            plan_of("plan: t\ninherits: twn\nparams: {day_count: " + count + "}\nclauses: []\n");
        Story story;
        story.obs(3600, "message", {{"case", word("k1")}});
        story.act(3 * 86400 + 8 * 3600, "reply", "net_admin",
                  {{"case", word("k1")}, {"step", word("final")}});
        const auto all = evaluate_readings(plan, kMonday, story.log, 8 * 86400);
        const auto& k2 = reading(all, "K2").alternatives;
        for (const auto& rule : k2.front().rules)
            if (rule.id == "TWN-19") CHECK(rule.verdict == verdict);
        CHECK(k2.size() >= 3);
    }
    auto wrong = scenarios::parse_plan(
        "test", "plan: t\ninherits: twn\nparams: {day_count: 4d}\nclauses: []\n");
    CHECK_FALSE(wrong);
}

TEST_CASE("a three-day window counts hours, days or working days over a weekend") {
    auto due = [](const std::string& count) {
        const auto plan = plan_of("params: {day_count: " + count + R"(}
clauses:
- {id: a, kind: oblige, text: {en: a, zh: b}, when: {event: x, kind: obs}, do: {event: y}, within: $3days}
)");
        Monitor monitor(std::make_shared<const scenarios::Plan>(plan), "2026-03-19T08:00:00");
        monitor.feed({"e1", 1, 0, RecordKind::obs, "x", {}, {}});
        return *monitor.result(1).rules[0].instances[0].due;
    };
    CHECK(due("72h") == 72 * 3600);
    CHECK(due("3d") == 3 * 86400 + 16 * 3600 - 1);   // Sunday, 23:59:59
    CHECK(due("3wd") == 5 * 86400 + 16 * 3600 - 1);  // Thursday, so Friday, Monday, Tuesday
}

TEST_CASE("readings without a difference, of unknown rules or with bad keys are refused") {
    auto refused = [](const std::string& readings) {
        const auto plan = scenarios::parse_plan("test", R"(
clauses:
- {id: a, kind: oblige, text: {en: a, zh: b}, when: {event: x, kind: obs}, do: {event: y}, within: 1h}
readings:
  R:
    text: {en: a, zh: b}
    alternatives: )" + readings + "\n");
        return !plan;
    };
    CHECK_FALSE(refused("[{a: {within: 1h}}, {a: {within: 2h}}]"));
    CHECK(refused("[{a: {within: 1h}}]"));
    CHECK(refused("[{a: {within: 1h}}, {b: {within: 2h}}]"));
    CHECK(refused("[{a: {within: 1h}}, {a: {whitin: 2h}}]"));
    CHECK(refused("[{a: {within: 1h}}, {a: {within: soon}}]"));
    CHECK(refused("[]"));
    CHECK(scenarios::parse_plan("test", R"(
clauses:
- {id: a, kind: oblige, text: {en: a, zh: b}, when: {event: x, kind: obs}, do: {event: y}, within: 1h}
readings: {R: [{a: {within: 1h}}, {a: {within: 2h}}]}
)"));
}

TEST_CASE("of two inherited plans both give their parameters, the second decides") {
    const std::string first =
        "plan: p\nparams: {a: 1h, b: 2h}\nclauses:\n- {id: x, kind: oblige, "
        "text: {en: a, zh: b}, when: {event: x, kind: obs}, do: {event: y}, "
        "within: $a}\n";
    const std::string second = "plan: q\nparams: {b: 3h}\nclauses: []\n";
    const auto plan = scenarios::parse_plan("test", "plan: c\ninherits: [p, q]\nclauses: []\n",
                                            {{"p", first}, {"q", second}});
    REQUIRE(plan);
    CHECK(plan.value->params.at("a") == Value(std::int64_t{3600}));
    CHECK(plan.value->params.at("b") == Value(std::int64_t{3 * 3600}));
    REQUIRE(plan.value->rules.size() == 1);
    CHECK(plan.value->rules[0].inherited);
}

TEST_CASE("another reading's rules know the seats as the plan's own do") {
    const auto plan = library_plan("twn").with_seats({{"net_admin", {"desk"}}, {"head", {"boss"}}});
    bool seen = false;
    for (const auto& one : plan.readings)
        for (const auto& alternative : one.alternatives)
            for (const auto& rule : alternative.rules)
                if (rule.id == "TWN-19") {
                    CHECK(rule.roles == std::vector<std::string>{"desk"});
                    seen = true;
                }
    CHECK(seen);
}
