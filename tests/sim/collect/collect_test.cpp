// Trees out of simulated crowds: where they come from, and what moves them. Small cities and short
// watches, so that the tests are quick; the figures are those of these worlds, not of the data.
#include "sim/collect/collect.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <stdexcept>

#include "sim/collect/baseline.h"
#include "sim/collect/loss.h"

using namespace firebreak;
using namespace firebreak::sim;

namespace {

CollectSpec small() {
    CollectSpec spec;
    spec.claim = collected_claim();
    spec.city.agents = 4000;
    spec.roots = 12;
    spec.watch = 3 * kDay;
    spec.least_nodes = 15;
    spec.wanted = 12;
    spec.parameters.resharing_base_microblog = 0.15;
    return spec;
}

double mean_share_at_1(const Collected& collected) {
    double sum = 0;
    for (const Cascade& c : collected.cascades) sum += measure(c).share_at_1;
    return sum / static_cast<double>(collected.cascades.size());
}

bool same(const Cascade& a, const Cascade& b) {
    return a.id == b.id && a.parent == b.parent && a.t == b.t && a.user == b.user &&
           a.flags == b.flags;
}

}  // namespace

TEST_CASE("collected trees are cascades of the sizes asked for, and the same for any threads") {
    CollectSpec spec = small();
    const Collected one = collect(spec);
    REQUIRE(one.cascades.size() == 12);
    for (const Cascade& c : one.cascades) {
        CHECK_NOTHROW(check(c));
        CHECK(static_cast<std::int64_t>(c.nodes()) >= spec.least_nodes);
        CHECK(static_cast<std::int64_t>(c.nodes()) <= spec.most_nodes);
    }
    CHECK(one.reached >= 12);
    CHECK(one.roots > one.reached);
    spec.threads = 3;
    const Collected three = collect(spec);
    CHECK(three.hash == one.hash);
    CHECK(three.roots == one.roots);
    CHECK(std::equal(one.cascades.begin(), one.cascades.end(), three.cascades.begin(),
                     three.cascades.end(), same));
    // More of them begin with the same ones.
    spec.wanted = 20;
    const Collected more = collect(spec);
    CHECK(std::equal(one.cascades.begin(), one.cascades.end(), more.cascades.begin(), same));
    // One that is told to stop is their beginning.
    spec.threads = 1;
    const Collected stopped = collect(spec, [](std::size_t kept) { return kept < 3; });
    CHECK(stopped.cascades.size() >= 3);
    CHECK(stopped.cascades.size() < one.cascades.size());
    CHECK(std::equal(stopped.cascades.begin(), stopped.cascades.end(), one.cascades.begin(), same));
}

TEST_CASE("each node of a tree is a post of its world, written by whom and when the tree says") {
    const CollectSpec spec = small();
    const Collected collected = collect(spec);
    for (const Cascade& c : collected.cascades) {
        const std::uint64_t number = std::stoull(c.id) - 1;
        const auto roots = static_cast<std::uint64_t>(spec.roots);
        const World world = play_world(spec, number / roots);
        std::vector<std::uint32_t> posts;
        const Cascade again = tree_of(world, number % roots, &posts);
        CHECK(again.parent == c.parent);
        REQUIRE(posts.size() == c.nodes());
        const State& s = world.state;
        std::set<std::uint32_t> authors;
        for (std::size_t k = 0; k < posts.size(); ++k) {
            const Post& post = s.posts[posts[k]];
            authors.insert(post.author);
            CHECK(post.layer == Layer::microblog);
            CHECK(std::int64_t{post.t} - std::int64_t{s.posts[posts[0]].t} == c.t[k]);
            CHECK(((c.flags[k] & Cascade::kRefutes) != 0) == (post.stance == Stance::deny));
            CHECK(((c.flags[k] & Cascade::kAsks) != 0) == (post.stance == Stance::query));
            if (k > 0 && s.posts[post.shown_parent].layer == Layer::microblog)
                CHECK(posts[static_cast<std::size_t>(c.parent[k])] == post.shown_parent);
        }
        CHECK(*std::max_element(c.user.begin(), c.user.end()) + 1 == authors.size());
    }
}

