// When a post is seen: inversion against numerical integration, and the calendar queue.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "sim/crowd/engine.h"
#include "tests/sim/crowd/support.h"

using namespace firebreak;
using namespace firebreak::sim;

TEST_CASE("the drawn moments of seeing follow the integrated hazard") {
    const ModelPtr model = small_town();
    const Model::Data& d = model->data();
    const Attention attention = attention_at(d, 0);
    const auto& layer = attention.layers[0];
    constexpr int kClass = 24;
    const double rate = d.looks[0] * d.activity_rate[kClass];
    constexpr std::int64_t kStart = 7000;
    constexpr int kDraws = 100000;
    std::vector<std::int64_t> seen;
    for (std::uint64_t k = 0; k < kDraws; ++k) {
        const std::uint64_t word = mix(31, k);
        const std::int64_t at =
            seen_at(d, layer, layer.mass[kClass], attention.horizon, kStart, word);
        if (word < layer.never[kClass]) REQUIRE(at == -1);  // the shortcut tells no lie
        if (at >= 0) seen.push_back(at - kStart);
    }
    std::sort(seen.begin(), seen.end());
    // P(seen by a) = 1 - exp(-integral of rate phi(t) (1 + t / tau)^-alpha), by small steps.
    double integral = 0;
    std::int64_t age = 0;
    for (const std::int64_t until : {60, 300, 1800, 7200, 36000, 86400, 5 * 86400}) {
        for (; age < until; age += 5)
            integral += 5 * rate * d.rhythm_at(kStart + age) *
                        std::pow(1 + (static_cast<double>(age) + 2.5) / layer.tau, -d.alpha[0]);
        const double expected = 1 - std::exp(-integral);
        const double found =
            static_cast<double>(std::lower_bound(seen.begin(), seen.end(), until + 1) -
                                seen.begin()) /
            kDraws;
        CAPTURE(until);
        CHECK(found == Approx(expected).margin(4.5 * std::sqrt(expected / kDraws) + 2e-4));
    }
}

TEST_CASE("the mean agent sees about a sixth of what it could see on the microblog") {
    const ModelPtr model = small_town();
    const Attention attention = attention_at(model->data(), 0);
    double seen = 0;
    constexpr int kDraws = 60000;
    for (std::uint64_t k = 0; k < kDraws; ++k)
        seen += seen_at(model->data(), attention.layers[0], attention.layers[0].mass[k % 32],
                        attention.horizon, static_cast<std::int64_t>(k / 32 % 24) * kHour,
                        mix(5, k)) >= 0;
    // A class' own P is concave in its rate, so the mean over unequal people is a little lower
    // than 1 - exp(-looks tau / (alpha - 1)) = .153 for equal ones.
    CHECK(seen / kDraws > 0.11);
    CHECK(seen / kDraws < 0.17);
}

TEST_CASE("crisis items in a feed push each other out of sight") {
    const ModelPtr model = small_town();
    const Attention calm = attention_at(model->data(), 0), busy = attention_at(model->data(), 5);
    for (std::size_t l = 0; l < kLayers; ++l) CHECK(busy.layers[l].tau < calm.layers[l].tau);
}

TEST_CASE("the calendar gives back each event once, at its time") {
    Calendar calendar;
    std::vector<SeenEvent> all;
    for (std::uint32_t k = 0; k < 20000; ++k) {
        const auto t = static_cast<std::uint32_t>(mix(3, k) % 300000);
        all.push_back({t, k, k});
        calendar.push(all.back());
    }
    CHECK(calendar.size() == all.size());
    std::vector<SeenEvent> out;
    std::uint32_t from = 0;
    while (true) {
        const std::uint32_t busy = calendar.next_busy(400000);
        calendar.go_to(busy);
        if (busy >= 400000) break;
        const std::size_t before = out.size();
        const std::uint32_t middle = calendar.bucket_start() + 7;
        calendar.take(middle, out);
        for (std::size_t k = before; k < out.size(); ++k) REQUIRE(out[k].t <= middle);
        calendar.take(calendar.bucket_start() + 15, out);
        for (std::size_t k = before; k < out.size(); ++k) REQUIRE(out[k].t >= from);
        from = calendar.bucket_start() + 16;
        calendar.go_to(from);
    }
    CHECK(calendar.size() == 0);
    REQUIRE(out.size() == all.size());
    std::sort(out.begin(), out.end(),
              [](const SeenEvent& a, const SeenEvent& b) { return a.agent < b.agent; });
    CHECK(out == all);
}

TEST_CASE("going on in time drops what was due before") {
    Calendar calendar;
    for (std::uint32_t t = 0; t < 200000; t += 1000) calendar.push({t, t, t});
    calendar.go_to(150000);
    std::vector<SeenEvent> out;
    for (std::uint32_t t = 150000; t < 200000; t += 16) {
        calendar.go_to(t);
        calendar.take(t + 15, out);
    }
    CHECK(out.size() == 50);
}
