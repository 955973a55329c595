// The maps of the live screen and of the debrief: what they show, whom they ask for pictures, and
// that the pictures of the debrief agree with the truth that was counted.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "tests/trainer/console/fixture.h"
#include "tests/trainer/console/gallery.h"
#include "trainer/console/city_painter.h"
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

std::shared_ptr<const CityPicture> gallery_picture() {
    auto city = std::make_shared<CityPicture>();
    const sim::Model& model = gallery_end()->session.model();
    city->layout = gallery_city();
    city->sketch = viz::sketch_crowd(model, city->layout, viz::follow_ties(model));
    return city;
}

CityPainter::Painted painted(CityPainter& painter) {
    for (int i = 0; i < 2000 && !painter.ready(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    auto out = painter.take();
    REQUIRE(out);
    return std::move(*out);
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
                LiveBench live(view_with_reposts(0, 3, 9), w, h, language);
                live.state.map = viz::zoomed({}, zoom, 0.8F, 0.3F);
                live.state.community = 2;
                live.frames(3);
                INFO(w << " " << zoom);
                live.check_lint();
            }
}

TEST_CASE("Reposts that the feed shows are arrows; one alone, and denials, are none") {
    const auto flows = [](const LiveView& view, int claim = -1, int part = -1) {
        return repost_flows(view.observation->feed, claim, part);
    };
    CHECK(flows(view_with_reposts(0, 3, 0)).empty());
    const auto many = flows(view_with_reposts(0, 3, 9));
    REQUIRE(many.size() == 1);
    CHECK(many[0].from == 0);
    CHECK(many[0].to == 3);
    CHECK(many[0].count == 9);
    CHECK(flows(view_with_reposts(0, 3, 9), 1).size() == 1);
    CHECK(flows(view_with_reposts(0, 3, 9), 2).empty());  // another claim
    CHECK(flows(view_with_reposts(0, 3, 1)).empty());
    CHECK(flows(view_with_reposts(0, 3, 1), -1, 3).size() == 1);  // of a chosen part
    CHECK(flows(view_with_reposts(0, 3, 9), -1, 5).empty());
    CHECK(flows(view_with_reposts(0, 3, 9, sim::Stance::deny)).empty());
    CHECK(flows(view_with_reposts(3, 3, 9)).empty());  // within one part
    // The strongest first, and not more than can be told apart.
    std::vector<sim::FeedPost> feed;
    for (int part = 1; part < 12; ++part)
        for (int i = 0; i <= part; ++i) {
            sim::FeedPost post;
            post.claim = 0;
            post.community = part;
            post.from_community = 0;
            feed.push_back(post);
        }
    const auto most = repost_flows(feed, -1, -1);
    CHECK(most.size() == 8);
    CHECK(most.front().to == 11);
    CHECK(most.front().count == 12);
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

TEST_CASE("A map asks for the pictures that are missing, and for none while it is dragged") {
    const LiveView view = busy_view();
    const sim::CityLayout city = city_layout();
    viz::Bench bench;
    CityPictures pictures;
    LiveState state;
    Wishes wishes;
    const auto frame = [&] {
        wishes.clear();
        bench.frame([&](viz::Ui& ui) {
            Frame f{ui, Words(Language::en), 60, true, {}, 0, &city, &pictures};
            wishes = live_screen(f, view, state);
        });
    };
    const auto order = [&]() -> const CityOrder* {
        for (const Wish& wish : wishes)
            if (const auto* draw = std::get_if<DrawCity>(&wish)) return &draw->order;
        return nullptr;
    };
    frame();
    frame();
    REQUIRE(order() != nullptr);
    CHECK(order()->moment < 0);  // nobody's opinion
    CHECK(order()->size.view.whole());
    CHECK(order()->size.width > 300);
    pictures.whole.order = *order();
    pictures.whole.people = bench.ui.fonts[viz::Face::body]->ContainerAtlas->TexID;
    frame();
    CHECK(order() == nullptr);
    state.map = viz::zoomed({}, 3);
    // The first picture of the whole stands in until that of the part is made.
    pictures.whole.people = reinterpret_cast<ImTextureID>(1);
    frame();
    REQUIRE(order() != nullptr);
    CHECK(order()->size.view == state.map);
    bench.input.mouse_button(0, true, 5, 5);
    pictures.part.order = *order();
    pictures.part.order.size.view = {};
    frame();
    CHECK(order() == nullptr);
    bench.input.mouse_button(0, false, 5, 5);
    frame();
    frame();
    CHECK(order() != nullptr);
}

TEST_CASE("In the debrief as many dots believe as did; at the end, those who do") {
    const DrillEnd& end = *gallery_end();
    const auto city = gallery_picture();
    const viz::CrowdSketch& sketch = city->sketch;
    REQUIRE(sketch.members.size() == end.session.model().agents());  // a small crowd: all of it
    for (const double moment : {0.3, 0.6, 0.9}) {
        const sim::Frame* frame = frame_at(end, moment);
        REQUIRE(frame != nullptr);
        const auto classes = belief_classes(end, sketch, moment, -1);
        for (std::size_t k = 0; k < sketch.centres.size(); ++k) {
            double believe = 0;
            double aware = 0;
            double all = 0;
            for (std::size_t i = 0; i < classes.size(); ++i) {
                if (sketch.members[i].community != k) continue;
                ++all;
                believe += classes[i] == 2;
                aware += classes[i] >= 1;
            }
            CHECK(believe / all == Approx(frame->communities[k].believers).margin(0.51 / all));
            CHECK(aware / all == Approx(frame->communities[k].aware).margin(0.51 / all));
        }
    }
    const auto last = belief_classes(end, sketch, 1, -1);
    for (std::size_t i = 0; i < last.size(); ++i) {
        const sim::Mind& mind = end.session.crowd().minds[sketch.agents[i]];
        CHECK((last[i] == 2) == ((mind.flags & sim::Mind::kBelievesFalse) != 0));
    }
}

TEST_CASE("Ties are painted once a layout, size and view; in the debrief once a moment") {
    const auto city = gallery_picture();
    CityPainter painter;
    CityOrder order;
    order.size = {120, 80, {}};
    painter.paint(city, nullptr, order);
    CHECK(painter.busy());
    auto first = painted(painter);
    CHECK_FALSE(painter.busy());
    REQUIRE(first.ties);
    CHECK(first.ties->width == 120);
    CHECK(first.order == order);
    painter.paint(city, nullptr, order);
    CHECK_FALSE(painted(painter).ties);
    order.size.view = {2, 0.5F, 0.5F};
    painter.paint(city, nullptr, order);
    CHECK(painted(painter).ties);
    order.size.width = 140;
    painter.paint(city, nullptr, order);
    CHECK(painted(painter).ties);
    order.moment = 0.5;
    painter.paint(city, gallery_end(), order);
    const auto early = painted(painter);
    REQUIRE(early.ties);
    order.moment = 1;
    painter.paint(city, gallery_end(), order);
    const auto late = painted(painter);
    REQUIRE(late.ties);
    CHECK(late.ties->rgba != early.ties->rgba);
    CHECK(late.people.rgba != early.people.rgba);
    // Another layout.
    painter.paint(gallery_picture(), nullptr, order);
    CHECK(painted(painter).ties);
}

TEST_CASE("The map of the debrief is zoomed as well, and nothing on its page overlaps") {
    for (const GalleryScreen& screen : gallery()) {
        if (screen.name != "debrief 3") continue;
        for (const auto& [w, h] : {std::pair{1280.0F, 720.0F}, {1920.0F, 1080.0F}}) {
            GalleryBench shown(w, h, viz::scale_for(w, h), Words(Language::zh));
            shown.frames(screen, 2);
            shown.bench.ui.focus = "crowd";
            shown.frames(screen, 3);
            REQUIRE(shown.bench.ui.registry.find("crowd")->focused);
            for (int i = 0; i < 3; ++i) shown.press(screen, viz::Keys::plus());
            REQUIRE(shown.bench.ui.registry.find("crowd.out")->enabled);
            CHECK(shown.bench.ui.registry.shows("意见领袖"));
            for (const std::string& fault : shown.bench.ui.registry.lint(shown.bench.screen()))
                FAIL_CHECK(fault);
            shown.press(screen, viz::Keys::digit(0));
            CHECK_FALSE(shown.bench.ui.registry.find("crowd.out")->enabled);
        }
    }
}
