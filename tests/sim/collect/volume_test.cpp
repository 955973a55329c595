// Posts by minute of an event: shapes of counts written by hand, and of small crowds.
#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <numeric>
#include <vector>

#include "sim/collect/volume.h"

using namespace firebreak;
using namespace firebreak::sim;

namespace {

VolumeSpec small() {
    VolumeSpec spec;
    spec.city.agents = 6000;
    spec.city.start_hour = 14;
    spec.watch = 3 * kDay;
    return spec;
}

double total(const std::vector<double>& posts) {
    return std::accumulate(posts.begin(), posts.end(), 0.0);
}

}  // namespace

TEST_CASE("the shape of a record written by hand has the shares one counts by hand") {
    // Minute 0 is 22:30. 60 posts in the first hour, 30 at 90 minutes, 10 on the second day at
    // 03:30, of which 29 hours after minute 0.
    std::vector<double> posts(2 * 1440, 0);
    for (std::size_t m = 0; m < 60; ++m) posts[m] = 1;
    posts[90] = 30;
    posts[29 * 60] = 10;
    const VolumeShape shape = shape_of_volume(posts, 22 * 60 + 30);
    CHECK(shape.posts == 100);
    CHECK(shape.growth[0] == Approx(0.10));  // before minute 10
    CHECK(shape.growth[1] == Approx(0.60));  // before minute 60
    CHECK(shape.growth[2] == Approx(0.90));
    CHECK(shape.growth[5] == Approx(0.90));  // a day
    CHECK(shape.growth[6] == Approx(1));
    CHECK(shape.half_minutes == 49);
    // The window of 60 minutes that ends with minute 90 holds minutes 31 to 90.
    CHECK(shape.busiest_hour == Approx(0.60));
    CHECK(shape.by_hour[3] == Approx(1));
    CHECK(shape.night == Approx(1));
    CHECK(std::accumulate(shape.by_hour.begin(), shape.by_hour.end(), 0.0) == Approx(1));
}

TEST_CASE("the busiest hour is any sixty minutes together, not sixty-one, and may come late") {
    std::vector<double> posts(1440, 0);
    posts[0] = 5;
    posts[60] = 6;
    CHECK(shape_of_volume(posts, 0).busiest_hour == Approx(6.0 / 11));
    posts[59] = 4;  // with minute 60: 10
    CHECK(shape_of_volume(posts, 0).busiest_hour == Approx(10.0 / 15));
    posts[900] = 25;
    CHECK(shape_of_volume(posts, 0).busiest_hour == Approx(25.0 / 40));
}

TEST_CASE("a record without posts or with a count that is none has no shape") {
    CHECK_THROWS_AS(shape_of_volume({}, 0), std::invalid_argument);
    CHECK_THROWS_AS(shape_of_volume(std::vector<double>(3000, 0), 0), std::invalid_argument);
    CHECK_THROWS_AS(shape_of_volume(std::vector<double>{3, -1}, 0), std::invalid_argument);
    const double none = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_AS(shape_of_volume(std::vector<double>{3, none}, 0), std::invalid_argument);
}

TEST_CASE("gaps of shapes are the largest differences of running sums and of growth") {
    VolumeShape a, b;
    a.by_hour[2] = 0.5;
    a.by_hour[20] = 0.5;
    b.by_hour[10] = 1;
    a.growth[3] = 0.4;
    b.growth[3] = 0.65;
    const VolumeGap gap = volume_gap(a, b);
    CHECK(gap.hours == Approx(0.5));
    CHECK(gap.growth == Approx(0.25));
    CHECK(volume_gap(a, a).hours == 0);
    const VolumeShape both[] = {a, b};
    CHECK(mean_shape(both).growth[3] == Approx(0.525));
    CHECK(mean_shape({}).posts == 0);
}

TEST_CASE("a simulated event is the same one again, another one in another world") {
    const VolumeSpec spec = small();
    const auto first = event_volume(spec, 0);
    REQUIRE(first.size() == 3 * 1440);
    CHECK(first == event_volume(spec, 0));
    CHECK(first != event_volume(spec, 1));
    CHECK(total(first) >= spec.roots);
    for (std::size_t m = 0; m < 60; ++m)
        if (first[m] > 0) return;  // the first posts go out within the hour
    FAIL("no post in the first hour");
}

TEST_CASE("a deeper night of the rhythm leaves fewer posts between one and six") {
    VolumeSpec spec = small();
    spec.roots = 60;
    const auto night = [&] {
        std::vector<VolumeShape> shapes;
        for (std::uint64_t w = 0; w < 6; ++w)
            shapes.push_back(shape_of_volume(event_volume(spec, w), 14 * 60));
        return mean_shape(shapes).night;
    };
    const double deep = night();
    for (const ParameterInfo& one : parameter_table())
        if (one.name.starts_with("rhythm.")) spec.parameters.*one.field = 1;
    CHECK(deep < 0.5 * night());
}

TEST_CASE("an event without roots, or watched for less than a day, is refused") {
    VolumeSpec spec = small();
    spec.roots = 0;
    CHECK_THROWS_AS(event_volume(spec, 0), std::invalid_argument);
    spec.roots = 1;
    spec.watch = kDay - 1;
    CHECK_THROWS_AS(event_volume(spec, 0), std::invalid_argument);
}
