// Counterfactuals, studies and the plan under test, as a person types them.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/trainer/cli/typed.h"
#include "trainer/cli/cli.h"
#include "trainer/json/json.h"

using namespace firebreak::trainer;
using namespace firebreak::trainer::test;
namespace fs = std::filesystem;

namespace {

std::string recorded(const Folder& folder) {
    const std::string file = folder / "a.fbr";
    REQUIRE(
        typed({"run", "canteen", "--agents", "1000", "--until", "1h", "--record", file, "--json"})
            .code == kDone);
    return file;
}

}  // namespace

TEST_CASE("counterfactual --json is one document with both timings, exactly zero for no change") {
    Folder folder;
    const std::string file = recorded(folder);
    const Result none =
        typed({"counterfactual", file, "--shift", "1=0m", "--seeds", "4", "--json"});
    CHECK(none.code == kDone);
    const Json json = Json::parse(none.out);
    CHECK(json["mode"] == "open_loop");
    CHECK(json["seeds"].size() == 4);
    CHECK(json["same_seed_parted_at"].is_null());
    CHECK(json["other_mode"]["mode"] == "trigger_relative");
    for (const auto& [metric, row] : json["same_seed"].items()) {
        INFO(metric);
        CHECK(row["diff"] == 0);
        CHECK(row["base"] == row["edited"]);
        CHECK(json["ensemble"][metric]["ci_lo"] == 0);
        CHECK(json["ensemble"][metric]["ci_hi"] == 0);
        CHECK(json["ensemble"][metric]["n"] == 4);
        CHECK(json["other_mode"]["ensemble"][metric]["n"] == 1);
        CHECK(json["other_mode"]["ensemble"][metric]["ci_lo"]
                  .is_null());  // one world tells no spread
    }
    const Json nothing =
        Json::parse(typed({"counterfactual", file, "--nothing", "--seeds", "0", "--json"}).out);
    CHECK(nothing["same_seed"]["acts"]["edited"] == 0);
    CHECK(nothing["same_seed"]["acts"]["base"] > 3);
    const Json autopilot =
        Json::parse(typed({"counterfactual", file, "--autopilot", "--seeds", "0", "--json"}).out);
    CHECK(autopilot["same_seed"]["belief_accuracy"]["diff"] == 0);  // it played the recording
}

TEST_CASE("counterfactual says what is wrong with edits and ends with code 2") {
    Folder folder;
    const std::string file = recorded(folder);
    for (const std::vector<std::string>& wrong :
         std::vector<std::vector<std::string>>{{},
                                               {"--drop", "999"},
                                               {"--drop", "x"},
                                               {"--shift", "1"},
                                               {"--tone", "1=loud"},
                                               {"--edits", folder / "none.yaml"},
                                               {"--nothing", "--drop", "1"},
                                               {"--nothing", "--autopilot"},
                                               {"--sweep", "--by", "soon"},
                                               {"--sweep"},
                                               {"--mode", "both"}}) {
        std::vector<std::string> arguments{"counterfactual", file, "--seeds", "0"};
        arguments.insert(arguments.end(), wrong.begin(), wrong.end());
        const Result result = typed(arguments);
        INFO((wrong.empty() ? "no edit" : wrong.front()));
        CHECK(result.code == kBadInput);
        CHECK(result.out.empty());
        CHECK_FALSE(result.err.empty());
    }
    CHECK(typed({"counterfactual", folder / "none.fbr", "--drop", "1"}).code == kBadInput);
}

