// The sentence of every verdict in both languages, and that none of its words stays English.
#include <fstream>
#include <iterator>
#include <regex>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "tests/support/paths.h"
#include "tests/trainer/plan/change_log.h"
#include "tests/trainer/plan/compare.h"
#include "tests/trainer/plan/random_plan.h"
#include "trainer/text/catalogue.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;

namespace {

struct Told {
    std::vector<RuleResult> rules;

    Told(const std::string& clauses, const std::vector<LogRecord>& records, Seconds end) {
        Log log = records;
        renumber(log);
        for (LogRecord& one : log)
            if (one.id.empty()) one.id = fmt::format("e{}", one.seq);
        rules = monitor_result(must_parse("clauses:\n" + clauses), kEpoch, log, end).rules;
    }
    const Text& of(std::size_t rule, std::size_t instance = 0) const {
        return rules.at(rule).instances.at(instance).sentence;
    }
};

LogRecord obs(Seconds t, const char* event, Args args = {}) {
    LogRecord one = record("", t, event, RecordKind::obs);
    one.args = std::move(args);
    return one;
}
LogRecord act(Seconds t, const char* event, const char* role = "", Args args = {}) {
    LogRecord one = record("", t, event, RecordKind::act);
    one.role = role;
    one.args = std::move(args);
    return one;
}
Value word(const char* text) {
    return Value(std::string(text));
}

const std::string kReport =
    R"(- {kind: oblige, text: {en: "Report to the superior.", zh: "向上级报告。"}, when: {event: incident, kind: obs}, do: {event: report, where: {mode: oral}}, )";

}  // namespace

TEST_CASE("a duty done in time, late, in part, missed, called off and open has its sentence") {
    Told told(
        kReport + "id: r, within: 1h, grace: 30m, times: 2}\n" + kReport + "id: s, within: 3wd}\n" +
            R"(- {id: off, kind: oblige, when: {event: incident}, do: {event: x}, within: cob, cancel: {event: report}}
)",
        {obs(0, "incident"), act(1800, "report", "head", {{"mode", word("oral")}}),
         act(1860, "report", "head", {{"mode", word("written")}}), act(1900, "report", "", {})},
        5000);
    CHECK(told.of(0).en ==
          "Report to the superior: due 10:00 (1 h after e1, 09:00). Done 1 of 2 at 09:30 by head "
          "(e2). Not complete by 10:23:20: 1 of 2. Near miss: e3 at 09:31, mode=written. Near "
          "miss: e4 at 09:31:40, no mode.");
    CHECK(told.of(0).zh ==
          "向上级报告：应于10:00前完成（e1发生于09:00，时限1小时）。09:"
          "30由校长完成第1次（共2次，e2）。"
          "到10:23:20仍未完成：共2次，只做了1次。未达要求：09:31的e3，方式为书面。"
          "未达要求：09:31:40的e4，没有方式。");
    CHECK(told.of(1).en ==
          "Report to the superior: due 03-05 23:59:59 (3 working days after e1, 09:00). Done 09:30 "
          "by head (e2): 3 d 14 h 29 min in hand.");
    CHECK(told.of(1).zh ==
          "向上级报告：应于03-05 23:59:59前完成（e1发生于09:00，时限3个工作日）。"
          "09:30由校长完成（e2）：提前3天14小时29分钟。");
    CHECK(told.of(2).en ==
          "off: due 18:00 (close of business; e1 at 09:00). No longer needed from 09:30 (e2).");
    CHECK(told.of(2).zh ==
          "off：应于18:00前完成（e1于09:00，限下班前）。自09:30起不再需要（e2）。");
}

