// What a screen wants. Screens are functions of what they are shown; they change nothing of the
// drill themselves but answer with wishes, and only the controller acts on them.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "scenarios/text.h"
#include "trainer/console/self_assessment.h"
#include "trainer/console/whatif_question.h"
#include "trainer/session/open_drill.h"
#include "trainer/session/order.h"
#include "viz/crowd_sketch.h"

namespace firebreak::trainer::console {

struct SetSpeed {
    int speed = 60;
};  // scenario seconds a second of real time
struct TogglePause {};
struct StepClock {};  // one minute of scenario time, while paused
struct ChooseLanguage {
    Language language{};
};
struct ChooseTheme {
    bool dark = true;
};
struct Give {
    Command command;
};  // to the session
struct OpenDrill {
    DrillRequest request;
    std::string strategy;  // empty: people play
    bool guided = false;   // each step is shown, as for somebody who plays for the first time
};
struct ResumeDrill {
    std::filesystem::path recording;
};
struct ReviewDrill {
    std::filesystem::path recording;
};  // the debrief of a finished one
struct CompareDrills {
    std::filesystem::path a, b;
};  // side by side
struct ShowPast {
    bool shown = true;
    std::filesystem::path chosen;  // for a comparison already; may be empty
};                                 // the list of drills played before, or back from it
struct SetZoom {
    float zoom = 0;
};                             // size of the interface, 0.9 to 2; 0: what fits the window
struct ShowBriefing {};        // once more, while the clock stands
struct StartClock {};          // from the briefing into play
struct ReloadPlanFile {};      // reads the plan's file again and plays on under it
struct ForgetPlanProblems {};  // of a plan's file that could not be taken
struct ShowFacilitator {
    bool shown = true;
};  // the facilitator's screen instead of the team's, or back
struct KeepSelfAssessment {
    SelfAssessment assessment;
};  // the team's own view, before verdicts are shown
struct KeepAction {
    EvaluatorNote note;
};  // a corrective action taken up, edited or struck
// The picture of the crowd behind a map: made in the background for a place, a size and a view.
struct CityOrder {
    viz::PictureSize size;
    // Of the debrief alone: people coloured by belief at this share of the drill, 0..1, for a claim
    // (-1: any false one). Below 0: no opinion of anybody.
    double moment = -1;
    int claim = -1;
    bool dark = true;  // its colours
    // Of the what-if: people coloured by what a change turns, one class each in the order of the
    // agents: 0 nothing, 1 no longer a false believer, 2 one now. nullptr: not that picture.
    std::shared_ptr<const std::vector<std::uint8_t>> turned{};
    bool operator==(const CityOrder&) const = default;
};
struct DrawCity {
    CityOrder order;
};
struct FinishDrill {};    // ends play early; the debrief follows
struct PrintBriefing {};  // as a page for the browser
struct OpenReport {};     // in the browser, in the language of the moment
struct AskWhatIf {
    WhatIfQuestion question;
};                     // plays the drill with and without a change, in its thread
struct StopWhatIf {};  // what has been played stays
struct BranchDrill {
    Seconds at = 0;
};                     // a new drill that is this one up to there; the old one stays as it is
struct LeaveDrill {};  // back to the choice of a drill
struct Quit {};

using Wish =
    std::variant<SetSpeed, TogglePause, StepClock, ChooseLanguage, ChooseTheme, Give, OpenDrill,
                 ResumeDrill, ReviewDrill, CompareDrills, ShowPast, SetZoom, ShowBriefing,
                 StartClock, ReloadPlanFile, ForgetPlanProblems, ShowFacilitator,
                 KeepSelfAssessment, KeepAction, FinishDrill, PrintBriefing, OpenReport, AskWhatIf,
                 StopWhatIf, BranchDrill, DrawCity, LeaveDrill, Quit>;
using Wishes = std::vector<Wish>;

}  // namespace firebreak::trainer::console
