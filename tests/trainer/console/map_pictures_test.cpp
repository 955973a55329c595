// The pictures behind the maps: when they are asked for, and that those of the debrief agree with
// the truth that was counted.
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "tests/trainer/console/fixture.h"
#include "tests/trainer/console/gallery.h"
#include "trainer/console/city_painter.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

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
