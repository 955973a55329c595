// The written content: every file of the library loads, is complete in both languages, and hangs
// together: what is asked can be answered, what is due can be done, who is named sits somewhere.
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>

#include "scenarios/load.h"
#include "tests/support/guide.h"
#include "tests/support/paths.h"

namespace fs = firebreak::scenarios;
using firebreak::Args;
using firebreak::kDay;
using firebreak::kHour;
using firebreak::kMinute;
using firebreak::Text;
using firebreak::Value;

namespace {

using Ids = std::set<std::string>;

std::string words_of(const fs::Problems& problems) {
    std::string all;
    for (const fs::Problem& problem : problems) all += problem.in_words() + "\n";
    return all;
}

// Loads or fails the test with the problems in words.
template <class T>
T must(const fs::Loaded<T>& loaded) {
    INFO(words_of(loaded.problems));
    REQUIRE(loaded.value);
    return *loaded.value;
}

fs::Scenario scenario(const std::string& name) {
    return must(fs::load_scenario(name));
}

bool includes(const std::vector<std::string>& list, const std::string& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

// Whether a UTF-8 text holds a Han character (U+4E00 .. U+9FFF: E4 B8 80 .. E9 BF BF).
bool has_han(const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0xE4 && byte <= 0xE9;
    });
}

void each_text(const fs::Scenario& s, const std::function<void(std::string, const Text&)>& see) {
    for (const Text* text :
         {&s.title, &s.summary, &s.situation, &s.known, &s.unknown, &s.content_note})
        see("heading", *text);
    for (const Text& one : s.objectives) see("objective", one);
    for (const auto& act : s.acts) see("act " + act.name, act.title);
    for (const auto& claim : s.claims) {
        see(claim.claim.id, claim.title);
        see(claim.claim.id, claim.statement);
        for (const auto& stance : claim.posts)
            for (const Text& post : stance) see(claim.claim.id + " post", post);
    }
    for (const auto& fact : s.facts) see(fact.id, fact.text);
    for (const auto& one : s.investigations) see(one.id, one.title);
    for (const auto& item : s.evidence) see(item.id, item.title);
    for (const auto& inject : s.injects) {
        see(inject.id, inject.title);
        if (!inject.seat.empty()) see(inject.id + " message", inject.message);
    }
    for (const auto& question : s.questions) see(question.id, question.text);
    for (const auto& harm : s.harms) see(harm.id, harm.title);
    for (const auto& one : s.consequences) see(one.id, one.told);
    for (const auto& seat : s.seats) {
        see(seat.id, seat.title);
        see(seat.id, seat.duty);
    }
    for (const auto& channel : s.channels) see(channel.id, channel.title);
    for (const auto& action : s.actions) see(action.id, action.title);
}

bool can_be_verified(const fs::Scenario& s, const fs::Fact& fact) {
    if (!fact.holds) return false;
    if (fact.known_at_start) return true;
    for (const auto& inject : s.injects)
        if (includes(inject.verifies, fact.id)) return true;
    return std::any_of(s.investigations.begin(), s.investigations.end(), [&](const auto& one) {
        return one.id == fact.verified_by && s.action(one.action) != nullptr;
    });
}

fs::Plan seated(const fs::Plan& plan, const fs::Scenario& s, std::vector<std::string>& unheld) {
    std::map<std::string, std::vector<std::string>> seats_by_role;
    for (const auto& seat : s.seats) {
        for (const std::string& role : seat.roles) seats_by_role[role].push_back(seat.id);
        if (!includes(seat.roles, seat.id)) seats_by_role[seat.id].push_back(seat.id);
    }
    return plan.with_seats(seats_by_role, &unheld);
}

// Whether an argument fixed by the action agrees with one test of a pattern.
bool agrees(const Value& given, const fs::ArgTest& test) {
    using Op = fs::ArgTest::Op;
    const bool listed =
        std::find(test.values.begin(), test.values.end(), given) != test.values.end();
    if (test.op == Op::eq || test.op == Op::in) return listed;
    if (test.op == Op::ne || test.op == Op::nin) return !listed;
    return true;
}

