#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "tests/support/paths.h"
#include "trainer/json/json.h"
#include "trainer/plan/golden.h"

using namespace firebreak::trainer;

namespace {

Json our_cases() {
    std::ifstream in(firebreak::source_dir() + "/tests/trainer/plan/cases.json");
    return Json::parse(in);
}

int failures(const Json& file, std::string* words = nullptr) {
    std::ostringstream out;
    int failed = verify_cases(file.dump(), out);
    if (words) *words = out.str();
    return failed;
}

}  // namespace

TEST_CASE("every case of our file passes and every invalid plan is refused by its rule") {
    std::string words;
    int failed = failures(our_cases(), &words);
    INFO(words);
    CHECK(failed == 0);
    CHECK(words == "86 passed, 0 failed\n");
}

TEST_CASE("a changed expectation fails and is named with what came instead") {
    Json file = our_cases();
    Json one = file["cases"][0];
    one["expected"]["clauses"]["duty"]["instances"][0]["due"] = 601;
    one["expected"]["process_score"] = 0.5;
    Json changed = {{"cases", Json::array({one})}};
    std::string words;
    CHECK(failures(changed, &words) == 1);
    CHECK(words ==
          "M01 answer on the last tick of the window\n"
          "  duty[1].due: expected 601, got 600\n"
          "  process_score: expected 0.5, got 1.000000\n"
          "0 passed, 1 failed\n");
}

TEST_CASE("a change of any verdict, id or tick of any case is noticed") {
    const Json file = our_cases();
    for (std::size_t c = 0; c < file["cases"].size(); ++c) {
        for (const auto& [id, clause] : file["cases"][c]["expected"]["clauses"].items()) {
            INFO(file["cases"][c]["id"].dump() << " " << id);
            Json one = file["cases"][c];
            Json& mine = one["expected"]["clauses"][id];
            mine["verdict"] = mine["verdict"] == "late" ? "satisfied" : "late";
            for (Json& instance : mine["instances"])
                instance["decided_at"] = instance["decided_at"].get<int>() + 1;
            CHECK(failures(Json{{"cases", Json::array({one})}}) == 1);
        }
    }
}

TEST_CASE("a plan that should be refused and is not fails its case") {
    Json file = our_cases();
    Json plan = file["cases"][0]["plan"];
    Json changed = {
        {"cases", Json::array()},
        {"invalid_plans", Json::array({{{"id", "Z"}, {"code", "V1"}, {"plan", plan}}})}};
    CHECK(failures(changed) == 1);
}

TEST_CASE("text that is no file of plan cases is refused with a reason") {
    std::ostringstream out;
    CHECK_THROWS_AS(verify_cases("", out), BadCases);
    CHECK_THROWS_AS(verify_cases("{", out), BadCases);
    CHECK_THROWS_AS(verify_cases("[]", out), BadCases);
    CHECK_THROWS_AS(verify_cases(R"({"cases": 3})", out), BadCases);
    CHECK_THROWS_AS(verify_cases(R"({"cases": [{"id": "a"}]})", out), BadCases);
    CHECK_THROWS_AS(verify_cases(R"({"cases": [{"id": 3, "plan": {}}]})", out), BadCases);
    std::string cut = our_cases().dump();
    for (std::size_t at = 0; at < cut.size(); at += cut.size() / 40 + 1)
        CHECK_THROWS_AS(verify_cases(cut.substr(0, at), out), BadCases);
}
