// The verbs, as a person types them: exit codes, what stands on standard output, what does not.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/paths.h"
#include "tests/trainer/cli/typed.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/clock_text.h"
#include "trainer/cli/tables.h"
#include "trainer/json/json.h"

using namespace firebreak::trainer;
using namespace firebreak::trainer::test;
namespace fs = std::filesystem;

namespace {

std::string read(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

const std::vector<std::string> kSmall = {"--agents", "2000", "--seed", "7", "--until", "1h"};

std::vector<std::string> with_small(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), kSmall.begin(), kSmall.end());
    return arguments;
}

}  // namespace

TEST_CASE("a drill that is recorded replays identically, scores and reports") {
    Folder folder;
    const std::string recording = folder / "a.fbr";
    const auto played =
        typed(with_small({"run", "canteen", "--strategy", "plan", "--record", recording}));
    INFO(played.err);
    REQUIRE(played.code == kDone);

    const auto replayed = typed({"replay", recording, "--verify"});
    CHECK(replayed.code == kDone);
    CHECK(replayed.out.find("identical") != std::string::npos);

    const auto scored = typed({"score", recording, "--json"});
    REQUIRE(scored.code == kDone);
    const Json document = Json::parse(scored.out);
    CHECK(document["seed"] == 7);
    CHECK(document["scenario"] == "canteen");
    CHECK(document["baseline"]["none"].is_object());

    const auto table = typed({"score", recording, recording, "--csv", "--no-baseline"});
    CHECK(table.code == kDone);
    CHECK(std::count(table.out.begin(), table.out.end(), '\n') == 3);

    for (const char* name : {"r.html", "r.md", "r.json"}) {
        const auto reported = typed({"report", recording, "--out", folder / name});
        INFO(reported.err);
        CHECK(reported.code == kDone);
        CHECK(fs::file_size(folder / name) > 1000);
    }
    CHECK(read(folder / "r.zh.html").find("lang=\"zh") != std::string::npos);
}

TEST_CASE("the same seed gives the same JSON and another seed another one") {
    const auto first = typed(with_small({"run", "canteen", "--json"}));
    const auto again = typed(with_small({"run", "canteen", "--json", "--threads", "2"}));
    auto other_seed = with_small({"run", "canteen", "--json"});
    other_seed[6] = "8";
    const auto other = typed(other_seed);
    REQUIRE(first.code == kDone);
    CHECK(first.out == again.out);
    CHECK(first.out != other.out);
}

TEST_CASE("--json prints one document on standard output and nothing else") {
    const auto result = typed(with_small({"run", "canteen", "--json"}));
    REQUIRE(result.code == kDone);
    CHECK_NOTHROW(Json::parse(result.out));
}

TEST_CASE("bad usage ends with code 2 and says what was expected") {
    CHECK(typed({}).code == kBadInput);
    CHECK(typed({"dance"}).code == kBadInput);
    CHECK(typed({"runn"}).err.find("run") != std::string::npos);
    CHECK(typed({"runn", "--help"}).code == kBadInput);
    CHECK(typed({"run", "no_such_scenario"}).code == kBadInput);
    CHECK(typed({"run", "canteen", "--seed", "-1"}).code == kBadInput);
    CHECK(typed({"run", "canteen", "--seed", "99999999999999999999999"}).code == kBadInput);
    CHECK(typed({"run", "canteen", "--seed", "seven"}).code == kBadInput);
    CHECK(typed({"run", "canteen", "--agents", "10"}).code == kBadInput);
    CHECK(typed({"run", "canteen", "--until", "teatime"}).code == kBadInput);
    CHECK(typed({"run", "canteen", "--strategy", "no_such_strategy"}).code == kBadInput);
    CHECK(typed({"replay", "no_such_file.fbr"}).code == kBadInput);
    CHECK(typed({"report", "a.fbr", "--out", "a.docx"}).code == kBadInput);
    const auto set = typed({"run", "canteen", "--set", "attention.tauu=3"});
    CHECK(set.code == kBadInput);
    CHECK(set.err.find("attention.tau") != std::string::npos);
}

