// The screens before and after play, without a window: nothing overlaps, nothing is cut off, in
// both languages and at the three sizes the design names.
#include <catch2/catch.hpp>
#include <functional>

#include "tests/trainer/console/click.h"
#include "tests/trainer/console/fixture.h"
#include "trainer/console/screens.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

using Screen = std::function<Wishes(Frame&)>;

// Draws a screen until scroll regions stand still.
class ScreenBench {
  public:
    ScreenBench(Screen shown, float width, float height, Language spoken)
        : bench(width, height), screen(std::move(shown)), language(spoken) {}

    void frames(int count) {
        for (int i = 0; i < count; ++i) {
            bench.ui.fonts.grow();
            bench.frame([this](viz::Ui& ui) {
                Frame f{ui, Words(language), 60, true, {}, 0, nullptr, nullptr};
                f.city = &city;
                for (Wish& wish : screen(f)) wishes.push_back(std::move(wish));
            });
        }
    }
    void click(const std::string& key) {
        click_on(bench, key);
        frames(4);
    }
    template <class T>
    const T* wish() const {
        for (const Wish& w : wishes)
            if (const T* found = std::get_if<T>(&w)) return found;
        return nullptr;
    }
    void check_lint() const {
        const std::vector<std::string> faults = bench.ui.registry.lint(bench.screen());
        for (const std::string& fault : faults) UNSCOPED_INFO(fault);
        CHECK(faults.empty());
    }

    viz::Bench bench;
    sim::CityLayout city = city_layout();
    Screen screen;
    Language language;
    Wishes wishes;
};

void check_everywhere(const Screen& screen) {
    const std::pair<float, float> sizes[] = {{1280, 720}, {1440, 900}, {1920, 1080}};
    for (const auto& size : sizes)
        for (const Language language : {Language::en, Language::zh}) {
            INFO(size.first << "x" << size.second << (language == Language::zh ? " zh" : " en"));
            ScreenBench shown(screen, size.first, size.second, language);
            shown.frames(4);
            shown.check_lint();
            CHECK(shown.bench.ui.registry.texts().size() > 20);
        }
}

Library library(bool unfinished) {
    Library out = read_library();
    out.unfinished.clear();
    if (unfinished) out.unfinished.push_back({"a.fbr", "canteen", 7, 90 * kMinute, 6 * kHour});
    return out;
}

const DrillEnd& ended_drill() {
    static const std::shared_ptr<const DrillEnd> end = [] {
        DrillRequest request;
        request.scenario = "canteen";
        request.seed = 7;
        request.agents = 1000;
        OpenedDrill opened = open_drill(request);
        DrillStart start;
        start.drill = std::move(opened.drill);
        start.strategy = "plan";
        DrillPlay play(start);
        play.advance_to(75 * kMinute);
        return play.finish();
    }();
    return *end;
}

}  // namespace

TEST_CASE("Nothing overlaps where a drill is chosen, with and without one to go on with") {
    for (const bool unfinished : {false, true}) {
        const Library shelf = library(unfinished);
        REQUIRE(shelf.entries.size() >= 2);
        for (std::size_t chosen = 0; chosen < shelf.entries.size(); ++chosen) {
            SetupState state;
            state.chosen = chosen;
            check_everywhere([&](Frame& f) { return setup_screen(f, shelf, state); });
        }
    }
}

TEST_CASE("What is chosen on the setup screen is what is opened") {
    const Library shelf = library(true);
    SetupState state;
    ScreenBench shown([&](Frame& f) { return setup_screen(f, shelf, state); }, 1440, 900,
                      Language::en);
    shown.frames(3);
    const std::string first_seat = shelf.entries[0].scenario->seats.front().id;
    CHECK(state.played.count(first_seat) == 1);
    shown.click("play." + first_seat + ".1");
    CHECK(state.played.count(first_seat) == 0);
    shown.click("speak.1");
    REQUIRE(shown.wish<ChooseLanguage>() != nullptr);
    CHECK(shown.wish<ChooseLanguage>()->language == Language::zh);
    shown.click("brief");
    REQUIRE(shown.wish<OpenDrill>() != nullptr);
    const DrillRequest& request = shown.wish<OpenDrill>()->request;
    CHECK(request.scenario == shelf.entries[0].name);
    CHECK(request.seed == 7);
    CHECK(request.played.size() + 1 == shelf.entries[0].scenario->seats.size());
    shown.wishes.clear();
    shown.click("watch");
    REQUIRE(shown.wish<OpenDrill>() != nullptr);
    CHECK(shown.wish<OpenDrill>()->strategy == "plan");
    CHECK(shown.wish<OpenDrill>()->request.played.empty());
    shown.click("resume");
    REQUIRE(shown.wish<ResumeDrill>() != nullptr);
    CHECK(shown.wish<ResumeDrill>()->recording == "a.fbr");
}