TEST_CASE("leaving the fold of decay out changes no post") {
    CitySpec city;
    city.agents = 3000;
    Claim claim = collected_claim();
    claim.id = "R";
    Parameters p;
    p.resharing_base_microblog = 0.2;
    const ModelPtr model = build_model(city, {claim}, p, 5);
    const auto play = [&](Folding folding) {
        State s = begin(*model);
        SeedPosts seeds;
        seeds.key = 1;
        seeds.claim = 0;
        seeds.count = 5;
        apply(*model, s, seeds);
        advance(*model, s, 4 * kDay, 1, folding);
        return s;
    };
    const State a = play(Folding::on_time), b = play(Folding::left_out);
    CHECK(a.posts.size() > 50);
    CHECK(a.hash == b.hash);
    CHECK(std::equal(a.posts.begin(), a.posts.end(), b.posts.begin(), b.posts.end(),
                     [](const Post& x, const Post& y) { return x.id == y.id && x.t == y.t; }));
}

TEST_CASE("moving a mechanism moves the trees: attribution, hubs, the label") {
    CollectSpec spec = small();
    const double usual = mean_share_at_1(collect(spec));
    spec.parameters.resharing_attribution = 0.001;
    CHECK(mean_share_at_1(collect(spec)) < usual - 0.1);
    spec = small();
    // A label that halts passing on leaves fewer late reposts.
    const auto late = [](const Collected& c) {
        double sum = 0;
        for (const Cascade& one : c.cascades)
            sum += static_cast<double>(std::count_if(one.t.begin(), one.t.end(),
                                                     [](auto t) { return t > 6 * kHour; })) /
                   static_cast<double>(one.nodes());
        return sum / static_cast<double>(c.cascades.size());
    };
    spec.label_hours = 1;
    spec.label_sigma = 0;
    spec.parameters.label_share = 0;
    const double labelled = late(collect(spec));
    spec.label_hours = 0;
    CHECK(labelled < 0.7 * late(collect(spec)));
    // One big account in ten makes fewer and larger hubs than many of equal size.
    spec = small();
    spec.parameters.audience_sigma = 0.3;
    spec.parameters.resharing_base_microblog = 0.3;
    const Collected equal = collect(spec);
    const Collected unequal = collect(small());
    const auto hub = [](const Collected& c) {
        double most = 0;
        for (const Cascade& one : c.cascades)
            most = std::max(
                most, static_cast<double>(measure(one).hub) / static_cast<double>(one.nodes()));
        return most;
    };
    CHECK(hub(unequal) > hub(equal));
}

TEST_CASE("spreads between claims, the time to check and posting again move what they name") {
    CollectSpec spec = small();
    const std::uint64_t usual = collect(spec).hash;
    spec.parameters.stance_claim_sigma = 1;
    CHECK(collect(spec).hash != usual);
    spec = small();
    spec.parameters.stance_check_hours = 2;
    const auto refuters = [](const CollectSpec& s) {
        std::int64_t n = 0;
        for (const Cascade& c : collect(s).cascades) n += measure(c).refutes;
        return n;
    };
    CHECK(refuters(spec) < refuters(small()));
    spec = small();
    spec.parameters.resharing_novelty_sigma = 1;
    CHECK(collect(spec).hash != usual);
    spec = small();
    // Who has posted posts again, the more often the larger the factor.
    const auto repeats = [](const CollectSpec& one) {
        std::int64_t n = 0;
        for (const Cascade& c : collect(one).cascades) n += measure(c).repeats;
        return n;
    };
    spec.parameters.resharing_again = 20;
    CHECK(5 * repeats(spec) > 6 * repeats(small()));
}

TEST_CASE("rumours differ in the pace at which their copies are seen, and none does without it") {
    CollectSpec spec = small();
    spec.wanted = 60;
    const std::uint64_t usual = collect(spec).hash;
    spec.parameters.attention_pace_attribution = 0.9;
    CHECK(collect(spec).hash == usual);
    // Mean logarithm of the delays below depth 1, and share at depth 1, of each tree.
    const auto paces = [](const CollectSpec& one) {
        std::vector<std::pair<double, double>> out;
        for (const Cascade& c : collect(one).cascades) {
            double sum = 0, n = 0;
            for (std::size_t k = 1; k < c.nodes(); ++k) {
                const auto parent = static_cast<std::size_t>(c.parent[k]);
                if (parent == 0) continue;
                sum += std::log(60.0 + static_cast<double>(c.t[k] - c.t[parent]));
                ++n;
            }
            if (n >= 5) out.emplace_back(sum / n, measure(c).share_at_1);
        }
        return out;
    };
    const auto variance = [](const std::vector<std::pair<double, double>>& trees) {
        double sum = 0, squares = 0;
        for (const auto& tree : trees) {
            sum += tree.first;
            squares += tree.first * tree.first;
        }
        const auto n = static_cast<double>(trees.size());
        return squares / n - sum / n * (sum / n);
    };
    const auto covariance = [](const std::vector<std::pair<double, double>>& trees) {
        double a = 0, b = 0, both = 0;
        for (const auto& [pace, share] : trees) {
            a += pace;
            b += share;
            both += pace * share;
        }
        const auto n = static_cast<double>(trees.size());
        return both / n - a / n * (b / n);
    };
    const double alike = variance(paces(spec));
    spec.parameters.attention_pace_sigma = 1;
    const auto slow_on_the_root = paces(spec);
    spec.parameters.attention_pace_attribution = -0.9;
    const auto fast_on_the_root = paces(spec);
    CHECK(variance(slow_on_the_root) > 1.5 * alike);
    CHECK(variance(fast_on_the_root) > 1.5 * alike);
    CHECK(covariance(slow_on_the_root) > 0.01);
    CHECK(covariance(fast_on_the_root) < -0.01);
}

