// Two recordings side by side: what is refused, where they first differ, what is counted, and how
// the screen is moved.
#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/trainer/console/folder.h"
#include "tests/trainer/console/gallery.h"
#include "trainer/console/compare_page.h"
#include "trainer/console/drill_play.h"
#include "trainer/record/branch.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

namespace fs = std::filesystem;

constexpr Seconds kParting = 10 * kMinute, kLength = 50 * kMinute;

// Of recordings, that goes when the program ends.
const fs::path& folder() {
    static const Folder made("compare");
    return made.path;
}

fs::path record(const std::string& name, const std::string& scenario, std::uint64_t seed,
                const std::string& strategy, Seconds until) {
    const fs::path file = folder() / name;
    if (fs::exists(file)) return file;
    DrillRequest request;
    request.scenario = scenario;
    request.seed = seed;
    request.agents = 1000;
    DrillStart start;
    start.drill = open_drill(request).drill;
    REQUIRE(start.drill);
    start.strategy = strategy;
    start.recording = file;
    DrillPlay play(start);
    play.advance_to(until);
    play.give(EndDrill{});
    play.leave();
    return file;
}

fs::path by_plan() {
    return record("plan.fbr", "canteen", 7, "plan", kLength);
}

// The drill by plan up to its tenth minute, and nothing more done after it.
fs::path branch() {
    const fs::path file = folder() / "branch.fbr";
    if (fs::exists(file)) return file;
    const Recording from = *read_recording(by_plan()).recording;
    branch_recording(from, kParting, {}, file);
    DrillStart on;
    on.resume = file;
    DrillPlay play(on);
    play.advance_to(kLength);
    play.leave();
    return file;
}

std::shared_ptr<const Comparison> compared(const fs::path& a, const fs::path& b) {
    const auto both = compare(read_pair(a, b), [](std::size_t, double) { return true; });
    REQUIRE(both);
    return both;
}

