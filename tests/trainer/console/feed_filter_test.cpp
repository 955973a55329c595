// The feed's filter: by channel and by stance as the desk sees it, with counts.
#include <catch2/catch.hpp>

#include "tests/trainer/console/fixture.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

TEST_CASE("Channels and stances of the feed are chosen by chips that overlap nothing") {
    for (const Language language : {Language::en, Language::zh}) {
        LiveBench live(busy_view(), 1280, 720, language);
        live.frames(3);
        live.click("feed.more");
        live.frames(2);
        live.check_lint();
        const sim::FeedPost& post = live.view.observation->feed.front();
        live.click("feed.layer." + std::to_string(static_cast<int>(post.layer)));
        live.frames(2);
        CHECK(live.state.feed_layers == std::set<sim::Layer>{post.layer});
        live.check_lint();
        live.click("feed.layer." + std::to_string(static_cast<int>(post.layer)));
        live.frames(2);
        CHECK(live.state.feed_layers.empty());
    }
}

TEST_CASE("A filter that nothing passes says so, and All takes it away") {
    LiveBench live(busy_view(), 1440, 900);
    live.state.feed_layers = {sim::Layer::offline};
    live.state.feed_stances = {sim::Stance::support};
    live.frames(3);
    live.check_lint();
    live.click("feed.all");
    live.frames(2);
    CHECK(live.state.feed_layers.empty());
    CHECK(live.state.feed_stances.empty());
}
