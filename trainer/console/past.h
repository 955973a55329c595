// Drills that were played before: found in the recordings' folder, shown as a list, opened again or
// compared.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "scenarios/text.h"
#include "sim/units.h"
#include "trainer/console/screen_state.h"
#include "trainer/console/wish.h"

namespace firebreak::trainer::console {

struct Library;

struct PastDrill {
    std::filesystem::path file;
    std::string scenario;  // its name as the loader knows it
    std::string strategy;  // who played; empty: people
    Text strategy_title;   // in the library; may be empty
    std::string written;   // when the file was written last, "2026-03-17 09:30", local time
    std::uint64_t seed = 0;
    Seconds end = 0;  // how far it was played
    bool finished = false;
    std::string problem;  // why it cannot be opened; English; empty: it can
};

// One recording, or why it cannot be opened. Recordings of a folder, the newest first, at most
// kMostPast of them; those that cannot be read are among them with their problem. A folder that is
// not there has none.
inline constexpr std::size_t kMostPast = 60;
PastDrill past_drill(const std::filesystem::path& file);
std::vector<PastDrill> past_drills(const std::filesystem::path& folder);

struct PastDrills {
    std::filesystem::path folder;  // where was looked
    std::vector<PastDrill> drills;
};

struct PastState {
    std::vector<std::filesystem::path> chosen;  // to be compared, at most two: A, then B
    std::string problem;                        // why the two could not be compared; English
};

// Takes a recording for the comparison, or lets it go again; of three the oldest choice goes.
void choose_past(PastState& state, const std::filesystem::path& file);
// Can it stand beside what is chosen already? Two recordings of one scenario can.
bool comparable(const PastDrills& past, const PastState& state, const PastDrill& drill);

Wishes past_screen(Frame& frame, const PastDrills& past, const Library& library, PastState& state);

}  // namespace firebreak::trainer::console
