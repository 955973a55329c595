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

TEST_CASE("plan stress tests the clauses asked for and knows no others") {
    const Result one = typed({"plan", "stress", "east_ridge", "--clauses", "ER-01", "--agents",
                              "1000", "--until", "30m", "--seeds", "2", "--json"});
    REQUIRE(one.code == kDone);
    CHECK(Json::parse(one.out)["scenarios"][0]["clauses"].size() == 1);
    const Result none = typed({"plan", "stress", "east_ridge", "--clauses", "ER-001"});
    CHECK(none.code == kBadInput);
    CHECK_FALSE(none.err.empty());
}
