// Playing, recording and playing again; here because it needs somebody who plays.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "scenarios/load.h"
#include "tests/trainer/whatif/drill.h"
#include "trainer/record/recording.h"
#include "trainer/whatif/player.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::testing;
namespace fs = std::filesystem;

namespace {

struct TemporaryFile {
    fs::path path =
        fs::temp_directory_path() / ("firebreak_replay_" + std::to_string(::getpid()) + ".fbr");
    ~TemporaryFile() { fs::remove(path); }
};

Recording recorded(const fs::path& file) {
    const Drill drill = small_drill(7, "2h");
    Recorder recorder(file, recording_head(drill.scenario_name, drill.plan_name, *drill.scenario,
                                           *drill.plan, drill.options, "plan"));
    const auto player = follow_plan();
    play(drill.scenario, drill.plan, drill.options, *player, &recorder);
    auto report = read_recording(file);
    REQUIRE(report.recording);
    REQUIRE(report.notes.empty());
    return *report.recording;
}

}  // namespace

TEST_CASE("A recording played again is the same drill, from the texts inside it") {
    TemporaryFile file;
    Recording recording = recorded(file.path);
    CHECK(recording.finished);
    CHECK(recording.files.size() == 2);  // the two plans that are inherited
    CHECK(recording.marks.size() > 120);
    const Replayed again = replay(recording);
    INFO((again.first_difference ? again.first_difference->what : std::string()));
    CHECK_FALSE(again.first_difference);
    CHECK(again.session.state_hash() == recording.marks.back().state);
    CHECK(again.session.now() == recording.end);
    CHECK_FALSE(replay(recording, 2).first_difference);
}

TEST_CASE("A plan that inherits a file beside it is replayed when its folder is gone") {
    TemporaryFile file;
    const fs::path folder = file.path.string() + ".plans";
    fs::create_directories(folder);
    std::ofstream(folder / "base.yaml") << "plan: base\ninherits: mid\nclauses: []\n";
    std::ofstream(folder / "heir.yaml") << "plan: heir\ninherits: ./base.yaml\nclauses: []\n";
    Drill drill = small_drill(7, "40m");
    drill.plan_name = (folder / "heir.yaml").string();
    auto plan = scenarios::load_plan(drill.plan_name);
    REQUIRE(plan);
    drill.plan = std::make_shared<scenarios::Plan>(std::move(*plan.value));
    {
        Recorder recorder(file.path, recording_head(drill.scenario_name, drill.plan_name,
                                                    *drill.scenario, *drill.plan, drill.options));
        const auto player = follow_plan();
        play(drill.scenario, drill.plan, drill.options, *player, &recorder);
    }
    fs::remove_all(folder);
    const auto report = read_recording(file.path);
    REQUIRE(report.recording);
    const Replayed again = replay(*report.recording);
    INFO((again.first_difference ? again.first_difference->what : std::string()));
    CHECK_FALSE(again.first_difference);
}

TEST_CASE("A changed mark, command or text is named with the moment of the first difference") {
    TemporaryFile file;
    const Recording recording = recorded(file.path);

    Recording other = recording;
    other.marks[40].state ^= 1;
    auto again = replay(other);
    REQUIRE(again.first_difference);
    CHECK(again.first_difference->t == other.marks[40].t);

    other = recording;
    for (auto& command : other.commands)
        if (auto* submit = std::get_if<Submit>(&command.command))
            if (submit->order.action == "release.holding") {
                submit->order.tone = "aggressive";
                again = replay(other);
                REQUIRE(again.first_difference);
                CHECK(again.first_difference->t == command.t);
                CHECK_THAT(again.first_difference->what, Catch::Contains("release.holding"));
                break;
            }

    other = recording;
    other.options.seed = 8;
    again = replay(other);
    REQUIRE(again.first_difference);
    CHECK(again.first_difference->t == other.marks.front().t);

    other = recording;
    other.plan_text += "\n- {id: X-1, kind: forbid, forbid: {event: gag}, text: no}\n";
    again = replay(other);
    REQUIRE(again.first_difference);
    CHECK_THAT(again.first_difference->what, Catch::Contains("plan"));

    other = recording;
    other.scenario_text = "scenario: [";
    CHECK_THROWS_AS(replay(other), std::runtime_error);
}

