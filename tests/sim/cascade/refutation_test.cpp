#include "sim/cascade/refutation.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "sim/hash.h"

using namespace firebreak::sim;

namespace {

// A star whose reposts come at the given times; `refuting` counts reposts from 1, 0: none refutes.
Cascade star(std::vector<std::int64_t> times, std::size_t refuting = 0) {
    Cascade c;
    c.parent.assign(times.size() + 1, 0);
    c.parent[0] = -1;
    c.t = std::move(times);
    c.t.insert(c.t.begin(), 0);
    c.flags.assign(c.t.size(), 0);
    if (refuting > 0) c.flags[refuting] = Cascade::kRefutes;
    return c;
}

// The definition, read out: every rumour against every other, every repost counted.
AfterRefutation counted(const std::vector<Cascade>& all, std::int64_t within) {
    const auto count = [](const Cascade& c, std::int64_t from, std::int64_t to) {
        double n = 0;
        for (std::size_t k = 1; k < c.nodes(); ++k) n += c.t[k] >= from && c.t[k] <= to;
        return n;
    };
    const auto first_refuting = [](const Cascade& c) {
        for (std::size_t k = 1; k < c.nodes(); ++k)
            if (c.flags[k] & Cascade::kRefutes) return k;
        return std::numeric_limits<std::size_t>::max();
    };
    const auto factor = [](double a, double b) { return std::max(a / b, b / a); };
    AfterRefutation out;
    double sum = 0;
    for (const Cascade& own : all) {
        const std::size_t k = first_refuting(own);
        if (k >= own.nodes()) continue;
        ++out.refuted;
        double logs = 0, n = 0;
        for (const Cascade& other : all) {
            if (&other == &own || other.nodes() <= k || first_refuting(other) <= k) continue;
            const auto a = own.t[k], b = other.t[k];
            const double rate_a = count(own, a - 3600, a) + 1;
            const double rate_b = count(other, b - 3600, b) + 1;
            if (factor(static_cast<double>(a + 60), static_cast<double>(b + 60)) > 1.5 ||
                factor(rate_a, rate_b) > 1.5)
                continue;
            logs += std::log(1 + count(other, b + 1, b + within));
            ++n;
        }
        if (n == 0) continue;
        ++out.matched;
        sum += std::log(1 + count(own, own.t[k] + 1, own.t[k] + within)) - logs / n;
    }
    out.ratio = std::exp(sum / static_cast<double>(out.matched));
    return out;
}

}  // namespace

TEST_CASE(
    "further reposts of a refuted rumour are held beside its match of the same rank and age") {
    const std::vector<Cascade> rumours = {
        star({100, 200, 300, 400, 500}, 2), star({100, 220, 300}),  // alike: 1 further repost
        star({100, 5000, 5001}),                                    // too late at that rank
        star({90000, 90001, 90002}, 1)  // refuted at a rank and age that no other has
    };
    const AfterRefutation hour = after_refutation(rumours, 3600);
    CHECK(hour.refuted == 2);
    CHECK(hour.matched == 1);
    CHECK(hour.ratio == Approx(4.0 / 2.0));
    CHECK(hour.low == Approx(hour.ratio));  // one rumour has no spread
    CHECK(after_refutation(rumours, 150).ratio == Approx(1));
    CHECK(after_refutation({}, 3600).matched == 0);
    CHECK(after_refutation(std::vector{star({1, 2, 3})}, 3600).refuted == 0);
}

TEST_CASE("rumours that were refuted by then are no match, later ones are") {
    const auto ratio = [](std::size_t other_refuted) {
        return after_refutation(
            std::vector{star({10, 20, 30, 40}, 2), star({10, 21, 31}, other_refuted)}, 3600);
    };
    // Refuted first, the other is no match for the second repost of this one; its own first repost
    // has one, with 2 further reposts against 3.
    CHECK(ratio(1).refuted == 2);
    CHECK(ratio(1).matched == 1);
    CHECK(ratio(1).ratio == Approx(3.0 / 4.0));
    CHECK(ratio(3).matched == 1);  // the other's third has no match: the first was refuted before
    CHECK(ratio(3).ratio == Approx(3.0 / 2.0));
}

TEST_CASE("rumours refuted by chance are matched as counting every pair and repost matches them") {
    std::vector<Cascade> rumours;
    for (std::uint64_t k = 0; k < 60; ++k) {
        std::vector<std::int64_t> times;
        std::int64_t t = 0;
        const std::size_t n = 5 + mix(k, 1) % 60;
        for (std::size_t i = 0; i < n; ++i)
            times.push_back(t += 1 + static_cast<std::int64_t>(mix(k, i + 100) % 900));
        rumours.push_back(star(times, k % 3 == 0 ? 1 + mix(k, 2) % n : 0));
    }
    for (const std::int64_t within : {60, 3600, 86400}) {
        const AfterRefutation fast = after_refutation(rumours, within);
        const AfterRefutation slow = counted(rumours, within);
        CHECK(fast.refuted == slow.refuted);
        CHECK(fast.matched == slow.matched);
        CHECK(fast.matched > 5);
        CHECK(fast.ratio == Approx(slow.ratio).epsilon(1e-12));
        CHECK(fast.low < fast.ratio);
        CHECK(fast.ratio < fast.high);
    }
}
