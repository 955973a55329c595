// The maps of the live screen and of the debrief: what they show and how they are zoomed.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <tuple>

#include "tests/trainer/console/fixture.h"
#include "tests/trainer/console/gallery.h"
#include "viz/keys.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

// A busy view whose feed holds so many reposts from one part of the city into another.
LiveView view_with_reposts(int from, int to, int count, sim::Stance stance = sim::Stance::support) {
    LiveView view = busy_view();
    auto o = std::make_shared<sim::Observation>(*view.observation);
    for (sim::FeedPost& post : o->feed) post.from_community = -1;
    for (int i = 0; i < count; ++i) {
        sim::FeedPost& post = o->feed[static_cast<std::size_t>(i)];
        post.from_community = from;
        post.community = to;
        post.claim = 1;
        post.stance = stance;
    }
    view.observation = o;
    return view;
}

// Is a text drawn that says this and no more?
bool says(const LiveBench& live, const std::string& text) {
    const auto& all = live.bench.ui.registry.texts();
    return std::any_of(all.begin(), all.end(),
                       [&](const viz::DrawnText& drawn) { return drawn.text == text; });
}

}  // namespace

TEST_CASE("M leads the keyboard to the map, + shows accounts and their legend, 0 all of it again") {
    LiveBench live(busy_view());
    live.frames(3);
    CHECK_FALSE(says(live, "opinion leader"));
    live.press(viz::Keys::letter('M'));
    live.frames(2);
    REQUIRE(live.bench.ui.registry.find("map")->focused);
    for (int i = 0; i < 2; ++i) live.press(viz::Keys::plus());
    live.frames(3);
    CHECK(live.state.map.zoom > viz::kTiesFrom);
    CHECK(says(live, "opinion leader"));
    CHECK(live.bench.ui.registry.shows("×2.0"));
    live.check_lint();
    for (int i = 0; i < 3; ++i) live.press(viz::Keys::plus());
    live.frames(3);
    CHECK(viz::level_of(live.state.map) == viz::MapLevel::names);
    live.check_lint();
    live.press(viz::Keys::digit(0));
    CHECK(live.state.map == viz::MapView{});
}

TEST_CASE("The buttons zoom by mouse, and the view stays while other things are done") {
    LiveBench live(busy_view(), 1280, 720, Language::zh);
    live.frames(3);
    live.click("map.in");
    live.click("map.in");
    live.frames(2);
    const viz::MapView view = live.state.map;
    CHECK(view.zoom == Approx(2.56F));
    live.click("tab.1");
    live.click("tab.0");
    live.frames(2);
    CHECK(live.state.map == view);
    live.check_lint();
    live.click("map.out");
    CHECK(live.state.map.zoom == Approx(1.6F));
    live.click("map.whole");
    CHECK(live.state.map.whole());
}

TEST_CASE("Nothing overlaps on the map at any zoom, in any size, in both languages") {
    for (const auto& [w, h] : {std::pair{1280.0F, 720.0F}, {1920.0F, 1080.0F}, {2560.0F, 1440.0F}})
        for (const Language language : {Language::en, Language::zh})
            for (const float zoom : {1.0F, 2.0F, 4.0F, 12.0F}) {
                LiveBench live(view_with_reposts(0, 2, 9), w, h, language);
                live.state.map = viz::zoomed({}, zoom, 0.8F, 0.3F);
                live.state.community = 2;
                live.frames(3);
                INFO(w << " " << zoom);
                live.check_lint();
            }
}

TEST_CASE("Reposts that the feed shows are arrows; one alone, and denials, are none") {
    const auto flows = [](const LiveView& view, int claim = -1, int part = -1) {
        return repost_flows(*view.observation, claim, part);
    };
    CHECK(flows(view_with_reposts(0, 2, 0)).empty());
    const auto many = flows(view_with_reposts(0, 2, 9));
    REQUIRE(many.size() == 1);
    CHECK(many[0].from == 0);
    CHECK(many[0].to == 2);
    CHECK(many[0].count == 9);
    CHECK(flows(view_with_reposts(0, 2, 9), 1).size() == 1);
    CHECK(flows(view_with_reposts(0, 2, 9), 2).empty());  // another claim
    CHECK(flows(view_with_reposts(0, 2, 1)).empty());
    CHECK(flows(view_with_reposts(0, 2, 1), -1, 2).size() == 1);  // of a chosen part
    CHECK(flows(view_with_reposts(0, 2, 9), -1, 5).empty());
    CHECK(flows(view_with_reposts(0, 2, 9, sim::Stance::deny)).empty());
    CHECK(flows(view_with_reposts(2, 2, 9)).empty());  // within one part
    // The strongest first, and not more than can be told apart.
    sim::Observation busy;
    for (int part = 1; part < 12; ++part)
        for (int i = 0; i <= part; ++i) {
            sim::FeedPost post;
            post.claim = 0;
            post.community = part;
            post.from_community = 0;
            busy.feed.push_back(post);
        }
    const auto most = repost_flows(busy, -1, -1);
    CHECK(most.size() == 8);
    CHECK(most.front().to == 11);
    CHECK(most.front().count == 12);
}

