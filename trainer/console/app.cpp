#include "trainer/console/app.h"

#include <spawn.h>
#include <sys/wait.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "scenarios/load.h"
#include "trainer/console/briefing_sheet.h"
#include "viz/crowd_map.h"
#include "viz/widgets.h"

extern char** environ;

namespace firebreak::trainer::console {

namespace {

constexpr int kPictureWidth = 1100, kPictureHeight = 640;
constexpr int kPreviewWidth = 640, kPreviewHeight = 264;
constexpr double kRefusalSeconds = 6;
constexpr double kPlanFileSeconds = 1;  // how often the plan's file is looked at
constexpr int kFramesPerSecond = 30;
constexpr int kFastest = 300;           // scenario seconds a second, the fastest the clock offers
constexpr double kRememberSeconds = 1;  // settings are written at most so often
constexpr std::array<float, 7> kZooms{0.9F, 1.0F, 1.1F, 1.25F, 1.5F, 1.75F, 2.0F};
constexpr int kSettleFrames = 4;  // until scroll regions and popups stand still

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

viz::Image belief_picture(const DrillEnd& end, const sim::CityLayout& layout,
                          const viz::Theme& theme) {
    viz::PictureSpec spec;
    spec.width = kPictureWidth;
    spec.height = kPictureHeight;
    spec.colors = {viz::faded(theme.neutral, 0.8F), theme.accent, theme.rumour};
    spec.edge_color = theme.accent;
    const sim::State& crowd = end.session.crowd();
    for (const sim::Mind& mind : crowd.minds)
        spec.classes.push_back((mind.flags & sim::Mind::kBelievesFalse) != 0 ? 2
                               : (mind.flags & sim::Mind::kAwareOfAny) != 0  ? 1
                                                                             : 0);
    // Who took it from whom: the ties along which the posts really went.
    for (const sim::Post& post : crowd.posts)
        if (post.source_post < crowd.posts.size())
            spec.edges.emplace_back(crowd.posts[post.source_post].author, post.author);
    return viz::crowd_picture(end.session.model(), layout, spec);
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
    prepare(wanted_scale());
    if (!fonts_.problem.empty()) std::fprintf(stderr, "%s\n", fonts_.problem.c_str());
    if (!ui_.fonts.chinese()) language_ = Language::en;
    if (!options_.resume.empty()) {
        act(ResumeDrill{options_.resume});
    } else if (options_.direct) {
        act(OpenDrill{options_.request, options_.strategy, false});
    }
}

void App::prepare(float scale) {
    ui_.prepare(scale, fonts_, texts_);
    window_.upload_fonts();
}

float App::wanted_scale() const {
    return zoom_ > 0 ? zoom_
                     : viz::scale_for(static_cast<float>(window_.width()),
                                      static_cast<float>(window_.height()));
}

void App::zoom_keys(Wishes& wishes) const {
    if (!ImGui::GetIO().KeyCtrl) return;
    const auto pressed = [](int key) { return ImGui::IsKeyPressed(key, false); };
    if (pressed(viz::Keys::digit(0))) wishes.push_back(SetZoom{0});
    const bool larger = pressed(viz::Keys::plus());
    if (!larger && !pressed(viz::Keys::minus())) return;
    std::size_t nearest = 0;
    for (std::size_t i = 0; i < kZooms.size(); ++i)
        if (std::abs(kZooms[i] - ui_.scale) < std::abs(kZooms[nearest] - ui_.scale)) nearest = i;
    if (larger)
        nearest = std::min(nearest + 1, kZooms.size() - 1);
    else
        nearest -= nearest > 0 ? 1 : 0;
    wishes.push_back(SetZoom{kZooms[nearest]});
}

void App::remember() {
    if (options_.settings.empty()) return;
    Settings now = settings_;
    now.language = language_;
    now.light = !ui_.theme.dark;
    now.width = window_.width();
    now.height = window_.height();
    now.zoom = zoom_;
    now.seed = setup_.seed;
    if (library_ && setup_.chosen < library_->entries.size())
        now.scenario = library_->entries[setup_.chosen].name;
    if (now == settings_) return;
    settings_ = now;
    write_settings(options_.settings, settings_);
}

void App::choose_as_remembered() {
    for (std::size_t i = 0; i < library_->entries.size(); ++i)
        if (library_->entries[i].name == settings_.scenario) setup_.chosen = i;
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
    f.map_picture = window_.texture(snapshot->end ? "belief" : "city");
    f.plan_file = plan_state_;
    f.not_recorded = snapshot->not_recorded;
    f.facilitator = options_.facilitated;
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

void App::pictures(const Snapshot& snapshot) {
    const bool dark = ui_.theme.dark;
    if (snapshot.city && snapshot.city != pictured_) {
        pictured_ = snapshot.city;
        window_.texture("city", snapshot.city->image);
    }
    if (snapshot.end && snapshot.city &&
        (snapshot.end != pictured_end_ || dark != pictured_dark_)) {
        pictured_end_ = snapshot.end;
        pictured_dark_ = dark;
        window_.texture("belief", belief_picture(*snapshot.end, snapshot.city->layout, ui_.theme));
    }
}

// The cities on the cards are drawn in the background, one after the other being ready.
void App::previews() {
    if (previews_.empty())
        for (const Library::Entry& entry : library_->entries)
            previews_.push_back(std::async(std::launch::async, [scenario = entry.scenario] {
                return preview_picture(*scenario, kPreviewWidth, kPreviewHeight);
            }));
    for (std::size_t i = 0; i < previews_.size() && i < library_->entries.size(); ++i) {
        Library::Entry& entry = library_->entries[i];
        const std::string key = "preview." + entry.name;
        if (previews_[i].valid() &&
            previews_[i].wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
            try {
                window_.texture(key, previews_[i].get());
            } catch (const std::exception& error) {
                std::fprintf(stderr, "%s\n", error.what());
            }
        }
        entry.picture = window_.texture(key);
    }
}

Wishes App::show() {
    const std::shared_ptr<const Snapshot> snapshot = drill_ ? drill_->snapshot() : nullptr;
    if (snapshot) pictures(*snapshot);
    Frame f = frame(snapshot.get());
    viz::begin_screen(ui_);
    Wishes wishes;
    if (screen_ == Screen::setup || !snapshot) {
        if (!library_) {
            library_ = read_library();
            choose_as_remembered();
        }
        previews();
        wishes = setup_screen(f, *library_, setup_);
    } else if (!snapshot->failure.empty()) {
        wishes = waiting_screen(f, {}, snapshot->failure);
    } else if (!snapshot->view) {
        wishes = waiting_screen(f, f.words("The city is being built …"), {});
    } else if (snapshot->end) {
        screen_ = Screen::debrief;
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

void App::open(DrillStart start) {
    start.language = language_;
    start.threads = options_.request.threads;
    start.facilitated = options_.facilitated;
    live_ = LiveState{};
    briefing_ = BriefingState{};
    debrief_ = DebriefState{};
    facilitator_ = FacilitatorState{};
    plan_file_.reset();
    watched_plan_.reset();
    plan_state_ = PlanFileState{};
    told_failure_ = told_loss_ = false;
    report_note_.clear();
    refusals_ = 0;
    refused_at_ = -100;
    drill_ = std::make_unique<DrillThread>(std::move(start), kPictureWidth, kPictureHeight);
    screen_ = Screen::briefing;
}

void App::leave() {
    drill_.reset();
    library_.reset();
    pictured_.reset();
    pictured_end_.reset();
    screen_ = Screen::setup;
}

bool App::open_page(const std::string& file) {
    std::string page = file;
    char program[] = "xdg-open";
    char* arguments[] = {program, page.data(), nullptr};
    pid_t child = 0;
    return posix_spawnp(&child, program, nullptr, nullptr, arguments, environ) == 0;
}

void App::print_briefing() {
    const auto snapshot = drill_ ? drill_->snapshot() : nullptr;
    if (!snapshot || !snapshot->view) return;
    try {
        const std::filesystem::path file =
            drills_folder() / fmt::format("{}-briefing.{}.html", snapshot->view->scenario->id,
                                          language_ == Language::zh ? "zh" : "en");
        std::ofstream out(file, std::ios::binary | std::ios::trunc);
        out << briefing_sheet(*snapshot->view, Words(language_));
        if (!out.flush()) throw std::runtime_error(file.string() + ": cannot be written");
        std::printf("%s\n", file.c_str());
        std::fflush(stdout);
        open_page(file.string());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
    }
}

void App::open_report() {
    const auto snapshot = drill_ ? drill_->snapshot() : nullptr;
    if (!snapshot || !snapshot->end) return;
    const DrillEnd& end = *snapshot->end;
    std::string file =
        (language_ == Language::zh && !end.report_zh.empty() ? end.report_zh : end.report_en)
            .string();
    if (file.empty()) return;
    std::printf("%s\n", file.c_str());
    std::fflush(stdout);
    report_note_ = Words(language_).with("Report: {}", file);
    if (!open_page(file))
        report_note_ =
            Words(language_).with("No program to open it was found. The report stands in {}", file);
}

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
    if (wish.guided) live_.guide = 0;
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
    } else if (drill_) {
        to_drill(wish);
    }
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

// The scripted course: wait for the crowd, play to the time, click, let the screen settle.
bool App::script_step(const Snapshot* snapshot) {
    if (options_.shot.empty() && !options_.exit) return false;
    if (drill_) {
        if (snapshot == nullptr ||
            (snapshot->failure.empty() && (!snapshot->view || !snapshot->city)))
            return false;
        if (options_.at && snapshot->failure.empty()) {
            if (!ran_) {
                ran_ = true;
                screen_ = Screen::live;
                drill_->run_to(*options_.at);
                if (options_.debrief) drill_->finish();
                return false;
            }
            if (options_.debrief
                    ? snapshot->end == nullptr
                    : snapshot->view->now < std::min(*options_.at, snapshot->view->until) &&
                          !snapshot->view->ended && !snapshot->end)
                return false;
        }
    }
    if (screen_ == Screen::setup)
        for (const auto& preview : previews_)
            if (preview.valid()) return false;
    if (++settle_ < kSettleFrames) return false;
    if (clicked_ < options_.clicks.size()) {
        settle_ = 0;
        const std::string& key = options_.clicks[clicked_++];
        if (const viz::Widget* widget = ui_.registry.find(key)) {
            const ImVec2 at = widget->middle();
            window_.input().click(at.x, at.y);
        } else {
            std::fprintf(stderr, "no widget \"%s\" on this screen\n", key.c_str());
        }
        return false;
    }
    return window_.input().empty() && ++still_ >= kSettleFrames;
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
        const bool stirred =
            window_.active() || snapshot != drawn || scripted || changed != plan_state_.changed;
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
            if (std::holds_alternative<Quit>(wish)) return exit_code_;
            act(wish);
        }
        while (waitpid(-1, nullptr, WNOHANG) > 0) {
        }
    }
    remember();
    return exit_code_;
}

// Draws frames of the drill at its fastest and prints what they took. True when it is done.
bool App::measure(const Snapshot* snapshot, FrameTimes::Moment begun, FrameTimes::Moment building,
                  FrameTimes::Moment built) {
    if (options_.measured_frames <= 0 || snapshot == nullptr || !snapshot->city) return false;
    if (screen_ == Screen::briefing) {
        act(StartClock{});
        act(SetSpeed{kFastest});
        return false;
    }
    times_.add(begun, building, built, FrameTimes::Clock::now());
    if (times_.count() < options_.measured_frames && !snapshot->view->ended && !snapshot->end)
        return false;
    std::fputs(times_.in_words(snapshot->view->now).c_str(), stdout);
    return true;
}

}  // namespace firebreak::trainer::console
