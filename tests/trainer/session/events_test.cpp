// What sessions write, what the program's table of events says and what the plans of the library
// name are one: a clause cannot be dead because nobody ever writes what it waits for.
#include <catch2/catch.hpp>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include "scenarios/event_words.h"
#include "scenarios/load.h"
#include "tests/support/paths.h"
#include "tests/trainer/session/everything.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::tests;

namespace {

using Names = std::set<std::string>;

std::string kind_of(const LogRecord& record) {
    return record.kind == RecordKind::act ? "act" : "obs";
}

// "act report", "act report.mode", "act report.mode=oral" of every record.
void collect(const Session& session, Names& written) {
    for (const LogRecord& record : session.log()) {
        if (record.kind == RecordKind::ctl) continue;
        const std::string event = kind_of(record) + " " + record.event;
        written.insert(event);
        for (const auto& [arg, value] : record.args) {
            written.insert(event + "." + arg);
            if (const auto* word = std::get_if<std::string>(&value))
                written.insert(event + "." + arg + "=" + *word);
            if (const auto* flag = std::get_if<bool>(&value))
                written.insert(event + "." + arg + (*flag ? "=true" : "=false"));
        }
    }
}

// What must have happened before the rest can: a grave matter, parts kept, two inquiries at work.
void prepare(Session& session) {
    session.advance(5 * kMinute);
    Order grade = order("head", "assess.grade");
    grade.level = 4;
    for (const Order& one :
         {grade, order("investigator", "scene.protect"), order("parent_desk", "safety.act")})
        session.give(Submit{one});
    session.advance(15 * kMinute);
    Order inquiry = order("investigator", "inquiry.open");
    inquiry.of = "fire";
    session.give(Submit{inquiry});
    session.advance(25 * kMinute);
}

// One of the forms in which an order can be given; the first ones are the plainest.
Order formed(const std::string& seat, const scenarios::ActionSpec& spec, std::size_t i,
             Seconds now) {
    static const std::vector<std::string> results = {
        "",       "result", "withhold_lawful", "dismiss", "team", "keep_out", "safety", "privacy",
        "threat", "danger", "fallback",        "help",    "back", "consent",  "urgent", "no"};
    static const std::vector<std::string> subjects = {"boiler", "k1", "photo", "p1"};
    Order given = filled(seat, spec);
    given.result = results[i % results.size()];
    given.of = subjects[i % subjects.size()];
    if (i % 3 > 0) given.question = i % 3 == 1 ? "k1" : "is_photo_real";
    if (i % 6 == 0 && spec.event == "reply") given.question = "is_it_lawful";
    if (i % 2 == 0) given.claims = {"photo"};
    if (given.to.empty() && spec.event != "invite") given.to = "head,voice";
    if (spec.event == "report" || spec.event == "signal") given.to = "superior,lead_office";
    if (i % 4 != 1)
        given.fields = {"known",    "not_known", "doing",  "next_update", "course_of_events",
                        "measures", "time",      "place",  "outline",     "possible_harm",
                        "danger",   "reason",    "opinion"};
    else
        given.fields.clear();
    if (spec.event != "publish" && spec.event != "comment")
        given.channels = {i % 2 == 0 ? "weibo_own" : "memo"};
    static const std::vector<std::vector<Assertion>> said = {
        {{"arson", false, "", false}},          {{"nobody_hurt", false, "", true}},
        {{"pupils_counted", false, "", false}}, {{"names", false, "", false}},
        {{"arson", false, "", true}},           {}};
    given.assertions = said[i % said.size()];
    given.tone = "factual";
    given.next_update_at = now + kHour;
    given.promised_at = now + kHour;
    if (i % 4 != 1) given.text = "as said";
    given.ask_sign_off = i % 4 != 3;
    return given;
}

// An order of this action in many forms, one after another in one drill.
void order_in_many_forms(const World& world, const scenarios::ActionSpec& spec, Names& written) {
    Session session = world.open();
    prepare(session);
    const std::string seat =
        spec.seats.empty() ? "head" : world.scenario->seats_of_role(spec.seats.front()).front();
    for (std::size_t i = 0; i < 16; ++i) {
        session.give(Submit{formed(seat, spec, i, session.now())});
        session.advance(session.now() + 20 * kMinute);
    }
    session.advance(session.until());
    collect(session, written);
}

const Names& written_by_sessions() {
    static const Names all = [] {
        Names written;
        const World& world = everything();
        for (const scenarios::ActionSpec& spec : world.scenario->actions)
            order_in_many_forms(world, spec, written);
        for (const char* name : {"sch", "hrb", "tra", "gen", "biz"}) {  // plans that declare things
            World library;
            library.scenario = std::make_shared<const scenarios::Scenario>(
                *scenarios::load_scenario("canteen").value);
            auto plan = *scenarios::load_plan(name).value;
            if (plan.params.count("held") > 0) plan.params["held"] = std::vector<std::string>{"-"};
            library.plan = std::make_shared<const scenarios::Plan>(std::move(plan));
            library.options.seed = 3;
            library.options.agents = 1000;
            library.options.until = 8 * kHour;
            Session session = library.open();
            session.advance(kHour);
            for (const auto& seat : library.scenario->seats) {
                Order look = order(seat.id, "monitor.sweep");
                look.channels = {"weibo_own"};
                session.give(Submit{look});
            }
            session.advance(session.until());
            collect(session, written);
        }
        return written;
    }();
    return all;
}

// What a plan names: patterns with their tests, keys, times and quantities.
class Named {
  public:
    explicit Named(Names& names) : names_(names) {}

