// The process page at an instant: what could be said of a clause then, and nothing from later.
#include <catch2/catch.hpp>

#include "trainer/console/process.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

using Kind = ClauseMoment::Kind;

RuleResult duty(Verdict verdict, std::optional<Seconds> done) {
    RuleResult rule;
    rule.kind = scenarios::ClauseKind::oblige;
    InstanceResult i;
    i.triggered_at = 10 * kMinute;
    i.due = 40 * kMinute;
    i.grace = 20 * kMinute;
    i.verdict = verdict;
    if (done) i.hits = {{"a1", *done, "head", {}, {}}};
    rule.instances = {i};
    return rule;
}

}  // namespace

TEST_CASE("A duty goes through its states as the instant moves") {
    const RuleResult late = duty(Verdict::late, 50 * kMinute);
    CHECK(moment_of(late, 9 * kMinute) == ClauseMoment{Kind::not_yet, 0});
    CHECK(moment_of(late, 10 * kMinute) == ClauseMoment{Kind::open, 30 * kMinute});
    CHECK(moment_of(late, 45 * kMinute) == ClauseMoment{Kind::overdue, 5 * kMinute});
    CHECK(moment_of(late, 50 * kMinute) == ClauseMoment{Kind::done, 0});
    const RuleResult never = duty(Verdict::violated, {});
    CHECK(moment_of(never, 60 * kMinute).kind == Kind::overdue);
    CHECK(moment_of(never, 60 * kMinute + 1).kind == Kind::missed);
    // One act of two was no discharge.
    CHECK(moment_of(duty(Verdict::violated, 20 * kMinute), 30 * kMinute).kind == Kind::open);
}

TEST_CASE("A prohibition holds until the breach, and a kept one always") {
    RuleResult ban = duty(Verdict::compensated, 30 * kMinute);
    ban.kind = scenarios::ClauseKind::forbid;
    CHECK(moment_of(ban, 29 * kMinute).kind == Kind::in_force);
    CHECK(moment_of(ban, 30 * kMinute).kind == Kind::broken);
    ban.instances[0].verdict = Verdict::satisfied;
    CHECK(moment_of(ban, 60 * kMinute).kind == Kind::in_force);
}

TEST_CASE("Of several instances the most pressing one speaks") {
    RuleResult rule = duty(Verdict::satisfied, 20 * kMinute);
    rule.instances.push_back(duty(Verdict::violated, {}).instances[0]);
    rule.instances[1].due = 35 * kMinute;
    rule.instances.push_back(duty(Verdict::violated, {}).instances[0]);
    CHECK(moment_of(rule, 30 * kMinute) == ClauseMoment{Kind::open, 5 * kMinute});
    CHECK(moment_of(rule, 45 * kMinute) == ClauseMoment{Kind::overdue, 10 * kMinute});
    rule.instances[0].verdict = Verdict::vacuous;
    rule.instances.resize(1);
    CHECK(moment_of(rule, 30 * kMinute).kind == Kind::not_yet);
}

TEST_CASE("At an instant a rule stands as it stood, without what came later") {
    const RuleResult late = duty(Verdict::late, 50 * kMinute);
    CHECK(rule_at(late, 9 * kMinute).instances.empty());
    CHECK(rule_at(late, 9 * kMinute).verdict == Verdict::vacuous);
    const RuleResult open = rule_at(late, 45 * kMinute);
    CHECK(open.verdict == Verdict::pending);
    CHECK(open.instances[0].hits.empty());
    CHECK(open.instances[0].decided_at == 45 * kMinute);
    CHECK(rule_at(late, 50 * kMinute).verdict == Verdict::late);
    const RuleResult never = duty(Verdict::compensated, {});
    CHECK(rule_at(never, 60 * kMinute).verdict == Verdict::pending);
    CHECK(rule_at(never, 61 * kMinute).verdict == Verdict::violated);
    // Put off later: until then it was due as before.
    RuleResult longer = duty(Verdict::satisfied, 70 * kMinute);
    longer.instances[0].due = 80 * kMinute;
    longer.instances[0].extensions = {{"x", 30 * kMinute, 40 * kMinute, 80 * kMinute, false}};
    CHECK(rule_at(longer, 20 * kMinute).instances[0].due == 40 * kMinute);
    CHECK(rule_at(longer, 20 * kMinute).instances[0].extensions.empty());
    CHECK(rule_at(longer, 30 * kMinute).instances[0].due == 80 * kMinute);
    RuleResult ban = duty(Verdict::violated, 30 * kMinute);
    ban.kind = scenarios::ClauseKind::forbid;
    CHECK(rule_at(ban, 29 * kMinute).verdict == Verdict::pending);
    CHECK(rule_at(ban, 30 * kMinute).verdict == Verdict::violated);
    ban.instances[0].hits.clear();
    ban.instances[0].verdict = Verdict::satisfied;
    ban.instances[0].decided_at = 60 * kMinute;
    CHECK(rule_at(ban, 59 * kMinute).verdict == Verdict::pending);
    CHECK(rule_at(ban, 60 * kMinute).verdict == Verdict::satisfied);
}
