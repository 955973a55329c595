// When a plan's clock starts, and what becomes of clauses that the drill never calls for.
#include <catch2/catch.hpp>

#include <algorithm>

#include "scenarios/load.h"
#include "tests/trainer/session/world.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::tests;

namespace {

World with_plan(const std::string& text) {
    World world = tiny();
    auto plan = scenarios::parse_plan("test", text);
    for (const auto& problem : plan.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(plan);
    world.plan = std::make_shared<const scenarios::Plan>(std::move(*plan.value));
    return world;
}

const LogRecord& first(const Session& session, const std::string& event) {
    for (const LogRecord& record : session.log())
        if (record.event == event) return record;
    FAIL("no record of " << event);
    throw std::logic_error("unreachable");
}

const RuleResult& rule(const PlanResult& result, const std::string& id) {
    for (const RuleResult& one : result.rules)
        if (one.id == id) return one;
    FAIL("no rule " << id);
    throw std::logic_error("unreachable");
}

}  // namespace

TEST_CASE("G4: the clock starts when the desk should have seen it, however late somebody logs") {
    Session session = with_plan(R"(
params: {detect_grace: 5m}
clauses:
- {id: oral, kind: oblige, text: {en: Report., zh: "报告。"}, when: {event: detected, kind: obs},
   do: {event: report, where: {mode: oral}}, role: [head], within: 10m, grace: 10m, retrigger: once}
)")
                          .open();
    session.advance(50 * kMinute);
    must(session, Submit{order("voice", "signal.log")});
    Order told = order("head", "report.oral");
    told.to = "superior";
    must(session, Submit{told});
    session.advance(session.until());

    const LogRecord& visible = first(session, "visible");
    const LogRecord& detected = first(session, "detected");
    REQUIRE(visible.t < 20 * kMinute);
    CHECK(detected.t == visible.t + 5 * kMinute);
    CHECK(detected.args.at("by_log") == Value(false));
    const LogRecord& report = first(session, "report");
    CHECK(report.t - first(session, "signal").t < 15 * kMinute);

    const PlanResult result = session.result();
    const RuleResult& oral = rule(result, "oral");
    CHECK(oral.verdict == Verdict::violated);
    REQUIRE(oral.instances.size() == 1);
    CHECK(oral.instances[0].due == detected.t + 10 * kMinute);
}

TEST_CASE("G17: without a major case the clauses on major opinion stay out of the score") {
    // There is no level above 4, so nothing is ever major.
    auto plan = [](const std::string& level) {
        return "plan: t\ninherits: dgx\nparams: {major_at: " + level + "}\nclauses: []\n";
    };
    Session quiet = with_plan(plan("5")).open();
    quiet.advance(quiet.until());
    REQUIRE(std::none_of(quiet.log().begin(), quiet.log().end(),
                         [](const LogRecord& r) { return r.event == "major_detected"; }));
    const PlanResult result = quiet.result();
    for (const char* id : {"DGX-07", "DGX-08", "DGX-11", "DGX-12", "DGX-13"}) {
        INFO(id);
        CHECK(rule(result, id).verdict == Verdict::vacuous);
        CHECK_FALSE(rule(result, id).score);
    }
}
