#include "tests/trainer/plan/random_plan.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "scenarios/load.h"
#include "tests/trainer/plan/compare.h"

namespace firebreak::trainer::test {

namespace {

constexpr std::uint64_t kSeed = 20260302;

// Sanitized programs are twenty times as slow and look for another kind of mistake.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kShare = 20;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr int kShare = 20;
#else
constexpr int kShare = 1;
#endif
#else
constexpr int kShare = 1;
#endif

int scaled(int cases) {
    const char* text = std::getenv("FIREBREAK_PROPERTY_CASES");
    const std::string wish = text ? text : "1";
    const bool part = wish.compare(0, 2, "1/") == 0;
    const int n = std::max(1, std::atoi(wish.c_str() + (part ? 2 : 0)));
    return std::max(1, part ? cases / kShare / n : cases / kShare * n);
}

std::string duration(const Mix& mix, bool seconds_only = false) {
    if (!mix.calendar) return fmt::format("{}s", 1 + pick(12));
    static const std::vector<std::string> plain = {"1h", "3h", "90m", "8h"};
    static const std::vector<std::string> all = {"1h",  "8h",  "same_day", "1d",   "2d",
                                                 "1wd", "2wd", "4wh",      "10wh", "cob"};
    return one_of(seconds_only ? plain : all);
}

std::string event() {
    return std::string(1, static_cast<char>('a' + pick(4)));
}

std::string pattern(bool with_any = true, bool act = false) {
    if (with_any && chance(8))
        return fmt::format(R"({{"any":[{},{}]}})", pattern(chance(20), act), pattern(false, act));
    std::string text = fmt::format(R"({{"event":"{}")", event());
    if (act)
        text += R"(,"kind":"act")";
    else if (chance(25))
        text += chance(50) ? R"(,"kind":"act")" : R"(,"kind":"obs")";
    if (chance(15)) text += R"(,"role":"r1")";
    if (chance(30)) {
        static const std::vector<std::string> tests = {R"("m":"p")",
                                                       R"("m":{"ne":"p"})",
                                                       R"("m":{"in":["p","q"]})",
                                                       R"("m":{"nin":["q"]})",
                                                       R"("m":{"exists":false})",
                                                       R"("n":{"gte":2})",
                                                       R"("n":{"lt":3})",
                                                       R"("l":{"includes":["u"]})",
                                                       R"("l":{"includes":["u","v"]})",
                                                       R"("n":{"gt":1,"lte":3})",
                                                       R"("l":["u","v"])",
                                                       R"("m":"p","n":{"in":[1,"2",2.0]})",
                                                       R"("n":{"exists":true,"ne":2})"};
        text += R"(,"where":{)" + one_of(tests) + "}";
    }
    return text + "}";
}

std::string severity() {
    static const std::vector<std::string> all = {"advisory", "minor", "major", "critical"};
    return one_of(all);
}

struct Written {
    std::string id;
    bool oblige = false, grace = false;
};

std::string verdict_pattern(const Written& of, bool compensates) {
    bool overdue = of.oblige && (compensates ? of.grace || chance(50) : chance(50));
    return fmt::format(R"({{"kind":"verdict","event":"{}","where":{{"clause":"{}"{}}}}})",
                       overdue ? "overdue" : "violated", of.id, chance(15) ? R"(,"k":1)" : "");
}

// Mostly of one clause, sometimes of either of two.
std::string verdict_trigger(const std::vector<Written>& earlier) {
    if (chance(80)) return verdict_pattern(one_of(earlier), false);
    return fmt::format(R"({{"any":[{},{}]}})", verdict_pattern(one_of(earlier), false),
                       verdict_pattern(one_of(earlier), false));
}

std::string oblige(const Mix& mix, const std::vector<Written>& earlier, Written& self) {
    std::string text;
    bool verdict = mix.verdicts && !earlier.empty() && chance(30);
    bool start = !verdict && mix.start && chance(10);
    if (verdict) {
        const Written& of = one_of(earlier);
        bool repair = chance(70);
        text += R"(,"when":)" + (repair ? verdict_pattern(of, true) : verdict_trigger(earlier));
        if (repair)
            text += fmt::format(R"(,"compensates":"{}","restores":{})", of.id,
                                one_of(std::vector<std::string>{"0.25", "0.5", "1.0"}));
    } else {
        text += start ? std::string(R"(,"when":"start")") : R"(,"when":)" + pattern();
    }
    text += R"(,"do":)" + pattern(true, mix.acts_only);
    if (chance(50)) {
        text += fmt::format(R"(,"grace":"{}")", duration(mix, true));
        self.grace = true;
        if (chance(30)) text += R"(,"late_credit":0.8)";
    }
    if (chance(15)) {
        // A window that ends on the tick of its own trigger would make the order of rules matter.
        std::string every = mix.calendar ? std::string("1d") : duration(mix);
        text += fmt::format(R"(,"every":"{}","until":{},"retrigger":"first")", every, pattern());
        return text;
    }
    if (!verdict && mix.base && chance(20)) text += R"(,"base":"seen")";
    if (chance(15))
        text += fmt::format(R"(,"within":{{"by":"m","cases":{{"p":"{}"}},"default":"{}"}})",
                            duration(mix, verdict), duration(mix, verdict));
    else
        text += fmt::format(R"(,"within":"{}")", duration(mix, verdict));
    if (chance(25)) text += fmt::format(R"(,"times":{})", 2 + pick(2));
    if (chance(15)) text += R"(,"distinct":"m")";
    if (chance(50)) {
        static const std::vector<std::string> all = {"first", "reset", "once"};
        text += fmt::format(R"(,"retrigger":"{}")", one_of(all));
    }
    if (chance(20)) text += R"(,"aggregate":"min")";
    if (chance(25)) text += R"(,"discharge":"one")";
    if (chance(20)) text += R"(,"cancel":)" + pattern();
    if (chance(20))
        text += fmt::format(R"(,"extend":{{"on":{},"by":"{}","max":{}}})", pattern(),
                            duration(mix, verdict), 1 + pick(2));
    if (chance(15)) text += fmt::format(R"(,"lookback":"{}")", duration(mix, true));
    return text;
}

std::string forbid(const Mix& mix, const std::vector<Written>& earlier) {
    std::string text = R"(,"forbid":)" + pattern();
    bool verdict = mix.verdicts && !earlier.empty() && chance(20);
    if (verdict)
        text += R"(,"from":)" + verdict_trigger(earlier);
    else if (!mix.start || chance(60))
        text += R"(,"from":)" + pattern();
    if (chance(50)) text += R"(,"until":)" + pattern();
    if (chance(50)) text += fmt::format(R"(,"for":"{}")", duration(mix, true));
    if (chance(30)) text += fmt::format(R"(,"limit":{})", 2 + pick(3));
    if (chance(40)) {
        static const std::vector<std::string> all = {"first", "reset", "once"};
        text += fmt::format(R"(,"retrigger":"{}")", one_of(all));
    }
    return text;
}

std::string guard(const Mix& mix) {
    std::string text = fmt::format(R"(,"guard":{},"needs":{})", pattern(), pattern());
    if (chance(40)) text += fmt::format(R"(,"valid":"{}")", duration(mix, true));
    if (chance(40)) text += R"(,"consume":true)";
    if (chance(30)) text += R"(,"revoke":)" + pattern();
    if (chance(30)) text += fmt::format(R"(,"limit":{})", 2 + pick(3));
    return text;
}

}  // namespace

void for_random_cases(int cases, const std::function<void()>& property) {
    rc::detail::TestParams params;
    params.seed = kSeed;
    params.maxSuccess = scaled(cases);
    // Small cases find what there is to find; long shrinking of long texts does not pay.
    auto result = rc::detail::checkTestable(property, rc::detail::TestMetadata(), params);
    std::ostringstream words;
    rc::detail::printResultMessage(result, words);
    INFO(words.str());
    REQUIRE(result.template is<rc::detail::SuccessResult>());
}

void for_random_traces(int traces, const Mix& wanted,
                       const std::function<void(const Trial&)>& check) {
    constexpr int kLogs = 4;
    for_random_cases((traces + kLogs - 1) / kLogs, [&] {
        Mix mix = wanted;
        mix.calendar |= chance(mix.calendar_share);
        Trial trial;
        trial.text = random_plan_text(mix);
        trial.plan = std::make_shared<const scenarios::Plan>(must_parse(trial.text));
        for (int i = 0; i < kLogs; ++i) {
            trial.log = random_log(mix);
            trial.end = random_end(mix);
            check(trial);
        }
    });
}

void fail(const Trial& trial, const std::string& words) {
    RC_FAIL(words + "\n" + trial.text + "\n" + in_words(trial.log) + "end " +
            std::to_string(trial.end));
}

int pick(int n) {
    return *rc::gen::resize(100, rc::gen::inRange(0, n));
}
bool chance(int percent) {
    return pick(100) < percent;
}

std::string random_plan_text(const Mix& mix) {
    std::string text = "{";
    if (mix.calendar && chance(50))
        text += R"("calendar":{"holidays":["2026-03-04"],"makeup":["2026-03-08"],)"
                R"("roll_holidays":true},)";
    if (mix.wall_clock && chance(10)) text += R"("clock":"wall",)";
    if (chance(10)) text += R"("weights":{"minor":2,"advisory":1},)";
    if (chance(10)) text += R"("cap":0.3,)";
    text += R"("clauses":[)";
    std::vector<Written> written;
    int n = 1 + pick(mix.rules);
    for (int i = 0; i < n; ++i) {
        Written self;
        self.id = fmt::format("c{}", i);
        static const std::vector<std::string> kinds = {"oblige", "oblige", "forbid", "guard"};
        std::string kind = one_of(kinds);
        self.oblige = kind == "oblige";
        std::string body = kind == "oblige"   ? oblige(mix, written, self)
                           : kind == "forbid" ? forbid(mix, written)
                                              : guard(mix);
        text += fmt::format(R"({}{{"id":"{}","kind":"{}","severity":"{}"{})", i ? "," : "", self.id,
                            kind, severity(), body);
        if (chance(40)) text += R"(,"same":["k"])";
        if (chance(15)) text += R"(,"role":["r1","r2"])";
        text += "}";
        written.push_back(self);
    }
    return text + "]}";
}

Log random_log(const Mix& mix) {
    Log log;
    Seconds unit = mix.calendar ? 1800 : 1;
    Seconds t = 0;
    int n = pick(mix.records + 1);
    for (int i = 0; i < n; ++i) {
        t += unit * pick(6);
        if (mix.calendar && chance(20)) t += pick(3) * kDay;
        LogRecord record;
        record.seq = i + 1;
        record.id = fmt::format("e{}", i + 1);
        record.t = t;
        if (mix.pauses && chance(8)) {
            record.kind = RecordKind::ctl;
            record.event = chance(50) ? "pause" : "resume";
            log.push_back(record);
            continue;
        }
        record.kind = chance(60) ? RecordKind::act : RecordKind::obs;
        record.event = event();
        if (record.kind == RecordKind::act && chance(70)) record.role = chance(50) ? "r1" : "r2";
        if (chance(60)) record.args["k"] = static_cast<std::int64_t>(1 + pick(mix.keys));
        if (chance(50)) record.args["m"] = std::string(chance(50) ? "p" : "q");
        if (chance(40)) record.args["n"] = static_cast<std::int64_t>(1 + pick(3));
        if (chance(30))
            record.args["l"] =
                chance(50) ? std::vector<std::string>{"u"} : std::vector<std::string>{"u", "v"};
        if (mix.base && chance(30)) record.args["seen"] = t - unit * pick(20);
        log.push_back(record);
    }
    return log;
}

Seconds random_end(const Mix& mix) {
    return mix.calendar ? pick(20) * 21600 : pick(90);
}

scenarios::Plan must_parse(const std::string& text) {
    auto plan = scenarios::parse_plan("plan", text);
    if (plan) return std::move(*plan.value);
    std::string words = text;
    for (const auto& problem : plan.problems) words += "\n" + problem.in_words();
    throw std::runtime_error(words);
}

}  // namespace firebreak::trainer::test
