#include "trainer/console/app.h"

#include <sys/wait.h>

#include <cstdio>
#include <fstream>
#include <iterator>

#include "scenarios/load.h"

namespace firebreak::trainer::console {

namespace {

constexpr double kRefusalSeconds = 6;
constexpr int kFramesPerSecond = 30;
constexpr double kRememberSeconds = 1;  // settings are written at most so often

std::string whole(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// All that may have to be shown: whatever stands in the files of words and of the library.
std::vector<std::string> known_texts() {
    std::vector<std::string> texts;
    const auto add = [&texts](const std::string& relative) {
        const auto folder = scenarios::find_data(relative);
        std::error_code error;
        if (!folder || !std::filesystem::is_directory(*folder, error)) return;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder, error))
            if (entry.is_regular_file(error) && entry.file_size(error) < 4U << 20)
                texts.push_back(whole(entry.path()));
    };
    for (const char* folder : {"locale", "scenarios/library", "scenarios/plans"}) add(folder);
    for (const char* file : {"data/actions.yaml", "data/channels.yaml"})
        if (const auto path = scenarios::find_data(file)) texts.push_back(whole(*path));
    return texts;
}

}  // namespace

App::App(AppOptions options)
    : options_(std::move(options)),
      window_(
          {"Firebreak", options_.width, options_.height, kFramesPerSecond, !options_.shot.empty()}),
      fonts_(viz::find_fonts(options_.font)),
      texts_(known_texts()),
      language_(options_.language),
      settings_(options_.remembered),
      zoom_(options_.remembered.zoom) {
    ui_.theme = options_.light ? viz::light_theme() : viz::dark_theme();
    setup_.seed = settings_.seed;
    setup_.desk = settings_.desk;
    prepare(wanted_scale());
    if (!fonts_.problem.empty()) std::fprintf(stderr, "%s\n", fonts_.problem.c_str());
    if (!ui_.fonts.chinese()) language_ = Language::en;
    if (options_.compare) {
        compare_ = std::make_unique<CompareThread>(options_.compare);
    } else if (!options_.resume.empty()) {
        act(ResumeDrill{options_.resume});
    } else if (!options_.review.empty()) {
        DrillStart start;
        start.resume = options_.review;
        start.review = true;
        open(std::move(start));
    } else if (options_.direct) {
        act(OpenDrill{options_.request, options_.strategy, false});
    }
}

void App::prepare(float scale) {
    ui_.prepare(scale, fonts_, texts_);
    window_.upload_fonts();
}

Frame App::frame(const Snapshot* snapshot) {
    Frame f{ui_, Words(language_), 60, true, {}, 0, nullptr, nullptr};
    f.chinese = ui_.fonts.chinese();
    f.zoom = zoom_;
    if (snapshot == nullptr) return f;
    f.speed = snapshot->speed;
    f.given = snapshot->given;
    f.refusal = refusal(*snapshot);
    if (snapshot->city) f.city = &snapshot->city->layout;
    f.pictures = &pictures_;
    f.plan_file = plan_state_;
    f.not_recorded = snapshot->not_recorded;
    f.facilitator = facilitated();
    return f;
}

std::string App::refusal(const Snapshot& snapshot) {
    const double now = ImGui::GetTime();
    if (snapshot.refusals != refusals_) {
        refusals_ = snapshot.refusals;
        refused_at_ = now;
    }
    return now - refused_at_ < kRefusalSeconds ? snapshot.refusal.in(language_) : std::string();
}

void App::know_library() {
    if (library_) return;
    library_ = read_library();
    choose_as_remembered();
}

Wishes App::show() {
    const std::shared_ptr<const Snapshot> snapshot = drill_ ? drill_->snapshot() : nullptr;
    hang_pictures();
    Frame f = frame(snapshot.get());
    viz::begin_screen(ui_);
    Wishes wishes;
    if (compare_) {
        wishes = compare_screen(f, compared_, compare_state_);
    } else if (past_) {
        know_library();
        wishes = past_screen(f, *past_, *library_, past_state_);
    } else if (screen_ == Screen::setup || !snapshot) {
        know_library();
        previews();
        wishes = setup_screen(f, *library_, setup_);
    } else if (!snapshot->failure.empty()) {
        wishes = waiting_screen(
            f, {}, snapshot->failure,
            snapshot->plain_failure != nullptr ? f.words(snapshot->plain_failure) : std::string());
    } else if (!snapshot->view) {
        wishes = waiting_screen(f, f.words("The city is being built …"), {});
    } else if (snapshot->end) {
        screen_ = Screen::debrief;
        what_if(f);
        wishes = debrief_screen(f, *snapshot->end, debrief_, report_note_);
    } else if (snapshot->scoring) {
        wishes = waiting_screen(
            f,
            f.words("The drill is over. It is being scored: the same crowd is played again "
                    "with nothing done, and with the plan."),
            {});
    } else if (screen_ == Screen::facilitator && snapshot->facilitator) {
        wishes = facilitator_screen(f, *snapshot->view, *snapshot->facilitator, facilitator_);
    } else if (screen_ == Screen::briefing) {
        wishes = briefing_screen(f, *snapshot->view, briefing_, snapshot->city == nullptr);
    } else {
        wishes = live_screen(f, *snapshot->view, live_);
    }
    viz::end_screen(ui_);
    zoom_keys(wishes);
    return wishes;
}

