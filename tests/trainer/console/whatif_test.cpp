// The what-if page: what a wish leads to, and what the page says of it.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/trainer/console/click.h"
#include "tests/trainer/console/gallery.h"
#include "trainer/console/branch_file.h"
#include "trainer/console/form_fields.h"
#include "trainer/whatif/edits.h"
#include "trainer/whatif/script.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

using Kind = WhatIfQuestion::Kind;

// A decision of the drill that reaches the crowd.
int statement() {
    for (const OrderStatus* order : decisions_of(gallery_end()->session))
        if (!order->doc.empty() && order->ordered_at > 20 * kMinute) return order->id;
    return decisions_of(gallery_end()->session).back()->id;
}

// The last of them that says something in public, in a form with channels.
int published() {
    const Session& session = gallery_spoken()->session;
    int found = 0;
    for (const OrderStatus* order : decisions_of(session)) {
        const scenarios::ActionSpec* spec = session.scenario().action(order->order.action);
        if (spec->event == "publish" && contains(spec->form, "channels")) found = order->id;
    }
    REQUIRE(found > 0);
    return found;
}

WhatIfQuestion question(Kind kind, int seeds) {
    WhatIfQuestion q;
    q.kind = kind;
    q.act = statement();
    q.by = kind == Kind::move ? -10 * kMinute : 0;
    q.seeds = seeds;
    return q;
}

void check_same(const std::vector<Pair>& a, const std::vector<Pair>& b) {
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        CHECK(a[i].base == b[i].base);
        CHECK(a[i].edited == b[i].edited);
        CHECK(a[i].parted == b[i].parted);
    }
}

void check_same(const Difference& a, const Difference& b) {
    CHECK(a.parted_at == b.parted_at);
    CHECK(a.same_seed.base == b.same_seed.base);
    CHECK(a.same_seed.edited == b.same_seed.edited);
    check_same(a.open_loop, b.open_loop);
    check_same(a.trigger_relative, b.trigger_relative);
    CHECK(a.done_at == b.done_at);
}

// What `firebreak counterfactual` prints comes from this.
Difference by_command(const WhatIfQuestion& q) {
    const DrillEnd& end = *gallery_end();
    const Script script = script_of(end.session, end.plan);
    scenarios::Problems problems;
    const Edit edit{q.kind == Kind::remove ? Edit::Kind::drop : Edit::Kind::shift, q.act, q.by, {}};
    Alternative one{"", nullptr, 0};
    if (q.kind == Kind::nothing)
        one.script = std::make_shared<const Script>(with_no_orders(script));
    else if (q.kind != Kind::autopilot) {
        one.script = std::make_shared<const Script>(edited(script, {edit}, "test", problems));
        one.act = q.act;
    }
    CounterfactualRequest request;
    request.first_seed = script.options.seed + 1;
    request.seeds = q.seeds;
    request.other_every = 4;
    return run_counterfactuals(script, {one}, request).differences.front();
}

// Of the drill in which something is said.
WhatIfAnswer spoken(const WhatIfQuestion& q) {
    return answer_what_if(*gallery_spoken(), q, 1, {}, {});
}

WhatIfAnswer answer(const WhatIfQuestion& q, int threads = 1,
                    const WhatIfAnswer* so_far = nullptr) {
    return answer_what_if(*gallery_end(), q, threads, {}, {}, so_far);
}

// The page in a state of its own.
struct Page {
    explicit Page(std::shared_ptr<const DrillEnd> end = gallery_end())
        : bench(1440, 900, 1, Words(Language::en)) {
        state.begun = state.revealed = true;
        state.page = kWhatIfPage;
        screen.draw = [this, end](Frame& f) {
            f.city = &gallery_city();
            f.whatif = shown;
            return debrief_screen(f, *end, state, {});
        };
        bench.frames(screen, 4);
    }
    void click(const std::string& key) {
        click_on(bench.bench, key);
        bench.frames(screen, 4);
    }
    const AskWhatIf* asked() const {
        for (const Wish& wish : bench.wishes)
            if (const auto* found = std::get_if<AskWhatIf>(&wish)) return found;
        return nullptr;
    }
    GalleryBench bench;
    GalleryScreen screen;
    DebriefState state;
    const WhatIfAnswer* shown = nullptr;
};

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("What the page answers are the numbers of the counterfactual of the same change") {
    for (const Kind kind : {Kind::move, Kind::remove, Kind::nothing, Kind::autopilot}) {
        const WhatIfQuestion q = question(kind, 8);
        INFO(static_cast<int>(kind));
        const WhatIfAnswer got = answer(q);
        CHECK(got.state == WhatIfAnswer::State::done);
        CHECK(got.worlds == 8);
        check_same(got.difference, by_command(q));
        CHECK(got.base.size() == 8);
        CHECK(got.changed.size() == 8);
        CHECK(got.communities.size() == 8);
    }
}

