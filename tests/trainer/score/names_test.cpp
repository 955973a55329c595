// Statements, acts and records by their names where an id would stand.
#include <catch2/catch.hpp>

#include <regex>

#include "tests/trainer/whatif/drill.h"
#include "trainer/score/act_names.h"
#include "trainer/score/improvement.h"
#include "trainer/score/statement_name.h"
#include "trainer/whatif/player.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;

namespace {

Session spoken(const std::string& text) {
    const Drill drill = small_drill(7, "90m");
    Session session(drill.scenario, drill.plan, drill.options);
    session.advance(20 * kMinute);
    Order order;
    order.seat = "info_group";
    order.action = "release.holding";
    order.channels = {"weibo_own"};
    order.assertions = {{"food_sound", false, {}, false}};
    order.text = text;
    order.ask_sign_off = false;
    const auto refusal = session.give(Submit{order});
    if (refusal) throw std::runtime_error(refusal->reason_en);
    session.advance(90 * kMinute);
    return session;
}

}  // namespace

TEST_CASE("A statement goes by its time and its first words, never by its id") {
    const Session session =
        spoken("Pupils fell ill after lunch and the school has closed its canteen at once.");
    REQUIRE(session.ledger().size() == 1);
    const StatementLine& line = session.ledger().front();
    const Text name = statement_name(session, line.doc);
    CHECK(name.en == "the statement of T+" + std::to_string(line.t / kHour) + ":" +
                         std::to_string(line.t / kMinute % 60 / 10) +
                         std::to_string(line.t / kMinute % 10) +
                         " \"Pupils fell ill after lunch and the school…\"");
    CHECK(name.zh.find("发布的声明“Pupils") != std::string::npos);
    const Text silent = statement_name(spoken(""), line.doc);
    const std::string fact = session.scenario().fact("food_sound")->text.en;
    CHECK(silent.en.find("\"" + fact.substr(0, 12)) != std::string::npos);
    CHECK(statement_name(session, "no such").en == "no such");
    const Score result = score(session, false);
    for (const Finding& finding : findings_of(session, result))
        if (finding.kind == "unsupported" || finding.kind == "contradicted") {
            CHECK(finding.text.en.find("the statement of T+") != std::string::npos);
            CHECK_FALSE(std::regex_search(finding.text.en, std::regex(R"(\bd\d+\b)")));
        }
}

TEST_CASE("First words are cut between words, and within their length where there are no blanks") {
    CHECK(first_words("short", 10) == "short");
    CHECK(first_words("one two three four", 9) == "one two…");
    CHECK(first_words("学生午餐后身体不适", 4) == "学生午餐…");
    CHECK(first_words("", 4).empty());
}

TEST_CASE("What a verdict rests on is told by the acts' titles and times, not by records' ids") {
    const Drill drill = small_drill(7, "105m");
    const Session session = play(drill.scenario, drill.plan, drill.options, *make_player("late"));
    const PlanResult told = acts_named(session, session.result());
    static const std::regex id(R"(\br\d+\b)");
    bool raw = false;
    for (const RuleResult& rule : session.result().rules)
        for (const InstanceResult& one : rule.instances)
            raw = raw || std::regex_search(one.sentence.en, id);
    CHECK(raw);
    bool named = false;
    for (const RuleResult& rule : told.rules)
        for (const InstanceResult& one : rule.instances) {
            INFO(one.sentence.en);
            CHECK_FALSE(std::regex_search(one.sentence.en, id));
            CHECK_FALSE(std::regex_search(one.sentence.zh, id));
            for (const OrderStatus& order : session.orders())
                if (order.done_at)
                    if (const auto* spec = session.scenario().action(order.order.action))
                        named = named || one.sentence.en.find("\"" + spec->title.en + "\" at ") !=
                                             std::string::npos;
        }
    CHECK(named);
    for (const QualityAxis& axis : score(session, false).axes)
        for (const QualityCheck& check : axis.checks)
            CHECK_FALSE(std::regex_search(check.text.en, id));
}
