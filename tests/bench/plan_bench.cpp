// The cost of the plan monitor, in units that carry over between machines:
//   - a log of 100,000 records under a plan of 31 clauses (about 44,900 instances): events a second
//     of the monitor alone and behind the reader, beside a plain pass that only parses the same
//     log, one JSON object a line. All passes take turns in this process, CPU time, medians.
//   - nanoseconds a duty (opened, put into the timers, taken out when it is done) with a thousand
//   to
//     a million other duties open: the price of a timer grows with the logarithm of their number.
//   - bytes an open and a closed instance hold.
//
//     cmake --preset release && cmake --build build/release --target plan_bench
//     build/release/bin/plan_bench [rounds]        (default 5; about two seconds a round)
#include <malloc.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "scenarios/load.h"
#include "sim/hash.h"
#include "trainer/json/json.h"
#include "trainer/plan/monitor.h"

namespace firebreak::trainer {
namespace {

constexpr const char* kEpoch = "2026-03-02T09:00:00+08:00";

double cpu_seconds() {
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

// What the allocator has given out and not got back.
std::int64_t live_bytes() {
    return static_cast<std::int64_t>(mallinfo2().uordblks);
}

double median(std::vector<double> v) {
    std::sort(v.begin(), v.end());
    return v[v.size() / 2];
}

std::shared_ptr<const scenarios::Plan> parsed(const std::string& text) {
    auto plan = scenarios::parse_plan("bench", text);
    if (!plan) {
        for (const auto& problem : plan.problems)
            std::fprintf(stderr, "%s\n", problem.in_words().c_str());
        std::exit(3);
    }
    return std::make_shared<const scenarios::Plan>(std::move(*plan.value));
}

// Thirty-one clauses of every kind a written plan has: reports with two clocks, answers by the day,
// messages by urgency that can be put off once, sign-offs that are used up, bans that end, rhythms
// for each source, repairs of what went wrong, quantities, things to be done at the same time.
std::string plan_text() {
    std::string text = "plan: bench\nclauses:\n";
    auto add = [&](const std::string& clause) { text += "- {" + clause + "}\n"; };
    for (const char* mode : {"oral", "written"})
        for (const char* to : {"superior", "lead_office"})
            add(
                fmt::format("id: R-{0}-{1}, kind: oblige, severity: critical, when: {{event: "
                            "incident, kind: obs}}, do: {{event: report, where: {{mode: {0}, to: "
                            "{1}}}}}, role: [head, deputy], same: [topic], within: {2}, grace: 30m",
                            mode, to, mode[0] == 'o' ? "30m" : "90m"));
    add("id: Q-1, kind: oblige, when: {event: inquiry, kind: obs}, do: {event: reply}, same: [q], "
        "within: same_day");
    add("id: Q-2, kind: oblige, when: {event: inquiry, kind: obs, where: {from: media}}, do: "
        "{event: reply, where: {step: final}}, same: [q], within: 4wh, grace: 2h");
    add("id: Q-3, kind: oblige, when: {event: reply, where: {step: interim}}, do: {event: reply, "
        "where: {step: final}}, same: [q], within: 1s, base: promised_at, retrigger: first");
    add("id: M-1, kind: oblige, when: {event: message, kind: obs}, do: {event: reply}, same: "
        "[case], within: {by: urgency, cases: {urgent: 2wd}, default: 3wd}, extend: {on: {event: "
        "extend, where: {notice: true}}, by: 5wd, max: 1}, grace: 48h");
    add("id: M-2, kind: oblige, when: {event: message, kind: obs}, do: {any: [{event: case, where: "
        "{step: slip}}, {event: reply, where: {step: now}}]}, same: [case], within: 1d, cancel: "
        "{event: case, where: {step: close}, role: head}");
    add("id: M-3, kind: guard, guard: {event: extend}, needs: {event: message, kind: obs}, same: "
        "[case], valid: 72h");
    add("id: P-1, kind: guard, guard: {event: publish}, needs: {event: sign_off, role: head}, "
        "same: [doc], consume: true, valid: 4h, revoke: {event: withdraw, role: head}, severity: "
        "critical");
    add("id: P-2, kind: guard, guard: {event: publish, where: {restricted: true}}, needs: {event: "
        "review, where: {stage: secrecy_office}}, same: [doc]");
    add("id: P-3, kind: guard, guard: {event: sign_off}, needs: {event: review, where: {stage: "
        "dept_head}}, same: [doc], limit: 100");
    add("id: P-4, kind: forbid, forbid: {event: publish, where: {tone: aggressive}}, limit: 50");
    add("id: P-5, kind: forbid, forbid: {event: publish, where: {characterises: true}}, until: "
        "{event: investigate, where: {step: conclude}}, from: {event: incident, kind: obs}, same: "
        "[topic], limit: 50");
    add("id: P-6, kind: forbid, forbid: {event: publish, where: {form: positive}}, from: {event: "
        "incident, kind: obs}, for: 12h, retrigger: reset, limit: 20");
    add("id: P-7, kind: oblige, when: {kind: verdict, event: violated, where: {clause: P-5}}, do: "
        "{event: publish, where: {form: correction}}, same: [topic], within: 4h, compensates: P-5");
    add("id: P-8, kind: oblige, when: {kind: verdict, event: overdue, where: {clause: Q-2}}, do: "
        "{event: publish, where: {form: apology}}, within: 24h, retrigger: first");
    for (const char* source : {"forum", "search", "short_video"})
        add(
            fmt::format("id: W-{0}, kind: oblige, when: start, do: {{event: monitor, where: "
                        "{{source: {0}}}}}, every: 4h, until: {{event: exercise_end, kind: obs}}",
                        source));
    add("id: W-4, kind: oblige, when: {event: watch_duty, kind: obs}, do: {event: monitor}, same: "
        "[source], every: 1d, until: {event: exercise_end, kind: obs}, retrigger: first");
    add("id: C-1, kind: oblige, when: {event: incident, kind: obs}, do: {event: appear}, same: "
        "[topic], within: 2h, grace: 2h, times: 3, distinct: channel");
    add("id: C-2, kind: oblige, when: {event: report, where: {to: lead_office}}, do: {event: "
        "report, where: {lateral: true}}, same: [topic], within: 15m, lookback: 15m");
    add("id: S-1, kind: oblige, when: {event: alarm, kind: obs}, do: {event: signal}, same: "
        "[signal], within: 30m, discharge: one");
    add("id: S-2, kind: oblige, when: {event: alarm, kind: obs}, do: {event: assess, where: {what: "
        "triage}}, same: [signal], within: 2h, grace: 2h, aggregate: min");
    add("id: S-3, kind: oblige, when: {event: alarm, kind: obs, where: {level: {gte: 3}}}, do: "
        "{event: report}, within: 1h, retrigger: reset");
    add("id: S-4, kind: oblige, when: {event: alarm, kind: obs}, do: {event: assess, where: {what: "
        "grade}}, role: [head], within: cob, retrigger: once, same: [signal]");
    add("id: F-1, kind: forbid, forbid: {event: gag}, severity: critical");
    add("id: F-3, kind: forbid, forbid: {event: contradiction, kind: obs, where: {corrected: "
        "false}}");
    add("id: F-2, kind: forbid, forbid: {event: refer, where: {class: 1}}, severity: critical");
    return text;
}

class Draws {
  public:
    explicit Draws(std::uint64_t seed) : seed_(seed) {}
    std::int64_t below(std::int64_t n) {
        return static_cast<std::int64_t>(sim::mix(seed_, count_++) % static_cast<std::uint64_t>(n));
    }
    bool chance(int percent) { return below(100) < percent; }

  private:
    std::uint64_t seed_, count_ = 0;
};

// A month of a busy office: 100,000 records, most of them about things asked a little earlier.
class Office {
  public:
    Log log;

    explicit Office(int records) {
        for (const char* source : {"forum", "search", "short_video", "board"})
            obs("watch_duty", {{"source", std::string(source)}});
        while (static_cast<int>(log.size()) < records) {
            t_ += draw_.below(50);
            one();
        }
    }

  private:
    LogRecord& add(RecordKind kind, const char* event, Args args) {
        LogRecord record;
        record.seq = static_cast<std::int64_t>(log.size()) + 1;
        record.id = fmt::format("e{}", record.seq);
        record.t = t_;
        record.kind = kind;
        record.event = event;
        record.args = std::move(args);
        log.push_back(std::move(record));
        return log.back();
    }
    void obs(const char* event, Args args) { add(RecordKind::obs, event, std::move(args)); }
    void act(const char* event, const char* role, Args args) {
        add(RecordKind::act, event, std::move(args)).role = role;
    }
    std::string recent(char letter, std::int64_t newest) {
        return fmt::format("{}{}", letter, std::max<std::int64_t>(0, newest - draw_.below(30)));
    }

    void one() {
        static const char* const channels[] = {"site", "board", "forum", "search"};
        static const char* const roles[] = {"head", "deputy", "voice"};
        const char* role = roles[draw_.below(3)];
        std::string channel = channels[draw_.below(4)];
        const std::int64_t kind = draw_.below(100);
        if (kind < 4)
            obs("inquiry", {{"q", fmt::format("q{}", ++q_)},
                            {"from", std::string(draw_.chance(20) ? "media" : "public")}});
        else if (kind < 8)
            obs("message", {{"case", fmt::format("c{}", ++case_)},
                            {"urgency", std::string(draw_.chance(30) ? "urgent" : "normal")}});
        else if (kind < 11)
            obs("alarm", {{"signal", fmt::format("s{}", ++signal_)}, {"level", draw_.below(5)}});
        else if (kind < 12)
            obs("incident", {{"topic", fmt::format("t{}", ++topic_)}});
        else if (kind < 33)
            act("reply", role,
                {{"q", recent('q', q_)},
                 {"step", std::string(draw_.chance(40) ? "final" : "now")}});
        else if (kind < 36)
            act("reply", role,
                {{"q", recent('q', q_)},
                 {"step", std::string("interim")},
                 {"promised_at", t_ + kHour + draw_.below(kDay)}});
        else if (kind < 46)
            act("reply", role,
                {{"case", recent('c', case_)},
                 {"step", std::string(draw_.chance(40) ? "final" : "now")}});
        else if (kind < 49)
            act("extend", role, {{"case", recent('c', case_)}, {"notice", draw_.chance(80)}});
        else if (kind < 53)
            act("case", role, {{"case", recent('c', case_)}, {"step", std::string("slip")}});
        else if (kind < 58)
            act("signal", role, {{"signal", recent('s', signal_)}});
        else if (kind < 66)
            act("assess", role,
                {{"signal", recent('s', signal_)},
                 {"what", std::string(draw_.chance(60) ? "triage" : "grade")}});
        else if (kind < 72)
            act("report", role,
                {{"topic", recent('t', topic_)},
                 {"mode", std::string(draw_.chance(50) ? "oral" : "written")},
                 {"to", std::string(draw_.chance(50) ? "superior" : "lead_office")},
                 {"lateral", draw_.chance(30)}});
        else if (kind < 76)
            act("monitor", role, {{"source", channel}, {"found", draw_.below(9)}});
        else if (kind < 79)
            document(role, channel);
        else
            act("thread", role, {{"thread", recent('t', topic_)}, {"step", std::string("follow")}});
    }

    // Review, sign-off, publication and appearance of one document, in one breath.
    void document(const char* role, const std::string& channel) {
        const std::string doc = fmt::format("d{}", ++doc_);
        const std::string topic = recent('t', topic_);
        const bool restricted = draw_.chance(20);
        if (draw_.chance(90))
            act("review", role, {{"doc", doc}, {"stage", std::string("dept_head")}});
        if (draw_.chance(90))
            act("sign_off", "head", {{"doc", doc}, {"of", std::string("release")}});
        act("publish", role,
            {{"doc", doc},
             {"topic", topic},
             {"form", std::string(draw_.chance(10) ? "correction" : "update")},
             {"restricted", restricted},
             {"characterises", draw_.chance(3)},
             {"fields", std::vector<std::string>{"known", "doing", "next_update"}}});
        act("appear", role, {{"doc", doc}, {"topic", topic}, {"channel", channel}});
    }

    Draws draw_{20260302};
    Seconds t_ = 0;
    std::int64_t q_ = 0, case_ = 0, signal_ = 0, topic_ = 0, doc_ = 0;
};

std::string json_lines(const Log& log) {
    std::string text;
    for (const LogRecord& record : log) {
        Json args = Json::object();
        for (const auto& [key, value] : record.args)
            std::visit([&, &name = key](const auto& v) { args[name] = v; }, value);
        Json line = {{"id", record.id},
                     {"seq", record.seq},
                     {"t", record.t},
                     {"kind", record.kind == RecordKind::act ? "act" : "obs"},
                     {"event", record.event}};
        if (!record.role.empty()) line["role"] = record.role;
        line["args"] = std::move(args);
        text += line.dump() + "\n";
    }
    return text;
}

LogRecord parsed_record(const char* begin, const char* end) {
    Json json = Json::parse(begin, end);
    LogRecord record;
    record.id = json["id"].get<std::string>();
    record.seq = json["seq"].get<std::int64_t>();
    record.t = json["t"].get<Seconds>();
    record.kind =
        json["kind"].get_ref<const std::string&>() == "act" ? RecordKind::act : RecordKind::obs;
    record.event = json["event"].get<std::string>();
    if (json.contains("role")) record.role = json["role"].get<std::string>();
    for (const auto& [key, value] : json["args"].items()) {
        if (value.is_boolean())
            record.args[key] = value.get<bool>();
        else if (value.is_number_integer())
            record.args[key] = value.get<std::int64_t>();
        else if (value.is_string())
            record.args[key] = value.get<std::string>();
        else
            record.args[key] = value.get<std::vector<std::string>>();
    }
    return record;
}

template <class F>
void each_line(const std::string& text, F f) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = text.find('\n', at);
        f(parsed_record(text.data() + at, text.data() + end));
        at = end + 1;
    }
}

template <class F>
double seconds_of(F f) {
    const double start = cpu_seconds();
    f();
    return cpu_seconds() - start;
}

void throughput(int rounds) {
    const auto plan = parsed(plan_text());
    const Log log = Office(100'000).log;
    const std::string text = json_lines(log);
    std::vector<double> parse, both, alone, finish;
    std::size_t instances = 0, records = 0;
    double p = 0;
    for (int round = 0; round < rounds; ++round) {
        parse.push_back(seconds_of([&] {
            records = 0;
            each_line(text, [&](const LogRecord& record) { records += record.id.empty() ? 0 : 1; });
        }));
        both.push_back(seconds_of([&] {
            Monitor monitor(plan, kEpoch);
            each_line(text, [&](const LogRecord& record) { monitor.feed(record); });
        }));
        Monitor monitor(plan, kEpoch);
        alone.push_back(seconds_of([&] {
            for (const LogRecord& record : log) monitor.feed(record);
        }));
        PlanResult result;
        finish.push_back(seconds_of([&] { result = monitor.result(log.back().t + 1); }));
        instances = 0;
        for (const RuleResult& rule : result.rules) instances += rule.instances.size();
        p = result.p.value_or(0);
    }
    const auto n = static_cast<double>(records);
    std::printf("plan: %zu clauses, %zu records, %zu instances, P %.6f\n", plan->rules.size(),
                records, instances, p);
    std::printf("parsing alone           %9.0f events/s\n", n / median(parse));
    std::printf("parsing and monitoring  %9.0f events/s  (%.2f of parsing alone)\n",
                n / median(both), median(parse) / median(both));
    std::printf(
        "monitoring alone        %9.0f events/s  (%.2f us an event, %.2f of the time of "
        "parsing)\n",
        n / median(alone), median(alone) / n * 1e6, median(alone) / median(parse));
    std::printf("result with sentences   %9.2f us an instance\n",
                median(finish) / static_cast<double>(instances) * 1e6);
}

LogRecord record(std::int64_t seq, Seconds t, const char* event, RecordKind kind,
                 std::int64_t key) {
    LogRecord one;
    one.seq = seq;
    one.id = fmt::format("e{}", seq);
    one.t = t;
    one.kind = kind;
    one.event = event;
    one.args["k"] = key;
    return one;
}

void timers(int rounds) {
    const auto plan = parsed(
        "plan: timers\nclauses:\n- {id: d, kind: oblige, when: {event: a, kind: obs}, do: {event: "
        "b}, same: [k], within: 365d, grace: 1h}\n");
    std::printf("others open     ns a duty opened and discharged\n");
    for (std::int64_t m : {1'000, 10'000, 100'000, 1'000'000}) {
        Monitor full(plan, kEpoch);
        Draws draw(7);
        for (std::int64_t i = 0; i < m; ++i)
            full.feed(record(i + 1, i / 64, "a", RecordKind::obs, -1 - i));
        Log extra;
        constexpr std::int64_t kTried = 20'000;
        for (std::int64_t i = 0; i < kTried; ++i) {
            extra.push_back(record(m + 2 * i, m / 64, "a", RecordKind::obs, i));
            extra.push_back(record(m + 2 * i + 1, m / 64, "b", RecordKind::act, i));
        }
        std::vector<double> spent;
        for (int round = 0; round < rounds; ++round)
            spent.push_back(seconds_of([&] {
                for (const LogRecord& one : extra) full.feed(one);
            }));
        std::printf("%11lld %8.0f\n", static_cast<long long>(m), median(spent) / kTried * 1e9);
    }
}

void memory() {
    const auto plan = parsed(
        "plan: memory\nclauses:\n- {id: d, kind: oblige, when: {event: a, kind: obs}, do: {event: "
        "b}, same: [k], within: 365d, grace: 1h}\n");
    constexpr std::int64_t kMany = 44'900;
    std::printf("instances of one clause, bytes each\n");
    for (bool close : {false, true}) {
        const std::int64_t before = live_bytes();
        std::int64_t peak = 0;
        Monitor monitor(plan, kEpoch);
        std::int64_t seq = 0;
        for (std::int64_t i = 0; i < kMany; ++i) {
            monitor.feed(record(++seq, i, "a", RecordKind::obs, i));
            if (close) monitor.feed(record(++seq, i, "b", RecordKind::act, i));
            if (i % 1000 == 999) peak = std::max(peak, live_bytes() - before);
        }
        std::printf("%s %7lld at the end, %7lld at the peak\n",
                    close ? "closed by an act:" : "all open:        ",
                    static_cast<long long>((live_bytes() - before) / kMany),
                    static_cast<long long>(peak / kMany));
    }
}

}  // namespace
}  // namespace firebreak::trainer

int main(int argc, char** argv) {
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5;
    firebreak::trainer::throughput(rounds);
    firebreak::trainer::timers(rounds);
    firebreak::trainer::memory();
    return 0;
}
