// The controller: owns window, drill and the state of the screens, shows the screen of the moment
// and acts on its wishes. The only place where screens, drill and window meet.
#pragma once

#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "trainer/console/city_painter.h"
#include "trainer/console/compare_page.h"
#include "trainer/console/drill_thread.h"
#include "trainer/console/frame_times.h"
#include "trainer/console/past.h"
#include "trainer/console/plan_file.h"
#include "trainer/console/screens.h"
#include "trainer/console/settings.h"
#include "trainer/console/whatif_run.h"
#include "viz/window.h"

namespace firebreak::trainer::console {

struct AppOptions {
    DrillRequest request;
    bool direct = false;         // a scenario was named: no choice of drill
    bool request_seats = false;  // seats were named
    std::string strategy;        // who plays; empty: people
    Language language = Language::en;
    bool light = false;
    int width = 1440, height = 900;
    std::filesystem::path record;                  // empty: a new file among the user's drills
    std::filesystem::path resume, review;          // unfinished; finished, for its debrief
    std::shared_ptr<const RecordingPair> compare;  // two to be shown side by side
    std::filesystem::path font;
    std::filesystem::path settings;  // kept there; empty: neither read nor kept
    Settings remembered;
    bool no_record = false;
    // For tests and pictures: play to this time as fast as it goes, click these widgets, write the
    // picture, leave.
    std::optional<Seconds> at;
    std::vector<std::string> clicks;
    std::filesystem::path shot;
    bool exit = false;
    bool debrief = false;      // end the drill at `at` and show the debrief
    bool facilitated = false;  // the facilitator's screen can be opened beside the team's
    int measured_frames = 0;   // draw so many frames of the running drill, print their times, leave
};

class App {
  public:
    explicit App(AppOptions options);
    // Runs until the window closes. Returns an exit code: 2 if what was named on the command line
    // could not be opened, 3 if what was played could not be kept.
    int run();

  private:
    enum class Screen { setup, briefing, live, facilitator, debrief };

    void prepare(float scale);
    float wanted_scale() const;
    void zoom_keys(Wishes& wishes) const;  // Ctrl with +, - and 0
    void remember();                       // writes the settings if they have changed
    void know_library();                   // reads it where it has not been read
    void choose_as_remembered();
    Wishes show();
    void act(const Wish& wish);
    void open_drill_of(const OpenDrill& wish);
    void open(DrillStart start);
    void guide_from(int step);
    void to_drill(const Wish& wish);
    void look_at_plan_file(const Snapshot* snapshot);
    void reload_plan();
    void tell_failure(const Snapshot* snapshot);
    bool compare_news();  // of two recordings; a failure is told once on standard error
    void leave();
    void open_report();
    void print_briefing();
    void keep_action(const EvaluatorNote& note);
    // Opens a page in the browser; false if no program to open it was found.
    static bool open_page(const std::string& file);
    void hang_pictures();  // those that have become ready
    void forget_pictures();
    void previews();
    bool measure(const Snapshot* snapshot, FrameTimes::Moment begun, FrameTimes::Moment building,
                 FrameTimes::Moment built);
    bool script_step(const Snapshot* snapshot);  // true: take the picture now
    std::string refusal(const Snapshot& snapshot);
    Frame frame(const Snapshot* snapshot);
    bool facilitated() const { return options_.facilitated || setup_.facilitated; }
    // What if (app_whatif.cpp). `to_what_if` tells whether the wish was one of its.
    bool to_what_if(const Wish& wish);
    void what_if(Frame& frame);  // the answer so far
    bool what_if_news() const;   // an answer that has not been drawn
    void branch(Seconds at);
    // Drills played before (app_past.cpp). `to_past` tells whether the wish was one of its.
    bool to_past(const Wish& wish);
    void show_past(const std::filesystem::path& chosen);
    void compare_drills(const CompareDrills& wish);

    AppOptions options_;
    viz::Window window_;
    viz::Ui ui_;
    viz::FontFiles fonts_;
    std::vector<std::string> texts_;
    Language language_;
    Screen screen_ = Screen::setup;
    std::optional<Library> library_;
    std::vector<std::future<viz::Image>> previews_;  // one per entry of the library
    SetupState setup_;
    BriefingState briefing_;
    LiveState live_;
    DebriefState debrief_;
    FacilitatorState facilitator_;
    std::unique_ptr<DrillThread> drill_;
    std::filesystem::path recording_;  // of the drill; empty: none
    std::optional<PlanFile> plan_file_;
    std::shared_ptr<const ReloadPlan> watched_plan_;  // what plan_file_ compares with
    PlanFileState plan_state_;
    double looked_at_plan_ = -100;  // seconds of the interface's clock
    FrameTimes times_;
    int exit_code_ = 0;
    bool back_from_briefing_ = false;  // the clock ran when the briefing was opened once more
    bool told_failure_ = false, told_loss_ = false;
    std::string report_note_;
    CityPainter painter_;
    CityPictures pictures_;
    std::optional<PastDrills> past_;  // the list is shown
    PastState past_state_;
    std::unique_ptr<CompareThread> compare_;
    CompareProgress compared_;  // as drawn last
    CompareState compare_state_;
    std::unique_ptr<WhatIfThread> what_if_;
    std::shared_ptr<const DrillEnd> what_if_of_;          // the drill it asks about
    std::shared_ptr<const WhatIfAnswer> what_if_answer_;  // as drawn last
    int refusals_ = 0;
    double refused_at_ = -100;  // seconds of the interface's clock
    std::size_t clicked_ = 0;
    Settings settings_;         // as they stand in the file
    float zoom_ = 0;            // 0: what fits the window
    double remembered_at_ = 0;  // seconds of the interface's clock
    int settle_ = 0, still_ = 0;
    bool ran_ = false;
};

}  // namespace firebreak::trainer::console
