// The facilitator's screen, and that nothing of it reaches the team's.
#include <catch2/catch.hpp>

#include "tests/trainer/console/click.h"
#include "tests/trainer/console/fixture.h"
#include "trainer/console/board.h"
#include "trainer/console/drill_thread.h"
#include "trainer/console/screens.h"
#include "trainer/session/open_drill.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

Session played(Seconds until) {
    DrillRequest request;
    request.scenario = "canteen";
    request.seed = 7;
    request.agents = 1500;
    for (const scenarios::Seat& seat : canteen()->seats) request.played.push_back(seat.id);
    const OpenedDrill opened = open_drill(request);
    REQUIRE(opened.drill);
    Session session(opened.drill->scenario, opened.drill->plan, opened.drill->options);
    session.advance(until);
    return session;
}

class Shown {
  public:
    Shown(const Session& session, float width, float height, Language spoken)
        : view(session.view()),
          truth(facilitator_view(session, view)),
          bench(width, height),
          language(spoken) {}
    void frames(int count) {
        for (int i = 0; i < count; ++i) {
            bench.ui.fonts.grow();
            bench.frame([this](viz::Ui& ui) {
                Frame f{ui, Words(language), 60, true, {}, 0, nullptr, nullptr};
                for (Wish& wish : facilitator_screen(f, view, truth, state))
                    wishes.push_back(std::move(wish));
            });
        }
    }
    void click(const std::string& key) {
        click_on(bench, key);
        frames(4);
    }
    void check_lint() const {
        const auto faults = bench.ui.registry.lint(bench.screen());
        for (const std::string& fault : faults) UNSCOPED_INFO(fault);
        CHECK(faults.empty());
    }
    LiveView view;
    FacilitatorView truth;
    viz::Bench bench;
    Language language;
    FacilitatorState state;
    Wishes wishes;
};

}  // namespace

TEST_CASE("Nothing overlaps on the facilitator's screen, with the list and with a card") {
    const Session session = played(100 * kMinute);
    const std::pair<float, float> sizes[] = {{1280, 720}, {1440, 900}, {1920, 1080}};
    for (const auto& size : sizes)
        for (const Language language : {Language::en, Language::zh}) {
            INFO(size.first << "x" << size.second << (language == Language::zh ? " zh" : " en"));
            Shown shown(session, size.first, size.second, language);
            shown.frames(4);
            shown.check_lint();
            shown.state.board.folded.clear();
            shown.frames(4);
            shown.check_lint();
            for (const Duty& duty :
                 duties(shown.truth.board, shown.truth.results, shown.view.plan.get())) {
                shown.state.board.duty = duty.id;
                shown.frames(3);
                shown.check_lint();
            }
        }
}

TEST_CASE("The facilitator has every clause; the team's snapshot has none that is hidden") {
    const Session session = played(100 * kMinute);
    const LiveView view = session.view();
    const FacilitatorView truth = facilitator_view(session, view);
    CHECK(truth.results.size() == session.plan().rules.size());
    std::set<std::string> hidden;
    for (const BoardEntry& entry : truth.board)
        if (entry.hidden) hidden.insert(entry.rule + entry.trigger);
    CHECK_FALSE(hidden.empty());  // this drill has duties the desk has not met yet
    for (const Duty& duty : duties(view)) {
        CHECK_FALSE(duty.hidden);
        CHECK(hidden.count(duty.rule + duty.trigger) == 0);
    }
}

TEST_CASE("The facilitator's list is filtered by seat and an inject is fired by hand") {
    const Session session = played(20 * kMinute);
    Shown shown(session, 1440, 900, Language::en);
    shown.frames(3);
    const auto rows = [&] {
        int count = 0;
        for (const viz::Widget& widget : shown.bench.ui.registry.widgets())
            count += widget.key.rfind("clauses.", 0) == 0;
        return count;
    };
    const int all = rows();
    shown.click("clauses.seat.3");
    CHECK(rows() < all);
    std::string key;
    for (const viz::Widget& widget : shown.bench.ui.registry.widgets())
        if (key.empty() && widget.key.rfind("fire.", 0) == 0) key = widget.key;
    REQUIRE_FALSE(key.empty());
    shown.click(key);
    const Give* give = nullptr;
    for (const Wish& wish : shown.wishes)
        if (const auto* found = std::get_if<Give>(&wish)) give = found;
    REQUIRE(give != nullptr);
    CHECK(std::get<FireInject>(give->command).inject == key.substr(5));
}

TEST_CASE("The marks of the truth are explained, in both languages") {
    const Session session = played(20 * kMinute);
    for (const Language language : {Language::en, Language::zh}) {
        Shown shown(session, 1280, 720, language);
        shown.frames(3);
        const auto& texts = shown.bench.ui.registry.texts();
        const Words words(language);
        for (const char* entry :
             {"true", "false", "partly, or open", "believe it", "surveyed by the desk"}) {
            INFO(entry);
            CHECK(std::any_of(texts.begin(), texts.end(), [&](const viz::DrawnText& text) {
                return text.text == words(entry) && !text.elided;
            }));
        }
    }
}

TEST_CASE("What never came is told from what is still to come on the facilitator's line of time") {
    const Session session = played(20 * kMinute);
    for (const Language language : {Language::en, Language::zh}) {
        Shown shown(session, 1280, 720, language);
        shown.frames(3);
        const Words words(language);
        for (const char* entry : {"event", "hollow: not yet", "did not happen"}) {
            INFO(entry);
            const auto& texts = shown.bench.ui.registry.texts();
            CHECK(std::any_of(texts.begin(), texts.end(), [&](const viz::DrawnText& text) {
                return text.text == words(entry) && !text.elided;
            }));
        }
    }
}

