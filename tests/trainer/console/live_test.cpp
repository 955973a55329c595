#include <catch2/catch.hpp>
#include <functional>

#include "tests/trainer/console/fixture.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

struct Size {
    float width, height;
};
const Size kSizes[] = {{1280, 720}, {1440, 900}, {1920, 1080}};

void check_everywhere(const LiveView& view, const std::function<void(LiveBench&)>& prepare = {}) {
    for (const Size& size : kSizes)
        for (const Language language : {Language::en, Language::zh}) {
            INFO(size.width << "x" << size.height << (language == Language::zh ? " zh" : " en"));
            LiveBench live(view, size.width, size.height, language);
            live.frames(3);
            if (prepare) prepare(live);
            live.frames(3);
            live.check_lint();
        }
}

}  // namespace

TEST_CASE("Nothing overlaps and nothing is cut off on the busy screen, in both languages") {
    check_everywhere(busy_view());
}

TEST_CASE("Nothing overlaps on the empty screen, and it says what is missing") {
    check_everywhere(empty_view());
    LiveBench live(empty_view());
    live.frames(2);
    CHECK(live.bench.ui.registry.shows("No messages yet."));
    CHECK(live.bench.ui.registry.shows("The desk has not reported yet."));
}

TEST_CASE("Nothing overlaps with the orders or the facts open") {
    check_everywhere(busy_view(), [](LiveBench& live) { live.click("tab.1"); });
    check_everywhere(busy_view(), [](LiveBench& live) { live.click("tab.2"); });
}

TEST_CASE("Nothing overlaps in any form of the drill") {
    LiveBench live(busy_view(), 1280, 720, Language::zh);
    for (const scenarios::ActionSpec& action : live.view.scenario->actions) {
        INFO(action.id);
        start_draft(live.state, live.view, action.id);
        live.frames(3);
        live.check_lint();
    }
}

TEST_CASE("Forty duties on the board and very long texts stay in their places") {
    LiveView view = busy_view();
    for (int i = 0; i < 40; ++i) {
        BoardEntry entry = view.board[static_cast<std::size_t>(i) % 8];
        for (int k = 0; k < 6; ++k) {
            entry.text.en += " and a further condition that nobody will ever read to its end";
            entry.text.zh += "，并且还要满足一个谁也不会读到最后的附加条件";
        }
        view.board.push_back(entry);
    }
    for (InboxItem& item : view.inbox)
        for (int k = 0; k < 20; ++k) {
            item.message.en += " Averyveryverylongwordwithoutanyblankinitatall";
            item.title.zh += "很长的标题";
        }
    check_everywhere(view);
}

TEST_CASE("The controls of the clock answer with their wishes") {
    LiveBench live(busy_view());
    live.frames(2);
    live.click("time.pause");
    CHECK(live.wish<TogglePause>() != nullptr);
    for (const int speed : {1, 10, 60, 300}) {
        live.forget();
        live.click("time.x" + std::to_string(speed));
        REQUIRE(live.wish<SetSpeed>() != nullptr);
        CHECK(live.wish<SetSpeed>()->speed == speed);
    }
    live.forget();
    live.click("time.step");  // only while paused
    CHECK(live.wish<StepClock>() == nullptr);
    live.view.paused = true;
    live.frames(2);
    live.click("time.step");
    CHECK(live.wish<StepClock>() != nullptr);
}

TEST_CASE("The language is switched while the drill runs") {
    LiveBench live(busy_view());
    live.frames(2);
    CHECK(live.bench.ui.registry.shows("Plan board"));
    live.click("language");
    REQUIRE(live.language == Language::zh);
    live.frames(2);
    CHECK_FALSE(live.bench.ui.registry.shows("Plan board"));
    CHECK(live.bench.ui.registry.shows("预案看板"));
    live.click("language");
    live.frames(1);
    CHECK(live.bench.ui.registry.shows("Plan board"));
}

