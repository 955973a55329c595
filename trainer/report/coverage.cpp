// Section 10: how much of the plan this drill tested, and what it says nothing about.
#include <algorithm>
#include <map>

#include "trainer/report/markup.h"
#include "trainer/report/names.h"
#include "trainer/report/svg.h"

namespace firebreak::trainer::report {

namespace {

std::string row(const std::string& head, const std::string& what, const std::string& why,
                const std::string& how) {
    return element("tr", say("th", head, R"(scope="row")") + say("td", what) + say("td", why) +
                             say("td", how));
}

std::string titles(const Words& w, const std::vector<Inject>& injects) {
    std::vector<std::string> out;
    for (const auto& inject : injects) out.push_back(shorten(w.of(inject.title), 60));
    return w.list(out);
}

// Shares of a target's clauses: decided solid, in force light, open dashed outline, rest empty.
std::string share_bar(const ClauseCount& count) {
    constexpr double kWidth = 120;
    const double step = count.of > 0 ? (kWidth - 1) / count.of : 0;
    double at = 0.5;
    const auto part = [&](int n, const char* classes) {
        if (n <= 0) return std::string();
        const double from = at, width = step * n;
        at += width;
        return "<rect x=\"" + number(from) + "\" y=\"1\" width=\"" + number(width) +
               "\" height=\"8\" class=\"" + classes + "\"/>";
    };
    std::string out =
        "<svg class=\"ib\" width=\"120\" height=\"10\" viewBox=\"0 0 120 10\" "
        "aria-hidden=\"true\"><rect x=\"0.5\" y=\"1\" width=\"119\" height=\"8\" "
        "class=\"btrack\"/>";
    out += part(count.decided, "b-bl");
    out += part(count.in_force, "win");
    out += part(count.open, "grc");
    return out + "</svg>";
}

std::string count_row(const std::string& title, const ClauseCount& count, const char* tag) {
    std::string cells = say(tag, title, R"(scope="row")") + element("td", share_bar(count));
    for (const int n :
         {count.decided, count.in_force, count.open, count.untested(), count.of, count.testable})
        cells += say("td.r", n == 0 ? std::string(kNothing) : std::to_string(n));
    return element("tr", cells);
}

std::string coverage_table(const Report& report) {
    const auto& w = report.w;
    const auto& coverage = report.drill.coverage;
    if (!coverage.clauses) return {};
    std::string rows;
    for (const auto& target : report.drill.targets)
        if (const ClauseCount* count = coverage.of(target.id))
            rows += count_row(w.of(target.title), *count, "th.thin");
    rows += count_row(w("Whole plan"), *coverage.clauses, "th");
    return table("tight.keep",
                 w("Clauses of the plan. Solid: decided by what somebody did or left "
                   "undone. Light: in force all along and kept, never tried. Hatched: "
                   "open at the end. White: not tested. The last column counts what this "
                   "scenario can test, here or in the runs without and by the plan."),
                 {w("Capability target"), "", ">" + w("decided"), ">" + w("in force"),
                  ">" + w("open"), ">" + w("not tested"), ">" + w("clauses"), ">" + w("testable")},
                 rows);
}

// Rules that were not tested or stayed open, by the reason.
std::string untested_rows(const Report& report) {
    const auto& w = report.w;
    std::map<std::string, std::vector<std::string>> by_reason;
    std::vector<std::string> order;
    for (const auto& rule : report.drill.coverage.rules) {
        if (rule.state == "decided" || rule.state == "in_force") continue;
        const std::string reason = rule.state == "open" ? "open" : untested_word(w, rule);
        if (by_reason.find(reason) == by_reason.end()) order.push_back(reason);
        by_reason[reason].push_back(clean(rule.id));
    }
    std::string rows;
    for (const auto& reason : order) {
        const std::string ids = w.list(by_reason[reason]);
        if (reason == "open")
            rows += row(w("Still open at the end"), ids,
                        w("their deadlines lie after T+{1}", {w.time(report.drill.end)}),
                        w("play on to a later time"));
        else
            rows += row(w("Not tested"), ids, reason,
                        w("another scenario, or events that trigger them"));
    }
    return rows;
}

// The same from the verdicts alone, for a score without coverage.
std::string untriggered_rows(const Report& report) {
    const auto& w = report.w;
    std::vector<std::string> never, open;
    for (const auto& rule : report.drill.process.rules) {
        if (rule.mark == Mark::none) never.push_back(clean(rule.id));
        if (rule.mark == Mark::pending) open.push_back(clean(rule.id));
    }
    std::string rows;
    if (!never.empty())
        rows += row(w("Never triggered"), w.list(never), w("nothing in this drill called for them"),
                    w("another scenario, or events that trigger them"));
    if (!open.empty())
        rows += row(w("Still open at the end"), w.list(open),
                    w("their deadlines lie after T+{1}", {w.time(report.drill.end)}),
                    w("play on to a later time"));
    return rows;
}

std::string gap_rows(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::string rows =
        drill.coverage.rules.empty() ? untriggered_rows(report) : untested_rows(report);
    if (!drill.injects_not_reached.empty())
        rows += row(w("Events that never came"), titles(w, drill.injects_not_reached),
                    w("their time or condition was not reached"), w("a second session"));
    if (!drill.facilitator.empty()) {
        std::vector<std::string> doings;
        for (const auto& one : drill.facilitator)
            doings.push_back(w.time(one.t) + " " + shorten(w.of(one.text), 160));
        rows += row(w("What the facilitator changed"), w.list(doings),
                    w("the script was not played as it is written"),
                    w("the same drill without these changes"));
    }
    std::vector<std::string> unjudged;
    for (const auto& item : drill.items)
        if (!item.judged) unjudged.push_back(clean(item.id));
    if (!unjudged.empty())
        rows += row(w("Left to the evaluator"), w.list(unjudged), w("no log can decide them"),
                    w("an observer in the room"));
    if (!drill.plan_unheld.empty()) {
        std::vector<std::string> roles;
        for (const auto& role : drill.plan_unheld) roles.push_back(seat_word(report, role));
        rows += row(w("Roles nobody held"), w.list(roles), w("no seat of this drill holds them"),
                    w("a scenario with those seats"));
    }
    if (drill.end < drill.until)
        rows += row(w("The rest of the drill"),
                    w("T+{1} to T+{2}", {w.time(drill.end), w.time(drill.until)}),
                    w("it was ended early"), w("resume it from its recording"));
    rows += row(w("What the model cannot know"), w("tone of voice, faces, local history, law"),
                w("statements are attributes here, not prose; free text is kept and never judged"),
                w("a human evaluator"));
    if (drill.luck.runs.empty())
        rows += row(w("Luck"), w("one world, one seed"), w("a single run has no interval"),
                    w("the same acts under many seeds"));
    return rows + row(w("One team, one drill"), "n = 1", w("the form of the day is not measured"),
                      w("repeat with a scenario the team does not know"));
}

}  // namespace

std::string limits(const Report& report) {
    const auto& w = report.w;
    const auto& clauses = report.drill.coverage.clauses;
    std::string body = coverage_table(report) +
                       table("tight gaps", "",
                             {w("Gap") + "@27mm", w("What"), w("Why not tested") + "@36mm",
                              w("How to test it") + "@34mm"},
                             gap_rows(report));
    std::string lead = w("A good score here says nothing about the following.");
    if (clauses)
        lead = w.join({w("{1} of {2} clauses were decided, {3} could be tested by this scenario.",
                         {std::to_string(clauses->decided), std::to_string(clauses->of),
                          std::to_string(clauses->testable)}),
                       lead});
    else if (report.drill.decided && report.drill.of)
        lead =
            w("{1} of {2} rules of the plan were decided. A good score here says nothing about "
              "the following.",
              {std::to_string(*report.drill.decided), std::to_string(*report.drill.of)});
    return section(report, "10", lead, body, "pg flow");
}

}  // namespace firebreak::trainer::report
