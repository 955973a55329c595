// A plan that is changed while the drill runs.
#include <catch2/catch.hpp>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/support/paths.h"
#include "tests/trainer/session/world.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::tests;

namespace {

std::string plan_text() {
    std::ifstream file(source_dir() + "/tests/support/worlds/tiny_plan.yaml");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

ReloadPlan reload(const std::string& text) {
    return {"tiny_plan.yaml", text, {}};
}

// Twenty minutes in: a report is out, a statement is being written, questions are open.
Session under_way() {
    Session session = tiny().open();
    session.advance(300);
    Order report = order("head", "report.superior");
    report.fields = {"time", "place", "outline", "possible_harm"};
    must(session, Submit{report});
    session.advance(900);
    Order holding = order("voice", "release.holding");
    holding.channels = {"weibo_own"};
    must(session, Submit{holding});
    session.advance(1200);
    return session;
}

std::string printed(const std::vector<BoardEntry>& board) {
    std::ostringstream out;
    for (const BoardEntry& e : board)
        out << e.rule << ' ' << e.trigger << ' ' << static_cast<int>(e.state) << ' '
            << e.triggered_at << ' ' << e.due.value_or(-1) << ' ' << e.done << '/' << e.of << ' '
            << e.key << ' ' << e.hits.size() << ' ' << e.near_misses.size() << ' ' << e.hidden
            << '\n';
    return out.str();
}

std::string printed(const PlanResult& result) {
    std::ostringstream out;
    for (const RuleResult& rule : result.rules) {
        out << rule.id << ' ' << name(rule.verdict) << '\n';
        for (const InstanceResult& i : rule.instances)
            out << "  " << i.trigger << ' ' << name(i.verdict) << ' ' << i.score << ' '
                << i.decided_at.value_or(-1) << ' ' << i.hits.size() << ' ' << i.sentence.en
                << '\n';
    }
    return out.str();
}

const BoardEntry* entry(const std::vector<BoardEntry>& board, const std::string& rule) {
    for (const BoardEntry& e : board)
        if (e.rule == rule) return &e;
    return nullptr;
}

}  // namespace

TEST_CASE("the same plan read again leaves every duty and verdict as it was, to the end") {
    Session kept = under_way(), reread = under_way();
    const std::string before = printed(reread.monitor().board(reread.now()));
    must(reread, ReloadPlan{reload(plan_text())});
    CHECK(printed(reread.monitor().board(reread.now())) == before);
    CHECK(reread.view().news.back().text.en ==
          "The plan was read again: nothing in it has changed.");
    kept.advance(3600);
    reread.advance(3600);
    // The log tells of the reading, so that later records bear other numbers.
    static const std::regex number(R"(\br\d+)");
    CHECK(std::regex_replace(printed(kept.result()), number, "r") ==
          std::regex_replace(printed(reread.result()), number, "r"));
}

TEST_CASE("a changed window counts from when the duty began, a pause of the drill left out") {
    Session session = under_way();
    must(session, PauseClock{});
    must(session, ResumeClock{});
    const auto before = session.monitor().board(session.now());
    REQUIRE(entry(before, "T2") != nullptr);
    must(session,
         reload(replaced(plan_text(), "within: 45m, grace: 15m", "within: 15m, grace: 5m")));
    const auto after = session.monitor().board(session.now());
    REQUIRE(entry(after, "T2") != nullptr);
    CHECK(entry(after, "T2")->triggered_at == entry(before, "T2")->triggered_at);
    CHECK(*entry(after, "T2")->due == *entry(before, "T2")->due - 30 * kMinute);
    CHECK(session.plan().rules[1].grace == 5 * kMinute);
    CHECK(session.view().news.back().text.en == "The plan was changed. Altered: T2.");
    CHECK(session.view().news.back().text.zh.find("T2") != std::string::npos);
}

TEST_CASE("clauses come and go, and a new one is held against what has happened so far") {
    Session session = under_way();
    std::string text = plan_text();
    text = text.substr(0, text.find("- {id: T3"));
    text +=
        "- {id: T6, kind: oblige, when: {event: incident, kind: obs}, do: {event: activate}, "
        "within: 10m, severity: major, text: {en: Start the plan., zh: 启动预案。}, source: test}\n"
        "- {id: T7, kind: oblige, when: {event: incident, kind: obs}, do: {event: report}, "
        "within: 10m, severity: major, text: {en: Report., zh: 报告。}, source: test}\n";
    must(session, reload(text));
    CHECK(session.view().news.back().text.en ==
          "The plan was changed. New: T6, T7. Left out: T3, T4, T5.");
    const PlanResult result = session.result();
    REQUIRE(result.rules.size() == 4);
    CHECK(result.rules[2].verdict == Verdict::violated);   // nobody started it in time
    CHECK(result.rules[3].verdict == Verdict::satisfied);  // the report was in time
    CHECK(session.log().back().kind == RecordKind::ctl);
    CHECK(session.log().back().event == "reload_plan");
}

TEST_CASE(
    "a plan with a mistake is refused with the place of the mistake, and the old one goes on") {
    Session session = under_way();
    const auto hash = session.state_hash();
    const std::string before = printed(session.monitor().board(session.now()));
    for (const std::string& text :
         {replaced(plan_text(), "within: 45m", "within: soon"),
          replaced(plan_text(), "kind: guard", "kind: gard"), std::string("plan: ["),
          std::string("scenario: other\n"), std::string()}) {
        const auto refusal = session.give(reload(text));
        REQUIRE(refusal);
        CHECK(refusal->code == "bad_plan");
        INFO(refusal->reason_en);
        CHECK(refusal->reason_en.find("tiny_plan.yaml:") != std::string::npos);
        CHECK_FALSE(refusal->reason_zh.empty());
    }
    std::string huge = plan_text();
    huge.append(1u << 20, '#');
    CHECK(session.give(reload(huge))->code == "plan_too_large");
    CHECK(session.state_hash() == hash);
    CHECK(printed(session.monitor().board(session.now())) == before);
    CHECK(session.plan().rules.size() == 5);
}

TEST_CASE("a plan that inherits is read from the texts of the command") {
    Session session = under_way();
    ReloadPlan command{"heir.yaml", "plan: heir\ninherits: base\ndrop: [T4]\nclauses: []\n", {}};
    CHECK(session.give(command)->code == "bad_plan");  // there is no such plan
    command.files = {{"base", plan_text()}};
    must(session, command);
    CHECK(session.plan().id == "heir");
    CHECK(session.plan().rules.size() == 4);
    CHECK(entry(session.monitor().board(session.now()), "T4") == nullptr);
}

TEST_CASE("a fork keeps the plan it was forked with") {
    const Session session = under_way();
    Session other = session;
    must(other, reload(replaced(plan_text(), "id: T2", "id: T9")));
    CHECK(session.plan().rules[1].id == "T2");
    CHECK(other.plan().rules[1].id == "T9");
    CHECK(session.state_hash() != other.state_hash());
}

TEST_CASE("what a changed plan is changed in goes into the hash of the drill") {
    Session one = under_way(), other = under_way();
    must(one, reload(replaced(plan_text(), "within: 45m", "within: 44m")));
    must(other, reload(replaced(plan_text(), "within: 45m", "within: 43m")));
    CHECK(one.state_hash() != other.state_hash());
    Session plain = under_way(), noted = under_way();  // the same plan, but not the same command
    must(plain, reload(plan_text()));
    must(noted, reload(plan_text() + "# noted\n"));
    CHECK(plain.state_hash() != noted.state_hash());
}

TEST_CASE("an ended drill takes no other plan") {
    Session session = under_way();
    must(session, EndDrill{});
    CHECK(session.give(reload(plan_text()))->code == "drill_ended");
}
