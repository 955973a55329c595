// What decisions were worth, from the JSON of a sweep.
#include <catch2/catch.hpp>

#include "trainer/report/report.h"

using namespace firebreak;
using namespace firebreak::trainer;

namespace {

Json interval(double mean, double lo, double hi) {
    return {{"diff_mean", mean}, {"ci_lo", lo}, {"ci_hi", hi}, {"n", 4}};
}

Json tested(int act, const char* edit, const Json& by) {
    return {{"act", act}, {"edit", edit}, {"ensemble", {{"belief_accuracy", by}}}};
}

Json sweep() {
    Json json{{"seeds", {2, 3, 4, 5}}, {"by", "15m"}};
    json["mattered"] = {{"metric", "belief_accuracy"},
                        {"tested", 3},
                        {"would_have_been_better", Json::array()},
                        {"would_have_been_worse",
                         {{{"act", 7},
                           {"edit", "drop"},
                           {"held_out", interval(-0.0312, -0.05, -0.01)},
                           {"all_seeds_simultaneous", interval(-0.03, -0.06, 0.01)}}}}};
    json["tested"] = {tested(7, "drop", interval(-0.0312, -0.05, -0.01)),
                      tested(7, "earlier", interval(0, 0, 0)),
                      tested(7, "later", interval(0.01, -0.02, 0.04))};
    Json points = Json::array();
    for (int i = 0; i < 4; ++i)
        points.push_back({{"shift", "x"},
                          {"done_at_mean", 3600 * (i + 1)},
                          {"ensemble", {{"belief_hours", interval(0.1 * i, 0.05 * i, 0.2 * i)}}}});
    json["first_evidence"] = {{"act", 7}, {"points", points}};
    const auto team = [](double at) {
        return Json{{"belief_accuracy", {at, at + 0.01, at + 0.02, at + 0.03}}};
    };
    json["teams"] = {{"own_world", {{"belief_accuracy", 0.715}}},
                     {"as_it_was", team(0.7)},
                     {"plan", team(0.8)},
                     {"nothing", team(0.6)}};
    return json;
}

}  // namespace

TEST_CASE("The report tells what decisions were worth, and how many were tested") {
    const std::string page = report_html(Json::object(), Language::en, {}, sweep());
    CHECK(page.find("id=\"worth\"") != std::string::npos);
    CHECK(page.find("3 changes in all") != std::string::npos);
    CHECK(page.find("3.12") != std::string::npos);
    CHECK(page.find("it may be chance") != std::string::npos);
    CHECK(page.find("1 changes make exactly no difference") != std::string::npos);
    CHECK(page.find("worth-delay") != std::string::npos);
    CHECK(page.find("4 in all: better in 0, the same in") != std::string::npos);
    CHECK(page.find("4 in all: better in 4, the same in 0, worse in 0") != std::string::npos);
    CHECK(page.find("came out worse in 2 of 4") != std::string::npos);
    CHECK(report_html(Json::object(), Language::zh, {}, sweep()).find("各项决定的价值") !=
          std::string::npos);
}

TEST_CASE("Without a sweep the report is as it was, and one that is broken breaks no page") {
    const std::string plain = report_html(Json::object(), Language::en, {});
    CHECK(plain.find("id=\"worth\"") == std::string::npos);
    CHECK(report_html(Json::object(), Language::en, {}, Json::array()) == plain);
    for (const Json& broken :
         {Json{{"tested", 3}, {"mattered", "x"}}, Json{{"teams", Json::array()}},
          Json{{"mattered", {{"metric", "<b>"}}}, {"tested", {{{"act", 1e300}}}}}}) {
        const std::string page = report_html(Json::object(), Language::en, {}, broken);
        CHECK(page.find("</html>") != std::string::npos);
        CHECK(page.find("<b>,") == std::string::npos);
    }
}