TEST_CASE("An answer depends neither on threads nor on how many worlds were asked for at first") {
    const WhatIfQuestion few = question(Kind::remove, 4), many = question(Kind::remove, 8);
    const WhatIfAnswer first = answer(few);
    const WhatIfAnswer on = answer(many, 1, &first);
    const WhatIfAnswer at_once = answer(many, 2);
    check_same(on.difference, at_once.difference);
    REQUIRE(on.base.size() == at_once.base.size());
    for (std::size_t i = 0; i < on.base.size(); ++i) {
        CHECK(on.base[i].harm == at_once.base[i].harm);
        CHECK(on.changed[i].accuracy == at_once.changed[i].accuracy);
    }
    CHECK(on.communities == at_once.communities);
}

TEST_CASE("The drill's own world is shown as it was, and the changed one is it up to the change") {
    const WhatIfAnswer got = answer(question(Kind::remove, 0));
    const auto& frames = gallery_end()->session.frames();
    REQUIRE(got.own_base.accuracy.size() == frames.size());
    REQUIRE(got.difference.parted_at);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        CHECK(got.own_base.accuracy[i] == frames[i].outcome.belief_accuracy_now);
        if (frames[i].t < *got.difference.parted_at)
            CHECK(got.own_changed.harm[i] == got.own_base.harm[i]);
    }
}

TEST_CASE("Told to stop it stops between two moments and keeps the worlds that are whole") {
    int steps = 0;
    const WhatIfAnswer got = answer_what_if(
        *gallery_end(), question(Kind::remove, 16), 1, [&] { return steps >= 3; },
        [&](const WhatIfAnswer&) { ++steps; });
    CHECK(got.state == WhatIfAnswer::State::stopped);
    CHECK(got.worlds == 4);
    CHECK(got.difference.open_loop.size() == 4);
}

TEST_CASE("A change of content, channel, tone and seat comes to what the file of edits comes to") {
    const Session& session = gallery_spoken()->session;
    WhatIfState state;
    const int told = published();
    choose_decision(state, told);
    Order order = order_with(session, state.question);
    const scenarios::Channel* other = nullptr;
    const auto& offered = session.scenario().action(order.action)->channels;
    for (const scenarios::Channel& channel : session.scenario().channels)
        if (channel.is_public && !contains(order.channels, channel.id) &&
            (offered.empty() || contains(offered, channel.id)))
            other = &channel;
    REQUIRE(other != nullptr);
    const std::string tone = order.tone == "empathic" ? "defensive" : "empathic";
    order.channels = {other->id};
    order.tone = tone;
    order.fields = {"known", "doing", "empathy"};
    set_order(state, session, order);
    state.question.by = -5 * kMinute;
    state.question.seeds = 4;
    scenarios::Problems problems;
    const std::string act = std::to_string(told);
    const auto edits =
        parse_edits("e.yaml",
                    "edits:\n- {act: " + act + ", shift: -5m, channel: " + other->id +
                        ", content: [known, doing, empathy], tone: " + tone + "}\n",
                    problems);
    REQUIRE(problems.empty());
    CHECK(state.question.edits() == edits);
    CHECK(changes_in(state.question) == 4);
    const Script script = script_of(session, gallery_spoken()->plan);
    const Alternative one{
        "", std::make_shared<const Script>(edited(script, edits, "e.yaml", problems)), told};
    REQUIRE(problems.empty());
    CounterfactualRequest request;
    request.first_seed = script.options.seed + 1;
    request.seeds = 4;
    request.other_every = 4;
    const WhatIfAnswer got = spoken(state.question);
    CHECK(got.state == WhatIfAnswer::State::done);
    check_same(got.difference, run_counterfactuals(script, {one}, request).differences.front());
    CHECK(got.difference.same_seed.parted);
}

