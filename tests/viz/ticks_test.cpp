#include "viz/ticks.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

using namespace firebreak;
using namespace firebreak::viz;

TEST_CASE("Ticks stand on multiples of 1, 2 and 5") {
    CHECK(value_ticks(0, 100, 6) == std::vector<double>{0, 20, 40, 60, 80, 100});
    CHECK(value_ticks(0, 100, 5) == std::vector<double>{0, 50, 100});
    CHECK(value_ticks(0, 7, 10) == std::vector<double>{0, 1, 2, 3, 4, 5, 6, 7});
    CHECK(value_ticks(-3, 3, 4) == std::vector<double>{-2, 0, 2});
    CHECK(value_step(0, 0.4, 5) == Approx(0.1));
}

TEST_CASE("Ticks never leave the range and never exceed their number") {
    std::mt19937 draw(7);
    std::uniform_real_distribution<double> from(-500, 500);
    std::uniform_real_distribution<double> width(0.001, 900);
    for (int i = 0; i < 2000; ++i) {
        const double lo = from(draw);
        const double hi = lo + width(draw);
        const int most = 2 + i % 9;
        const auto ticks = value_ticks(lo, hi, most);
        const double step = value_step(lo, hi, most);
        CHECK(static_cast<int>(ticks.size()) <= most);
        for (const double t : ticks) {
            CHECK(t >= lo - 1e-6 * step);
            CHECK(t <= hi + 1e-6 * step);
        }
        const double mantissa = step / std::pow(10.0, std::floor(std::log10(step) + 1e-9));
        const bool round = std::fabs(mantissa - 1) < 1e-6 || std::fabs(mantissa - 2) < 1e-6 ||
                           std::fabs(mantissa - 5) < 1e-6;
        CHECK(round);
    }
}

TEST_CASE("An impossible range has no ticks") {
    CHECK(value_ticks(1, 1, 5).empty());
    CHECK(value_ticks(2, 1, 5).empty());
    CHECK(value_ticks(0, std::numeric_limits<double>::infinity(), 5).empty());
    CHECK(value_ticks(std::nan(""), 1, 5).empty());
    CHECK(time_ticks(100, 100, 5).empty());
}

TEST_CASE("Labels have as many decimals as the step needs and no negative zero") {
    CHECK(value_label(0.25, 0.05) == "0.25");
    CHECK(value_label(0.5, 0.1) == "0.5");
    CHECK(value_label(40, 20) == "40");
    CHECK(value_label(-0.0, 1) == "0");
    CHECK(value_label(-0.001, 0.1) == "0.0");
    CHECK(value_label(-0.2, 0.1) == "-0.2");
}

TEST_CASE("Time ticks stand on round spans") {
    CHECK(time_ticks(0, 6 * kHour, 7) ==
          std::vector<Seconds>{0, kHour, 2 * kHour, 3 * kHour, 4 * kHour, 5 * kHour, 6 * kHour});
    CHECK(time_ticks(0, 6 * kHour, 4) == std::vector<Seconds>{0, 2 * kHour, 4 * kHour, 6 * kHour});
    CHECK(time_ticks(-kHour, kHour, 3) == std::vector<Seconds>{-kHour, 0, kHour});
    CHECK(time_ticks(0, 300 * kDay, 8).size() <= 8);
}

TEST_CASE("Times are written as hours and minutes") {
    CHECK(time_label(0) == "0:00");
    CHECK(time_label(65 * kMinute) == "1:05");
    CHECK(time_label(27 * kHour) == "27:00");
    CHECK(time_label(-10 * kMinute) == "-0:10");
    CHECK(time_label(-5) == "0:00");
    CHECK(clock_label(3723) == "1:02:03");
}
