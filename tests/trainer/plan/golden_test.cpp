#include <fstream>
#include <set>
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
    std::set<std::string> changed_ids;
    for (int changed = 0; changed < 19; ++at) {
        REQUIRE(at < 20 * n);
        Json& one = file["cases"][(at * 7 + at / n) % n];
        const auto id = one["id"].get<std::string>();
        if (changed_ids.count(id) || !change(one, changed % 16)) continue;
        changed_ids.insert(id);
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

namespace {

// What is said of our first case after `spoil` has had it.
template <class Spoil>
std::string complaint(Spoil spoil) {
    Json file = our_cases();
    spoil(file["cases"][0]);
    std::ostringstream out;
    try {
        verify_cases(file.dump(), out, "c.json");
    } catch (const BadCases& problem) {
        CHECK(out.str().empty());
        return problem.what();
    }
    return "none";
}

}  // namespace

TEST_CASE("a malformed case is an error that names the case, in the program's own words") {
    const auto says = [](const std::string& words, const std::string& part) {
        INFO(words);
        CHECK(words.find("case \"M01\"") != std::string::npos);
        CHECK(words.find(part) != std::string::npos);
        CHECK(words.find("json.exception") == std::string::npos);
    };
    says(complaint([](Json& one) { one["trase"] = 1; }),
         "unknown key \"trase\"; nearest: \"trace\"");
    says(complaint([](Json& one) { one["trace"][0]["evnt"] = "a"; }),
         "trace[0]: unknown key \"evnt\"; nearest: \"event\"");
    says(complaint([](Json& one) { one["expected"]["proces_score"] = 1; }), "\"process_score\"");
    says(complaint([](Json& one) {
             one["expected"]["clauses"].begin().value()["instances"][0]["marign"] = 1;
         }),
         "\"margin\"");
    const char* moments = "must be a whole number of seconds from 0 to";
    says(complaint([](Json& one) { one["end"] = -1; }), moments);
    says(complaint([](Json& one) { one["end"] = "late"; }), moments);
    says(complaint([](Json& one) { one["trace"][0]["t"] = -1; }), moments);
    says(complaint([](Json& one) { one["trace"][0]["t"] = 1e300; }), moments);
    says(complaint([](Json& one) { one["trace"][0]["t"] = 1.5; }), moments);
    says(complaint([](Json& one) { one["trace"][0]["seq"] = "first"; }), "must be a whole number");
    says(complaint([](Json& one) { one["trace"][0]["kind"] = "deed"; }), "act, obs or ctl");
    says(complaint([](Json& one) {
             one["trace"][0]["args"] = {{"a", {{"b", 1}}}};
         }),
         "argument 'a'");
    says(complaint([](Json& one) { one["trace"][0]["role"] = 3; }), "'role' must be a text");
    says(complaint([](Json& one) { one["epoch"] = "yesterday"; }), "'epoch' must read like");
    says(complaint([](Json& one) { one.erase("expected"); }), "'expected' must be a map");
    says(complaint([](Json& one) { one["plan"] = 3; }), "'plan' must be a map, found 3");
    says(complaint([](Json& one) { one["expected"]["clauses"].begin().value().erase("score"); }),
         "needs the key 'score'");
}

TEST_CASE("all malformed cases are told at once, and an id that is used twice") {
    Json file = our_cases();
    file["cases"].push_back(file["cases"][3]);
    file["cases"][1]["end"] = -1;
    file["cases"][2]["trace"][0]["t"] = -1;
    std::ostringstream out;
    try {
        verify_cases(file.dump(), out);
        FAIL("accepted");
    } catch (const BadCases& problem) {
        CHECK(problem.problems.size() == 3);
        CHECK(std::string(problem.what()).find("this id is used twice") != std::string::npos);
    }
    Json misspelt = our_cases();
    misspelt["invalid_plan"] = misspelt["invalid_plans"];
    misspelt.erase("invalid_plans");
    CHECK_THROWS_AS(verify_cases(misspelt.dump(), out), BadCases);
    // A case that expects something of another type differs; it is not malformed.
    Json odd = our_cases();
    odd["cases"][0]["expected"]["process_score"] = "much";
    odd["cases"][0]["expected"]["clauses"].begin().value()["verdict"] = 3;
    CHECK(failures(odd) == 1);
}

TEST_CASE("damaged JSON is told with its line, and what nests too deep is refused") {
    const auto told = [](const std::string& text) {
        std::ostringstream out;
        try {
            verify_cases(text, out, "c.json");
        } catch (const BadCases& problem) {
            return std::string(problem.what());
        }
        return std::string("none");
    };
    CHECK(told("{\n  \"cases\": [}\n") == "c.json:2:13: error: not JSON from here on");
    CHECK(told("  ").find("the file is empty") != std::string::npos);
    CHECK(told("{\"cases\": [").find("ends in the middle") != std::string::npos);
    CHECK(told("{\"cases\": " + std::string(1000000, '[')).find("nested deeper than 64") !=
          std::string::npos);
    CHECK(told("{\"cases\": [1e999]}").find("too large") != std::string::npos);
}
