#include <catch2/catch.hpp>

#include "trainer/console/frame_times.h"

using namespace firebreak;
using namespace firebreak::trainer::console;

TEST_CASE("A quantile is a value below which that share of the values lies") {
    CHECK(quantile({}, 0.5) == 0);
    CHECK(quantile({7}, 0.95) == 7);
    CHECK(quantile({5, 1, 4, 2, 3}, 0.5) == 3);
    CHECK(quantile({5, 1, 4, 2, 3}, 1) == 5);
    CHECK(quantile({5, 1, 4, 2, 3}, 0) == 1);
    CHECK(quantile({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20}, 0.95) ==
          19);
}

TEST_CASE("Frame times are told in frames a second and milliseconds") {
    using std::chrono::milliseconds;
    FrameTimes times;
    const FrameTimes::Moment start{};
    for (int i = 0; i < 10; ++i) {
        const auto begun = start + milliseconds(50 * i);
        times.add(begun, begun + milliseconds(1), begun + milliseconds(3),
                  begun + milliseconds(50));
    }
    const std::string words = times.in_words(90 * kMinute);
    CHECK(times.count() == 10);
    CHECK(words.find("10 frames in 0.5 s: 20.0 a second; the drill stands at 90 min") !=
          std::string::npos);
    CHECK(words.find("building the screen: median 2.0 ms") != std::string::npos);
    CHECK(words.find("whole frame: median 50.0 ms") != std::string::npos);
}