TEST_CASE("A drill stopped half way is replayed, resumed and played to its end") {
    TemporaryFile file;
    recorded(file.path);
    fs::resize_file(file.path, fs::file_size(file.path) - 4001);  // inside some frame
    auto report = read_recording(file.path);
    REQUIRE(report.recording);
    REQUIRE_FALSE(report.recording->finished);
    REQUIRE(report.recording->end < 2 * kHour);
    Replayed half = replay(*report.recording);
    REQUIRE_FALSE(half.first_difference);
    CHECK(half.session.now() == report.recording->end);
    CHECK(half.session.commands().size() == report.recording->commands.size());

    auto recorder = Recorder::resume(file.path);
    const auto player = follow_plan();
    play_on(half.session, *player, recorder.get());
    recorder.reset();
    report = read_recording(file.path);
    REQUIRE(report.recording);
    CHECK(report.recording->finished);
    CHECK_FALSE(replay(*report.recording).first_difference);
}

TEST_CASE("A replay can stop at a moment") {
    TemporaryFile file;
    const Recording recording = recorded(file.path);
    const Replayed part = replay(recording, 1, 30 * kMinute);
    CHECK(part.session.now() == 30 * kMinute);
    CHECK_FALSE(part.first_difference);
}

TEST_CASE(
    "A drill whose plan was changed on the way is replayed, resumed and told by its recording") {
    TemporaryFile file;
    const Drill drill = small_drill(7, "2h");
    const Recording head = recording_head(drill.scenario_name, drill.plan_name, *drill.scenario,
                                          *drill.plan, drill.options);
    ReloadPlan changed{drill.plan_name, head.plan_text, head.files};
    const std::string window = "within: 30m";
    const std::size_t at = changed.text.find(window);
    REQUIRE(at != std::string::npos);
    changed.text.replace(at, window.size(), "within: 20m");
    std::uint64_t at_the_end = 0;
    {
        Recorder recorder(file.path, head);
        Session session(drill.scenario, drill.plan, drill.options);
        const auto give = [&](const Command& command) {
            REQUIRE_FALSE(session.give(command));
            recorder.command(session.commands().back(), session.state_hash());
        };
        session.advance(25 * kMinute);
        give(changed);
        session.advance(40 * kMinute);
        give(PauseClock{});
        give(ResumeClock{});
        give(ReloadPlan{drill.plan_name, head.plan_text, head.files});  // and back again
        session.advance(50 * kMinute);
        recorder.mark({session.now(), session.state_hash(), 0});
        at_the_end = session.state_hash();
    }
    const auto report = read_recording(file.path);
    REQUIRE(report.recording);
    CHECK(std::get<ReloadPlan>(report.recording->commands[0].command) == changed);
    const Replayed again = replay(*report.recording);
    INFO((again.first_difference ? again.first_difference->what : std::string()));
    CHECK_FALSE(again.first_difference);
    CHECK(again.session.state_hash() == at_the_end);
    const Replayed part = replay(*report.recording, 1, 30 * kMinute);
    CHECK(part.session.plan().hash != drill.plan->hash);
    CHECK(again.session.plan().hash == drill.plan->hash);

    Recording other = *report.recording;
    std::get<ReloadPlan>(other.commands[0].command).text += "# another plan\n";
    const Replayed differs = replay(other);
    REQUIRE(differs.first_difference);
    CHECK(differs.first_difference->t == 25 * kMinute);
    CHECK_THAT(differs.first_difference->what, Catch::Contains("plan"));
}
