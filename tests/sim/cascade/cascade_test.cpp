#include "sim/cascade/cascade.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <stdexcept>

#include "sim/cascade/compare.h"
#include "sim/hash.h"

using namespace firebreak::sim;

namespace {

Cascade tree(std::vector<std::int32_t> parents, std::vector<std::int64_t> times) {
    Cascade c;
    c.parent = std::move(parents);
    c.t = std::move(times);
    return c;
}

// A tree of n nodes named by `seed`; the larger `reach`, the further back parents are found.
Cascade grown(std::uint64_t seed, std::size_t n, std::size_t reach) {
    Cascade c = tree({-1}, {0});
    for (std::size_t k = 1; k < n; ++k) {
        const std::size_t back = 1 + mix(seed, k) % std::min(k, reach);
        c.parent.push_back(static_cast<std::int32_t>(k - back));
        c.t.push_back(c.t.back() + static_cast<std::int64_t>(mix(seed, ~k) % 100));
    }
    return c;
}

// Mean distance of all pairs, walked.
double walked_virality(const Cascade& c) {
    const auto depth = depths(c);
    double sum = 0;
    const auto n = static_cast<std::int32_t>(c.nodes());
    for (std::int32_t a = 0; a < n; ++a)
        for (std::int32_t b = 0; b < a; ++b) {
            std::int32_t x = a, y = b;
            while (x != y) {
                std::int32_t& lower =
                    depth[static_cast<std::size_t>(x)] >= depth[static_cast<std::size_t>(y)] ? x
                                                                                             : y;
                lower = c.parent[static_cast<std::size_t>(lower)];
                ++sum;
            }
        }
    return 2 * sum / (n * (n - 1.0));
}

std::vector<Cascade> many(std::uint64_t seed, int count, std::size_t reach) {
    std::vector<Cascade> all;
    for (int k = 0; k < count; ++k) {
        const std::uint64_t name = mix(seed, static_cast<std::uint64_t>(k));
        all.push_back(grown(name, 90 + name % 300, reach));
    }
    return all;
}

}  // namespace

TEST_CASE("a star, a chain and a small tree have the measures that one counts by hand") {
    const Measures star = measure(tree({-1, 0, 0, 0, 0}, {0, 1, 2, 3, 4}));
    CHECK(star.depth == 1);
    CHECK(star.breadth == 4);
    CHECK(star.share_at_1 == 1);
    CHECK(star.hub == 0);
    CHECK(star.virality == Approx(1.6));  // 4 pairs at 1, 6 at 2
    const Measures chain = measure(tree({-1, 0, 1, 2}, {0, 1, 2, 3}));
    CHECK(chain.depth == 3);
    CHECK(chain.virality == Approx((3 * 1 + 2 * 2 + 1 * 3) / 6.0));
    CHECK(chain.mean_depth == Approx(2));
    // 0 - 1 - {3, 4}, 0 - 2
    const Measures small = measure(tree({-1, 0, 0, 1, 1}, {0, 10, 20, 20, 70}));
    CHECK(small.hub == 2);
    CHECK(small.share_at_1 == Approx(0.5));
    CHECK(small.t_first == 10);
    CHECK(small.t50 == 20);
    CHECK(small.t90 == 70);
}

TEST_CASE("structural virality is the mean distance that walking all pairs finds") {
    for (const std::size_t reach : {1U, 2U, 5U, 40U}) {
        const Cascade c = grown(reach, 60, reach);
        CHECK(measure(c).virality == Approx(walked_virality(c)).epsilon(1e-12));
    }
}

TEST_CASE("t50 is the time of the ceil(m/2)-th repost in order of time, whatever order of lines") {
    CHECK(measure(tree({-1, 0, 0, 0}, {0, 30, 10, 20})).t50 == 20);
    CHECK(measure(tree({-1, 0, 0, 0, 0}, {0, 40, 10, 30, 20})).t50 == 20);
    CHECK(measure(tree({-1, 0}, {0, 7})).t50 == 7);
    CHECK(measure(tree({-1}, {0})).t50 == -1);
}

TEST_CASE("first asking and refuting reposts are told with the share that was out before them") {
    Cascade c = tree({-1, 0, 0, 1, 2}, {0, 10, 20, 30, 40});
    c.flags = {Cascade::kAsks, 0, Cascade::kAsks, Cascade::kRefutes, Cascade::kRefutes};
    c.user = {0, 1, 2, 1, 0};
    const Measures m = measure(c);
    CHECK(m.asks == 1);  // the root is no repost
    CHECK(m.t_ask == 20);
    CHECK(m.size_at_ask == Approx(0.25));
    CHECK(m.refutes == 2);
    CHECK(m.t_refute == 30);
    CHECK(m.size_at_refute == Approx(0.5));
    CHECK(m.repeats == 2);
    Pool pool;
    pool.add(c);
    CHECK(pool.refuting_share(Pool::kAsking) == 1);
    CHECK(pool.refuting_share(Pool::kOther) == 1);
    CHECK(pool.refuting_share(Pool::kRoot) == 0);
    CHECK(pool.mean_children(0) == Approx(1));
    CHECK(pool.delays[1] == std::vector<std::int64_t>{20, 20});
}

TEST_CASE("growth is the mean over cascades of the share of their own reposts") {
    const std::vector<Cascade> two = {tree({-1, 0, 0}, {0, 10, 100}), tree({-1, 0}, {0, 50})};
    const std::vector<std::int64_t> ages = {9, 10, 60, 100};
    CHECK(growth_curve(two, ages) == std::vector<double>{0, 0.25, 0.75, 1});
    CHECK(growth_curve(two, ages, std::vector<double>{3, 1})[1] == Approx(0.375));
}