TEST_CASE("No arrow ends in a part of which the last sample holds nothing") {
    LiveView view = view_with_reposts(0, 3, 9);
    auto o = std::make_shared<sim::Observation>(*view.observation);
    REQUIRE(o->community_activity.size() > 3);
    o->community_activity[3] = sim::Estimate{0.5, 0.3, 0.7, 20, o->as_of};
    CHECK(repost_flows(*o, -1, -1).size() == 1);
    o->community_activity[3] = std::nullopt;
    CHECK(repost_flows(*o, -1, -1).empty());
    CHECK(repost_flows(*o, -1, 0).empty());  // nor of a chosen part
    // Out of such a part there may be one: the feed shows whose post it hangs on.
    o->community_activity[3] = sim::Estimate{0.5, 0.3, 0.7, 20, o->as_of};
    o->community_activity[0] = std::nullopt;
    CHECK(repost_flows(*o, -1, -1).size() == 1);
}

TEST_CASE("The legend of the live map says what counts and question marks mean, at any zoom") {
    for (const Language language : {Language::en, Language::zh})
        for (const float zoom : {1.0F, 4.0F}) {
            LiveBench live(busy_view(), 1280, 720, language);
            live.state.map = viz::zoomed({}, zoom);
            live.frames(3);
            const bool zh = language == Language::zh;
            CHECK(says(live, "3/8"));
            CHECK(says(live, zh ? "所见 8 帖中有 3 帖" : "3 of the 8 posts seen"));
            CHECK(says(live, zh ? "？：未见该处帖子" : "?: no post seen there"));
            CHECK(says(live, zh ? "意见领袖" : "opinion leader") == (zoom > 1));
            live.check_lint();
        }
}

TEST_CASE("The zoom's buttons bring the chosen part near, whose name is then in sight") {
    LiveBench live(busy_view());
    for (const int part : {2, 5, 8}) {
        live.state.map = {};
        live.state.community = part;
        live.frames(3);
        for (int i = 0; i < 4; ++i) live.click("map.in");
        live.frames(3);
        const Frame f{live.bench.ui, Words(Language::en), 60, true, {}, 0, nullptr, nullptr};
        const std::string name = community_name(f, *live.view.scenario, part);
        INFO(name);
        CHECK(live.state.map.zoom > 6);
        CHECK(says(live, name));
        live.check_lint();
    }
}

TEST_CASE("With the keyboard on the map, the chosen part is read out with its reposts") {
    LiveBench live(view_with_reposts(0, 2, 7));
    live.frames(2);
    live.press(viz::Keys::letter('M'));
    live.frames(2);
    for (int i = 0; i < 3; ++i) live.press(ImGui::GetIO().KeyMap[ImGuiKey_PageDown]);
    live.frames(3);
    CHECK(live.state.community == 2);
    CHECK(live.bench.ui.registry.shows("posts of elsewhere reposted here, in the feed"));
    CHECK(live.bench.ui.registry.shows("posts in the sample"));
    live.check_lint();
}

TEST_CASE("The map of the debrief is zoomed as well, and nothing on its page overlaps") {
    for (const GalleryScreen& screen : gallery()) {
        if (screen.name != "debrief 3") continue;
        for (const auto& [w, h, language] : {std::tuple{1280.0F, 720.0F, Language::en},
                                             {1280.0F, 720.0F, Language::zh},
                                             {1920.0F, 1080.0F, Language::zh}}) {
            GalleryBench shown(w, h, viz::scale_for(w, h), Words(language));
            shown.frames(screen, 2);
            shown.bench.ui.focus = "crowd";
            shown.frames(screen, 3);
            REQUIRE(shown.bench.ui.registry.find("crowd")->focused);
            for (int i = 0; i < 3; ++i) shown.press(screen, viz::Keys::plus());
            REQUIRE(shown.bench.ui.registry.find("crowd.out")->enabled);
            const bool zh = language == Language::zh;
            for (const char* entry :
                 zh ? std::array{"官方", "媒体", "意见领袖", "谁从谁处得知"}
                    : std::array{"official", "media", "opinion leader", "who took it from whom"})
                CHECK(shown.bench.ui.registry.shows(entry));
            for (const std::string& fault : shown.bench.ui.registry.lint(shown.bench.screen()))
                FAIL_CHECK(fault);
            shown.press(screen, viz::Keys::digit(0));
            CHECK_FALSE(shown.bench.ui.registry.find("crowd.out")->enabled);
        }
    }
}