TEST_CASE("files that are there are not written over unless that is asked for") {
    Folder folder;
    const std::string recording = folder / "a.fbr", tables = folder / "tables";
    REQUIRE(typed(with_small({"run", "canteen", "--record", recording, "--out", tables})).code ==
            kDone);
    const std::string kept = read(recording), acts = read(tables + "/acts.csv");
    auto again = with_small({"run", "canteen", "--record", recording, "--strategy", "none"});
    const auto refused = typed(again);
    CHECK(refused.code == kBadInput);
    CHECK(refused.err.find(recording + ": is there already; --force") != std::string::npos);
    CHECK(read(recording) == kept);
    const auto tables_too =
        typed(with_small({"run", "canteen", "--strategy", "none", "--out", tables}));
    CHECK(tables_too.code == kBadInput);
    CHECK(tables_too.err.find("acts.csv: is there already") != std::string::npos);
    CHECK(read(tables + "/acts.csv") == acts);

    again.push_back("--force");
    CHECK(typed(again).code == kDone);
    CHECK(read(recording) != kept);
    CHECK(typed(with_small({"run", "canteen", "--record", "/dev/null"})).code == kDone);
}

TEST_CASE(
    "a report does not depend on whether the recording was scored before, nor writes over one") {
    Folder folder;
    const std::string one = folder / "one", two = folder / "two";
    fs::create_directory(one);
    fs::create_directory(two);
    REQUIRE(typed({"run", "canteen", "--agents", "1000", "--until", "30m", "--record",
                   one + "/a.fbr", "--json"})
                .code == kDone);
    fs::copy_file(one + "/a.fbr", two + "/a.fbr");
    REQUIRE(typed({"score", two + "/a.fbr"}).code == kDone);
    for (const auto& where : {one, two})
        REQUIRE(typed({"report", where + "/a.fbr", "--out", where + "/a.html"}).code == kDone);
    for (const char* page : {"/a.html", "/a.zh.html"}) CHECK(read(one + page) == read(two + page));
    fs::copy_file(one + "/a.fbr", one + "/b.html");
    const Result over = typed({"report", one + "/a.fbr", "--out", one + "/b.html"});
    CHECK(over.code == kBadInput);
    CHECK(over.err.find("would be lost") != std::string::npos);
    CHECK(read(one + "/a.fbr") == read(one + "/b.html"));
}

TEST_CASE("a recording that is cut off is read as far as it is whole; a damaged one is told") {
    Folder folder;
    const std::string recording = folder / "a.fbr";
    REQUIRE(typed(with_small({"run", "canteen", "--record", recording})).code == kDone);
    const std::string whole = read(recording);

    std::ofstream(folder / "cut.fbr", std::ios::binary) << whole.substr(0, whole.size() - 5);
    const auto cut = typed({"replay", folder / "cut.fbr", "--verify"});
    CHECK(cut.code == kDone);
    CHECK_FALSE(cut.err.empty());

    std::string damaged = whole;
    damaged[whole.size() * 3 / 4] = static_cast<char>(damaged[whole.size() * 3 / 4] ^ 0x20);
    std::ofstream(folder / "damaged.fbr", std::ios::binary) << damaged;
    const auto told = typed({"replay", folder / "damaged.fbr", "--verify"});
    CHECK(told.code == kBadInput);
    CHECK_FALSE(told.err.empty());
}

TEST_CASE("check --clauses lists what became of each clause of a plan") {
    const auto plain = typed({"check", "--clauses", "pri"});
    REQUIRE(plain.code == kDone);
    CHECK(plain.out.find("pri: 7 clauses: 7 as rules, 0 as rating items, 0 contested\n"
                         "  inherits: dgx\n"
                         "  PRI-01   rules: PRI-01\n") == 0);
    CHECK(plain.out.find("  PRI-06   rules: PRI-06.head PRI-06.protect PRI-06.order\n") !=
          std::string::npos);
    CHECK(plain.out.find("1 plans, 7 clauses (7 different ids)") != std::string::npos);

    const auto dgx = typed({"check", "--clauses", "--json", "dgx"});
    REQUIRE(dgx.code == kDone);
    const Json document = Json::parse(dgx.out);
    CHECK(document["own"]["clauses"] == 24);
    int contested = 0;
    for (const Json& clause : document["plans"][0]["clauses"])
        if (clause["id"] == "DGX-23" && clause["as"] == "contested") ++contested;
    CHECK(contested == 1);
    CHECK(typed({"check", "--json", "dgx"}).code == kBadInput);
    CHECK(typed({"check", "--clauses", "canteen"}).code == kBadInput);
}

