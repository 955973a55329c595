// The screens before and after play.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "trainer/console/drill_play.h"
#include "trainer/console/panels.h"
#include "viz/splat.h"

namespace firebreak::trainer::console {

// ---- setup ---------------------------------------------------------------------------------

// What there is to choose from; read once, before the screen is shown.
struct Library {
    struct Entry {
        std::string name;  // as the loader knows it
        std::shared_ptr<const scenarios::Scenario> scenario;
        Text plan_title;
        int clauses = 0;                // of the plan
        ImTextureID picture = nullptr;  // its city, when it has been drawn
    };
    std::vector<Entry> entries;
    std::vector<Unfinished> unfinished;
    std::vector<std::string> problems;  // files of the library that cannot be read
};
Library read_library();
// The people of a scenario's city without any opinion, for its card. Builds a small crowd: takes a
// moment, needs no window, may run in any thread.
viz::Image preview_picture(const scenarios::Scenario& scenario, int width, int height);

struct SetupState {
    std::size_t chosen = 0;
    std::set<std::string> played;  // seats; filled with all of them when a scenario is chosen
    std::size_t played_for = static_cast<std::size_t>(-1);
    std::string seed = "7";
    int crowd = 0;        // 0 as the scenario says, 1: 10,000, 2: 100,000, 3: 1,000,000
    int length = 0;       // act of the play at whose end it stops
    std::string problem;  // why the drill could not be opened
};
Wishes setup_screen(Frame& frame, const Library& library, SetupState& state);
// Its right column.
void setup_side(Frame& frame, const Library& library, SetupState& state, const viz::Rect& where,
                Wishes& wishes);

// ---- briefing ------------------------------------------------------------------------------

// `building`: the crowd is not ready yet, so the clock cannot start.
Wishes briefing_screen(Frame& frame, const LiveView& view, bool building);

// A screen with one sentence in its middle, while something is being built or cannot be.
Wishes waiting_screen(Frame& frame, const std::string& words, const std::string& failure);

// ---- debrief -------------------------------------------------------------------------------

struct DebriefState {
    int page = 0;      // 0 process, 1 outcome
    std::string rule;  // chosen clause
    bool problems_only = false;
    double at = 1;   // share of the drill, for the map
    int claim = -1;  // -1: any false claim
};
Wishes debrief_screen(Frame& frame, const DrillEnd& end, DebriefState& state,
                      const std::string& report_note);
// Parts of it.
void process_page(Frame& frame, const DrillEnd& end, DebriefState& state, const viz::Rect& where);
void outcome_page(Frame& frame, const DrillEnd& end, DebriefState& state, const viz::Rect& where);

// The bar above setup, briefing and debrief: name, the steps of a drill, language and theme.
void stage_bar(Frame& frame, const viz::Rect& where, const std::string& title,
               const std::string& under, int stage, Wishes& wishes);
viz::Mark mark_of(Verdict verdict);
std::string verdict_word(const Words& words, Verdict verdict);

}  // namespace firebreak::trainer::console