TEST_CASE("extensions, new beginnings and clocks that start elsewhere are told") {
    Told told(
        R"(- {id: a, kind: oblige, when: {event: incident}, do: {event: x}, within: 1h, extend: {on: {event: more}, by: 30m, max: 2}}
- {id: b, kind: oblige, when: {event: incident}, do: {event: x}, within: 1h, retrigger: reset}
- {id: c, kind: oblige, when: {event: incident}, do: {event: x}, within: 1h, base: seen}
- {id: d, kind: oblige, when: {event: incident}, do: {event: x}, within: 1m, base: seen, grace: 2h}
- {id: e, kind: oblige, when: start, do: {event: x}, within: 2h, same: [q]}
- {id: f, kind: oblige, when: {event: incident}, do: {event: x}, within: 2h, same: [q]}
)",
        {obs(600, "incident", {{"seen", Seconds{0}}, {"q", word("q7")}}), act(660, "more"),
         act(720, "more"), obs(1800, "incident", {{"seen", Seconds{1800}}, {"q", word("q8")}}),
         act(3600, "x", "head", {{"q", word("q7")}})},
        9000);
    CHECK(told.of(0).en ==
          "a: due 10:10 (1 h after e1, 09:10). Extended by e2 at 09:11: due 10:40. Extended by e3 "
          "at 09:12: due 11:10. Done 10:00 by head (e5): 1 h 10 min in hand.");
    CHECK(told.of(0).zh ==
          "a：应于10:10前完成（e1发生于09:10，时限1小时）。09:11经e2延期：应于10:40前完成。"
          "09:12经e3延期：应于11:10前完成。10:00由校长完成（e5）：提前1小时10分钟。");
    CHECK(told.of(1).en ==
          "b: due 10:10 (1 h after e1, 09:10). Begun anew by e4 at 09:30: due 10:30. Done 10:00 by "
          "head (e5): 30 min in hand.");
    CHECK(told.of(1).zh ==
          "b：应于10:10前完成（e1发生于09:10，时限1小时）。09:30因e4重新起算：应于10:30前完成。"
          "10:00由校长完成（e5）：提前30分钟。");
    CHECK(told.of(2).en ==
          "c: due 10:00 (1 h from 09:00; e1 came up at 09:10). Done 10:00 by head (e5): just in "
          "time.");
    CHECK(told.of(2).zh ==
          "c：应于10:00前完成（自09:00起，时限1小时；e1出现于09:10）。"
          "10:00由校长完成（e5）：刚好赶上时限。");
    CHECK(
        told.of(3).en ==
        "d: was due 09:01 already when e1 came up at 09:10. Done 10:00 by head (e5): 59 min late, "
        "credit 0.30.");
    CHECK(told.of(3).zh ==
          "d：09:10出现e1时，期限09:01已经过了。10:00由校长完成（e5）：迟了59分钟，得分0.30。");
    CHECK(told.of(4).en == "e: due 11:00 (2 h after 09:00). Not done by 11:00.");
    CHECK(told.of(4).zh == "e：应于11:00前完成（自09:00起，时限2小时）。到11:00仍未完成。");
    CHECK(
        told.of(5).en ==
        "f: due 11:10 for q7 (2 h after e1, 09:10). Done 10:00 by head (e5): 1 h 10 min in hand.");
    CHECK(told.of(5).zh ==
          "f：q7应于11:10前完成（e1发生于09:10，时限2小时）。10:"
          "00由校长完成（e5）：提前1小时10分钟。");
}

