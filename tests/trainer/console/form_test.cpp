#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/trainer/console/fixture.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

// The first action whose form holds all of these fields.
std::string action_with(const scenarios::Scenario& s, const std::vector<std::string>& fields,
                        const std::string& event) {
    for (const scenarios::ActionSpec& a : s.actions) {
        bool all = a.event == event;
        for (const std::string& field : fields)
            all = all && std::find(a.form.begin(), a.form.end(), field) != a.form.end();
        if (all) return a.id;
    }
    FAIL("no action with such a form");
    return {};
}

const viz::Widget& widget(LiveBench& live, const std::string& key) {
    const viz::Widget* found = live.bench.ui.registry.find(key);
    INFO(key);
    REQUIRE(found != nullptr);
    return *found;
}

// Scrolls the form until the widget's middle can be clicked.
void reveal(LiveBench& live, const std::string& key) {
    for (int i = 0; i < 60; ++i) {
        const viz::Widget& w = widget(live, key);
        const float limit = widget(live, "form.submit").rect.y - 70;
        if (w.rect.bottom() < limit) return;
        live.bench.input.mouse_move(w.rect.x + 20, limit - 40);
        live.bench.input.wheel(0, -1);
        live.frames(2);
    }
}

}  // namespace

TEST_CASE("An action is chosen, filled in and submitted as a wish") {
    LiveBench live(busy_view(), 1920, 1080);
    const std::string action =
        action_with(*live.view.scenario, {"facts", "channels", "tone"}, "publish");
    live.state.group = live.view.scenario->action(action)->group;
    live.frames(3);
    start_draft(live.state, live.view, action);
    live.frames(3);
    // Without a channel it cannot be sent.
    CHECK_FALSE(widget(live, "form.submit").enabled);
    live.click("form.submit");
    CHECK(live.wish<Give>() == nullptr);

    std::string channel;
    for (const viz::Widget& w : live.bench.ui.registry.widgets())
        if (w.key.rfind("form.channel.", 0) == 0 && channel.empty()) channel = w.key;
    REQUIRE_FALSE(channel.empty());
    reveal(live, channel);
    live.click(channel);
    CHECK(widget(live, "form.submit").enabled);
    live.click("form.submit");
    REQUIRE(live.wish<Give>() != nullptr);
    const auto* submit = std::get_if<Submit>(&live.wish<Give>()->command);
    REQUIRE(submit != nullptr);
    CHECK(submit->order.action == action);
    CHECK(submit->order.channels == std::vector<std::string>{channel.substr(13)});
    CHECK_FALSE(submit->order.seat.empty());

    // Refused: the form stays. Taken: it makes place for the orders.
    live.refusal = "Something is missing.";
    live.frames(2);
    CHECK(live.state.draft.action == action);
    CHECK(live.bench.ui.registry.shows("Something is missing."));
    live.refusal.clear();
    live.given = 1;
    live.frames(2);
    CHECK(live.state.draft.action.empty());
    CHECK(live.state.tab == ActionTab::orders);
}

TEST_CASE("A fact that is not verified is stated with care unless the team says otherwise") {
    LiveBench live(busy_view(), 1920, 1080);
    const std::string action = action_with(*live.view.scenario, {"facts", "channels"}, "publish");
    start_draft(live.state, live.view, action);
    live.frames(3);
    std::string verified, open;
    for (const FactStatus& fact : live.view.facts) {
        if (!fact.offered) continue;
        if (fact.verified && verified.empty()) verified = fact.fact;
        if (!fact.verified && open.empty()) open = fact.fact;
    }
    for (const std::string& fact : {verified, open}) {
        reveal(live, "form.fact." + fact);
        live.click("form.fact." + fact);
    }
    const auto& said = live.state.draft.order.assertions;
    REQUIRE(said.size() == 2);
    CHECK_FALSE(said[0].hedged);
    CHECK(said[1].hedged);
    reveal(live, "form.hedge." + open);
    live.click("form.hedge." + open);
    CHECK_FALSE(live.state.draft.order.assertions[1].hedged);
    reveal(live, "form.fact." + verified);
    live.click("form.fact." + verified);
    CHECK(live.state.draft.order.assertions.size() == 1);
}