// What the session writes for an action, as far as the table fixes it: a public statement appears
// on channels and makes assertions.
bool brings_about(const fs::ActionSpec& action, const fs::Pattern& wanted) {
    const bool statement = action.event == "publish" || action.event == "reply";
    const bool derived = (wanted.event == "appear" || wanted.event == "assert") && statement;
    if (action.event != wanted.event && !derived) return false;
    return std::all_of(wanted.where.begin(), wanted.where.end(), [&](const fs::ArgTest& test) {
        const auto fixed = action.fixed.find(test.arg);
        return fixed == action.fixed.end() || agrees(fixed->second, test);
    });
}

bool may_give(const fs::Scenario& s, const fs::ActionSpec& action, const std::string& seat) {
    if (action.seats.empty()) return true;
    return std::any_of(action.seats.begin(), action.seats.end(), [&](const std::string& name) {
        return name == seat || includes(s.seats_of_role(name), seat);
    });
}

bool can_be_done(const fs::Scenario& s, const fs::Rule& rule, const fs::Pattern& wanted) {
    if (!wanted.any.empty())
        return std::any_of(wanted.any.begin(), wanted.any.end(),
                           [&](const fs::Pattern& one) { return can_be_done(s, rule, one); });
    for (const auto& action : s.actions) {
        if (action.contested || !brings_about(action, wanted)) continue;
        for (const auto& seat : s.seats)
            if (may_give(s, action, seat.id) &&
                (rule.roles.empty() || includes(rule.roles, seat.id)))
                return true;
    }
    return false;
}

Ids clauses_of(const fs::Plan& plan) {
    Ids ids;
    for (const auto& rule : plan.rules) ids.insert(rule.clause);
    for (const auto& item : plan.ratings) ids.insert(item.clause);
    return ids;
}

Ids numbered(const std::string& plan, int last) {
    Ids ids;
    for (int i = 1; i <= last; ++i) ids.insert(plan + (i < 10 ? "-0" : "-") + std::to_string(i));
    return ids;
}

const fs::StrategyStep* step(const fs::Strategy& strategy, const std::string& id) {
    for (const auto& one : strategy.steps)
        if (one.id == id) return &one;
    return nullptr;
}

std::vector<std::string> list(const Args& args, const std::string& key) {
    const auto found = args.find(key);
    if (found == args.end()) return {};
    if (const auto* many = std::get_if<std::vector<std::string>>(&found->second)) return *many;
    if (const auto* one = std::get_if<std::string>(&found->second)) return {*one};
    return {};
}

}  // namespace

TEST_CASE("every file of the library loads without an error", "[library]") {
    REQUIRE(includes(fs::library_scenarios(), "canteen"));
    REQUIRE(includes(fs::library_scenarios(), "night_market"));
    for (const std::string& name : fs::library_scenarios()) {
        const auto loaded = fs::load_scenario(name);
        INFO(name << "\n" << words_of(loaded.problems));
        CHECK(loaded.value);
        CHECK(loaded.problems.empty());
    }
    for (const char* name : {"sch", "dgx", "pri", "east_ridge", "night_market"})
        CHECK(includes(fs::library_plans(), name));
    for (const std::string& name : fs::library_plans()) {
        const auto loaded = fs::load_plan(name);
        INFO(name << "\n" << words_of(loaded.problems));
        CHECK(loaded.value);
    }
    for (const std::string& name : fs::library_strategies()) {
        const auto loaded = fs::load_strategy(name);
        INFO(name << "\n" << words_of(loaded.problems));
        CHECK(loaded.value);
        CHECK(loaded.problems.empty());
    }
}

