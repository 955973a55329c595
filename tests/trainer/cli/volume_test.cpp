// Posts by minute of a real event: the file, and the verb that holds simulated events beside it.
#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "tests/trainer/cli/typed.h"
#include "trainer/cli/bad_lines.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"
#include "trainer/cli/event_file.h"
#include "trainer/json/json.h"

using namespace firebreak::trainer;
using namespace firebreak::trainer::test;

namespace {

const std::string kHead = "# minute 0 = 2020-12-08 13:30:00 local clock\nminute\tposts\n";

std::string complaint(const std::string& text) {
    try {
        parse_event(text);
        return "none";
    } catch (const BadLines& bad) {
        return std::to_string(bad.line) + ": " + bad.what() + ", " + bad.found;
    }
}

// Three days: ten posts a minute for two hours, then one in each hour.
std::string three_days() {
    std::string text = kHead;
    for (int m = 0; m < 3 * 1440; ++m)
        if (m < 120)
            text += std::to_string(m) + "\t10\n";
        else if (m % 60 == 59)
            text += std::to_string(m) + "\t1\n";
    return text;
}

}  // namespace

TEST_CASE("a file of posts by minute is read with its clock; minutes left out have no posts") {
    const EventRecord record = parse_event(kHead + "0\t4\r\n3\t2\n");
    CHECK(record.clock == 13 * 60 + 30);
    CHECK(record.posts == std::vector<double>{4, 0, 0, 2});
}

TEST_CASE("a damaged file of posts by minute is told with its line") {
    CHECK(complaint("") == "0: posts by minute, nothing");
    CHECK(complaint(kHead) == "0: posts by minute, none");
    CHECK(complaint(kHead + "0\t0\n2879\t0\n") == "0: posts by minute, none");
    const auto begins = [](const std::string& text) { return complaint(text).substr(0, 16); };
    CHECK(begins("minute\tposts\n0\t1\n") == "1: a first line ");
    CHECK(begins("# minute 0 = 2020-12-08 25:00\n") == "1: a first line ");
    CHECK(begins("# minute 0 = soon\n") == "1: a first line ");
    CHECK(begins(kHead + "0\n") == "3: a minute from");
    CHECK(begins(kHead + "-1\t4\n") == "3: a minute from");
    CHECK(begins(kHead + "99999999\t4\n") == "3: a minute from");
    CHECK(begins(kHead + "5\t4\n5\t4\n") == "4: a minute late");
    CHECK(begins(kHead + "5\tmany\n") == "3: a whole numbe");
    CHECK(begins(kHead + "5\t-2\n") == "3: a whole numbe");
}

TEST_CASE("crowd volume tells simulated events beside a record, twice the same") {
    Folder folder;
    std::ofstream(folder / "event.tsv") << three_days();
    const auto volume = [&](const std::string& file) {
        return typed({"crowd", "volume", "--real", file, "--params", "crowd", "--agents", "4000",
                      "--events", "3", "--roots", "60", "--json"});
    };
    const auto first = volume(folder / "event.tsv");
    INFO(first.err);
    REQUIRE(first.code == kDone);
    CHECK(first.out == volume(folder / "event.tsv").out);
    const Json told = Json::parse(first.out);
    CHECK(told["days"] == 3);
    CHECK(told["events_compared"] == 3);
    CHECK(told["real"]["posts"] == 1200 + 70);
    CHECK(told["real"]["growth"][2].get<double>() == Approx(1201.0 / 1270));
    CHECK(told["real"]["share_1_to_6"].get<double>() == Approx(5.0 / 24));
    CHECK(told["simulated"]["posts"] > 100);
    CHECK(told["gap_growth"] > 0);
}

TEST_CASE("crowd volume refuses a short, damaged or missing record with code 2") {
    Folder folder;
    std::ofstream(folder / "short.tsv") << kHead << "0\t4\n";
    std::ofstream(folder / "bad.tsv") << kHead << "0\tfour\n";
    std::ofstream(folder / "silent.tsv") << kHead << "0\t0\n2879\t0\n";
    for (const char* name : {"short.tsv", "bad.tsv", "silent.tsv", "nothing.tsv"}) {
        const auto refused = typed({"crowd", "volume", "--real", folder / name});
        CAPTURE(name, refused.err);
        CHECK(refused.code == kBadInput);
        CHECK(refused.out.empty());
        CHECK_FALSE(refused.err.empty());
    }
    const auto chinese = typed({"--lang", "zh", "crowd", "volume", "--real", folder / "bad.tsv"});
    CHECK(chinese.err.find("bad.tsv:3") != std::string::npos);
    CHECK(chinese.err.find("应为") != std::string::npos);
}
