// The Markdown of what stands beside the verdicts: ratings, readings, times, calibration, intent,
// evaluator's notes, coverage.
#include <algorithm>

#include "trainer/report/debrief.h"
#include "trainer/report/improvement.h"
#include "trainer/report/markdown.h"
#include "trainer/report/names.h"
#include "trainer/report/ratings.h"

namespace firebreak::trainer::report {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string names(const Report& report, const std::vector<std::string>& ids) {
    std::vector<std::string> out;
    for (const auto& id : ids) out.push_back(md(record_name(report, id)));
    return report.w.list(out);
}

std::string heading(const std::string& title) {
    return "### " + title + "\n\n";
}

std::string readings(const Report& report) {
    const auto& w = report.w;
    Rows rows;
    for (const auto& reading : report.drill.readings)
        for (std::size_t i = 0; i < reading.alternatives.size(); ++i) {
            const auto& one = reading.alternatives[i];
            std::vector<std::string> verdicts;
            for (const auto& verdict : one.verdicts)
                verdicts.push_back(md(verdict.rule) + " " + w.verdict(verdict.mark) + " " +
                                   fixed(verdict.score, 2));
            rows.push_back({i == 0 ? md(reading.id) + " " + md(w.of(reading.text)) : std::string(),
                            i == 0 ? w("as the plan is taken here")
                                   : w("the other way ({1})", {std::to_string(i)}),
                            verdicts.empty() ? w("no verdict hangs on it") : w.list(verdicts),
                            fixed(one.p, 2)});
        }
    if (rows.empty()) return {};
    return heading(w("Where the plan can be read in more than one way")) +
           md_table({w("What is open"), w("Reading"), w("Verdicts"), ">P"}, rows);
}

std::string times(const Report& report) {
    const auto& w = report.w;
    Rows rows;
    for (const auto& spread : report.drill.spreads) {
        const Target* target = report.drill.target(spread.target);
        rows.push_back({target ? md(w.of(target->title)) : w("Whole plan"),
                        std::to_string(spread.n), std::to_string(spread.missed),
                        percent(spread.lower), percent(spread.median), percent(spread.upper)});
    }
    if (rows.empty()) return {};
    return heading(w("How close to the deadline")) +
           w("Share of the window used when the duty was done; what was not done counts beyond the "
             "rest.") +
           "\n\n" +
           md_table({w("Capability target"), ">n", ">" + w("not done"), ">" + w("lower quartile"),
                     ">" + w("median"), ">" + w("upper quartile")},
                    rows);
}

}  // namespace

std::string md_ratings(const Report& report) {
    const auto& w = report.w;
    Rows rows;
    for (const auto& target : report.drill.targets) {
        const ClauseCount* count = report.drill.coverage.of(target.id);
        rows.push_back(
            {target.proposed.empty() ? kNothing : md(target.proposed),
             target.rating ? md(target.rating->value) : kNothing, md(w.of(target.title)),
             count ? w("{1} of {2}", {std::to_string(count->decided), std::to_string(count->of)})
                   : std::string(kNothing),
             md(w.clauses(reasons_in_short(report, target), 12)),
             target.rating ? md(target.rating->reason) : std::string(),
             target.rating ? names(report, target.rating->evidence) : std::string()});
    }
    if (rows.empty()) return {};
    return md_table({w("rule"), w("eval."), w("Capability target"), ">" + w("clauses decided"),
                     w("Why"), w("Evaluator"), w("Evidence")},
                    rows);
}

std::string md_beside_verdicts(const Report& report) {
    return readings(report) + times(report);
}

std::string md_debrief(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::string out;
    Rows rows;
    for (const auto& one : drill.intents)
        rows.push_back({md(key_name(report, one.ref)), md(intent_word(w, one.truly)),
                        md(intent_word(w, one.treated)), w.time(one.t)});
    if (!rows.empty())
        out += heading(w("Judgements of intent")) +
               md_table({w("Question or claim"), w("truly was"), w("treated as"), ">" + w("at")},
                        rows);
    rows.clear();
    for (const auto& one : drill.calibration.predictions)
        rows.push_back({md(one.clause), md(predicted_word(w, one.predicted)),
                        md(predicted_word(w, one.actual)),
                        one.confidence ? std::to_string(*one.confidence) + "%" : kNothing,
                        one.right ? w("yes") : w("no")});
    if (!rows.empty())
        out += heading(w("What the team thought, before it saw the verdicts")) +
               md(calibration_sentence(report)) + "\n\n" +
               md_table({w("Clause"), w("predicted"), w("came out"), ">" + w("sure"), w("right")},
                        rows);
    rows.clear();
    for (const auto& mark : drill.calibration.timeline)
        rows.push_back({w.time(mark.t), md(mark.text)});
    if (!rows.empty()) out += md_table({w("at"), w("Its own marks on the timeline:")}, rows);
    rows.clear();
    for (const auto& note : drill.evaluator_notes)
        if (note.kind == "observation")
            rows.push_back({w.time(note.t), md(note.text), names(report, note.evidence),
                            md(note.by), md(w.stamp(note.written_at))});
    for (const auto& item : drill.items)
        if (item.judged)
            rows.push_back({md(item.id), md(item.judged->value) + ": " + md(item.judged->reason),
                            names(report, item.judged->evidence), md(item.judged->by),
                            md(w.stamp(item.judged->written_at))});
    if (!rows.empty())
        out += heading(w("The evaluator's notes")) +
               md_table({w("at"), w("Observation"), w("Evidence"), w("by"), w("written")}, rows);
    return out;
}

std::string md_coverage(const Report& report) {
    const auto& w = report.w;
    const auto& coverage = report.drill.coverage;
    if (!coverage.clauses) return {};
    Rows rows;
    const auto add = [&](const std::string& title, const ClauseCount& count) {
        rows.push_back({title, std::to_string(count.decided), std::to_string(count.in_force),
                        std::to_string(count.open), std::to_string(count.untested()),
                        std::to_string(count.of), std::to_string(count.testable)});
    };
    for (const auto& target : report.drill.targets)
        if (const ClauseCount* count = coverage.of(target.id)) add(md(w.of(target.title)), *count);
    add(w("Whole plan"), *coverage.clauses);
    return md_table(
        {w("Capability target"), ">" + w("decided"), ">" + w("in force"), ">" + w("open"),
         ">" + w("not tested"), ">" + w("clauses"), ">" + w("testable")},
        rows);
}

}  // namespace firebreak::trainer::report
