// What the linter says of patterns without a log, against what the monitor's matching says with
// one.
#include "scenarios/pattern_logic.h"

#include <fmt/format.h>
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "tests/trainer/plan/random_plan.h"
#include "trainer/plan/match.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;
using scenarios::ArgTest;
using scenarios::Pattern;

namespace {

Value random_value() {
    static const std::vector<Value> all = {Value(std::int64_t{1}),
                                           Value(std::int64_t{2}),
                                           Value(std::int64_t{3}),
                                           Value(2.5),
                                           Value(true),
                                           Value(false),
                                           Value(std::string("p")),
                                           Value(std::string("q")),
                                           Value(std::vector<std::string>{"p"}),
                                           Value(std::vector<std::string>{"p", "q"})};
    return one_of(all);
}

ArgTest random_test() {
    using Op = ArgTest::Op;
    static const std::vector<Op> ops = {Op::eq,  Op::ne, Op::in,  Op::nin,      Op::gt,
                                        Op::gte, Op::lt, Op::lte, Op::includes, Op::exists};
    ArgTest test{one_of(ops), chance(50) ? "a" : "b", {}};
    switch (test.op) {
        case Op::in:
        case Op::nin:
            for (int i = 0, n = 1 + pick(3); i < n; ++i) test.values.push_back(random_value());
            break;
        case Op::gt:
        case Op::gte:
        case Op::lt:
        case Op::lte:
            test.values = {chance(80) ? Value(std::int64_t{1 + pick(3)}) : Value(2.5)};
            break;
        case Op::includes:
            test.values = {Value(std::string(chance(50) ? "p" : "q"))};
            break;
        case Op::exists:
            test.values = {Value(chance(50))};
            break;
        default:
            test.values = {random_value()};
    }
    return test;
}

Pattern random_pattern(bool any = true) {
    Pattern pattern;
    if (any && chance(20)) {
        pattern.any = {random_pattern(false), random_pattern(false)};
        return pattern;
    }
    pattern.event = chance(80) ? "e" : "f";
    if (chance(30)) pattern.kind = chance(50) ? "act" : "obs";
    if (chance(30)) pattern.roles = {"r1"};
    if (chance(20)) pattern.roles.push_back("r2");
    for (int i = 0, n = pick(4); i < n; ++i) pattern.where.push_back(random_test());
    return pattern;
}

struct Happened {
    std::string event, role;
    Args args;
    Happening::Kind kind = Happening::Kind::act;

    bool fits(const Pattern& pattern) const {
        return matches(pattern, {kind, &event, &role, &args});
    }
};

// Every record that these patterns could tell apart.
std::vector<Happened> every_record() {
    std::vector<std::optional<Value>> values = {std::nullopt};
    for (std::int64_t n = 0; n < 5; ++n) values.push_back(Value(n));
    for (double x : {1.5, 2.5, 2.7}) values.push_back(Value(x));
    values.push_back(Value(true));
    values.push_back(Value(false));
    for (const char* word : {"p", "q", "r"}) values.push_back(Value(std::string(word)));
    for (const auto& list : std::vector<std::vector<std::string>>{{}, {"p"}, {"q"}, {"p", "q"}})
        values.push_back(Value(list));
    std::vector<Happened> all;
    for (const char* event : {"e", "f"})
        for (const char* role : {"", "r1", "r2", "r3"})
            for (auto kind : {Happening::Kind::act, Happening::Kind::obs})
                for (const auto& a : values)
                    for (const auto& b : values) {
                        Happened one{event, role, {}, kind};
                        if (a) one.args["a"] = *a;
                        if (b) one.args["b"] = *b;
                        all.push_back(one);
                    }
    return all;
}

}  // namespace

TEST_CASE(
    "patterns that cannot meet share no record, and one that covers another matches with it") {
    const std::vector<Happened> records = every_record();
    int apart = 0, covering = 0;
    for_random_cases(3'000, [&] {
        Pattern a = random_pattern();
        Pattern b = random_pattern();
        if (chance(50)) {  // close by, so that one covers the other now and then
            b = a;
            if (b.any.empty() && !b.where.empty() && chance(50)) b.where.pop_back();
            if (b.any.empty() && chance(50)) b.where.push_back(random_test());
            if (chance(30)) b.roles.clear();
            if (chance(30)) b.kind.clear();
        }
        const bool meet = scenarios::can_meet(a, b);
        const bool covers = scenarios::covers(a, b);
        apart += meet ? 0 : 1;
        covering += covers ? 1 : 0;
        for (const Happened& one : records) {
            const bool fits_a = one.fits(a);
            const bool fits_b = one.fits(b);
            if (!meet && fits_a && fits_b) RC_FAIL("said not to meet, and they do");
            if (covers && fits_b && !fits_a) RC_FAIL("said to cover, and does not");
        }
    });
    CHECK(apart > 10);
    CHECK(covering > 10);
}

TEST_CASE("tests that contradict each other are matched by no record, and the others by some") {
    const std::vector<Happened> records = every_record();
    int none = 0;
    for_random_cases(3'000, [&] {
        Pattern one;
        one.event = "e";
        for (int i = 0, n = 1 + pick(4); i < n; ++i) one.where.push_back(random_test());
        bool matched = false;
        for (const Happened& record : records) matched |= record.fits(one);
        const bool contradictory = scenarios::contradictory(one.where);
        if (contradictory && matched) RC_FAIL("contradictory, and matched");
        none += contradictory ? 1 : 0;
    });
    CHECK(none > 10);
}

TEST_CASE("known pairs of patterns") {
    auto pattern = [](const std::string& text) {
        return must_parse("clauses: [{id: f, kind: forbid, forbid: " + text + "}]")
            .rules[0]
            .forbidden;
    };
    auto covers = [&](const char* wide, const char* narrow) {
        return scenarios::covers(pattern(wide), pattern(narrow));
    };
    CHECK(covers("{event: e}", "{event: e, kind: act, role: r, where: {a: 1}}"));
    CHECK_FALSE(covers("{event: e, role: r}", "{event: e}"));
    CHECK(covers("{event: e, where: {a: {in: [1, 2]}}}", "{event: e, where: {a: 2}}"));
    CHECK_FALSE(covers("{event: e, where: {a: 2}}", "{event: e, where: {a: {in: [1, 2]}}}"));
    CHECK(covers("{event: e, where: {a: {gte: 2}}}", "{event: e, where: {a: {gt: 2}}}"));
    CHECK_FALSE(covers("{event: e, where: {a: {gt: 2}}}", "{event: e, where: {a: {gte: 2}}}"));
    CHECK(covers("{event: e, where: {a: {ne: 1}}}", "{event: e, where: {a: {in: [2, x]}}}"));
    CHECK(covers("{event: e, where: {l: {includes: [p]}}}",
                 "{event: e, where: {l: {includes: [q, p]}}}"));
    CHECK(covers("{any: [{event: e}, {event: f}]}", "{any: [{event: f, role: r}, {event: e}]}"));
    CHECK_FALSE(covers("{event: e}", "{any: [{event: f}, {event: e}]}"));
    CHECK(covers("{event: e, where: {a: {exists: true}}}", "{event: e, where: {a: {lt: 4}}}"));
}
