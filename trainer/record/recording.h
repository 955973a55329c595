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

// What people add to a recording by hand: an evaluator's ratings and observations, and what the
// team says of itself before it sees the verdicts. Notes are no part of the play: replay does not
// look at them. The latest note on a subject counts; all are kept.
struct EvaluatorNote {
    enum class Kind : std::uint8_t {
        rating,  // subject: a capability target; value: P, S, M or U; text: the reason
        item,    // subject: a rating item of the plan; value: the evaluator's; text: the reason
        observation,  // text
        prediction,   // subject: a clause; value: satisfied, late, violated or not_tested
        timeline,     // the team's own mark: `at` and text
        action,       // subject: id of the corrective action; text: what is to be done (empty:
                      // as proposed); value: "withdrawn" or nothing; or only where it stands among
                      // the others: "before:ID" or "last"
        revealed,     // from here on the verdicts have been shown: predictions are closed
    } kind = Kind::observation;
    std::string subject, value, text;
    std::optional<Seconds> at;  // scenario time it speaks of; a timeline mark always has one
    std::string written_at;     // wall clock, "2026-03-17T09:30:00+08:00"; given by the caller
    std::string author;
    std::vector<std::string> evidence;  // ids of log records and documents
    std::optional<int> confidence;      // of a prediction, 0..100
    std::string owner, due, finding;    // of an action: seat or role, ISO date, finding's id
    bool operator==(const EvaluatorNote&) const = default;
};

// What is wrong with a note by itself (an unknown value, no reason, text that is no UTF-8, more
// than kLongestNoteText bytes of it, a date that is none), in words; nullopt: nothing. Whether the
// subject exists in the plan is not asked here.
inline constexpr std::size_t kLongestNoteText = 16 * 1024, kMostEvidence = 64;
std::optional<std::string> problem_of(const EvaluatorNote& note);

// Of notes on actions that say where one stands. The action it is put before, empty: the last; and
// the note's value for that.
bool places(const EvaluatorNote& note);
std::string placed_before(const EvaluatorNote& note);
std::string place_before(const std::string& action);

struct Recording {
    std::string program_version, scenario_name, scenario_text, scenario_hash;
    std::string plan_name, plan_text, plan_hash;
    // The plans that the plan inherits, as in Plan::inherited_texts. (What the scenario takes from
    // the product's tables goes into its hash; replay says if they differ.)
    std::vector<std::pair<std::string, std::string>> files;
    std::string language, strategy;  // how it was played, for the report
    Options options;
    std::vector<TimedCommand> commands;
    std::vector<EvaluatorNote> notes;  // in the order they were written
    std::vector<HashMark> marks;       // state hash each minute and at each command
    bool finished = false;             // an end frame was written
    Seconds end = 0;                   // last moment recorded
};

// The head of a new recording: texts of scenario, plan and every file they draw on, read now.
// Throws std::runtime_error with the file that cannot be read.
Recording recording_head(const std::string& scenario_name, const std::string& plan_name,
                         const scenarios::Scenario& scenario, const scenarios::Plan& plan,
                         const Options& options, const std::string& strategy = {},
                         const std::string& language = {});

struct ReadReport {
    std::optional<Recording> recording;       // all that is whole; nullopt if not even the head is
    std::vector<std::string> notes;           // what was dropped and why
    std::optional<std::uint64_t> damaged_at;  // byte offset of the first damage
    bool cut_off = false;                     // ends inside a frame (a crash), otherwise whole
    std::uint64_t whole_size = 0;             // bytes up to the end of the last whole frame
    std::uint64_t chain = 0;                  // last hash of the chain
    // The chain up to the last frame of the drill itself: what is noted afterwards (verdicts shown,
    // ratings) does not move it. The identity of what was played.
    std::uint64_t drill_chain = 0;
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
    void note(const EvaluatorNote& note);  // while playing and after the end; std::runtime_error
    ~Recorder();

  private:
    friend void append_notes(const std::filesystem::path&, const std::vector<EvaluatorNote>&);
    struct Impl;
    explicit Recorder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// Appends notes to a finished or interrupted recording; the chain of hashes goes on. An incomplete
// frame at the end of the file is cut away first. All notes are written, or the file is left as it
// was. Throws std::runtime_error if a note has a problem, the file is no recording or is damaged,
// or a drill is still being recorded into it; std::system_error if it cannot be written.
void append_notes(const std::filesystem::path& file, const std::vector<EvaluatorNote>& notes);

// Scenario and plan as they stand inside a recording. Throw std::runtime_error with the problems.
std::shared_ptr<const scenarios::Scenario> recorded_scenario(const Recording& recording);
std::shared_ptr<const scenarios::Plan> recorded_plan(const Recording& recording);

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
