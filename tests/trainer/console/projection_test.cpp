// The desk's projection: known numbers.
#include "trainer/console/projection.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <type_traits>

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

constexpr Seconds kStep = 300;

std::vector<Reading> readings(const std::vector<double>& values) {
    std::vector<Reading> out;
    for (std::size_t i = 0; i < values.size(); ++i)
        out.push_back({static_cast<Seconds>(i) * kStep, values[i], values[i], values[i]});
    return out;
}

}  // namespace

// All that goes in: readings, a moment, limits, constants. No session, no model, no state.
static_assert(std::is_same_v<decltype(&project), std::optional<Projection> (*)(
                                                     const std::vector<Reading>&, Seconds, double,
                                                     double, const ProjectionConstants&)>);

TEST_CASE("What has stood still goes on standing, without any band") {
    const auto p = project(readings({0.4, 0.4, 0.4, 0.4, 0.4}), 4 * kStep + 3 * kStep, 0, 1);
    REQUIRE(p);
    REQUIRE(p->points.size() == 4);
    for (const Reading& r : p->points) {
        CHECK(r.value == Approx(0.4));
        CHECK(r.lo == Approx(0.4));
        CHECK(r.hi == Approx(0.4));
    }
    CHECK(p->points.front().t == 4 * kStep);
    CHECK(p->points.back().t == 7 * kStep);
}

// Worked by hand with alpha 0.5, beta 0.1, phi 0.9, memory 1, of the readings 0 0 0 0 1:
//   error 1, level 0.5, trend 0.1
//   1 step: 0.5 + 0.9 x 0.1 = 0.59; 2 steps: + 0.81 x 0.1 = 0.671; 3 steps: + 0.729 x 0.1 = 0.7439
//   s^2 = 1 / 4; half a band: 1.96 x 0.5 x sqrt(1, 1 + 0.59^2, 1 + 0.59^2 + 0.671^2)
TEST_CASE("A jump is smoothed, its trend damped, and its band widens as the method says") {
    const auto p = project(readings({0, 0, 0, 0, 1}), 7 * kStep, -10, 10, {0.5, 0.1, 0.9, 1.0});
    REQUIRE(p);
    REQUIRE(p->points.size() == 4);
    CHECK(p->points[1].value == Approx(0.59));
    CHECK(p->points[2].value == Approx(0.671));
    CHECK(p->points[3].value == Approx(0.7439));
    const double z = 1.959963984540054;
    CHECK(p->points[1].hi - p->points[1].value == Approx(z * 0.5));
    CHECK(p->points[2].hi - p->points[2].value == Approx(z * 0.5 * std::sqrt(1.3481)));
    CHECK(p->points[3].value - p->points[3].lo == Approx(z * 0.5 * std::sqrt(1.798341)));
    // The last reading keeps its own interval.
    CHECK(p->points[0].value == 1);
    CHECK(p->points[0].hi == 1);
}

TEST_CASE("Old errors count less than new ones") {
    const auto all =
        project(readings({1, 0, 0, 0, 0, 0, 0}), 7 * kStep, -10, 10, {0.5, 0.1, 0.9, 1.0});
    const auto fresh =
        project(readings({1, 0, 0, 0, 0, 0, 0}), 7 * kStep, -10, 10, {0.5, 0.1, 0.9, 0.5});
    REQUIRE((all && fresh));
    CHECK(fresh->points[1].hi < all->points[1].hi);
    CHECK(fresh->points[1].value == all->points[1].value);
}

TEST_CASE("The band is never narrower than what the last sample allows to say") {
    auto few = readings({0.4, 0.4, 0.4, 0.4, 0.4});
    few.back().lo = 0.2;
    few.back().hi = 0.6;
    const auto p = project(few, 6 * kStep, 0, 1);
    REQUIRE(p);
    CHECK(p->points[1].hi == Approx(0.6));
    CHECK(p->points[2].hi > 0.6);
}

TEST_CASE("A projection is shown up to where its band says too little") {
    Projection p;
    p.points = {{0, 0.5, 0.1, 0.9},  // the reading, however wide its own interval
                {300, 0.5, 0.25, 0.75},
                {600, 0.5, 0.21, 0.79},
                {900, 0.5, 0.19, 0.8},
                {1200, 0.5, 0.45, 0.55}};
    CHECK(worth_showing(p, false) == 3);
    // At the rim of what a share can be, its other side counts.
    p.points = {{0, 0.9, 0.9, 0.9}, {300, 0.9, 0.65, 1.0}, {600, 0.9, 0.55, 1.0}};
    CHECK(worth_showing(p, false) == 2);
    // Counts: by their own size.
    p.points = {{0, 100, 100, 100}, {300, 100, 51, 149}, {600, 100, 50, 151}};
    CHECK(worth_showing(p, true) == 2);
    CHECK(worth_showing({}, false) == 0);
}

TEST_CASE("Shares stay shares") {
    const auto p = project(readings({0.1, 0.4, 0.6, 0.8, 0.99}), 20 * kStep, 0, 1);
    REQUIRE(p);
    for (const Reading& r : p->points) {
        CHECK(r.lo >= 0);
        CHECK(r.hi <= 1);
        CHECK(r.lo <= r.value);
        CHECK(r.value <= r.hi);
    }
    for (std::size_t i = 2; i < p->points.size(); ++i)
        CHECK(p->points[i].value >= p->points[i - 1].value);
}

TEST_CASE("Of too few readings, or of none that reach beyond the last, nothing is said") {
    CHECK_FALSE(project({}, 100000, 0, 1));
    CHECK_FALSE(project(readings({0.1, 0.2, 0.3, 0.4}), 100000, 0, 1));
    CHECK_FALSE(project(readings({0.1, 0.2, 0.3, 0.4, 0.5}), 4 * kStep + kStep - 1, 0, 1));
    CHECK(project(readings({0.1, 0.2, 0.3, 0.4, 0.5}), 5 * kStep, 0, 1));
    // A night without readings does not make the steps longer.
    auto gap = readings({0.1, 0.2, 0.3, 0.4, 0.5});
    for (std::size_t i = 3; i < gap.size(); ++i) gap[i].t += 8 * kHour;
    const auto p = project(gap, gap.back().t + kStep, 0, 1);
    REQUIRE(p);
    CHECK(p->points.back().t == gap.back().t + kStep);
}
