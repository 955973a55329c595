// What a valid scenario becomes, and what the files of the product say about each other.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "scenarios/load.h"
#include "tests/support/paths.h"

using namespace firebreak;
using namespace firebreak::scenarios;

namespace {

const std::string kWorlds = firebreak::source_dir() + "/tests/support/worlds/";

std::string content(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

Scenario tiny(const std::string& text = content(kWorlds + "tiny.yaml")) {
    Loaded<Scenario> loaded = parse_scenario("tiny.yaml", text);
    for (const Problem& problem : loaded.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(loaded.value);
    return *loaded.value;
}

const sim::SeedPosts& seed_posts(const Inject& inject, std::size_t i) {
    return std::get<sim::SeedPosts>(inject.effects.at(i));
}

}  // namespace

TEST_CASE("a scenario is read field by field") {
    Scenario s = tiny();
    CHECK(s.id == "tiny");
    CHECK(s.title == Text{"Smoke in the gym", "体育馆冒烟"});
    CHECK(s.city.agents == 2000);
    CHECK(s.city.start_hour == 12);
    CHECK(s.city.start_minute == 40);
    CHECK(s.city.community_names == std::vector<std::string>{"Maple Street", "Old Harbour"});
    CHECK(s.community_names[1].zh == "旧港");
    CHECK(s.group_titles.at("parents").zh == "家长");
    CHECK(s.default_until == kHour);
    REQUIRE(s.claims.size() == 3);
    CHECK(s.claim_index("hurt") == 2);
    CHECK(s.claims[2].claim.parent == 0);
    CHECK(s.claims[0].claim.truth == sim::Truth::partly);
    CHECK(s.claims[0].claim.opens_at == 0);
    CHECK(s.claims[1].claim.truth == sim::Truth::no);
    CHECK(s.claims[1].claim.opens_at == -1);
    CHECK(s.claims[1].posts[0].size() == 2);
    CHECK(s.claims[1].posts[2].size() == 1);
    CHECK(s.desk.watchwords == std::vector<int>{0});
    CHECK(s.desk.coverage[0] == 0.7);
    CHECK(s.desk.coverage[2] == 0.5);  // not written: as the desk has it
    CHECK(s.fact("boiler")->needs_item == "boiler_parts");
    CHECK(s.fact("arson")->contradicts == "boiler");
    CHECK(s.investigations[2].earliest == 20 * kMinute);
    CHECK(s.evidence[0].lost_at == 25 * kMinute);
    CHECK(s.seats_of_role("lead_group") == std::vector<std::string>{"head"});
    CHECK(s.seats_of_role("parent_desk") == std::vector<std::string>{"parent_desk"});
    CHECK(s.seats_of_role("nobody").empty());
    CHECK(s.question("is_photo_real")->at == 15 * kMinute);
    CHECK(s.harms[0].stopped_when->name == "receive");
    CHECK(s.outcome.topic == "fire");
    CHECK(s.hash.size() == 16);
}

TEST_CASE("injects carry conditions, observations and effects") {
    Scenario s = tiny();
    const Inject& smoke = *s.inject("smoke");
    CHECK(smoke.at == 0);
    REQUIRE(smoke.log.size() == 1);
    CHECK(smoke.log[0].first == "incident");
    CHECK(smoke.log[0].second.at("danger") == Value(true));
    CHECK(seed_posts(smoke, 0).spread_over == 5 * kMinute);
    CHECK(seed_posts(smoke, 1).layer == sim::Layer::groups);
    CHECK(seed_posts(smoke, 1).stance == sim::Stance::query);
    CHECK(seed_posts(smoke, 1).group == "parents");
    const Condition& when = *s.inject("hurt_rumour")->when;
    REQUIRE(when.kind == Condition::Kind::any);
    CHECK(when.parts[0].kind == Condition::Kind::fired);
    CHECK(when.parts[0].t == 10 * kMinute);
    CHECK(when.parts[1].name == "reach.photo");
    CHECK(when.parts[1].op == ">");
    CHECK(when.parts[1].value == 0.2);
    CHECK(s.inject("hurt_rumour")->unless->kind == Condition::Kind::fact);
    CHECK(s.inject("parents_come")->harm_rate.at("waiting") == 30);
}

TEST_CASE("every effect has a key of its own that only its cause and place decide") {
    Scenario s = tiny();
    std::set<std::uint64_t> keys;
    std::size_t effects = 0;
    auto count = [&](const std::vector<sim::Effect>& list) {
        for (const sim::Effect& effect : list) {
            keys.insert(std::visit([](const auto& one) { return one.key; }, effect));
            ++effects;
        }
    };
    for (const Inject& inject : s.injects) count(inject.effects);
    for (const Consequence& one : s.consequences) count(one.effects);
    CHECK(keys.size() == effects);
    CHECK_FALSE(keys.count(0));
    Scenario more = tiny(replaced(content(kWorlds + "tiny.yaml"), "count: 6", "count: 7"));
    CHECK(seed_posts(*s.inject("smoke"), 0).key == seed_posts(*more.inject("smoke"), 0).key);
}

TEST_CASE("an action takes from the table what the scenario does not override") {
    Scenario s = tiny();
    const ActionSpec& holding = *s.action("release.holding");
    CHECK(holding.event == "publish");
    CHECK(holding.fixed.at("form") == Value(std::string("holding")));
    CHECK(holding.lead == 6 * kMinute);
    CHECK(holding.sign_off == std::vector<std::string>{"head"});
    CHECK(holding.seats == std::vector<std::string>{"voice"});
    CHECK_FALSE(holding.title.zh.empty());
    CHECK(s.action("speech.gag")->contested);
    CHECK(s.action("speech.gag")->limit == 1);
    CHECK(s.action("report.lateral") == nullptr);
    CHECK(s.channel("briefing")->delay == 10 * kMinute);
    CHECK(s.channel("reception")->groups == std::vector<std::string>{"parents"});
    CHECK(s.channel("weibo_own")->layers == std::vector<sim::Layer>{sim::Layer::microblog});
}

TEST_CASE("without a list of actions and channels the whole tables are offered") {
    std::string text = content(kWorlds + "tiny.yaml");
    std::size_t begin = text.find("channels: [phone"), end = text.find("desk: {");
    Scenario s = tiny(text.erase(begin, end - begin));
    CHECK(s.actions.size() == 123);  // 124 of the vocabulary, two of them findings
    CHECK(s.channels.size() == 40);
    CHECK(s.action("info.leak") == nullptr);
}

TEST_CASE("the hash changes with the meaning and not with the layout") {
    std::string text = content(kWorlds + "tiny.yaml");
    std::string hash = tiny(text).hash;
    CHECK(tiny("# a remark\n" + text).hash == hash);
    CHECK(tiny(replaced(text, "{fact: nobody_hurt}", "{ \"fact\":   nobody_hurt }")).hash == hash);
    CHECK(tiny(replaced(text, "sample: 100, interval: 5m", "interval: 5m, sample: 100")).hash ==
          hash);
    CHECK(tiny(replaced(text, "sample: 100", "sample: 101")).hash != hash);
    CHECK(tiny(replaced(text, "看照片", "看图片")).hash != hash);
    CHECK(tiny(replaced(text, "  - signal.log\n", "")).hash != hash);
}

TEST_CASE("a scenario written as JSON is the same scenario") {
    std::string text = content(kWorlds + "tiny.yaml");
    std::string act = R"(acts: [{"name": "hour", "title": {"en": "The first hour",
        "zh": "第一小时"}, "from": 0, "to": "1h"}])";
    std::size_t begin = text.find("acts:"), end = text.find("city:");
    CHECK(tiny(std::string(text).replace(begin, end - begin, act + "\n")).hash == tiny(text).hash);
}

