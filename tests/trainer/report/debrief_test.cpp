// What stands beside the verdicts: each part shows what the score says, in both languages, and
// leaves no trace where the score has none of it.
#include <catch2/catch.hpp>

#include "tests/trainer/report/page.h"
#include "trainer/report/fields.h"
#include "trainer/report/names.h"

using namespace firebreak;
using namespace firebreak::trainer;
using namespace firebreak::trainer::test;

namespace {

bool shows(const std::string& page, const std::string& words) {
    return page.find(words) != std::string::npos;
}

std::string page_of(const Json& score, Language language = Language::en) {
    return decoded(html(score, language));
}

// The part of a page from one text to the next heading.
std::string part(const std::string& page, const std::string& from) {
    const auto at = page.find(from);
    if (at == std::string::npos) return {};
    const auto end = page.find("<h", at + from.size());
    return page.substr(at, end - at);
}

Json bare() {
    Json score = fixture();
    for (const char* key : {"targets", "intent", "improvement", "findings", "evaluator_notes"})
        score[key] = Json::array();
    for (const char* key : {"response", "calibration"}) score.erase(key);
    score["process"]["readings"] = Json::array();
    score["coverage"] = {{"decided", 21}, {"of", 24}};
    score["luck"] = {{"percentile", nullptr}, {"n", 0}};
    return score;
}

}  // namespace

TEST_CASE("both ratings stand side by side, with reason, author and evidence as links") {
    const std::string page = page_of(fixture());
    CHECK(shows(page, "<span class=\"rt M\">M</span> → <span class=\"rt S\">S</span>"));
    CHECK(shows(page, "Named a cause, but withdrew it openly within half an hour."));
    CHECK(shows(page, "</span> overrides"));
    CHECK(shows(page, "confirms"));
    CHECK(shows(page, "written 2026-11-20 21:10"));
    CHECK(shows(page, "Evidence: <a href=\"#a12\">A12</a>, <a href=\"#st3\">S3</a>"));
    // An earlier judgement of the same target is kept behind the latest one.
    CHECK(page.find("A cause was named without a finding.") >
          page.find("Named a cause, but withdrew it openly"));
    CHECK(shows(page_of(fixture(), Language::zh), "改评"));
}

TEST_CASE("without an evaluator only the proposal is shown, with a line to sign") {
    Json score = fixture();
    for (auto& target : score["targets"]) {
        target["rating"] = nullptr;
        target["history"] = Json::array();
    }
    const std::string page = page_of(score);
    CHECK(shows(page, "an evaluator confirms or overrides it with a reason (none has yet)"));
    CHECK(shows(page, "confirmed by: ____"));
    CHECK_FALSE(shows(page, "</span> overrides"));
    CHECK_FALSE(shows(page, ">eval.<"));
}

TEST_CASE("rules stand under their target, the worst of each first") {
    const std::string page = page_of(fixture());
    const auto table = page.find("table class=\"clt\"");
    const auto inform = page.find("Public information", table);
    const auto answer = page.find("Families and questions", table);
    REQUIRE(answer != std::string::npos);
    CHECK(inform < page.find("<b>SCH-34</b>", table));
    CHECK(page.find("<b>SCH-34</b>", table) < answer);
    CHECK(answer < page.find("<b>DGX-19</b>", answer));
    CHECK(page.find("<b>DGX-17</b>", inform) < page.find("<b>SCH-34</b>", inform));
    CHECK(shows(page, "Rules outside the targets"));
}

TEST_CASE("how much was tested stands beside the score and is counted by target") {
    Json score = fixture();
    score["coverage"]["clauses"]["decided"] = 17;
    const std::string page = page_of(score);
    const auto box = page.find("Plan conformance P");
    CHECK(page.find("17 of 24 clauses decided") < page.find("Quality of statements", box));
    const std::string limits = part(page, "What this drill could not test</h2>");
    CHECK(shows(limits, "Whole plan"));
    CHECK(shows(limits, "nothing in this scenario calls for it"));
    CHECK(shows(limits, "called for in another run of this drill, not in this one"));
}

TEST_CASE("the verdict under both readings is told where it differs, else in one line") {
    const std::string page = page_of(fixture());
    const std::string readings = part(page, "Where the plan can be read in more than one way");
    CHECK(shows(readings, "'At once': within ten minutes, or within five."));
    CHECK(shows(readings, "the other way (1)"));
    CHECK(shows(readings, ">0.61<"));
    const auto same = readings.find("Same verdicts either way");
    CHECK(readings.find("'Same day'") > same);
    CHECK(readings.find("'At once'") < same);
}

TEST_CASE("the predictions are set against the verdicts, the surest error first") {
    const std::string page = page_of(fixture());
    CHECK(shows(page, "5 of 9 right"));
    CHECK(shows(page, "Over-confident by 28 points"));
    const std::string block = part(page, "What the team thought, before it saw the verdicts");
    CHECK(shows(block, "Brier score 0.22"));
    CHECK(block.find("DGX-12") < block.find("DGX-19"));
    CHECK(shows(block, "We guessed the yoghurt because parents pressed us."));
    CHECK(shows(page_of(fixture(), Language::zh), "过于自信，高出 28 个百分点"));
}