TEST_CASE("every text of the library stands in both languages", "[library]") {
    for (const std::string& name : fs::library_scenarios()) {
        int texts = 0;
        each_text(scenario(name), [&](const std::string& what, const Text& text) {
            INFO(name << " " << what << ": '" << text.en << "' / '" << text.zh << "'");
            CHECK_FALSE(text.en.empty());
            CHECK_FALSE(has_han(text.en));
            CHECK(has_han(text.zh));
            ++texts;
        });
        CHECK(texts > 100);
    }
    for (const std::string& name : fs::library_plans()) {
        const fs::Plan plan = must(fs::load_plan(name));
        CHECK(has_han(plan.title.zh));
        for (const auto& rule : plan.rules) {
            INFO(name << " " << rule.id);
            CHECK_FALSE(rule.text.en.empty());
            CHECK_FALSE(has_han(rule.text.en));
            CHECK(has_han(rule.text.zh));
            CHECK_FALSE(rule.source.en.empty());
            CHECK_FALSE(has_han(rule.source.en));
            CHECK(has_han(rule.source.zh));
        }
        for (const auto& item : plan.ratings) {
            INFO(name << " " << item.id);
            CHECK_FALSE(item.text.en.empty());
            CHECK(has_han(item.text.zh));
            CHECK_FALSE(item.reason.en.empty());
            CHECK(has_han(item.reason.zh));
            if (!item.source.en.empty()) CHECK(has_han(item.source.zh));
        }
    }
}

TEST_CASE("the canteen has every claim of the case and its truth", "[library]") {
    using firebreak::sim::Truth;
    const fs::Scenario s = scenario("canteen");
    const std::vector<std::pair<std::string, Truth>> wanted{
        {"C1", Truth::yes},    {"C2", Truth::no},      {"C3", Truth::no}, {"C4", Truth::no},
        {"C5", Truth::partly}, {"C6", Truth::unknown}, {"C7", Truth::no}, {"C8", Truth::no}};
    for (const auto& [id, truth] : wanted) {
        INFO(id);
        const fs::ClaimText* claim = s.claim(id);
        REQUIRE(claim != nullptr);
        CHECK(claim->claim.truth == truth);
        for (std::size_t stance = 0; stance < claim->posts.size(); ++stance)
            CHECK_FALSE(claim->posts[stance].empty());
    }
    // The charge of a gag order is closed until somebody gives one.
    CHECK(s.claim("C7")->claim.opens_at < 0);
}

TEST_CASE("the canteen has every event of the case at its time", "[library]") {
    const fs::Scenario s = scenario("canteen");
    const std::vector<std::pair<std::string, firebreak::Seconds>> wanted{
        {"first_ill", 0},
        {"cleaners", 25 * kMinute},
        {"nine_ill", 30 * kMinute},
        {"photo", 45 * kMinute},
        {"death_rumour", 60 * kMinute},
        {"yoghurt", 80 * kMinute},
        {"written_due", 90 * kMinute},
        {"reporter", 110 * kMinute},
        {"parents_gate", 140 * kMinute},
        {"tv_van", 150 * kMinute},
        {"questions_online", 3 * kHour},
        {"contractor", 6 * kHour},
        {"pupils_back", 19 * kHour + 10 * kMinute},
        {"registry_post", 20 * kHour},
        {"lab_result", 75 * kHour + 20 * kMinute},
        {"calm", 4 * kDay + 18 * kHour},
        {"report_out", 30 * kDay},
        {"report_doubted", 30 * kDay + kHour}};
    for (const auto& [id, at] : wanted) {
        INFO(id);
        const fs::Inject* inject = s.inject(id);
        REQUIRE(inject != nullptr);
        REQUIRE(inject->at);
        CHECK(*inject->at == at);
        CHECK_FALSE(inject->seat.empty());
    }
    // The samples go with the trays at the moment the cleaners have done.
    REQUIRE_FALSE(s.evidence.empty());
    CHECK(s.evidence.front().lost_at == *s.inject("cleaners")->at);
    CHECK(s.default_until == 6 * kHour);
}

TEST_CASE("every question can be answered with facts that can be verified", "[library]") {
    for (const std::string& name : fs::library_scenarios()) {
        const fs::Scenario s = scenario(name);
        for (const auto& question : s.questions)
            for (const std::string& id : question.asks) {
                INFO(name << " " << question.id << " asks " << id);
                const fs::Fact* fact = s.fact(id);
                REQUIRE(fact != nullptr);
                CHECK(can_be_verified(s, *fact));
                CHECK_FALSE(fact->restricted);
            }
    }
}