TEST_CASE("The end of the drill is asked for before it is wished") {
    LiveBench live(busy_view());
    live.frames(2);
    live.click("end");
    CHECK(live.wish<FinishDrill>() == nullptr);
    live.frames(2);
    live.check_lint();
    live.click("end.no");
    CHECK(live.wish<FinishDrill>() == nullptr);
    live.click("end");
    live.frames(2);
    live.click("end.yes");
    CHECK(live.wish<FinishDrill>() != nullptr);
}

TEST_CASE("Help opens over the screen and closes again") {
    for (const Size& size : kSizes)
        for (const Language language : {Language::en, Language::zh}) {
            LiveBench live(busy_view(), size.width, size.height, language);
            live.frames(2);
            live.click("help");
            live.frames(2);
            live.check_lint();
            live.click("help.close");
            live.frames(2);
            CHECK(live.bench.ui.registry.find("help.close") == nullptr);
        }
}

TEST_CASE("Keys pause and change the speed, but not while somebody types") {
    LiveBench live(busy_view());
    live.frames(2);
    const auto press = [&](int key) {
        live.bench.input.key(key, true);
        live.bench.input.key(key, false);
        live.frames(3);
    };
    press(viz::Keys::space());
    CHECK(live.wish<TogglePause>() != nullptr);
    live.forget();
    press(viz::Keys::digit(4));
    REQUIRE(live.wish<SetSpeed>() != nullptr);
    CHECK(live.wish<SetSpeed>()->speed == 300);
    live.forget();
    start_draft(live.state, live.view, "release.holding");
    live.state.draft.order.text = "x";
    live.frames(3);
    ImGui::SetWindowFocus(nullptr);
    live.state.draft.action = "assess.scope";
    live.frames(3);
    live.click("form.text");
    press(viz::Keys::space());
    CHECK(live.wish<TogglePause>() == nullptr);
}

TEST_CASE("A refusal is shown in words") {
    LiveBench live(busy_view());
    live.refusal = "The head is busy until 1:40.";
    live.frames(2);
    CHECK(live.bench.ui.registry.shows("The head is busy until 1:40."));
}

TEST_CASE("The inbox counts open questions, and a message is answered when its questions are") {
    LiveView view = busy_view();
    view.inbox.clear();
    const scenarios::Inject* inject = view.scenario->inject("reporter");
    REQUIRE(inject != nullptr);
    REQUIRE(inject->answers_wanted.size() == 2);
    const scenarios::Inject* order = view.scenario->inject("cleaners_due");
    REQUIRE(order != nullptr);
    for (const scenarios::Inject* message : {inject, order}) {
        InboxItem item;
        item.id = message->id;
        item.title = message->title;
        item.message = message->message;
        item.kind = message->kind;
        item.t = 90 * kMinute;
        view.inbox.push_back(item);
    }
    for (const std::string& id : inject->answers_wanted) {
        InboxItem item;
        item.id = item.question = id;
        item.message = view.scenario->question(id)->text;
        item.kind = "question";
        item.t = 90 * kMinute;
        view.inbox.push_back(item);
    }
    for (const Language language : {Language::en, Language::zh}) {
        LiveBench live(view, 1280, 720, language);
        const bool zh = language == Language::zh;
        const auto count = [&](const std::string& words) {
            int n = 0;
            for (const viz::DrawnText& text : live.bench.ui.registry.texts())
                n += text.text == words && !text.elided;
            return n;
        };
        const auto answer = [&](std::size_t question) {
            live.view.inbox[2 + question].answered_at = 94 * kMinute;
            live.frames(3);
        };
        const std::string answered = zh ? "已答复" : "answered";
        live.frames(3);
        CHECK(count(zh ? "2 条提问待答复" : "2 waiting for an answer") == 1);
        CHECK(count(answered) == 0);
        answer(0);
        CHECK(count(zh ? "1 条提问待答复" : "1 waiting for an answer") == 1);
        CHECK(count(answered) == 1);  // the question, not the message that brought two
        answer(1);
        CHECK(count(zh ? "没有待答提问" : "no question waits") == 1);
        CHECK(count(answered) == 3);
        live.check_lint();
    }
}

