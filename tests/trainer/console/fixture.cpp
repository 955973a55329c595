#include "tests/trainer/console/fixture.h"

#include "tests/trainer/console/click.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "scenarios/load.h"

namespace firebreak::trainer::console {

namespace {

sim::Estimate estimate(double value, int n, Seconds as_of) {
    const double half = 1.96 * std::sqrt(value * (1 - value) / n);
    return {value, std::max(0.0, value - half), std::min(1.0, value + half), n, as_of};
}

std::shared_ptr<const sim::Observation> observation(const scenarios::Scenario& s, Seconds t) {
    auto o = std::make_shared<sim::Observation>();
    o->t = t;
    o->as_of = t - 600;
    const double phase = static_cast<double>(t) / kHour;
    o->visible_posts_per_hour = 400 * phase;
    o->negative_share = estimate(0.35 + 0.1 * std::sin(phase), 180, o->as_of);
    o->trust = estimate(0.58 - 0.06 * phase, 120, t / kHour * kHour);
    o->alarms = static_cast<int>(t / 900 % 3);
    for (std::size_t i = 0; i < s.claims.size(); ++i) {
        sim::ClaimObservation c;
        c.claim = static_cast<int>(i);
        c.seen = i < 6;
        c.mentions_per_hour = c.seen ? 120.0 / static_cast<double>(i + 1) * phase : 0;
        c.stances = {40, 12, 6, 9};
        if (c.seen) {
            c.share_of_posts = estimate(0.3 / static_cast<double>(i + 1), 180, o->as_of);
            c.believed = estimate(0.25 / static_cast<double>(i + 1), 120, t / kHour * kHour);
        }
        o->claims.push_back(c);
    }
    for (int i = 0; i < 12; ++i) {
        if (i % 4 == 3)
            o->community_activity.push_back(std::nullopt);
        else
            o->community_activity.push_back(estimate(0.05 + 0.05 * i, 40, o->as_of));
    }
    for (int i = 0; i < 40; ++i) {
        sim::FeedPost post;
        post.id = static_cast<std::uint64_t>(i);
        post.author = static_cast<std::uint32_t>(1000 + i * 37);
        post.kind = static_cast<sim::AgentKind>(i % sim::kAgentKinds);
        post.community = i % 12;
        post.layer = static_cast<sim::Layer>(i % sim::kLayers);
        post.claim = i % 7 == 6 ? -1 : i % 5;
        post.stance = static_cast<sim::Stance>(i % sim::kStances);
        post.t = o->as_of - i * 40;
        post.reposts = i * i * 7;
        post.variant = i;
        post.alarm = i % 9 == 0;
        o->feed.push_back(post);
    }
    return o;
}

// What the entries of the board refer to: a message, a question, an order, and a bare record.
std::vector<EvidenceLine> evidence_lines(const LiveView& view) {
    std::vector<EvidenceLine> lines;
    for (int i = 1; i <= 8; ++i) {
        EvidenceLine line;
        line.id = "r" + std::to_string(i);
        line.t = i * 8 * kMinute;
        line.event = "incident";
        line.args = {{"incident", std::string("gym")}};
        if (i % 3 == 0) line.inbox_item = view.inbox[0].id;
        if (i % 3 == 1) line.question = view.inbox[1].question;
        lines.push_back(line);
    }
    EvidenceLine report;
    report.id = "r20";
    report.t = 30 * kMinute;
    report.act = true;
    report.event = "report";
    report.seat = "head";
    report.args = {{"mode", std::string("written")}, {"to", std::string("superior")}};
    report.order = 3;
    lines.push_back(report);
    return lines;
}

void fill_work(LiveView& view) {
    const scenarios::Scenario& s = *view.scenario;
    const char* kinds[] = {"event", "rumour", "media", "people", "internal", "signal"};
    for (std::size_t i = 0; i < s.injects.size() && i < 6; ++i) {
        InboxItem item;
        item.id = s.injects[i].id;
        item.title = s.injects[i].title;
        item.message = s.injects[i].message.en.empty() ? s.injects[i].title : s.injects[i].message;
        item.kind = kinds[i];
        item.seat = i % 2 == 0 && !s.seats.empty() ? s.seats[i % s.seats.size()].id : "";
        item.t = static_cast<Seconds>(i) * 14 * kMinute;
        if (i % 2 == 1 && i / 2 < s.questions.size()) item.question = s.questions[i / 2].id;
        view.inbox.push_back(item);
    }
    const BoardState states[] = {BoardState::open, BoardState::overdue, BoardState::in_force,
                                 BoardState::breached, BoardState::open};
    for (int i = 0; i < 8; ++i) {
        BoardEntry e;
        e.rule = "SCH-0" + std::to_string(i);
        e.clause = e.rule;
        e.state = states[i % 5];
        e.text = {
            "Tell the superior what is known and what is not within thirty minutes of the incident",
            "事件发生后三十分钟内向上级报告已知和未知的情况"};
        e.discharges = {"a report to the superior, by telephone", "电话向上级报告"};
        e.triggered_at = i * 8 * kMinute;
        if (e.state == BoardState::open || e.state == BoardState::overdue) {
            e.due = e.state == BoardState::overdue ? view.now - (i + 1) * 5 * kMinute
                                                   : view.now + (i + 1) * 7 * kMinute;
            e.remaining = *e.due - view.now;
        }
        if (!s.seats.empty()) e.seats = {s.seats[i % 4 == 3 ? 1 : 0].id};
        e.trigger = "r" + std::to_string(i + 1);
        e.near_misses = {{"r20", 30 * kMinute, "head", "mode", "mode=written"}};
        if (i == 5) e.key = s.questions.front().id;
        view.board.push_back(e);
    }
    view.evidence = evidence_lines(view);
    RuleResult done;
    done.id = done.clause = "SCH-20";
    done.text = {"Keep the food samples", "留存食品样本"};
    InstanceResult instance;
    instance.triggered_at = 0;
    instance.due = 30 * kMinute;
    instance.decided_at = 12 * kMinute;
    instance.verdict = Verdict::satisfied;
    instance.hits = {{"a1", 12 * kMinute, "investigator", {}, {}}};
    instance.sentence = {"Due 0:30, done 0:12.", "应于 0:30 完成，0:12 完成。"};
    done.instances = {instance};
    view.decided = {done};
    const OrderState order_states[] = {OrderState::working,   OrderState::waiting_sign_off,
                                       OrderState::done,      OrderState::cancelled,
                                       OrderState::sent_back, OrderState::signed_off};
    for (int i = 0; i < 6 && i < static_cast<int>(s.actions.size()); ++i) {
        OrderStatus order;
        order.id = i + 1;
        order.order.action = s.actions[static_cast<std::size_t>(i)].id;
        order.order.seat = s.seats.empty() ? "" : s.seats.front().id;
        order.state = order_states[i];
        order.ordered_at = i * 10 * kMinute;
        order.ready_at = order.ordered_at + 8 * kMinute;
        order.can_cancel = order.state == OrderState::working;
        if (order.state == OrderState::waiting_sign_off) order.sign_off_by = {s.seats.front().id};
        if (order.state == OrderState::done) order.done_at = order.ordered_at + 12 * kMinute;
        view.orders.push_back(order);
    }
    for (std::size_t i = 0; i < s.facts.size(); ++i) {
        FactStatus fact;
        fact.fact = s.facts[i].id;
        fact.offered = i < 8;
        fact.verified = i % 3 == 0;
        fact.being_checked = i % 3 == 1;
        if (fact.verified) fact.verified_at = 20 * kMinute;
        view.facts.push_back(fact);
    }
    StatementLine line;
    line.doc = "d1";
    line.t = 35 * kMinute;
    view.ledger.push_back(line);
}

}  // namespace

std::shared_ptr<const scenarios::Scenario> canteen() {
    static const std::shared_ptr<const scenarios::Scenario> scenario = [] {
        auto loaded = scenarios::load_scenario("canteen");
        if (!loaded) throw std::runtime_error("the library's canteen cannot be read");
        return std::make_shared<const scenarios::Scenario>(std::move(*loaded.value));
    }();
    return scenario;
}

LiveView empty_view() {
    LiveView view;
    view.scenario = canteen();
    view.until = 6 * kHour;
    view.seed = 7;
    for (const scenarios::Seat& seat : view.scenario->seats)
        view.seats.push_back({seat.id, true, {}, 0});
    for (const scenarios::ActionSpec& action : view.scenario->actions)
        view.offers.push_back({action.id, true, {}, {}, action.lead});
    return view;
}

LiveView busy_view() {
    LiveView view = empty_view();
    view.now = 95 * kMinute;
    for (Seconds t = 300; t <= view.now; t += 300)
        view.history.push_back(observation(*view.scenario, t));
    view.observation = view.history.back();
    view.assessment = {3, "outbreak", 80 * kMinute};
    view.open_questions = 3;
    view.oldest_question = 70 * kMinute;
    fill_work(view);
    return view;
}

sim::CityLayout city_layout(int communities) {
    sim::CityLayout layout;
    for (int i = 0; i < communities; ++i) {
        const float angle = 6.2832F * static_cast<float>(i) / static_cast<float>(communities);
        layout.communities.push_back({0.5F + 0.42F * std::cos(angle),
                                      0.5F + 0.40F * std::sin(angle), 0.09F,
                                      static_cast<std::uint32_t>(i * 100), 100});
        layout.hubs.push_back({static_cast<std::uint32_t>(i * 100),
                               static_cast<sim::AgentKind>(1 + i % 3),
                               0.5F + 0.38F * std::cos(angle), 0.5F + 0.38F * std::sin(angle)});
    }
    return layout;
}

LiveBench::LiveBench(LiveView shown, float width, float height, Language lang)
    : bench(width, height), view(std::move(shown)), language(lang) {}

void LiveBench::frame() {
    bench.ui.fonts.grow();
    bench.frame([this](viz::Ui& ui) {
        Frame f{ui, Words(language), 60, true, {}, 0, nullptr, nullptr};
        f.speed = speed;
        f.given = given;
        f.refusal = refusal;
        f.city = &city;
        f.plan_file = plan_file;
        f.not_recorded = not_recorded;
        f.facilitator = facilitator;
        for (Wish& wish : live_screen(f, view, state)) {
            if (const auto* chosen = std::get_if<ChooseLanguage>(&wish))
                language = chosen->language;
            wishes.push_back(std::move(wish));
        }
    });
}

void LiveBench::frames(int count) {
    for (int i = 0; i < count; ++i) frame();
}

void LiveBench::click(const std::string& key) {
    click_on(bench, key);
    frames(4);
}

void LiveBench::press(int key) {
    bench.input.key(key, true);
    bench.input.key(key, false);
    frames(4);
}

void LiveBench::check_lint() {
    const std::vector<std::string> faults = bench.ui.registry.lint(bench.screen());
    for (const std::string& fault : faults) UNSCOPED_INFO(fault);
    CHECK(faults.empty());
}

}  // namespace firebreak::trainer::console