TEST_CASE("Facilitating is chosen on the setup screen") {
    const Library shelf = library(false);
    SetupState state;
    ScreenBench shown([&](Frame& f) { return setup_screen(f, shelf, state); }, 1440, 900,
                      Language::en);
    shown.frames(3);
    CHECK_FALSE(state.facilitated);
    shown.click("facilitate");
    CHECK(state.facilitated);
}

TEST_CASE("A failure is said to who plays in his language, its details stand below") {
    const std::string detail = "a.fbr: ends inside the frame that begins at byte 12";
    ScreenBench shown(
        [&](Frame& f) {
            return waiting_screen(
                f, {}, detail,
                f.words("This recording is cut off at its beginning and cannot be opened."));
        },
        1280, 720, Language::zh);
    shown.frames(3);
    CHECK(shown.bench.ui.registry.shows("这份记录开头就中断了"));
    CHECK(shown.bench.ui.registry.shows("byte 12"));
    shown.check_lint();
}

TEST_CASE("A seat chosen in the briefing shows its own duties and orders") {
    LiveView view = empty_view();
    view.board = busy_view().board;
    BriefingState state;
    ScreenBench shown([&](Frame& f) { return briefing_screen(f, view, state, false); }, 1440, 900,
                      Language::en);
    shown.frames(3);
    CHECK(shown.bench.ui.registry.shows("What you can order"));
    CHECK(shown.bench.ui.registry.shows("All seats"));
    CHECK(shown.bench.ui.registry.shows("SCH-00"));
    const std::string second = view.scenario->seats[1].id;
    shown.click("seat." + second);
    CHECK(state.seat == second);
    CHECK_FALSE(shown.bench.ui.registry.shows("SCH-00"));
    CHECK(shown.bench.ui.registry.shows("SCH-03"));
    CHECK_FALSE(shown.bench.ui.registry.shows("All seats"));
    shown.click("seat." + second);
    CHECK(state.seat.empty());
}

TEST_CASE("A seed that is no number cannot be opened") {
    const Library shelf = library(false);
    SetupState state;
    state.seed = "seven";
    ScreenBench shown([&](Frame& f) { return setup_screen(f, shelf, state); }, 1440, 900,
                      Language::en);
    shown.frames(3);
    CHECK(shown.bench.ui.registry.shows("a whole number, please"));
    shown.click("brief");
    shown.click("watch");
    CHECK(shown.wish<OpenDrill>() == nullptr);
}

TEST_CASE("Nothing overlaps in the briefing, while the crowd is built and after") {
    const LiveView view = busy_view();
    const LiveView early = empty_view();
    BriefingState state;
    for (const bool building : {true, false}) {
        check_everywhere([&](Frame& f) { return briefing_screen(f, view, state, building); });
        check_everywhere([&](Frame& f) { return briefing_screen(f, early, state, building); });
    }
}

TEST_CASE("Nothing overlaps in the debrief, on all pages") {
    for (const int page : {0, 1, 2}) {
        DebriefState state;
        state.begun = state.revealed = true;
        state.page = page;
        int number = 0;
        for (const ClauseLine& clause :
             predictable_clauses(ended_drill().score.process, ended_drill().session.plan()))
            state.self.predictions[clause.id] = {Verdict::late, kConfidences[number++ % 3U]};
        check_everywhere([&](Frame& f) {
            return debrief_screen(f, ended_drill(), state, "Report: drill.html");
        });
    }
}

TEST_CASE("Who only watches is told so and has no orders to give") {
    LiveView view = busy_view();
    for (SeatStatus& seat : view.seats) seat.played = false;
    LiveBench live(view);
    live.frames(3);
    live.check_lint();
    CHECK(live.bench.ui.registry.shows("Watching"));
    for (const viz::Widget& widget : live.bench.ui.registry.widgets())
        CHECK(widget.key.rfind("action.", 0) != 0);
}

TEST_CASE(
    "The briefing of a drill that is gone on with shows its open duties, not what came first") {
    for (const bool begun : {false, true}) {
        viz::Bench bench;
        const LiveView view = begun ? busy_view() : empty_view();
        BriefingState state;
        bench.frame([&](viz::Ui& ui) {
            Frame f{ui, Words(Language::en), 60, true, {}, 0, nullptr, nullptr};
            briefing_screen(f, view, state, true);
        });
        CHECK(bench.ui.registry.shows("What the plan asks first") == !begun);
        CHECK(bench.ui.registry.shows("What is open now") == begun);
        CHECK(bench.ui.registry.shows("min late") == begun);
    }
}