TEST_CASE("false accusations are named beside what was left alone") {
    const std::string block = part(page_of(fixture()), "Judgements of intent</h3>");
    CHECK(shows(block, "<td class=\"off\">1</td>"));
    CHECK(shows(block, "Orange, treated as malicious and was not: C3"));
    CHECK(shows(block, "Left alone: \"Is the contractor"));
    Json score = fixture();
    for (auto& one : score["intent"]) one["treated"] = "answered";
    const std::string kind = part(page_of(score), "Judgements of intent</h3>");
    CHECK(shows(kind, "Nobody who asked or erred was treated as malicious."));
    CHECK_FALSE(shows(kind, "class=\"off\""));
}

TEST_CASE("corrective actions have owner and date, and a withdrawn one is only counted") {
    const std::string plan = part(page_of(fixture()), "What we will change</h2>");
    CHECK(shows(plan, "Sign-off card: which source, any cause words, open fields"));
    CHECK(shows(plan, ">2026-12-04<"));
    CHECK(shows(plan, ">Head<"));
    CHECK(shows(plan, ">SCH-21<"));
    CHECK(shows(plan, "edited by people"));
    CHECK(shows(plan, "added by people"));
    CHECK(shows(plan, "One proposed action was withdrawn."));
    CHECK_FALSE(shows(plan, "receiving parents"));
    // The first ones stand in the summary, too.
    CHECK(shows(part(page_of(fixture()), "Change first</h3>"), "Sign-off card"));
}

TEST_CASE("the evaluator's notes and what no log can decide are shown, open items as open") {
    const std::string notes = part(page_of(fixture()), "The evaluator's notes");
    CHECK(shows(notes, "Two people spoke at the gate before the desk was named."));
    CHECK(shows(notes, "<a href=\"#a17\">A17</a>"));
    CHECK(shows(notes, "the order of steps was lost at the gate"));
    CHECK(notes.find("The tone stays calm") > notes.find("Left to an evaluator, not judged:"));
}

TEST_CASE("luck takes the fourth place of the summary once it was measured") {
    const std::string page = page_of(fixture());
    CHECK(shows(page, "The same orders ended worse in 7 of 8 other worlds."));
    CHECK(shows(page, "fig-luck"));
    CHECK_FALSE(shows(page, "how much of it was luck, this report does not know"));
    std::size_t dots = 0;
    for (auto at = page.find("class=\"sd\""); at != std::string::npos;
         at = page.find("class=\"sd\"", at + 1))
        ++dots;
    CHECK(dots == 8);
    CHECK(shows(page_of(bare()), "how much of it was luck, this report does not know"));
}

TEST_CASE("the time each thing took stands with duties and questions") {
    const std::string page = page_of(fixture());
    // SCH-18: called for at 0:02, done at 0:38.
    const auto rule = page.find("<b>SCH-18</b>", page.find("table class=\"clt\""));
    CHECK(page.find(">0:36<", rule) < page.find("</tr>", rule));
    Json score = fixture();
    score["questions"][0]["answered_at"] = score["questions"][0]["asked_at"].get<int>() + 5820;
    CHECK(shows(part(page_of(score), "Question log</h3>"), ">1:37<"));
}

TEST_CASE("each statement is held against what was known when it was made") {
    const std::string rubric = part(page_of(fixture()), "Rubric of the statements</h3>");
    CHECK(shows(rubric, "fits what was known"));
    CHECK(shows(rubric, "unsupported"));
}

TEST_CASE("what a score has nothing of leaves no heading and no empty table") {
    const std::string page = page_of(bare());
    for (const char* words :
         {"Judgements of intent", "What the team thought", "more than one way", "fig-luck",
          "Evaluator:", "rt P", "Whole plan", "Before reading this"})
        CHECK_FALSE(shows(page, words));
    CHECK(shows(page, "Areas for improvement"));
    CHECK_FALSE(shows(page, "<tbody></tbody>"));
    CHECK(parse(html(bare(), Language::zh)).problem == "");
}

TEST_CASE("the ids of the log are never printed where a name can be found") {
    Json score = fixture();
    score["targets"][1]["reasons"][0]["text"]["en"] = "late";
    score["process"]["clauses"][0]["rules"][0]["instances"][0]["sentence"] = {
        {"en", "Due after r13. Done by head (r16); then r9999x and or13."}, {"zh", "r13后"}};
    score["process"]["clauses"][0]["rules"][0]["verdict"] = "late";
    score["process"]["clauses"][0]["rules"][0]["instances"][0]["verdict"] = "late";
    const std::string page = page_of(score);
    CHECK(shows(page, "Due after A1. Done by head (A2); then r9999x and or13."));
    CHECK(shows(page_of(score, Language::zh), "A1后"));
}

