// `firebreak rate`: notes go in, are listed and scored; what names nothing is refused.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/trainer/cli/typed.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/clock_text.h"
#include "trainer/json/json.h"

using namespace firebreak::trainer;
using namespace firebreak::trainer::test;
namespace fs = std::filesystem;

namespace {

// One hour of the canteen drill, recorded anew for each test.
struct Recorded {
    fs::path folder;
    std::string file;
    Recorded() {
        std::string name = (fs::temp_directory_path() / "firebreak-rate-XXXXXX").string();
        folder = mkdtemp(name.data());
        file = (folder / "a.fbr").string();
        const auto run = typed({"run", "canteen", "--agents", "1000", "--seed", "7", "--until",
                                "1h", "--strategy", "plan", "--record", file});
        if (run.code != kDone) throw std::runtime_error(run.err);
    }
    ~Recorded() { fs::remove_all(folder); }
    Result rate(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {"rate", file});
        return typed(arguments);
    }
    firebreak::trainer::Json score() const {
        return firebreak::trainer::Json::parse(
            typed({"score", file, "--json", "--no-baseline"}).out);
    }
    std::string write(const std::string& name, const std::string& text) const {
        const std::string path = (folder / name).string();
        std::ofstream(path) << text;
        return path;
    }
};

firebreak::trainer::Json target(const firebreak::trainer::Json& score, const std::string& id) {
    for (const auto& one : score["targets"])
        if (one["id"] == id) return one;
    throw std::out_of_range(id);
}

}  // namespace

TEST_CASE(
    "an evaluator's rating stands beside the proposed one, the latest counts, both are kept") {
    const Recorded drill;
    const auto before = target(drill.score(), "report");
    CHECK(before["rating"].is_null());
    CHECK(before["proposed"].is_string());
    REQUIRE(drill
                .rate({"--target", "report", "--rating", "U", "--reason", "first look", "--by",
                       "chief", "--stamp", "2026-03-17T09:30:00+08:00"})
                .code == kDone);
    REQUIRE(drill
                .rate({"--target", "report", "--rating", before["proposed"].get<std::string>(),
                       "--reason", "on reflection", "--evidence", "r1", "--at", "0:20:00"})
                .code == kDone);
    const auto after = target(drill.score(), "report");
    CHECK(after["proposed"] == before["proposed"]);
    CHECK(after["rating"]["reason"] == "on reflection");
    CHECK(after["rating"]["confirms"] == true);
    CHECK(after["rating"]["at"] == 1200);
    CHECK(after["history"].size() == 2);
    CHECK(after["history"][0]["written_at"] == "2026-03-17T09:30:00+08:00");
    const auto listed = drill.rate({"--list"});
    CHECK(listed.out.find("\n  rating      report U - first look (chief)") != std::string::npos);
    CHECK(listed.out.find("\n* rating      report") != std::string::npos);
    CHECK(typed({"replay", drill.file, "--verify"}).code == kDone);
}

TEST_CASE("rating items, predictions, marks and actions reach the score") {
    const Recorded drill;
    const std::string file =
        drill.write("p.yaml",
                    "predictions: [{clause: DGX-11, verdict: satisfied, confidence: 80}]\n"
                    "timeline: [{at: \"0:10:00\", text: we knew}]\n");
    REQUIRE(drill.rate({"--item", "ER-08", "--value", "yes", "--reason", "seen"}).code == kDone);
    REQUIRE(drill.rate({"--predict", "SCH-15=late:60,DGX-11=late"}).code == kDone);
    REQUIRE(drill.rate({"--predictions", file}).code == kDone);
    REQUIRE(drill
                .rate({"--predictions", drill.write("p.csv",
                                                    "clause,verdict,confidence\n"
                                                    "SCH-14, not_tested\n")})
                .code == kDone);
    REQUIRE(drill.rate({"--action", "a, \"second\" line", "--owner", "head", "--due", "2026-04-01"})
                .code == kDone);
    REQUIRE(drill.rate({"--id", "A1", "--due", "2026-05-01"}).code == kDone);
    const auto score = drill.score();
    for (const auto& item : score["ratings"])
        CHECK((item["id"] == "ER-08" ? item["value"] == "yes" : item["value"].is_null()));
    const auto& calibration = score["calibration"];
    CHECK(calibration["n"] == 3);
    for (const auto& line : calibration["predictions"])
        if (line["clause"] == "DGX-11") CHECK(line["confidence"] == 80);
    CHECK(calibration["timeline"][0]["t"] == 600);
    const auto& action = score["improvement"].back();
    CHECK(action["id"] == "A1");
    CHECK(action["due"] == "2026-05-01");
    CHECK(action["owner"] == "head");
    const auto csv = typed({"score", drill.file, "--no-baseline", "--improvement", "csv"});
    CHECK(csv.out.find("A1,added,\"a, \"\"second\"\" line\",head,2026-05-01,\n") !=
          std::string::npos);
    REQUIRE(drill.rate({"--withdraw", "A1"}).code == kDone);
    CHECK(typed({"score", drill.file, "--no-baseline", "--improvement", "md"}).out.find("second") ==
          std::string::npos);
}

