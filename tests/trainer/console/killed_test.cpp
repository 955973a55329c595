// A facilitated drill is killed between any two of the facilitator's doings: what is resumed is the
// drill as it was, and it goes on to the same end.
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <thread>

#include "trainer/console/drill_play.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

namespace fs = std::filesystem;

constexpr Seconds kEnd = 16 * kMinute;

struct Doing {
    Seconds t;
    Command command;
};

// Two injects of the script that are still to come, a message of the facilitator's own, and two
// stops, the second while the clock stood anyway.
std::vector<Doing> course(const scenarios::Scenario& scenario) {
    std::vector<std::string> ahead;
    for (const scenarios::Inject& inject : scenario.injects)
        if (inject.at && *inject.at > 9 * kMinute) ahead.push_back(inject.id);
    REQUIRE(ahead.size() >= 2);
    return {{2 * kMinute, SkipInject{ahead[0]}},
            {3 * kMinute + 7, DelayInject{ahead[1], 90}},
            {4 * kMinute, AddInject{"head", "people", "Mrs. Lin", "我儿子在哪里？", true}},
            {5 * kMinute, FreezeDrill{true, "The room was needed."}},
            {5 * kMinute, DelayInject{ahead[1], 60}},
            {5 * kMinute, FreezeDrill{false, {}}},
            {6 * kMinute, PauseClock{}},
            {6 * kMinute, FreezeDrill{true, {}}},
            {6 * kMinute, AddInject{{}, "media", "City paper", "Who may speak?", false}},
            {6 * kMinute, FreezeDrill{false, {}}},
            {6 * kMinute, ResumeClock{}},
            {8 * kMinute, SkipInject{ahead[1]}}};
}

DrillStart facilitated_drill(const fs::path& recording) {
    DrillRequest request;
    request.scenario = "canteen";
    request.seed = 7;
    request.agents = 1000;
    request.played = {"head"};
    DrillStart start;
    start.drill = open_drill(request).drill;
    start.recording = recording;
    start.facilitated = true;
    return start;
}

// Plays what is left of the course, then on to the end.
void play_on(DrillPlay& play, const std::vector<Doing>& doings, std::size_t from,
             const std::function<void(std::size_t)>& done = {}) {
    for (std::size_t i = from; i < doings.size(); ++i) {
        play.advance_to(doings[i].t);
        if (play.give(doings[i].command)) throw std::runtime_error("refused");
        if (done) done(i + 1);
    }
    play.advance_to(kEnd);
}

struct Told {
    volatile std::int64_t done;
};

}  // namespace

TEST_CASE("After kill -9 between a facilitator's doings the drill is the one that was not killed") {
    const fs::path file =
        fs::temp_directory_path() / ("firebreak-killed-" + std::to_string(::getpid()) + ".fbr");
    const auto doings = course(*facilitated_drill({}).drill->scenario);
    // The drill as it goes without a kill: its state after each doing, and at its end.
    std::vector<std::uint64_t> hashes{0};
    DrillPlay whole(facilitated_drill({}));
    play_on(whole, doings, 0, [&](std::size_t) { hashes.push_back(whole.session().state_hash()); });
    auto* told = static_cast<Told*>(
        ::mmap(nullptr, sizeof(Told), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    REQUIRE(told != MAP_FAILED);
    for (std::size_t killed_after = 1; killed_after <= doings.size(); ++killed_after) {
        INFO("killed after doing " << killed_after);
        fs::remove(file);
        told->done = 0;
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            DrillPlay play(facilitated_drill(file));
            play_on(play, doings, 0, [&](std::size_t done) {
                told->done = static_cast<std::int64_t>(done);
                while (done >= killed_after) ::pause();
            });
            ::_exit(1);
        }
        while (told->done < static_cast<std::int64_t>(killed_after))
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        REQUIRE(::kill(child, SIGKILL) == 0);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        REQUIRE(WIFSIGNALED(status));
        DrillStart again;
        again.resume = file;
        DrillPlay play(again);
        CHECK(play.not_recorded().empty());
        REQUIRE(play.session().commands().size() == killed_after);
        CHECK(play.session().now() == doings[killed_after - 1].t);
        CHECK(play.session().state_hash() == hashes[killed_after]);
        play_on(play, doings, killed_after);
        CHECK(play.session().state_hash() == whole.session().state_hash());
        CHECK(play.session().fired().size() == whole.session().fired().size());
        CHECK(play.session().view().inbox.size() == whole.session().view().inbox.size());
    }
    ::munmap(told, sizeof(Told));
    fs::remove(file);
}
