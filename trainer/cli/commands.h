// The verbs, each a plain function from its options to an exit code.
#pragma once

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/text.h"
#include "trainer/record/recording.h"
#include "trainer/session/open_drill.h"

namespace firebreak::trainer {

// Where a verb speaks, and in which language.
struct Voice {
    std::ostream& out;  // results only
    std::ostream& err;  // progress, notes, problems
    Language language = Language::en;
    bool terminal = false;  // err is one

    std::string tr(const char* english) const;
};

struct RunOptions {
    DrillRequest request;
    std::string strategy = "plan";
    std::string versus;  // a second strategy, played on the same seeds
    int seeds = 1;       // seeds request.seed, request.seed + 1, ...
    std::string branch;  // a recording from which this drill goes on, empty: none
    std::string at;      // since when: a time such as 1h10m
    std::string record;  // file, empty: none
    std::string folder;  // CSV tables, empty: none
    bool force = false;  // write over files that are there
    bool json = false;
};
int run_drill(const RunOptions& options, const Voice& voice);

struct CheckOptions {
    std::vector<std::string> files;
    std::string scenario;  // plans are looked at in a drill of it, too
    bool strict = false;
    bool clauses = false, json = false;  // what became of each clause of plans
};
int check_files(const CheckOptions& options, const Voice& voice);

// For each plan its own clauses in order: the rules they became, the rating item, or contested.
int list_clauses(const CheckOptions& options, const Voice& voice);

// A file as it is; a folder stands for the YAML files in it; a bare name for the library.
std::vector<std::string> files_of(const std::string& name);

int verify_plan_cases(const std::string& file, const Voice& voice);

struct ReplayOptions {
    std::string recording;
    bool verify = false, list = false;
    int threads = 1;
};
int replay_recording(const ReplayOptions& options, const Voice& voice);

struct ScoreOptions {
    std::vector<std::string> recordings;
    bool json = false, csv = false, baselines = true;
    std::string improvement;  // md or csv: the improvement plan alone
    int luck = 0;             // replays of the same orders under other seeds
    int threads = 1;
};
int score_recordings(const ScoreOptions& options, const Voice& voice);

// Notes for a recording: an evaluator's ratings and observations, the team's own predictions,
// corrective actions. Everything in one call is written together or not at all.
struct RateOptions {
    std::string recording;
    std::string target, rating, item, value, reason, note, mark, at, by, stamp;
    std::vector<std::string> evidence;
    std::vector<std::string> predict;  // CLAUSE=verdict or CLAUSE=verdict:confidence
    std::string predictions;           // a file of them, YAML or CSV
    std::string action, owner, due, finding, id, withdraw;
    bool list = false;     // the notes
    bool targets = false;  // what can be rated, with the ratings proposed and given
    int threads = 1;
};
int rate_recording(const RateOptions& options, const Voice& voice);

struct ReportOptions {
    std::string recording, out_file;
    std::string language = "both";  // en, zh, both
    std::string counterfactual;     // JSON of a sweep over the same recording; empty: none
    int threads = 1;
};
int report_recording(const ReportOptions& options, const Voice& voice);

// What one decision was worth. Edits are "K" or "K=VALUE", K the number of an act.
struct CounterfactualOptions {
    std::string recording;
    std::vector<std::string> drop, shift, channel, claims, evidence, content, tone, seat;
    std::string edits;  // a file of them
    bool nothing = false, autopilot = false;
    bool sweep = false;                      // every act: without it, earlier, later
    std::string by = "15m";                  // how much, in the sweep
    std::string metric = "belief_accuracy";  // by which the sweep chooses
    std::string mode = "open_loop";          // told first
    int seeds = 32;
    int threads = 1;
    bool json = false;
};
int run_counterfactual(const CounterfactualOptions& options, const Voice& voice);

// Strategies on the same worlds.
struct WhatifOptions {
    DrillRequest request;
    std::vector<std::string> strategies{"none", "plan"};
    int seeds = 64;
    double half_width = 0;
    int reference_worlds = 0;
    std::string folder;  // results.csv, summary.json, report.html, manifest.json, journal
    bool parameters_drawn = false;
    bool json = false;
};
int run_whatif(const WhatifOptions& options, const Voice& voice);

// How much the same luck saves: the plan against the plan `by` later.
struct NoiseOptions {
    DrillRequest request;
    std::string by = "30m";
    int seeds = 64;
    double half_width = 0.01;
    bool json = false;
};
int run_noise(const NoiseOptions& options, const Voice& voice);
// Cascades in files, see cascade_file.h.
struct CascadeOptions {
    std::vector<std::string> files;  // stats: one; compare: simulated, real
    std::string label;               // only cascades with this label
    std::uint64_t seed = 1;          // of the bootstrap
    int resamples = 200;
    bool json = false;
};
int tell_cascades(const CascadeOptions& options, const Voice& voice);
int compare_cascades(const CascadeOptions& options, const Voice& voice);

// The crowd without a drill around it, see sim/collect/collect.h.
struct CrowdOptions {
    std::string parameter_set = "weibo";
    std::vector<std::pair<std::string, std::string>> set;  // name, value as typed
    std::uint64_t seed = 1;
    std::size_t count = 1000;
    std::int64_t least = 90, most = 1000;  // posts of a tree that is kept
    std::uint32_t agents = 0;              // 0: as the collection has it
    double label_hours = 15;
    int threads = 1;
    std::string out;
    bool force = false;
    std::uint64_t tree = 1;         // world: the number of one of its trees
    std::string real;               // calibrate: file of real cascades
    std::vector<std::string> only;  // calibrate: the numbers to fit
    int evaluations = 150, folds = 1;
    double first_step = 0.12;  // of each range
    double minutes = 0;        // of one search; 0: no limit
    int draws = 0;             // calibrate: settings drawn around the fit, for ranges
    double half_width = 0.1;   // of the box they are drawn in, of each range
    bool ablate = false;       // calibrate: what each mechanism is worth
    bool json = false;
    int roots = 20;           // volume: first posts of an event
    std::size_t worlds = 20;  // volume: events played
};
int crowd_cascades(const CrowdOptions& options, const Voice& voice);
int crowd_world(const CrowdOptions& options, const Voice& voice);
int crowd_calibrate(const CrowdOptions& options, const Voice& voice);
int crowd_baselines(const CrowdOptions& options, const Voice& voice);
int crowd_volume(const CrowdOptions& options, const Voice& voice);

struct ConsoleOptions {
    std::vector<std::string> arguments;  // passed on as they are
};
// Replaces this process by firebreak-console, which stands beside `program`.
int open_console(const std::string& program, const ConsoleOptions& options, const Voice& voice);

// Reads a recording and says on err what was dropped. Without a recording inside, nothing could be
// read (told). `exit_code` becomes kBadInput when the recording is damaged.
ReadReport read_and_tell(const std::string& file, const Voice& voice, int& exit_code);

// The verdicts of the recording are about to be shown: writes that into it, once, so that nobody
// predicts them afterwards, and says so on err. A recording that is not finished, or that cannot be
// written, is left alone.
void note_reveal(const std::string& file, const ReadReport& read, const Voice& voice);

// The wall clock with its offset, "2026-03-17T09:30:00+08:00".
std::string wall_clock();

// Prints problems, worst known first come first told; true if one is an error.
bool tell(const scenarios::Problems& problems, const Voice& voice);

// What stands in a file, for a message: as it is, or quoted with escapes where a terminal would not
// take it for text.
std::string safely(const std::string& found);

// Says which of the files are there already and how to write over them; true if one is.
// Whether the file is a recording, drill and all, that writing there would destroy; says so.
bool would_lose_a_recording(const std::string& file, const Voice& voice);
bool in_the_way(const std::vector<std::string>& files, const Voice& voice);

// A file that is there whole or not at all: what is written goes into a file beside it, which takes
// its name in finish(); without that it is removed again. A device such as /dev/stdout is written
// directly. Throws std::runtime_error with the file's name and the reason.
class WholeFile {
  public:
    explicit WholeFile(std::string file);
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;
    std::ostream& stream() { return stream_; }
    void finish();

  private:
    std::string file_, beside_;  // beside_ is empty for a device
    std::ofstream stream_;
    bool finished_ = false;
};

// Writes a whole file, or throws std::runtime_error with the file's name and the reason.
void write_file(const std::string& file, const std::string& text);

}  // namespace firebreak::trainer