TEST_CASE("a note that names nothing, or is none, ends with code 2 and leaves the file alone") {
    const Recorded drill;
    const auto size = fs::file_size(drill.file);
    const std::string bad =
        drill.write("bad.yaml", "predictions: [{clause: SCH-15, verdict: soon}]\n");
    const std::string half = drill.write("half.csv", "SCH-15,late,70\nDGX-11,late,170\n");
    const std::vector<std::vector<std::string>> wrong{
        {},
        {"--target", "infrom", "--rating", "P", "--reason", "x"},
        {"--target", "inform", "--rating", "Q", "--reason", "x"},
        {"--target", "inform", "--rating", "P"},
        {"--target", "inform", "--reason", "x"},
        {"--item", "ER-9", "--value", "x"},
        {"--reason", "x"},
        {"--note", "x", "--at", "soon"},
        {"--note", "x", "--at", "9:00:00"},
        {"--note", "x", "--evidence", "r999999"},
        {"--note", "x", "--stamp", "yesterday"},
        {"--note", "\xFF"},
        {"--note", std::string(20000, 'x')},
        {"--mark", "without a moment"},
        {"--predict", "SCH-15"},
        {"--predict", "SCH-15=late:101"},
        {"--predict", "SCH-15=late,SCH-99=late"},
        {"--predictions", bad},
        {"--predictions", half},
        {"--predictions", "/nowhere.yaml"},
        {"--owner", "head"},
        {"--action", "x", "--owner", "nobody"},
        {"--action", "x", "--due", "2026-02-30"},
        {"--action", "x", "--finding", "missed:none"},
        {"--id", "A7", "--owner", "head"},
        {"--withdraw", "A7"}};
    for (const auto& arguments : wrong) {
        const auto result = drill.rate(arguments);
        INFO((arguments.empty() ? "nothing" : arguments[0] + " " + arguments.back().substr(0, 40)));
        INFO(result.err);
        CHECK(result.code == kBadInput);
        CHECK_FALSE(result.err.empty());
        CHECK(fs::file_size(drill.file) == size);
    }
    CHECK(
        drill.rate({"--target", "infrom", "--rating", "P", "--reason", "x"}).err.find("'inform'") !=
        std::string::npos);
    CHECK(drill.rate({"--predictions", bad}).err.find("bad.yaml:1:") != std::string::npos);
    CHECK(drill.rate({"--predictions", half}).err.find("half.csv:2:") != std::string::npos);
}

TEST_CASE("the score tells process before outcome, with ratings and coverage, in two languages") {
    const Recorded drill;
    const std::string en = typed({"score", drill.file, "--no-baseline", "--luck", "2"}).out;
    const auto at = [&en](const char* words) { return en.find(words); };
    CHECK(at("process") < at("coverage"));
    CHECK(at("coverage") < at("ratings"));
    CHECK(at("ratings") < at("outcome"));
    CHECK(at("outcome") < at("luck: better than"));
    CHECK(at("luck: better than") != std::string::npos);
    const std::string zh = typed({"--lang", "zh", "score", drill.file, "--no-baseline"}).out;
    CHECK(zh.find("coverage") == std::string::npos);
    CHECK(zh.find("ratings") == std::string::npos);
}

