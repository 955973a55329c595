// Tables of the Markdown report: plan, acts, world, words.
#include <algorithm>

#include "trainer/report/findings.h"
#include "trainer/report/markdown.h"
#include "trainer/report/markup.h"
#include "trainer/report/names.h"
#include "trainer/report/spoken.h"

namespace firebreak::trainer::report {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string summary_lines(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::string out = md_heading(report, "1");
    for (const auto& named : drill.named)
        out += "**" + w("Named first, whatever else went well.") + "** " + md(w.of(named.text)) +
               "\n\n";
    int sum = 0;
    for (const auto& statement : drill.statements) sum += statement.rubric_sum();
    const auto answered =
        std::count_if(drill.questions.begin(), drill.questions.end(),
                      [](const Question& q) { return q.answered_at.has_value(); });
    const auto nothing = against(drill, drill.none), plan = against(drill, drill.plan_run);
    Rows rows{
        {w("Plan conformance P"), fixed(drill.process.p, 2) + " = O " + fixed(drill.process.o, 2) +
                                      " × F " + fixed(drill.process.f, 2)},
        {w("Quality of statements"),
         std::to_string(sum) + "/" + std::to_string(6 * drill.statements.size())},
        {w("Belief accuracy"), percent(drill.outcome.belief_accuracy, 1)},
        {w("you − nothing"), nothing ? points(*nothing) : kNothing},
        {w("you − plan"), plan ? points(*plan) : kNothing},
        {w("Questions answered"),
         std::to_string(answered) + "/" + std::to_string(drill.questions.size())}};
    if (const auto& clauses = drill.coverage.clauses)
        rows.push_back({w("Clauses decided"),
                        std::to_string(clauses->decided) + "/" + std::to_string(clauses->of)});
    if (drill.luck.percentile)
        rows.push_back(
            {w("Luck"), fixed(*drill.luck.percentile * 100, 0) + " " + w("of 100, rank")});
    out += md_table({w("Measure"), w("Value")}, rows);
    out += w.join({process_sentence(report), outcome_sentence(report)}) + "\n\n";
    return out + md_ratings(report);
}

std::string timeline_table(const Report& report) {
    const auto& w = report.w;
    struct Line {
        Seconds t;
        std::string kind, words;
    };
    std::vector<Line> lines;
    for (const auto& inject : report.drill.injects)
        lines.push_back({inject.t, w("event"), w.of(inject.title)});
    for (const auto& act : report.drill.acts)
        lines.push_back({act.t, "A" + std::to_string(act.n),
                         w.of(report.drill.seat_title(act.seat)) + ": " + w.title(act)});
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line& a, const Line& b) { return a.t < b.t; });
    Rows rows;
    for (const auto& line : lines)
        rows.push_back({w.time(line.t), w.clock(line.t), line.kind, md(line.words)});
    if (rows.empty()) return md_heading(report, "2") + kNothing + "\n\n";
    return md_heading(report, "2") +
           md_table({w("at"), w("clock"), "", w("What was done, or happened")}, rows);
}

// The six axes with what was not in order.
std::string md_axes(const Report& report) {
    const auto& w = report.w;
    Rows rows;
    for (const auto& axis : report.drill.axes) {
        std::vector<std::string> missed;
        for (const auto& check : axis.checks)
            if (!check.ok)
                missed.push_back((check.t ? w.time(*check.t) + " " : "") +
                                 md(with_names(report, w.of(check.text))));
        const auto met = axis.checks.size() - missed.size();
        rows.push_back({w.axis(axis.id), fixed(axis.value, 2),
                        w("{1} of {2}", {std::to_string(met), std::to_string(axis.checks.size())}),
                        w.clauses(missed, 100)});
    }
    if (rows.empty()) return {};
    return "### " + w("Six axes of quality") + "\n\n" +
           md_table({w("Axis"), ">" + w("share"), ">" + w("checks"), w("Not in order")}, rows);
}

}  // namespace

std::string md_plan(const Report& report) {
    const auto& w = report.w;
    std::string out = summary_lines(report) + timeline_table(report) + md_heading(report, "4");
    Rows rows;
    for (const Rule* rule : worst_first(report.drill.process.rules)) {
        const Instance* worst = worst_instance(*rule);
        rows.push_back(
            {w.verdict(rule->mark), md(rule->id) + " " + md(w.of(rule->text)),
             rule->contested ? kNothing : amount(rule->weight),
             worst ? w.time(worst->due) : kNothing, worst ? w.time(worst->done()) : kNothing,
             worst && worst->done()
                 ? w.time(std::max<Seconds>(0, *worst->done() - worst->triggered_at))
                 : kNothing,
             worst && worst->margin ? w.margin(*worst->margin) : kNothing, fixed(rule->score, 2),
             worst ? md(with_names(report, w.of(worst->sentence), worst->key)) : ""});
    }
    return out +
           md_table({w("Verdict"), w("Rule"), ">" + w("wt"), ">" + w("due"), ">" + w("done"),
                     ">" + w("took"), ">" + w("margin"), ">" + w("score"), w("Evidence")},
                    rows) +
           md_beside_verdicts(report);
}

