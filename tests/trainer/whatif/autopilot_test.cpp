#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "tests/trainer/whatif/drill.h"
#include "trainer/whatif/player.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;

namespace {

Session played(const std::string& strategy, std::uint64_t seed = 7, const std::string& until = "3h",
               const std::string& scenario = "canteen") {
    const Drill drill = small_drill(seed, until, 1000, scenario);
    return play(drill.scenario, drill.plan, drill.options, *make_player(strategy));
}

// The canteen drill held against another plan.
Session under(const std::string& plan, const std::string& strategy, const std::string& until) {
    const Drill drill = small_drill(7, until, 1000, "canteen", plan);
    return play(drill.scenario, drill.plan, drill.options, *make_player(strategy));
}

const RuleResult& rule(const PlanResult& result, const std::string& id) {
    for (const auto& one : result.rules)
        if (one.id == id) return one;
    throw std::out_of_range(id);
}

}  // namespace

TEST_CASE("The plan's autopilot keeps the plan's first duties in time") {
    const Session session = played("plan");
    const PlanResult result = session.result();
    REQUIRE(result.p);
    CHECK(*result.p > 0.85);
    CHECK(result.f == Approx(1));
    for (const char* id : {"SCH-13", "SCH-15", "SCH-20", "SCH-34", "ER-01", "DGX-11", "DGX-12"})
        CHECK(rule(result, id).verdict == Verdict::satisfied);
}

TEST_CASE("The autopilot says nothing unverified, contested or unsigned") {
    const Session session = played("plan");
    REQUIRE_FALSE(session.ledger().empty());
    for (const auto& line : session.ledger()) {
        for (std::size_t i = 0; i < line.assertions.size(); ++i) {
            INFO(line.doc << " " << line.assertions[i].fact);
            CHECK(line.supported[i]);
        }
        if (line.form != "meeting" && line.form != "reply") CHECK(line.signed_off);
    }
    for (const auto& status : session.orders()) {
        const auto* spec = session.scenario().action(status.order.action);
        REQUIRE(spec);
        CHECK_FALSE(spec->contested);
    }
    CHECK(session.contradictions().empty());
}

TEST_CASE("The autopilot answers questions where they were asked, or promises a date") {
    const Session session = played("plan", 7, "4h");
    std::set<std::string> spoken_to;
    for (const auto& status : session.orders()) {
        if (status.order.question.empty() || !status.done_at) continue;
        spoken_to.insert(status.order.question);
        const auto* question = session.scenario().question(status.order.question);
        REQUIRE(question);
        if (session.scenario().channel(question->site))
            CHECK(status.order.channels == std::vector<std::string>{question->site});
        bool says_all = true;
        for (const auto& fact : question->asks) {
            bool said = false;
            for (const auto& one : status.order.assertions) said = said || one.fact == fact;
            says_all = says_all && said;
        }
        CHECK((says_all || status.order.promised_at.has_value()));
    }
    for (const auto& line : session.questions())
        if (session.now() - line.asked_at > kHour + 20 * kMinute) {
            INFO(line.question);
            CHECK((line.answered_at.has_value() || spoken_to.count(line.question) > 0));
        }
}

TEST_CASE("Playing twice gives the same drill, bit for bit") {
    const Session a = played("plan", 3, "2h"), b = played("plan", 3, "2h");
    CHECK(a.state_hash() == b.state_hash());
    CHECK(a.commands() == b.commands());
}

TEST_CASE("Nobody gives no command") {
    CHECK(played("none", 7, "1h").commands().empty());
}

TEST_CASE("The autopilot plays another scenario with its own plan as well") {
    const Session session = played("plan", 5, "", "night_market");
    REQUIRE(session.result().p);
    CHECK(*session.result().p > 0.6);
    for (const auto& line : session.ledger())
        for (const bool supported : line.supported) CHECK(supported);
}

TEST_CASE("Every strategy of the library is played: most of its steps are ordered") {
    for (const auto& name : scenarios::library_strategies()) {
        const auto strategy = scenarios::load_strategy(name);
        REQUIRE(strategy);
        const Session session = played(name, 7, "2h");
        INFO(name << ": " << session.orders().size() << " orders of "
                  << strategy.value->steps.size() << " steps");
        std::size_t in_time = 0;
        for (const auto& step : strategy.value->steps)
            in_time += step.at && *step.at < 90 * kMinute;
        CHECK(2 * session.orders().size() >= in_time);
        CHECK_FALSE(session.orders().empty());
    }
}

TEST_CASE("An unknown strategy is told, not played") {
    CHECK_THROWS_AS(make_player("no_such_strategy"), std::runtime_error);
}

TEST_CASE("Under other plans the autopilot keeps nearly all, and doing nothing scores nothing") {
    const std::pair<const char*, double> plans[] = {
        {"sch", 0.999}, {"gen", 0.9}, {"mid", 0.6}, {"dgx", 0.8}};
    for (const auto& [plan, least] : plans) {
        for (const char* strategy : {"plan", "none"}) {
            const Session session = under(plan, strategy, "6h");
            const PlanResult result = session.result();
            INFO(plan << " " << strategy);
            REQUIRE(result.p);
            if (strategy == std::string("plan"))
                CHECK(*result.p >= least);
            else
                CHECK(*result.p == 0);
        }
    }
}

TEST_CASE("In six hours under any plan the autopilot breaks no clause but those with a reason") {
    const std::map<std::string, std::set<std::string>> with_reason = {
        {"dgx", {"DGX-03"}},   // the incident happens before any seat can act
        {"tra", {"TRA-20"}},   // this drill offers no report to those beside
        {"hrb", {"HRB-18"}}};  // of the two whom it names one is reached
    for (const char* plan : {"sch", "gen", "mid", "dgx", "pri", "ent", "biz", "tra", "hrb", "twn",
                             "national_timing", "general_firm", "east_ridge"}) {
        const Session session = under(plan, "plan", "6h");
        std::set<std::string> broken;
        for (const RuleResult& one : session.result().rules)
            if (one.verdict == Verdict::violated) broken.insert(one.id);
        INFO(plan);
        const auto expected = with_reason.find(plan);
        CHECK(broken ==
              (expected == with_reason.end() ? std::set<std::string>{} : expected->second));
    }
}

TEST_CASE("What may not be said before the inquiry's finding is said in time after it") {
    const Session session = under("east_ridge", "plan", "80h");
    const PlanResult result = session.result();
    CHECK(rule(result, "ER-03").verdict == Verdict::satisfied);
    CHECK(result.f == Approx(1));  // and the ban was lifted before
}

TEST_CASE("What a guard wants done before the world moves is done in good time") {
    const Session session = under("sch", "plan", "3h");
    bool reported = false;
    for (const LogRecord& record : session.log()) reported |= record.event == "risk";
    CHECK(reported);
}