TEST_CASE("a study writes its files, goes on where it stopped, and refuses another's folder") {
    Folder folder;
    const std::vector<std::string> study{"whatif",       "canteen",       "--agents", "1000",
                                         "--until",      "30m",           "--seeds",  "3",
                                         "--strategies", "none,evidence", "--out",    folder / "s"};
    CHECK(typed(study).code == kDone);
    for (const char* file : {"results.csv", "summary.json", "report.html", "manifest.json"})
        CHECK(fs::file_size(fs::path(folder / "s") / file) > 100);
    std::ifstream csv(folder / "s/results.csv");
    std::string line;
    std::getline(csv, line);
    CHECK(line ==
          "strategy,seed,replicate,belief_accuracy,belief_accuracy_end,harm,unanswered,trust_min,"
          "trust_end,belief_hours,process_p,acts,seat_minutes,outbreak");
    std::vector<std::string> rows;
    while (std::getline(csv, line)) rows.push_back(line.substr(0, line.find(',', 10)));
    CHECK(rows.size() == 6);
    const auto journal = fs::file_size(folder / "s/journal.0.txt");
    CHECK(typed(study).code == kDone);
    CHECK(fs::file_size(folder / "s/journal.0.txt") <= journal + 1);  // nothing played again
    std::vector<std::string> other = study;
    other[9] = "none,late";
    const Result refused = typed(other);
    CHECK(refused.code == kBadInput);
    CHECK_FALSE(refused.err.empty());
    CHECK(typed({"whatif", "canteen", "--strategies", "no_such_strategy"}).code == kBadInput);
    CHECK(typed({"whatif", "no_such_scenario"}).code == kBadInput);
}

TEST_CASE("a number that no crowd can be made with ends every verb that plays with code 2") {
    Folder folder;
    const std::string alpha = "attention.alpha.microblog=-1", pace = "attention.pace_sigma=-3";
    for (const std::string& wrong : {alpha, pace})
        for (const std::vector<std::string>& verb : std::vector<std::vector<std::string>>{
                 {"run", "canteen", "--record", folder / "none.fbr"},
                 {"whatif", "canteen", "--seeds", "2", "--threads", "2"}}) {
            std::vector<std::string> words = verb;
            words.insert(words.end(), {"--until", "30m", "--agents", "1000", "--set", wrong});
            const Result result = typed(words);
            INFO(verb.front() << " " << wrong);
            CHECK(result.code == kBadInput);
            CHECK(result.out.empty());
            CHECK(result.err.find("attention") != std::string::npos);
            CHECK_FALSE(fs::exists(folder / "none.fbr"));
        }
}

TEST_CASE("plan stress tests the clauses asked for and knows no others") {
    const Result one = typed({"plan", "stress", "east_ridge", "--clauses", "ER-01", "--agents",
                              "1000", "--until", "30m", "--seeds", "2", "--json"});
    REQUIRE(one.code == kDone);
    CHECK(Json::parse(one.out)["scenarios"][0]["clauses"].size() == 1);
    const Result none = typed({"plan", "stress", "east_ridge", "--clauses", "ER-001"});
    CHECK(none.code == kBadInput);
    CHECK_FALSE(none.err.empty());
}

TEST_CASE("an option that would have no effect is an error, not passed over") {
    Folder folder;
    const std::string file = recorded(folder);
    for (const auto& arguments : std::vector<std::vector<std::string>>{
             {"counterfactual", file, "--sweep", "--drop", "1"},
             {"counterfactual", file, "--sweep", "--nothing"},
             {"counterfactual", file, "--sweep", "--mode", "open_loop"},
             {"counterfactual", file, "--drop", "1", "--by", "5m"},
             {"counterfactual", file, "--drop", "1", "--metric", "harm"},
             {"counterfactual", file, "--drop", "1", "--drop", "1"},
             {"counterfactual", file, "--drop", "1", "--shift", "1=5m"},
             {"whatif", "canteen", "--strategies", "none,none", "--seeds", "1"},
             {"whatif", "canteen", "--set", "trust.step=1", "--set", "trust.step=0.5"},
             {"whatif", "canteen", "--agents", "0"},
             {"run", "canteen", "--versus", "plan"},
             {"run", "--branch", file},
             {"run", "--branch", file, "--at", "10m", "--seed", "8"},
             {"run", "--branch", file, "--at", "10m", "--seeds", "2"},
             {"run", "--branch", file, "--at", "10m", "--plan", "sch"},
             {"run", "--branch", file, "--at", "10m", "--set", "trust.step=1"},
             {"run", "canteen", "--branch", file, "--at", "10m"},
             {"run", "--branch", file, "--at", "10m", "--force", "--record", folder / "./a.fbr"},
             {"report", file, "--out", folder / "a.md", "--counterfactual", folder / "s.json"},
             {"run", "canteen", "--params", "weibo,weibo"},
             {"model", "run", "sir", "--people", "0"},
             {"model", "run", "sir", "--param", "beta=0.2", "--param", "beta=0.3"},
             {"model", "run", "sir", "--from", "1", "--random-from", "2"},
             {"model", "run", "sir", "--from", "1", "--share-from", "0.1"},
             {"model", "run", "sir", "--with-neighbours"},
             {"model", "run", "sir", "--graph", "ring:n=10,n=20"},
             {"crowd", "cascades", "--out", folder / "t.tsv", "--set", "trust.step=1", "--set",
              "trust.step=0.5"}}) {
        std::string line;
        for (const auto& word : arguments) line += word + " ";
        const Result result = typed(arguments);
        INFO(line << "\n" << result.err);
        CHECK(result.code == kBadInput);
        CHECK(result.out.empty());
        CHECK(result.err.size() > 10);
    }
}