TEST_CASE("What the session would not take is not played, and its reason is told") {
    const Session& session = gallery_spoken()->session;
    WhatIfState state;
    choose_decision(state, published());
    state.question.seeds = 0;
    const Order was = order_with(session, state.question);
    const auto told = [&](const Order& order) {
        set_order(state, session, order);
        const WhatIfAnswer got = spoken(state.question);
        CHECK(got.state == WhatIfAnswer::State::failed);
        CHECK_FALSE(got.own);
        REQUIRE(got.refusal);
        CHECK_FALSE(got.refusal->reason_zh.empty());
        return got.refusal->code;
    };
    const scenarios::ActionSpec& spec = *session.scenario().action(was.action);
    Order order = was;
    for (const scenarios::Seat& seat : session.scenario().seats) {
        bool may = spec.seats.empty();
        for (const std::string& name : spec.seats)
            may =
                may || name == seat.id || contains(session.scenario().seats_of_role(name), seat.id);
        if (!may) order.seat = seat.id;
    }
    REQUIRE(order.seat != was.seat);
    CHECK(told(order) == "wrong_seat");
    order = was;
    order.channels.clear();
    CHECK(told(order) == "channel_missing");
    Page page(gallery_spoken());
    const WhatIfAnswer failed = spoken(state.question);
    page.shown = &failed;
    page.bench.frames(page.screen, 3);
    CHECK(page.bench.bench.ui.registry.shows(failed.refusal->reason_en));
}

TEST_CASE("On the card a decision is changed, each change is counted and can be taken back") {
    Page page(gallery_spoken());
    const Session& session = gallery_spoken()->session;
    choose_decision(page.state.whatif, published());
    page.bench.frames(page.screen, 2);
    const WhatIfQuestion& q = page.state.whatif.question;
    const Order was = order_with(session, q);
    page.click("whatif.card");
    for (const std::string& id : was.channels)
        CHECK(page.bench.bench.ui.registry.find("form.channel." + id) != nullptr);
    CHECK(page.bench.bench.ui.registry.shows("Nothing is changed yet."));
    CHECK_FALSE(page.bench.bench.ui.registry.find("whatif.play")->enabled);
    page.click("form.channel." + was.channels.front());
    CHECK(page.bench.bench.ui.registry.shows("1 change"));
    page.click("whatif.later");
    CHECK(page.bench.bench.ui.registry.shows("2 changes"));
    page.click("whatif.play");
    REQUIRE(page.asked() != nullptr);
    CHECK(page.asked()->question.edits().size() == 2);
    page.click("form.channel." + was.channels.front());  // as it was: no change
    CHECK(q.changes.empty());
    page.click("whatif.back.shift");
    CHECK(changes_in(q) == 0);
    page.click("form.channel." + was.channels.front());
    page.click("whatif.later");
    // Another decision is another question; what was changed here waits.
    const int act = q.act;
    choose_decision(page.state.whatif, act - 1);
    CHECK(q.changes.empty());
    choose_decision(page.state.whatif, act);
    CHECK(q.changes.size() == 1);
    page.bench.frames(page.screen, 2);
    page.click("whatif.undo");
    CHECK(changes_in(q) == 0);
    CHECK(order_with(session, q) == was);
}

TEST_CASE("The card is headed by its act, and says of what it is made up") {
    Page page(gallery_spoken());
    const Session& session = gallery_spoken()->session;
    choose_decision(page.state.whatif, published());
    page.state.whatif.card = true;
    page.bench.frames(page.screen, 3);
    auto& shown = page.bench.bench.ui.registry;
    const auto title = [&](int act) {
        const Order& order = session.orders()[static_cast<std::size_t>(act - 1)].order;
        return session.scenario().action(order.action)->title.en;
    };
    CHECK(shown.shows(title(published())));
    CHECK(shown.shows("what it says, where and by whom"));
    int silent = 0;
    for (const OrderStatus* order : decisions_of(session)) {
        const auto& form = session.scenario().action(order->order.action)->form;
        if (!contains(form, "facts") && !contains(form, "tone")) silent = order->id;
    }
    REQUIRE(silent > 0);
    choose_decision(page.state.whatif, silent);
    page.bench.frames(page.screen, 3);
    CHECK(shown.shows(title(silent)));
    CHECK_FALSE(shown.shows("what it says, where and by whom"));
    CHECK(shown.shows("How it is done"));
}

