// When a post is seen: inversion against numerical integration, and the calendar queue.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "sim/crowd/engine.h"
#include "sim/crowd/seen_times.h"
#include "tests/sim/crowd/support.h"

using namespace firebreak;
using namespace firebreak::sim;

namespace {

// A feed moves on by `share` with the rhythm of the day and by the rest evenly.
ModelPtr town_with_feeds(double share) {
    Parameters parameters;
    parameters.attention_feed_rhythm = share;
    return small_town(1, 2000, parameters);
}

double feed_flow(const Model::Data& d, std::int64_t t) {
    double mean = 0;
    for (const double one : d.rhythm) mean += one / 24;
    const double share = d.parameters.attention_feed_rhythm;
    return 1 - share + share * d.rhythm_at(t) / mean;
}

// Watcher k has the k-th word: the second at which it sees a post of second `start`, -1 for never.
std::vector<std::int64_t> moments(const Model::Data& d, const Attention::OfLayer& layer,
                                  const std::vector<double>& masses, double horizon,
                                  std::int64_t start, const std::vector<std::uint64_t>& words) {
    Calendar calendar;
    SeenTimes seen(d, calendar, horizon);
    for (std::uint32_t k = 0; k < words.size(); ++k)
        seen.add(layer, masses[k % masses.size()], start, 0, k, words[k]);
    seen.enter();
    std::vector<std::int64_t> at(words.size(), -1);
    calendar.for_each(
        [](void* to, const SeenEvent& event) {
            (*static_cast<std::vector<std::int64_t>*>(to))[event.agent] = event.t;
        },
        &at);
    return at;
}

std::vector<std::uint64_t> words(std::uint64_t stream, int count) {
    std::vector<std::uint64_t> out;
    for (int k = 0; k < count; ++k) out.push_back(mix(stream, static_cast<std::uint64_t>(k)));
    return out;
}

// The rule read out, one watcher at a time.
std::int64_t plain_moment(const Model::Data& d, const Attention::OfLayer& layer, double mass,
                          double horizon, std::int64_t t, std::uint64_t word) {
    double spent = exponential(word);
    for (std::uint64_t n = 0;; ++n) {
        const double rest = 1 - spent / mass;
        if (!(rest > 0)) return -1;
        const double flow = layer.tau * (math::exp(-math::log(rest) / layer.power) - 1);
        if (!(flow < 2 * horizon)) return -1;
        const double age = d.until_moved_on(t, flow);
        if (!(age < horizon)) return -1;
        const std::int64_t at = t + 1 + static_cast<std::int64_t>(age);
        const std::uint64_t thin = mix(word ^ kThinStream, n);
        if (uniform(thin) * d.look_max < d.looking_at(at)) return at;
        spent += exponential(mix(thin));
    }
}

std::vector<std::int64_t> ages_seen(const Model::Data& d, std::int64_t start, int draws) {
    constexpr int kClass = 24;
    const Attention attention = attention_at(d, 0);
    const auto& layer = attention.layers[0];
    const auto drawn = words(31, draws);
    const auto at = moments(d, layer, {layer.mass[kClass]}, attention.horizon, start, drawn);
    std::vector<std::int64_t> seen;
    for (std::size_t k = 0; k < drawn.size(); ++k) {
        if (drawn[k] < layer.never[kClass]) REQUIRE(at[k] == -1);  // the shortcut tells no lie
        if (at[k] >= 0) seen.push_back(at[k] - start);
    }
    std::sort(seen.begin(), seen.end());
    return seen;
}

}  // namespace

TEST_CASE("the drawn moments of seeing follow the integrated hazard") {
    for (const double share : {0.0, 0.6, 1.0}) {
        for (const std::int64_t start : {std::int64_t{7000}, 13 * kHour + 100}) {
            const ModelPtr model = town_with_feeds(share);
            const Model::Data& d = model->data();
            constexpr int kClass = 24, kDraws = 100000;
            const double rate = d.looks[0] * d.activity_rate[kClass];
            const double tau = attention_at(d, 0).layers[0].tau;
            const auto seen = ages_seen(d, start, kDraws);
            // P(seen by a) = 1 - exp(-integral of rate phi(t) (1 + flow(t) / tau)^-alpha), where
            // flow is how far the feed has moved on, by small steps.
            double integral = 0, flow = 0;
            std::int64_t age = 0;
            for (const std::int64_t until : {60, 300, 1800, 7200, 36000, 86400, 5 * 86400}) {
                for (; age < until; age += 5) {
                    const double moved = 5 * feed_flow(d, start + age);
                    integral += 5 * rate * d.rhythm_at(start + age) *
                                std::pow(1 + (flow + moved / 2) / tau, -d.alpha[0]);
                    flow += moved;
                }
                const double expected = 1 - std::exp(-integral);
                const double found =
                    static_cast<double>(std::lower_bound(seen.begin(), seen.end(), until + 1) -
                                        seen.begin()) /
                    kDraws;
                CAPTURE(share, start, until);
                CHECK(found == Approx(expected).margin(4.5 * std::sqrt(expected / kDraws) + 2e-4));
            }
        }
    }
}

