#include "trainer/report/findings.h"

#include <algorithm>
#include <set>

#include "trainer/report/markup.h"
#include "trainer/report/names.h"
#include "trainer/score/promise.h"

namespace firebreak::trainer::report {

namespace {

constexpr const char* kDot = " · ";

std::string rule_name(const Words& w, const Rule& rule) {
    return shorten(w.of(rule.text), 120);
}

// Share of the window that was left when the duty was done; nullopt where there was no window.
std::optional<double> share_left(const Instance& instance) {
    if (!instance.due || !instance.margin || *instance.due <= instance.triggered_at)
        return std::nullopt;
    return static_cast<double>(*instance.margin) /
           static_cast<double>(*instance.due - instance.triggered_at);
}

// Acts that did a duty, each once: "A2, S1".
std::string by_whom(const Report& report, const Instance& instance) {
    std::vector<std::string> names;
    for (const auto& hit : instance.hits) {
        std::string name = record_name(report, hit.id);
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    }
    return report.w.list(names);
}

std::string score_words(const Words& w, const Rule& rule) {
    if (rule.contested) return w("Contested in the plan itself; it carries no weight.");
    if (!rule.score) return {};
    return w("Score {1} of 1 with weight {2}.", {fixed(rule.score, 2), amount(rule.weight)});
}

Finding gap_of_rule(const Report& report, const Rule& rule, const Instance& instance) {
    const auto& w = report.w;
    Finding out;
    out.weight = 10 * rule.weight + (instance.mark == Mark::late ? 1 : 5);
    out.title = rule_name(w, rule);
    out.observation = own_words(report, rule, instance);
    if (out.observation.empty()) out.observation = w.verdict(instance.mark);
    out.plan = plan_reference(w, rule);
    std::vector<std::string> consequence{score_words(w, rule)};
    const auto& process = report.drill.process;
    const bool critical = rule.severity == "critical" && instance.mark != Mark::late &&
                          instance.mark != Mark::repaired;
    if (critical && process.capped)
        consequence.push_back(process.cap
                                  ? w("A critical rule stayed violated, so P cannot be above {1}.",
                                      {fixed(process.cap, 2)})
                                  : w("A critical rule stayed violated, so P is capped."));
    if (instance.mark == Mark::repaired)
        consequence.push_back(w("It was repaired, which gives part of the score back."));
    out.consequence = w.join(consequence);
    if (rule.is_duty()) {
        out.action = instance.mark == Mark::late
                         ? w("Begin earlier and name a second person: {1}", {out.title})
                         : w("Name who does it, and rehearse it: {1}", {out.title});
        out.done_when = w("done within its limit in the next drill");
    } else {
        out.action = w("Check it before every sign-off: {1}", {out.title});
        out.done_when = w("no breach in the next drill");
    }
    return out;
}

void gaps_of_statements(const Report& report, std::vector<Finding>& out) {
    const auto& w = report.w;
    for (const auto& statement : report.drill.statements) {
        std::vector<std::string> unsupported;
        for (const auto& assertion : statement.assertions)
            if (!assertion.supported && !assertion.hedged && assertion.quoted_from.empty())
                unsupported.push_back(w("\"{1}\"", {shorten(w.of(assertion.text), 70)}));
        if (unsupported.empty()) continue;
        Finding finding;
        finding.weight = 70;
        finding.title =
            w("Statement S{1} said what was not verified", {std::to_string(statement.n)});
        finding.observation =
            w("At {1} it asserted flatly: {2}", {w.time(statement.t), w.list(unsupported)});
        finding.consequence = !statement.corrected_by.empty() ? w("The team corrected it later.")
                              : statement.contradicted
                                  ? w("It was contradicted and never corrected.")
                                  : w("It was not contradicted in this drill.");
        finding.action = w("On the sign-off card: which source, which finding, what stays open?");
        finding.done_when = w("every flat assertion verified when it is made");
        out.push_back(std::move(finding));
    }
    for (const auto& line : report.drill.contradictions) {
        if (line.corrected) continue;
        Finding finding;
        finding.weight = 60;
        finding.title = w("A contradiction was left standing");
        finding.observation =
            line.by_fact
                ? w("At {1} a verified fact contradicted an own statement.", {w.time(line.t)})
                : w("At {1} two own statements contradicted each other.", {w.time(line.t)});
        finding.consequence = w("Nothing withdrew the wrong one.");
        finding.action = w("Compare each new fact with the ledger, and correct openly.");
        finding.done_when = w("every contradiction corrected by the team");
        out.push_back(std::move(finding));
    }
    if (report.drill.statements.size() < 2) return;
    for (std::size_t i = 0; i < kRubric.size(); ++i) {
        int present = 0;
        for (const auto& statement : report.drill.statements) present += statement.rubric[i];
        const auto n = static_cast<int>(report.drill.statements.size());
        if (2 * present >= n) continue;
        Finding finding;
        finding.weight = 12;
        finding.title = w("Often missing in statements: {1}", {w.rubric(i)});
        finding.observation =
            w("Present in {1} of {2} statements.", {std::to_string(present), std::to_string(n)});
        finding.consequence = w("It counts in the statements' rubric only.");
        finding.action = w("Add the field to the statement form: {1}", {w.rubric(i)});
        finding.done_when = w("in every statement of the next drill");
        out.push_back(std::move(finding));
    }
}

void gaps_of_the_world(const Report& report, std::vector<Finding>& out) {
    const auto& w = report.w;
    std::vector<std::string> open;
    double waiting = 0;
    for (const auto& question : report.drill.questions)
        if (!question.answered_at) {
            open.push_back(w("\"{1}\"", {shorten(w.of(question.text), 60)}));
            waiting += question.hours.value_or(0);
        }
    if (!open.empty()) {
        Finding finding;
        finding.weight = 30;
        finding.title = w.count(static_cast<int>(open.size()), "One question was left open",
                                "{1} questions were left open");
        if (open.size() > 3) {
            open.resize(3);
            open.push_back("…");
        }
        finding.observation = w.list(open);
        finding.consequence = w("Together they waited {1} weighted hours.", {amount(waiting)});
        finding.action = w("Give each open question an owner and a date.");
        finding.done_when = w("every question answered or dated");
        out.push_back(std::move(finding));
    }
    for (const auto& item : report.drill.evidence) {
        if (!item.lost) continue;
        Finding finding;
        finding.weight = 40;
        finding.title = w("Evidence was lost: {1}", {w.of(item.title)});
        finding.observation = w("Nobody secured it before {1}.", {w.time(item.lost_at)});
        finding.consequence = w("What hung on it can no longer be proved.");
        finding.action = w("Put it on the first card of the hour: {1}", {w.of(item.title)});
        finding.done_when = w("secured in time in the next drill");
        out.push_back(std::move(finding));
    }
    for (const auto& fact : report.drill.facts) {
        if (!fact.verified_at || fact.released_at || fact.restricted || !fact.public_interest)
            continue;
        Finding finding;
        finding.weight = 20;
        finding.title = w("Verified, of public interest, and never said");
        finding.observation = w("\"{1}\" was known from {2}.",
                                {shorten(w.of(fact.text), 90), w.time(fact.verified_at)});
        finding.consequence = w("People went on without it.");
        finding.action =
            w("Release verified facts within hours: {1}", {shorten(w.of(fact.text), 60)});
        finding.done_when = w("told in public within 4 h of being verified");
        out.push_back(std::move(finding));
    }
}

void sort_findings(std::vector<Finding>& findings) {
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.weight > b.weight; });
}

}  // namespace