TEST_CASE("a branch says who plays on, and a sweep of the drill it left does not speak of it") {
    Folder folder;
    const std::string file = recorded(folder), branch = folder / "b.fbr";
    REQUIRE(typed({"run", "--branch", file, "--at", "10m", "--strategy", "none", "--record", branch,
                   "--json"})
                .code == kDone);
    const Result sweep =
        typed({"counterfactual", file, "--sweep", "--seeds", "4", "--by", "5m", "--json"});
    REQUIRE(sweep.code == kDone);
    std::ofstream(folder / "s.json") << sweep.out;
    const Result other = typed(
        {"report", branch, "--out", folder / "b.html", "--counterfactual", folder / "s.json"});
    CHECK(other.code == kBadInput);
    CHECK(other.err.find("orders differ") != std::string::npos);
    CHECK(other.err.find("predictions are closed") == std::string::npos);
    CHECK_FALSE(fs::exists(folder / "b.html"));
    const Result own =
        typed({"report", file, "--out", folder / "a.html", "--counterfactual", folder / "s.json"});
    INFO(own.err);
    CHECK(own.code == kDone);
}

TEST_CASE("a shift to before the start says so, and tells what was played") {
    Folder folder;
    const std::string file = recorded(folder);
    const Result moved =
        typed({"counterfactual", file, "--shift", "2=-5h", "--seeds", "0", "--json"});
    INFO(moved.err);
    REQUIRE(moved.code == kDone);
    CHECK(moved.err.find("--shift") == std::string::npos);
    CHECK(moved.err.find("it is moved to the start, not 300 min earlier") != std::string::npos);
    const Json edit = Json::parse(moved.out)["edits"][0];
    CHECK(edit["asked_by"] == -5 * 3600);
    CHECK(edit["by"].get<int>() > -3600);
    const Result words =
        typed({"--lang", "zh", "counterfactual", file, "--shift", "2=-5h", "--seeds", "0"});
    CHECK(words.err.find("moved to the start") == std::string::npos);
    CHECK(words.out.find("at the start") == std::string::npos);
}

TEST_CASE("replay --list tells when an act was ordered and when it took effect") {
    Folder folder;
    const std::string file = recorded(folder);
    const Result list = typed({"replay", file, "--list"});
    REQUIRE(list.code == kDone);
    std::istringstream lines(list.out);
    std::string head;
    std::getline(lines, head);
    CHECK(head.find("ordered") < head.find("in effect"));
    int later = 0, acts = 0;
    for (std::string number, ordered, effect, line; std::getline(lines, line); ++acts) {
        std::istringstream words(line);
        words >> number >> ordered >> effect;
        REQUIRE(ordered.size() == 7);
        REQUIRE(effect.size() == 7);
        CHECK(ordered <= effect);
        later += ordered < effect ? 1 : 0;
    }
    CHECK(acts > 3);
    CHECK(later > 0);
}
