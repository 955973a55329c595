// The process score cannot be had cheaply: no trick and no luck earns more than honest play.
#include <catch2/catch.hpp>

#include <algorithm>
#include <compare>
#include <optional>
#include <variant>

#include <fmt/format.h>

#include "trainer/session/open_drill.h"
#include "trainer/whatif/player.h"

using namespace firebreak;
using namespace firebreak::trainer;

namespace {

// Every play counts, but those under sanitizers take thirty times as long.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t kPlays = 20;
constexpr std::uint64_t kTries = 4;
#else
constexpr std::uint64_t kPlays = 200;
constexpr std::uint64_t kTries = 40;
#endif

DrillRequest short_drill(const std::string& plan, std::uint64_t seed, const std::string& until) {
    DrillRequest request;
    request.scenario = "canteen";
    request.plan = plan;
    request.seed = seed;
    request.agents = 1000;
    request.until = until;
    return request;
}

double process(const std::string& strategy, const std::string& plan, std::uint64_t seed,
               const std::string& until) {
    const auto opened = open_drill(short_drill(plan, seed, until));
    REQUIRE(opened.drill);
    const auto player = make_player(strategy);
    return play(opened.drill->scenario, opened.drill->plan, opened.drill->options, *player)
        .result()
        .p.value_or(0);
}

// What the score would be if nothing more were ordered from here on. P stays 0 until the first duty
// scores; duties fulfilled break the tie.
struct Worth {
    double p = 0;
    int fulfilled = 0;
    auto operator<=>(const Worth&) const = default;
};

Worth left_alone(Session session) {
    session.advance(session.until());
    const PlanResult result = session.result();
    Worth worth{result.p.value_or(0), 0};
    for (const RuleResult& rule : result.rules)
        if (rule.kind == scenarios::ClauseKind::oblige)
            for (const InstanceResult& one : rule.instances)
                worth.fulfilled += one.verdict == Verdict::satisfied ? 1 : 0;
    return worth;
}

struct Find {
    Worth worth;
    std::string acts;  // "0:10 report, ..."
};

// The order without the claims that have not come to notice yet.
Command about_the_known(const Session& session, const Command& command) {
    Submit submit = std::get<Submit>(command);
    std::erase_if(submit.order.claims, [&](const std::string& claim) {
        Submit probe = submit;
        probe.order.claims = {claim};
        const auto refusal = session.may(probe);
        return refusal && refusal->code == "unknown_claim";
    });
    return submit;
}

// Every ten minutes tries orders made at random, each in a world of its own that is then left
// alone, and gives the one that leaves the highest P, if any is better than none. It sees the
// score, which no team does.
Find greedy_search(Session session, std::uint64_t tries) {
    Find find;
    find.worth = left_alone(session);
    while (!session.ended()) {
        std::optional<Session> best;
        std::string act;
        for (std::uint64_t k = 1; k <= tries; ++k) {
            LiveView view = session.view(Viewer::player);
            view.seed = k;
            for (const Command& command : play_at_random()->decide(view)) {
                Session one = session;
                if (one.give(about_the_known(session, command))) continue;
                const Worth worth = left_alone(one);
                if (worth <= find.worth) continue;
                find.worth = worth;
                act = fmt::format("{}:{:02} {}", session.now() / 3600, session.now() / 60 % 60,
                                  std::get<Submit>(command).order.action);
                best = one;
            }
        }
        if (best) {
            session = *best;
            find.acts += (find.acts.empty() ? "" : ", ") + act;
        } else {
            session.advance(std::min(session.until(), session.now() + 10 * kMinute));
        }
    }
    return find;
}

}  // namespace

TEST_CASE(
    "Every button at once, empty reports, a flood of statements and repaired breaches earn less "
    "than honest play") {
    for (const char* plan : {"sch", "east_ridge", "gen"}) {
        const double honest = process("plan", plan, 7, "6h");
        for (const char* trick :
             {"everything", "empty_reports", "statement_spam", "breach_and_repair"}) {
            INFO(plan << " " << trick);
            CHECK(process(trick, plan, 7, "6h") < honest - 0.2);
        }
    }
}

TEST_CASE("No random legal play earns what honest play earns") {
    double best = 0;
    for (std::uint64_t seed = 1; seed <= kPlays; ++seed)
        best = std::max(best, process("random", "sch", seed, "2h"));
    const double honest = process("plan", "sch", 1, "2h");
    INFO("best of " << kPlays << ": " << best << ", honest " << honest);
    CHECK(best > 0);  // they do play
    CHECK(best < honest);
}

TEST_CASE("A greedy search that sees the score finds nothing above honest play") {
    const auto opened = open_drill(short_drill("sch", 1, "2h"));
    REQUIRE(opened.drill);
    const Find find = greedy_search(
        Session(opened.drill->scenario, opened.drill->plan, opened.drill->options), kTries);
    const double honest = process("plan", "sch", 1, "2h");
    WARN("greedy search: best P " << find.worth.p << " (honest " << honest << ") by " << find.acts);
    CHECK(find.worth.fulfilled > 0);
    CHECK(find.worth.p <= honest);
}
