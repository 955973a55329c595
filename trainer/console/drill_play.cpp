#include "trainer/console/drill_play.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <stdexcept>

#include "trainer/console/facilitator.h"
#include "trainer/console/words.h"

namespace firebreak::trainer::console {

namespace {

namespace fs = std::filesystem;

// Commands a player may give within one minute.
constexpr int kCommandsPerMinute = 60;
// Recordings that are looked through for one to go on with.
constexpr std::size_t kMostRecordings = 12;
constexpr const char* kOtherwise = N(
    "This recording does not play as it was recorded, so it is not opened: it was made by another "
    "version, or it was changed.");

}  // namespace

DrillPlay::DrillPlay(const DrillStart& start) : strategy_(start.strategy) {
    if (!start.resume.empty())
        go_on_with(start);
    else if (start.drill)
        begin(start);
    else
        throw std::runtime_error("no drill to play");
    if (!strategy_.empty()) player_ = make_player(strategy_);
}

void DrillPlay::go_on_with(const DrillStart& start) {
    const std::string file = start.resume.string();
    const ReadReport read = read_recording(start.resume);
    if (!read.recording)
        throw BadRecording(
            file + ": " + (read.notes.empty() ? "cannot be read" : read.notes.front()),
            read.cut_off ? N("This recording is cut off at its beginning and cannot be opened.")
                         : N("This file is no recording, or a damaged one, and cannot be opened."));
    if (read.recording->finished && !start.review)
        throw BadRecording(file + ": the drill was finished; --review shows its debrief",
                           N("This drill was played to its end. Its debrief stands among the "
                             "drills played before."));
    if (!read.recording->finished && start.review)
        throw BadRecording(file + ": the drill was not finished; --resume goes on with it",
                           N("This drill was not played to its end; it can be gone on with."));
    strategy_ = read.recording->strategy;
    try {
        Replayed replayed = replay(*read.recording, start.threads);
        if (const auto& differs = replayed.first_difference)
            throw BadRecording(fmt::format("{}: it cannot be played again as it was: at {} s {}",
                                           file, differs->t, differs->what),
                               kOtherwise);
        session_ = std::make_unique<Session>(std::move(replayed.session));
        first_plan_ = recorded_plan(*read.recording);
    } catch (const BadRecording&) {
        throw;
    } catch (const std::runtime_error& error) {
        throw BadRecording(file + ": " + error.what(), kOtherwise);
    }
    plan_texts_ = {read.recording->plan_name, read.recording->plan_text, read.recording->files};
    for (const TimedCommand& timed : session_->commands())
        if (const auto* reloaded = std::get_if<ReloadPlan>(&timed.command)) plan_texts_ = *reloaded;
    recording_ = start.resume;
    notes_ = read.recording->notes;
    reviewed_ = start.review;
    if (!start.review) record([&] { recorder_ = Recorder::resume(start.resume); });
}

void DrillPlay::begin(const DrillStart& start) {
    const Drill& drill = *start.drill;
    not_recorded_ = start.not_recorded;
    first_plan_ = drill.plan;
    session_ = std::make_unique<Session>(drill.scenario, drill.plan, drill.options);
    const Recording head =
        recording_head(drill.scenario_name, drill.plan_name, *drill.scenario, *drill.plan,
                       drill.options, start.strategy, start.language == Language::zh ? "zh" : "en");
    plan_texts_ = {head.plan_name, head.plan_text, head.files};
    if (start.recording.empty()) return;
    recording_ = start.recording;
    record([&] {
        recorder_ = std::make_unique<Recorder>(start.recording, head);
        recorder_->mark({session_->now(), session_->state_hash(), 0});
    });
    if (!recorder_) recording_.clear();  // nothing to score or report beside
}

template <class Step>
void DrillPlay::record(const Step& step) {
    try {
        step();
    } catch (const std::exception& error) {
        not_recorded_ = error.what();
        recorder_.reset();
    }
}

std::optional<Refusal> DrillPlay::give(const Command& command) {
    if (auto refusal = session_->give(command)) return refusal;
    ++given_;
    if (const auto* reloaded = std::get_if<ReloadPlan>(&command)) plan_texts_ = *reloaded;
    if (recorder_)
        record([&] { recorder_->command(session_->commands().back(), session_->state_hash()); });
    return std::nullopt;
}

void DrillPlay::leave() {
    if (recorder_) record([&] { recorder_->mark({session_->now(), session_->state_hash(), 0}); });
}

void DrillPlay::let_play() {
    if (!player_ || !player_->looks() || asked_at_ == session_->now()) return;
    asked_at_ = session_->now();
    for (int i = 0; i < kCommandsPerMinute && !session_->ended(); ++i) {
        const std::vector<Command> commands = player_->decide(session_->view(Viewer::player));
        if (commands.empty()) return;
        for (const Command& command : commands)
            if (!session_->ended()) give(command);
    }
}

void DrillPlay::advance_to(Seconds t) {
    while (!session_->ended()) {
        const Seconds before = session_->now();
        if (before % kMinute == 0) let_play();
        if (before >= t || session_->ended()) return;
        const Seconds next_minute = before - before % kMinute + kMinute;
        session_->advance(std::min({t, next_minute, session_->until()}));
        if (session_->now() == before) return;  // paused, or at the end
        if (recorder_ && session_->now() % kMinute == 0)
            record([&] { recorder_->mark({session_->now(), session_->state_hash(), 0}); });
    }
}

std::optional<Refusal> DrillPlay::step() {
    const bool paused = session_->paused();
    if (paused)
        if (auto refusal = give(ResumeClock{})) return refusal;
    advance_to(session_->now() + kMinute);
    if (paused) give(PauseClock{});
    return std::nullopt;
}

std::shared_ptr<const DrillEnd> DrillPlay::finish() {
    if (!session_->ended()) give(EndDrill{});
    std::string hash;
    if (recorder_) {
        record([&] { recorder_->finish(session_->now(), session_->state_hash()); });
        recorder_.reset();
    }
    if (!recording_.empty()) hash = fmt::format("{:016x}", read_recording(recording_).drill_chain);
    auto end = std::make_shared<DrillEnd>(DrillEnd{*session_,
                                                   score(*session_, true, notes_),
                                                   recording_,
                                                   {},
                                                   {},
                                                   {},
                                                   {},
                                                   not_recorded_,
                                                   {},
                                                   {},
                                                   {}});
    end->plan = first_plan_;
    end->view = std::make_shared<const LiveView>(session_->view());
    end->evidence = all_evidence(*session_, *end->view, {}, end->score.process.rules);
    end->findings = findings_of(end->session, end->score);
    end->hash = hash;
    end->strategy = strategy_;
    end->reviewed = reviewed_;
    if (recording_.empty()) return end;
    DrillFiles files = write_drill_files(recording_, end->session, end->score, hash, strategy_);
    end->report_en = std::move(files.report_en);
    end->report_zh = std::move(files.report_zh);
    end->json = std::move(files.json);
    end->problem = std::move(files.problem);
    return end;
}

fs::path drills_folder() {
    const char* home = std::getenv("HOME");
    const char* data = std::getenv("XDG_DATA_HOME");
    fs::path base = data != nullptr && *data != '\0' ? fs::path(data)
                    : home != nullptr                ? fs::path(home) / ".local" / "share"
                                                     : fs::path(".");
    const fs::path folder = base / "firebreak" / "drills";
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw std::runtime_error(folder.string() + ": " + error.message());
    return folder;
}

fs::path new_recording_name(const Drill& drill) {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    const std::string stamp = fmt::format("{:%Y%m%d-%H%M%S}", fmt::localtime(now));
    return drills_folder() /
           fmt::format("{}-{}-{}.fbr", drill.scenario->id, drill.options.seed, stamp);
}

std::vector<Unfinished> unfinished_recordings() {
    std::vector<Unfinished> found;
    std::error_code error;
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    for (const auto& entry : fs::directory_iterator(drills_folder(), error))
        if (entry.path().extension() == ".fbr")
            files.emplace_back(entry.last_write_time(error), entry.path());
    std::sort(files.rbegin(), files.rend());
    if (files.size() > kMostRecordings) files.resize(kMostRecordings);
    for (const auto& [time, file] : files) {
        const ReadReport read = read_recording(file);
        if (!read.recording || read.recording->finished || read.damaged_at) continue;
        const Recording& r = *read.recording;
        found.push_back({file, r.scenario_name, r.options.seed, r.end, r.options.until});
    }
    return found;
}

}  // namespace firebreak::trainer::console
