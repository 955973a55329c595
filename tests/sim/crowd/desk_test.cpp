// The desk: late, partial, sampled, and never the truth.
#include <catch2/catch.hpp>

#include "sim/random.h"
#include "tests/sim/crowd/support.h"

using namespace firebreak;
using namespace firebreak::sim;

namespace {

State busy(const ModelPtr& model) {
    State s = begin(*model);
    apply(*model, s, roots(60));
    advance(*model, s, 6 * kHour);
    return s;
}

}  // namespace

TEST_CASE("the desk speaks of the time before its delay") {
    const ModelPtr model = small_town();
    const State s = busy(model);
    Desk desk;
    DeskSpec spec;
    spec.delay = 1800;
    spec.interval = 3600;
    const Observation o = observe(*model, s, desk, spec, 4 * kHour);
    CHECK(o.t == 4 * kHour);
    CHECK(o.as_of == 4 * kHour - 1800);
    REQUIRE_FALSE(o.feed.empty());
    for (const FeedPost& post : o.feed) {
        CHECK(post.t <= o.as_of);
        CHECK(post.t > o.as_of - 3600);
    }
    for (std::size_t k = 1; k < o.feed.size(); ++k) CHECK(o.feed[k - 1].t >= o.feed[k].t);
}

TEST_CASE(
    "of a repost the feed tells from whose part of the city it is shown to come, and no more") {
    const ModelPtr model = small_town();
    const State s = busy(model);
    DeskSpec spec;
    spec.coverage.fill(1);
    spec.delay = 0;
    spec.interval = 6 * kHour;
    spec.sample = 100000;
    Desk desk;
    const Observation o = observe(*model, s, desk, spec, 6 * kHour);
    int reposts = 0;
    int own = 0;
    for (const FeedPost& seen : o.feed) {
        if (seen.alarm && seen.claim < 0) continue;  // noise
        for (const Post& post : s.posts) {
            if (post.id != seen.id) continue;
            if (post.shown_parent == Post::kNoPost) {
                ++own;
                CHECK(seen.from_community == -1);
            } else {
                ++reposts;
                CHECK(seen.from_community ==
                      model->community_of(s.posts[post.shown_parent].author));
            }
        }
    }
    CHECK(reposts > 20);
    CHECK(own >= 0);
}

TEST_CASE("with full coverage and no mistakes the desk counts every post; with none it is blind") {
    const ModelPtr model = small_town();
    const State s = busy(model);
    DeskSpec spec;
    spec.coverage.fill(1);
    spec.misread = 0;
    spec.delay = 0;
    spec.interval = kHour;
    spec.sample = 1000000;
    spec.noise_alarms_per_day = 0;
    Desk desk;
    const Observation o = observe(*model, s, desk, spec, 6 * kHour);
    const Frame f = frame(*model, s);
    CHECK(o.visible_posts_per_hour == f.posts_per_hour);
    CHECK(o.claims[0].seen);
    CHECK(o.claims[0].mentions_per_hour == f.claims[0].posts_per_hour);
    REQUIRE(o.negative_share);
    CHECK(o.negative_share->value == Approx(f.negative_share));
    CHECK(o.negative_share->lo <= o.negative_share->value);
    CHECK(o.negative_share->hi >= o.negative_share->value);
    CHECK_FALSE(o.claims[2].seen);
    CHECK_FALSE(o.trust);
    spec.coverage.fill(0);
    Desk blind;
    const Observation nothing = observe(*model, s, blind, spec, 6 * kHour);
    CHECK(nothing.visible_posts_per_hour == 0);
    CHECK(nothing.feed.empty());
    CHECK_FALSE(nothing.claims[0].seen);
    CHECK_FALSE(nothing.negative_share);
}

TEST_CASE("a sample has its size, misreads at its rate, and is the same when asked again") {
    const ModelPtr model = small_town(3, 20000);
    State s = begin(*model);
    SeedPosts many = roots(3000);
    many.stance = Stance::support;
    apply(*model, s, many);
    advance(*model, s, kHour);
    DeskSpec spec;
    spec.delay = 0;
    spec.interval = kHour;
    spec.sample = 150;
    spec.misread = 0.2;
    spec.noise_alarms_per_day = 0;
    Desk a, b;
    const Observation first = observe(*model, s, a, spec, kHour);
    const Observation again = observe(*model, s, b, spec, kHour);
    CHECK(first.feed.size() == 150);
    REQUIRE(first.feed.size() == again.feed.size());
    int judged_wrong = 0;
    for (std::size_t k = 0; k < first.feed.size(); ++k) {
        CHECK(first.feed[k].id == again.feed[k].id);
        judged_wrong += first.feed[k].claim != 0;
    }
    CHECK(judged_wrong > 3);  // about 15 of 150 are taken for noise
    CHECK(judged_wrong < 35);
}

TEST_CASE("noise alarms come at their rate although nothing happens") {
    const ModelPtr model = small_town();
    State s = begin(*model);
    Desk desk;
    DeskSpec spec;
    spec.noise_alarms_per_day = 24;
    int alarms = 0;
    for (Seconds t = spec.interval; t <= 4 * kDay; t += spec.interval) {
        advance(*model, s, t);
        alarms += observe(*model, s, desk, spec, t).alarms;
    }
    CHECK(alarms > 60);  // 96 expected, standard deviation 10
    CHECK(alarms < 135);
    CHECK(desk.feed.size() <= kFeedLength);
    for (const FeedPost& post : desk.feed) CHECK(post.claim == -1);
}

TEST_CASE("a survey's interval holds the truth most of the time") {
    const ModelPtr model = small_town();
    const State s = busy(model);
    const double truth = frame(*model, s).trust_organisation;
    DeskSpec spec;
    spec.survey_size = 200;
    spec.survey_interval = 1;
    Desk desk;
    int held = 0;
    for (int k = 0; k < 100; ++k) {
        const Observation o = observe(*model, s, desk, spec, 5 * kHour + k);
        REQUIRE(o.trust);
        held += o.trust->lo <= truth && truth <= o.trust->hi;
    }
    CHECK(held >= 86);  // 95 expected
}

TEST_CASE("a watched claim is known once anything of it can be seen") {
    const ModelPtr model = small_town();
    const State s = busy(model);
    DeskSpec spec;
    spec.sample = 0;  // nobody reads posts: only the search for watchwords works
    spec.interval = kHour;
    spec.delay = 0;
    Desk without, with;
    CHECK_FALSE(observe(*model, s, without, spec, 6 * kHour).claims[0].seen);
    spec.watchwords = {0};
    const Observation o = observe(*model, s, with, spec, 6 * kHour);
    CHECK(o.claims[0].seen);
    CHECK(o.claims[0].mentions_per_hour > 0);
    CHECK_FALSE(o.claims[0].share_of_posts);
}
