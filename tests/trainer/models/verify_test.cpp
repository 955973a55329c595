#include "trainer/models/verify.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "trainer/models/estimate.h"

using namespace firebreak::trainer;

namespace {

CaseResult result_of(const std::string& body, int threads = 1) {
    const ReferenceFile file = read_reference("x/cases.json", R"({"cases": [)" + body + "]}");
    REQUIRE(file.problems.empty());
    return verify_case(file.cases.at(0), {1, threads});
}

std::string maki_thompson(double mean, double one) {
    return R"({"id": "mt", "family": "maki_thompson", "params": {"N": 3, "Y0": 1}, "value":
        {"mean_ignorant_fraction": )" +
           std::to_string(mean) + R"(, "final_ignorant_pmf": {"1": )" + std::to_string(one) +
           R"(}}, "tolerance": {"abs_bias": 0.0, "k": 4}})";
}

// All that is said of a file, a line each.
std::string problem_of(const std::string& text) {
    std::string said;
    for (const auto& problem : read_reference("x.json", text).problems)
        said += problem.in_words() + '\n';
    return said;
}

}  // namespace

TEST_CASE("a right case passes and the same case moved by ten tolerances fails") {
    CHECK(result_of(maki_thompson(0.083333, 0.25)).passed);
    CHECK_FALSE(result_of(maki_thompson(0.083333 + 10 * 4 * 0.0003, 0.25)).passed);
    CHECK_FALSE(result_of(maki_thompson(0.083333, 0.25 - 10 * 4 * 0.001)).passed);
}

TEST_CASE("runs are added until the error is at most 0.004 of the value") {
    const CaseResult result = result_of(maki_thompson(0.083333, 0.25));
    REQUIRE(result.lines.size() == 2);
    CHECK(result.lines[0].own_error <= 0.004 * 0.083333);
    CHECK(result.lines[1].own_error <= 0.004 * 0.25);
    CHECK(result.lines[1].runs > 100000);
}

TEST_CASE("the result has the same bits for one, two and four threads") {
    const auto one = result_of(maki_thompson(0.083333, 0.25), 1);
    for (const int threads : {2, 4}) {
        const auto other = result_of(maki_thompson(0.083333, 0.25), threads);
        for (std::size_t i = 0; i < one.lines.size(); ++i) {
            CHECK(one.lines[i].ours == other.lines[i].ours);
            CHECK(one.lines[i].own_error == other.lines[i].own_error);
        }
    }
}

TEST_CASE("an unknown family and an unknown observable fail, whatever else is right") {
    CHECK_FALSE(result_of(R"({"id": "a", "family": "nobody", "value": 1})").passed);
    const auto result = result_of(
        R"({"id": "a", "family": "daley_kendall", "params": {"N": 3}, "value": {"colour": 3}})");
    CHECK_FALSE(result.passed);
    CHECK(result.problems.at(0).find("colour") != std::string::npos);
}

TEST_CASE("computed numbers are held to the case's absolute tolerance") {
    const std::string head =
        R"({"id": "a", "family": "watts_threshold", "params": {"phi": 0.18}, "tolerance": {"abs": 1e-6}, "value": {"Kstar": 5, "z_high": )";
    CHECK(result_of(head + "5.764677087}}").passed);
    CHECK_FALSE(result_of(head + "5.764687087}}").passed);
}

TEST_CASE("the wrong hybrid of the negative control is far from the right model") {
    const std::string head =
        R"({"id": "a", "family": "daley_kendall", "params": {"N": 1000, "Y0": 1}, "tolerance": {"rule": "must NOT match; correct DK differs by >0.07"}, "value": )";
    CHECK(result_of(head + "0.2857519647817539}").passed);
    CHECK_FALSE(result_of(head + "0.2036}").passed);
}

TEST_CASE("known answers of the generator fail with one digit changed") {
    const std::string head =
        R"({"id": "a", "family": "rng", "value": [{"ctr": ["00000000","00000000","00000000","00000000"], "key": ["00000000","00000000"], "out": ["6627e8d5","e169c58d","bc57ac4c",)";
    CHECK(result_of(head + R"("9b00dbd8"]}]})").passed);
    CHECK_FALSE(result_of(head + R"("9b00dbd9"]}]})").passed);
}