TEST_CASE("watchers reckoned together see a post at the second that one by one gives") {
    for (const double share : {0.0, 0.8}) {
        const ModelPtr model = town_with_feeds(share);
        const Model::Data& d = model->data();
        Attention::OfLayer layer = attention_at(d, 0).layers[0];
        const double horizon = attention_at(d, 0).horizon;
        // Powers near none let a feed move on by more than a number holds; masses from hardly
        // anybody to everybody.
        for (const double power : {0.001, 0.3, 4.0}) {
            layer.power = power;
            const std::vector<double> masses{1e-9, 0.1, 0.7, 3, 40};
            const auto drawn = words(static_cast<std::uint64_t>(power * 1000), 3001);
            const auto together = moments(d, layer, masses, horizon, 5000, drawn);
            for (std::size_t k = 0; k < drawn.size(); ++k) {
                CAPTURE(share, power, k);
                REQUIRE(together[k] ==
                        plain_moment(d, layer, masses[k % masses.size()], horizon, 5000, drawn[k]));
            }
        }
    }
}

TEST_CASE("a feed that rests at night keeps the posts of the night for the morning") {
    constexpr int kDraws = 60000;
    const auto at_hour = [](const Model::Data& d, int hour) {
        return kDay + (hour - d.city.start_hour) * kHour - d.city.start_minute * kMinute;
    };
    const auto share_of = [](const std::vector<std::int64_t>& ages, std::int64_t until) {
        return static_cast<double>(std::lower_bound(ages.begin(), ages.end(), until) -
                                   ages.begin()) /
               static_cast<double>(ages.size());
    };
    const ModelPtr even = town_with_feeds(0), resting = town_with_feeds(1);
    const auto even_night = ages_seen(even->data(), at_hour(even->data(), 3), kDraws);
    const auto even_noon = ages_seen(even->data(), at_hour(even->data(), 12), kDraws);
    const auto night = ages_seen(resting->data(), at_hour(resting->data(), 3), kDraws);
    const auto noon = ages_seen(resting->data(), at_hour(resting->data(), 12), kDraws);
    // As many see it as one of noon, where an even flow would have buried it.
    CHECK(static_cast<double>(even_night.size()) < 0.8 * static_cast<double>(even_noon.size()));
    CHECK(static_cast<double>(night.size()) / static_cast<double>(noon.size()) ==
          Approx(1).margin(0.02));
    CHECK(share_of(night, 3 * kHour) < 0.6 * share_of(noon, 3 * kHour));
}

TEST_CASE("a feed has moved on when the seconds of its flow add up, over hours and days") {
    for (const double share : {0.3, 1.0}) {
        const ModelPtr model = town_with_feeds(share);
        const Model::Data& d = model->data();
        for (const std::int64_t start : {std::int64_t{0}, std::int64_t{86399}, 27 * kHour + 17}) {
            double moved = 0;
            std::int64_t age = 0;
            for (const double flow : {0.5, 900.0, 3600.0, 30000.0, 86400.0, 400000.0}) {
                while (moved + feed_flow(d, start + age) <= flow)
                    moved += feed_flow(d, start + age++);
                CAPTURE(share, start, flow);
                const double part = (flow - moved) / feed_flow(d, start + age);
                CHECK(d.until_moved_on(start, flow) ==
                      Approx(static_cast<double>(age) + part).margin(1e-4));
            }
        }
    }
}

TEST_CASE("a feed that moves on with less than none of the rhythm, or more than all, is refused") {
    CHECK_THROWS_AS(town_with_feeds(-0.01), std::invalid_argument);
    CHECK_THROWS_AS(town_with_feeds(1.01), std::invalid_argument);
}

TEST_CASE("the mean agent sees about a sixth of what it could see on the microblog") {
    const ModelPtr model = small_town();
    const Attention attention = attention_at(model->data(), 0);
    double seen = 0;
    constexpr int kDraws = 60000;
    const auto& layer = attention.layers[0];
    const std::vector<double> masses(layer.mass.begin(), layer.mass.end());
    for (int hour = 0; hour < 24; ++hour)
        for (const std::int64_t at :
             moments(model->data(), layer, masses, attention.horizon, hour * kHour,
                     words(5 + static_cast<std::uint64_t>(hour), kDraws / 24)))
            seen += at >= 0;
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
