#include "viz/crowd_map.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/viz/map_bench.h"

using namespace firebreak;
using namespace firebreak::viz;

namespace {

MapCommunity at(float x, float y) {
    MapCommunity c;
    c.x = x;
    c.y = y;
    return c;
}

}  // namespace

TEST_CASE("A city fills its map however closely its centres lie") {
    const Rect where{100, 50, 800, 400};
    for (const float spread : {0.15F, 0.5F, 1.0F}) {
        const float low = 0.5F - spread / 2;
        const float high = 0.5F + spread / 2;
        const MapExtent box = extent_of(std::vector{at(low, low), at(high, high), at(0.5F, 0.5F)});
        const ImVec2 first = map_place(where, box, low, low, low, low);
        const ImVec2 last = map_place(where, box, high, high, high, high);
        CHECK(last.x - first.x > where.w * 0.75F);
        CHECK(last.y - first.y > where.h * 0.6F);
        CHECK(where.holds(first));
        CHECK(where.holds(last));
    }
}

TEST_CASE("Distances inside a community are not stretched, and agree in both directions") {
    const Rect where{0, 0, 800, 400};
    const MapExtent box = extent_of(std::vector{at(0.4F, 0.4F), at(0.6F, 0.7F)});
    const ImVec2 centre = map_place(where, box, 0.4F, 0.4F, 0.4F, 0.4F);
    const ImVec2 member = map_place(where, box, 0.4F, 0.4F, 0.45F, 0.45F);
    CHECK(member.x - centre.x == Approx(0.05 * 400).margin(0.01));
    CHECK(member.y - centre.y == Approx(0.05 * 400).margin(0.01));
}

TEST_CASE("One community, or none, has its place in the middle of the map") {
    const Rect where{0, 0, 800, 400};
    const MapExtent one = extent_of(std::vector{at(0.1F, 0.9F)});
    const ImVec2 place = map_place(where, one, 0.1F, 0.9F, 0.1F, 0.9F);
    CHECK(place.x == Approx(400).margin(1));
    CHECK(where.holds(place));
    const MapExtent none = extent_of(std::vector<MapCommunity>{});
    CHECK(none.right > none.left);
    CHECK(none.bottom > none.top);
}

TEST_CASE("A community is crowded in its middle, keeps everybody's direction and ends somewhere") {
    const float radius = 0.1F;
    float before = -1;
    for (float d = 0; d <= radius * 1.0001F; d += radius / 50) {
        const ImVec2 place = crowded(0.5F, 0.5F, radius, 0.5F + 0.6F * d, 0.5F - 0.8F * d);
        const float drawn = std::hypot(place.x - 0.5F, place.y - 0.5F);
        CHECK(drawn > before);  // nobody passes his neighbour
        CHECK(drawn < 1.6F * radius);
        if (d > 0.001F) {
            CHECK((place.x - 0.5F) / drawn == Approx(0.6F).margin(0.01));
            CHECK((place.y - 0.5F) / drawn == Approx(-0.8F).margin(0.01));
        }
        before = drawn;
    }
    // Half of an even disc's members live beyond 0.707 radii; in the drawn one far fewer.
    const ImVec2 half = crowded(0, 0, radius, radius * 0.7071F, 0);
    CHECK(half.x < 0.65F * radius);
    CHECK(crowded(0.3F, 0.3F, 0, 0.4F, 0.5F).x == Approx(0.4F));
}

TEST_CASE("A share of a few posts is counted, one of many is a percentage") {
    Bench bench(900, 600);
    CrowdMap map;
    for (const auto& [n, share] : {std::pair{3, 1.0F}, {19, 0.5F}, {20, 0.5F}, {0, 0.25F}}) {
        MapCommunity c = at(0.2F + 0.2F * static_cast<float>(map.communities.size()), 0.5F);
        c.name = "Part";
        c.n = n;
        c.share = share;
        map.communities.push_back(c);
    }
    bench.frame([&](Ui& ui) { crowd_map(ui, "map", {0, 0, 900, 600}, map); });
    for (const char* words : {"3/3", "10/19", "50%", "25%"}) CHECK(bench.ui.registry.shows(words));
    CHECK_FALSE(bench.ui.registry.shows("100%"));
}

TEST_CASE("Far: parts and arrows. Nearer: accounts as well. Nearest: their names") {
    MapBench m;
    m.frames(2);
    CHECK(m.seen.communities == 4);
    CHECK(m.seen.flows == 1);  // one within a part and one to nowhere are none
    CHECK(m.seen.hubs == 0);
    CHECK(m.bench.ui.registry.shows("Part 3"));
    m.view = {2, 0.3F, 0.35F};
    m.frames(2);
    CHECK(m.seen.hubs >= 1);
    CHECK(m.seen.hub_names == 0);
    CHECK_FALSE(m.bench.ui.registry.shows("account"));
    m.view = {6, 0.1F, 0.15F};
    m.frames(2);
    CHECK(m.seen.hubs == 1);
    CHECK(m.seen.hub_names == 1);
    CHECK(m.bench.ui.registry.shows("account 0"));
    CHECK_FALSE(m.bench.ui.registry.shows("account 1"));  // out of sight
    CHECK_FALSE(m.bench.ui.registry.shows("Part 3"));
    CHECK(m.seen.communities == 1);
    CHECK(m.bench.ui.registry.lint({0, 0, 900, 600}).empty());
}

