// What may be done to a log without changing what the plan says of it. The numbers are those of the
// properties in docs/plan-language.md.
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

PlanResult result_of(const Trial& trial, const Log& log, Seconds end) {
    return monitor_result(*trial.plan, kEpoch, log, end);
}

void must_be_same(const Trial& trial, const PlanResult& a, const PlanResult& b) {
    std::string words = difference(a, b);
    if (!words.empty()) fail(trial, words);
}

// A mix with the calendar in a third of the cases.
Mix sometimes_calendar() {
    Mix mix;
    mix.calendar_share = 33;
    return mix;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

}  // namespace

TEST_CASE("1: the order in which records arrive does not matter") {
    for_random_traces(20'000, sometimes_calendar(), [](const Trial& trial) {
        Log shuffled = trial.log;
        for (std::size_t i = shuffled.size(); i > 1; --i)
            std::swap(shuffled[i - 1],
                      shuffled[static_cast<std::size_t>(pick(static_cast<int>(i)))]);
        if (!trial.log.empty()) shuffled.push_back(one_of(trial.log));  // and a copy of one
        must_be_same(trial, result_of(trial, trial.log, trial.end),
                     result_of(trial, shuffled, trial.end));
    });
}

TEST_CASE("5: a plan without calendar, start or base does not care when the day begins") {
    Mix mix;
    mix.start = false;
    mix.base = false;
    for_random_traces(20'000, mix, [](const Trial& trial) {
        Seconds shift = 1 + pick(100000);
        Log later = trial.log;
        for (LogRecord& one : later) one.t += shift;
        PlanResult a = result_of(trial, trial.log, trial.end);
        PlanResult b = result_of(trial, later, trial.end + shift);
        for (RuleResult& rule : a.rules)
            for (InstanceResult& one : rule.instances) {
                *one.decided_at += shift;
                if (one.due) *one.due += shift;
                for (HitRecord& hit : one.hits) hit.t += shift;
                for (HitRecord& miss : one.near_misses) miss.t += shift;
            }
        must_be_same(trial, a, b);
    });
}

TEST_CASE("6: records that no pattern names change nothing") {
    for_random_traces(20'000, sometimes_calendar(), [](const Trial& trial) {
        Log more = trial.log;
        insert_somewhere(more, record("noise1", 0, "noise", RecordKind::act));
        insert_somewhere(more, record("noise2", 0, "noise", RecordKind::obs));
        insert_somewhere(more, record("noise3", 0, "violated", RecordKind::obs));
        must_be_same(trial, result_of(trial, trial.log, trial.end),
                     result_of(trial, more, trial.end));
    });
}

TEST_CASE("11: a pause anywhere between records changes nothing on the scenario clock") {
    Mix mix = sometimes_calendar();
    mix.pauses = false;
    mix.base = false;
    mix.wall_clock = false;
    for_random_traces(20'000, mix, [](const Trial& trial) {
        const Log& log = trial.log;
        Seconds end = (log.empty() ? 0 : log.back().t) + pick(30);
        Log paused = log;
        std::size_t at = static_cast<std::size_t>(pick(static_cast<int>(log.size()) + 1));
        Seconds from = at < log.size() ? log[at].t : end;
        Seconds length = 1 + pick(5000);
        for (std::size_t i = at; i < paused.size(); ++i) paused[i].t += length;
        Log stop = {record("p1", from, "pause", RecordKind::ctl),
                    record("p2", from + length, "resume", RecordKind::ctl)};
        paused.insert(paused.begin() + static_cast<std::ptrdiff_t>(at), stop.begin(), stop.end());
        renumber(paused);
        must_be_same(trial, result_of(trial, log, end), result_of(trial, paused, end + length));
    });
}

TEST_CASE("13: other names for clauses, records and keys change nothing") {
    for_random_traces(20'000, sometimes_calendar(), [](const Trial& trial) {
        static const std::vector<std::pair<std::string, std::string>> names = {
            {"\"c0\"", "\"zeta\""},
            {"\"c1\"", "\"A.b\""},
            {"\"c2\"", "\"规则\""},
            {"\"c3\"", "\"0\""}};
        // Keys are compared, never read; but the tests of `k` in verdict triggers name one.
        std::string text = replaced(trial.text, R"("k":1)", R"("k":"one")");
        for (const auto& [from, to] : names) text = replaced(text, from, to);
        Log renamed = trial.log;
        for (LogRecord& one : renamed) {
            one.id = "r/" + one.id;
            auto key = one.args.find("k");
            if (key != one.args.end())
                key->second = std::get<std::int64_t>(key->second) == 1 ? Value(std::string("one"))
                                                                       : Value(std::int64_t{-7});
        }
        PlanResult a = result_of(trial, trial.log, trial.end);
        PlanResult b = monitor_result(must_parse(text), kEpoch, renamed, trial.end);
        auto id = [](std::string& one) { one = "r/" + one; };
        for (RuleResult& rule : a.rules) {
            for (const auto& [from, to] : names)
                rule.id = replaced("\"" + rule.id + "\"", from, to);
            for (InstanceResult& one : rule.instances) {
                std::size_t colon = one.trigger.find(':');
                if (colon == std::string::npos) {
                    if (one.trigger != "start") id(one.trigger);
                } else {
                    for (const auto& [from, to] : names)
                        one.trigger =
                            replaced(one.trigger, ":" + from.substr(1, from.size() - 2) + ":",
                                     ":" + to.substr(1, to.size() - 2) + ":");
                }
                for (HitRecord& hit : one.hits) id(hit.id);
                for (HitRecord& miss : one.near_misses) id(miss.id);
                for (std::string& licence : one.licence) id(licence);
            }
        }
        for (RuleResult& rule : a.rules) rule.id = rule.id.substr(1, rule.id.size() - 2);
        must_be_same(trial, a, b);
    });
}