TEST_CASE("rhythms, repairs, looks back and quantities late in an earlier part are told") {
    Told told(
        R"(- {id: beat, kind: oblige, when: {event: incident}, do: {event: ring}, every: 1h, until: {event: over}, retrigger: first}
- {id: duty, kind: oblige, when: {event: incident}, do: {event: x, role: head}, within: 10m, grace: 10m}
- {id: fix, kind: oblige, when: {kind: verdict, event: overdue, where: {clause: duty}}, do: {event: sorry}, within: 1h, compensates: duty}
- {id: both, kind: oblige, when: {event: incident}, do: {event: tell}, within: 15m, lookback: 15m}
- {id: daily, kind: oblige, when: {event: incident}, do: {event: ring}, every: 1d, until: {event: over}, retrigger: first}
)",
        {act(0, "tell"), obs(600, "incident"), act(700, "x", "voice"), act(1500, "x", "head"),
         act(1600, "sorry"), act(3600, "ring"), obs(3700, "over")},
        9000);
    CHECK(told.of(0, 0).en ==
          "beat: due 10:10 (every 1 h, this time from 09:10). Done 10:00 (e6): 10 min in hand.");
    CHECK(
        told.of(0, 1).en ==
        "beat: due 11:00 (every 1 h, this time from 10:00). No longer needed from 10:01:40 (e7).");
    CHECK(told.of(0, 1).zh ==
          "beat：应于11:00前完成（每1小时一次，本次自10:00起）。自10:01:40起不再需要（e7）。");
    CHECK(told.of(1).en ==
          "duty: due 09:20 (10 min after e2, 09:10). Done 09:25 by head (e4): 5 min late, credit "
          "0.30. Near miss: e3 at 09:11:40, by voice. Made good afterwards: credit 0.65.");
    CHECK(told.of(1).zh ==
          "duty：应于09:20前完成（e2发生于09:10，时限10分钟）。09:"
          "25由校长完成（e4）：迟了5分钟，得分0.30。"
          "未达要求：09:11:40的e3，由发言人做出。事后已补救：得分0.65。");
    CHECK(
        told.of(2).en ==
        "fix: due 10:20 (1 h after duty became overdue at 09:20). Done 09:26:40 (e5): 53 min 20 s "
        "in hand.");
    CHECK(told.of(2).zh ==
          "整改：应于10:20前完成（duty于09:20逾期，时限1小时）。09:26:"
          "40完成（e5）：提前53分钟20秒。");
    CHECK(told.of(3).en ==
          "both: due 09:25 (15 min after e2, 09:10). Done 09:00 (e1): done already before it was "
          "asked.");
    CHECK(told.of(3).zh ==
          "both：应于09:25前完成（e2发生于09:10，时限15分钟）。09:"
          "00完成（e1）：提出要求之前已经完成。");
    CHECK(told.of(4).zh.find("每1天一次") != std::string::npos);
}

TEST_CASE("prohibitions kept, broken, lifted and made good are told") {
    Told told(
        R"(- {id: ban, kind: forbid, forbid: {event: post}, until: {event: over}, limit: 4}
- {id: fix, kind: oblige, when: {kind: verdict, event: violated, where: {clause: ban}}, do: {event: sorry}, within: 1h, compensates: ban}
- {id: quiet, kind: forbid, forbid: {event: post}, from: {event: hush}, for: 10m, same: [site]}
- {id: calm, kind: forbid, forbid: {event: shout}}
- {id: after, kind: forbid, forbid: {event: shout}, from: {kind: verdict, event: violated, where: {clause: ban}}}
)",
        {obs(0, "hush", {{"site", word("forum")}}), act(60, "post", "voice"), act(120, "sorry"),
         obs(700, "over")},
        900);
    CHECK(
        told.of(0).en ==
        "ban: in force from 09:00. Broken 09:01 by voice (e2). Lifted by e4. Made good afterwards: "
        "credit 0.88.");
    CHECK(told.of(0).zh ==
          "ban：自09:00起有效。09:01由发言人违反（e2）。由e4解除。事后已补救：得分0.88。");
    CHECK(told.of(2).en == "quiet: in force for forum from 09:00 (e1). Kept until 09:10.");
    CHECK(told.of(2).zh == "quiet：对forum自09:00起有效（e1）。直到09:10没有违反。");
    CHECK(told.of(3).en == "calm: in force from 09:00. Kept until 09:15.");
    CHECK(told.of(4).en == "after: in force from 09:01 (ban was violated). Kept until 09:15.");
    CHECK(told.of(4).zh == "after：自09:01起有效（ban被违反）。直到09:15没有违反。");
}

