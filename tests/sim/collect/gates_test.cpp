// The calibration gates of docs/model-gates.md that are measured on whole collections of trees, for
// the drills' own numbers. Small cities, so that the tests are quick; tolerances beside each.
#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <vector>

#include "sim/cascade/compare.h"
#include "sim/collect/collect.h"
#include "tests/sim/collect/label_effect.h"

using namespace firebreak;
using namespace firebreak::sim;

namespace {

CollectSpec town() {
    CollectSpec spec;
    spec.claim = collected_claim();
    spec.city.agents = 10000;
    spec.roots = 24;
    spec.watch = 8 * kDay;
    spec.least_nodes = 20;
    spec.parameters.resharing_base_microblog = 0.1;
    return spec;
}

double quantile_of(std::vector<double> values, double q) {
    return quantile(values, q);
}

}  // namespace

// Gate c.
TEST_CASE("a late label cuts what comes after it, and little of the whole") {
    const LabelEffect effect = label_effect(town(), 12);
    CAPTURE(effect.after, effect.whole);
    CHECK(effect.after == Approx(0.46).margin(0.1));
    CHECK(effect.whole == Approx(0.11).margin(0.05));
}

// Gate d: two halves of one collection of this size lie about .1 apart.
TEST_CASE("true and false claims of the same size have trees of the same depth") {
    CollectSpec spec = town();
    spec.wanted = 250;
    const std::vector<Cascade> lies = collect(spec).cascades;
    spec.claim.truth = Truth::yes;
    spec.seed = 2;
    const std::vector<Cascade> truths = collect(spec).cascades;
    REQUIRE(lies.size() == 250);
    REQUIRE(truths.size() == 250);
    for (const Distance& d : compare(truths, lies, {1, 0}).distances)
        if (d.metric == "depth" || d.metric == "mean_depth") {
            INFO(d.metric);
            CHECK(d.ks.value < 0.15);
        }
}

// Gate e.
TEST_CASE("trees are at most twenty levels deep in nineteen of twenty collections' trees") {
    CollectSpec spec = town();
    spec.wanted = 200;
    std::vector<double> deep;
    for (const Cascade& c : collect(spec).cascades)
        deep.push_back(static_cast<double>(measure(c).depth));
    CHECK(quantile_of(deep, 0.95) <= 20);
}

// Lesson 5 of the first prototype: near the threshold outcomes have two kinds, not a mean.
TEST_CASE("near the threshold a rumour dies or grows, and the mean is neither") {
    CollectSpec spec = town();
    spec.label_hours = 0;
    spec.most_nodes = 100000;
    std::vector<double> posts;
    for (std::uint64_t w = 0; w < 8; ++w) {
        const World world = play_world(spec, w);
        for (std::size_t k = 0; k < world.roots.size(); ++k)
            posts.push_back(static_cast<double>(tree_of(world, k).nodes()));
    }
    const double mean =
        std::accumulate(posts.begin(), posts.end(), 0.0) / static_cast<double>(posts.size());
    CHECK(quantile_of(posts, 0.5) < 0.5 * mean);
    CHECK(quantile_of(posts, 0.95) > 3 * mean);
}
