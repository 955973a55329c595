#include <fstream>
#include <sstream>

#include <fmt/format.h>
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
    const Json file = our_cases();
    CHECK(words == fmt::format("{} passed, 0 failed\n",
                               file["cases"].size() + file["invalid_plans"].size()));
    CHECK(file["cases"].size() == file["count"].get<std::size_t>());
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

namespace {

// Changes one expectation of a case, in the way of the number; false if the case has none such.
bool change(Json& one, int way) {
    Json& expected = one["expected"];
    Json& clause = expected["clauses"].begin().value();
    Json& instances = clause["instances"];
    Json* instance = instances.empty() ? nullptr : &instances[0];
    auto ids = [&](const char* key) {
        if (!instance || !instance->contains(key)) return false;
        (*instance)[key].push_back("e99");
        return true;
    };
    auto tick = [&](const char* key) {
        if (!instance || !instance->contains(key) || !(*instance)[key].is_number()) return false;
        (*instance)[key] = (*instance)[key].get<int>() - 1;
        return true;
    };
    auto score = [](Json& value) {
        value = value.is_number() ? Json(value.get<double>() + 2e-6) : Json(0.5);
        return true;
    };
    switch (way) {
        case 0:
            return score(clause["score"]);
        case 1:
            return score(expected["obligation_score"]);
        case 2:
            return score(expected["prohibition_factor"]);
        case 3:
            return score(expected["process_score"]);
        case 4:
            expected["critical_cap_applied"] = !expected["critical_cap_applied"].get<bool>();
            return true;
        case 5:
            return tick("due");
        case 6:
            return tick("decided_at");
        case 7:
            return tick("margin");
        case 8:
            return ids("hits");
        case 9:
            return ids("near_misses");
        case 10:
            return ids("violations");
        case 11:
            return ids("licence");
        case 12:
            if (!instance) return false;
            (*instance)["trigger"] = "e98";
            return true;
        case 13:
            if (!instance) return false;
            instances.erase(0);
            return true;
        case 14:
            if (!expected.contains("board")) return false;
            expected["board"][0]["now"] = expected["board"][0]["now"].get<int>() + 1;
            return true;
        default:
            clause["verdict"] = clause["verdict"] == "pending" ? "satisfied" : "pending";
            return true;
    }
}

}  // namespace

TEST_CASE("twenty changed expectations make exactly twenty failures") {
    Json file = our_cases();
    const std::size_t n = file["cases"].size();
    std::size_t at = 0;
    for (int changed = 0; changed < 19; ++at) {
        REQUIRE(at < 20 * n);
        Json& one = file["cases"][(at * 7 + at / n) % n];
        if (one.contains("changed") || !change(one, changed % 16)) continue;
        one["changed"] = true;
        ++changed;
    }
    file["invalid_plans"][2]["code"] = "V9";
    std::string words;
    CHECK(failures(file, &words) == 20);
    CHECK(words.find(fmt::format("{} passed, 20 failed\n",
                                 n + file["invalid_plans"].size() - 20)) != std::string::npos);
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
