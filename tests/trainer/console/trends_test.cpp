// The trends: what of the desk's readings and projections is shown, and how it is read off.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/trainer/console/fixture.h"
#include "trainer/console/trends_curves.h"
#include "viz/keys.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

// What the trends panel says under the mouse, so far from its right edge.
std::vector<std::string> told_ahead(const LiveView& view, float from_right = 12) {
    LiveBench live(view);
    live.frames(3);
    // The right of the panel: the future.
    const viz::Rect screen = live.bench.screen();
    float right = 0;
    float y = 0;
    for (const viz::DrawnText& text : live.bench.ui.registry.texts())
        if (text.text.find("dashed: projected") != std::string::npos) {
            right = text.rect.right();
            y = text.rect.y;
        }
    REQUIRE(right > 0);
    live.bench.input.mouse_move(right - from_right, y + (screen.bottom() - y) * 0.3F);
    live.frames(3);
    std::vector<std::string> told;
    for (const viz::DrawnText& text : live.bench.ui.registry.texts())
        if (text.layer > 0) told.push_back(text.text);
    return told;
}

}  // namespace

TEST_CASE(
    "The panel projects what the desk saw, tells it under the mouse, and knows nothing else") {
    const std::vector<std::string> told = told_ahead(busy_view());
    REQUIRE_FALSE(told.empty());
    const auto says = [&](const std::string& part) {
        return std::any_of(told.begin(), told.end(), [&](const std::string& text) {
            return text.find(part) != std::string::npos;
        });
    };
    CHECK(says("negative posts, projected"));
    CHECK(says("posts an hour on the topic, projected"));
    // Another drill that the desk has seen the same of, whatever else is so in it.
    LiveView other = busy_view();
    other.seed = 99;
    other.orders.clear();
    other.facts.clear();
    other.board.clear();
    other.ledger.clear();
    other.news.clear();
    other.open_questions = 0;
    other.assessment = {};
    CHECK(told_ahead(other) == told);
    // And one of which it has seen something else.
    LiveView third = busy_view();
    auto last = std::make_shared<sim::Observation>(*third.history.back());
    last->negative_share->value += 0.2;
    third.history.back() = last;
    CHECK(told_ahead(third) != told);
}

namespace {

bool has(const std::vector<std::string>& told, const std::string& part) {
    return std::any_of(told.begin(), told.end(), [&](const std::string& text) {
        return text.find(part) != std::string::npos;
    });
}

// A drill of so many hours whose desk reports every five minutes and surveys once an hour.
LiveView view_after(Seconds now) {
    LiveView view = busy_view();
    const sim::Observation sample = *view.history.back();
    view.history.clear();
    view.now = now;
    for (Seconds t = 300; t <= now; t += 300) {
        auto o = std::make_shared<sim::Observation>(sample);
        o->t = t;
        o->as_of = t - 300;
        o->negative_share->as_of = o->as_of;
        o->trust->as_of = o->as_of / kHour * kHour;
        for (auto& c : o->claims) {
            if (c.share_of_posts) c.share_of_posts->as_of = o->as_of;
            if (c.believed) c.believed->as_of = o->trust->as_of;
        }
        view.history.push_back(o);
    }
    view.observation = view.history.back();
    return view;
}

}  // namespace

TEST_CASE("Surveys an hour apart are projected from the fifth on, and before it is said why not") {
    const auto early = told_ahead(view_after(2 * kHour + 600));
    CHECK(has(early, "trust, surveyed, projected"));
    CHECK(has(early, "from 5 readings on, 3 so far"));
    // The fifth was made a moment ago: the next lies an hour on.
    const auto late = told_ahead(view_after(4 * kHour + 600));
    CHECK(has(late, "trust, surveyed, projected"));
    CHECK_FALSE(has(late, "so far"));
    CHECK(has(late, "17:3"));  // the fifth was at 16:40; the clock reads nearly an hour on
}

