// The drill behind the console: played, recorded, resumed, scored; and in its own thread.
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "tests/trainer/console/folder.h"
#include "trainer/console/drill_thread.h"
#include "trainer/console/words.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

namespace fs = std::filesystem;

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
    const Folder folder("drill");
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
    const Folder folder("drill");
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
    DrillThread drill(small_drill({}));
    REQUIRE(eventually(drill, [](const Snapshot& s) { return s.view && s.city; }));
    CHECK(drill.snapshot()->view->now == 0);
    CHECK(drill.snapshot()->city->sketch.members.size() ==
          drill.snapshot()->city->sketch.agents.size());
    CHECK_FALSE(drill.snapshot()->city->sketch.ties.empty());
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

TEST_CASE("While the facilitator has stopped the drill, the clock's keys are refused in words") {
    DrillThread drill(small_drill({}));
    REQUIRE(eventually(drill, [](const Snapshot& s) { return s.view && s.city; }));
    drill.give(FreezeDrill{true, {}});
    REQUIRE(eventually(drill, [](const Snapshot& s) { return s.view->frozen; }));
    const int speed = drill.snapshot()->speed;
    int refused = drill.snapshot()->refusals;
    for (const auto& press : {std::function<void()>([&] { drill.toggle_pause(); }),
                              std::function<void()>([&] { drill.set_speed(300); }),
                              std::function<void()>([&] { drill.step(); })}) {
        press();
        ++refused;
        REQUIRE(eventually(drill, [&](const Snapshot& s) { return s.refusals == refused; }));
        CHECK(drill.snapshot()->refusal.en == "The facilitator has stopped the drill.");
    }
    CHECK(drill.snapshot()->speed == speed);
    drill.give(FreezeDrill{false, {}});
    REQUIRE(eventually(drill, [](const Snapshot& s) { return !s.view->frozen; }));
    CHECK(drill.snapshot()->refusal.en.empty());
}

TEST_CASE("A drill that cannot begin says why") {
    DrillStart start;
    start.resume = "/nowhere/drill.fbr";
    DrillThread drill(start);
    REQUIRE(eventually(drill, [](const Snapshot& s) { return !s.failure.empty(); }));
}

TEST_CASE("A recording that is none, is broken or ended is the fault of what was given") {
    const Folder folder("drill");
    std::string told;
    const auto failure = [&](const fs::path& file) {
        DrillStart start;
        start.resume = file;
        DrillThread drill(start);
        REQUIRE(eventually(drill, [](const Snapshot& s) { return !s.failure.empty(); }));
        CHECK(drill.snapshot()->bad_input);
        const char* plain = drill.snapshot()->plain_failure;
        REQUIRE(plain != nullptr);
        CHECK(Words(Language::zh)(plain) != plain);  // who plays reads it in his language
        told = plain;
        return drill.snapshot()->failure;
    };
    CHECK_THAT(failure("/nowhere/drill.fbr"), Catch::Contains("/nowhere/drill.fbr"));
    std::ofstream(folder.path / "text.fbr") << "This is no recording at all, but a text.";
    CHECK_THAT(failure(folder.path / "text.fbr"), Catch::Contains("text.fbr"));
    {
        DrillPlay play(small_drill(folder.path / "over.fbr"));
        play.advance_to(5 * kMinute);
        play.finish();
    }
    CHECK_THAT(failure(folder.path / "over.fbr"), Catch::Contains("finished"));
    CHECK_THAT(told, Catch::Contains("to its end"));
    fs::resize_file(folder.path / "over.fbr", 3000);
    CHECK_THAT(failure(folder.path / "over.fbr"), Catch::Contains("byte 12"));
    CHECK_THAT(told, Catch::Contains("cut off at its beginning"));
}

