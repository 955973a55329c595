// The recordings of a folder, and which of them are chosen.
#include <fmt/chrono.h>

#include <algorithm>
#include <chrono>

#include "trainer/console/compare.h"
#include "trainer/console/past.h"
#include "trainer/record/recording.h"

namespace firebreak::trainer::console {

namespace {

namespace fs = std::filesystem;

std::string local_time(fs::file_time_type time) {
    const auto moment = std::chrono::file_clock::to_sys(time);
    return fmt::format(
        "{:%Y-%m-%d %H:%M}",
        fmt::localtime(std::chrono::system_clock::to_time_t(
            std::chrono::time_point_cast<std::chrono::system_clock::duration>(moment))));
}

const PastDrill* drill_of(const PastDrills& past, const fs::path& file) {
    for (const PastDrill& drill : past.drills)
        if (drill.file == file) return &drill;
    return nullptr;
}

}  // namespace

PastDrill past_drill(const fs::path& file) {
    PastDrill drill;
    drill.file = file;
    std::error_code error;
    const auto time = fs::last_write_time(file, error);
    if (!error) drill.written = local_time(time);
    const ReadReport read = read_recording(file);
    if (read.recording) {
        drill.scenario = read.recording->scenario_name;
        drill.strategy = read.recording->strategy;
        drill.strategy_title = strategy_title(drill.strategy);
        drill.seed = read.recording->options.seed;
        drill.end = read.recording->end;
        drill.finished = read.recording->finished;
    }
    if (!read.recording || read.damaged_at)
        drill.problem = read.notes.empty() ? "cannot be read" : read.notes.front();
    return drill;
}

std::vector<PastDrill> past_drills(const fs::path& folder) {
    std::error_code error;
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == ".fbr" && entry.is_regular_file(error))
            files.emplace_back(entry.last_write_time(error), entry.path());
    std::sort(files.rbegin(), files.rend());
    if (files.size() > kMostPast) files.resize(kMostPast);
    std::vector<PastDrill> drills;
    for (const auto& [time, file] : files) drills.push_back(past_drill(file));
    return drills;
}

void choose_past(PastState& state, const fs::path& file) {
    const auto found = std::find(state.chosen.begin(), state.chosen.end(), file);
    state.problem.clear();
    if (found != state.chosen.end()) {
        state.chosen.erase(found);
        return;
    }
    if (state.chosen.size() == 2) state.chosen.erase(state.chosen.begin());
    state.chosen.push_back(file);
}

bool comparable(const PastDrills& past, const PastState& state, const PastDrill& drill) {
    if (!drill.problem.empty()) return false;
    for (const fs::path& file : state.chosen) {
        const PastDrill* chosen = drill_of(past, file);
        // One from another folder: whether it fits is said when both are read.
        if (chosen != nullptr && chosen->scenario != drill.scenario) return false;
    }
    return true;
}

}  // namespace firebreak::trainer::console