TEST_CASE("every sentence that holds can come to be known, and a wrong one shows itself",
          "[library]") {
    for (const std::string& name : fs::library_scenarios()) {
        const fs::Scenario s = scenario(name);
        for (const auto& fact : s.facts) {
            INFO(name << " " << fact.id);
            if (fact.holds)
                CHECK(can_be_verified(s, fact));
            else
                CHECK_FALSE(fact.refuted_by.empty());
            for (const std::string& by : fact.refuted_by) {
                REQUIRE(s.fact(by) != nullptr);
                CHECK(can_be_verified(s, *s.fact(by)));
            }
        }
    }
}

TEST_CASE("each false claim of the canteen can be answered with proof and denied bare",
          "[library]") {
    const fs::Scenario s = scenario("canteen");
    for (const char* id : {"C2", "C3", "C4", "C8"}) {
        INFO(id);
        bool proof = false, bare = false;
        for (const auto& fact : s.facts) {
            if (fact.claim != id || fact.affirms) continue;
            proof = proof || (fact.holds && fact.evidence >= 0.8);
            bare = bare || fact.evidence == 0;
        }
        CHECK(proof);
        CHECK(bare);
    }
}

TEST_CASE("the school plans hold every clause of their sources", "[library]") {
    const Ids sch = clauses_of(must(fs::load_plan("sch")));
    CHECK(sch == numbered("SCH", 36));
    const Ids dgx = clauses_of(must(fs::load_plan("dgx")));
    CHECK(dgx == numbered("DGX", 24));

    const Ids pri = clauses_of(must(fs::load_plan("pri")));
    for (const std::string& own : numbered("PRI", 7)) CHECK(pri.count(own) == 1);
    for (const char* gone : {"DGX-02", "DGX-03", "DGX-04", "DGX-05", "DGX-06", "DGX-07", "DGX-20",
                             "DGX-21", "DGX-22", "DGX-23"})
        CHECK(pri.count(gone) == 0);
    for (const char* kept : {"DGX-01", "DGX-11", "DGX-12", "DGX-24"}) CHECK(pri.count(kept) == 1);
}

TEST_CASE("contested clauses weigh nothing and have a limit that counts", "[library]") {
    for (const char* name : {"sch", "dgx"}) {
        const fs::Plan plan = must(fs::load_plan(name));
        int contested = 0;
        for (const auto& rule : plan.rules) {
            if (!rule.contested) continue;
            INFO(rule.id);
            ++contested;
            CHECK(rule.kind == fs::ClauseKind::forbid);  // doing it earns nothing
            if (rule.clause == "SCH-10") continue;       // its limit is the clause itself
            CHECK(std::any_of(plan.rules.begin(), plan.rules.end(), [&](const fs::Rule& other) {
                return other.clause == rule.clause && !other.contested;
            }));
        }
        CHECK(contested >= 1);
    }
}

TEST_CASE("every role of a scenario's plan is held by a seat", "[library]") {
    for (const std::string& name : fs::library_scenarios()) {
        const fs::Scenario s = scenario(name);
        std::vector<std::string> unheld;
        seated(must(fs::load_plan(s.plan)), s, unheld);
        for (const std::string& role : unheld) {
            INFO(name << ": nobody holds " << role);
            CHECK(false);
        }
    }
}

TEST_CASE("every duty of a scenario's plan can be done by an order of the palette", "[library]") {
    for (const std::string& name : fs::library_scenarios()) {
        const fs::Scenario s = scenario(name);
        std::vector<std::string> unheld;
        const fs::Plan plan = seated(must(fs::load_plan(s.plan)), s, unheld);
        int duties = 0;
        for (const auto& rule : plan.rules) {
            if (rule.kind != fs::ClauseKind::oblige) continue;
            INFO(name << " " << rule.id << ": " << rule.text.en);
            CHECK(can_be_done(s, rule, rule.act));
            ++duties;
        }
        CHECK(duties >= 8);
    }
}