TEST_CASE("Card and map share a place on a narrow page and stand side by side on a wide one") {
    const WhatIfAnswer got = spoken([] {
        WhatIfQuestion q;
        q.kind = Kind::remove;
        q.act = published();
        q.seeds = 2;
        return q;
    }());
    const auto both = [&](float width, float scale) {
        GalleryBench bench(width, 1080, scale, Words(Language::en));
        DebriefState state;
        state.begun = state.revealed = true;
        state.page = kWhatIfPage;
        choose_decision(state.whatif, published());
        state.whatif.card = true;
        const GalleryScreen screen{"what if", [&](Frame& f) {
                                       f.city = &gallery_city();
                                       f.whatif = &got;
                                       return debrief_screen(f, *gallery_spoken(), state, {});
                                   }};
        bench.frames(screen, 4);
        const auto has = [&](const char* key) {
            return bench.bench.ui.registry.find(key) != nullptr;
        };
        if (width > 1600) {
            CHECK(has("whatif.map"));
            CHECK(has("whatif.undo"));
            CHECK_FALSE(has("whatif.side.0"));
            return;
        }
        CHECK_FALSE(has("whatif.map"));
        CHECK(has("whatif.undo"));
        click_on(bench.bench, "whatif.side.0");
        bench.frames(screen, 4);
        CHECK(has("whatif.map"));
        CHECK_FALSE(has("whatif.undo"));
        click_on(bench.bench, "whatif.map.in");
        bench.frames(screen, 4);
        CHECK(state.whatif.map.zoom > 1);
        click_on(bench.bench, "whatif.map.whole");
        bench.frames(screen, 4);
        CHECK(state.whatif.map.whole());
    };
    both(1440, 1);
    both(1920, 1.2F);
    REQUIRE(got.turned);
    CHECK(got.turned->size() == gallery_spoken()->session.crowd().minds.size());
}

TEST_CASE("The verdict says a tie where the interval contains zero, and never hides it") {
    WhatIfAnswer got;
    got.own = true;
    got.question = question(Kind::remove, 2);
    const auto pair = [](double by) {
        Pair p;
        p.edited[static_cast<std::size_t>(Metric::belief_accuracy)] = by;
        p.parted = true;
        return p;
    };
    got.difference.same_seed = pair(0.01);
    const auto kind = [&] { return verdict_of(got, Metric::belief_accuracy).kind; };
    CHECK(kind() == WhatIfVerdict::Kind::one_world);
    got.difference.open_loop = {pair(0.01), pair(-0.01), pair(0.02)};
    CHECK(kind() == WhatIfVerdict::Kind::tie);
    got.difference.open_loop = {pair(0.010), pair(0.011), pair(0.012)};
    CHECK(kind() == WhatIfVerdict::Kind::better);
    got.difference.trigger_relative = {pair(-0.010), pair(-0.011)};
    CHECK(verdict_of(got, Metric::belief_accuracy).signs_differ);
    got.difference.open_loop = {pair(-0.010), pair(-0.011), pair(-0.012)};
    CHECK(kind() == WhatIfVerdict::Kind::worse);
    CHECK_FALSE(verdict_of(got, Metric::belief_accuracy).signs_differ);
    CHECK(verdict_of(got, Metric::harm).kind == WhatIfVerdict::Kind::unfelt);
    got.difference.open_loop = {pair(0.01), pair(0), pair(0), pair(-0.01), pair(-0.02)};
    const WhatIfVerdict mixed = verdict_of(got, Metric::belief_accuracy);
    CHECK(mixed.better == 1);
    CHECK(mixed.same() == 2);
    CHECK(mixed.worse == 2);
    Page page;
    got.state = WhatIfAnswer::State::done;
    page.shown = &got;
    page.bench.frames(page.screen, 3);
    CHECK(page.bench.bench.ui.registry.shows("5 worlds: better in 1, the same in 2, worse in 2"));
    got.difference = {};
    CHECK(kind() == WhatIfVerdict::Kind::same);
}

