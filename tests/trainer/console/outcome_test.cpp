// The tables of the debrief's outcome page: statements, questions, ratings, phases.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/trainer/console/click.h"
#include "tests/trainer/console/gallery.h"
#include "trainer/console/outcome_tables.h"
#include "trainer/console/process.h"
#include "trainer/console/scrub_line.h"
#include "trainer/score/promise.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::console;

namespace {

using Fate = UpdatePromise::Fate;

class OutcomePage {
  public:
    OutcomePage(float width, float height, Language spoken)
        : bench(width, height), language(spoken) {
        state.begun = state.revealed = true;
        state.page = 2;
    }
    void frames(int count) {
        for (int i = 0; i < count; ++i) {
            bench.ui.fonts.grow();
            bench.frame([this](viz::Ui& ui) {
                Frame f{ui, Words(language), 60, true, {}, 0, nullptr, nullptr};
                f.city = &gallery_city();
                debrief_screen(f, end, state, {});
            });
        }
    }
    void click(const std::string& key) {
        click_on(bench, key);
        frames(4);
    }
    bool shows(const std::string& text) const { return bench.ui.registry.shows(text); }

    const DrillEnd& end = *gallery_spoken();
    viz::Bench bench;
    Language language;
    DebriefState state;
};

}  // namespace

TEST_CASE("A promised update is kept by the next statement that is no reply, if it came in time") {
    const Session& session = gallery_spoken()->session;
    const auto fate_of = [&](const StatementLine& line) {
        return promise_of(session.ledger(), line, session.now());
    };
    StatementLine line;
    CHECK(!fate_of(line));
    std::optional<Seconds> first;
    for (const StatementLine& said : session.ledger())
        if (!first && said.t > 0 && said.form != "reply") first = said.t;
    REQUIRE(first);
    line.t = -1;
    line.next_update_at = *first;
    CHECK(fate_of(line)->fate == Fate::kept);
    CHECK(fate_of(line)->next == first);
    line.next_update_at = *first - 1;
    CHECK(fate_of(line)->fate == Fate::broken);
    line.t = session.now();
    line.next_update_at = session.now() + kHour;
    CHECK(fate_of(line)->fate == Fate::open);
    CHECK(!fate_of(line)->next);
    line.next_update_at = session.now() - 1;
    CHECK(fate_of(line)->fate == Fate::broken);
}

TEST_CASE("What was judged stands until something else was judged") {
    DrillRequest request;
    request.scenario = "canteen";
    request.seed = 7;
    request.agents = 1000;
    request.played = {"head", "info_group"};
    DrillStart start;
    start.drill = open_drill(request).drill;
    REQUIRE(start.drill);
    DrillPlay play(start);
    const auto judge = [&](const std::string& phase) {
        Order order;
        order.seat = "info_group";
        order.action = "assess.phase";
        order.result = phase;
        const auto refusal = play.give(Submit{order});
        INFO((refusal ? refusal->reason_en : std::string()));
        CHECK_FALSE(refusal);
        play.advance_to(play.session().now() + 20 * kMinute);
        return play.session().orders().back().done_at.value_or(-1);
    };
    CHECK(judged_bands(play.session(), "phase").empty());
    const Seconds latent = judge("latent");
    REQUIRE(latent > 0);
    CHECK(judged_bands(play.session(), "phase") ==
          std::vector<Band>{{latent, play.session().now(), "latent"}});
    // The same again changes nothing.
    CHECK(judge("latent") > latent);
    const Seconds outbreak = judge("outbreak");
    REQUIRE(outbreak > latent);
    CHECK(judged_bands(play.session(), "phase") ==
          std::vector<Band>{{latent, outbreak, "latent"},
                            {outbreak, play.session().now(), "outbreak"}});
    CHECK(judged_bands(play.session(), "grade").empty());
}

