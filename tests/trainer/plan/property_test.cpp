// What must hold of every plan and every log.
#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "tests/trainer/plan/compare.h"
#include "tests/trainer/plan/random_plan.h"
#include "trainer/plan/deadline.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;
using scenarios::ClauseKind;

namespace {

void must_be_same(const PlanResult& a, const PlanResult& b, const std::string& text,
                  const Log& log) {
    std::string words = difference(a, b);
    if (!words.empty()) RC_FAIL(words + "\n" + text + "\n" + test::in_words(log));
}

LogRecord record(const std::string& id, Seconds t, const std::string& event, RecordKind kind) {
    LogRecord one;
    one.id = id;
    one.t = t;
    one.kind = kind;
    one.event = event;
    return one;
}

void renumber(Log& log) {
    for (std::size_t i = 0; i < log.size(); ++i) log[i].seq = static_cast<std::int64_t>(i) + 1;
}

// Puts a record at a random place without disturbing the order.
void insert_somewhere(Log& log, const std::string& id, const std::string& event) {
    std::size_t at = static_cast<std::size_t>(pick(static_cast<int>(log.size()) + 1));
    Seconds t = at < log.size() ? log[at].t : (log.empty() ? 0 : log.back().t);
    log.insert(log.begin() + static_cast<std::ptrdiff_t>(at),
               record(id, t, event, RecordKind::act));
    renumber(log);
}

}  // namespace

TEST_CASE("the order in which records arrive does not matter") {
    for_random_cases(200, [] {
        Mix mix;
        std::string text = random_plan_text(mix);
        auto plan = must_parse(text);
        Log log = random_log(mix);
        Seconds end = random_end(mix);
        Log shuffled = log;
        for (std::size_t i = shuffled.size(); i > 1; --i)
            std::swap(shuffled[i - 1],
                      shuffled[static_cast<std::size_t>(pick(static_cast<int>(i)))]);
        if (!log.empty()) shuffled.push_back(one_of(log));  // and a copy of one
        must_be_same(monitor_result(plan, kEpoch, log, end),
                     monitor_result(plan, kEpoch, shuffled, end), text, log);
    });
}

TEST_CASE("what is decided stays decided, but for violated turning compensated") {
    for_random_cases(200, [] {
        Mix mix;
        mix.pauses = false;
        std::string text = random_plan_text(mix);
        auto plan = std::make_shared<const scenarios::Plan>(must_parse(text));
        Log log = random_log(mix);
        Monitor monitor(plan, kEpoch);
        std::map<std::pair<std::size_t, std::size_t>, Verdict> decided;
        for (const LogRecord& one : log) {
            monitor.feed(one);
            PlanResult result = monitor.result(one.t);
            for (std::size_t r = 0; r < result.rules.size(); ++r) {
                const auto& instances = result.rules[r].instances;
                for (std::size_t i = 0; i < instances.size(); ++i) {
                    Verdict now = instances[i].verdict;
                    auto before = decided.find({r, i});
                    if (before != decided.end())
                        RC_ASSERT(before->second == now || (before->second == Verdict::violated &&
                                                            now == Verdict::compensated));
                    // What the end of the prefix closed is not decided by the log.
                    bool closed_by_end = instances[i].decided_at == one.t ||
                                         now == Verdict::pending ||
                                         (result.rules[r].kind == ClauseKind::forbid);
                    bool overdue = result.rules[r].kind == ClauseKind::oblige &&
                                   now == Verdict::violated && instances[i].decided_at >= one.t;
                    if (!closed_by_end && !overdue && now != Verdict::compensated)
                        decided[{r, i}] = now;
                }
            }
        }
    });
}

TEST_CASE("scores stay between nothing and everything") {
    for_random_cases(400, [] {
        Mix mix;
        auto plan = must_parse(random_plan_text(mix));
        PlanResult result = monitor_result(plan, kEpoch, random_log(mix), random_end(mix));
        auto fine = [](const std::optional<double>& x) { return !x || (*x >= 0 && *x <= 1); };
        RC_ASSERT(fine(result.o) && fine(result.p) && fine(result.f));
        for (const RuleResult& rule : result.rules) {
            RC_ASSERT(fine(rule.score));
            for (const InstanceResult& one : rule.instances) RC_ASSERT(fine(one.score));
        }
    });
}

TEST_CASE("a plan without calendar, start or base does not care when the day begins") {
    for_random_cases(200, [] {
        Mix mix;
        mix.start = false;
        mix.base = false;
        std::string text = random_plan_text(mix);
        auto plan = must_parse(text);
        Log log = random_log(mix);
        Seconds end = random_end(mix);
        Seconds shift = 1 + pick(100000);
        Log later = log;
        for (LogRecord& one : later) one.t += shift;
        PlanResult a = monitor_result(plan, kEpoch, log, end);
        PlanResult b = monitor_result(plan, kEpoch, later, end + shift);
        for (RuleResult& rule : a.rules)
            for (InstanceResult& one : rule.instances) {
                *one.decided_at += shift;
                if (one.due) *one.due += shift;
                for (HitRecord& hit : one.hits) hit.t += shift;
                for (HitRecord& miss : one.near_misses) miss.t += shift;
            }
        must_be_same(a, b, text, log);
    });
}