TEST_CASE("A full disk ends the recording, not the drill, and is told") {
    DrillPlay play(small_drill("/dev/full"));  // takes no byte
    CHECK_THAT(play.not_recorded(), Catch::Contains("No space left"));
    CHECK_FALSE(play.give(PauseClock{}));
    CHECK_FALSE(play.give(ResumeClock{}));
    play.advance_to(5 * kMinute);
    CHECK(play.session().now() == 5 * kMinute);
    const auto end = play.finish();
    CHECK_THAT(end->not_recorded, Catch::Contains("No space left"));
    CHECK(end->session.ended());
}

TEST_CASE("A folder that cannot be written is told, and the drill goes on") {
    DrillThread drill(small_drill("/proc/nowhere/a.fbr"));
    REQUIRE(eventually(drill, [](const Snapshot& s) { return s.view && s.city; }));
    CHECK_FALSE(drill.snapshot()->not_recorded.empty());
    CHECK(drill.snapshot()->failure.empty());
    drill.run_to(5 * kMinute);
    REQUIRE(eventually(drill, [](const Snapshot& s) { return s.view->now == 5 * kMinute; }));
}

TEST_CASE("A drill that is left goes on at the second it was left at") {
    const Folder folder("drill");
    const fs::path file = folder.path / "left.fbr";
    {
        DrillThread drill(small_drill(file));
        REQUIRE(eventually(drill, [](const Snapshot& s) { return s.view && s.city; }));
        drill.run_to(7 * kMinute + 23);
        REQUIRE(
            eventually(drill, [](const Snapshot& s) { return s.view->now == 7 * kMinute + 23; }));
    }
    DrillStart again;
    again.resume = file;
    const DrillPlay play(again);
    CHECK(play.session().now() == 7 * kMinute + 23);
    CHECK(play.not_recorded().empty());
}

TEST_CASE("A killed drill loses nothing before its last command") {
    const Folder folder("drill");
    const fs::path file = folder.path / "killed.fbr", copy = folder.path / "copy.fbr";
    DrillPlay play(small_drill(file));
    play.advance_to(10 * kMinute + 5);
    CHECK_FALSE(play.give(Note{"head", "the last thing done"}));
    const auto hash = play.session().state_hash();
    fs::copy_file(file, copy);  // what a kill at this moment leaves behind
    play.advance_to(10 * kMinute + 30);
    DrillStart again;
    again.resume = copy;
    const DrillPlay resumed(again);
    CHECK(resumed.session().now() == 10 * kMinute + 5);
    CHECK(resumed.session().state_hash() == hash);
    CHECK(resumed.session().commands().size() == 1);
}

TEST_CASE("A changed plan is taken by the thread, and a resumed drill goes on with it") {
    const Folder folder("drill");
    const fs::path file = folder.path / "plan.fbr";
    std::string changed;
    {
        DrillThread drill(small_drill(file));
        REQUIRE(eventually(drill, [](const Snapshot& s) { return s.view && s.city; }));
        const auto before = drill.snapshot()->plan;
        REQUIRE(before);
        ReloadPlan broken = *before;
        broken.text += "- {id: Z-9, kind: no_such_kind}\n";
        drill.give(broken);
        REQUIRE(eventually(drill, [](const Snapshot& s) { return s.refusals == 1; }));
        CHECK(drill.snapshot()->plan == before);
        ReloadPlan other = *before;
        const std::string window = "within: 30m";
        REQUIRE(other.text.find(window) != std::string::npos);
        other.text.replace(other.text.find(window), window.size(), "within: 25m");
        changed = other.text;
        drill.give(other);
        REQUIRE(eventually(drill, [&](const Snapshot& s) { return s.plan->text == changed; }));
        CHECK(drill.snapshot()->view->news.back().kind == "plan");
    }
    DrillStart again;
    again.resume = file;
    const DrillPlay play(again);
    CHECK(play.plan_texts().text == changed);
}

TEST_CASE("A drill can be left at any moment") {
    for (int i = 0; i < 3; ++i) {
        DrillThread drill(small_drill({}));
        drill.start();
        std::this_thread::sleep_for(std::chrono::milliseconds(30 * i));
    }
    SUCCEED();
}
