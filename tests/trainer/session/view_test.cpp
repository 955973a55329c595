// Play sees the desk: nothing in a LiveView may come from the truth.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "scenarios/load.h"
#include "tests/support/paths.h"
#include "tests/trainer/session/world.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::tests;

namespace {

void print(std::ostream& out, const sim::Observation& seen) {
    out << "obs " << seen.t << ' ' << seen.as_of << ' ' << seen.visible_posts_per_hour << ' '
        << seen.alarms << '\n';
    for (const sim::FeedPost& post : seen.feed)
        out << post.id << ' ' << post.claim << ' ' << post.t << ' ' << post.reposts << '\n';
    for (const sim::ClaimObservation& claim : seen.claims)
        out << claim.claim << ' ' << claim.seen << ' ' << claim.mentions_per_hour << '\n';
}

// Everything in the view but the pointers to the written scenario and plan.
std::string printed(const LiveView& view) {
    std::ostringstream out;
    out << view.now << ' ' << view.act_of_play << ' ' << view.open_questions << '\n';
    for (const auto& seen : view.history) print(out, *seen);
    for (const InboxItem& item : view.inbox) out << item.id << item.title.en << item.t << '\n';
    for (const BoardEntry& entry : view.board)
        out << entry.rule << entry.triggered_at << static_cast<int>(entry.state)
            << entry.hits.size() << entry.near_misses.size() << '\n';
    for (const EvidenceLine& line : view.evidence) {
        out << line.id << line.event << line.t << line.order << line.doc << line.inbox_item;
        for (const auto& [arg, value] : line.args) out << ' ' << arg << value.index();
        out << '\n';
    }
    for (const RuleResult& rule : view.decided)
        out << rule.id << static_cast<int>(rule.verdict) << rule.instances.size() << '\n';
    for (const OrderStatus& order : view.orders)
        out << order.id << order.order.action << static_cast<int>(order.state) << '\n';
    for (const FactStatus& fact : view.facts)
        out << fact.fact << fact.verified << fact.refuted << fact.being_checked << '\n';
    for (const StatementLine& line : view.ledger) out << line.doc << line.contradicted << '\n';
    for (const NewsLine& line : view.news) out << line.t << line.kind << line.text.en << '\n';
    for (const ActionOffer& offer : view.offers) out << offer.action << offer.allowed << '\n';
    return out.str();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("worlds that differ only in what nobody has met look the same to the team") {
    // The rumour of injured pupils, not yet out, is true in one world; arson did happen there.
    std::string other = replaced(tiny_text(), "  - id: hurt\n    parent: fire\n    truth: false",
                                 "  - id: hurt\n    parent: fire\n    truth: true");
    other = replaced(other, "    affirms: true\n    holds: false", "    affirms: true");
    Session known = tiny().open(), hidden = tiny_from(other).open();
    for (Session* session : {&known, &hidden}) {
        session->advance(300);
        must(*session, Submit{order("head", "plan.activate")});
        Order holding = order("voice", "release.holding");
        holding.channels = {"weibo_own"};
        must(*session, Submit{holding});
    }
    for (Seconds t = 360; t <= 960; t += 60) {
        known.advance(t);
        hidden.advance(t);
        CHECK(printed(known.view()) == printed(hidden.view()));
    }
}

TEST_CASE("a duty that only the truth has started is kept from the team until it takes notice") {
    World world = tiny();
    auto plan = scenarios::parse_plan(
        "hidden.yaml",
        "plan: hidden\ntitle: {en: Hidden, zh: 隐藏}\nclauses:\n- {id: H1, kind: oblige, when: "
        "{event: severity, kind: obs}, do: {event: assess, where: {what: grade}}, within: 20m, "
        "severity: major, text: {en: Grade it., zh: 定级。}, source: test}\n");
    for (const auto& problem : plan.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(plan.value.has_value());
    world.plan = std::make_shared<const scenarios::Plan>(std::move(*plan.value));
    Session session = world.open();
    session.advance(900);
    REQUIRE_FALSE(session.monitor().board(session.now()).empty());
    CHECK(session.view().board.empty());
    session.advance(3500);
    CHECK(session.view().decided.empty());
    CHECK_FALSE(session.result().rules[0].instances.empty());
}

TEST_CASE("the view shows no hidden duty and no debrief line") {
    Session session = tiny().open();
    must(session, Submit{order("head", "speech.gag")});
    for (Seconds t = 300; t <= 3600; t += 300) {
        session.advance(t);
        const LiveView view = session.view();
        for (const BoardEntry& entry : view.board) CHECK_FALSE(entry.hidden);
        for (const NewsLine& line : view.news) CHECK_FALSE(line.hidden);
        for (const RuleResult& rule : view.decided) {
            CHECK_FALSE(rule.score.has_value());
            for (const InstanceResult& instance : rule.instances) CHECK_FALSE(instance.hidden);
        }
    }
}

TEST_CASE("the code that makes the view names nothing of the truth") {
    std::ifstream file(firebreak::source_dir() + "/trainer/session/view.cpp");
    std::ostringstream text;
    text << file.rdbuf();
    REQUIRE(text.str().size() > 1000);
    for (const char* word : {"play.crowd", "play.frames", "play.watch", "play.log", "play.harm",
                             ".holds", ".truth", "play.model", "play.consequences"}) {
        INFO(word);
        CHECK(text.str().find(word) == std::string::npos);
    }
}