TEST_CASE("However far the drill has come, the script begins with a whole row") {
    for (const Seconds until : {20 * kMinute, 100 * kMinute, 200 * kMinute, 350 * kMinute}) {
        const Session session = played(until);
        for (const auto& [w, h] : {std::pair{1280.0F, 720.0F}, {1440.0F, 900.0F}}) {
            Shown shown(session, w, h, Language::en);
            shown.frames(5);
            const viz::Rect add = shown.bench.ui.registry.find("inject.add")->rect;
            const auto& texts = shown.bench.ui.registry.texts();
            const auto head = std::find_if(texts.begin(), texts.end(),
                                           [](const auto& text) { return text.text == "Script"; });
            REQUIRE(head != texts.end());
            bool any = false;
            for (const viz::DrawnText& text : texts) {
                if (!text.scrolls || text.rect.x < add.x || text.rect.x > add.right() ||
                    text.clip.y < head->rect.y)
                    continue;
                if (text.rect.bottom() <= text.clip.y) continue;
                INFO(until << ", " << w << ": " << text.text);
                CHECK(text.rect.y >= text.clip.y);
                // The first line in sight is a title, its row's upper edge at the list's.
                if (!any) CHECK(text.rect.y - text.clip.y < shown.bench.ui.U(10));
                any = true;
            }
            CHECK(any);
        }
    }
}

TEST_CASE("Only a facilitated drill makes a facilitator's view") {
    DrillRequest request;
    request.scenario = "canteen";
    request.agents = 1000;
    for (const bool facilitated : {false, true}) {
        DrillStart start;
        start.drill = open_drill(request).drill;
        start.facilitated = facilitated;
        DrillThread drill(std::move(start));
        for (int i = 0; i < 1000 && !drill.snapshot()->city; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        REQUIRE(drill.snapshot()->city);
        CHECK((drill.snapshot()->facilitator != nullptr) == facilitated);
    }
}

TEST_CASE("An inject is put off and skipped on the facilitator's screen") {
    const Session session = played(20 * kMinute);
    const std::pair<float, float> sizes[] = {{1280, 720}, {1920, 1080}};
    for (const Language language : {Language::en, Language::zh})
        for (const auto& size : sizes) {
            Shown shown(session, size.first, size.second, language);
            shown.frames(3);
            std::string id;
            for (const auto& state : shown.truth.injects)
                if (!state.fired_at && !state.over && id.empty()) id = state.inject;
            REQUIRE_FALSE(id.empty());
            shown.click("inject." + id);
            shown.check_lint();
            shown.click("delay.15." + id);
            shown.click("skip." + id);
            std::vector<Command> given;
            for (const Wish& wish : shown.wishes)
                if (const auto* give = std::get_if<Give>(&wish)) given.push_back(give->command);
            REQUIRE(given.size() == 2);
            CHECK(given[0] == Command{DelayInject{id, 15 * kMinute}});
            CHECK(given[1] == Command{SkipInject{id}});
        }
}

TEST_CASE("A message is written on the facilitator's screen and given as a command") {
    const Session session = played(20 * kMinute);
    for (const Language language : {Language::en, Language::zh}) {
        Shown shown(session, 1280, 720, language);
        shown.frames(3);
        shown.click("inject.add");
        shown.check_lint();
        shown.click("add.seat.2");
        shown.click("add.kind.1");
        shown.state.draft.from = "新城晚报";
        shown.state.draft.text = "Is it true?";
        shown.frames(2);
        shown.click("add.question");
        shown.check_lint();
        shown.click("add.send");
        const Give* give = nullptr;
        for (const Wish& wish : shown.wishes)
            if (const auto* found = std::get_if<Give>(&wish)) give = found;
        REQUIRE(give != nullptr);
        const AddInject wanted{canteen()->seats[1].id, "media", "新城晚报", "Is it true?", true};
        CHECK(give->command == Command{wanted});
        CHECK_FALSE(shown.state.adding);
    }
}

TEST_CASE("The drill is stopped with a reason and let go on again") {
    Session session = played(20 * kMinute);
    {
        Shown shown(session, 1280, 720, Language::zh);
        shown.frames(3);
        shown.click("freeze");
        shown.check_lint();
        shown.state.reason = "消防演习";
        shown.frames(1);
        shown.click("freeze.yes");
        REQUIRE_FALSE(shown.wishes.empty());
        const Command stop = std::get<Give>(shown.wishes.back()).command;
        REQUIRE(stop == Command{FreezeDrill{true, "消防演习"}});
        REQUIRE_FALSE(session.give(stop));
    }
    Shown stopped(session, 1280, 720, Language::en);
    stopped.frames(3);
    stopped.check_lint();
    stopped.click("freeze");
    REQUIRE_FALSE(stopped.wishes.empty());
    CHECK(std::get<Give>(stopped.wishes.back()).command == Command{FreezeDrill{false, ""}});
    CHECK(stopped.truth.doings.size() == 1);
}

TEST_CASE("The team sees that the drill is stopped, and why") {
    for (const Language language : {Language::en, Language::zh}) {
        LiveView view = busy_view();
        view.paused = view.frozen = true;
        view.frozen_reason = "A real alarm";
        LiveBench team(view, 1280, 720, language);
        team.frames(3);
        team.check_lint();
        CHECK(team.bench.ui.registry.find("frozen.facilitator") == nullptr);
        team.facilitator = true;
        team.frames(3);
        team.click("frozen.facilitator");
        REQUIRE(team.wish<ShowFacilitator>() != nullptr);
    }
}
