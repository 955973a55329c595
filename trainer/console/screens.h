// The screens before and after play.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "scenarios/desk_quality.h"
#include "trainer/console/drill_play.h"
#include "trainer/console/facilitator.h"
#include "trainer/console/improve.h"
#include "trainer/console/panels.h"
#include "trainer/console/self_assessment.h"
#include "trainer/console/whatif.h"
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
    struct PlanEntry {
        std::string name;
        Text title;
        int clauses = 0;
    };
    std::vector<Entry> entries;
    std::vector<PlanEntry> plans;  // of the library
    // What each quality of the desk changes, in the order of scenarios::desk_qualities(); empty:
    // the sets could not be read.
    std::vector<scenarios::DeedParameters> desks;
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
    std::string plan;         // another than the scenario's own; empty: that
    std::uint32_t crowd = 0;  // people; 0: as the scenario says
    std::string desk = scenarios::kOrdinaryDesk;
    int length = 0;            // act of the play at whose end it stops
    bool facilitated = false;  // somebody leads the team: the facilitator's screen can be opened
    std::string problem;       // why the drill could not be opened
};
Wishes setup_screen(Frame& frame, const Library& library, SetupState& state);
// Chooses a scenario with all its seats, its own plan and its own crowd; or with these where the
// library has them and the scenario offers them.
void choose_scenario(const Library& library, SetupState& state, std::size_t index,
                     const std::string& plan = {}, std::uint32_t crowd = 0);
// Its right column.
void setup_side(Frame& frame, const Library& library, SetupState& state, const viz::Rect& where,
                Wishes& wishes);

// ---- briefing ------------------------------------------------------------------------------

// The team's own guess before play, kept in the recording: how many of the duties it will meet in
// time, in per cent.
inline constexpr const char* kGuessOfDuties = "share of the duties met in time";
struct BriefingState {
    std::optional<int> guess;
    std::string printed;  // where the printed briefing stands, or why not; empty: not printed
    std::string seat;     // whose duties and orders are shown; empty: everybody's
    bool guided = false;  // it is the guided first drill
};
// `building`: the crowd is not ready yet, so the clock cannot start.
Wishes briefing_screen(Frame& frame, const LiveView& view, BriefingState& state, bool building);
// Its duties: what the plan asks first; in a drill that is gone on with, what is open, overdue
// first; those of the chosen seat, if one is.
void briefing_duties(Frame& frame, const LiveView& view, const std::string& seat,
                     const viz::Rect& where);
// What can be ordered, by everybody or by one seat: a line each, with how long it takes and who
// signs.
void briefing_palette(Frame& frame, const LiveView& view, const std::string& seat,
                      const viz::Rect& where);
// The last guess a session has taken, and what came of it: the share of the duties tried and
// decided that were met in time. nullopt: none was made, or nothing was decided.
struct GuessOutcome {
    int guessed = 0, happened = 0;  // per cent
};
std::optional<GuessOutcome> guess_outcome(const Session& session, const PlanResult& process);

// A screen with one sentence in its middle, while something is being built or cannot be. `plain`
// says the failure in words for who plays; then the failure itself stands small below.
Wishes waiting_screen(Frame& frame, const std::string& words, const std::string& failure,
                      const std::string& plain = {});
// A card with a head, a sentence, and small below it what only helps who knows the files, as it
// was said: sentence or detail may be empty.
Wishes failure_screen(Frame& frame, const std::string& head, const std::string& said,
                      const std::string& detail);

// ---- facilitator -----------------------------------------------------------------------------

struct FacilitatorState {
    std::string inject;  // of the script: chosen, what can be done with it is shown
    bool adding = false, freezing = false;  // a message is being written, or why the drill stops
    AddInject draft{{}, "people", {}, {}, false};
    std::string reason;
    std::string seat;  // whose clauses; empty: all
    LiveState board;   // what is folded and chosen among the clauses
    std::string note;  // being written
};
// Beside the team: every clause, hidden ones included, the script, and the truth.
Wishes facilitator_screen(Frame& frame, const LiveView& view, const FacilitatorView& truth,
                          FacilitatorState& state);
// Its parts.
void injects_panel(Frame& frame, const LiveView& view, const FacilitatorView& truth,
                   FacilitatorState& state, const viz::Rect& where, Wishes& wishes);
// Cards over the facilitator's screen: a message of its own, and stopping the drill.
void add_card(Frame& frame, const LiveView& view, FacilitatorState& state, Wishes& wishes);
void freeze_card(Frame& frame, FacilitatorState& state, Wishes& wishes);
void timeline_panel(Frame& frame, const LiveView& view, const FacilitatorView& truth,
                    const viz::Rect& where);
void seats_panel(Frame& frame, const LiveView& view, const FacilitatorView& truth,
                 const viz::Rect& where);
void clauses_panel(Frame& frame, const LiveView& view, const FacilitatorView& truth,
                   FacilitatorState& state, const viz::Rect& where);

// ---- debrief -------------------------------------------------------------------------------

inline constexpr int kImprovePage = 3, kWhatIfPage = 4;
struct DebriefState {
    int page = 0;           // 0 the team's own view, 1 process, 2 outcome, then those above
    bool begun = false;     // the page to begin with has been chosen
    bool revealed = false;  // the team has given its view: verdicts may be shown
    SelfAssessment self;
    std::set<int> folded_guesses{1};
    std::set<std::string> folded_seats;  // whose lanes are one line
    std::string rule;                    // chosen clause
    static constexpr std::size_t kTelling = static_cast<std::size_t>(-1);
    std::size_t instance = kTelling;  // of the clause chosen; kTelling: the one that decided
    bool problems_only = false;
    double at = 1;   // share of the drill, for the map
    int claim = -1;  // -1: any false claim
    viz::MapView map;
    int part = -1;              // of the city, chosen on the map
    int map_aim = -1;           // the part looked at last
    int outcome_tab = 0;        // of the outcome page's right column: the numbers first
    std::size_t statement = 0;  // of the ledger, chosen there
    ImproveState improve;
    WhatIfState whatif;
};
Wishes debrief_screen(Frame& frame, const DrillEnd& end, DebriefState& state,
                      const std::string& report_note);
// Parts of it.
void self_page(Frame& frame, const DrillEnd& end, DebriefState& state, const viz::Rect& where,
               Wishes& wishes);
void process_page(Frame& frame, const DrillEnd& end, DebriefState& state, const viz::Rect& where,
                  Wishes& wishes);
void outcome_page(Frame& frame, const DrillEnd& end, DebriefState& state, const viz::Rect& where,
                  Wishes& wishes);
// The curves of the outcome page.
void outcome_truth(Frame& frame, const DrillEnd& end, DebriefState& state, const viz::Rect& where);

// The crowd at the moment shown, each part and each dot by what it believed.
void belief_map(Frame& frame, const DrillEnd& end, DebriefState& state, const viz::Rect& where,
                Wishes& wishes);
// The drill as one line, with the moment that is shown and the way into a new drill from there.
void scrub_bar(Frame& frame, const DrillEnd& end, DebriefState& state, const viz::Rect& where,
               Wishes& wishes);

// The bar above setup, briefing and debrief: name, the steps of a drill, language and theme. Where
// no drill is on its way (kNoStage) there are no steps.
inline constexpr int kNoStage = -1;
void stage_bar(Frame& frame, const viz::Rect& where, const std::string& title,
               const std::string& under, int stage, Wishes& wishes);
viz::Mark mark_of(Verdict verdict);
std::string verdict_word(const Words& words, Verdict verdict);

}  // namespace firebreak::trainer::console
