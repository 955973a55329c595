#include "viz/map_view.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace firebreak::viz;

namespace {

const Rect kWhere{100, 50, 800, 400};

}  // namespace

TEST_CASE("What is told follows the zoom: parts, then ties, then names") {
    CHECK(level_of({}) == MapLevel::parts);
    CHECK(level_of({1.59F, 0.5F, 0.5F}) == MapLevel::parts);
    CHECK(level_of({1.6F, 0.5F, 0.5F}) == MapLevel::ties);
    CHECK(level_of({3.19F, 0.5F, 0.5F}) == MapLevel::ties);
    CHECK(level_of({3.2F, 0.5F, 0.5F}) == MapLevel::names);
}

TEST_CASE("Zooming keeps what is under the mouse where it is") {
    MapView view;
    // A place in the middle of the city, drawn at a third of the map's width.
    for (const float factor : {1.5F, 2.0F, 0.7F, 1.2F}) {
        const ImVec2 place{kWhere.x + 0.45F * kWhere.w, kWhere.y + 0.55F * kWhere.h};
        const ImVec2 before = in_view(kWhere, view, place);
        const MapView next = zoomed(view, factor, (before.x - kWhere.x) / kWhere.w,
                                    (before.y - kWhere.y) / kWhere.h);
        const ImVec2 after = in_view(kWhere, next, place);
        CHECK(after.x == Approx(before.x).margin(0.01));
        CHECK(after.y == Approx(before.y).margin(0.01));
        CHECK(next.zoom == Approx(view.zoom * factor));
        view = next;
    }
}

TEST_CASE("Zoom has its limits, and nothing beyond the map comes into sight") {
    MapView view = zoomed({}, 1000, 0, 0);
    CHECK(view.zoom == Approx(kMostZoom));
    for (int i = 0; i < 50; ++i) view = moved(view, -1, 0.7F);
    const ImVec2 left = in_view(kWhere, view, kWhere.at());
    const ImVec2 foot = in_view(kWhere, view, kWhere.end());
    CHECK(left.x == Approx(kWhere.x).margin(0.05));
    CHECK(foot.y == Approx(kWhere.bottom()).margin(0.05));
    view = zoomed(view, 0.0001F);
    CHECK(view == MapView{});
    CHECK(moved({}, 0.4F, -0.4F) == MapView{});  // all is in sight already
}

TEST_CASE("Steps in and as many out end at the whole city") {
    MapView view;
    for (int i = 0; i < 5; ++i) view = zoomed(view, 1.4F, 0.3F, 0.8F);
    for (int i = 0; i < 5; ++i) view = zoomed(view, 1 / 1.4F, 0.3F, 0.8F);
    CHECK(view.whole());
    CHECK(view.x == Approx(0.5));
    CHECK(view.y == Approx(0.5));
}

TEST_CASE("A move by half of what is in sight makes its right edge the middle") {
    const MapView view{4, 0.5F, 0.5F};
    const MapView next = moved(view, 0.5F, 0);
    const ImVec2 edge{kWhere.x + kWhere.w * (0.5F + 0.125F), kWhere.centre().y};
    CHECK(in_view(kWhere, view, edge).x == Approx(kWhere.right()));
    CHECK(in_view(kWhere, next, edge).x == Approx(kWhere.centre().x));
}

TEST_CASE("A picture lies where its part of the map is drawn") {
    const MapView part{2, 0.25F, 0.75F};  // the lower left quarter
    const Rect whole = picture_place(kWhere, {}, part);
    CHECK(whole.x == Approx(kWhere.x));
    CHECK(whole.y == Approx(kWhere.centre().y));
    CHECK(whole.w == Approx(kWhere.w / 2));
    CHECK(whole.h == Approx(kWhere.h / 2));
    CHECK(picture_place(kWhere, part, part).w == Approx(kWhere.w));
    CHECK(picture_place(kWhere, part, part).x == Approx(kWhere.x));
    const Rect far = picture_place(kWhere, part, {});
    CHECK(far.x == Approx(kWhere.x));
    CHECK(far.w == Approx(2 * kWhere.w));
    CHECK(far.bottom() == Approx(kWhere.bottom()));
}