TEST_CASE("Whoever writes a statement reads its facts in full, on the smallest screen, too") {
    for (const Language language : {Language::en, Language::zh}) {
        LiveBench live(busy_view(), 1280, 720, language);
        start_draft(live.state, live.view,
                    action_with(*live.view.scenario, {"facts", "channels"}, "publish"));
        live.frames(3);
        live.check_lint();
        const auto& registry = live.bench.ui.registry;
        int facts = 0;
        for (const FactStatus& status : live.view.facts) {
            const viz::Widget* row = registry.find("form.fact." + status.fact);
            if (row == nullptr) continue;
            ++facts;
            for (const viz::DrawnText& text : registry.texts())
                if (text.scrolls && text.rect.y >= row->rect.y - 1 &&
                    text.rect.y < row->rect.bottom() && text.rect.x >= row->rect.x) {
                    INFO(text.text);
                    CHECK_FALSE(text.elided);
                }
        }
        CHECK(facts > 5);
        // What is above the form keeps its head, with the count of what waits.
        CHECK(registry.shows(language == Language::zh ? "待答复" : "waiting for an answer"));
        CHECK(registry.shows(language == Language::zh ? "逾期" : "overdue"));
        // The form has most of the column.
        CHECK(widget(live, "form.submit").rect.y - widget(live, "form.back").rect.y > 330);
    }
}

TEST_CASE("The question that is being answered stands in the form in full") {
    LiveBench live(busy_view(), 1280, 720);
    start_draft(live.state, live.view, "reply.now");
    live.frames(3);
    const std::string question = live.view.inbox[1].question;
    live.state.draft.order.question = question;
    live.frames(3);
    const std::string words = live.view.scenario->question(question)->text.en;
    CHECK(live.bench.ui.registry.shows(words.substr(words.size() - 12)));
}

TEST_CASE("Chinese can be typed into the wording") {
    LiveBench live(busy_view(), 1920, 1080, Language::zh);
    start_draft(live.state, live.view,
                action_with(*live.view.scenario, {"text", "result"}, "assess"));
    live.frames(3);
    reveal(live, "form.text");
    live.click("form.text");
    live.bench.input.text("三名学生已就医，原因正在调查。");
    live.frames(6);
    CHECK(live.state.draft.order.text == "三名学生已就医，原因正在调查。");
}

TEST_CASE("A grade is asked for before the assessment can be given") {
    LiveBench live(busy_view(), 1920, 1080);
    start_draft(live.state, live.view, "assess.grade");
    live.frames(3);
    CHECK_FALSE(widget(live, "form.submit").enabled);
    live.click("form.level.2");
    CHECK(widget(live, "form.submit").enabled);
    live.click("form.submit");
    REQUIRE(live.wish<Give>() != nullptr);
    CHECK(std::get<Submit>(live.wish<Give>()->command).order.level == 3);
}

TEST_CASE("An offer that is refused disables the order and says why") {
    LiveView view = busy_view();
    for (ActionOffer& offer : view.offers)
        if (offer.action == "assess.scope") {
            offer.allowed = false;
            offer.refusal_en = "The head is busy until 1:40.";
            offer.refusal_zh = "校长忙到 1:40。";
        }
    LiveBench live(view, 1920, 1080);
    start_draft(live.state, live.view, "assess.scope");
    live.frames(3);
    CHECK_FALSE(widget(live, "form.submit").enabled);
    CHECK(live.bench.ui.registry.shows("The head is busy until 1:40."));
}

TEST_CASE("Orders are cancelled and signed from their list") {
    LiveBench live(busy_view(), 1920, 1080);
    live.frames(2);
    live.click("tab.1");
    live.click("order.cancel.1");
    REQUIRE(live.wish<Give>() != nullptr);
    CHECK(std::get<CancelOrder>(live.wish<Give>()->command).order == 1);
    live.forget();
    live.click("order.sign.2");
    REQUIRE(live.wish<Give>() != nullptr);
    const SignOff sign = std::get<SignOff>(live.wish<Give>()->command);
    CHECK(sign.order == 2);
    CHECK(sign.pass);
    CHECK(sign.seat == live.view.scenario->seats.front().id);
    live.forget();
    live.click("order.back.2");
    REQUIRE(live.wish<Give>() != nullptr);
    CHECK_FALSE(std::get<SignOff>(live.wish<Give>()->command).pass);
}

TEST_CASE("Answering from the inbox opens the form with the question in it") {
    LiveBench live(busy_view(), 1920, 1080);
    live.frames(2);
    std::string key;
    for (const viz::Widget& w : live.bench.ui.registry.widgets())
        if (w.key.rfind("inbox.answer.", 0) == 0 && key.empty() && w.visible) key = w.key;
    REQUIRE_FALSE(key.empty());
    live.click(key);
    CHECK_FALSE(live.state.draft.action.empty());
    CHECK_FALSE(live.state.draft.order.question.empty());
}
