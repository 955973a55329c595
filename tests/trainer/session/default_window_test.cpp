// A plan whose window has no default is refused before the drill, not in its middle.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "trainer/session/open_drill.h"

using namespace firebreak;
using namespace firebreak::trainer;

TEST_CASE("a drill refuses a plan with a window by argument that has no default") {
    const auto file = std::filesystem::temp_directory_path() / "firebreak_no_default.yaml";
    std::ofstream(file) << "plan: p\ntitle: {en: P, zh: P}\nclauses:\n"
                           "- {id: a, kind: oblige, when: {event: visible, kind: obs},\n"
                           "   do: {event: signal}, within: {by: level, cases: {2: 20m}}}\n";
    DrillRequest request;
    request.scenario = "canteen";
    request.plan = file.string();
    const auto opened = open_drill(request);
    std::filesystem::remove(file);
    CHECK_FALSE(opened.drill);
    REQUIRE_FALSE(opened.problems.empty());
    const auto& last = opened.problems.back();
    CHECK(last.code == "V6");
    CHECK(last.line == 4);
}
