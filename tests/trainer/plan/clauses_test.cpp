// What the plan library must hold: every clause of the written plans, and how it stands there.
#include <catch2/catch.hpp>

#include <cctype>
#include <fstream>
#include <map>
#include <set>

#include "scenarios/load.h"
#include "tests/support/paths.h"

using namespace firebreak;

namespace {

std::vector<std::string> expected_ids() {
    std::ifstream in(source_dir() + "/tests/trainer/plan/clause_ids.txt");
    std::vector<std::string> ids;
    for (std::string id; in >> id;) ids.push_back(id);
    return ids;
}

// The plan that holds the clauses of a family: its name in small letters, or the lessons.
std::string plan_of(const std::string& id) {
    static const std::set<std::string> families = {"SCH", "DGX", "PRI", "TWN", "TRA",
                                                   "ENT", "BIZ", "MID", "GEN", "HRB"};
    std::string family = id.substr(0, id.find('-'));
    if (!families.count(family)) return "lessons";
    for (char& letter : family)
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return family;
}

// The clauses that a plan's own file writes.
std::set<std::string> own_clauses(const scenarios::Plan& plan) {
    std::set<std::string> clauses;
    for (const auto& rule : plan.rules)
        if (!rule.inherited) clauses.insert(rule.clause);
    for (const auto& item : plan.ratings)
        if (!item.inherited) clauses.insert(item.clause);
    return clauses;
}

}  // namespace

TEST_CASE("every clause of the written plans stands in the library under its id") {
    const auto ids = expected_ids();
    REQUIRE(ids.size() == 233);
    std::map<std::string, std::set<std::string>> clauses;
    for (const std::string& name : scenarios::library_plans()) {
        const auto plan = scenarios::load_plan(name);
        INFO(name);
        CHECK(plan);
        if (plan) clauses[name] = own_clauses(*plan.value);
    }
    for (const std::string& id : ids)
        if (!clauses[plan_of(id)].count(id)) FAIL_CHECK(id << " is missing in " << plan_of(id));
}

TEST_CASE("every rule and rating item of the library is worded in both languages") {
    for (const std::string& name : scenarios::library_plans()) {
        const auto plan = scenarios::load_plan(name);
        if (!plan) continue;
        for (const auto& rule : plan.value->rules) {
            INFO(name << " " << rule.id);
            CHECK_FALSE(rule.text.en.empty());
            CHECK_FALSE(rule.text.zh.empty());
            CHECK(rule.text.en != rule.text.zh);
        }
        for (const auto& item : plan.value->ratings) {
            INFO(name << " " << item.id);
            CHECK_FALSE(item.text.en.empty());
            CHECK(item.text.en != item.text.zh);
            CHECK_FALSE(item.rate.empty());
            CHECK_FALSE(item.reason.en.empty());
        }
    }
}

// The limit is another part of the clause, or a rule that the contested one's source names.
TEST_CASE("a contested clause weighs nothing and its limit is an ordinary rule beside it") {
    int contested = 0;
    for (const std::string& name : scenarios::library_plans()) {
        const auto plan = scenarios::load_plan(name);
        if (!plan) continue;
        for (const auto& rule : plan.value->rules) {
            if (!rule.contested) continue;
            ++contested;
            INFO(name << " " << rule.id);
            CHECK(plan.value->weight(rule) == 0);
            bool limited = false;
            for (const auto& other : plan.value->rules)
                limited |= !other.contested && plan.value->weight(other) > 0 &&
                           (other.clause == rule.clause ||
                            rule.source.en.find(other.id) != std::string::npos);
            CHECK(limited);
        }
    }
    CHECK(contested >= 5);
}