std::string refusal(const fs::path& a, const fs::path& b) {
    try {
        read_pair(a, b);
    } catch (const BadRecording& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("A branch differs from its drill first by the first act that follows its moment") {
    const auto both = compared(by_plan(), branch());
    CHECK(both->unlike.empty());
    REQUIRE(both->first);
    const auto& commands = both->sides[0].session.commands();
    const auto later = std::find_if(commands.begin(), commands.end(),
                                    [](const TimedCommand& c) { return c.t > kParting; });
    REQUIRE(later != commands.end());
    CHECK(both->first->t == later->t);
    CHECK(both->first->command[0] == static_cast<std::size_t>(later - commands.begin()));
    CHECK_FALSE(both->first->command[1]);
    REQUIRE(both->parted);
    CHECK(*both->parted >= both->first->t);
    // One world up to there.
    const auto& a = both->sides[0].session.frames();
    const auto& b = both->sides[1].session.frames();
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        if (a[i].t < both->first->t)
            CHECK(a[i].outcome.belief_accuracy_now == b[i].outcome.belief_accuracy_now);
    CHECK(both->last == kLength);
}

TEST_CASE("Which recording comes first changes the letters and nothing else") {
    const auto one = compared(by_plan(), branch());
    const auto other = compared(branch(), by_plan());
    REQUIRE(other->first);
    CHECK(other->first->t == one->first->t);
    CHECK(other->first->command[1] == one->first->command[0]);
    CHECK(other->sides[1].counts == one->sides[0].counts);
    CHECK(other->sides[1].outcome.harm == one->sides[0].outcome.harm);
}

TEST_CASE("A recording does not differ from itself, and notes and pauses are no acts") {
    const auto both = compared(by_plan(), by_plan());
    CHECK_FALSE(both->first);
    CHECK_FALSE(both->parted);
    CHECK(both->sides[0].counts == both->sides[1].counts);
    Session noted = both->sides[0].session;
    const auto start = [&] {
        return Session(std::make_shared<const scenarios::Scenario>(noted.scenario()),
                       std::make_shared<const scenarios::Plan>(noted.plan()), noted.options());
    };
    Session a = start(), b = start();
    REQUIRE_FALSE(a.give(Note{{}, "7"}));
    REQUIRE_FALSE(a.give(PauseClock{}));
    REQUIRE_FALSE(a.give(ResumeClock{}));
    CHECK_FALSE(first_difference_of(a, b));
    REQUIRE_FALSE(b.give(EndDrill{}));
    const auto first = first_difference_of(a, b);
    REQUIRE(first);
    CHECK_FALSE(first->command[0]);
    CHECK(first->command[1] == 0U);
    // The same act at two times: the earlier of them.
    a.advance(10 * kMinute);
    REQUIRE_FALSE(a.give(EndDrill{}));
    const auto later = first_difference_of(a, b);
    REQUIRE(later);
    CHECK(later->t == 0);
    CHECK(later->command[0] == 3U);
    CHECK(later->command[1] == 0U);
}

TEST_CASE("Every rule of the plan is counted once, under the verdict it came to") {
    const auto both = compared(by_plan(), branch());
    for (const ComparedSide& side : both->sides) {
        const VerdictCounts& n = side.counts;
        const PlanResult process = side.session.result();
        CHECK(n.on_time + n.late + n.missed + n.repaired + n.pending + n.not_tested ==
              static_cast<int>(process.rules.size()));
    }
    // Who stops at the tenth minute meets fewer duties.
    CHECK(both->sides[0].counts.on_time > both->sides[1].counts.on_time);
    PlanResult process;
    for (const Verdict verdict :
         {Verdict::satisfied, Verdict::satisfied, Verdict::late, Verdict::violated,
          Verdict::compensated, Verdict::pending, Verdict::vacuous, Verdict::cancelled})
        process.rules.emplace_back().verdict = verdict;
    CHECK(counts_of(process) == VerdictCounts{2, 1, 1, 1, 1, 2});
}

TEST_CASE("Belief and harm of two recordings are counted over the claims both have in common") {
    const auto both = compared(by_plan(), branch());
    const auto& a = both->sides[0].session;
    const auto& b = both->sides[1].session;
    const CommonClaims claims = common_claims({&a.frames(), &b.frames()});
    CHECK(both->claims.counted == claims.counted);
    CHECK(both->sides[0].outcome.belief_hours == outcome_over(a, claims.counted).belief_hours);
    CHECK(both->sides[1].outcome.harm == outcome_over(b, claims.counted).harm);
}

TEST_CASE("Who played and where the same act differs are told in whole words in both languages") {
    viz::Bench bench;
    const auto words = [&](Language language) {
        std::string out;
        bench.frame([&](viz::Ui& ui) {
            const Frame f{ui, Words(language), 60, true, {}, 0, nullptr, nullptr};
            out = player_words(f, "late", strategy_title("late")) + "|" +
                  player_words(f, "plan", {}) + "|" + player_words(f, "", {});
        });
        return out;
    };
    CHECK(words(Language::en).find("strategy late") == std::string::npos);
    const std::string zh = words(Language::zh);
    CHECK(zh.find("late") == std::string::npos);
    CHECK(zh.find("plan") == std::string::npos);
    CHECK(zh.find("预案") != std::string::npos);
}

TEST_CASE("Another seed is shown with the words that luck differs") {
    const auto both = compared(by_plan(), record("seed.fbr", "canteen", 8, "plan", 20 * kMinute));
    CHECK(both->unlike == std::vector<Unlike>{Unlike::seed});
    GalleryBench shown(1440, 900, 1, Words(Language::en));
    CompareState state;
    const GalleryScreen screen{"compare", [&](Frame& f) {
                                   return compare_screen(f, {{1, 1}, both, {}}, state);
                               }};
    shown.frames(screen, 4);
    CHECK(shown.bench.ui.registry.shows("Luck differs (seeds 7 and 8)"));
    CHECK(shown.bench.ui.registry.shows("B ends at T+0:20"));
}

TEST_CASE("Another scenario, a broken file and none at all are refused by name") {
    const fs::path other = record("market.fbr", "night_market", 7, "plan", 5 * kMinute);
    CHECK(refusal(by_plan(), other).find("market.fbr: is of the scenario \"night_market\"") !=
          std::string::npos);
    const fs::path broken = folder() / "broken.fbr";
    fs::copy_file(by_plan(), broken, fs::copy_options::overwrite_existing);
    {
        std::fstream file(broken, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(-200, std::ios::end);
        file.put('\x7');
        file.put('\x7');
    }
    CHECK(refusal(by_plan(), broken).find("broken.fbr: damaged at byte") != std::string::npos);
    CHECK(refusal(folder() / "none.fbr", by_plan()).find("none.fbr") != std::string::npos);
}

TEST_CASE("A file that cannot be compared is said so in the player's language, its fault below") {
    const std::string fault = "b.fbr: damaged at byte 812: expected a frame";
    for (const Language language : {Language::en, Language::zh}) {
        GalleryBench shown(1280, 720, 1, Words(language));
        CompareState state;
        shown.frames({"refused",
                      [&](Frame& f) {
                          return compare_screen(f, {{}, nullptr, fault}, state);
                      }},
                     4);
        const auto& registry = shown.bench.ui.registry;
        CHECK(registry.shows(language == Language::zh ? "该文件无法用于对照"
                                                      : "This file cannot be compared"));
        CHECK(registry.shows(fault));
        CHECK_FALSE(registry.shows(language == Language::zh ? "本次演练无法进行"
                                                            : "This drill cannot be played"));
    }
}

TEST_CASE("Told to stop, a comparison in work ends without a result") {
    std::atomic<int> asked{0};
    CHECK_FALSE(
        compare(read_pair(by_plan(), branch()), [&](std::size_t, double) { return ++asked < 3; }));
    CHECK(asked < 10);
}

TEST_CASE("By keyboard or mouse both recordings are moved to one moment") {
    const auto both = compared(by_plan(), branch());
    GalleryBench shown(1440, 900, 1, Words(Language::en));
    CompareState state;
    const GalleryScreen screen{"compare", [&](Frame& f) {
                                   return compare_screen(f, {{1, 1}, both, {}}, state);
                               }};
    const auto click = [&](const std::string& key) {
        shown.frames(screen, 4);
        const viz::Widget* widget = shown.bench.ui.registry.find(key);
        INFO(key);
        REQUIRE(widget != nullptr);
        shown.bench.input.click(widget->middle().x, widget->middle().y);
        shown.frames(screen, 4);
    };
    click("scrub.back");
    CHECK(state.at == Approx(0.8));
    click("compare.first");
    CHECK(state.at ==
          Approx(static_cast<double>(both->first->t) / static_cast<double>(both->last)));
    click("leave");
    REQUIRE_FALSE(shown.wishes.empty());
    CHECK(std::holds_alternative<LeaveDrill>(shown.wishes.back()));
}
