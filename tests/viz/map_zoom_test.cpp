// What the zoom by keys and buttons lands on, and the names at the edge of a map that is zoomed.
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/viz/map_bench.h"

using namespace firebreak;
using namespace firebreak::viz;

namespace {

// Where a part is drawn in a view, from the middle of the map, in pixels of an 800 by 600 map.
ImVec2 from_middle(const MapBench& m, std::size_t part) {
    const Rect where{0, 0, 800, 600};
    const MapCommunity& c = m.map.communities[part];
    const ImVec2 at =
        in_view(where, m.view, map_place(where, extent_of(m.map.communities), c.x, c.y, c.x, c.y));
    return {at.x - where.centre().x, at.y - where.centre().y};
}

}  // namespace

TEST_CASE("A step nearer brings the chosen part to the middle, one farther leaves the middle") {
    MapBench m;
    m.map.selected = 1;
    m.map.aim = 2;
    m.view = stepped(m.map, {}, 4);
    CHECK(m.view.zoom == Approx(4));
    m.view = stepped(m.map, m.view, 2);
    CHECK(std::fabs(from_middle(m, 1).x) < 1);
    CHECK(std::fabs(from_middle(m, 1).y) < 1);
    const MapView near = m.view;
    m.view = stepped(m.map, m.view, 0.7F);
    CHECK(m.view.x == Approx(near.x));
    // None chosen: the one looked at last.
    m.map.selected = -1;
    m.view = stepped(m.map, stepped(m.map, {}, 4), 2);
    CHECK(std::fabs(from_middle(m, 2).x) < 1);
    CHECK(std::fabs(from_middle(m, 2).y) < 1);
    // What has gone out of sight is not jumped back to.
    m.view = {4, 0.85F, 0.2F};
    CHECK(aim_of(m.map, m.view) == 1);
}

TEST_CASE("With nothing chosen a step nearer lands on a part and not between two") {
    MapBench m;
    for (std::size_t part = 0; part < 4; ++part) {
        m.map = small_map();
        m.map.communities[part].radius = 0.2F;  // larger, at the same distance
        CHECK(aim_of(m.map, {}) == static_cast<int>(part));
        m.view = {};
        for (int i = 0; i < 6; ++i) m.view = stepped(m.map, m.view, 1.6F);
        CHECK(std::fabs(from_middle(m, part).x) < 1);
        CHECK(std::fabs(from_middle(m, part).y) < 1);
    }
    const CrowdMap none;
    CHECK(stepped(none, {}, 2).zoom == Approx(2));
}

TEST_CASE("Keys zoom to the part that the mouse rests on, not to one it crossed") {
    MapBench m;
    m.focus();
    const Rect where{0, 0, 800, 600};
    const MapExtent extent = extent_of(m.map.communities);
    const auto place = [&](std::size_t part) {
        const MapCommunity& c = m.map.communities[part];
        return map_place(where, extent, c.x, c.y, c.x, c.y);
    };
    m.bench.input.mouse_move(400, 300);  // the mouse is at work again
    m.frames(2);
    m.bench.input.mouse_move(place(3).x, place(3).y);
    m.frames(1);
    CHECK(m.seen.rested == -1);  // it came this moment
    m.frames(1);
    CHECK(m.seen.rested == 3);
    m.map.aim = m.seen.rested;
    for (int i = 0; i < 6; ++i) m.press(Keys::plus());
    CHECK(std::fabs(from_middle(m, 3).x) < 1);
    CHECK(std::fabs(from_middle(m, 3).y) < 1);
}

TEST_CASE(
    "The name of a part that the edge cuts stands inside the map, that of one beyond does not") {
    MapBench m;
    const Rect where{0, 0, 800, 600};
    for (MapCommunity& c : m.map.communities) c.radius = 0.15F;
    // The centre of part 0 lies beyond the left edge, some of its disc in sight.
    m.view = {5, 0.22F, 0.2F};
    m.frames(2);
    REQUIRE(from_middle(m, 0).x < -400);
    REQUIRE(from_middle(m, 0).x > -800);
    const DrawnText* name = nullptr;
    for (const DrawnText& text : m.bench.ui.registry.texts())
        if (text.text == "Part 0") name = &text;
    REQUIRE(name != nullptr);
    CHECK(name->rect.x >= where.x);
    CHECK(name->rect.right() <= where.right());
    CHECK(name->rect.y >= where.y);
    CHECK(name->rect.bottom() <= where.bottom());
    CHECK_FALSE(m.bench.ui.registry.shows("Part 3"));
    CHECK(m.bench.ui.registry.lint({0, 0, 900, 600}).empty());
}