void App::act(const Wish& wish) {
    if (const auto* language = std::get_if<ChooseLanguage>(&wish)) {
        language_ = language->language;
    } else if (const auto* theme = std::get_if<ChooseTheme>(&wish)) {
        ui_.theme = theme->dark ? viz::dark_theme() : viz::light_theme();
        viz::apply(ui_.theme, ui_.scale);
    } else if (const auto* drill = std::get_if<OpenDrill>(&wish)) {
        open_drill_of(*drill);
    } else if (const auto* resume = std::get_if<ResumeDrill>(&wish)) {
        DrillStart start;
        start.resume = resume->recording;
        exit_code_ = 0;
        open(std::move(start));
        if (!settings_.guided.empty() && resume->recording.filename() == settings_.guided)
            guide_from(kGuideWhereItWas);
    } else if (const auto* zoom = std::get_if<SetZoom>(&wish)) {
        zoom_ = zoom->zoom;
    } else if (std::holds_alternative<LeaveDrill>(wish)) {
        leave();
    } else if (std::holds_alternative<PrintBriefing>(wish)) {
        print_briefing();
    } else if (std::holds_alternative<OpenReport>(wish)) {
        open_report();
    } else if (std::holds_alternative<ReloadPlanFile>(wish)) {
        reload_plan();
    } else if (std::holds_alternative<ForgetPlanProblems>(wish)) {
        plan_state_.problems.clear();
    } else if (const auto* truth = std::get_if<ShowFacilitator>(&wish)) {
        screen_ = truth->shown ? Screen::facilitator : Screen::live;
    } else if (const auto* self = std::get_if<KeepSelfAssessment>(&wish)) {
        const auto snapshot = drill_ ? drill_->snapshot() : nullptr;
        if (snapshot && snapshot->end)
            report_note_ = keep(self->assessment, snapshot->end->recording);
    } else if (const auto* city = std::get_if<DrawCity>(&wish)) {
        if (const auto snapshot = drill_ ? drill_->snapshot() : nullptr)
            painter_.paint(snapshot->city, snapshot->end, city->order);
    } else if (const auto* action = std::get_if<KeepAction>(&wish)) {
        keep_action(action->note);
    } else if (to_what_if(wish) || to_past(wish)) {
    } else if (drill_) {
        to_drill(wish);
    }
}

int App::run() {
    using Clock = FrameTimes::Clock;
    std::shared_ptr<const Snapshot> drawn;
    int idle = 0;
    const bool scripted = !options_.shot.empty() || options_.exit || options_.measured_frames > 0;
    while (window_.poll()) {
        const auto begun = Clock::now();
        const float scale = wanted_scale();
        if (scale != ui_.scale) prepare(scale);
        if (ui_.fonts.grow()) window_.upload_fonts();
        const auto snapshot = drill_ ? drill_->snapshot() : nullptr;
        const bool changed = plan_state_.changed;
        look_at_plan_file(snapshot.get());
        tell_failure(snapshot.get());
        // Nothing new and nothing touched: draw once a second, for tooltips and ages.
        const bool stirred = window_.active() || snapshot != drawn || what_if_news() ||
                             painter_.ready() || compare_news() || scripted ||
                             changed != plan_state_.changed;
        idle = stirred ? 0 : idle + 1;
        if (idle > kFramesPerSecond / 2 && idle % kFramesPerSecond != 0) {
            window_.rest();
            continue;
        }
        drawn = snapshot;
        const bool capture = script_step(snapshot.get());
        window_.begin_frame();
        const auto building = Clock::now();
        const Wishes wishes = show();
        const auto built = Clock::now();
        window_.end_frame(capture ? options_.shot : std::filesystem::path());
        if (ImGui::GetTime() - remembered_at_ > kRememberSeconds) {
            remembered_at_ = ImGui::GetTime();
            remember();
        }
        if (measure(snapshot.get(), begun, building, built)) return 0;
        if (capture && options_.exit) return exit_code_;
        if (capture) options_.shot.clear();
        for (const Wish& wish : wishes) {
            if (std::holds_alternative<Quit>(wish)) {
                remember();
                return exit_code_;
            }
            act(wish);
        }
        while (waitpid(-1, nullptr, WNOHANG) > 0) {
        }
    }
    remember();
    return exit_code_;
}

}  // namespace firebreak::trainer::console