TEST_CASE("sources that stand in one language are marked as original wording in the other") {
    Json score = fixture();
    for (auto& clause : score["process"]["clauses"])
        for (auto& rule : clause["rules"]) rule["source"] = "clause 9; once a day is a suggestion";
    CHECK(shows(page_of(score, Language::zh), "第9条（原文：once a day is a suggestion）"));
    CHECK(shows(page_of(score), "clause 9; once a day is a suggestion"));
    for (auto& clause : score["process"]["clauses"])
        for (auto& rule : clause["rules"]) rule["source"] = "clause 9";
    CHECK_FALSE(shows(page_of(score, Language::zh), "原文："));
    for (auto& clause : score["process"]["clauses"])
        for (auto& rule : clause["rules"])
            rule["source"] = {{"en", "clause 9; once a day"}, {"zh", "第九条；每天一次"}};
    CHECK(shows(page_of(score, Language::zh), "第九条；每天一次"));
    CHECK_FALSE(shows(page_of(score, Language::zh), "原文："));
    CHECK(shows(page_of(score), "clause 9; once a day"));
}

TEST_CASE("the Markdown has the same parts") {
    const std::string text = report_markdown(fixture(), Language::en, context(Language::en));
    for (const char* words :
         {"Named a cause, but withdrew it openly within half an hour.", "the other way (1)",
          "Over-confident by 28 points", "treated as malicious", "2026-12-04", "Whole plan",
          "Two people spoke at the gate", "lower quartile", "unsupported"})
        CHECK(shows(text, words));
    const std::string less = report_markdown(bare(), Language::zh, context(Language::zh));
    CHECK_FALSE(shows(less, "对意图的判断"));
}

TEST_CASE("a sentence speaks of things of the scenario by their names, never by their ids") {
    Json score = fixture();
    score["evidence"][0]["id"] = "food_samples";
    const auto drill = report::read_score(score);
    const ReportContext context;
    const report::Words words(Language::en, drill.start_local);
    const report::Report page{drill, words, context};
    const auto named = [&](const std::string& sentence, const std::string& key = {}) {
        return report::with_names(page, sentence, key);
    };
    CHECK(named("Due 13:05 for food_samples (1 s).") == "Due 13:05 for Food samples (1 s).");
    CHECK(named("Near miss at 12:53, channel=own_post.") ==
          "Near miss at 12:53, channel: own post.");
    // An id that is a plain word is one only where the instance is told apart by it.
    CHECK(named("Due for q1.", "q=q1") != "Due for q1.");
    CHECK(named("The head spoke of q1.") == "The head spoke of q1.");
    const report::Words chinese(Language::zh, drill.start_local);
    const report::Report in_chinese{drill, chinese, context};
    CHECK(report::with_names(in_chinese, "food_samples应于13:05前完成") ==
          "食品留样应于13:05前完成");
}

TEST_CASE("a question of the last moment is not called unanswered in the log") {
    Json score = fixture();
    auto& question = score["questions"][0];
    question["asked_at"] = score["drill"]["end"];
    for (const char* key : {"answered_at", "by_doc", "verdict"}) question[key] = nullptr;
    const std::string page = page_of(score);
    CHECK(shows(page, "asked at the end"));
    CHECK(shows(page_of(score, Language::zh), "结束时才提出"));
    CHECK(!shows(page_of(fixture()), "asked at the end"));
}

TEST_CASE("a long list of missed checks is cut, and what is left out is counted") {
    Json score = fixture();
    auto& checks = score["quality"]["checks"]["truth"];
    checks = Json::array();
    for (int i = 0; i < 12; ++i) {
        const std::string text = "missed number " + std::to_string(i);
        checks.push_back({{"ok", false}, {"ref", ""}, {"text", {{"en", text}, {"zh", text}}}});
    }
    const std::string page = page_of(score);
    CHECK(shows(page, "missed number 7"));
    CHECK(!shows(page, "missed number 8"));
    CHECK(shows(page, "and 4 more"));
}

TEST_CASE("a promised update is kept by any later statement in time but a reply") {
    const auto kept = [](const char* form, Seconds later, Seconds end) {
        Json score = fixture();
        const Json first = score["statements"].front();
        Json& all = score["statements"] = Json::array({first, first});
        all[0].update({{"t", 3600}, {"next_update_at", 7200}});
        all[1].update({{"t", later}, {"form", form}, {"next_update_at", nullptr}});
        score["drill"]["end"] = end;
        return shows(page_of(score), "1 of 1 promised updates came in time.");
    };
    CHECK(kept("update", 7200, 36000));
    CHECK(kept("interview", 7200, 36000));
    CHECK_FALSE(kept("reply", 7200, 36000));
    CHECK_FALSE(kept("update", 7201, 36000));
    // Not yet due when the drill ended: neither kept nor broken, unless it had been kept by then.
    CHECK_FALSE(kept("reply", 6000, 7000));
    CHECK(kept("update", 6000, 7000));
}