// A plan file may name its sources in one language only. "clause 9" can be said in both; what
// stands behind it is marked as the original wording on a page of the other language.
std::string source_words(const Words& w, const Text& source) {
    std::string text = shorten(clean(w.of(source)), 60);
    if (w.language() == Language::en || source.en != source.zh) return text;
    const std::string clause = "clause ";
    std::size_t end = clause.size();
    if (text.compare(0, end, clause) != 0) return w("original wording: {1}", {text});
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    if (end == clause.size()) return w("original wording: {1}", {text});
    const std::string number = w("clause {1}", {text.substr(clause.size(), end - clause.size())});
    while (end < text.size() && (text[end] == ' ' || text[end] == ',' || text[end] == ';')) ++end;
    if (end == text.size()) return number;
    return number + w("(original wording: {1})", {text.substr(end)});
}

std::string plan_reference(const Words& w, const Rule& rule) {
    std::string out = clean(rule.id);
    if (!rule.source.en.empty() && rule.source.en != rule.id)
        out += kDot + source_words(w, rule.source);
    return out + kDot + w.severity(rule.severity);
}

const Instance* worst_instance(const Rule& rule) {
    const Instance* worst = nullptr;
    for (const auto& instance : rule.instances) {
        if (!worst || instance.mark < worst->mark ||
            (instance.mark == worst->mark &&
             instance.margin.value_or(0) < worst->margin.value_or(0)))
            worst = &instance;
    }
    return worst;
}

