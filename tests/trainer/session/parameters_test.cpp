// What a drill does with the numbers of data/deeds.yaml: each is moved alone and its effect seen.
#include <catch2/catch.hpp>

#include "tests/trainer/session/world.h"
#include "trainer/session/open_drill.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::tests;

namespace {

double mean_trust(const Session& session) {
    return session.frames().back().trust_organisation;
}

// The end of the drill after one order.
Session after(const World& world, const Order& order) {
    Session session = world.open();
    session.advance(10 * kMinute);
    must(session, Submit{order});
    session.advance(session.until());
    return session;
}

DrillRequest with(std::vector<std::pair<std::string, std::string>> set) {
    DrillRequest request;
    request.scenario = "night_market";
    request.set = std::move(set);
    return request;
}

std::string said(const OpenedDrill& opened) {
    std::string words;
    for (const auto& problem : opened.problems)
        if (problem.grade == scenarios::Problem::Grade::error) words += problem.in_words() + "\n";
    return words;
}

}  // namespace

TEST_CASE("the size of a deed moves trust by that much and nothing when it is none") {
    World world = tiny();
    const Order deed = order("head", "poster.punish");
    const double usual = mean_trust(after(world, deed));
    world.options.deeds.deeds[static_cast<std::size_t>(scenarios::Deed::punish)].size = 6;
    CHECK(mean_trust(after(world, deed)) < usual);
    world.options.deeds.deeds[static_cast<std::size_t>(scenarios::Deed::punish)].size = 0;
    CHECK(mean_trust(after(world, deed)) > usual);
}

TEST_CASE("how humane a text reads follows the weights") {
    World world = tiny();
    Order holding = order("voice", "release.holding");
    holding.channels = {"weibo_own", "site_own"};
    holding.fields = {"known", "not_known", "next_update", "empathy"};
    const double usual = mean_trust(after(world, holding));
    world.options.deeds.empathy_words = 0;
    CHECK(mean_trust(after(world, holding)) < usual);
}

TEST_CASE("a seat whose delay the scenario leaves open answers in the time of the parameters") {
    std::string text = tiny_text();
    for (const char* delay : {", delay_median: 3m", ", delay_median: 4m"})
        text.erase(text.find(delay), std::string(delay).size());
    World world = tiny_from(text);
    world.options.deeds.time_seat_sigma = 0;
    world.options.deeds.time_seat = 20;
    world.options.played = {"voice"};
    const Session open = world.open();
    CHECK(open.scenario().seat("head")->delay_median == 20 * kMinute);
    CHECK_FALSE(world.scenario->seat("head")->delay_median);
    CHECK(open.scenario().investigations.front().sigma == 0.3);  // as written
}

TEST_CASE("--set reaches both tables and refuses what can mean nothing") {
    const OpenedDrill opened = open_drill(with({{"deed.gag.size", "6"}, {"trust.step", "0.04"}}));
    REQUIRE(opened.drill);
    CHECK(opened.drill->options.deeds.of(scenarios::Deed::gag).size == 6);
    CHECK(opened.drill->options.parameters.trust_step == 0.04);
    CHECK(opened.drill->options.parameter_set == "crowd,deeds");
    CHECK(said(open_drill(with({{"deed.gag.size", "21"}}))) ==
          "--set: error: deed.gag.size: expected 0 to 20, found 21\n");
    CHECK(said(open_drill(with({{"trust.step", "nan"}}))) ==
          "--set: error: trust.step: expected -1000000000 to 1000000000, found nan\n");
    CHECK(said(open_drill(with({{"deed.gag.sise", "1"}}))) ==
          "--set: error: unknown parameter 'deed.gag.sise', did you mean 'deed.gag.size'?\n");
}

TEST_CASE("--params takes a set of either table and says what it is") {
    DrillRequest request = with({});
    request.parameter_set = "deeds,crowd";
    REQUIRE(open_drill(request).drill);
    CHECK(open_drill(request).drill->options.parameter_set == "crowd,deeds");
    request.parameter_set = "sch";
    CHECK(said(open_drill(request)).find("there is no parameter set \"sch\"") != std::string::npos);
}
