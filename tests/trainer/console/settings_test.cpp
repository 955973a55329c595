// What the console remembers between two starts.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/trainer/console/folder.h"
#include "trainer/console/screens.h"
#include "trainer/console/settings.h"

using namespace firebreak;
using namespace firebreak::trainer::console;

namespace fs = std::filesystem;

TEST_CASE("Settings that are kept are read again") {
    const Folder folder("settings");
    const fs::path file = folder.path / "deep" / "console.conf";
    CHECK(read_settings(file) == Settings{});
    Settings settings;
    settings.language = Language::zh;
    settings.light = true;
    settings.width = 1920;
    settings.height = 1080;
    settings.zoom = 1.25F;
    settings.scenario = "night_market";
    settings.seed = "42";
    settings.desk = "poor";
    settings.plan = "general_firm";
    settings.crowd = 100000;
    settings.guided = "canteen-7.fbr";
    REQUIRE(write_settings(file, settings));
    CHECK(read_settings(file) == settings);
}

TEST_CASE("Settings that cannot be are passed over, one by one") {
    const Folder folder("settings");
    fs::create_directories(folder.path);
    const fs::path file = folder.path / "console.conf";
    std::ofstream(file) << "width=12\nheight=99999999999999999999\nzoom=7\nseed=5\ndesk="
                           "perfect\ncrowd=2000000\nno line at all\n"
                        << std::string(5000, 'x') << "\ntheme=light\n=\nzoom=1.5\n";
    const Settings read = read_settings(file);
    CHECK(read.width == Settings{}.width);
    CHECK(read.height == Settings{}.height);
    CHECK(read.zoom == 0);
    CHECK(read.seed == "5");
    CHECK(read.light);
    CHECK(read.desk == "ordinary");
    CHECK(read.crowd == 0);
}

TEST_CASE("A folder that cannot be written loses the settings and nothing else") {
    CHECK_FALSE(write_settings("/proc/nowhere/console.conf", Settings{}));
}

TEST_CASE(
    "The set-up takes up the plan and the crowd that were chosen last, where they still exist") {
    const Library library = read_library();
    std::size_t canteen = 0;
    for (std::size_t i = 0; i < library.entries.size(); ++i)
        if (library.entries[i].name == "canteen") canteen = i;
    SetupState state;
    choose_scenario(library, state, canteen, "general_firm", 100000);
    CHECK(state.plan == "general_firm");
    CHECK(state.crowd == 100000);
    CHECK(state.played.size() == library.entries[canteen].scenario->seats.size());
    choose_scenario(library, state, canteen, "of_another_time", 12345);
    CHECK(state.plan.empty());
    CHECK(state.crowd == 0);
    choose_scenario(library, state, canteen, library.entries[canteen].scenario->plan, 0);
    CHECK(state.plan.empty());  // its own
    choose_scenario(library, state, canteen);
    CHECK(state.plan.empty());
}