TEST_CASE("a damaged file is told with its place") {
    CHECK(problem_of("{\n\"cases\": [\n{]}") == "x.json:3:2: error: not JSON from here on\n");
    CHECK(problem_of("") == "x.json:1:1: error: the file is empty; expected JSON\n");
    CHECK(problem_of("{\"cases\": [{\"id\": \"a\",\n\"family\"") ==
          "x.json:2:9: error: the file ends in the middle of its JSON\n");
    CHECK(problem_of("[]") == "x.json: error: expected an object with a list under \"cases\"\n");
    CHECK(problem_of(R"({"cases": []})") == "x.json: error: there are no cases\n");
    CHECK(problem_of("{\"cases\": [\n{\"id\": \"a\", \"family\": \"sir\", \"value\": NaN}]}")
              .find("x.json:2:") == 0);
    CHECK(problem_of("{\"cases\": [\n{\"id\": \"a\",\n\"value\": 1e999}]}")
              .find("x.json:3:15: error: a number in it is too large") == 0);
    CHECK(problem_of("{\"cases\": [\n" + std::string(100, '[')).find("x.json:2:") == 0);
}

TEST_CASE("a key that stands twice is told with its place, for one of its values would be lost") {
    CHECK(problem_of("{\"cases\": [{\"id\": \"a\", \"family\": \"sir\", \"params\": "
                     "{\"beta\": 1,\n  \"beta\": 2}, \"value\": 1}]}") ==
          "x.json:2:8: error: key \"beta\" stands twice in the same map\n");
    CHECK(problem_of(R"({"cases": [{"id": "a", "family": "sir", "value": {"mean": 1}},
        {"id": "b", "family": "sir", "value": {"mean": 1}}]})") == "");
}

TEST_CASE("every part of a case that is of the wrong kind is told, all of them at once") {
    const std::string said = problem_of(R"({"cases": [
        {"id": "a", "family": "sir", "value": 1},
        {"id": 3, "value": {"sigma": "much"}},
        7,
        {"id": "b", "family": "sir", "observable": ["attack"], "reps": -5, "se": "small",
         "params": {"beta": [1, 2], "gamma": "one", "seeds": [0, "x"]}, "tolerance": {"abs": -1},
         "graph_spec": {"file": "a", "generator": "path"}, "value": {"mean": {"mean": 1, "se": -1}}},
        {"id": "c", "family": "friedkin_johnsen", "params": {"W": [[1, "a"]]}, "value": 1},
        {"id": "d", "family": "kertesz", "params": {"threshold": [0.1, 0.2]}, "value": 1},
        {"id": "a", "family": "sir", "value": 1}]})");
    const char* const wanted[] = {"cases[1] needs the key family",
                                  "cases[1]/id must be a text, found 3",
                                  "cases[1]/value/sigma must be a number, found \"much\"",
                                  "cases[2] must be a map of keys, found 7",
                                  "cases[3]/observable must be a text, found a list",
                                  "cases[3]/reps must not be negative, found -5",
                                  "cases[3]/se must be a number, found \"small\"",
                                  "cases[3]/params/beta must be a number, found a list",
                                  "cases[3]/params/gamma must be a number, found \"one\"",
                                  "cases[3]/params/seeds must be a list of numbers, found \"x\"",
                                  "cases[3]/tolerance/abs must not be negative, found -1",
                                  "cases[3]/graph_spec needs either file or generator",
                                  "cases[3]/value/mean/se must not be negative, found -1",
                                  "cases[4]/params/W must be a list of numbers, found a list",
                                  "cases[6]: id \"a\" stands twice"};
    for (const char* words : wanted) {
        INFO(words << "\n" << said);
        CHECK(said.find(words) != std::string::npos);
    }
    CHECK(std::count(said.begin(), said.end(), '\n') == std::ssize(wanted));
}

TEST_CASE("a key that no reader knows fails its case with the nearest known one") {
    const auto words = [](const std::string& body) {
        const CaseResult result = result_of(body);
        CHECK_FALSE(result.passed);
        REQUIRE(result.problems.size() == 1);
        return result.problems[0];
    };
    const std::string head = R"({"id": "a", "family": "daley_kendall", "value": {"mean": 1}, )";
    CHECK(words(head + R"("params": {"N": 3, "lamda": 1}})") ==
          "params: unknown key \"lamda\"; nearest: \"lambda\"");
    CHECK(words(head + R"("tolerence": {"abs": 1}})") ==
          "case: unknown key \"tolerence\"; nearest: \"tolerance\"");
    CHECK(words(head + R"("tolerance": {"abs_bais": 1}})") ==
          "tolerance: unknown key \"abs_bais\"; nearest: \"abs_bias\"");
    CHECK(words(head + R"("graph_spec": {"file": "a", "fil": "b"}})") ==
          "graph_spec: unknown key \"fil\"; nearest: \"file\"");
}