TEST_CASE("arrays that are no cascade are refused") {
    CHECK_THROWS_AS(check(tree({}, {})), std::invalid_argument);
    CHECK_THROWS_AS(check(tree({0}, {0})), std::invalid_argument);
    CHECK_THROWS_AS(check(tree({-1, 1}, {0, 1})), std::invalid_argument);
    CHECK_THROWS_AS(check(tree({-1, 0, 1}, {0, 5, 4})), std::invalid_argument);
    CHECK_THROWS_AS(check(tree({-1, 0}, {0})), std::invalid_argument);
    CHECK_NOTHROW(check(grown(3, 50, 7)));
}

TEST_CASE("a distribution has distance 0 to itself, 1 to one that lies apart, and weights count") {
    const std::vector<double> a = {1, 2, 3, 4}, b = {5, 6, 7, 8}, ones = {1, 1, 1, 1};
    CHECK(ks_distance(a, ones, a, ones) == 0);
    CHECK(ks_distance(a, ones, b, ones) == 1);
    const std::vector<double> c = {1, 5}, even = {1, 1}, uneven = {3, 1};
    CHECK(ks_distance(c, even, c, uneven) == Approx(0.25));
}

TEST_CASE("weights give the simulated the sizes of the real ones, and say what has no partner") {
    std::vector<double> simulated, real;
    for (int k = 0; k < 300; ++k) simulated.push_back(100 + k % 30);  // small ones only
    for (int k = 0; k < 200; ++k) real.push_back(k % 2 ? 110 : 500);
    for (int k = 0; k < 20; ++k) simulated.push_back(500);
    double covered = 0;
    const auto weight = size_weights(simulated, real, covered);
    double small = 0, large = 0;
    for (std::size_t k = 0; k < simulated.size(); ++k)
        (simulated[k] < 400 ? small : large) += weight[k];
    CHECK(covered == 1);
    CHECK(small == Approx(large));
    simulated.resize(300);
    size_weights(simulated, real, covered);
    CHECK(covered == Approx(0.5));
}

TEST_CASE("cascades of one kind are near each other, those of another kind are told apart") {
    const auto a = many(1, 300, 30), b = many(2, 300, 30), c = many(3, 300, 3);
    const Comparison alike = compare(a, b, {1, 100}), unlike = compare(a, c, {1, 0});
    CHECK(alike.structural.value < 0.1);
    CHECK(unlike.structural.value > 0.4);
    CHECK(alike.structural.low <= alike.structural.high);
    CHECK(alike.growth_gap.value < 0.05);
    const Comparison same = compare(a, a, {1, 0});
    CHECK(same.structural.value == 0);
    CHECK(same.growth_gap.value == 0);
}

TEST_CASE("the same seed gives the same intervals, another seed others") {
    const auto a = many(1, 80, 30), b = many(2, 80, 30);
    const auto low = [&](std::uint64_t seed) { return compare(a, b, {seed, 50}).structural.low; };
    CHECK(low(1) == low(1));
    CHECK(low(1) != low(2));
}

TEST_CASE("delays over an hour, a day and a week are told at depth 1 and below it") {
    const std::int64_t h = 3600, d = 24 * h;
    const std::vector<Cascade> a = {tree({-1, 0, 0, 0, 1}, {0, h, h + 1, 8 * d, h + 2 * d})};
    const std::vector<Cascade> b = {tree({-1, 0, 1, 2}, {0, 1, 2, 2 + h})};
    const Comparison c = compare(a, b, {1, 0});
    const auto tail = [&](std::string_view name) {
        const auto found = std::find_if(c.delay_tails.begin(), c.delay_tails.end(),
                                        [&](const Pair& p) { return p.name == name; });
        REQUIRE(found != c.delay_tails.end());
        return std::pair(found->simulated, found->real);
    };
    CHECK(tail("1_over_1h").first == Approx(2 / 3.0));  // an hour to the second is not over it
    CHECK(tail("1_over_1d").first == Approx(1 / 3.0));
    CHECK(tail("1_over_7d").first == Approx(1 / 3.0));
    CHECK(tail("2+_over_1d").first == 1);
    CHECK(tail("2+_over_7d").first == 0);
    CHECK(tail("1_over_1h").second == 0);
    CHECK(tail("2+_over_1h").second == 0);
}

TEST_CASE("what needs flags or users is compared only where both sides have them") {
    std::vector<Cascade> bare = many(1, 30, 30), told = many(2, 30, 30);
    for (Cascade& c : told) {
        c.flags.assign(c.nodes(), 0);
        c.flags[3] = Cascade::kAsks;
        c.user.assign(c.nodes(), 0);
    }
    const auto has = [](const Comparison& c, std::string_view metric) {
        return std::any_of(c.distances.begin(), c.distances.end(),
                           [&](const Distance& d) { return d.metric == metric; });
    };
    const Comparison both = compare(told, told, {1, 0}), one = compare(told, bare, {1, 0});
    CHECK(has(both, "t_first_ask_s"));
    CHECK(both.doubt.size() == 12);
    CHECK(both.after_refutation.size() == 3);
    CHECK_FALSE(has(one, "t_first_ask_s"));
    CHECK(has(one, "t50_s"));
    CHECK(one.doubt.empty());
    CHECK(one.after_refutation.empty());
}
