// Recording: scenario + plan + options + commands + hash chain, appended as play goes
// (design.md, determinism contract 7). Framed: length, type, payload, hash of (previous hash,
// frame). Everything a later program needs to play it again is inside, the scenario's and plan's
// text included.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "trainer/session/session.h"

namespace firebreak::trainer {

struct HashMark {
    Seconds t = 0;
    std::uint64_t state = 0;
    std::int64_t commands = 0;  // how many had been given; filled in by the Recorder
    bool operator==(const HashMark&) const = default;
};

struct Recording {
    std::string program_version, scenario_name, scenario_text, scenario_hash;
    std::string plan_name, plan_text, plan_hash;
    // The plans that the plan inherits, by the names it has for them, with their texts. (What the
    // scenario takes from the product's tables goes into its hash; replay says if they differ.)
    std::vector<std::pair<std::string, std::string>> files;
    std::string language, strategy;  // how it was played, for the report
    Options options;
    std::vector<TimedCommand> commands;
    std::vector<HashMark> marks;  // state hash each minute and at each command
    bool finished = false;        // an end frame was written
    Seconds end = 0;              // last moment recorded
};

// The head of a new recording: texts of scenario, plan and every file they draw on, read now.
// Throws std::runtime_error with the file that cannot be read.
Recording recording_head(const std::string& scenario_name, const std::string& plan_name,
                         const scenarios::Scenario& scenario, const scenarios::Plan& plan,
                         const Options& options, const std::string& strategy = {},
                         const std::string& language = {});

// The texts of the plans a plan inherits, and theirs, each once by the name it is inherited under,
// read now. Throws std::runtime_error with the file that cannot be read.
std::vector<std::pair<std::string, std::string>> inherited_texts(const scenarios::Plan& plan);

struct ReadReport {
    std::optional<Recording> recording;       // all that is whole; nullopt if not even the head is
    std::vector<std::string> notes;           // what was dropped and why
    std::optional<std::uint64_t> damaged_at;  // byte offset of the first damage
    bool cut_off = false;                     // ends inside a frame (a crash), otherwise whole
    std::uint64_t whole_size = 0;             // bytes up to the end of the last whole frame
    std::uint64_t chain = 0;                  // last hash of the chain, the recording's identity
};

ReadReport read_recording(const std::filesystem::path& file);
ReadReport read_recording_bytes(const std::string& bytes);

// Appends to a file while a drill is played; one write per command, fdatasync once a second.
class Recorder {
  public:
    // Throws std::system_error if the file cannot be made.
    Recorder(const std::filesystem::path& file, const Recording& head);
    // Goes on with a recording that was cut off: keeps the whole part, drops the rest. Throws
    // std::runtime_error if there is no whole head or the drill was finished.
    static std::unique_ptr<Recorder> resume(const std::filesystem::path& file);
    void command(const TimedCommand& command, std::uint64_t state_hash);
    void mark(const HashMark& mark);
    void finish(Seconds end, std::uint64_t state_hash);
    ~Recorder();

  private:
    struct Impl;
    explicit Recorder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// Plays a recording again, from the texts inside it. `stop_at`: not beyond this moment. Throws
// std::runtime_error if scenario or plan inside cannot be read by this program.
struct Replayed {
    Session session;
    struct Difference {
        Seconds t;
        std::string what;
    };
    std::optional<Difference> first_difference;  // against the marks
};
Replayed replay(const Recording& recording, int threads = 1, std::optional<Seconds> stop_at = {});

}  // namespace firebreak::trainer