TEST_CASE("a spread of pace below 0 or above 5 and a correlation beyond 1 are refused") {
    const auto with = [](double sigma, double attribution) {
        CollectSpec spec = small();
        spec.wanted = 1;
        spec.parameters.attention_pace_sigma = sigma;
        spec.parameters.attention_pace_attribution = attribution;
        return collect(spec).cascades.size();
    };
    CHECK_THROWS_AS(with(-0.1, 0), std::invalid_argument);
    CHECK_THROWS_AS(with(5.1, 0), std::invalid_argument);
    CHECK_THROWS_AS(with(0.5, 1.01), std::invalid_argument);
    CHECK_THROWS_AS(with(0.5, -1.01), std::invalid_argument);
    CHECK(with(0.5, -1) == 1);
}

TEST_CASE("roots are posted at the hours of the real ones") {
    int counts[24] = {}, all = 0;
    for (const int n : kRootHours) all += n;
    CHECK(all == 1065);
    constexpr int kDraws = 20000;
    for (int k = 0; k < kDraws; ++k) ++counts[root_time(7, static_cast<std::uint32_t>(k)) / kHour];
    for (std::size_t h = 0; h < 24; ++h)
        CHECK(counts[h] / double(kDraws) == Approx(kRootHours[h] / 1065.0).margin(0.006));
}

TEST_CASE("each baseline gives cascades, the same ones again, and its own kind of tree") {
    CollectSpec spec = small();
    spec.city.agents = 4000;
    spec.wanted = 6;
    spec.most_worlds = 300;
    for (int k = 0; k < kBaselines; ++k) {
        const auto baseline = static_cast<Baseline>(k);
        INFO(name_of(baseline));
        const BaselineNumbers numbers{baseline == Baseline::limited_attention ? 0.12 : 0.01, 0.5,
                                      0.43};
        const Collected a = collect_baseline(spec, baseline, numbers);
        REQUIRE(a.cascades.size() == 6);
        for (const Cascade& c : a.cascades) CHECK_NOTHROW(check(c));
        const Collected b = collect_baseline(spec, baseline, numbers);
        CHECK(std::equal(a.cascades.begin(), a.cascades.end(), b.cascades.begin(), b.cascades.end(),
                         same));
        if (baseline == Baseline::independent_cascade)  // one step a level
            for (const Cascade& c : a.cascades) CHECK(c.t.back() == measure(c).depth * kHour / 2);
    }
    CHECK_THROWS_AS(collect_baseline(spec, Baseline::sir, {0, 1, 1}), std::invalid_argument);
}

TEST_CASE("the loss of a comparison with oneself is nothing, and grows with a fault") {
    const Collected a = collect(small());
    const Comparison same_ones = compare(a.cascades, a.cascades, {1, 0});
    CHECK(loss(same_ones) == Approx(0).margin(1e-12));
    std::vector<Cascade> slower = a.cascades;
    for (Cascade& c : slower)
        for (auto& t : c.t) t *= 5;
    CHECK(loss(compare(slower, a.cascades, {1, 0})) > 1);
}

TEST_CASE("collections out of range are refused, on any thread") {
    CollectSpec spec = small();
    spec.roots = 0;
    CHECK_THROWS_AS(collect(spec), std::invalid_argument);
    spec = small();
    spec.city.agents = 10;
    spec.threads = 2;
    CHECK_THROWS_AS(collect(spec), std::invalid_argument);
}
