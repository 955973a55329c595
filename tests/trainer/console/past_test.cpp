// Drills played before: which are found, which can be opened, which can stand side by side.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/trainer/console/click.h"
#include "tests/trainer/console/folder.h"
#include "tests/trainer/console/gallery.h"
#include "trainer/console/past.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

namespace fs = std::filesystem;

void record(const fs::path& file, const std::string& scenario, bool finish,
            const std::string& strategy = "late") {
    DrillRequest request;
    request.scenario = scenario;
    request.seed = 7;
    request.agents = 1000;
    DrillStart start;
    start.drill = open_drill(request).drill;
    REQUIRE(start.drill);
    start.strategy = strategy;
    start.recording = file;
    DrillPlay play(start);
    play.advance_to(5 * kMinute);
    if (!finish) return;
    play.give(EndDrill{});
    play.finish();
}

// Four recordings: two finished, one of them of another scenario, one unfinished, one that is none.
const PastDrills& four() {
    static const Folder folder("past");
    static const PastDrills past = [] {
        record(folder.path / "a.fbr", "canteen", true);
        record(folder.path / "b.fbr", "canteen", false);
        record(folder.path / "c.fbr", "night_market", true, "plan");
        std::ofstream(folder.path / "d.fbr") << "no recording";
        std::ofstream(folder.path / "e.txt") << "something else";
        return PastDrills{folder.path, past_drills(folder.path)};
    }();
    return past;
}

const PastDrill& named(const std::string& name) {
    for (const PastDrill& drill : four().drills)
        if (drill.file.filename() == name) return drill;
    throw std::out_of_range(name);
}

std::string key(const std::string& name, const std::string& button) {
    const auto& drills = four().drills;
    const auto place = std::find_if(drills.begin(), drills.end(), [&](const PastDrill& one) {
        return one.file.filename() == name;
    });
    return "past." + std::to_string(place - drills.begin()) + "." + button;
}

struct Page {
    explicit Page(const PastDrills& shown = four(), Language language = Language::en)
        : bench(1280, 720, 0.9F, Words(language)) {
        screen.draw = [this, &shown](Frame& f) { return past_screen(f, shown, library, state); };
        bench.frames(screen, 4);
    }
    void click(const std::string& widget) {
        bench.wishes.clear();
        click_on(bench.bench, widget);
        bench.frames(screen, 4);
    }
    bool says(const std::string& words) const { return bench.bench.ui.registry.shows(words); }
    template <class T>
    const T* wish() const {
        for (const Wish& one : bench.wishes)
            if (const T* found = std::get_if<T>(&one)) return found;
        return nullptr;
    }
    GalleryBench bench;
    GalleryScreen screen;
    Library library = read_library();
    PastState state;
};

}  // namespace

TEST_CASE(
    "Recordings of a folder are found with how far they went, and what is none with its fault") {
    REQUIRE(four().drills.size() == 4);
    CHECK(named("a.fbr").finished);
    CHECK(named("a.fbr").scenario == "canteen");
    CHECK(named("a.fbr").end == 5 * kMinute);
    CHECK(named("a.fbr").strategy == "late");
    CHECK_FALSE(named("a.fbr").strategy_title.zh.empty());
    CHECK_FALSE(named("b.fbr").finished);
    CHECK(named("b.fbr").problem.empty());
    CHECK_FALSE(named("d.fbr").problem.empty());
    CHECK(named("a.fbr").written.size() == 16);
    CHECK(past_drills(four().folder / "nowhere").empty());
}

TEST_CASE("A finished drill offers its debrief, an unfinished one to go on, a broken one nothing") {
    Page page;
    page.click(key("a.fbr", "open"));
    REQUIRE(page.wish<ReviewDrill>() != nullptr);
    CHECK(page.wish<ReviewDrill>()->recording == named("a.fbr").file);
    page.click(key("b.fbr", "resume"));
    REQUIRE(page.wish<ResumeDrill>() != nullptr);
    CHECK(page.bench.bench.ui.registry.find(key("d.fbr", "open")) == nullptr);
    CHECK(page.bench.bench.ui.registry.find(key("d.fbr", "compare")) == nullptr);
    CHECK(page.says("Cannot be opened"));
    page.click("past.back");
    REQUIRE(page.wish<ShowPast>() != nullptr);
    CHECK_FALSE(page.wish<ShowPast>()->shown);
}

TEST_CASE("Two drills of one scenario are chosen and compared, one of another cannot join them") {
    Page page;
    CHECK_FALSE(page.bench.bench.ui.registry.find("past.both")->enabled);
    page.click(key("a.fbr", "compare"));
    CHECK(page.says("Compared as A"));
    CHECK_FALSE(page.bench.bench.ui.registry.find(key("c.fbr", "compare"))->enabled);
    page.click(key("b.fbr", "compare"));
    CHECK(page.says("Compared as B"));
    page.click("past.both");
    REQUIRE(page.wish<CompareDrills>() != nullptr);
    CHECK(page.wish<CompareDrills>()->a == named("a.fbr").file);
    CHECK(page.wish<CompareDrills>()->b == named("b.fbr").file);
    page.click(key("a.fbr", "compare"));  // let go again
    CHECK(page.state.chosen == std::vector<fs::path>{named("b.fbr").file});
    PastState state;
    for (const char* name : {"1", "2", "3"}) choose_past(state, name);
    CHECK(state.chosen == std::vector<fs::path>{"2", "3"});
}

TEST_CASE("Where nothing was recorded yet the list says what will stand in it") {
    const PastDrills none{"/nowhere", {}};
    CHECK(Page(none).says("No drill has been recorded yet."));
    CHECK(Page(none, Language::zh).says("还没有演练记录。"));
}

TEST_CASE("From the welcome screen and from a debrief the list is a click away") {
    GalleryBench bench(1280, 720, 0.9F, Words(Language::en));
    const Library library = read_library();
    SetupState setup;
    choose_scenario(library, setup, 0);
    const GalleryScreen welcome{"welcome",
                                [&](Frame& f) { return setup_screen(f, library, setup); }};
    bench.frames(welcome, 4);
    click_on(bench.bench, "past");
    bench.frames(welcome, 4);
    const auto asked = [&bench]() -> const ShowPast* {
        for (const Wish& one : bench.wishes)
            if (const auto* found = std::get_if<ShowPast>(&one)) return found;
        return nullptr;
    };
    REQUIRE(asked() != nullptr);
    CHECK(asked()->chosen.empty());
    DebriefState state;
    state.begun = state.revealed = true;
    state.page = 2;
    const GalleryScreen debrief{"debrief", [&](Frame& f) {
                                    f.city = &gallery_city();
                                    return debrief_screen(f, *gallery_end(), state, {});
                                }};
    bench.wishes.clear();
    bench.frames(debrief, 4);
    click_on(bench.bench, "compare");
    bench.frames(debrief, 4);
    REQUIRE(asked() != nullptr);
    CHECK(asked()->chosen == gallery_end()->recording);
}
