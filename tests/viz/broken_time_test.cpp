#include "viz/broken_time.h"

#include <catch2/catch.hpp>

using namespace firebreak;
using namespace firebreak::viz;

TEST_CASE("An axis that is full everywhere is not broken") {
    std::vector<Seconds> moments;
    for (Seconds t = 0; t <= 6 * kHour; t += 20 * kMinute) moments.push_back(t);
    const BrokenTime time(0, 6 * kHour, moments);
    CHECK(time.cuts().empty());
    CHECK(time.pressed(1234.5) == 1234.5);
    CHECK(BrokenTime().pressed(-3) == -3);
    CHECK(BrokenTime(5, 5, {5}).cuts().empty());
    CHECK(BrokenTime(0, kHour, {}).cuts().empty());  // too short to be worth it
}

TEST_CASE("The empty weeks of a month become a fortieth of what is left, in order") {
    const Seconds month = 30 * kDay;
    const BrokenTime time(0, month, {kHour, 2 * kHour, 6 * kHour, month - kHour});
    REQUIRE(time.cuts().size() == 1);
    const auto cut = time.cuts().front();
    CHECK(cut.from == 6 * kHour + month / 100);
    CHECK(cut.to == month - kHour - month / 100);
    const double left = static_cast<double>(month - (cut.to - cut.from));
    const auto end = static_cast<double>(month);
    CHECK(time.pressed(end) == Approx(left * (1 + 1 / 40.0)));
    CHECK(time.pressed(2.0 * kHour) == 2.0 * kHour);
    double before = -1;
    for (Seconds t = 0; t <= month; t += kHour) {
        const double at = time.pressed(static_cast<double>(t));
        CHECK(at > before);
        before = at;
    }
    CHECK(time.kept(0, month) == std::vector<BrokenTime::Stretch>{{0, cut.from}, {cut.to, month}});
}

TEST_CASE("Every place of a broken axis leads back to its moment") {
    const Seconds month = 30 * kDay;
    const BrokenTime time(0, month, {kHour, 6 * kHour, 20 * kDay, 20 * kDay + kHour}, 0.1);
    REQUIRE(time.cuts().size() == 2);
    for (Seconds t = 0; t <= month; t += kHour) {
        INFO(t);
        CHECK(time.moment(time.pressed(static_cast<double>(t))) ==
              Approx(static_cast<double>(t)).margin(1e-3));
    }
    const auto cut = time.cuts().front();
    CHECK(time.cut_between(static_cast<double>(cut.from) - 1, static_cast<double>(cut.to) + 1));
    CHECK(!time.cut_between(0, static_cast<double>(cut.from) - 1));
    CHECK(BrokenTime().moment(7.5) == 7.5);
}

TEST_CASE("A time past two days is told by its day, where there is a word for it") {
    CHECK(long_time_label(47 * kHour, "day {}") == "47:00");
    CHECK(long_time_label(84 * kHour + 40 * kMinute, "day {}") == "day 4 12:40");
    CHECK(long_time_label(84 * kHour, "") == "84:00");
}
