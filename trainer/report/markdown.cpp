// The report as Markdown: the same content in short tables, for mails, wikis and diffs.
#include "trainer/report/markdown.h"

#include "trainer/report/fields.h"
#include "trainer/report/findings.h"
#include "trainer/report/glossary.h"
#include "trainer/report/improvement.h"
#include "trainer/report/markup.h"
#include "trainer/report/report.h"
#include "trainer/text/model_card.h"

namespace firebreak::trainer::report {

std::string md(const std::string& text) {
    std::string out;
    for (const char c : clean(text)) {
        if (c == '\n' || c == '\t' || c == '\r') {
            out += ' ';
            continue;
        }
        if (c == '<') {
            out += "&lt;";
            continue;
        }
        if (c == '\\' || c == '|' || c == '*' || c == '_' || c == '`' || c == '[' || c == ']' ||
            c == '#')
            out += '\\';
        out += c;
    }
    return out;
}

std::string md_table(const std::vector<std::string>& head,
                     const std::vector<std::vector<std::string>>& rows) {
    if (rows.empty()) return {};
    std::string out = "|", rule = "|";
    for (const auto& title : head) {
        const bool right = !title.empty() && title.front() == '>';
        out += " " + (right ? title.substr(1) : title) + " |";
        rule += right ? " ---: |" : " --- |";
    }
    out += "\n" + rule + "\n";
    for (const auto& row : rows) {
        out += "|";
        for (const auto& cell : row) out += " " + cell + " |";
        out += "\n";
    }
    return out + "\n";
}

std::string md_heading(const Report& report, const char* number) {
    for (const auto& known : section_titles())
        if (std::string(known.number) == number)
            return std::string("## ") + number + " " + report.w(known.title) + "\n\n";
    return {};
}

namespace {

std::string cover_lines(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::string out = "# " + w("After-action report") + ": " + md(w.of(drill.title)) + "\n\n";
    if (!drill.summary.en.empty()) out += md(w.of(drill.summary)) + "\n\n";
    std::vector<std::vector<std::string>> rows{
        {w("Scenario"), md(drill.scenario) + " " + md(drill.scenario_hash)},
        {w("Plan held against"), md(w.of(drill.plan_title)) + " " + md(drill.plan_hash)},
        {w("Played"), w("T+{1} to T+{2}", {w.time(Seconds{0}), w.time(drill.end)})},
        {w("Seed"), md(drill.seed)},
        {w("Versions"),
         "Firebreak " + md(drill.version) + ", " + md(w("parameters {1}", {drill.params_set}))},
        {w("State at the end"), md(drill.state_hash)}};
    if (!report.context.strategy.empty())
        rows.push_back(
            {w("Played by"), md(w("the program, strategy {1}", {report.context.strategy}))});
    if (!report.context.recording_hash.empty())
        rows.push_back({w("Recording, chain end"), md(report.context.recording_hash)});
    out += md_table({"", ""}, rows);
    out += "> " +
           w("The plan part (sections 2 and 4) is a fact about this drill: who did what, when, "
             "against the plan's own words. It holds without any model.") +
           "\n>\n> " + crowd_caveat(report) + "\n\n";
    return out;
}

}  // namespace

std::string md_findings(const Report& report) {
    const auto& w = report.w;
    std::string out = md_heading(report, "8");
    const auto block = [&](const char* title, const std::vector<Finding>& found, std::size_t most) {
        out += std::string("### ") + w(title) + "\n\n";
        std::vector<std::vector<std::string>> rows;
        for (std::size_t i = 0; i < std::min(found.size(), most); ++i)
            rows.push_back({md(found[i].title), md(found[i].observation), md(found[i].plan),
                            md(found[i].consequence)});
        if (rows.empty())
            out += kNothing + std::string("\n\n");
        else
            out += md_table({w("Finding"), w("Observation"), w("Plan"), w("Consequence")}, rows);
    };
    const auto found = gaps(report);
    block(N_("Strengths"), strengths(report), 100);
    block(N_("Areas for improvement"), found, 8);
    out += md_debrief(report) + md_heading(report, "9");
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : planned_actions(report))
        rows.push_back({std::to_string(rows.size() + 1), md(one.action), md(one.owner), md(one.due),
                        md(one.clause), one.done_when, one.status});
    if (rows.empty()) rows.push_back({"1", "", "", "", "", "", ""});
    return out + md_table({">" + w("No."), w("Corrective action"), w("Owner"), w("By (date)"),
                           w("Clause"), w("Done when"), w("Status")},
                          rows);
}

std::string md_annex(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::string out = md_heading(report, "10");
    if (drill.decided && drill.of)
        out += w("{1} of {2} rules of the plan were decided. A good score here says nothing about "
                 "the following.",
                 {std::to_string(*drill.decided), std::to_string(*drill.of)}) +
               "\n\n";
    out += md_coverage(report);
    std::vector<std::string> never, open;
    for (const auto& rule : drill.process.rules) {
        if (rule.mark == Mark::none) never.push_back(md(rule.id));
        if (rule.mark == Mark::pending) open.push_back(md(rule.id));
    }
    if (!never.empty()) out += "- " + w("Never triggered") + ": " + w.list(never) + "\n";
    if (!open.empty()) out += "- " + w("Still open at the end") + ": " + w.list(open) + "\n";
    out += "- " + w("What the model cannot know") + ": " +
           w("tone of voice, faces, local history, law") + "\n\n";
    out += md_heading(report, "A");
    std::vector<std::vector<std::string>> rows;
    for (const auto& parameter : drill.parameters)
        rows.push_back({md(parameter.id), md(parameter.value), md(parameter.low),
                        md(parameter.high), md(parameter.unit), md(parameter.evidence)});
    out += md_table(
        {w("Parameter"), ">" + w("used"), ">" + w("low"), ">" + w("high"), w("unit"), w("Basis")},
        rows);
    out += "### " + w("Model card of the crowd") + "\n\n";
    for (const Text& paragraph : model_card()) out += md(w.of(paragraph)) + "\n\n";
    out += md_heading(report, "B");
    const std::string name =
        report.context.recording_name.empty() ? "drill.fbr" : report.context.recording_name;
    out += "    firebreak replay " + md(name) + " --verify\n    firebreak report " + md(name) +
           " --out report.html\n\n";
    rows.clear();
    for (const auto& term : glossary())
        rows.push_back({md(Words::in(Language::en, term.term)),
                        md(Words::in(Language::zh, term.term)), md(w(term.meaning))});
    return out + md_table({w("Term"), w("in Chinese"), w("Meaning")}, rows);
}

}  // namespace firebreak::trainer::report

namespace firebreak::trainer {

std::string report_markdown(const Json& score, Language language, const ReportContext& context) {
    using namespace report;
    const ScoreReading drill = read_score(score);
    const Words words(language, drill.start_local);
    const report::Report page{drill, words, context};
    return cover_lines(page) + md_plan(page) + md_world(page) + md_deeds(page) + md_words(page) +
           md_findings(page) + md_annex(page);
}

}  // namespace firebreak::trainer
