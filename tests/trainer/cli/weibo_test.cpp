// The set `weibo` keeps what it was fitted for. Few trees of a smaller city, so the tolerances are
// wider than those of the table in data/README.md; the real figures are those of 1,065 rumours
// reported on Weibo (CED data, Song et al. 2018).
#include <catch2/catch.hpp>

#include "scenarios/load.h"
#include "sim/cascade/cascade.h"
#include "sim/collect/collect.h"
#include "tests/sim/collect/label_effect.h"
#include "tests/sim/collect/posting_share.h"

using namespace firebreak;
using namespace firebreak::sim;

namespace {

double median_of(std::vector<double> values) {
    return quantile(values, 0.5);
}

CollectSpec weibo() {
    const auto set = scenarios::load_parameters("weibo");
    REQUIRE(set);
    CollectSpec spec;
    spec.claim = collected_claim();
    spec.parameters = *set.value;
    return spec;
}

}  // namespace

// Gate c. In cities much smaller than these everybody has met most of the 48 rumours, and a label
// that stops one copy leaves the reader to another.
TEST_CASE(
    "labels take half of what comes after them from rumours of the set weibo, little of all") {
    CollectSpec spec = weibo();
    const LabelEffect effect = label_effect(spec, 30);
    CAPTURE(effect.after, effect.whole);
    CHECK(effect.after == Approx(0.46).margin(0.1));
    CHECK(effect.whole == Approx(0.11).margin(0.05));
}

// Gate b. Many weeks, for in one week most people say nothing of any rumour.
TEST_CASE("with the set weibo the tenth of people who post most write most of the posts") {
    CollectSpec spec = weibo();
    spec.city.agents = 30000;
    const PostingShare share = posting_share(spec, 16);
    CAPTURE(share.top_tenth, share.posted, share.each);
    CHECK(share.each > 0.5);
    CHECK(share.top_tenth >= 0.7);
    CHECK(share.top_tenth <= 0.9);
    // Over many weeks it falls a little below that.
    CHECK(posting_share(spec, 64).top_tenth >= 0.65);
    // People who are as alike as in the drills' own set do not.
    spec.parameters.people_reshare_sigma = Parameters{}.people_reshare_sigma;
    spec.parameters.people_activity_sigma = Parameters{}.people_activity_sigma;
    CHECK(posting_share(spec, 16).top_tenth < 0.6);
}

TEST_CASE("trees of the set weibo have the form, the pace and the doubt of reported rumours") {
    CollectSpec spec = weibo();
    spec.city.agents = 40000;
    spec.wanted = 150;
    const std::vector<Cascade> trees = collect(spec).cascades;
    REQUIRE(trees.size() == 150);
    std::vector<double> depth, share, half, asks, refutes, repeats;
    Pool pool;
    for (const Cascade& c : trees) {
        const Measures m = measure(c);
        const auto reposts = static_cast<double>(m.nodes - 1);
        depth.push_back(static_cast<double>(m.depth));
        share.push_back(m.share_at_1);
        half.push_back(static_cast<double>(m.t50) / kHour);
        asks.push_back(static_cast<double>(m.asks) / reposts);
        refutes.push_back(static_cast<double>(m.refutes) / reposts);
        repeats.push_back(static_cast<double>(m.repeats) / reposts);
        pool.add(c);
    }
    const auto mean = [](const std::vector<double>& values) {
        double sum = 0;
        for (const double v : values) sum += v;
        return sum / static_cast<double>(values.size());
    };
    CHECK(median_of(depth) == Approx(6).margin(1));
    CHECK(median_of(share) == Approx(0.54).margin(0.1));
    CHECK(median_of(half) == Approx(4.2).margin(1.6));
    CHECK(mean(asks) == Approx(0.025).margin(0.012));
    CHECK(mean(refutes) == Approx(0.011).margin(0.006));
    CHECK(mean(repeats) == Approx(0.038).margin(0.015));

    // The first half of gate a of docs/model-gates.md: of the delays below depth 1 half within an
    // hour, 10 points to each side. The second, three quarters within a day, does not hold.
    double hour = 0, all = 0;
    for (std::size_t level = 1; level < kLevels; ++level)
        for (const std::int64_t delay : pool.delays[level]) {
            ++all;
            hour += delay <= kHour;
        }
    CHECK(hour / all == Approx(0.5).margin(0.1));

    // Delays fall a little with depth (the real ones more: 2943 s at depth 2, 1991 s from 5 on),
    // for slow rumours hang on the root more often.
    const auto delay_at = [&](std::size_t level) {
        const auto& all_at = pool.delays[level];
        return median_of({all_at.begin(), all_at.end()});
    };
    CHECK(delay_at(4) < delay_at(1));
    CHECK(delay_at(4) == Approx(1991).epsilon(0.3));

    // Gate e.
    CHECK(quantile(depth, 0.95) <= 20);
}