TEST_CASE("a path of a plan counts from the folder of the scenario") {
    Loaded<Scenario> loaded = load_scenario(kWorlds + "tiny.yaml");
    REQUIRE(loaded.value);
    Loaded<Plan> plan = load_plan(loaded.value->plan);
    REQUIRE(plan.value);
    CHECK(plan.value->id == "tiny");
    CHECK(plan.value->rules.size() == 5);
    CHECK(check_file(kWorlds + "tiny.yaml").empty());
}

TEST_CASE("overrides of a scenario stand over its parameter set") {
    std::string text = content(kWorlds + "tiny.yaml");
    Scenario s = tiny(text + "parameter_overrides: {attention.crowding: 0.25}\n");
    Problems problems;
    sim::Parameters base = effective_parameters(tiny(text), problems);
    sim::Parameters parameters = effective_parameters(s, problems);
    CHECK(problems.empty());
    CHECK(parameters.attention_crowding == 0.25);
    parameters.attention_crowding = base.attention_crowding;
    CHECK(parameters == base);
}

TEST_CASE("a strategy is read with its conditions and its filled-in forms") {
    Loaded<Strategy> loaded =
        parse_strategy("quick.yaml",
                       "strategy: quick\ntitle: {en: Quick, zh: 迅速}\nsteps:\n"
                       "- {id: a, at: 5m, seat: voice, action: release.holding,\n"
                       "   args: {fields: [known], hedged: [x], next_update: 1h, level: 3}}\n"
                       "- {id: b, when: {not: {observable: believed.C1, lt: 0.1}}, seat: head,\n"
                       "   action: speech.gag, sign_off: false}\n");
    for (const Problem& problem : loaded.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(loaded.value);
    REQUIRE(loaded.value->steps.size() == 2);
    const StrategyStep& first = loaded.value->steps[0];
    CHECK(first.at == 5 * kMinute);
    CHECK(first.args.at("next_update") == Value(std::int64_t{3600}));
    CHECK(first.args.at("hedged") == Value(std::vector<std::string>{"x"}));
    CHECK(first.args.at("level") == Value(std::int64_t{3}));
    CHECK(first.sign_off);
    CHECK_FALSE(loaded.value->steps[1].sign_off);
    CHECK(loaded.value->steps[1].when->kind == Condition::Kind::negate);
    CHECK(loaded.value->hash.size() == 16);
}

TEST_CASE("a parameter set holds every parameter of the model with its evidence") {
    Loaded<ParameterSet> set = load_parameter_set("crowd");
    for (const Problem& problem : set.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(set.value);
    CHECK(set.value->entries.size() == sim::parameter_table().size());
    for (const ParameterEntry& entry : set.value->entries) {
        INFO(entry.name);
        CHECK(entry.low <= entry.value);
        CHECK(entry.value <= entry.high);
        CHECK_FALSE(entry.source.empty());
    }
}

TEST_CASE("a parameter set with mistakes is refused with all of them") {
    std::string text = content(firebreak::source_dir() + "/data/crowd.yaml");
    std::size_t line = text.find("    attention.crowding:"), end = text.find('\n', line);
    REQUIRE(line != std::string::npos);
    auto with = [&](const std::string& entry) {
        auto loaded = parse_parameters("f", std::string(text).replace(line, end - line, entry));
        CHECK_FALSE(loaded.value);
        std::string words;
        for (const Problem& problem : loaded.problems) words += problem.message.english() + "\n";
        return words;
    };
    CHECK(with("    attention.crowding: {low: 2, default: 1, high: 3, unit: x, source: y, "
               "kind: assumption}") ==
          "\"attention.crowding\" needs low <= default <= high, found 2, 1, 3\n");
    CHECK(with("    attention.crowding: {low: 0, default: 1, high: 3, unit: x, source: \"\", "
               "kind: guess}") ==
          "\"attention.crowding\" names no source\n\"kind\" must be one of evidence, assumption, "
          "calibrated; found \"guess\"\n");
    std::string total = std::to_string(sim::parameter_table().size());
    CHECK(with("    attention.crowdin: {low: 0, default: 1, high: 3, unit: x, source: y, "
               "kind: assumption}") ==
          "1 of " + total +
              " parameters are missing: attention.crowding\nunknown parameter "
              "\"attention.crowdin\"; nearest: \"attention.crowding\"\n");
}

TEST_CASE("a parameter set with a base holds the base's numbers where it has none of its own") {
    const auto own = parse_parameter_set(
        "f",
        "params: a\nbase: crowd\ntitle: {en: A, zh: 甲}\nparameters:\n"
        "    attention.crowding: {low: 0, default: 0.5, high: 3, unit: x, source: y, "
        "kind: assumption}\n");
    for (const Problem& problem : own.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(own.value);
    const auto base = load_parameter_set("crowd");
    REQUIRE(base.value);
    CHECK(own.value->entries.size() == base.value->entries.size());
    CHECK(own.value->values.attention_crowding == 0.5);
    sim::Parameters same = own.value->values;
    same.attention_crowding = base.value->values.attention_crowding;
    CHECK(same == base.value->values);

    const auto words = [](const std::string& head) {
        const auto loaded =
            parse_parameter_set("f", head + "title: {en: A, zh: 甲}\nparameters: {}\n");
        CHECK_FALSE(loaded.value);
        return loaded.problems.empty() ? std::string() : loaded.problems[0].message.english();
    };
    CHECK(words("params: a\nbase: weibo\n") == "the base \"weibo\" has a base of its own");
    CHECK(words("params: a\nbase: deeds\n") ==
          "\"deeds\" is no faultless parameter set of the same table to be a base");
    CHECK(words("params: a\nbase: nowhere\n") ==
          "\"nowhere\" is no faultless parameter set of the same table to be a base");
}

TEST_CASE("the set fitted to Weibo is found by its name and differs from the crowd's") {
    const auto set = load_parameter_set("weibo");
    for (const Problem& problem : set.problems) UNSCOPED_INFO(problem.in_words());
    REQUIRE(set.value);
    CHECK(set.value->entries.size() == sim::parameter_table().size());
    CHECK_FALSE(set.value->values == sim::Parameters{});
}

TEST_CASE("every file of the library is free of mistakes") {
    for (const std::string& name : library_scenarios()) {
        INFO(name);
        for (const Problem& problem : check_file(resolve(FileKind::scenario, name).string())) {
            UNSCOPED_INFO(problem.in_words());
            CHECK(problem.grade == Problem::Grade::warning);
        }
    }
    for (const std::string& name : library_plans())
        CHECK_FALSE(any_error(load_plan(name).problems));
    for (const std::string& name : library_strategies()) {
        Problems problems = load_strategy(name).problems;
        for (const Problem& problem : problems) UNSCOPED_INFO(problem.in_words());
        CHECK_FALSE(any_error(problems));
    }
    CHECK(library_scenarios().front() == kDefaultScenario);
}

TEST_CASE("names mean the library, paths mean files, and what is missing is told") {
    CHECK(resolve(FileKind::plan, "sch").filename() == "sch.yaml");
    CHECK(resolve(FileKind::plan, "./sch") == "./sch");
    CHECK(load_scenario("cantene").problems.at(0).message ==
          "there is no scenario \"cantene\" in the library; nearest: \"canteen\"; a path holds a "
          "slash or a dot");
    CHECK(load_scenario("no/such.yaml").problems.at(0).in_words() ==
          "no/such.yaml: error: there is no such file");
    CHECK(load_scenario("").problems.at(0).message == "no scenario is named");
    CHECK(check_file(firebreak::source_dir()).at(0).message == "this is a folder, not a file");
}

TEST_CASE("the first key says what a file is") {
    CHECK(kind_of("# words\n\n---\nscenario: x\n") == FileKind::scenario);
    CHECK(kind_of("{\"plan\": \"x\"}") == FileKind::plan);
    CHECK(kind_of("\xEF\xBB\xBFstrategy: x") == FileKind::strategy);
    CHECK(kind_of("params: x") == FileKind::params);
    CHECK(kind_of("title: x\nscenario: y\n") == FileKind::unknown);
    CHECK(kind_of("") == FileKind::unknown);
    CHECK(kind_of("scenarios: x") == FileKind::unknown);
}
