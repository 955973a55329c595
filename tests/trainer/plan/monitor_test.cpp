#include <catch2/catch.hpp>

#include "scenarios/load.h"
#include "tests/trainer/plan/random_plan.h"
#include "trainer/plan/canonical.h"
#include "trainer/plan/deadline.h"
#include "trainer/plan/explain.h"
#include "trainer/plan/monitor.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;

namespace {

Monitor monitor_of(const std::string& text) {
    return Monitor(std::make_shared<const scenarios::Plan>(must_parse(text)), kEpoch);
}

struct Story {
    Monitor monitor;
    int n = 0;

    void happens(Seconds t, RecordKind kind, const std::string& event, const std::string& role = {},
                 Args args = {}) {
        ++n;
        monitor.feed({"e" + std::to_string(n), n, t, kind, event, role, std::move(args)});
    }
    void act(Seconds t, const std::string& event, const std::string& role = {}, Args args = {}) {
        happens(t, RecordKind::act, event, role, std::move(args));
    }
    void obs(Seconds t, const std::string& event, Args args = {}) {
        happens(t, RecordKind::obs, event, {}, std::move(args));
    }
};

Value word(const char* text) {
    return Value(std::string(text));
}

}  // namespace

TEST_CASE("a late report is explained with its due time, the act and its credit") {
    Story story{monitor_of(R"(
clauses:
- id: written
  kind: oblige
  text: {en: "Written report to superior.", zh: "向上级书面报告。"}
  when: {event: incident, kind: obs}
  do: {event: report, where: {mode: written}}
  within: 90m
  grace: 60m
)")};
    story.obs(600, "incident");
    story.act(4800, "report", "duty_officer", {{"mode", word("oral")}});
    story.act(6900, "report", "duty_officer", {{"mode", word("written")}});
    auto one = story.monitor.result(21600).rules[0].instances[0];
    CHECK(one.sentence.en ==
          "Written report to superior: due 10:40 (1 h 30 min after e1, 09:10). Done 10:55 by duty "
          "officer (e3): 15 min late, credit 0.45. Near miss: e2 at 10:20, mode=oral.");
    CHECK(one.sentence.zh ==
          "向上级书面报告：应于10:40前完成（e1发生于09:10，时限1小时30分钟）。"
          "10:55由值班员完成（e3）：迟了15分钟，得分0.45。未达要求：10:20的e2，方式为口头。");
}

TEST_CASE("missed, open, cancelled, extended and repeated duties have their sentences") {
    Story story{monitor_of(R"(
clauses:
- {id: missed, kind: oblige, when: {event: a}, do: {event: x}, within: 1m}
- {id: open, kind: oblige, when: {event: a}, do: {event: x}, within: same_day}
- {id: off, kind: oblige, when: {event: a}, do: {event: x}, within: 1h, cancel: {event: b}}
- {id: longer, kind: oblige, when: {event: a}, do: {event: y}, within: 1h, extend: {on: {event: b}, by: 1h}}
- {id: twice, kind: oblige, when: {event: a}, do: {event: y}, within: 3h, times: 2}
- {id: first, kind: oblige, when: start, do: {event: y}, within: 3h}
- {id: ban, kind: forbid, forbid: {event: y, role: r1}}
- {id: calm, kind: forbid, forbid: {event: z}}
- {id: licence, kind: guard, guard: {event: y}, needs: {event: sign_off, role: head, where: {of: release}}}
)")};
    story.obs(0, "a");
    story.obs(30, "b");
    story.act(3700, "y", "r1");
    auto rules = story.monitor.result(4000).rules;
    auto says = [&](std::size_t i) { return rules[i].instances[0].sentence.en; };
    CHECK(says(0) == "missed: due 09:01 (1 min after e1, 09:00). Not done by 09:01.");
    CHECK(says(1) ==
          "open: due 23:59:59 (end of that day; e1 at 09:00). Not due yet when the log ends at "
          "10:06:40.");
    CHECK(says(2) == "off: due 10:00 (1 h after e1, 09:00). No longer needed from 09:00:30 (e2).");
    CHECK(says(3) ==
          "longer: due 10:00 (1 h after e1, 09:00). Extended by e2 at 09:00:30: due 11:00. Done "
          "10:01:40 by r1 (e3): "
          "58 min 20 s in hand.");
    CHECK(says(4) ==
          "twice: due 12:00 (3 h after e1, 09:00). Done 1 of 2 at 10:01:40 by r1 (e3). Not due yet "
          "when the log ends at 10:06:40.");
    CHECK(says(5) ==
          "first: due 12:00 (3 h after 09:00). Done 10:01:40 by r1 (e3): 1 h 58 min in hand.");
    CHECK(says(6) == "ban: in force from 09:00. Broken 10:01:40 by r1 (e3).");
    CHECK(says(7) == "calm: in force from 09:00. Kept until 10:06:40.");
    CHECK(says(8) == "licence: e3 at 10:01:40 without a valid sign off (of: release) by head.");
    for (const auto& rule : rules) CHECK(!rule.instances[0].sentence.zh.empty());
}

TEST_CASE("the board says what would discharge a duty, in both languages") {
    Story story{monitor_of(R"(
clauses:
- {id: r, kind: oblige, when: {event: a}, do: {event: report, where: {to: superior, mode: {in: [oral, written]}}}, role: [head, deputy], within: 30m, times: 2, distinct: channel, severity: critical}
)")};
    story.obs(0, "a");
    auto board = story.monitor.board(60);
    REQUIRE(board.size() == 1);
    CHECK(
        board[0].discharges.en ==
        "2 times report (to: superior, mode: oral or written) by head or deputy, each with another "
        "channel");
    CHECK(board[0].discharges.zh ==
          "由校长或副校长报告（对象：上级，方式：口头或书面），共2次，每次不同的渠道");
    CHECK(board[0].seats == std::vector<std::string>{"head", "deputy"});
    CHECK(*board[0].remaining == 1740);
    CHECK(board[0].of == 2);
    CHECK(board[0].severity == scenarios::Severity::critical);
}

TEST_CASE("a duty that truth triggers is hidden until a seat meets its topic") {
    const char* plan = R"(
clauses:
- {id: seen, kind: oblige, when: {event: visible, kind: obs}, do: {event: publish}, within: 1h}
- {id: grade, kind: oblige, when: {event: major, kind: obs}, do: {event: report}, within: 1h}
- {id: after, kind: oblige, when: {kind: verdict, event: overdue, where: {clause: seen}}, do: {event: report}, within: 1h}
)";
    Story story{monitor_of(plan)};
    story.obs(0, "visible", {{"topic", word("t1")}});
    story.obs(10, "major", {{"topic", word("t1")}});
    for (const auto& entry : story.monitor.board(20)) CHECK(entry.hidden);
    story.act(30, "signal", "desk", {{"topic", word("t2")}});
    CHECK(story.monitor.board(40)[0].hidden);
    SECTION("acting on the topic shows the one, assessing the grade the other") {
        story.act(50, "signal", "desk", {{"topic", word("t1")}});
        auto board = story.monitor.board(60);
        CHECK_FALSE(board[0].hidden);
        CHECK(*board[0].due == 3600);
        CHECK(board[1].hidden);
        story.act(70, "assess", "desk", {{"what", word("grade")}});
        CHECK_FALSE(story.monitor.board(80)[1].hidden);
        story.obs(90, "visible", {{"topic", word("t1")}});
        for (const auto& entry : story.monitor.board(100)) CHECK_FALSE(entry.hidden);
    }
    SECTION("what follows from a hidden duty is hidden too") {
        auto board = story.monitor.board(4000);
        REQUIRE(board.size() == 1);
        CHECK(board[0].rule == "after");
        CHECK(board[0].hidden);
        CHECK(story.monitor.result(8000).rules[2].instances[0].hidden);
        story.act(8000, "assess", "desk", {{"of", word("t1")}, {"what", word("triage")}});
        // Decided before anyone looked, and known once somebody has.
        CHECK_FALSE(story.monitor.result(8001).rules[2].instances[0].hidden);
    }
}

TEST_CASE("what only the scorer knows never shows live") {
    Story story{monitor_of(R"(
clauses:
- {id: ban, kind: forbid, forbid: {event: refer, where: {true_class: 1}}}
- {id: plain, kind: forbid, forbid: {event: refer}}
)")};
    auto board = story.monitor.board(5);
    CHECK(board[0].hidden);
    CHECK_FALSE(board[1].hidden);
}

TEST_CASE("roles become seats, and a duty nobody can do is not tried") {
    auto plan = must_parse(R"(
roles: {approver: [head, deputy]}
clauses:
- {id: both, kind: oblige, when: {event: a}, do: {event: x}, role: approver, within: 1m}
- {id: none, kind: oblige, when: {event: a}, do: {event: x}, role: lawyer, within: 1m, severity: critical}
- {id: part, kind: oblige, when: {event: a}, do: {event: x}, role: [lawyer, head], within: 1m}
- {id: seat, kind: forbid, forbid: {event: y, where: {by: {nin: [approver]}}}}
- {id: stamp, kind: guard, guard: {event: x}, needs: {event: s, role: secrecy_office}}
)");
    std::vector<std::string> unheld;
    auto seated = plan.with_seats({{"head", {"anna"}}, {"deputy", {"anna", "bo"}}}, &unheld);
    CHECK(unheld == std::vector<std::string>{"lawyer", "secrecy_office"});
    CHECK(seated.rules[0].roles == std::vector<std::string>{"anna", "bo"});
    CHECK(seated.rules[1].untestable);
    CHECK_FALSE(seated.rules[2].untestable);
    CHECK(seated.rules[2].roles == std::vector<std::string>{"lawyer", "anna"});
    CHECK(seated.rules[4].untestable);
    Story story{Monitor(std::make_shared<const scenarios::Plan>(seated), kEpoch)};
    story.obs(0, "a");
    story.act(10, "x", "bo");
    story.act(20, "y", "bo", {{"by", word("bo")}});
    story.act(30, "y", "cara", {{"by", word("cara")}});
    auto result = story.monitor.result(1000);
    CHECK(result.rules[0].verdict == Verdict::satisfied);
    CHECK(result.rules[1].verdict == Verdict::vacuous);
    CHECK(result.rules[2].verdict == Verdict::violated);
    REQUIRE(result.rules[3].instances[0].hits.size() == 1);
    CHECK(result.rules[3].instances[0].hits[0].id == "e4");
    CHECK(result.rules[4].verdict == Verdict::vacuous);
    CHECK_FALSE(result.capped);
}

TEST_CASE("the clause shows the worst of its parts") {
    Story story{monitor_of(R"(
clauses:
- {id: C1.a, kind: oblige, when: {event: a}, do: {event: x}, within: 1m}
- {id: C2, kind: forbid, forbid: {event: z}}
- {id: C1.b, kind: forbid, forbid: {event: x}, limit: 2}
)")};
    story.obs(0, "a");
    story.act(10, "x");
    auto result = story.monitor.result(100);
    REQUIRE(result.clauses.size() == 2);
    CHECK(result.clauses[0].id == "C1");
    CHECK(result.clauses[0].rules == std::vector<std::string>{"C1.a", "C1.b"});
    CHECK(result.clauses[0].verdict == Verdict::violated);
    CHECK(*result.clauses[0].score == Approx(0.5));
    CHECK(result.clauses[1].verdict == Verdict::satisfied);
}

TEST_CASE("a copied monitor goes its own way") {
    Story story{
        monitor_of("clauses: [{id: o, kind: oblige, when: {event: a}, do: {event: x}, "
                   "within: 1m}]")};
    story.obs(0, "a");
    Story other{story.monitor, story.n};
    story.act(10, "x");
    CHECK(story.monitor.result(1000).rules[0].verdict == Verdict::satisfied);
    CHECK(other.monitor.result(1000).rules[0].verdict == Verdict::violated);
    CHECK(other.monitor.board(30).size() == 1);
    CHECK(story.monitor.board(30).empty());
}

TEST_CASE("asking for the board or the result later changes nothing") {
    Story story{
        monitor_of("clauses: [{id: o, kind: oblige, when: {event: a}, do: {event: x}, "
                   "within: 1m}]")};
    story.obs(0, "a");
    CHECK(story.monitor.result(1000).rules[0].verdict == Verdict::violated);
    CHECK(story.monitor.board(1000).empty());
    story.act(60, "x");
    CHECK(story.monitor.result(1000).rules[0].verdict == Verdict::satisfied);
}

TEST_CASE("a record from the past, an unreadable epoch and a trigger without window are refused") {
    Story story{
        monitor_of("clauses: [{id: o, kind: oblige, when: {event: a}, do: {event: x}, "
                   "within: {by: u, cases: {hot: 1m}}}]")};
    story.monitor.advance(100);
    CHECK_THROWS_AS(story.act(99, "x"), std::invalid_argument);
    CHECK_THROWS_AS(story.obs(200, "a", {{"u", word("cold")}}), std::domain_error);
    auto plan = std::make_shared<const scenarios::Plan>();
    for (const char* epoch : {"", "today", "2026-03-02", "2026-03-02T09:00+8", "2026-0a-02T09:00"})
        CHECK_THROWS_AS(Monitor(plan, epoch), std::invalid_argument);
    CHECK_NOTHROW(Monitor(plan, "2026-03-02T09:00"));
}

TEST_CASE("dates and days are each other's inverse over four centuries") {
    for (std::int64_t day = -1000; day < 146097; day += 13) {
        CivilDate date = civil_from_days(day);
        CHECK(days_from_civil(date.year, date.month, date.day) == day);
    }
    CHECK(days_from_civil(1970, 1, 1) == 0);
    CHECK(days_from_civil(2026, 3, 2) == 20514);
    CHECK(civil_from_days(11016).month == 2);  // 2000-02-29
}

TEST_CASE("one act that serves one duty goes to the earliest due, not to the oldest") {
    Story story{monitor_of(R"(
clauses:
- id: answer
  kind: oblige
  when: {event: message, kind: obs}
  do: {event: reply}
  within: {by: urgency, cases: {urgent: 10m}, default: 60m}
  discharge: one
)")};
    story.obs(0, "message", {{"urgency", word("normal")}});
    story.obs(60, "message", {{"urgency", word("urgent")}});
    story.act(120, "reply", "voice");
    const auto instances = story.monitor.result(3700).rules[0].instances;
    REQUIRE(instances.size() == 2);
    CHECK(instances[0].verdict == Verdict::violated);
    CHECK(instances[1].verdict == Verdict::satisfied);
}

TEST_CASE("what comes close in the tick of a duty born after its grace is no near miss") {
    Story story{monitor_of(R"(
clauses:
- {id: c, kind: oblige, when: {event: call, kind: obs}, do: {event: answer, where: {mode: written}}, within: 10m, base: since, grace: 10m}
)")};
    story.obs(2000, "call", {{"since", Value(Seconds{0})}});
    story.act(2000, "answer", "desk", {{"mode", word("oral")}});
    const auto one = story.monitor.result(3000).rules[0].instances[0];
    CHECK(one.verdict == Verdict::violated);
    CHECK(one.near_misses.empty());
}

TEST_CASE("with hundreds of keys nothing that still counts is forgotten") {
    Story story{monitor_of(R"(
clauses:
- {id: open, kind: oblige, when: {event: ask, kind: obs}, do: {event: answer}, same: q, within: 1d}
- {id: earlier, kind: oblige, when: {event: ask, kind: obs}, do: {event: check}, same: q, within: 1d, lookback: 24h}
- {id: single, kind: oblige, when: {event: ask, kind: obs}, do: {event: answer}, same: q, within: 1d, retrigger: once}
- {id: licensed, kind: guard, guard: {event: publish}, needs: {event: check}, same: q, valid: 24h}
)")};
    constexpr int kKeys = 300;
    const auto key = [](int k) { return Args{{"q", Value(std::int64_t{k})}}; };
    Seconds t = 0;
    for (int k = 0; k < kKeys; ++k) story.act(++t, "check", "desk", key(k));
    for (int k = 0; k < kKeys; ++k) story.obs(++t, "ask", key(k));
    for (int k = 0; k < kKeys; ++k) story.act(++t, "answer", "desk", key(k));
    for (int k = 0; k < kKeys; ++k) story.act(++t, "publish", "desk", key(k));
    for (int k = 0; k < kKeys; ++k) story.obs(++t, "ask", key(k));
    for (int k = 0; k < kKeys; ++k) story.act(++t, "answer", "desk", key(k));
    const PlanResult result = story.monitor.result(t);
    CHECK(result.rules[0].instances.size() == 2 * kKeys);
    CHECK(result.rules[1].instances.size() == 2 * kKeys);
    CHECK(result.rules[2].instances.size() == kKeys);
    for (const RuleResult& rule : result.rules) {
        INFO(rule.id);
        CHECK(rule.verdict == Verdict::satisfied);
    }
}

TEST_CASE("with hundreds of keys a duty that comes once a key does not come again") {
    Story story{monitor_of(R"(
clauses:
- {id: single, kind: oblige, when: {event: ask, kind: obs}, do: {event: answer}, same: q, within: 1d, retrigger: once}
)")};
    constexpr int kKeys = 300;
    Seconds t = 0;
    for (int round = 0; round < 2; ++round)
        for (int k = 0; k < kKeys; ++k) {
            story.obs(++t, "ask", {{"q", Value(std::int64_t{k})}});
            story.act(++t, "answer", "desk", {{"q", Value(std::int64_t{k})}});
        }
    CHECK(story.monitor.result(t).rules[0].instances.size() == kKeys);
}
