#include <catch2/catch.hpp>

#include <unistd.h>

#include <filesystem>

#include "trainer/record/branch.h"
#include "trainer/session/open_drill.h"
#include "trainer/whatif/player.h"

using namespace firebreak;
using namespace firebreak::trainer;
namespace fs = std::filesystem;

TEST_CASE("A branch is the recorded drill up to its instant and can be played on from there") {
    const fs::path folder =
        fs::temp_directory_path() / ("firebreak-branch-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    DrillRequest request;
    request.agents = 1000;
    request.until = "1h";
    const auto opened = open_drill(request);
    REQUIRE(opened.drill);
    const Drill& drill = *opened.drill;
    const fs::path whole = folder / "whole.fbr", part = folder / "part.fbr";
    {
        Recorder recorder(whole,
                          recording_head(drill.scenario_name, drill.plan_name, *drill.scenario,
                                         *drill.plan, drill.options, "plan"));
        const auto player = follow_plan();
        play(drill.scenario, drill.plan, drill.options, *player, &recorder);
    }
    const auto read = read_recording(whole);
    REQUIRE(read.recording);
    CHECK_THROWS_AS(branch_recording(*read.recording, -1, "none", part), std::invalid_argument);
    CHECK_THROWS_AS(branch_recording(*read.recording, 2 * kHour, "none", part),
                    std::invalid_argument);
    const Seconds at = 30 * kMinute;
    branch_recording(*read.recording, at, "none", part).reset();
    const auto branch = read_recording(part);
    REQUIRE(branch.recording);
    CHECK_FALSE(branch.recording->finished);
    CHECK(branch.recording->strategy == "none");
    std::size_t before = 0;
    for (const auto& command : read.recording->commands) before += command.t <= at;
    CHECK(branch.recording->commands.size() == before);
    const Replayed original = replay(*read.recording, 1, at);
    const Replayed again = replay(*branch.recording, 1, at);
    CHECK_FALSE(again.first_difference);
    CHECK(again.session.state_hash() == original.session.state_hash());
    fs::remove_all(folder);
}
