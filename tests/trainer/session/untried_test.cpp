// What nobody in the seats of a drill can do is asked of nobody; and the configuration facts of a
// plan.
#include <catch2/catch.hpp>

#include "scenarios/load.h"
#include "tests/trainer/session/world.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::tests;

namespace {

Session under(const std::string& plan) {
    World world = tiny();
    const auto loaded = scenarios::parse_plan("p", plan);
    for (const auto& problem : loaded.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(loaded.value.has_value());
    world.plan = std::make_shared<const scenarios::Plan>(*loaded.value);
    return world.open();
}

Verdict verdict_of(const Session& session, const std::string& id) {
    for (const RuleResult& rule : session.result().rules)
        if (rule.id == id) return rule.verdict;
    throw std::out_of_range(id);
}

}  // namespace

TEST_CASE("a duty for which no seat of the role has an order is not tried, and a guard neither") {
    // Only the head may start the plan; nobody may carry out measures.
    Session session = under(
        "clauses:\n"
        "- {id: A-1, kind: oblige, when: start, do: {event: activate}, within: 10m}\n"
        "- {id: A-2, kind: oblige, when: start, do: {event: carry_out, where: {what: measures}}, "
        "within: 10m}\n"
        "- {id: A-3, kind: guard, guard: {event: activate}, needs: {event: carry_out, where: "
        "{what: "
        "measures}}}\n"
        "- {id: A-4, kind: guard, guard: {event: activate}, needs: {event: signal}}\n");
    session.advance(60);
    must(session, Submit{order("head", "plan.activate")});
    session.advance(session.until());
    CHECK(verdict_of(session, "A-1") == Verdict::satisfied);
    CHECK(verdict_of(session, "A-2") == Verdict::vacuous);
    CHECK(verdict_of(session, "A-3") == Verdict::vacuous);
    CHECK(verdict_of(session, "A-4") == Verdict::violated);
}

TEST_CASE("a configuration fact that the plan says is held is no gap, and one it leaves out is") {
    const std::string clause =
        "clauses:\n"
        "- {id: A-1, kind: forbid, forbid: {event: gap, kind: obs, where: "
        "{what: contact_list}}}\n"
        "- {id: A-2, kind: forbid, forbid: {event: gap, kind: obs, where: "
        "{what: deputy_count}}}\n";
    Session held = under("params: {held: [contact_list, deputy_count]}\n" + clause);
    Session missing = under("params: {held: [else]}\n" + clause);
    Session silent = under(clause);
    for (Session* one : {&held, &missing, &silent}) one->advance(one->until());
    CHECK(verdict_of(held, "A-1") == Verdict::satisfied);
    CHECK(verdict_of(held, "A-2") == Verdict::satisfied);
    CHECK(verdict_of(missing, "A-1") == Verdict::violated);
    CHECK(verdict_of(silent, "A-1") == Verdict::satisfied);
    CHECK(verdict_of(silent, "A-2") == Verdict::violated);  // no deputy sits here
}
