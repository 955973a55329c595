// What holds of verdicts, deadlines and the board.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "tests/trainer/plan/change_log.h"
#include "tests/trainer/plan/compare.h"
#include "tests/trainer/plan/random_plan.h"
#include "trainer/plan/deadline.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;
using scenarios::ClauseKind;
using scenarios::Duration;

namespace {

// Decided by the log so far, not by where it is cut off.
bool is_final(const RuleResult& rule, const InstanceResult& one, Seconds cut) {
    switch (one.verdict) {
        case Verdict::satisfied:
            // A prohibition that was kept is decided when it was lifted before the cut.
            return rule.kind != ClauseKind::forbid || *one.decided_at < cut;
        case Verdict::late:
        case Verdict::cancelled:
            return true;
        case Verdict::violated:
        case Verdict::compensated:
            return rule.kind == ClauseKind::guard || *one.decided_at < cut;
        default:
            return false;
    }
}

struct Decided {
    Verdict verdict = Verdict::pending;
    Seconds at = 0;
    double score = 0;
};

// The clauses that hang together by verdict triggers with clause r.
std::set<std::size_t> connected(const scenarios::Plan& plan, std::size_t r) {
    auto waits = [&](std::size_t a, std::size_t b) {
        bool yes = false;
        std::function<void(const scenarios::Pattern&)> look = [&](const scenarios::Pattern& one) {
            for (const auto& part : one.any) look(part);
            for (const auto& test : one.where)
                yes |= test.arg == "clause" && test.values[0] == Value(plan.rules[b].id);
        };
        look(plan.rules[a].when);
        if (plan.rules[a].from) look(*plan.rules[a].from);
        return yes;
    };
    std::set<std::size_t> group{r};
    for (bool grown = true; grown;) {
        grown = false;
        for (std::size_t i = 0; i < plan.rules.size(); ++i)
            for (std::size_t j : std::set<std::size_t>(group))
                if (!group.count(i) && (waits(i, j) || waits(j, i))) grown = group.insert(i).second;
    }
    return group;
}

}  // namespace

TEST_CASE("2: what is decided stays decided, but for violated turning compensated") {
    Mix mix;
    mix.pauses = false;
    mix.calendar_share = 33;
    long decided_in_all = 0;
    for_random_traces(20'000, mix, [&](const Trial& trial) {
        Monitor monitor(trial.plan, kEpoch);
        std::map<std::pair<std::size_t, std::size_t>, Decided> decided;
        for (const LogRecord& record : trial.log) {
            monitor.feed(record);
            PlanResult result = monitor.result(record.t);
            for (std::size_t r = 0; r < result.rules.size(); ++r) {
                const auto& instances = result.rules[r].instances;
                for (std::size_t i = 0; i < instances.size(); ++i) {
                    const InstanceResult& one = instances[i];
                    auto before = decided.find({r, i});
                    if (before != decided.end()) {
                        const Decided& old = before->second;
                        // A prohibition in force may be broken again, and its repair fall short.
                        bool same = old.verdict == one.verdict ||
                                    (old.verdict == Verdict::violated &&
                                     one.verdict == Verdict::compensated) ||
                                    (result.rules[r].kind == ClauseKind::forbid &&
                                     old.verdict == Verdict::compensated &&
                                     one.verdict == Verdict::violated);
                        if (!same || old.at != *one.decided_at ||
                            (result.rules[r].kind == ClauseKind::oblige &&
                             one.score < old.score - 1e-12))
                            fail(trial, fmt::format("{}[{}] was {} at {} and is {} at {}",
                                                    result.rules[r].id, i, name(old.verdict),
                                                    old.at, name(one.verdict), *one.decided_at));
                    }
                    if (!is_final(result.rules[r], one, record.t)) continue;
                    decided[{r, i}] = {one.verdict, *one.decided_at, one.score};
                    ++decided_in_all;
                }
            }
        }
    });
    CHECK(decided_in_all > 100);
}

TEST_CASE("7: doing it earlier never lowers the score of a single duty") {
    for_random_cases(20'000, [] {
        Seconds window = 1 + pick(40);
        Seconds grace = chance(30) ? 0 : pick(30);
        std::string text = fmt::format(
            R"({{"clauses":[{{"id":"o","kind":"oblige","when":{{"event":"a"}},"do":{{"event":"b"}},)"
            R"("within":"{}s","grace":"{}s","times":{},"late_credit":{}{}}}]}})",
            window, grace, 1 + pick(3), one_of(std::vector<std::string>{"0", "0.6", "1"}),
            chance(30) ? R"(,"distinct":"m")" : "");
        auto plan = must_parse(text);
        Log log = {record("e1", 0, "a", RecordKind::obs)};
        Seconds t = 0;
        for (int i = 0, n = 1 + pick(4); i < n; ++i) {
            t += pick(25);
            log.push_back(record(fmt::format("e{}", i + 2), t, "b", RecordKind::act));
            if (chance(70)) log.back().args["m"] = std::string(chance(50) ? "p" : "q");
        }
        renumber(log);
        Seconds end = chance(80) ? 1000 : pick(100);
        double before = monitor_result(plan, kEpoch, log, end).rules[0].score.value_or(-1);
        LogRecord& moved =
            log[1 + static_cast<std::size_t>(pick(static_cast<int>(log.size()) - 1))];
        moved.t -= pick(static_cast<int>(moved.t) + 1);
        double after = monitor_result(plan, kEpoch, log, end).rules[0].score.value_or(-1);
        if (after < before - 1e-12)
            RC_FAIL(fmt::format("{} became {}\n{}\n{}", before, after, text, test::in_words(log)));
    });
}

