// One drill as the console plays it: the session, its recording, and who plays it. Single-threaded;
// DrillThread gives it a thread of its own.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "trainer/record/recording.h"
#include "trainer/score/score.h"
#include "trainer/session/open_drill.h"
#include "trainer/session/session.h"
#include "trainer/whatif/player.h"

namespace firebreak::trainer::console {

struct DrillStart {
    std::optional<Drill> drill;        // a new one
    std::filesystem::path recording;   // written as play goes; empty: none
    std::filesystem::path resume;      // or goes on with this recording
    std::string strategy;              // who plays; empty: people
    Language language = Language::en;  // noted in the recording
    int threads = 1;
};

// What is known when the drill is over.
struct DrillEnd {
    Session session;
    Score score;
    std::filesystem::path recording, report_en, report_zh, json;  // empty: not written
    std::string problem;  // why a file could not be written; empty: all is well
};

class DrillPlay {
  public:
    // Throws std::runtime_error or std::system_error with what is wrong.
    explicit DrillPlay(const DrillStart& start);

    const Session& session() const { return *session_; }
    std::optional<Refusal> give(const Command& command);
    // Plays on to scenario time t, marking each minute; a player is asked at each full minute.
    void advance_to(Seconds t);
    // One minute on although the clock is paused.
    void step();
    // Ends the drill, closes the recording, scores and writes the reports beside it.
    std::shared_ptr<const DrillEnd> finish();
    int given() const { return given_; }
    const std::filesystem::path& recording() const { return recording_; }

  private:
    void let_play();

    std::unique_ptr<Session> session_;
    std::unique_ptr<Recorder> recorder_;
    std::unique_ptr<Player> player_;
    std::filesystem::path recording_;
    std::string strategy_;
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