TEST_CASE("no word of the JSON package is told") {
    for (const char* text :
         {"{\"cases\": [1e999]}", "{\"cases\": \"\\ud800\"}", "{\"cases\": [\xff\xfe]}"})
        CHECK(problem_of(text).find("exception") == std::string::npos);
    CHECK(problem_of("{\"cases\": " + std::string(1000000, '[')).find("nested deeper") !=
          std::string::npos);
    for (
        const char* body :
        {R"({"id": "a", "family": "hawkes", "params": {"n": true}, "value": {"mean": true}})",
         R"({"id": "a", "family": "sis", "graph_spec": {"generator": "path", "n": 3}, "value": {"at": [3]}})",
         R"({"id": "a", "family": "sis", "graph_spec": {"generator": "path", "n": 3}, "value": {"at": {"t": {"x": 3}}}})",
         R"({"id": "a", "family": "degroot", "params": {"x0": [1, 0]}, "value": {"W": [[1, 0], 3], "consensus": 1}})",
         R"({"id": "a", "family": "friedkin_johnsen", "params": {"W": [[1]]}, "value": {"traj": [[1], 2]}})",
         R"({"id": "a", "family": "competing_cascade", "params": {"rumour_seeds": [0]}, "graph_spec": {"generator": "path", "n": 3}, "value": 3})"}) {
        INFO(body);
        const CaseResult result = result_of(body);
        CHECK_FALSE(result.passed);
        for (const auto& words : result.problems)
            CHECK(words.find("exception") == std::string::npos);
    }
}

TEST_CASE("a case that makes no sense is bad input, an unknown family or observable only fails") {
    const auto bad = [](const char* body) { return result_of(body).bad_input; };
    const char* const graph = R"("graph_spec": {"generator": "path", "n": 3}, )";
    const std::string sir = R"({"id": "a", "family": "sir", )";
    CHECK(bad((sir + R"("graph_spec": {"file": "none.edges"}, "value": {"mean": 1}})").c_str()));
    CHECK(bad((sir + graph + R"("params": {"beta": -1}, "value": {"mean": 1}})").c_str()));
    CHECK(bad((sir + graph + R"("params": {"bta": 1}, "value": {"mean": 1}})").c_str()));
    CHECK(bad((sir + graph + R"("params": {"seeds": [3]}, "value": {"mean": 1}})").c_str()));
    CHECK_FALSE(bad(R"({"id": "a", "family": "nobody", "value": 1})"));
    CHECK_FALSE(bad((sir + graph + R"("value": {"colour": 1}})").c_str()));
    CHECK_FALSE(bad((sir + graph + R"("value": {"mean": 77}})").c_str()));
}

TEST_CASE("one node may stand where a list of nodes is read") {
    const std::string tail =
        R"(}, "graph_spec": {"generator": "path", "n": 3}, "value": {"node": [0, 0, 1]}})";
    const std::string head =
        R"({"id": "a", "family": "independent_cascade", "params": {"p": 0, "seeds": )";
    CHECK(result_of(head + "2" + tail).passed);
    CHECK(result_of(head + "[2]" + tail).passed);
    CHECK_FALSE(result_of(head + "1" + tail).passed);
}

TEST_CASE("numbers that next to no run has are given up instead of being waited for") {
    const auto result = result_of(
        R"({"id": "a", "family": "independent_cascade", "params": {"p": 0, "seeds": [0]},
            "graph_spec": {"generator": "path", "n": 30},
            "value": {"frac_>50%": 0, "given_>50%": {"mean": 0.7, "se": 0.1, "n": 2}}})");
    CHECK_FALSE(result.passed);
    REQUIRE(result.problems.size() == 1);
    CHECK(result.problems[0] == "given_>50%: not precise enough");
}

TEST_CASE("below its threshold an epidemic has no giant outbreak, and that is no failure") {
    const auto result = result_of(
        R"-({"id": "a", "family": "sir", "params": {"beta": 0.05, "gamma": 1},
            "graph_spec": {"generator": "configuration_model", "n": 2000, "degrees": "poisson",
                           "mean_degree": 6.0, "simple": true},
            "tolerance": {"abs_bias": 0.01, "k": 4},
            "value": {"giant_outbreak_size_seed->0": 0, "P(giant)": 0}})-");
    INFO((result.problems.empty() ? "" : result.problems[0]));
    CHECK(result.passed);
}

