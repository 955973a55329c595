#include "viz/crowd_map.h"

#include <catch2/catch.hpp>

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