    void rule(const scenarios::Rule& rule) {
        const bool duty = rule.kind == scenarios::ClauseKind::oblige;
        pattern(rule.when, rule.same);
        pattern(rule.act, rule.same);
        pattern(rule.forbidden, {});
        pattern(rule.guarded, rule.same);
        pattern(rule.needs, rule.same);
        for (const auto* one :
             {&rule.until, &rule.cancel, &rule.extend_on, &rule.from, &rule.revoke})
            if (*one) pattern(**one, {});
        if (!duty) return;
        if (!rule.base.empty()) pattern(rule.when, {rule.base});
        if (!rule.within.by.empty()) pattern(rule.when, {rule.within.by});
        if (!rule.distinct.empty()) pattern(rule.act, {rule.distinct});
    }

  private:
    void pattern(const scenarios::Pattern& pattern, const std::vector<std::string>& args) {
        for (const auto& one : pattern.any) this->pattern(one, args);
        if (pattern.event.empty() || pattern.kind == "verdict") return;
        const std::string event = (pattern.kind == "obs" ? "obs " : "act ") + pattern.event;
        names_.insert(event);
        for (const std::string& arg : args) names_.insert(event + "." + arg);
        for (const scenarios::ArgTest& test : pattern.where) {
            names_.insert(event + "." + test.arg);
            using Op = scenarios::ArgTest::Op;
            if (test.op != Op::eq && test.op != Op::in) continue;
            const bool closed = scenarios::closed_values(pattern.event, test.arg) != nullptr;
            for (const Value& value : test.values) {
                const auto* word = std::get_if<std::string>(&value);
                if (closed && word) names_.insert(event + "." + test.arg + "=" + *word);
                if (const auto* flag = std::get_if<bool>(&value))
                    names_.insert(event + "." + test.arg + (*flag ? "=true" : "=false"));
            }
        }
    }

    Names& names_;
};

// Turns of the crowd, which come or do not; other tests bring each of them about.
const Names kTurns = {"obs continued",
                      "obs continued.topic",
                      "obs harm.topic",
                      "obs hot_phase_over",
                      "obs phase.to=reignition",
                      "obs phase.to=ending",
                      "obs phase.from=sustained",
                      "obs phase.to=sustained",
                      "obs phase.from=ending",
                      "obs phase.from=outbreak"};

std::string page() {
    std::ifstream file(firebreak::source_dir() + "/docs/events.md");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string row(const scenarios::EventWords& event) {
    std::string args;
    for (const std::string& arg : event.args) args += (args.empty() ? "`" : ", `") + arg + "`";
    return "| `" + event.event + "` | " + (args.empty() ? "-" : args) + " | ";
}

}  // namespace

TEST_CASE("sessions write no event and no argument that the table of events does not have") {
    for (const std::string& name : written_by_sessions()) {
        if (name.find('=') != std::string::npos) continue;
        const bool act = name.rfind("act ", 0) == 0;
        const std::string rest = name.substr(4);
        const std::string event = rest.substr(0, rest.find('.'));
        INFO(name);
        const auto* words = act ? scenarios::act_event(event) : scenarios::observed_event(event);
        REQUIRE(words != nullptr);
        if (rest.find('.') == std::string::npos) continue;
        const std::string arg = rest.substr(rest.find('.') + 1);
        Names known(words->args.begin(), words->args.end());
        if (act) {
            known.insert(scenarios::common_act_args().begin(), scenarios::common_act_args().end());
            known.insert({"q", "case"});
        }
        CHECK(known.count(arg) == 1);
    }
}

TEST_CASE(
    "every event, argument and closed word a plan of the library names is written by a session") {
    Names named;
    for (const std::string& name : scenarios::library_plans()) {
        const auto plan = scenarios::load_plan(name);
        REQUIRE(plan);
        Named collector(named);
        for (const scenarios::Rule& rule : plan.value->rules) collector.rule(rule);
    }
    CHECK(named.size() > 150);
    for (const std::string& name : named) {
        if (kTurns.count(name) > 0) continue;
        INFO(name);
        CHECK(written_by_sessions().count(name) == 1);
    }
}

TEST_CASE("the page of events lists each event once with its arguments") {
    const std::string text = page();
    std::size_t rows = 0;
    for (const auto* list : {&scenarios::act_events(), &scenarios::observed_events()})
        for (const scenarios::EventWords& event : *list) {
            INFO(row(event));
            CHECK(text.find(row(event)) != std::string::npos);
            ++rows;
        }
    std::size_t lines = 0;
    for (std::size_t at = text.find("\n| `"); at != std::string::npos;
         at = text.find("\n| `", at + 1))
        ++lines;
    CHECK(lines == rows);
}
