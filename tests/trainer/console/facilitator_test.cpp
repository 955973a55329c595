// The facilitator's screen, and that nothing of it reaches the team's.
#include <catch2/catch.hpp>

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
        const viz::Widget* widget = bench.ui.registry.find(key);
        INFO("widget " << key);
        REQUIRE(widget != nullptr);
        const ImVec2 at = widget->middle();
        bench.input.click(at.x, at.y);
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

TEST_CASE("Only a facilitated drill makes a facilitator's view") {
    DrillRequest request;
    request.scenario = "canteen";
    request.agents = 1000;
    for (const bool facilitated : {false, true}) {
        DrillStart start;
        start.drill = open_drill(request).drill;
        start.facilitated = facilitated;
        DrillThread drill(std::move(start), 32, 24);
        for (int i = 0; i < 1000 && !drill.snapshot()->city; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        REQUIRE(drill.snapshot()->city);
        CHECK((drill.snapshot()->facilitator != nullptr) == facilitated);
    }
}