TEST_CASE("check tells every problem with its place and ends with code 2") {
    Folder folder;
    std::ofstream(folder / "broken.yaml") << "scenario: broken\ntitel: {en: a, zh: b}\n";
    const auto result = typed({"check", folder / "broken.yaml"});
    CHECK(result.code == kBadInput);
    CHECK(result.err.find("broken.yaml:2:1") != std::string::npos);
    CHECK(result.err.find("title") != std::string::npos);
    CHECK(typed({"check", "canteen", "night_market"}).code == kDone);
}

TEST_CASE("check tells what the linter finds of a plan; only --strict makes it an answer") {
    Folder folder;
    const std::string plan = folder / "plan.yaml";
    std::ofstream(plan)
        << "plan: p\nclauses:\n"
           "- {id: d, kind: oblige, when: {event: incident, kind: obs}, do: {event: "
           "publish}, within: 2h}\n"
           "- {id: f, kind: forbid, forbid: {event: publish}}\n"
           "- {id: t, kind: oblige, when: {event: link_down, kind: obs}, do: {event: "
           "report}, within: 2h}\n";
    auto result = typed({"check", plan});
    CHECK(result.code == kDone);
    CHECK(result.err.find("plan.yaml:3:8: warning: d, f: ") != std::string::npos);
    CHECK(result.err.find("[L-contradiction]") != std::string::npos);
    CHECK(result.err.find("L-untriggered") == std::string::npos);
    CHECK(result.out.find("1 files, 0 errors, 1 warnings") != std::string::npos);
    CHECK(typed({"check", plan, "--strict"}).code == kAnswerIsNo);
    result = typed({"check", plan, "--scenario", "canteen"});
    CHECK(result.code == kDone);
    CHECK(result.err.find("[L-untriggered]") != std::string::npos);
    CHECK(typed({"check", plan, "--scenario", "nowhere"}).code == kBadInput);
    result = typed({"check", "canteen", "--scenario", "canteen"});
    CHECK(result.code == kBadInput);
    CHECK(result.err.find("a scenario goes with a plan") != std::string::npos);
}

TEST_CASE("the tables have the columns that the page of output files explains") {
    Folder folder;
    REQUIRE(typed(with_small({"run", "canteen", "--out", folder / "tables"})).code == kDone);
    const std::string page = read(firebreak::source_dir() + "/docs/output-files.md");
    for (const auto& table : table_columns({"C"})) {
        const std::string text = read(folder / ("tables/" + table.file));
        CHECK(std::count(text.begin(), text.end(), '\n') > 1);
        for (const auto& column : table.columns) {
            INFO(table.file << " " << column);
            CHECK(page.find("`" + column + "`") != std::string::npos);
        }
    }
}

TEST_CASE("the tables of six hours hold statements that speak to no claim") {
    Folder folder;
    REQUIRE(typed({"run", "canteen", "--agents", "2000", "--seed", "1", "--until", "6h", "--out",
                   folder / "tables"})
                .code == kDone);
    CHECK(read(folder / "tables/posts.csv").find(",,") != std::string::npos);
}

TEST_CASE("plan cases pass; an altered expectation fails with code 1; no cases with code 2") {
    const std::string cases = firebreak::source_dir() + "/tests/trainer/plan/cases.json";
    const auto whole = typed({"plan", "verify", cases});
    CHECK(whole.code == kDone);
    CHECK(whole.out.find(" passed, 0 failed") != std::string::npos);

    Folder folder;
    std::string altered = read(cases);
    const std::string verdict = "\"satisfied\"";
    altered.replace(altered.find(verdict), verdict.size(), "\"violated\"");
    std::ofstream(folder / "altered.json") << altered;
    CHECK(typed({"plan", "verify", folder / "altered.json"}).code == kAnswerIsNo);
    std::ofstream(folder / "none.json") << "{\"cases\": [";
    CHECK(typed({"plan", "verify", folder / "none.json"}).code == kBadInput);
    CHECK(typed({"plan", "verify", folder / "nowhere.json"}).code == kBadInput);
}

TEST_CASE("scenario time reads as hours, minutes and seconds") {
    CHECK(clock_text(0) == "0:00:00");
    CHECK(clock_text(3909) == "1:05:09");
    CHECK(clock_text(3 * 86400 + 3909) == "3d 1:05:09");
    CHECK(clock_text(-61) == "-0:01:01");
}
