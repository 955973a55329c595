// Section 1: one page. Process, statements, outcome and questions side by side, never added.
#include <algorithm>
#include <cmath>

#include "trainer/report/debrief.h"
#include "trainer/report/findings.h"
#include "trainer/report/improvement.h"
#include "trainer/report/markup.h"
#include "trainer/report/ratings.h"
#include "trainer/report/svg.h"

namespace firebreak::trainer::report {

namespace {

std::string box(const std::string& title, const std::string& value, const std::string& unit,
                const std::string& small) {
    std::string number = prose(value);
    if (!unit.empty()) number += (unit.front() == '/' ? "" : " ") + say("i", unit);
    return element("div.num",
                   say("div.k", title) + element("div.v", number) + element("div.s", small));
}

// How much the score rests on: it stands beside P, so that a high one on few clauses looks like it.
std::string coverage_words(const Report& report) {
    const auto& w = report.w;
    const auto& clauses = report.drill.coverage.clauses;
    if (!clauses) return {};
    return element(
        "p", say("b", w("{1} of {2} clauses decided",
                        {std::to_string(clauses->decided), std::to_string(clauses->of)})) +
                 prose(w(", {1} more in force and kept.", {std::to_string(clauses->in_force)})));
}

std::string process_box(const Report& report) {
    const auto& w = report.w;
    const auto& process = report.drill.process;
    if (!process.p)
        return box(w("Plan conformance P"), kNothing, "",
                   say("p", w("No duty came due, so nothing could be scored.")));
    std::string small =
        element("p", say("b", "= O " + fixed(process.o, 2) + " × F " + fixed(process.f, 2)));
    small += say("p", w("O: duties done in time. F: prohibitions kept."));
    if (process.capped)
        small += say("p", process.cap ? w("Capped at {1}: a critical rule stayed violated.",
                                          {fixed(process.cap, 2)})
                                      : w("Capped: a critical rule stayed violated."));
    else
        small += say("p", process.cap ? w("The cap of {1} was not needed.", {fixed(process.cap, 2)})
                                      : w("The cap was not needed."));
    small += coverage_words(report);
    return box(w("Plan conformance P"), fixed(process.p, 2), "", small);
}

std::string statements_box(const Report& report) {
    const auto& w = report.w;
    const auto& statements = report.drill.statements;
    if (statements.empty())
        return box(w("Statements"), "0", "",
                   say("p", w("Nothing was said in public, so no statement could be judged.")));
    int sum = 0;
    const Statement* weakest = &statements.front();
    for (const auto& statement : statements) {
        sum += statement.rubric_sum();
        if (statement.rubric_sum() < weakest->rubric_sum()) weakest = &statement;
    }
    const int of = 6 * static_cast<int>(statements.size());
    std::string small = element(
        "p", say("b", percent(static_cast<double>(sum) / of)) + " " +
                 prose(w.count(static_cast<int>(statements.size()),
                               "of the rubric in one statement: known, not known, what is done, "
                               "what to do, when next, empathy.",
                               "of the rubric in {1} statements: known, not known, what is done, "
                               "what to do, when next, empathy.")));
    if (statements.size() > 1)
        small += say("p", w("Weakest: S{1}, {2} of 6.",
                            {std::to_string(weakest->n), std::to_string(weakest->rubric_sum())}));
    return box(w("Quality of statements"), std::to_string(sum), "/" + std::to_string(of), small);
}

std::string outcome_box(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    const auto nothing = against(drill, drill.none);
    const auto plan = against(drill, drill.plan_run);
    std::string small;
    if (nothing)
        small += say("p", w("points of belief accuracy: {1}% against {2}%.",
                            {fixed(*drill.outcome.belief_accuracy * 100, 1),
                             fixed(*drill.none->belief_accuracy * 100, 1)}));
    if (plan) small += element("p", say("b", w("{1} vs the plan's autopilot", {points(*plan)})));
    small += say("p", nothing || plan ? w("Same seed, one world: no interval.")
                                      : w("Mean over time; no other run to compare with."));
    if (nothing)
        return box(w("Outcome, belief accuracy"), points(*nothing), w("vs nothing"), small);
    return box(w("Outcome, belief accuracy"), percent(drill.outcome.belief_accuracy, 1), "", small);
}

std::string questions_box(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::string small;
    const auto answered =
        std::count_if(drill.questions.begin(), drill.questions.end(),
                      [](const Question& q) { return q.answered_at.has_value(); });
    if (drill.outcome.unanswered)
        small += say("p", w("{1} weighted hours of waiting.", {amount(drill.outcome.unanswered)}));
    if (drill.outcome.trust_end) {
        std::string trust = w("Trust at the end {1}", {percent(drill.outcome.trust_end)});
        std::vector<std::string> others;
        if (drill.none) others.push_back(w("nothing {1}", {percent(drill.none->trust_end)}));
        if (drill.plan_run) others.push_back(w("plan {1}", {percent(drill.plan_run->trust_end)}));
        if (!others.empty()) trust = w("{1} ({2})", {trust, w.list(others)});
        small += say("p", trust);
    }
    if (drill.questions.empty())
        return box(w("Questions answered"), kNothing, "",
                   say("p", w("Nobody asked anything in this drill.")) + small);
    return box(w("Questions answered"), std::to_string(answered),
               "/" + std::to_string(drill.questions.size()), small);
}

// In place of the questions where replays under other seeds were made.
std::string luck_box(const Report& report) {
    const auto& w = report.w;
    const auto& luck = report.drill.luck;
    const auto n = std::to_string(luck.runs.size());
    const auto& live = report.drill.outcome_alone.belief_accuracy;
    const auto worse = std::count_if(luck.runs.begin(), luck.runs.end(),
                                     [&](double run) { return live && run < *live; });
    std::string small =
        say("p", w("The same orders ended worse in {1} of {2} other worlds.",
                   {std::to_string(worse), n})) +
        say("p", w("Nobody reacts there; {1} orders on average made no sense and were left out.",
                   {amount(luck.refused)}));
    return box(w("Luck"), fixed(*luck.percentile * 100, 0), w("of 100, rank"), small);
}

std::string counts_cell(const Words& w, const Tally& duties, const Tally& others) {
    const std::pair<Mark, int> cells[] = {
        {Mark::on_time, duties.on_time},   {Mark::late, duties.late},
        {Mark::violated, duties.violated}, {Mark::repaired, duties.repaired + others.repaired},
        {Mark::breach, others.breaches},   {Mark::pending, duties.pending}};
    std::string out;
    for (const auto& [mark, n] : cells) {
        const std::string cell = icon(w.mark(mark)) + std::to_string(n) + " ";
        out += n > 0 ? cell : element("span.mut", cell, R"(style="opacity:.45")");
    }
    return out;
}

// Duties and breaches by the weight the plan gives them.
std::string severity_table(const Report& report) {
    const auto& w = report.w;
    std::string rows;
    for (const char* severity : {"critical", "major", "minor", "advisory"}) {
        std::vector<Rule> rules;
        for (const auto& rule : report.drill.process.rules)
            if (rule.severity == severity) rules.push_back(rule);
        if (rules.empty()) continue;
        const auto sorted = worst_first(rules);
        const Instance* worst = worst_instance(*sorted.front());
        std::string why = w("No trigger came.");
        if (worst) why = w("Nothing missed.");
        if (worst && worst->mark <= Mark::late) {
            why = clean(sorted.front()->id) + ": " + shorten(w.of(sorted.front()->text), 70);
            const auto more = std::count_if(sorted.begin() + 1, sorted.end(), [](const Rule* rule) {
                const Instance* other = worst_instance(*rule);
                return other && other->mark <= Mark::late;
            });
            if (more > 0) why = w("{1}; and {2} more", {why, std::to_string(more)});
        }
        rows += element("tr", say("th", w.severity(severity), R"(scope="row")") +
                                  say("td.r", std::to_string(rules.size())) +
                                  element("td.nw.cnt", counts_cell(w, tally_duties(rules),
                                                                   tally_prohibitions(rules))) +
                                  say("td", why));
    }
    if (rows.empty()) return nothing(w("The plan has no rules."));
    return table(
        "tight", w("Rules of the plan by weight, and how their duties and prohibitions ended."),
        {w("Weight"), ">" + w("rules"), w("Duties and breaches"), w("What weighs most")}, rows);
}

std::string quadrant_figure(const Report& report, double p, double diff) {
    const auto& w = report.w;
    Svg svg(
        "fig-quadrant", 330, 180, w("Process against outcome"),
        w("P {1}, difference to the plan's autopilot {2} points.", {fixed(p, 2), points(diff)}));
    double reach = 4;
    while (reach < std::fabs(diff) * 100 * 1.15) reach *= 2;
    const Scale x{0, 1, 44, 322}, y{-reach, reach, 146, 18};
    svg.rect(x.start, y.end, x.end - x.start, y.start - y.end, "qbg");
    const bool good = p >= kGoodProcess;
    const double divider = x(kGoodProcess), middle = y(0);
    if (std::fabs(diff) > kAlike)
        svg.rect(good ? divider : x.start, diff > 0 ? y.end : middle,
                 good ? x.end - divider : divider - x.start, (y.start - y.end) / 2, "qhi");
    svg.line(divider, y.end, divider, y.start, "zero");
    svg.line(x.start, middle, x.end, middle, "zero");
    for (const double tick : x.ticks(5))
        svg.text(x(tick), 158, fixed(tick, 1), "tk", Anchor::middle);
    for (const double tick : {-reach, -reach / 2, 0.0, reach / 2, reach})
        svg.text(x.start - 5, y(tick) + 3, signed_number(tick, 0), "tk", Anchor::end);
    svg.text((x.start + divider) / 2, y.end + 14, w("it went well this once"), "t8",
             Anchor::middle);
    svg.text((divider + x.end) / 2, y.end + 14, w("rewarded"), "t8", Anchor::middle);
    svg.text((x.start + divider) / 2, y.start - 7, w("poor process, poor outcome"), "t8",
             Anchor::middle);
    svg.text((divider + x.end) / 2, y.start - 17, w("unlucky, or"), "t8", Anchor::middle);
    svg.text((divider + x.end) / 2, y.start - 7, w("plan better"), "t8", Anchor::middle);
    svg.text((x.start + x.end) / 2, 174, w("plan conformance P"), "t9 b", Anchor::middle);
    svg.text(x.start, 10, w("you − plan, points"), "t9 b");
    const double at = y(diff * 100);
    svg.circle(x(p), at, 4.5, "ptb");
    // The word stands on the side of the dot that is away from the divider's quadrant labels.
    const bool left = x(p) > x.start + 60;
    // Above the dividing line where it would be struck through by it.
    const double lift = std::fabs(at - middle) < 8 ? middle - 4 : at + 3.5;
    svg.text(x(p) + (left ? -8 : 8), lift, w("you"), "lb us", left ? Anchor::end : Anchor::start);
    return element("figure", svg.str());
}

std::string process_and_outcome(const Report& report) {
    const auto& w = report.w;
    const auto plan = against(report.drill, report.drill.plan_run);
    if (!report.drill.process.p || !plan)
        return nothing(w("Process cannot be set against outcome here: that needs a process score "
                         "and a run of the plan's autopilot.")) +
               (calibration_sentence(report).empty() ? std::string()
                                                     : say("p", calibration_sentence(report)));
    std::string words = element(
        "p", say("b", w("Process against outcome.")) + " " + prose(quadrant_sentence(report)));
    words += say("p", w("Dividing lines declared beforehand: P = {1}, and no difference to the "
                        "plan's autopilot, which played the same seed. The shaded field is this "
                        "drill's. One world has no interval: a small difference may be chance.",
                        {fixed(kGoodProcess, 2)}));
    const std::string predicted = calibration_sentence(report);
    if (!predicted.empty())
        words += element("p", say("b", w("Before reading this:")) + " " + prose(predicted));
    return element("div.two.quad",
                   element("div", quadrant_figure(report, *report.drill.process.p, *plan)) +
                       element("div.sm", words));
}

std::string first_things(const Report& report) {
    const auto& w = report.w;
    std::string actions;
    // What is named at the head of the page takes the room of the longer lists.
    const bool named = !report.drill.named.empty();
    for (const auto& words : first_actions(report, named ? 2 : 4)) actions += say("li", words);
    std::string good;
    const auto strong = strengths(report);
    for (std::size_t i = 0; i < std::min<std::size_t>(strong.size(), named ? 3 : 4); ++i)
        good += say("li", strong[i].title);
    return element(
        "div.two.sm",
        element("div", say("h3", w("Keep")) + (good.empty() ? nothing(w("Nothing stood out."))
                                                            : element("ol", good))) +
            element("div", say("h3", w("Change first")) +
                               (actions.empty() ? nothing(w("Nothing that the score can see."))
                                                : element("ol", actions))));
}

std::string named_box(const Report& report) {
    if (report.drill.named.empty()) return {};
    const auto& w = report.w;
    std::string lines = element("p", say("b", w("Named first, whatever else went well.")));
    for (const auto& named : report.drill.named)
        lines += say("p", named.t ? w("{1} at {2}", {w.of(named.text), w.time(*named.t)})
                                  : w.of(named.text));
    return element("div.caveat.bad", lines);
}

}  // namespace

std::string summary(const Report& report) {
    const auto& w = report.w;
    std::string body = named_box(report);
    body += element("div.nums",
                    process_box(report) + statements_box(report) + outcome_box(report) +
                        (report.drill.luck.percentile ? luck_box(report) : questions_box(report)));
    body += say("p.say", w.join({process_sentence(report), outcome_sentence(report)}));
    body += report.drill.targets.empty() ? severity_table(report) : ratings_table(report);
    body += process_and_outcome(report) + first_things(report);
    return section(report, "1",
                   w("Four numbers, never one; they must not be added. The first two do not depend "
                     "on how the crowd went."),
                   body, "pg");
}

}  // namespace firebreak::trainer::report
