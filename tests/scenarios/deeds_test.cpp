// data/deeds.yaml: the numbers of a drill beside the crowd's, through the same door.
#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "scenarios/load.h"
#include "tests/support/paths.h"

using namespace firebreak;
using namespace firebreak::scenarios;

namespace {

std::string file_text() {
    std::ifstream stream(firebreak::source_dir() + "/data/deeds.yaml");
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

// The file with one entry written otherwise, and what is said of it.
std::string said_of(const std::string& name, const std::string& entry) {
    std::string text = file_text();
    const std::size_t line = text.find("    " + name + ":"), end = text.find('\n', line);
    REQUIRE(line != std::string::npos);
    const auto loaded = parse_parameter_set("f", text.replace(line, end - line, entry));
    CHECK_FALSE(loaded.value);
    std::string words;
    for (const Problem& problem : loaded.problems) words += problem.message.english() + "\n";
    return words;
}

}  // namespace

TEST_CASE("the set of deeds holds every number of its table with its range and what it rests on") {
    const Loaded<ParameterSet> set = load_parameter_set("deeds");
    for (const Problem& problem : set.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(set.value);
    CHECK(set.value->table == ParameterTable::deeds);
    REQUIRE(set.value->entries.size() == deed_table().size());
    for (const ParameterEntry& entry : set.value->entries) {
        INFO(entry.name);
        CHECK(entry.low <= entry.value);
        CHECK(entry.value <= entry.high);
        CHECK_FALSE(entry.unit.empty());
        CHECK_FALSE(entry.source.empty());
    }
}

TEST_CASE("the program's own defaults are the files' defaults") {
    CHECK(load_parameter_set("deeds").value->deeds == DeedParameters{});
    CHECK(load_parameter_set("crowd").value->values == sim::Parameters{});
}

TEST_CASE("no two numbers of a drill share a name") {
    const std::vector<std::string> names = parameter_names();
    CHECK(names.size() == sim::parameter_table().size() + deed_table().size());
    CHECK(std::set<std::string>(names.begin(), names.end()).size() == names.size());
}

TEST_CASE("every number is set by its name and no other with it") {
    for (const std::string& name : parameter_names()) {
        sim::Parameters crowd;
        DeedParameters deeds;
        const auto before = named_values(crowd, deeds);
        REQUIRE(set_named(name, 0.015625, crowd, deeds));
        const auto after = named_values(crowd, deeds);
        std::size_t changed = 0;
        for (std::size_t i = 0; i < before.size(); ++i) {
            changed += before[i].second != after[i].second;
            if (after[i].first == name) CHECK(after[i].second == 0.015625);
        }
        INFO(name);
        CHECK(changed <= 1);
    }
    sim::Parameters crowd;
    DeedParameters deeds;
    CHECK_FALSE(set_named("deed.gag", 1, crowd, deeds));
}

TEST_CASE("mistakes in a set of deeds are told as those of the crowd are") {
    CHECK(said_of("deed.gag.size",
                  "    deed.gag.size: {low: 2, default: 21, high: 22, unit: x, "
                  "source: y, kind: assumption}") ==
          "\"default\" must be from 0 to 20, found 21\n\"high\" must be from 0 to 20, found 22\n");
    CHECK(said_of("deed.gag.chill",
                  "    deed.gag.chil: {low: 0, default: 0, high: 0, unit: x, "
                  "source: y, kind: assumption}") ==
          "1 of " + std::to_string(deed_table().size()) +
              " parameters are missing: deed.gag.chill\nunknown parameter \"deed.gag.chil\"; "
              "nearest: \"deed.gag.chill\"\n");
}

TEST_CASE("a set of the one table does not stand in for the other") {
    auto scenario = load_scenario("night_market");
    REQUIRE(scenario.value);
    scenario.value->parameter_set = "deeds";
    scenario.value->deed_set = "crowd";
    Problems problems;
    effective_parameters(*scenario.value, problems);
    effective_deeds(*scenario.value, problems);
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].message ==
          "this set holds the numbers of the table deeds, those of crowd are needed");
    CHECK(problems[1].message ==
          "this set holds the numbers of the table crowd, those of deeds are needed");
}

TEST_CASE("a scenario may override numbers of both tables, within what they can mean") {
    auto scenario = load_scenario("night_market");
    REQUIRE(scenario.value);
    scenario.value->parameter_overrides = {{"deed.gag.size", 5}, {"trust.step", 0.04}};
    Problems problems;
    CHECK(effective_deeds(*scenario.value, problems).of(Deed::gag).size == 5);
    CHECK(effective_parameters(*scenario.value, problems).trust_step == 0.04);
    CHECK(problems.empty());
}
