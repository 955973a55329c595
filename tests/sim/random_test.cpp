// Known answers and plain statistics of the keyed draws.
#include "sim/random.h"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "sim/hash.h"

using namespace firebreak::sim;

TEST_CASE("Philox4x32-10 gives the three vectors published with Random123") {
    using Words = std::array<std::uint32_t, 4>;
    CHECK(philox_block({0, 0, 0, 0}, {0, 0}) ==
          Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    const std::uint32_t all = 0xffffffffU;
    CHECK(philox_block({all, all, all, all}, {all, all}) ==
          Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(
        philox_block({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a keyed draw depends on each part of its name and on nothing else") {
    const Draw a = draw(1, Purpose::test, 2, 3);
    const Draw again = draw(1, Purpose::test, 2, 3);
    CHECK(a.first == again.first);
    CHECK(a.second == again.second);
    CHECK(a.first != draw(2, Purpose::test, 2, 3).first);
    CHECK(a.first != draw(1, Purpose::player, 2, 3).first);
    CHECK(a.first != draw(1, Purpose::test, 3, 3).first);
    CHECK(a.first != draw(1, Purpose::test, 2, 4).first);
    CHECK(a.first != draw(1, Purpose::test, 2, 3 + (std::uint64_t{1} << 40)).first);
}

TEST_CASE("the mixing hash fills 256 cells evenly along agents and along messages") {
    // Chi-square with 255 degrees of freedom: 99.99 % lie below 345 and above 179.
    constexpr int kDraws = 1 << 16;
    for (int way = 0; way < 4; ++way) {
        std::array<int, 256> high{}, low{};
        for (std::uint64_t k = 0; k < kDraws; ++k) {
            const std::uint64_t word = way == 0   ? mix(99, k)
                                       : way == 1 ? mix(mix(k), 5)
                                       : way == 2 ? mix(k, 5)
                                                  : mix(mix(7, k / 256), k % 256);
            ++high[word >> 56];
            ++low[word & 255];
        }
        double chi_high = 0, chi_low = 0;
        const double mean = kDraws / 256.0;
        for (int c = 0; c < 256; ++c) {
            chi_high += (high[c] - mean) * (high[c] - mean) / mean;
            chi_low += (low[c] - mean) * (low[c] - mean) / mean;
        }
        CAPTURE(way);
        CHECK(chi_high < 345);
        CHECK(chi_high > 179);
        CHECK(chi_low < 345);
        CHECK(chi_low > 179);
    }
}

TEST_CASE("flipping one bit of a key flips half the bits of the hash") {
    for (int bit = 0; bit < 64; ++bit) {
        int flipped = 0;
        constexpr int kTries = 500;
        for (std::uint64_t k = 0; k < kTries; ++k) {
            const std::uint64_t x = mix(k);
            std::uint64_t change = mix(x) ^ mix(x ^ (std::uint64_t{1} << bit));
            for (; change; change &= change - 1) ++flipped;
        }
        const double mean = static_cast<double>(flipped) / kTries;
        CAPTURE(bit);
        CHECK(mean == Approx(32).margin(1));  // standard error 0.18
    }
}

TEST_CASE("exponential, normal, lognormal and Poisson draws have their moments") {
    constexpr int kDraws = 40000;
    double e = 0, n = 0, n2 = 0, ln = 0, p = 0, p2 = 0, big = 0;
    for (std::uint32_t k = 0; k < kDraws; ++k) {
        const Draw d = draw(5, Purpose::test, k, 0);
        e += exponential(d.first);
        const double z = normal(d);
        n += z;
        n2 += z * z;
        ln += lognormal_mean(3, 0.5, d);
        const auto count = static_cast<double>(poisson(2.5, 5, Purpose::test, k, 1));
        p += count;
        p2 += count * count;
        if (k < 2000) big += static_cast<double>(poisson(200, 5, Purpose::test, k, 2));
    }
    CHECK(e / kDraws == Approx(1).margin(0.025));
    CHECK(n / kDraws == Approx(0).margin(0.025));
    CHECK(n2 / kDraws == Approx(1).margin(0.035));
    CHECK(ln / kDraws == Approx(3).margin(0.04));
    CHECK(p / kDraws == Approx(2.5).margin(0.04));
    CHECK(p2 / kDraws - (p / kDraws) * (p / kDraws) == Approx(2.5).margin(0.1));
    CHECK(big / 2000 == Approx(200).margin(1.6));
    CHECK(poisson(0, 5, Purpose::test, 0, 0) == 0);
}

TEST_CASE("a probability as a threshold is exact at both ends") {
    CHECK(threshold(0) == 0);
    CHECK(threshold(-1) == 0);
    CHECK(threshold(std::nan("")) == 0);
    CHECK_FALSE(hit(0, threshold(0)));
    CHECK(hit(~std::uint64_t{0}, threshold(1)));
    CHECK(hit(std::uint64_t{0x7fffffff} << 32, threshold(0.5)));
    CHECK_FALSE(hit(std::uint64_t{0x80000000} << 32, threshold(0.5)));
    CHECK(below(~std::uint64_t{0}, 10) == 9);
    CHECK(below(0, 10) == 0);
}
