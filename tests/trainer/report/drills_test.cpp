// Drills at the edges: nothing done, cut off early, several days, nothing compared.
#include <catch2/catch.hpp>

#include "tests/trainer/report/page.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;

namespace {

Json do_nothing_drill() {
    Json score = fixture();
    for (const char* key :
         {"acts", "orders", "statements", "notes", "predictions", "assessments", "contradictions"})
        score[key] = Json::array();
    score["process"]["P"] = 0;
    return score;
}

void check_page(const Json& score) {
    for (const Language language : {Language::en, Language::zh}) {
        const std::string page = html(score, language);
        CHECK(parse(page).problem == "");
        CHECK(page.find("\"-") == std::string::npos);  // no negative length or place
    }
}

bool shows(const Json& score, const std::string& words) {
    return decoded(html(score, Language::en)).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a drill in which nobody did anything says so") {
    const Json score = do_nothing_drill();
    check_page(score);
    CHECK(shows(score, "The team did nothing that the log counts as an act."));
    CHECK(shows(score, "Nothing was said in public, so there is no ledger."));
    CHECK(shows(score, "What kept you from saying anything in public?"));
    CHECK_FALSE(shows(score, "Weakest: S"));
}

TEST_CASE("a drill cut off after five minutes keeps its axis and says when it ended") {
    Json score = do_nothing_drill();
    score["drill"]["end"] = 300;
    score["drill"]["ended"] = false;
    score["process"]["P"] = nullptr;
    for (const char* key : {"questions", "injects"}) score[key] = Json::array();
    check_page(score);
    CHECK(shows(score, "ended before its time, which was T+6:00"));
    CHECK(shows(score, "No duty came due, so nothing could be scored."));
    CHECK(shows(score, "Nobody asked anything in this drill."));
    CHECK(shows(score, ">0:05<"));
}

TEST_CASE("without the other runs there is no difference and no quadrant") {
    Json score = fixture();
    score["baseline"] = {{"none", nullptr}, {"plan", nullptr}};
    score["curves_baseline"] = {{"none", nullptr}, {"plan", nullptr}};
    check_page(score);
    CHECK_FALSE(shows(score, "fig-quadrant"));
    CHECK_FALSE(shows(score, "vs nothing"));
    CHECK(shows(score, "The run without any act was not made."));
    CHECK(shows(score, "the outcome has nothing to be compared with"));
}

TEST_CASE("the quadrant is named from P and the difference only") {
    Json score = fixture();
    const auto quadrant = [&](double p, double you, double plan) {
        score["process"]["P"] = p;
        score["outcome"]["belief_accuracy"] = you;
        score["baseline"]["plan"]["belief_accuracy"] = plan;
        for (const char* words :
             {"Good process, better", "Good process, worse", "Poor process, better",
              "Poor process, worse", "The outcome is the same as that of the plan"})
            if (shows(score, words)) return std::string(words);
        return std::string();
    };
    CHECK(quadrant(0.70, 0.80, 0.75) == "Good process, better");
    CHECK(quadrant(0.71, 0.70, 0.75) == "Good process, worse");
    CHECK(quadrant(0.69, 0.80, 0.75) == "Poor process, better");
    CHECK(quadrant(0.10, 0.70, 0.75) == "Poor process, worse");
    CHECK(quadrant(0.90, 0.7502, 0.75) == "The outcome is the same as that of the plan");
}

TEST_CASE("a cap is told with its value") {
    Json score = fixture();
    score["process"]["capped"] = true;
    CHECK(shows(score, "Capped at 0.59"));
    CHECK_FALSE(shows(fixture(), "Capped at"));
}

TEST_CASE("a drill over several days breaks its axis where the clock jumped") {
    Json score = fixture();
    score["drill"]["acts"] = {{{"name", "morning"}, {"from", 0}, {"to", 21600}},
                              {{"name", "week"}, {"from", 21600}, {"to", 432000}},
                              {{"name", "later"}, {"from", 2592000}, {"to", 2678400}}};
    score["drill"]["until"] = score["drill"]["end"] = 2678400;
    check_page(score);
    CHECK(shows(score, "class=\"brk\""));
    CHECK(shows(score, ">31d 0:00<"));
    CHECK_FALSE(shows(fixture(), "class=\"brk\""));
}

TEST_CASE("what must be named stands at the head of the summary") {
    Json score = fixture();
    score["named"] = {{{"kind", "fabricated"},
                       {"t", 6720},
                       {"ref", "d2"},
                       {"text", {{"en", "A statement was made up."}, {"zh", "编造声明。"}}}}};
    const std::string page = html(score, Language::en);
    const auto named = page.find("A statement was made up. at 1:52");
    REQUIRE(named != std::string::npos);
    CHECK(named < page.find("class=\"nums\""));
}

TEST_CASE("without targets the worst rule stands first") {
    Json score = fixture();
    score["targets"] = Json::array();
    const std::string page = html(score, Language::en);
    const auto table = page.find("table class=\"clt\"");
    REQUIRE(table != std::string::npos);
    CHECK(page.find("DGX-19", table) < page.find("SCH-21", table));
    CHECK(page.find("SCH-21", table) < page.find("DGX-12", table));
    CHECK(page.find("DGX-12", table) < page.find("SCH-13", table));
}

TEST_CASE("channels are called by their titles") {
    Json score = fixture();
    Json channels = Json::array();
    for (const auto& statement : score["statements"])
        for (const auto& id : statement["channels"])
            channels.push_back(
                {{"id", id}, {"title", {{"en", "Square and market"}, {"zh", "广场"}}}});
    REQUIRE_FALSE(channels.empty());
    score["drill"]["channels"] = channels;
    CHECK(shows(score, "Square and market"));
    for (const auto& channel : channels) {
        const auto id = channel["id"].get<std::string>();
        if (id.find('_') != std::string::npos) CHECK_FALSE(shows(score, id));
    }
}

TEST_CASE("a prohibition that was simply kept stands in the short list with its wording") {
    Json score = fixture();
    std::string wording;
    for (const auto& clause : score["process"]["clauses"])
        for (const auto& rule : clause["rules"])
            if (rule["kind"] == "forbid" && rule["verdict"] == "satisfied")
                wording = rule["text"]["en"].get<std::string>();
    REQUIRE_FALSE(wording.empty());
    const std::string page = decoded(html(score, Language::en));
    const auto list = page.find("<ul class=\"quiet\"");
    REQUIRE(list != std::string::npos);
    CHECK(page.find(wording, list) != std::string::npos);
}
