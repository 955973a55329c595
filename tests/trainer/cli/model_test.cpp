// `firebreak model theory` and theory beside `model run`.
#include <catch2/catch.hpp>
#include <fstream>

#include "sim/classic/registry.h"
#include "tests/trainer/cli/typed.h"
#include "trainer/json/json.h"

using namespace firebreak::trainer;
using namespace firebreak::trainer::test;

TEST_CASE("theory is told in one document, each number and curve with what it holds for") {
    const auto told = typed({"model", "theory", "sir", "--graph", "erdos_renyi:n=300,mean_degree=6",
                             "--param", "beta=0.5", "--json"});
    REQUIRE(told.code == kDone);
    const Json theory = Json::parse(told.out)["theory"];
    CHECK(theory["numbers"].size() > 8);
    CHECK(theory["curves"].size() == 4);
    for (const auto& number : theory["numbers"])
        CHECK_FALSE(number["holds"].get<std::string>().empty());
    for (const auto& curve : theory["curves"])
        CHECK(curve["states"]["infected"].size() == theory["times"].size());
}

TEST_CASE("theory stands beside the runs at the same times") {
    const auto told = typed({"model", "run", "sir", "--graph", "erdos_renyi:n=300,mean_degree=6",
                             "--share-from", "0.05", "--runs", "5", "--theory", "--json"});
    REQUIRE(told.code == kDone);
    const Json document = Json::parse(told.out);
    CHECK(document["theory"]["times"] == document["course"]["times"]);
}

TEST_CASE("a share of 0 begins with nobody, and no share with one node") {
    const auto reached = [](const std::vector<std::string>& more) {
        std::vector<std::string> words{"model",   "run",       "independent_cascade",
                                       "--graph", "path:n=20", "--param",
                                       "p=1",     "--json"};
        words.insert(words.end(), more.begin(), more.end());
        const auto told = typed(words);
        REQUIRE(told.code == kDone);
        return Json::parse(told.out)["observables"]["final_active"]["mean"].get<double>();
    };
    CHECK(reached({"--share-from", "0"}) == 0);
    CHECK(reached({"--share-from", "0.5"}) == Approx(20));
    CHECK(reached({}) == Approx(20));
}

TEST_CASE("a graph that does not fit is refused with the bytes that it would need") {
    const auto told = typed({"model", "run", "sir", "--graph", "barabasi_albert:n=400000000,m=50"});
    CHECK(told.code == kMachineFailed);
    CHECK(told.out.empty());
    CHECK(told.err.find("bytes") != std::string::npos);
}

TEST_CASE("a wrong argument of a generator is named with what was found and what is expected") {
    const auto said = [](const char* graph) {
        const auto told = typed({"model", "run", "sir", "--graph", graph});
        CHECK(told.code == kBadInput);
        CHECK(told.out.empty());
        return told.err;
    };
    CHECK(said("path:n=0") ==
          "--graph path:n: found 0, expected a whole number from 1 to 4294967294\n");
    CHECK(said("path:n=abc") ==
          "--graph path:n: found abc, expected a whole number from 1 to 4294967294\n");
    CHECK(said("path") ==
          "--graph path:n is missing: expected a whole number from 1 to 4294967294\n");
    CHECK(said("path:n=3,m=3").rfind("--graph path:m: path has no such parameter", 0) == 0);
    CHECK(said("barabasi_albert:n=3,m=8").rfind("--graph barabasi_albert:m: expected ", 0) == 0);
}

TEST_CASE("runs that all end alike have that end as their mean, without any error") {
    const auto told = typed({"model", "run", "independent_cascade", "--graph", "path:n=3",
                             "--param", "p=1", "--from", "0", "--runs", "100", "--json"});
    REQUIRE(told.code == kDone);
    CHECK(told.out.find("e-16") == std::string::npos);
}

TEST_CASE("until 0 is no time at all in every family, and a time below 0 is refused") {
    for (const auto& family : firebreak::sim::classic::families()) {
        std::vector<std::string> words{"model", "run",    family.name, "--until",
                                       "0",     "--runs", "3",         "--json"};
        if (family.ground != firebreak::sim::classic::Ground::mixed && family.name != "sznajd")
            words.insert(words.end(), {"--graph", "cycle:n=12"});
        INFO(family.name);
        const auto told = typed(words);
        INFO(told.err);
        REQUIRE(told.code == kDone);
        const Json document = Json::parse(told.out);
        CHECK(document["observables"]["end"]["mean"].get<double>() == 0);
        if (family.states.empty()) continue;
        for (const auto& state : family.states) {
            const Json& course = document["course"]["states"][state]["mean"];
            CHECK(course.front() == course.back());
            CHECK(document["observables"]["final_" + state]["mean"] == course.front());
        }
    }
    for (const char* time : {"-1", "nan", "2e9"})
        CHECK(typed({"model", "run", "sir", "--graph", "path:n=3", "--until", time}).code ==
              kBadInput);
    CHECK(typed({"model", "run", "sis", "--graph", "path:n=3"}).code == kBadInput);
}

TEST_CASE("a file of cases is answered with 0 or 1, one that makes no sense with 2") {
    const Folder folder;
    const auto verified = [&folder](const std::string& text) {
        const std::string file = folder / "cases.json";
        std::ofstream(file) << text;
        return typed({"model", "verify", file});
    };
    const std::string graph = R"("graph_spec": {"generator": "path", "n": 3}, )";
    const auto one = [&](const std::string& family, const std::string& rest) {
        return verified(R"({"cases": [{"id": "a", "family": ")" + family + "\", " + graph + rest +
                        "}]}");
    };
    const std::string chain = R"("params": {"p": 1, "seeds": [0]}, "value": {"sigma": )";
    CHECK(one("independent_cascade", chain + "3}").code == kDone);
    CHECK(one("independent_cascade", chain + "2}").code == kAnswerIsNo);
    CHECK(one("nobody", chain + "3}").code == kAnswerIsNo);
    CHECK(one("independent_cascade", R"("value": {"colour": 3})").code == kAnswerIsNo);
    const auto senseless =
        one("independent_cascade", R"("params": {"p": 2}, "value": {"sigma": 3})");
    CHECK(senseless.code == kBadInput);
    CHECK(senseless.out.find("0 passed, 1 failed") != std::string::npos);
    CHECK(one("independent_cascade", R"("params": {"p": [1, 1]}, "value": {"sigma": 3})")
              .err.find("cases[0]/params/p must be a number, found a list") != std::string::npos);
    for (const char* text : {"", "{", "[]", "{\"cases\": 3}", "{\"cases\": [{}]}", "\xff\xfe"}) {
        const auto told = verified(text);
        CHECK(told.code == kBadInput);
        CHECK(told.out.empty());
        CHECK_FALSE(told.err.empty());
    }
    CHECK(typed({"model", "verify", folder / "none.json"}).code == kBadInput);
    CHECK(typed({"model", "verify", folder.path.string()}).code == kBadInput);
}
