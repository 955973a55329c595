#include "viz/crowd_map.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/viz/harness.h"

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
