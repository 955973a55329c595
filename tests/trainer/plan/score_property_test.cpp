// What holds of the scores: 4, 9, 10.
#include <algorithm>

#include <fmt/format.h>
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "tests/trainer/plan/change_log.h"
#include "tests/trainer/plan/compare.h"
#include "tests/trainer/plan/random_plan.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;

namespace {

// A random plan with more clauses, written behind its own.
std::shared_ptr<const scenarios::Plan> with_clauses(const std::string& text,
                                                    const std::string& more, std::string* whole) {
    *whole = text.substr(0, text.size() - 2) + more + "]}";
    return std::make_shared<const scenarios::Plan>(must_parse(*whole));
}

const std::string& any_severity() {
    static const std::vector<std::string> all = {"advisory", "minor", "major", "critical"};
    return one_of(all);
}

// A prohibition with the plan's only repair duty, and a guard, on events nothing else names.
std::string breakable() {
    static const std::vector<std::string> restores = {"0.5", "1.0"};
    return fmt::format(
        R"(,{{"id":"ban","kind":"forbid","forbid":{{"event":"f"}},"limit":{},"severity":"{}"}})"
        R"(,{{"id":"fix","kind":"oblige","when":{{"kind":"verdict","event":"violated","where":{{"clause":"ban"}}}},)"
        R"("do":{{"event":"h"}},{}"within":"20s","compensates":"ban","restores":{},"severity":"{}"}})"
        R"(,{{"id":"sign","kind":"guard","guard":{{"event":"g"}},"needs":{{"event":"s"}},"limit":{},"severity":"{}"{}}})",
        1 + pick(8), any_severity(), chance(50) ? R"("same":["x"],)" : "", one_of(restores),
        any_severity(), 1 + pick(8), any_severity(),
        chance(40) ? R"(,"consume":true,"same":["x"])" : "");
}

}  // namespace

TEST_CASE("4: scores stay between nothing and everything") {
    Mix mix;
    mix.calendar_share = 33;
    for_random_traces(20'000, mix, [](const Trial& trial) {
        PlanResult result = monitor_result(*trial.plan, kEpoch, trial.log, trial.end);
        auto fine = [](const std::optional<double>& x) { return !x || (*x >= 0 && *x <= 1); };
        RC_ASSERT(fine(result.o1) && fine(result.o2) && fine(result.o));
        RC_ASSERT(fine(result.p) && fine(result.f));
        RC_ASSERT(result.p.has_value() == result.o1.has_value());
        if (result.p) RC_ASSERT(*result.p <= *result.o && *result.p <= result.f);
        if (result.capped) RC_ASSERT(*result.p <= trial.plan->cap);
        for (const RuleResult& rule : result.rules) {
            RC_ASSERT(fine(rule.score));
            for (const InstanceResult& one : rule.instances) RC_ASSERT(fine(one.score));
        }
    });
}

TEST_CASE("9: a team that does nothing scores nothing") {
    int scored = 0;
    Mix mix;
    mix.acts_only = true;
    for_random_traces(20'000, mix, [&](const Trial& trial) {
        Log log = trial.log;
        std::erase_if(log, [](const LogRecord& one) { return one.kind == RecordKind::act; });
        PlanResult result = monitor_result(*trial.plan, kEpoch, log, trial.end);
        if (result.p && *result.p != 0) fail(trial, fmt::format("P {}", *result.p));
        scored += result.p ? 1 : 0;
    });
    CHECK(scored > 10);
}