TEST_CASE("A message of four lines is not cut, and who only watches sees no place for a button") {
    LiveView view = busy_view();
    view.inbox.resize(1);
    view.inbox[0].question = view.scenario->questions.front().id;
    view.inbox[0].message = {
        "Grade nine is still queueing for food. What shall the teachers on duty tell them, and "
        "who will come and say whether the queue is to go on or to be sent back to class? This is "
        "the end.",
        ""};
    LiveBench live(view, 1280, 720);
    live.frames(3);
    CHECK(live.bench.ui.registry.shows("the end."));
    CHECK(live.bench.ui.registry.find("inbox.answer." + view.inbox[0].id) != nullptr);
    for (SeatStatus& seat : live.view.seats) seat.played = false;
    live.frames(3);
    CHECK(live.bench.ui.registry.find("inbox.answer." + view.inbox[0].id) == nullptr);
}

TEST_CASE("Enter plays on where the end of the drill was asked for by mistake") {
    LiveBench live(busy_view());
    live.frames(2);
    live.click("end");
    REQUIRE(live.bench.ui.registry.find("end.no") != nullptr);
    CHECK(live.bench.ui.registry.find("end.no")->focused);
}

TEST_CASE("Keys that do nothing are not listed") {
    LiveBench live(busy_view());
    live.state.help = true;
    live.frames(2);
    CHECK_FALSE(live.bench.ui.registry.shows("the facilitator's screen"));
    live.facilitator = true;
    live.frames(2);
    CHECK(live.bench.ui.registry.shows("the facilitator's screen"));
}

TEST_CASE("A chosen seat hides what is meant for others") {
    LiveView view = busy_view();
    view.inbox.clear();
    InboxItem item;
    item.id = "only";
    item.seat = view.scenario->seats[1].id;
    item.title = {"Only for the second seat", "只给第二个岗位"};
    item.message = {"A message", "一条消息"};
    view.inbox.push_back(item);
    LiveBench live(view);
    live.frames(2);
    CHECK(live.bench.ui.registry.shows("A message"));
    live.state.seat = view.scenario->seats[0].id;
    live.frames(2);
    CHECK_FALSE(live.bench.ui.registry.shows("A message"));
}

TEST_CASE("The live screen shows no truth: nothing but the view reaches it") {
    // The sentences of facts that have not come up must not be seen anywhere.
    LiveView view = busy_view();
    for (FactStatus& fact : view.facts) fact.offered = false;
    LiveBench live(view);
    live.frames(2);
    live.click("tab.2");
    for (const scenarios::Fact& fact : view.scenario->facts)
        CHECK_FALSE(live.bench.ui.registry.shows(fact.text.en));
}

TEST_CASE("Posts that say the same are counted on one card, alarms and other voices are not") {
    LiveView view = busy_view();
    auto seen = std::make_shared<sim::Observation>(*view.observation);
    sim::FeedPost post = seen->feed.front();
    post.claim = 0;
    post.stance = sim::Stance::support;
    post.kind = sim::AgentKind::ordinary;
    post.alarm = false;
    post.variant = 0;
    post.reposts = 5;
    seen->feed.assign(4, post);
    seen->feed[2].kind = sim::AgentKind::media;
    view.observation = seen;
    LiveBench live(view);
    live.frames(2);
    CHECK(live.bench.ui.registry.shows("2 more alike"));
    CHECK(live.bench.ui.registry.shows("15 shares"));
    CHECK(live.bench.ui.registry.shows("5 shares"));
    seen->feed[1].alarm = true;
    live.frames(2);
    CHECK(live.bench.ui.registry.shows("1 more alike"));
    seen->feed.resize(1);
    seen->feed[0].reposts = 1;
    seen->feed[0].layer = sim::Layer::forum;
    live.frames(2);
    CHECK(live.bench.ui.registry.shows("1 share"));
    CHECK_FALSE(live.bench.ui.registry.shows("1 shares"));
    CHECK(live.bench.ui.registry.shows("forum"));
}
