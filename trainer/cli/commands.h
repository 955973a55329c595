// The verbs, each a plain function from its options to an exit code.
#pragma once

#include <iosfwd>
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

    std::string tr(const char* english) const;
};

struct RunOptions {
    DrillRequest request;
    std::string strategy = "plan";
    std::string versus;  // a second strategy, played on the same seeds
    int seeds = 1;       // seeds request.seed, request.seed + 1, ...
    std::string record;  // file, empty: none
    std::string folder;  // CSV tables, empty: none
    bool json = false;
};
int run_drill(const RunOptions& options, const Voice& voice);

struct CheckOptions {
    std::vector<std::string> files;
    std::string scenario;  // plans are looked at in a drill of it, too
    bool strict = false;
};
int check_files(const CheckOptions& options, const Voice& voice);

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
    int threads = 1;
};
int score_recordings(const ScoreOptions& options, const Voice& voice);

struct ReportOptions {
    std::string recording, out_file;
    std::string language = "both";  // en, zh, both
    int threads = 1;
};
int report_recording(const ReportOptions& options, const Voice& voice);

struct ConsoleOptions {
    std::vector<std::string> arguments;  // passed on as they are
};
// Replaces this process by firebreak-console, which stands beside `program`.
int open_console(const std::string& program, const ConsoleOptions& options, const Voice& voice);

// Reads a recording and says on err what was dropped. Without a recording inside, nothing could be
// read (told). `exit_code` becomes kBadInput when the recording is damaged.
ReadReport read_and_tell(const std::string& file, const Voice& voice, int& exit_code);

// Prints problems, worst known first come first told; true if one is an error.
bool tell(const scenarios::Problems& problems, const Voice& voice);

// Writes a whole file, or throws std::runtime_error with the file's name and the reason.
void write_file(const std::string& file, const std::string& text);

}  // namespace firebreak::trainer