TEST_CASE("counts at a moment have a clock in every family") {
    // The only other person learns it after an exponential time.
    const auto result = result_of(
        R"({"id": "a", "family": "maki_thompson", "params": {"N": 2, "Y0": 1},
            "value": {"t=1.0": {"ignorant": 0.18393972}}})");
    CHECK(result.passed);
}

TEST_CASE("hostile cases fail with a sentence") {
    for (
        const char* body :
        {R"({"id": "a", "family": "sir", "params": {"beta": -1}, "graph_spec": {"file": "none"}, "value": {"mean": 1}})",
         R"({"id": "a", "family": "maki_thompson", "params": {"N": 1e300}, "value": {"mean_ignorant_fraction": 1}})",
         R"({"id": "a", "family": "sir", "graph_spec": {"generator": "erdos_renyi", "n": -4}, "value": {"sigma": 1}})",
         R"({"id": "a", "family": "sis", "graph_spec": {"generator": "nothing"}, "value": {"t=1": 1}})",
         R"({"id": "a", "family": "hawkes", "params": {"n": 5}, "value": {"mean": 1}})",
         R"({"id": "a", "family": "rng", "value": [{"ctr": 4}]})",
         R"({"id": "a", "family": "metamorphic", "value": ["pigs fly"]})",
         R"({"id": "a", "family": "sir", "value": {}})"}) {
        INFO(body);
        const CaseResult result = result_of(body);
        CHECK_FALSE(result.passed);
        CHECK_FALSE(result.problems.empty());
    }
}

TEST_CASE("standard errors over groups see what runs of a group share") {
    ColumnSums alone, shared;
    for (int g = 0; g < 100; ++g)
        for (int i = 0; i < 10; ++i) {
            alone.add(g % 2);
            alone.end_group();
            shared.add(g % 2);
            if (i == 9) shared.end_group();
        }
    CHECK(alone.mean() == shared.mean());
    CHECK(alone.mean_error(false) == Approx(0.5 / std::sqrt(1000)).epsilon(0.01));
    CHECK(shared.mean_error(false) == Approx(0.5 / std::sqrt(100)).epsilon(0.02));
    CHECK(shared.variance() == Approx(0.25).epsilon(0.01));
}

TEST_CASE("computed cases of the families pass, other parameters and graphs than shared ones") {
    const std::string path = "tests/trainer/models/further_cases.json";
    std::ifstream stream(path);
    const std::string text((std::istreambuf_iterator<char>(stream)), {});
    const ReferenceFile file = read_reference(path, text);
    REQUIRE(file.problems.empty());
    CHECK(file.cases.size() > 50);
    for (const ReferenceCase& reference : file.cases) {
        const CaseResult result = verify_case(reference, {1, 2});
        INFO(reference.id << " " << (result.problems.empty() ? "" : result.problems[0]));
        CHECK(result.passed);
    }
}

TEST_CASE("families answer to the names that others give them") {
    CHECK(known_family("ICP") == "independent_cascade_permeability");
    CHECK(known_family("Kertesz threshold") == "kertesz_threshold");
    CHECK(known_family("WHK model") == "weighted_hegselmann_krause");
    CHECK(known_family("swir") == "swir");
    CHECK(known_family("nobody") == "nobody");
}

TEST_CASE("a number a node, states by name and moments are read, wrong ones told") {
    const std::string graph = R"("graph_spec": {"generator": "path", "n": 3})";
    const std::string head = R"({"id": "a", "family": "kertesz", "params": {"seeds": [0],
        "percentage_blocked": 0, "threshold": )";
    CHECK(result_of(head + R"([0.5, 0.5, 1]}, )" + graph +
                    R"(, "tolerance": {"abs": 1e-9}, "value": {"t=1": {"infected": 0.6666666667},
        "final": {"infected": 1}, "rounds": 2, "S": 0}})")
              .passed);
    CHECK(result_of(head + R"([0.5, 0.5]}, )" + graph + R"(, "value": {"rounds": 2}})")
              .problems.at(0)
              .find("2 numbers for 3 nodes") != std::string::npos);
    CHECK(problem_of(R"({"cases": [)" + head + R"("high"}, )" + graph +
                     R"(, "value": {"rounds": 2}}]})")
              .find("params/threshold must be a list of numbers, found \"high\"") !=
          std::string::npos);
}

TEST_CASE("a peak read beside the top is later or earlier by its own deficit, and no more") {
    CHECK(time_beside_peak(0.5 * 4 * 0.01 * 0.01, 4) == Approx(0.01));
    CHECK(time_beside_peak(-1, 4) == 0);
    CHECK(time_beside_peak(1, 0) == 0);
}
