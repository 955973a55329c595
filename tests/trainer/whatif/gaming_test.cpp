// The process score cannot be had cheaply: no trick and no luck earns more than honest play.
#include <catch2/catch.hpp>

#include <algorithm>
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

// P at the end if nothing more is ordered from here on.
double left_alone(Session session) {
    session.advance(session.until());
    return session.result().p.value_or(0);
}

struct Find {
    double p = 0;
    std::string acts;  // "0:10 report, ..."
};

// Every ten minutes tries orders made at random, each in a world of its own that is then left
// alone, and gives the one that leaves the highest P, if any is better than none. It sees the
// score, which no team does.
Find greedy_search(Session session, std::uint64_t tries) {
    Find find;
    find.p = left_alone(session);
    while (!session.ended()) {
        std::optional<Session> best;
        std::string act;
        for (std::uint64_t k = 1; k <= tries; ++k) {
            LiveView view = session.view(Viewer::player);
            view.seed = k;
            for (const Command& command : play_at_random()->decide(view)) {
                Session one = session;
                if (one.give(command)) continue;
                const double p = left_alone(one);
                if (p <= find.p) continue;
                find.p = p;
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
    WARN("greedy search: best P " << find.p << " (honest " << honest << ") by " << find.acts);
    CHECK(find.p > 0);
    CHECK(find.p <= honest);
}