std::string md_world(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::string out = md_heading(report, "3");
    Rows rows;
    for (const auto& claim : drill.claims) {
        const auto desk = drill.desk_claims.find(claim.id);
        const bool seen = desk != drill.desk_claims.end() && desk->second.first_seen;
        rows.push_back({md(claim.id) + " " + md(w.of(claim.title)),
                        claim.truth_shown ? w.truth(claim.truth) : w("not told"),
                        percent(claim.reach_end), percent(claim.believers_end),
                        percent(claim.believers_peak), w.time(claim.believers_peak_at),
                        seen ? w.time(desk->second.first_seen) : w("never")});
    }
    out += md_table({w("Claim"), w("Truth"), ">" + w("reach"), ">" + w("believe"), ">" + w("peak"),
                     ">" + w("peak at"), ">" + w("desk saw it")},
                    rows);
    out += md_heading(report, "6");
    rows.clear();
    const auto row = [&](const char* name, std::optional<double> Outcome::*measure, double factor,
                         int decimals) {
        const auto show = [&](const std::optional<Outcome>& run) {
            const auto value = run ? (*run).*measure : std::optional<double>();
            if (!value) return std::string(kNothing);
            return decimals < 0 ? amount(*value * factor) : fixed(*value * factor, decimals);
        };
        rows.push_back({w(name), show(drill.outcome), show(drill.plan_run), show(drill.none)});
    };
    row("Belief accuracy, mean over time, %", &Outcome::belief_accuracy, 100, 1);
    row("Belief accuracy at the end, %", &Outcome::belief_accuracy_end, 100, 1);
    row("Hours of false belief, per person", &Outcome::belief_hours, 1, 2);
    row("Harm of false belief, weighted", &Outcome::harm, 1, -1);
    row("Lowest trust, %", &Outcome::trust_min, 100, 0);
    row("Trust at the end, %", &Outcome::trust_end, 100, 0);
    row("Unanswered question-hours, weighted", &Outcome::unanswered, 1, -1);
    for (const auto& counter : drill.harms) {
        const auto show = [&](const std::optional<Outcome>& run) {
            if (!run || !run->counters.count(counter.id)) return std::string(kNothing);
            return amount(run->counters.at(counter.id));
        };
        rows.push_back(
            {md(w.of(counter.title)), show(drill.outcome), show(drill.plan_run), show(drill.none)});
    }
    return out +
           md_table({w("Measure"), ">" + w("you"), ">" + w("plan"), ">" + w("nothing")}, rows);
}

std::string md_deeds(const Report& report) {
    const auto& w = report.w;
    std::string out = md_heading(report, "5");
    Rows rows;
    for (const auto& act : report.drill.acts)
        rows.push_back({std::to_string(act.n), act.ordered_at ? w.time(*act.ordered_at) : kNothing,
                        w.time(act.t), md(w.of(report.drill.seat_title(act.seat))),
                        md(w.title(act))});
    if (rows.empty())
        return out + w("The team did nothing that the log counts as an act.") + "\n\n";
    return out + md_table({">" + w("No."), ">" + w("ordered"), ">" + w("effect"), w("Seat"),
                           w("What was done")},
                          rows);
}

std::string md_words(const Report& report) {
    const auto& w = report.w;
    std::string out = md_heading(report, "7");
    Rows rows;
    for (const auto& question : report.drill.questions)
        rows.push_back({md(w.of(question.text)), md(asker(w, question)), amount(question.weight),
                        w.time(question.asked_at), w.time(question.answered_at),
                        question.answered_at ? w.time(std::max<Seconds>(
                                                   0, *question.answered_at - question.asked_at))
                                             : kNothing,
                        amount(question.hours)});
    out += md_table({w("Question"), w("from"), ">" + w("askers"), ">" + w("asked"),
                     ">" + w("answer"), ">" + w("took"), ">" + w("weighted hours")},
                    rows);
    rows.clear();
    for (const auto& statement : report.drill.statements) {
        std::vector<std::string> said;
        for (const auto& assertion : statement.assertions) {
            const char* mark = assertion.hedged ? "≈ " : assertion.supported ? "✓ " : "✗ ";
            said.push_back(mark + md(w.of(assertion.text)));
        }
        rows.push_back({"S" + std::to_string(statement.n), w.time(statement.t),
                        md(form_words(w, statement.form)),
                        statement.signed_off ? w("signed") : w("not signed"), w.list(said),
                        std::to_string(statement.rubric_sum()) + "/6",
                        md(fit_word(w, statement.fit))});
    }
    if (rows.empty())
        return out + w("Nothing was said in public, so there is no ledger.") + "\n\n" +
               md_axes(report);
    return out +
           md_table({w("Statement"), w("at"), w("Form"), w("Sign-off"), w("Asserted"),
                     ">" + w("rubric"), w("fit")},
                    rows) +
           md_axes(report);
}

}  // namespace firebreak::trainer::report