TEST_CASE("records that no pattern names change nothing") {
    for_random_cases(200, [] {
        Mix mix;
        std::string text = random_plan_text(mix);
        auto plan = must_parse(text);
        Log log = random_log(mix);
        Seconds end = random_end(mix);
        Log more = log;
        insert_somewhere(more, "noise1", "noise");
        insert_somewhere(more, "noise2", "noise");
        must_be_same(monitor_result(plan, kEpoch, log, end),
                     monitor_result(plan, kEpoch, more, end), text, log);
    });
}

TEST_CASE("a duty is satisfied up to its due time, late within grace, else violated") {
    for_random_cases(300, [] {
        Seconds window = 1 + pick(50);
        Seconds grace = pick(30);
        Seconds done = pick(120);
        auto plan = must_parse(fmt::format(
            R"({{"clauses":[{{"id":"o","kind":"oblige","when":{{"event":"a"}},"do":{{"event":"b"}},"within":"{}s","grace":"{}s"}}]}})",
            window, grace));
        Log log = {record("e1", 0, "a", RecordKind::obs), record("e2", done, "b", RecordKind::act)};
        renumber(log);
        PlanResult result = monitor_result(plan, kEpoch, log, 1000);
        Verdict expected = done <= window           ? Verdict::satisfied
                           : done <= window + grace ? Verdict::late
                                                    : Verdict::violated;
        RC_ASSERT(result.rules[0].verdict == expected);
        // And doing it a little earlier never costs anything.
        if (done == 0) return;
        --log[1].t;
        PlanResult earlier = monitor_result(plan, kEpoch, log, 1000);
        RC_ASSERT(*earlier.rules[0].score >= *result.rules[0].score);
    });
}

TEST_CASE("a team that does nothing scores nothing") {
    for_random_cases(300, [] {
        Mix mix;
        auto plan = must_parse(random_plan_text(mix));
        for (auto& rule : plan.rules) {
            rule.act.kind = "act";
            for (auto& one : rule.act.any) one.kind = "act";
        }
        Log log = random_log(mix);
        for (LogRecord& one : log)
            if (one.kind == RecordKind::act) one.kind = RecordKind::obs;
        PlanResult result = monitor_result(plan, kEpoch, log, random_end(mix));
        RC_ASSERT(!result.p || *result.p == 0);
    });
}

TEST_CASE("a further breach, repaired or not, and a further licensed act never raise the score") {
    for_random_cases(400, [] {
        Mix mix;
        mix.rules = 3;
        // No other repair duties: beside a missed one, a fulfilled one can lift their mean (O2).
        mix.verdicts = false;
        std::string text = random_plan_text(mix);
        // Prohibitions on events of their own, so that the extra acts discharge nothing else.
        static const std::vector<std::string> severities = {"minor", "major", "critical"};
        std::string more = fmt::format(
            R"(,{{"id":"ban","kind":"forbid","forbid":{{"event":"f"}},"limit":{},"severity":"{}"}})"
            R"(,{{"id":"fix","kind":"oblige","when":{{"kind":"verdict","event":"violated","where":{{"clause":"ban"}}}},)"
            R"("do":{{"event":"h"}},"same":["x"],"within":"20s","compensates":"ban","restores":{},"severity":"{}"}})"
            R"(,{{"id":"sign","kind":"guard","guard":{{"event":"g"}},"needs":{{"event":"s"}},"limit":{},"severity":"{}"}}]}})",
            1 + pick(3), one_of(severities), one_of(std::vector<std::string>{"0.5", "1.0"}),
            one_of(severities), 1 + pick(3), one_of(severities));
        text = text.substr(0, text.size() - 2) + more;
        auto plan = must_parse(text);
        Log log = random_log(mix);
        if (chance(50)) insert_somewhere(log, "s1", "s");
        if (chance(50)) insert_somewhere(log, "g0", "g");
        if (chance(50)) insert_somewhere(log, "f0", "f");
        Seconds end = random_end(mix);
        Log worse = log;
        insert_somewhere(worse, "x1", chance(50) ? "f" : "g");
        auto added = std::find_if(worse.begin(), worse.end(),
                                  [](const LogRecord& one) { return one.id == "x1"; });
        added->args["x"] = std::int64_t{1};  // the key of its own repair
        if (chance(60)) {
            // A repair right after the breach.
            LogRecord repair = record("x2", added->t, "h", RecordKind::act);
            repair.args = added->args;
            worse.insert(added + 1, repair);
            renumber(worse);
        }
        auto before = monitor_result(plan, kEpoch, log, end).p;
        auto after = monitor_result(plan, kEpoch, worse, end).p;
        if (before && after && *after > *before + 1e-9)
            RC_FAIL(
                fmt::format("{} became {}\n{}\n{}", *before, *after, text, test::in_words(worse)));
    });
}