TEST_CASE("By buttons a decision is picked, moved and asked about") {
    Page page;
    CHECK_FALSE(page.bench.bench.ui.registry.find("whatif.play")->enabled);
    page.click("whatif.next");
    page.click("whatif.next");
    const int act = decisions_of(gallery_end()->session)[1]->id;
    CHECK(page.state.whatif.question.act == act);
    page.click("whatif.later");
    page.click("whatif.later");
    page.click("whatif.play");
    REQUIRE(page.asked() != nullptr);
    CHECK(page.asked()->question.act == act);
    CHECK(page.asked()->question.by == 2 * kWhatIfStep);
    page.bench.wishes.clear();
    page.click("whatif.kind.2");
    page.click("whatif.play");
    REQUIRE(page.asked() != nullptr);
    CHECK(page.asked()->question.kind == Kind::nothing);
}

TEST_CASE("Dragged along its line a decision is moved to the minute and asked about when let go") {
    Page page;
    const Session& session = gallery_end()->session;
    page.state.whatif.question.act = statement();
    page.bench.frames(page.screen, 2);
    const OrderStatus& order = session.orders()[static_cast<std::size_t>(statement() - 1)];
    const viz::Rect area = page.bench.bench.ui.registry.find("whatif.lanes")->rect;
    const auto x = [&](Seconds t) {
        return area.x + area.w * static_cast<float>(t) / static_cast<float>(session.now());
    };
    // Which lane is its seat's is found by trying them.
    auto& input = page.bench.bench.input;
    for (float y = area.y + 4; y < area.bottom() && page.asked() == nullptr; y += 4) {
        input.mouse_move(x(order.ordered_at), y);
        input.mouse_button(0, true, x(order.ordered_at), y);
        page.bench.frames(page.screen, 3);
        input.mouse_move(x(order.ordered_at - 7 * kMinute), y);
        page.bench.frames(page.screen, 3);
        input.mouse_button(0, false, x(order.ordered_at - 7 * kMinute), y);
        page.bench.frames(page.screen, 3);
        if (page.asked() != nullptr && page.asked()->question.act != order.id) {
            page.bench.wishes.clear();
            page.state.whatif.question.act = order.id;
            page.state.whatif.question.by = 0;
        }
    }
    REQUIRE(page.asked() != nullptr);
    CHECK(page.asked()->question.by % kMinute == 0);
    CHECK(page.asked()->question.by <= -6 * kMinute);
    CHECK(page.asked()->question.by >= -8 * kMinute);
}

TEST_CASE("A decision cannot be moved to before the start or behind the end of the drill") {
    const Session& session = gallery_end()->session;
    WhatIfState state;
    state.question.act = statement();
    const Seconds was =
        session.orders()[static_cast<std::size_t>(state.question.act - 1)].ordered_at;
    move_to(state, session, -kHour);
    CHECK(was + state.question.by == 0);
    move_to(state, session, 100 * kHour);
    CHECK(was + state.question.by < session.now());
}

TEST_CASE(
    "A branch is the old drill up to its moment, open for people, and the old one untouched") {
    namespace fs = std::filesystem;
    const fs::path folder =
        fs::temp_directory_path() / ("firebreak-branch-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    DrillRequest request;
    request.scenario = "canteen";
    request.seed = 7;
    request.agents = 1000;
    DrillStart start;
    start.drill = open_drill(request).drill;
    REQUIRE(start.drill);
    start.strategy = "plan";
    start.recording = folder / "old.fbr";
    std::uint64_t then = 0;
    {
        DrillPlay play(start);
        play.advance_to(30 * kMinute);
        then = play.session().state_hash();
        play.advance_to(50 * kMinute);
        play.give(EndDrill{});
        play.leave();
    }
    const std::string before = bytes_of(start.recording);
    const fs::path file = branch_file(start.recording, 30 * kMinute + 20, folder);
    const fs::path second = branch_file(start.recording, 30 * kMinute + 20, folder);
    CHECK(file != second);
    CHECK(bytes_of(start.recording) == before);
    DrillStart on;
    on.resume = file;
    DrillPlay play(on);
    CHECK(play.session().now() == 30 * kMinute);
    CHECK(play.session().state_hash() == then);
    // Nobody plays but people: no order comes by itself.
    const std::size_t orders = play.session().orders().size();
    play.advance_to(50 * kMinute);
    CHECK(play.session().orders().size() == orders);
    CHECK_THROWS(branch_file(start.recording, 9 * kHour, folder));
    fs::remove_all(folder);
}