TEST_CASE("8: a duty is satisfied up to its due time, late within grace, else violated") {
    static const std::vector<std::string> windows = {"37s", "25m", "5h",  "same_day", "1d", "3d",
                                                     "1wd", "4wd", "3wh", "20wh",     "cob"};
    for_random_cases(20'000, [] {
        const std::string& window = one_of(windows);
        Seconds grace = chance(40) ? 0 : one_of(std::vector<Seconds>{1, 60, 3600, 50000});
        auto plan = must_parse(fmt::format(
            R"({{"calendar":{{"holidays":["2026-03-04"],"roll_holidays":{}}},"clauses":[{{"id":"o",)"
            R"("kind":"oblige","when":{{"event":"a"}},"do":{{"event":"b"}},"within":"{}","grace":"{}s"}}]}})",
            chance(50), window, grace));
        Seconds asked = pick(14 * 86400);
        Seconds due = PlanClock(plan.calendar, kEpoch).deadline(plan.rules[0].within.fixed, asked);
        RC_ASSERT(due >= asked);
        // Around the edges, where mistakes live.
        Seconds done =
            std::max(asked, one_of(std::vector<Seconds>{due, due + grace, asked}) + pick(5) - 2);
        Log log = {record("e1", asked, "a", RecordKind::obs),
                   record("e2", done, "b", RecordKind::act)};
        renumber(log);
        PlanResult result = monitor_result(plan, kEpoch, log, due + grace + 10);
        const InstanceResult& one = result.rules[0].instances.at(0);
        RC_ASSERT(*one.due == due);
        RC_ASSERT(one.verdict == (done <= due           ? Verdict::satisfied
                                  : done <= due + grace ? Verdict::late
                                                        : Verdict::violated));
        double score = done <= due ? 1
                       : done <= due + grace
                           ? 0.6 * (1 - static_cast<double>(done - due) /
                                            static_cast<double>(std::max<Seconds>(1, grace)))
                           : 0;
        RC_ASSERT(std::abs(one.score - score) < 1e-12);
    });
}

TEST_CASE("12: clauses that wait for no verdicts of each other are judged alone as in the plan") {
    Mix mix;
    mix.calendar_share = 33;
    for_random_traces(20'000, mix, [](const Trial& trial) {
        PlanResult whole = monitor_result(*trial.plan, kEpoch, trial.log, trial.end);
        for (std::size_t r = 0; r < trial.plan->rules.size(); ++r) {
            auto group = connected(*trial.plan, r);
            if (*group.begin() != r) continue;  // each group once
            auto part = *trial.plan;
            part.rules.clear();
            for (std::size_t i : group) part.rules.push_back(trial.plan->rules[i]);
            PlanResult alone = monitor_result(part, kEpoch, trial.log, trial.end);
            std::size_t at = 0;
            for (std::size_t i : group) {
                std::string words = difference(alone.rules[at++], whole.rules[i]);
                if (!words.empty()) fail(trial, words);
            }
        }
    });
}

TEST_CASE("15: on the board time runs evenly, and every duty is either on it or decided") {
    Mix mix;
    mix.pauses = false;
    mix.calendar_share = 33;
    for_random_traces(20'000, mix, [](const Trial& trial) {
        Monitor monitor(trial.plan, kEpoch);
        const Log& log = trial.log;
        for (std::size_t k = 0; k < log.size(); ++k) {
            monitor.feed(log[k]);
            Seconds now = log[k].t;
            if (k + 1 < log.size() && log[k + 1].t == now) continue;
            auto board = monitor.board(now);
            std::size_t open = 0;
            for (const BoardEntry& entry : board)
                if (entry.remaining) {
                    ++open;
                    RC_ASSERT(*entry.remaining == *entry.due - now);
                    RC_ASSERT((*entry.remaining < 0) == (entry.state == BoardState::overdue));
                }
            std::size_t triggered = 0;
            std::size_t decided = 0;
            PlanResult result = monitor.result(now);
            for (const RuleResult& rule : result.rules) {
                if (rule.kind != ClauseKind::oblige) continue;
                triggered += rule.instances.size();
                for (const InstanceResult& one : rule.instances)
                    decided += is_final(rule, one, now) ? 1 : 0;
            }
            if (open + decided != triggered)
                fail(trial, fmt::format("at {}: {} open and {} decided of {}", now, open, decided,
                                        triggered));
            // Until the next record nothing but time passes.
            Seconds later = k + 1 < log.size() ? now + (log[k + 1].t - now) / 2 : now + 2;
            for (const BoardEntry& after : monitor.board(later))
                for (const BoardEntry& entry : board)
                    if (entry.remaining && after.remaining && entry.rule == after.rule &&
                        entry.trigger == after.trigger && entry.key == after.key &&
                        entry.due == after.due && entry.triggered_at == after.triggered_at)
                        RC_ASSERT(*entry.remaining - (later - now) == *after.remaining);
        }
    });
}