TEST_CASE("a pause anywhere between records changes nothing on the scenario clock") {
    for_random_cases(200, [] {
        Mix mix;
        mix.pauses = false;
        mix.base = false;
        std::string text = random_plan_text(mix);
        auto plan = must_parse(text);
        plan.wall_clock = false;
        Log log = random_log(mix);
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
        PlanResult a = monitor_result(plan, kEpoch, log, end);
        PlanResult b = monitor_result(plan, kEpoch, paused, end + length);
        must_be_same(a, b, text, paused);
    });
}

TEST_CASE("a plan split into single clauses gives the same clause results") {
    for_random_cases(200, [] {
        Mix mix;
        mix.verdicts = false;
        auto plan = must_parse(random_plan_text(mix));
        Log log = random_log(mix);
        Seconds end = random_end(mix);
        PlanResult whole = monitor_result(plan, kEpoch, log, end);
        for (std::size_t r = 0; r < plan.rules.size(); ++r) {
            auto single = plan;
            single.rules = {plan.rules[r]};
            std::string words =
                difference(monitor_result(single, kEpoch, log, end).rules[0], whole.rules[r]);
            if (!words.empty()) RC_FAIL(words);
        }
    });
}

TEST_CASE("other names for keys change nothing") {
    for_random_cases(200, [] {
        Mix mix;
        std::string text = random_plan_text(mix);
        auto plan = must_parse(text);
        Log log = random_log(mix);
        Seconds end = random_end(mix);
        Log renamed = log;
        for (LogRecord& one : renamed) {
            auto key = one.args.find("k");
            if (key != one.args.end())
                key->second = std::get<std::int64_t>(key->second) == 1 ? Value(std::string("one"))
                                                                       : Value(std::int64_t{-7});
        }
        must_be_same(monitor_result(plan, kEpoch, log, end),
                     monitor_result(plan, kEpoch, renamed, end), text, log);
    });
}

TEST_CASE("working time deadlines are those of a count minute by minute") {
    for_random_cases(60, [] {
        scenarios::Calendar calendar;
        calendar.utc_offset_minutes = (pick(27) - 12) * 60 + (chance(30) ? 30 : 0);
        calendar.work_from = 60 * (6 + pick(4));
        calendar.work_to = 60 * (14 + pick(6));
        if (chance(50)) calendar.holidays = {"2026-03-04", "2026-03-05"};
        if (chance(50)) calendar.makeup = {"2026-03-08"};
        if (chance(30)) calendar.workdays = {1, 3, 6};
        PlanClock clock(calendar, kEpoch);
        Seconds from = Seconds{60} * pick(14 * 24 * 60);
        std::int64_t hours = 1 + pick(40);
        Seconds due = clock.deadline({scenarios::Duration::Unit::working_hours, hours}, from);
        std::int64_t minutes = 0;
        Seconds t = from;
        while (minutes < hours * 60) {
            Seconds local = clock.local(t);
            std::int64_t day = local / kDay;
            Seconds minute = local % kDay / 60;
            if (clock.working_day(day) && minute >= calendar.work_from && minute < calendar.work_to)
                ++minutes;
            t += 60;
        }
        RC_ASSERT(due == t);
        // n working days: count the midnights that end one.
        std::int64_t n = 1 + pick(12);
        std::int64_t day = clock.local(from) / kDay;
        for (std::int64_t left = n; left > 0;) {
            ++day;
            if (clock.working_day(day)) --left;
        }
        RC_ASSERT(clock.deadline({scenarios::Duration::Unit::working_days, n}, from) ==
                  clock.tick((day + 1) * kDay - 1));
    });
}

TEST_CASE("on the board time runs evenly, and every duty is either on it or decided") {
    for_random_cases(200, [] {
        Mix mix;
        mix.pauses = false;
        auto plan = std::make_shared<const scenarios::Plan>(must_parse(random_plan_text(mix)));
        Log log = random_log(mix);
        Monitor monitor(plan, kEpoch);
        for (std::size_t k = 0; k < log.size(); ++k) {
            monitor.feed(log[k]);
            Seconds now = log[k].t;
            if (k + 1 < log.size() && log[k + 1].t == now) continue;
            auto board = monitor.board(now);
            std::size_t open = 0;
            for (const BoardEntry& entry : board)
                if (entry.state == BoardState::open || entry.state == BoardState::overdue) {
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
                for (const InstanceResult& one : rule.instances) {
                    bool closed_by_end = one.verdict == Verdict::pending ||
                                         ((one.verdict == Verdict::violated ||
                                           one.verdict == Verdict::compensated) &&
                                          *one.decided_at == now && *one.due + one.grace >= now);
                    decided += closed_by_end ? 0 : 1;
                }
            }
            RC_ASSERT(open + decided == triggered);
            // Two ticks later, if nothing happens, two seconds less are left.
            for (const BoardEntry& later : monitor.board(now + 2))
                for (const BoardEntry& entry : board)
                    if (entry.remaining && later.remaining && entry.rule == later.rule &&
                        entry.trigger == later.trigger && entry.key == later.key &&
                        entry.due == later.due)
                        RC_ASSERT(*entry.remaining - 2 == *later.remaining);
        }
    });
}
