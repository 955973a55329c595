// The drill behind the console: played, recorded, resumed, scored; and in its own thread.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <thread>

#include "trainer/console/drill_thread.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

namespace fs = std::filesystem;

struct Folder {
    fs::path path =
        fs::temp_directory_path() / ("firebreak-console-test-" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
};

DrillStart small_drill(const fs::path& recording, const std::string& strategy = {}) {
    DrillRequest request;
    request.scenario = "canteen";
    request.seed = 7;
    request.agents = 1500;
    if (strategy.empty())
        request.played = {"head", "info_group", "parent_desk", "investigator", "logistics"};
    const OpenedDrill opened = open_drill(request);
    for (const auto& problem : opened.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(opened.drill);
    DrillStart start;
    start.drill = opened.drill;
    start.recording = recording;
    start.strategy = strategy;
    return start;
}

// Waits until the snapshot satisfies the condition; false after a long time.
template <class Condition>
bool eventually(const DrillThread& drill, const Condition& condition) {
    for (int i = 0; i < 3000; ++i) {
        if (condition(*drill.snapshot())) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

}  // namespace

TEST_CASE("A drill played in steps of any size is the same drill") {
    DrillPlay one(small_drill({}, "plan"));
    one.advance_to(20 * kMinute);
    DrillPlay many(small_drill({}, "plan"));
    for (Seconds t = 7; t < 20 * kMinute; t += 13) many.advance_to(t);
    many.advance_to(20 * kMinute);
    CHECK(one.session().state_hash() == many.session().state_hash());
    CHECK(one.given() == many.given());
}

TEST_CASE("A drill goes on where its recording stops") {
    const Folder folder;
    const fs::path file = folder.path / "a.fbr";
    std::uint64_t hash = 0;
    {
        DrillPlay play(small_drill(file));
        play.advance_to(10 * kMinute);
        CHECK_FALSE(play.give(PauseClock{}));
        CHECK_FALSE(play.give(ResumeClock{}));
        hash = play.session().state_hash();
    }
    DrillStart again;
    again.resume = file;
    DrillPlay play(again);
    CHECK(play.session().now() == 10 * kMinute);
    CHECK(play.session().state_hash() == hash);
    play.advance_to(12 * kMinute);
    CHECK(play.session().now() == 12 * kMinute);
}

TEST_CASE("Pause and step are commands of the recording") {
    DrillPlay play(small_drill({}));
    play.advance_to(kMinute);
    CHECK_FALSE(play.give(PauseClock{}));
    play.advance_to(5 * kMinute);
    CHECK(play.session().now() == kMinute);
    play.step();
    CHECK(play.session().now() == 2 * kMinute);
    CHECK(play.session().paused());
}

TEST_CASE("At the end the report stands beside the recording") {
    const Folder folder;
    DrillPlay play(small_drill(folder.path / "b.fbr", "plan"));
    play.advance_to(30 * kMinute);
    const auto end = play.finish();
    CHECK(end->problem.empty());
    CHECK(fs::file_size(end->report_en) > 1000);
    CHECK(fs::file_size(end->report_zh) > 1000);
    CHECK(fs::file_size(end->json) > 1000);
    CHECK(read_recording(end->recording).recording->finished);
}

TEST_CASE("The thread plays, refuses in words and ends") {
    DrillThread drill(small_drill({}), 64, 48);
    REQUIRE(eventually(drill, [](const Snapshot& s) { return s.view && s.city; }));
    CHECK(drill.snapshot()->view->now == 0);
    CHECK(drill.snapshot()->city->image.width == 64);
    drill.run_to(5 * kMinute);
    REQUIRE(eventually(drill, [](const Snapshot& s) { return s.view->now == 5 * kMinute; }));
    Order order;
    order.seat = "nobody";
    order.action = "release.holding";
    drill.give(Submit{order});
    REQUIRE(eventually(drill, [](const Snapshot& s) { return s.refusals == 1; }));
    CHECK_FALSE(drill.snapshot()->refusal.en.empty());
    CHECK_FALSE(drill.snapshot()->refusal.zh.empty());
    drill.set_speed(300);
    drill.start();
    REQUIRE(eventually(drill, [](const Snapshot& s) { return s.view->now > 6 * kMinute; }));
    drill.toggle_pause();
    REQUIRE(eventually(drill, [](const Snapshot& s) { return s.view->paused; }));
    const Seconds stood = drill.snapshot()->view->now;
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    CHECK(drill.snapshot()->view->now == stood);
    drill.finish();
    REQUIRE(eventually(drill, [](const Snapshot& s) { return s.end != nullptr; }));
    CHECK(drill.snapshot()->end->session.ended());
}

TEST_CASE("A drill that cannot begin says why") {
    DrillStart start;
    start.resume = "/nowhere/drill.fbr";
    DrillThread drill(start, 64, 48);
    REQUIRE(eventually(drill, [](const Snapshot& s) { return !s.failure.empty(); }));
}

TEST_CASE("A drill can be left at any moment") {
    for (int i = 0; i < 3; ++i) {
        DrillThread drill(small_drill({}), 64, 48);
        drill.start();
        std::this_thread::sleep_for(std::chrono::milliseconds(30 * i));
    }
    SUCCEED();
}
