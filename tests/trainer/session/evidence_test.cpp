// What a countdown rests on is found where the team can look at it.
#include <catch2/catch.hpp>

#include "scenarios/load.h"
#include "tests/trainer/session/world.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::tests;

namespace {

const EvidenceLine* line(const LiveView& view, const std::string& id) {
    for (const EvidenceLine& one : view.evidence)
        if (one.id == id) return &one;
    return nullptr;
}

}  // namespace

TEST_CASE("a duty leads to the message that began it and to the orders that came close or did it") {
    Session session = tiny().open();
    session.advance(300);
    Order report = order("head", "report.superior");
    report.fields = {"time"};
    const int done = must(session, Submit{report});
    Order update = order("voice", "release.update");
    update.channels = {"weibo_own"};
    update.ask_sign_off = false;
    const int close = must(session, Submit{update});
    session.advance(2400);
    const LiveView view = session.view();
    const BoardEntry* statement = nullptr;
    for (const BoardEntry& e : view.board)
        if (e.rule == "T2") statement = &e;
    REQUIRE(statement != nullptr);
    const EvidenceLine* began = line(view, statement->trigger);
    REQUIRE(began != nullptr);
    CHECK_FALSE(began->act);
    CHECK(began->event == "incident");
    CHECK_FALSE(began->inbox_item.empty());
    REQUIRE(statement->near_misses.size() == 1);
    CHECK(statement->near_misses[0].failed == "form");
    const EvidenceLine* miss = line(view, statement->near_misses[0].id);
    REQUIRE(miss != nullptr);
    CHECK(miss->act);
    CHECK(miss->order == close);
    CHECK(miss->doc == view.orders[static_cast<std::size_t>(close) - 1].doc);
    const EvidenceLine* hit = nullptr;
    for (const RuleResult& rule : view.decided)
        if (rule.id == "T1") hit = line(view, rule.instances.at(0).hits.at(0).id);
    REQUIRE(hit != nullptr);
    CHECK(hit->order == done);
    CHECK(hit->seat == "head");
}

TEST_CASE("a duty to answer leads to its question") {
    Session session = tiny().open();
    session.advance(3000);
    const LiveView view = session.view();
    int questions = 0;
    for (const RuleResult& rule : view.decided)
        for (const InstanceResult& instance : rule.instances)
            if (rule.id == "T3") {
                const EvidenceLine* asked = line(view, instance.trigger);
                REQUIRE(asked != nullptr);
                CHECK_FALSE(asked->question.empty());
                ++questions;
            }
    CHECK(questions > 0);
}

TEST_CASE(
    "a rule on what only the scorer knows is neither on the live board nor among the decided") {
    World world = tiny();
    auto plan = scenarios::parse_plan(
        "scorer.yaml",
        "plan: scorer\ntitle: {en: Scorer, zh: 评分}\nclauses:\n"
        "- {id: S1, kind: forbid, forbid: {event: report, where: {true_class: 1}}, severity: "
        "major, "
        "text: {en: Not class one., zh: 不得。}, source: test}\n"
        "- {id: S2, kind: guard, guard: {event: report}, needs: {event: alarm, kind: obs, where: "
        "{true_alarm: true}}, severity: major, text: {en: A true alarm first., zh: 先有真警报。}, "
        "source: test}\n"
        "- {id: S3, kind: guard, guard: {event: report}, needs: {event: activate}, severity: "
        "major, "
        "text: {en: The plan first., zh: 先启动预案。}, source: test}\n");
    for (const auto& problem : plan.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(plan);
    world.plan = std::make_shared<const scenarios::Plan>(std::move(*plan.value));
    Session session = world.open();
    session.advance(300);
    Order report = order("head", "report.superior");
    report.fields = {"time"};
    must(session, Submit{report});
    session.advance(1200);
    std::string seen;
    for (const BoardEntry& e : session.view().board) seen += e.rule + " ";
    for (const RuleResult& rule : session.view().decided) seen += rule.id + " ";
    CHECK(seen == "S3 ");
    CHECK(debrief_only(session.plan().rules[0]));
    CHECK(debrief_only(session.plan().rules[1]));
    CHECK_FALSE(debrief_only(session.plan().rules[2]));
}