// Why property 10 is said of plans with one repair duty: O2 is a mean over all duties, so the
// fulfilled repair of a second breach stands beside the missed repair of the first and lifts O from
// 1/2 to 2/3, at no cost in F where `restores` is 1. O never rises over O1 that way.
TEST_CASE("beside a missed repair duty the fulfilled one of another breach counts in the mean") {
    const char* text = R"({"clauses":[
        {"id":"duty","kind":"oblige","when":"start","do":{"event":"d"},"within":"10s"},
        {"id":"ban","kind":"forbid","forbid":{"event":"f"},"limit":4},
        {"id":"fix","kind":"oblige","when":{"kind":"verdict","event":"violated","where":{"clause":"ban"}},
         "do":{"event":"h"},"within":"10s","compensates":"ban"},
        {"id":"sign","kind":"guard","guard":{"event":"g"},"needs":{"event":"s"}},
        {"id":"unsigned","kind":"oblige","when":{"kind":"verdict","event":"violated","where":{"clause":"sign"}},
         "do":{"event":"i"},"within":"10s","compensates":"sign","restores":1.0}]})";
    auto plan = must_parse(text);
    Log log = {record("e1", 1, "d", RecordKind::act), record("e2", 2, "f", RecordKind::act)};
    renumber(log);
    PlanResult honest = monitor_result(plan, kEpoch, log, 100);
    CHECK(*honest.o1 == 1);
    CHECK(*honest.o == Approx(0.5));
    CHECK(*honest.p == Approx(0.5 * 0.875));
    log.push_back(record("e3", 3, "g", RecordKind::act));
    log.push_back(record("e4", 4, "i", RecordKind::act));
    renumber(log);
    PlanResult worse = monitor_result(plan, kEpoch, log, 100);
    CHECK(worse.f == honest.f);
    CHECK(*worse.o == Approx(2.0 / 3));
    CHECK(*worse.p == Approx(2.0 / 3 * 0.875));
    CHECK(*worse.o <= *worse.o1);
}

// Why property 10 is said of verdict triggers that begin a duty each time: with any other
// `retrigger` a further breach moves or swallows the duty of another one. The linter warns of it.
TEST_CASE("a duty of a verdict that further breaches move lets a breach help") {
    auto score = [](const char* retrigger, const Log& log) {
        return *monitor_result(must_parse(fmt::format(
                                   R"({{"clauses":[
        {{"id":"duty","kind":"oblige","when":"start","do":{{"event":"d"}},"within":"10s"}},
        {{"id":"ban","kind":"forbid","forbid":{{"event":"f"}},"limit":100}},
        {{"id":"fix","kind":"oblige","when":{{"kind":"verdict","event":"violated","where":{{"clause":"ban"}}}},
         "do":{{"event":"h"}},"within":"10s","compensates":"ban","retrigger":"{}"}}]}})",
                                   retrigger)),
                               kEpoch, log, 100)
                    .p;
    };
    Log late = {record("e1", 1, "d", RecordKind::act), record("e2", 20, "f", RecordKind::act),
                record("e3", 35, "h", RecordKind::act)};
    renumber(late);
    Log again = late;
    again.insert(again.begin() + 2, record("x", 29, "f", RecordKind::act));
    renumber(again);
    CHECK(score("reset", again) > score("reset", late));
    CHECK(score("each", again) <= score("each", late));
}

TEST_CASE("10: where one duty repairs, a further breach or licensed act never raises P") {
    Mix mix;
    mix.rules = 3;
    mix.records = 14;
    mix.verdicts = false;  // no other repair duties
    int lower = 0;
    for_random_cases(20'000, [&] {
        Trial trial;
        trial.plan = with_clauses(random_plan_text(mix), breakable(), &trial.text);
        trial.log = random_log(mix);
        trial.end = random_end(mix);
        int n = 0;
        auto own = [&](const char* event, int percent) {
            if (!chance(percent)) return;
            LogRecord one = record(fmt::format("own{}", ++n), 0, event, RecordKind::act);
            if (chance(60)) one.args["x"] = std::int64_t{1 + pick(2)};
            insert_somewhere(trial.log, one);
        };
        for (const char* event : {"s", "g", "f", "g", "f", "h"}) own(event, 40);
        Log worse = trial.log;
        LogRecord added = record("x1", 0, chance(50) ? "f" : "g", RecordKind::act);
        added.args["x"] = std::int64_t{3};  // a key of its own
        std::size_t at = insert_somewhere(worse, added);
        added = worse[at];
        const bool keyed = trial.text.find(R"("same":["x"],"within":"20s")") != std::string::npos;
        if (added.event == "f" && keyed && chance(60)) {
            // Its repair, right after it; it discharges nothing else.
            LogRecord repair = added;
            repair.id = "x2";
            repair.event = "h";
            worse.insert(worse.begin() + 1 + static_cast<std::ptrdiff_t>(at), repair);
        }
        renumber(worse);
        auto before = monitor_result(*trial.plan, kEpoch, trial.log, trial.end).p;
        auto after = monitor_result(*trial.plan, kEpoch, worse, trial.end).p;
        RC_ASSERT(before.has_value() == after.has_value());
        if (!before) return;
        lower += *after < *before ? 1 : 0;
        if (*after > *before + 1e-9) {
            trial.log = worse;
            fail(trial, fmt::format("{} became {}", *before, *after));
        }
    });
    CHECK(lower > 10);
}