TEST_CASE("a guarded act says what covered it, or why nothing did") {
    Told told(
        R"(- {id: g, kind: guard, guard: {event: publish}, needs: {event: sign_off, role: head}, same: [doc], valid: 10m, consume: true, revoke: {event: withdraw}}
)",
        {act(0, "publish", "voice", {{"doc", word("d0")}}),
         act(60, "sign_off", "head", {{"doc", word("d1")}}),
         act(120, "publish", "voice", {{"doc", word("d1")}}),
         act(180, "publish", "voice", {{"doc", word("d1")}}),
         act(240, "sign_off", "head", {{"doc", word("d1")}}),
         act(841, "publish", "voice", {{"doc", word("d1")}}),
         act(900, "sign_off", "head", {{"doc", word("d1")}}),
         act(901, "withdraw", "head", {{"doc", word("d1")}}),
         act(902, "publish", "voice", {{"doc", word("d1")}})},
        2000);
    CHECK(told.of(0, 0).en == "g: e1 at 09:00 without a valid sign off by head.");
    CHECK(told.of(0, 1).en == "g: e3 at 09:02, covered by e2.");
    CHECK(told.of(0, 2).en ==
          "g: e4 at 09:03 without a valid sign off by head. e2 of 09:01 was used up already.");
    CHECK(told.of(0, 3).en ==
          "g: e6 at 09:14:01 without a valid sign off by head. e5 of 09:04 had expired.");
    CHECK(told.of(0, 4).en ==
          "g: e9 at 09:15:02 without a valid sign off by head. e7 of 09:15 had been withdrawn.");
    CHECK(told.of(0, 0).zh == "g：09:00的e1没有有效的依据：由校长签批。");
    CHECK(told.of(0, 1).zh == "g：09:02的e3，已有e2为依据。");
    CHECK(told.of(0, 2).zh == "g：09:03的e4没有有效的依据：由校长签批。09:01的e2已经用过。");
    CHECK(told.of(0, 3).zh == "g：09:14:01的e6没有有效的依据：由校长签批。09:04的e5已经过期。");
    CHECK(told.of(0, 4).zh == "g：09:15:02的e9没有有效的依据：由校长签批。09:15的e7已经撤回。");
}

TEST_CASE("five near misses and breaches are told one by one, the others counted") {
    std::vector<LogRecord> log = {obs(0, "incident")};
    for (int i = 1; i < 9; ++i) log.push_back(act(60 * i, "report", "head"));
    Told told(kReport + "id: r, within: 1h}\n- {id: ban, kind: forbid, forbid: {event: report}}\n",
              log, 9000);
    CHECK(told.rules[0].instances[0].near_misses.size() == 8);
    CHECK(told.of(0).en.find("e6 at 09:05, no mode. And 3 more.") != std::string::npos);
    CHECK(told.of(0).zh.find("另有3次。") != std::string::npos);
    CHECK(told.of(1).en.find("And 3 more.") != std::string::npos);
}

TEST_CASE("every sentence is told in both languages, and no word of it stays untranslated") {
    // The templates in the source, against the catalogue itself.
    static const std::regex literal(
        R"re((?:say|add|plan_words)\((?:language_?, )?[^;"{]*?"((?:[^"\\]|\\.)*)"(?:[^;"{]*?: "((?:[^"\\]|\\.)*)")?)re");
    std::ifstream po(source_dir() + "/data/locale/zh/plan.po");
    const std::string catalogue{std::istreambuf_iterator<char>(po), {}};
    int templates = 0;
    for (const char* file : {"explain.cpp", "wording.cpp"}) {
        std::ifstream in(source_dir() + "/trainer/plan/" + file);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        for (std::sregex_iterator it(text.begin(), text.end(), literal), end; it != end; ++it)
            for (std::size_t group : {1U, 2U}) {
                const std::string english = (*it)[group];
                if (english.empty()) continue;
                ++templates;
                INFO(english);
                CHECK(catalogue.find("msgid \"" + english + "\"\n") != std::string::npos);
            }
    }
    CHECK(templates > 45);
    // And the sentences themselves, over random plans with the words of real ones.
    static const std::regex english_words(
        R"re(\b(due|Done|Near|Kept|Broken|Not|Extended|Begun|covered|expired|Made|force|Lifted|more)\b)re");
    for_random_traces(2'000, {}, [](const Trial& trial) {
        for (const RuleResult& rule :
             monitor_result(*trial.plan, kEpoch, trial.log, trial.end).rules)
            for (const InstanceResult& one : rule.instances) {
                if (one.sentence.en.empty() || one.sentence.zh.empty()) fail(trial, "no sentence");
                if (std::regex_search(one.sentence.zh, english_words)) fail(trial, one.sentence.zh);
                if (one.sentence.en.find("  ") != std::string::npos ||
                    one.sentence.en.find("..") != std::string::npos ||
                    one.sentence.en.find("()") != std::string::npos)
                    fail(trial, one.sentence.en);
            }
    });
}