TEST_CASE("Where a projection gets too vague it ends, and the card says so") {
    LiveView view = view_after(2 * kHour);
    for (std::size_t i = 0; i < view.history.size(); ++i) {
        auto o = std::make_shared<sim::Observation>(*view.history[i]);
        o->negative_share->value = i % 2 == 0 ? 0.1 : 0.9;
        o->negative_share->lo = o->negative_share->hi = o->negative_share->value;
        view.history[i] = o;
    }
    view.observation = view.history.back();
    const auto told = told_ahead(view);
    CHECK(has(told, "negative posts, projected"));
    CHECK(has(told, "vaguer than ±30 points"));
    CHECK_FALSE(has(told_ahead(view_after(2 * kHour)), "vaguer"));
}

TEST_CASE(
    "No two curves of the trends have one shape or one colour, whatever is known of the claim") {
    LiveView view = busy_view();
    viz::Bench bench;
    for (const viz::Theme& theme : {viz::dark_theme(), viz::light_theme()})
        for (const scenarios::ClaimText& claim : view.scenario->claims) {
            LiveState state;
            state.claim = claim.claim.id;
            bench.ui.theme = theme;
            std::vector<TrendCurve> curves;
            bench.frame([&](viz::Ui& ui) {
                const Frame f{ui, Words(Language::en), 60, true, {}, 0, nullptr, nullptr};
                curves = trend_curves(f, view, state);
            });
            for (std::size_t i = 0; i < curves.size(); ++i)
                for (std::size_t k = 0; k < i; ++k) {
                    INFO(curves[i].name << ", " << curves[k].name);
                    CHECK(curves[i].shape != curves[k].shape);
                    CHECK(curves[i].color != curves[k].color);
                }
        }
}

TEST_CASE("The curves are read off by the keyboard, reading by reading") {
    LiveBench live(busy_view());
    live.frames(2);
    const auto told = [&] {
        std::vector<std::string> out;
        for (const viz::DrawnText& text : live.bench.ui.registry.texts())
            if (text.layer > 0) out.push_back(text.text);
        return out;
    };
    const auto clock = [&] {
        const auto all = told();
        return all.empty() ? std::string() : all.front();
    };
    const ImGuiIO& io = ImGui::GetIO();
    CHECK(told().empty());
    live.press(viz::Keys::letter('C'));
    live.frames(2);
    REQUIRE(live.bench.ui.registry.find("trends")->focused);
    const auto newest = told();
    REQUIRE_FALSE(newest.empty());
    CHECK(clock() == local_clock(live.view, live.view.observation->as_of));
    CHECK(has(newest, "negative posts"));
    CHECK_FALSE(has(newest, "negative posts, projected"));
    live.check_lint();
    live.press(io.KeyMap[ImGuiKey_LeftArrow]);
    CHECK(live.bench.ui.registry.find("trends")->focused);
    CHECK(clock() == local_clock(live.view, live.view.observation->as_of - 300));
    live.press(io.KeyMap[ImGuiKey_RightArrow]);
    live.press(io.KeyMap[ImGuiKey_RightArrow]);
    CHECK(has(told(), "negative posts, projected"));
    live.press(io.KeyMap[ImGuiKey_Home]);
    CHECK(clock() == local_clock(live.view, 0));
    live.press(io.KeyMap[ImGuiKey_LeftArrow]);
    CHECK(clock() == local_clock(live.view, 0));
    live.press(viz::Keys::tab());
    CHECK_FALSE(live.bench.ui.registry.find("trends")->focused);
    CHECK(told().empty());
    live.click("help");
    CHECK(live.bench.ui.registry.shows("the curves; arrows read them off"));
}

TEST_CASE("With the second look of the desk there are curves but no projection yet") {
    LiveView view = busy_view();
    view.history.resize(3);
    LiveBench live(view);
    live.frames(3);
    CHECK(live.bench.ui.registry.shows("as the desk saw them"));
    CHECK_FALSE(live.bench.ui.registry.shows("projection"));
}