TEST_CASE("a duty of the team's plan is never triggered by an act that no role is named for",
          "[library]") {
    for (const char* name : {"sch", "dgx", "pri", "east_ridge", "night_market"}) {
        for (const auto& rule : must(fs::load_plan(name)).rules) {
            if (rule.kind != fs::ClauseKind::oblige || rule.when_start) continue;
            std::vector<fs::Pattern> triggers =
                rule.when.any.empty() ? std::vector<fs::Pattern>{rule.when} : rule.when.any;
            for (const auto& trigger : triggers) {
                INFO(name << " " << rule.id);
                CHECK((trigger.kind == "obs" || !trigger.roles.empty()));
            }
        }
    }
}

TEST_CASE("coercive and covert orders are marked as contested", "[library]") {
    for (const std::string& name : fs::library_scenarios()) {
        const fs::Scenario s = scenario(name);
        for (const char* id :
             {"divert.attempt", "comment.unsigned", "rival.attack", "content.remove",
              "refer.enforce", "poster.punish", "speech.gag", "employer.contact"})
            if (const fs::ActionSpec* action = s.action(id)) {
                INFO(name << " " << id);
                CHECK(action->contested);
                CHECK(action->group == "contested");
            }
    }
}

TEST_CASE("the strategies use what the canteen has", "[library]") {
    const fs::Scenario s = scenario("canteen");
    for (const std::string& name :
         {std::string("evidence"), std::string("bare_denial"), std::string("opposite"),
          std::string("holding_then_proof"), std::string("late")}) {
        const fs::Strategy strategy = must(fs::load_strategy(name));
        CHECK(strategy.steps.size() >= 15);
        for (const auto& one : strategy.steps) {
            INFO(name << " " << one.id);
            const fs::ActionSpec* action = s.action(one.action);
            REQUIRE(action != nullptr);
            REQUIRE(s.seat(one.seat) != nullptr);
            CHECK(may_give(s, *action, one.seat));
            for (const char* key : {"facts", "hedged", "denied"})
                for (const std::string& fact : list(one.args, key)) CHECK(s.fact(fact) != nullptr);
            for (const std::string& claim : list(one.args, "claims"))
                CHECK(s.claim(claim) != nullptr);
            for (const std::string& channel : list(one.args, "channels"))
                CHECK(s.channel(channel) != nullptr);
            for (const std::string& question : list(one.args, "question"))
                CHECK(s.question(question) != nullptr);
        }
    }
}

TEST_CASE("evidence and bare denial speak at the same times through the same channels",
          "[library]") {
    const fs::Strategy proof = must(fs::load_strategy("evidence"));
    const fs::Strategy denial = must(fs::load_strategy("bare_denial"));
    for (const char* id : {"holding", "photo_answer", "status", "meals_answer", "samples_answer"}) {
        INFO(id);
        const auto* a = step(proof, id);
        const auto* b = step(denial, id);
        REQUIRE((a != nullptr && b != nullptr));
        CHECK(a->at == b->at);
        CHECK(a->action == b->action);
        CHECK(list(a->args, "channels") == list(b->args, "channels"));
    }
    // The one that denies has nothing to show, whatever it says.
    const fs::Scenario s = scenario("canteen");
    for (const auto& one : denial.steps) {
        if (one.id.find("answer") == std::string::npos && one.id != "status") continue;
        for (const std::string& fact : list(one.args, "facts")) {
            INFO(one.id << " " << fact);
            CHECK(s.fact(fact)->evidence == 0);
        }
    }
}

TEST_CASE("the worked example of the writing guide is a playable scenario", "[library]") {
    const auto loaded = fs::parse_scenario("water.yaml", firebreak::writing_guide_example());
    INFO(words_of(loaded.problems));
    REQUIRE(loaded.value);
    CHECK(loaded.problems.empty());
    CHECK(loaded.value->injects.size() == 3);
    std::vector<std::string> unheld;
    seated(must(fs::load_plan(loaded.value->plan)), *loaded.value, unheld);
    CHECK(unheld.empty());
}