TEST_CASE("Accounts that would lie on each other are drawn once, the first of them") {
    MapBench m;
    MapHub twin = m.map.hubs[0];
    twin.name = "twin";
    m.map.hubs.push_back(twin);
    m.view = {6, 0.1F, 0.15F};
    m.frames(2);
    CHECK(m.seen.hubs == 1);
    CHECK(m.bench.ui.registry.shows("account 0"));
    CHECK_FALSE(m.bench.ui.registry.shows("twin"));
}

TEST_CASE("With the keyboard on it, the map is zoomed by + - 0 and moved by the arrows") {
    MapBench m;
    m.frames(2);
    m.press(Keys::plus());
    CHECK(m.view.whole());  // the keyboard is elsewhere
    m.focus();
    m.map.selected = 2;  // at the lower left
    m.press(Keys::plus());
    m.press(Keys::plus());
    CHECK(m.view.zoom == Approx(1.96F));
    const float x = m.view.x;
    const int right = ImGui::GetIO().KeyMap[ImGuiKey_RightArrow];
    m.press(right);
    CHECK(m.view.x > x);
    CHECK(m.bench.ui.registry.find("map")->focused);
    const float y = m.view.y;
    m.press(ImGui::GetIO().KeyMap[ImGuiKey_UpArrow]);
    CHECK(m.view.y < y);
    m.press(Keys::minus());
    CHECK(m.view.zoom == Approx(1.4F));
    m.press(Keys::digit(0));
    CHECK(m.view == MapView{});
    // All is in sight: the arrows lead on.
    m.press(right);
    CHECK(m.bench.ui.registry.find("beside")->focused);
}

TEST_CASE("Page Down steps through the parts of the city, Enter lets go") {
    MapBench m;
    m.view = {4, 0.5F, 0.5F};
    m.focus();
    const ImGuiIO& io = ImGui::GetIO();
    m.press(io.KeyMap[ImGuiKey_PageDown]);
    CHECK(m.chosen == 0);
    m.map.selected = 0;
    CHECK(m.view.x < 0.3F);  // it has come into sight
    m.press(io.KeyMap[ImGuiKey_PageUp]);
    CHECK(m.chosen == 3);
    m.map.selected = 3;
    m.frames(1);
    CHECK(m.seen.hovered == 3);  // and is read
    CHECK(m.seen.by_keyboard);
    m.chosen = -1;
    m.press(Keys::enter());
    CHECK(m.chosen == 3);
}

TEST_CASE("The wheel zooms at the mouse; dragging moves and chooses nothing; a click chooses") {
    MapBench m;
    m.frames(2);
    const Rect where{0, 0, 800, 600};
    const MapCommunity& c = m.map.communities[1];
    const MapExtent extent = extent_of(m.map.communities);
    const ImVec2 place = map_place(where, extent, c.x, c.y, c.x, c.y);
    m.bench.input.mouse_move(place.x, place.y);
    m.frames(2);
    CHECK(m.seen.hovered == 1);
    m.bench.input.wheel(0, 3);
    m.frames(2);
    CHECK(m.view.zoom == Approx(1.728F));
    const ImVec2 there = in_view(where, m.view, place);
    CHECK(there.x == Approx(place.x).margin(1));
    CHECK(there.y == Approx(place.y).margin(1));
    m.bench.input.mouse_button(0, true, place.x, place.y);
    m.frames(2);
    m.bench.input.mouse_move(place.x + 20, place.y);
    m.frames(1);
    m.bench.input.mouse_move(place.x + 60, place.y - 30);
    m.frames(2);
    m.bench.input.mouse_button(0, false, place.x + 60, place.y - 30);
    m.frames(2);
    const ImVec2 dragged = in_view(where, m.view, place);
    CHECK(dragged.x == Approx(place.x + 60).margin(1));
    CHECK(dragged.y == Approx(place.y - 30).margin(1));
    CHECK(m.chosen == -1);
    m.bench.input.click(place.x + 60, place.y - 30);
    m.frames(3);
    CHECK(m.chosen == 1);
}

TEST_CASE("A map without a view is not zoomed") {
    Bench bench(900, 600);
    const CrowdMap map = small_map();
    MapSeen seen;
    const auto draw = [&](Ui& ui) { crowd_map(ui, "map", {0, 0, 900, 600}, map, &seen); };
    bench.frame(draw);
    bench.input.mouse_move(450, 300);
    bench.input.wheel(0, 5);
    for (int i = 0; i < 3; ++i) bench.frame(draw);
    CHECK(seen.hubs == 0);
    CHECK(seen.communities == 4);
}