TEST_CASE("Why a target is rated so is told by clauses and in words, nothing of the log") {
    const scenarios::Plan& plan = gallery_spoken()->session.plan();
    const auto dotted = std::find_if(plan.rules.begin(), plan.rules.end(),
                                     [](const auto& rule) { return rule.id != rule.clause; });
    REQUIRE(dotted != plan.rules.end());
    TargetRating target;
    CHECK(reasons_in_short(Words(Language::en), plan, target).empty());
    const auto add = [&](const char* kind, const std::string& rule) {
        RatingReason reason;
        reason.kind = kind;
        reason.rule = rule;
        reason.text = {"met only after a near miss: what=triage", "what=triage"};
        target.reasons.push_back(reason);
    };
    add("near_miss", dotted->id);
    add("near_miss", dotted->id);
    add("late", plan.rules.front().id);
    const std::string front = plan.rules.front().clause;
    CHECK(reasons_in_short(Words(Language::en), plan, target) ==
          dotted->clause + " not at the first attempt · " + front + " late");
    CHECK(reasons_in_short(Words(Language::zh), plan, target) ==
          dotted->clause + " 并非一次做到 · " + front + " 逾期");
    // On the page, too.
    for (const Language language : {Language::en, Language::zh}) {
        OutcomePage page(1280, 720, language);
        page.frames(4);
        page.click("outcome.3");
        CHECK_FALSE(page.shows("what="));
        const auto rated =
            std::find_if(page.end.score.targets.begin(), page.end.score.targets.end(),
                         [](const TargetRating& one) { return !one.reasons.empty(); });
        REQUIRE(rated != page.end.score.targets.end());
        CHECK(page.shows(reasons_in_short(Words(language), plan, *rated).substr(0, 12)));
    }
}

TEST_CASE("The outcome page tells what was said, asked, how it is rated and in which phase") {
    OutcomePage page(1280, 720, Language::en);
    page.frames(4);
    CHECK(page.shows("You, the plan, nothing"));
    page.click("outcome.1");
    CHECK(page.shows("What you put your name to"));
    CHECK(page.shows("What it told"));
    CHECK(page.bench.ui.registry.find("statement.1") != nullptr);
    page.click("statement.1");
    CHECK(page.state.statement == 1);
    page.click("outcome.2");
    CHECK(page.shows("Who wanted to know"));
    page.click("outcome.3");
    CHECK(page.shows("proposed by fixed rules"));
    CHECK(page.shows(page.end.score.targets.front().title.en));
    page.click("outcome.4");
    CHECK(page.shows("Phase, in hindsight"));
    page.click("outcome.0");
    CHECK(page.shows("You, the plan, nothing"));
}

TEST_CASE("Every harm counter stands on the outcome page, also on a small screen") {
    for (const Language language : {Language::en, Language::zh}) {
        OutcomePage page(1280, 720, language);
        page.frames(4);
        for (const scenarios::HarmCounter& harm : page.end.session.scenario().harms)
            CHECK(page.shows(language == Language::zh ? harm.title.zh : harm.title.en));
    }
}

TEST_CASE("A prohibition is kept or broken, a duty on time or violated") {
    const Words words(Language::en);
    using scenarios::ClauseKind;
    CHECK(verdict_word(words, Verdict::satisfied, ClauseKind::oblige) == "on time");
    CHECK(verdict_word(words, Verdict::violated, ClauseKind::oblige) == "violated");
    for (const ClauseKind kind : {ClauseKind::forbid, ClauseKind::guard}) {
        CHECK(verdict_word(words, Verdict::satisfied, kind) == "kept");
        CHECK(verdict_word(words, Verdict::violated, kind) == "broken");
        CHECK(verdict_word(words, Verdict::vacuous, kind) == "not tested");
    }
    CHECK(verdict_word(Words(Language::zh), Verdict::satisfied, ClauseKind::forbid) == "未违反");
}

TEST_CASE("Moments past two days are told by their day") {
    CHECK(moment_label(Words(Language::en), 90 * kMinute) == "T+1:30");
    CHECK(moment_label(Words(Language::en), 3 * kDay + 12 * kHour + 40 * kMinute) == "day 4 12:40");
    CHECK(moment_label(Words(Language::zh), 30 * kDay) == "第 31 天 0:00");
}
