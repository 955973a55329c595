// One drill as the console plays it: the session, its recording, and who plays it. Single-threaded;
// DrillThread gives it a thread of its own.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "trainer/console/drill_files.h"
#include "trainer/record/recording.h"
#include "trainer/score/improvement.h"
#include "trainer/score/score.h"
#include "trainer/session/open_drill.h"
#include "trainer/session/session.h"
#include "trainer/whatif/player.h"

namespace firebreak::trainer::console {

struct DrillStart {
    std::optional<Drill> drill;        // a new one
    std::filesystem::path recording;   // written as play goes; empty: none
    std::string not_recorded;          // why there is none, if there should be one
    std::filesystem::path resume;      // or goes on with this recording
    bool review = false;               // which is finished: only its debrief is shown again
    std::string strategy;              // who plays; empty: people
    Language language = Language::en;  // noted in the recording
    bool facilitated = false;          // somebody sees the truth beside the team
    int threads = 1;
};

// What is known when the drill is over.
struct DrillEnd {
    Session session;
    Score score;
    std::filesystem::path recording, report_en, report_zh, json;  // empty: not written
    std::string problem;       // why a file could not be written; empty: all is well
    std::string not_recorded;  // why the recording is not whole, or is missing; empty: all is well
    std::shared_ptr<const LiveView> view;  // as the team saw it last
    std::vector<EvidenceLine> evidence;    // what the verdicts rest on, hidden records included
    std::shared_ptr<const scenarios::Plan> plan{};  // that the drill began with
    std::vector<Finding> findings{};                // what went wrong, the worst first
    std::string hash{}, strategy{};                 // of the drill, and who played it
    bool reviewed = false;  // an earlier drill whose verdicts the team has seen
};

// A recording that cannot be gone on with: the fault is in what was given, not in the machine.
// what() names the file, the place in it and what was found there, in English; `plain`, a text of
// the catalogue, says it to who plays.
struct BadRecording : std::runtime_error {
    explicit BadRecording(const std::string& what, const char* said = nullptr)
        : std::runtime_error(what), plain(said) {}
    const char* plain = nullptr;
};

class DrillPlay {
  public:
    // Throws BadRecording, or std::runtime_error with what else is wrong. A recording that cannot
    // be written is no reason not to play: see not_recorded().
    explicit DrillPlay(const DrillStart& start);

    const Session& session() const { return *session_; }
    std::optional<Refusal> give(const Command& command);
    // Plays on to scenario time t, marking each minute; a player is asked at each full minute.
    void advance_to(Seconds t);
    // One minute on although the clock is paused; a refusal if it may not run.
    std::optional<Refusal> step();
    // Ends the drill, closes the recording, scores and writes the reports beside it.
    std::shared_ptr<const DrillEnd> finish();
    int given() const { return given_; }
    const std::filesystem::path& recording() const { return recording_; }
    // Why what is played is not kept any more (a full disk, a folder that cannot be written);
    // empty: it is kept.
    const std::string& not_recorded() const { return not_recorded_; }
    // The plan's texts as they count now.
    const ReloadPlan& plan_texts() const { return plan_texts_; }
    // Marks the present moment in the recording, so that a drill that is left goes on right there.
    void leave();

  private:
    void go_on_with(const DrillStart& start);
    void begin(const DrillStart& start);
    // Runs a step of recording; a failure ends the recording, not the drill.
    template <class Step>
    void record(const Step& step);
    void let_play();

    std::unique_ptr<Session> session_;
    std::unique_ptr<Recorder> recorder_;
    std::unique_ptr<Player> player_;
    std::filesystem::path recording_;
    std::string strategy_, not_recorded_;
    std::vector<EvaluatorNote> notes_;  // of a recording that is reviewed
    bool reviewed_ = false;
    ReloadPlan plan_texts_;
    std::shared_ptr<const scenarios::Plan> first_plan_;
    Seconds asked_at_ = -1;
    int given_ = 0;
};

// $XDG_DATA_HOME/firebreak/drills, made if needed. Throws std::runtime_error if it cannot be.
std::filesystem::path drills_folder();
// A name for a new recording in it: scenario, seed and the wall clock's date and time.
std::filesystem::path new_recording_name(const Drill& drill);
// Recordings in the folder that were not finished, the newest first.
struct Unfinished {
    std::filesystem::path file;
    std::string scenario;
    std::uint64_t seed = 0;
    Seconds at = 0, until = 0;
};
std::vector<Unfinished> unfinished_recordings();

}  // namespace firebreak::trainer::console