TEST_CASE("rate says what it has recorded") {
    const Recorded drill;
    const auto rated = drill.rate({"--target", "report", "--rating", "S", "--reason", "in time",
                                   "--by", "chief", "--stamp", "2026-03-17T09:30:00+08:00"});
    CHECK(rated.out ==
          "recorded: rating      report S - in time (chief) 2026-03-17T09:30:00+08:00\n");
    const auto zh = typed({"--lang", "zh", "rate", drill.file, "--note", "calm"});
    CHECK(zh.out.find("recorded") == std::string::npos);
    CHECK(zh.out.find("observation") == std::string::npos);
}

TEST_CASE("rate --targets lists what can be rated, as proposed and as an evaluator has it") {
    const Recorded drill;
    const auto proposed = target(drill.score(), "report")["proposed"].get<std::string>();
    REQUIRE(drill.rate({"--target", "report", "--rating", "U", "--reason", "x", "--by", "chief"})
                .code == kDone);
    REQUIRE(drill.rate({"--item", "ER-08", "--value", "yes"}).code == kDone);
    const auto list = drill.rate({"--targets"});
    CHECK(list.code == kDone);
    std::istringstream lines(list.out);
    bool target_told = false, item_told = false;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string id, first, second;
        words >> id >> first >> second;
        if (id == "report") {
            target_told = true;
            CHECK(first == proposed);
            CHECK(second == "U");
        }
        if (id == "ER-08") {
            item_told = true;
            CHECK(first == "yes");
        }
    }
    CHECK(target_told);
    CHECK(item_told);
}

TEST_CASE("predictions are closed once the verdicts have been shown, and say so") {
    for (const auto& show :
         std::vector<std::vector<std::string>>{{"score", "FILE", "--no-baseline"},
                                               {"report", "FILE", "--out", "REPORT"},
                                               {"rate", "FILE", "--targets"}}) {
        const Recorded drill;
        REQUIRE(drill.rate({"--predict", "SCH-15=late"}).code == kDone);
        // A rating by an evaluator who watched does not close them.
        REQUIRE(drill.rate({"--target", "report", "--rating", "U", "--reason", "x"}).code == kDone);
        REQUIRE(drill.rate({"--predict", "SCH-14=late"}).code == kDone);
        auto arguments = show;
        for (auto& word : arguments) {
            if (word == "FILE") word = drill.file;
            if (word == "REPORT") word = (drill.folder / "r.json").string();
        }
        const auto shown = typed(arguments);
        REQUIRE(shown.code == kDone);
        CHECK(shown.err.find("verdicts have been shown") != std::string::npos);
        const auto size = fs::file_size(drill.file);
        const auto late = drill.rate({"--predict", "SCH-15=satisfied"});
        CHECK(late.code == kBadInput);
        CHECK(late.err.find("predictions come before the verdicts are shown") != std::string::npos);
        CHECK(drill.rate({"--predictions", drill.write("p.csv", "SCH-15,late,70\n")}).code ==
              kBadInput);
        CHECK(fs::file_size(drill.file) == size);
        CHECK(typed(arguments).err.find("verdicts have been shown") == std::string::npos);  // once
        CHECK(fs::file_size(drill.file) == size);
        CHECK(typed({"replay", drill.file, "--verify"}).code == kDone);
        CHECK(drill.score()["calibration"]["n"] == 2);
    }
}

TEST_CASE("moments are read as they are written") {
    for (const firebreak::Seconds t : {0, 59, 3600, 86399, 86400, 300000})
        CHECK(clock_seconds(clock_text(t)) == t);
    CHECK(clock_seconds("80m") == 4800);
    for (const char* bad : {"", "1:2", "1:60:00", "-0:00:01", "1:00:00x", "a:00:00"})
        CHECK_FALSE(clock_seconds(bad));
}
