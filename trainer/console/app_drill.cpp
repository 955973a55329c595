// The drill: opened, played by wishes, its plan looked after, left.
#include "trainer/console/app.h"

#include <fmt/chrono.h>

#include <chrono>
#include <cstdio>

#include "scenarios/load.h"

namespace firebreak::trainer::console {

namespace {

constexpr double kPlanFileSeconds = 1;  // how often the plan's file is looked at

}  // namespace

void App::open_drill_of(const OpenDrill& wish) {
    DrillRequest request = wish.request;
    if (options_.direct && !options_.request_seats && wish.strategy.empty() &&
        request.played.empty())
        if (const auto scenario = scenarios::load_scenario(request.scenario))
            for (const scenarios::Seat& seat : scenario.value->seats)
                request.played.push_back(seat.id);
    OpenedDrill opened = open_drill(request);
    if (!opened.drill) {
        setup_.problem = opened.problems.empty() ? "?" : opened.problems.front().in_words();
        for (const auto& problem : opened.problems)
            std::fprintf(stderr, "%s\n", problem.in_words().c_str());
        exit_code_ = 2;
        screen_ = Screen::setup;
        return;
    }
    setup_.problem.clear();
    DrillStart start;
    start.drill = std::move(opened.drill);
    start.strategy = wish.strategy;
    try {
        if (!options_.no_record)
            start.recording =
                options_.record.empty() ? new_recording_name(*start.drill) : options_.record;
    } catch (const std::exception& error) {
        start.not_recorded = error.what();
    }
    exit_code_ = 0;
    open(std::move(start));
    if (wish.guided) guide_from(0);
}

void App::guide_from(int step) {
    live_.guide = step;
    briefing_.guided = true;
}

void App::open(DrillStart start) {
    start.language = language_;
    start.threads = options_.request.threads;
    start.facilitated = facilitated();
    recording_ = start.resume.empty() ? start.recording : start.resume;
    live_ = LiveState{};
    briefing_ = BriefingState{};
    debrief_ = DebriefState{};
    debrief_.improve.today = fmt::format(
        "{:%Y-%m-%d}",
        fmt::localtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())));
    facilitator_ = FacilitatorState{};
    past_.reset();
    plan_file_.reset();
    watched_plan_.reset();
    plan_state_ = PlanFileState{};
    told_failure_ = told_loss_ = false;
    report_note_.clear();
    refusals_ = 0;
    refused_at_ = -100;
    forget_pictures();
    drill_ = std::make_unique<DrillThread>(std::move(start));
    screen_ = Screen::briefing;
}

void App::leave() {
    if (compare_) compare_.reset();
    if (past_) return;  // the comparison was opened from the list
    drill_.reset();
    library_.reset();
    forget_pictures();
    screen_ = Screen::setup;
}

void App::to_drill(const Wish& wish) {
    if (const auto* give = std::get_if<Give>(&wish))
        drill_->give(give->command);
    else if (const auto* speed = std::get_if<SetSpeed>(&wish))
        drill_->set_speed(speed->speed);
    else if (std::holds_alternative<TogglePause>(wish))
        drill_->toggle_pause();
    else if (std::holds_alternative<StepClock>(wish))
        drill_->step();
    else if (std::holds_alternative<FinishDrill>(wish))
        drill_->finish();
    else if (std::holds_alternative<ShowBriefing>(wish)) {
        const auto snapshot = drill_->snapshot();
        back_from_briefing_ =
            snapshot && snapshot->view && !snapshot->view->paused && !snapshot->view->ended;
        if (back_from_briefing_) drill_->toggle_pause();
        screen_ = Screen::briefing;
    } else if (std::holds_alternative<StartClock>(wish)) {
        screen_ = Screen::live;
        drill_->start();
        if (back_from_briefing_) drill_->toggle_pause();
        back_from_briefing_ = false;
    }
}

// The plan's file is looked at once a second while a drill runs.
void App::look_at_plan_file(const Snapshot* snapshot) {
    if (snapshot == nullptr || !snapshot->plan || snapshot->end) return;
    if (snapshot->plan != watched_plan_) {
        watched_plan_ = snapshot->plan;
        plan_state_.changed = false;
        looked_at_plan_ = -100;
        if (plan_file_)
            plan_file_->take(*snapshot->plan);
        else
            plan_file_.emplace(*snapshot->plan);
    }
    const double now = ImGui::GetTime();
    if (now - looked_at_plan_ < kPlanFileSeconds) return;
    looked_at_plan_ = now;
    plan_state_.changed = plan_file_->changed();
}

void App::reload_plan() {
    if (!plan_file_ || !drill_) return;
    PlanFile::Reading reading = plan_file_->read();
    for (const std::string& problem : reading.problems)
        std::fprintf(stderr, "%s\n", problem.c_str());
    plan_state_.problems = std::move(reading.problems);
    if (reading.command) drill_->give(std::move(*reading.command));
}

// What went wrong is told on the screen, and once on standard error.
void App::tell_failure(const Snapshot* snapshot) {
    if (snapshot == nullptr) return;
    if (!snapshot->failure.empty() && !told_failure_) {
        told_failure_ = true;
        exit_code_ = snapshot->bad_input ? 2 : 3;
        std::fprintf(stderr, "%s\n", snapshot->failure.c_str());
    }
    if (!snapshot->not_recorded.empty() && !told_loss_) {
        told_loss_ = true;
        exit_code_ = 3;
        std::fprintf(stderr, "The drill goes on, but it is not recorded: %s\n",
                     snapshot->not_recorded.c_str());
    }
}

bool App::compare_news() {
    if (!compare_) return false;
    CompareProgress now = compare_->progress();
    const bool news = now.done != compared_.done || now.result != compared_.result ||
                      now.failure != compared_.failure;
    if (now.failure != compared_.failure) {
        exit_code_ = 2;
        std::fprintf(stderr, "%s\n", now.failure.c_str());
    }
    compared_ = std::move(now);
    return news;
}

}  // namespace firebreak::trainer::console
