// 3: what the monitor says online is what the slow evaluator says of the same log, at the end, on
// every prefix, and on the board.
#include <fmt/format.h>
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "tests/trainer/plan/compare.h"
#include "tests/trainer/plan/evaluate.h"
#include "tests/trainer/plan/random_plan.h"
#include "trainer/plan/canonical.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;

namespace {

void same_as_twin(const Trial& trial) {
    std::string words = difference(monitor_result(*trial.plan, kEpoch, trial.log, trial.end),
                                   evaluate(*trial.plan, kEpoch, trial.log, trial.end));
    if (!words.empty()) fail(trial, "monitor and evaluator differ: " + words);
}

// Feeds record by record and compares after each; with calendars also in the middle of silence.
int prefixes(int traces, const Mix& mix) {
    int seen = 0;
    for_random_traces(traces, mix, [&](const Trial& trial) {
        Monitor monitor(trial.plan, kEpoch);
        Log prefix;
        auto compare = [&](Seconds now) {
            std::string words =
                difference(monitor.result(now), evaluate(*trial.plan, kEpoch, prefix, now));
            if (!words.empty()) fail(trial, fmt::format("prefix to {}: {}", now, words));
            ++seen;
        };
        for (const LogRecord& record : trial.log) {
            if (chance(20)) {
                Seconds before = (prefix.empty() ? 0 : prefix.back().t);
                Seconds now = before + (record.t - before) / 2;
                monitor.advance(now);
                compare(now);
            }
            monitor.feed(record);
            prefix.push_back(record);
            compare(record.t);
        }
    });
    return seen;
}

}  // namespace

TEST_CASE("the monitor says what the slow evaluator says about random plans and logs") {
    for_random_traces(20'000, {}, same_as_twin);
}

TEST_CASE("the monitor says what the slow evaluator says about calendar windows") {
    Mix mix;
    mix.calendar = true;
    for_random_traces(20'000, mix, same_as_twin);
}

TEST_CASE("many keys: what is forgotten of a key is missed by nobody") {
    Mix mix;
    mix.keys = 150;
    mix.records = 500;
    mix.pauses = false;
    for_random_traces(60, mix, [](const Trial& trial) {
        Trial whole = trial;
        if (!whole.log.empty()) whole.end = whole.log.back().t + pick(30);
        same_as_twin(whole);
    });
}

TEST_CASE("the monitor fed record by record says on every prefix what the evaluator says of it") {
    int seen = prefixes(2'400, {});
    CHECK(seen > 100);  // more than 20,000 in an ordinary build
}

TEST_CASE("and so it does on every prefix of logs with calendar windows") {
    Mix mix;
    mix.calendar = true;
    prefixes(1'000, mix);
}

TEST_CASE("the board shows at every record what the evaluator finds alive") {
    Mix mix;
    mix.pauses = false;
    for_random_traces(2'400, mix, [](const Trial& trial) {
        Monitor monitor(trial.plan, kEpoch);
        Log prefix;
        for (std::size_t k = 0; k < trial.log.size(); ++k) {
            monitor.feed(trial.log[k]);
            prefix.push_back(trial.log[k]);
            Seconds now = trial.log[k].t;
            if (k + 1 < trial.log.size() && trial.log[k + 1].t == now) continue;
            std::string words = difference(monitor.board(now),
                                           evaluate_board(*trial.plan, kEpoch, prefix, now), now);
            if (!words.empty()) fail(trial, words);
        }
    });
}