std::vector<const Rule*> worst_first(const std::vector<Rule>& rules) {
    std::vector<const Rule*> out;
    for (const auto& rule : rules) out.push_back(&rule);
    const auto smallest_margin = [](const Rule& rule) {
        Seconds margin = 1000 * kDay;
        for (const auto& instance : rule.instances)
            if (instance.margin) margin = std::min(margin, *instance.margin);
        return margin;
    };
    std::stable_sort(out.begin(), out.end(), [&](const Rule* a, const Rule* b) {
        if (a->mark != b->mark) return a->mark < b->mark;
        if (a->weight != b->weight) return a->weight > b->weight;
        return smallest_margin(*a) < smallest_margin(*b);
    });
    return out;
}

Promises promises(const ScoreReading& drill) {
    Promises out;
    for (const auto& statement : drill.statements) {
        const auto promise = promise_of(drill.statements, statement, drill.end);
        if (!promise || promise->fate == UpdatePromise::Fate::open) continue;
        ++out.due;
        out.kept += promise->fate == UpdatePromise::Fate::kept;
    }
    return out;
}

std::vector<Finding> gaps(const Report& report) {
    const auto& w = report.w;
    std::vector<Finding> out;
    for (const auto& named : report.drill.named) {
        Finding finding;
        finding.weight = 1000;
        finding.title = w.of(named.text);
        finding.observation = named.t ? w("At {1}.", {w.time(named.t)}) : std::string();
        finding.consequence = w("It is named at the head of the debrief whatever else went well.");
        finding.action = w("Talk it through in the debrief first: {1}", {finding.title});
        finding.done_when = w("does not happen again");
        out.push_back(std::move(finding));
    }
    for (const auto& rule : report.drill.process.rules) {
        const Instance* worst = worst_instance(rule);
        if (!worst || worst->mark > Mark::late) continue;
        out.push_back(gap_of_rule(report, rule, *worst));
    }
    gaps_of_statements(report, out);
    gaps_of_the_world(report, out);
    sort_findings(out);
    return out;
}

std::vector<Finding> strengths(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::vector<Finding> out;
    for (const auto& rule : drill.process.rules) {
        const Instance* worst = worst_instance(rule);
        if (!rule.is_duty() || !worst || worst->mark != Mark::on_time || rule.weight <= 0) continue;
        const auto left = share_left(*worst);
        if (!left || *left < 0.25) continue;
        Finding finding;
        finding.weight = rule.weight + *left;
        finding.title = rule_name(w, rule);
        finding.observation =
            w("Due {1}, done {2}: {3}.",
              {w.time(worst->due), w.time(worst->done()), by_whom(report, *worst)});
        finding.plan = plan_reference(w, rule);
        finding.consequence =
            w("Margin {1}, {2} of the window left.", {w.margin(*worst->margin), percent(*left)});
        out.push_back(std::move(finding));
    }
    sort_findings(out);
    if (out.size() > 4) out.resize(4);

    const auto add = [&](std::string title, std::string observation, std::string consequence) {
        out.push_back(
            {0, std::move(title), std::move(observation), {}, std::move(consequence), {}, {}});
    };
    const auto corrected = std::count_if(drill.contradictions.begin(), drill.contradictions.end(),
                                         [](const Contradiction& c) { return c.corrected; });
    if (corrected > 0)
        add(w("Open mistake, open correction"),
            w("The team itself corrected {1} of {2} contradictions.",
              {std::to_string(corrected), std::to_string(drill.contradictions.size())}),
            w("An open correction costs less trust than a contradiction that others find."));
    const Promises kept = promises(drill);
    if (kept.due > 0 && kept.kept == kept.due)
        add(w("Promises kept"),
            w("{1} of {2} promised updates came in time.",
              {std::to_string(kept.kept), std::to_string(kept.due)}),
            w("People learn when to look again."));
    const Tally prohibitions = tally_prohibitions(drill.process.rules);
    if (prohibitions.breaches == 0 && prohibitions.on_time > 0)
        add(w("No prohibition was breached"),
            w("{1} prohibitions and licences were in force or tested.",
              {std::to_string(prohibitions.on_time)}),
            w("F is {1}.", {fixed(drill.process.f, 2)}));
    const auto answered =
        std::count_if(drill.questions.begin(), drill.questions.end(),
                      [](const Question& q) { return q.answered_at.has_value(); });
    if (!drill.questions.empty() && answered == static_cast<long>(drill.questions.size()))
        add(w("Every question was answered"),
            w("{1} of {2} questions.",
              {std::to_string(answered), std::to_string(drill.questions.size())}),
            w("Together they waited {1} weighted hours.", {amount(drill.outcome.unanswered)}));
    return out;
}

}  // namespace firebreak::trainer::report
