// The guided first drill: what it points at, when it stops the clock, and where it goes on.
#include <catch2/catch.hpp>

#include "tests/trainer/console/fixture.h"
#include "trainer/console/guide.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

// An hour before anything was ordered.
LiveView untouched() {
    LiveView view = busy_view();
    view.orders.clear();
    view.paused = true;
    return view;
}

OrderStatus holding_statement(const LiveView& view) {
    for (const scenarios::ActionSpec& spec : view.scenario->actions)
        if (spec.event == "publish" && !spec.sign_off.empty()) {
            OrderStatus order;
            order.id = 1;
            order.order.action = spec.id;
            order.state = OrderState::working;
            return order;
        }
    FAIL("no statement is signed in this drill");
    return {};
}

bool ringed(const LiveBench& live, const std::string& key) {
    const viz::Widget* target = live.bench.ui.registry.find(key);
    return target != nullptr && guide_target(live.bench.ui, live.state) == target;
}

}  // namespace

TEST_CASE("The guide points at the board's uppermost group, whichever that is") {
    LiveBench live(untouched());
    live.state.guide = 2;
    live.frames(3);
    CHECK(ringed(live, "board.group.0"));
    for (BoardEntry& entry : live.view.board) entry.state = BoardState::in_force;
    live.frames(3);
    CHECK(live.bench.ui.registry.find("board.group.0") == nullptr);
    REQUIRE(guide_target(live.bench.ui, live.state) != nullptr);
    CHECK(guide_target(live.bench.ui, live.state)->key.rfind("board.group.", 0) == 0);
}

TEST_CASE("The guide lets the clock run ten minutes, then stops it for the first statement") {
    LiveView view = untouched();
    view.paused = false;
    LiveBench live(view);
    live.state.guide = 4;
    live.state.guide_since = view.now;
    live.frames(2);
    CHECK(live.state.guide == 4);
    CHECK(live.wish<TogglePause>() == nullptr);
    live.view.now += 10 * kMinute;
    live.frame();
    CHECK(live.state.guide == 5);
    CHECK(live.wish<TogglePause>() != nullptr);
}

TEST_CASE("A clock that stands already is not started by the guide") {
    LiveBench live(untouched());
    live.state.guide = 4;
    live.state.guide_since = live.view.now - kHour;
    live.frames(2);
    CHECK(live.state.guide == 5);
    CHECK(live.wish<TogglePause>() == nullptr);
}

TEST_CASE("In a guided drill that is gone on with, the guide is where the drill is") {
    LiveBench live(untouched());
    const auto resumed = [&live] {
        live.state.guide = kGuideWhereItWas;
        live.frame();
        return live.state.guide.value_or(-9);
    };
    live.view.paused = false;
    CHECK(resumed() == 0);
    OrderStatus order = holding_statement(live.view);
    order.order.action = live.view.scenario->actions.front().id;
    live.view.orders = {order};
    CHECK(resumed() == 4);
    live.view.orders = {holding_statement(live.view)};
    CHECK(resumed() == 6);
    live.view.orders.front().signed_by = {live.view.scenario->seats.front().id};
    CHECK(resumed() == 7);
}
