// Section 4: every rule of the plan, worst first, with the evidence for its verdict.
#include <algorithm>

#include "trainer/report/findings.h"
#include "trainer/report/margins.h"
#include "trainer/report/markup.h"
#include "trainer/report/names.h"
#include "trainer/report/ratings.h"
#include "trainer/report/svg.h"

namespace firebreak::trainer::report {

namespace {

constexpr int kColumns = 10;
// Lists of what was done in time stand in three columns: px of a line, and of a letter.
constexpr double kEachWidth = 184, kEachSize = 9.6;

// The acts that are the evidence, as links to their rows.
std::string evidence(const Report& report, const Instance& instance) {
    std::vector<std::string> ids;
    for (const auto& hit : instance.hits) ids.push_back(hit.id);
    return record_links(report, ids, 3, 14);  // the column is narrow
}

std::string margin_bar(const Instance& instance) {
    const auto used = share_used(instance);
    if (!used) return {};
    const double share = std::clamp(*used, 0.0, 1.0), over = std::clamp(*used - 1, 0.0, 0.25);
    const auto rect = [](double x, double width, const char* classes) {
        return "<rect x=\"" + number(x) + "\" y=\"1\" width=\"" + number(width) +
               "\" height=\"6\" class=\"" + classes + "\"/>";
    };
    std::string out =
        "<svg class=\"ib\" width=\"32\" height=\"8\" viewBox=\"0 0 32 8\" aria-hidden=\"true\">";
    out += rect(0.4, 24, "btrack") + rect(0.4, 24 * share, "wait");
    if (over > 0) out += rect(25.4, 24 * over, "grc");
    return out + "<rect x=\"24.4\" y=\"0\" width=\"1.6\" height=\"8\" class=\"due\"/></svg>";
}

bool is_slim(const Instance& instance) {
    const auto used = share_used(instance);
    return instance.mark == Mark::on_time && used && *used > 0.9;
}

// From, due, done, how long it took, margin of one duty.
std::string duty_cells(const Report& report, const Instance& instance) {
    const auto& w = report.w;
    std::string margin = kNothing;
    if (instance.margin && !instance.hits.empty())
        margin = w.margin(*instance.margin);
    else if (instance.mark == Mark::violated)
        margin = w("not done");
    else if (instance.mark == Mark::pending)
        margin = w("open");
    if (is_slim(instance)) margin = w("{1} slim", {margin});
    const auto done = instance.done();
    std::string out = say("td.r", w.time(instance.triggered_at));
    out += say("td.r", w.time(instance.due));
    out += say("td.r", w.time(done));
    out += say("td.r", done ? w.time(std::max<Seconds>(0, *done - instance.triggered_at))
                            : std::string(kNothing));
    out += element("td.nw", margin_bar(instance) + " " + prose(margin));
    return out;
}

std::string kind_words(const Words& w, const Rule& rule) {
    if (rule.kind == "forbid") return w("must not:");
    if (rule.kind == "guard") return w("only after:");
    return {};
}

// What is said of a rule in place of the times of one duty.
std::string span_words(const Report& report, const Rule& rule) {
    const auto& w = report.w;
    if (rule.instances.empty()) return w("trigger never came; not scored");
    if (rule.is_duty()) return w("{1} duties", {std::to_string(rule.instances.size())});
    std::vector<std::string> breaches;
    int licensed = 0;
    for (const auto& instance : rule.instances) {
        for (const auto& hit : instance.hits) breaches.push_back(w.time(hit.t));
        licensed += instance.mark == Mark::kept;
    }
    if (rule.kind == "guard") {
        const std::string all = std::to_string(rule.instances.size());
        if (breaches.empty() && licensed == static_cast<int>(rule.instances.size()))
            return w("{1} of {2} licensed", {std::to_string(licensed), all});
        return w("{1} of {2} licensed; without licence at {3}",
                 {std::to_string(licensed), all, w.list(breaches)});
    }
    if (!breaches.empty()) return w("breached at {1}", {w.list(breaches)});
    const auto& first = rule.instances.front();
    return w("in force {1} to {2}, no breach",
             {w.time(first.triggered_at), w.time(first.decided_at.value_or(report.drill.end))});
}

bool is_fine(const Instance& instance) {
    return instance.mark == Mark::on_time || instance.mark == Mark::kept;
}

// What the times of a duty that was done do not tell: what came close and did not count.
std::string near_words(const Report& report, const Instance& instance) {
    std::vector<std::string> names;
    for (const auto& miss : instance.near_misses) {
        std::string name = record_name(report, miss.id) + " " + report.w.time(miss.t);
        // One statement is published through several channels within the same minute.
        if (std::find(names.begin(), names.end(), name) != names.end()) continue;
        names.push_back(std::move(name));
        if (names.size() == 6) break;
    }
    if (names.empty()) return {};
    return report.w("Came close, did not count: {1}", {report.w.list(names)});
}

std::string name_cell(const Report& report, const Rule& rule, const std::string& sentence) {
    const auto& w = report.w;
    std::string out = say("b", rule.id) + " ";
    const std::string kind = kind_words(w, rule);
    if (!kind.empty()) out += say("span.mut", kind) + " ";
    out += prose(w.of(rule.text));
    if (rule.contested) out += " " + say("span.mut", w("(contested)"));
    if (!sentence.empty()) out += " " + say("span.why", sentence);
    return element("td", out);
}

// All instances of a rule that were on time, in one row: how many, with what margins, and each by
// its key, its times and its act.
std::string fine_row(const Report& report, const std::vector<const Instance*>& fine) {
    const auto& w = report.w;
    std::optional<Seconds> least, most;
    std::string each;
    for (const Instance* instance : fine) {
        const bool done = instance->margin && !instance->hits.empty();
        if (done) {
            least = std::min(least.value_or(*instance->margin), *instance->margin);
            most = std::max(most.value_or(*instance->margin), *instance->margin);
        }
        std::string words = w.time(instance->done() ? instance->done() : instance->decided_at);
        if (done) words += " " + w.margin(*instance->margin);
        if (is_slim(*instance)) words = w("{1} slim", {words});
        const std::string acts = evidence(report, *instance);
        // The key is as long as one line of the column lets it be beside the times.
        const double room = kEachWidth - text_width(words, kEachSize) -
                            (acts.empty() ? 0 : text_width(" A999", kEachSize));
        const std::string key = key_name(report, instance->key, instance->trigger);
        if (!key.empty()) words = fit(key, room, kEachSize) + " " + words;
        each += element("li", prose(words) + (acts.empty() ? "" : " " + acts));
    }
    std::string head = w("{1} on time", {std::to_string(fine.size())});
    if (least && most)
        head = *least == *most
                   ? w("{1} on time, margin {2}", {std::to_string(fine.size()), w.margin(*least)})
                   : w("{1} on time, margins {2} to {3}",
                       {std::to_string(fine.size()), w.margin(*least), w.margin(*most)});
    return element("tr.in", element("td", verdict(w, fine.front()->mark)) +
                                element("td", say("b", head) + element("ul.each", each),
                                        "colspan=\"" + std::to_string(kColumns - 1) + "\""));
}

std::string rule_rows(const Report& report, const Rule& rule) {
    const auto& w = report.w;
    const Instance* worst = worst_instance(rule);
    const bool single = rule.is_duty() && rule.instances.size() == 1;
    const bool many = rule.is_duty() && rule.instances.size() > 1;
    std::string sentence;
    if (worst && !many)
        sentence = is_fine(*worst) ? near_words(report, *worst) : own_words(report, rule, *worst);
    std::string row = element("td", verdict(w, rule.mark));
    row += name_cell(report, rule, sentence);
    row += say("td.r", rule.contested ? kNothing : amount(rule.weight));
    if (single) {
        row += duty_cells(report, rule.instances.front());
        row += element("td", evidence(report, rule.instances.front()));
    } else {
        row += say("td", span_words(report, rule), R"(colspan="5")");
        row += element("td", worst && !many ? evidence(report, *worst) : std::string());
    }
    row += say("td.r", fixed(rule.score, 2));
    std::string out = element("tr.cl", row);
    if (!many) return out;
    std::vector<const Instance*> sorted, fine;
    for (const auto& instance : rule.instances)
        (is_fine(instance) ? fine : sorted).push_back(&instance);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Instance* a, const Instance* b) { return a->mark < b->mark; });
    for (const Instance* instance : sorted) {
        std::string cells = element("td", verdict(w, instance->mark));
        std::string name = prose(shorten(key_name(report, instance->key, instance->trigger), 60));
        name += say("div.why", own_words(report, rule, *instance));
        cells += element("td", name) + say("td", "") + duty_cells(report, *instance);
        cells +=
            element("td", evidence(report, *instance)) +
            say("td.r", instance->mark == Mark::pending ? kNothing : fixed(instance->score, 2));
        out += element("tr.in", cells);
    }
    if (!fine.empty()) out += fine_row(report, fine);
    return out;
}

std::string lead_words(const Report& report) {
    const auto& w = report.w;
    const auto& process = report.drill.process;
    const Tally duties = tally_duties(process.rules), others = tally_prohibitions(process.rules);
    std::vector<std::string> out;
    if (duties.due() == 0)
        out.push_back(w("No duty came due."));
    else
        out.push_back(w.count(duties.due(), "One duty came due:", "{1} duties came due:"));
    if (duties.due() > 0)
        out.push_back(w("{1} on time, {2} late, {3} violated, {4} repaired.",
                        {std::to_string(duties.on_time), std::to_string(duties.late),
                         std::to_string(duties.violated), std::to_string(duties.repaired)}));
    if (duties.pending > 0)
        out.push_back(w.count(duties.pending, "One was still open at the end.",
                              "{1} were still open at the end."));
    out.push_back(others.breaches == 0 ? w("No prohibition was breached.")
                                       : w.count(others.breaches, "There was one breach.",
                                                 "There were {1} breaches."));
    if (process.p)
        out.push_back(w("O = {1} over the duties, F = {2} over prohibitions and licences, P = {3}.",
                        {fixed(process.o, 2), fixed(process.f, 2), fixed(process.p, 2)}));
    return w.join(out);
}

// A rule of which nothing is to be told but that it was kept, or never came to be tested.
bool is_quiet(const Rule& rule) {
    if (rule.instances.empty()) return true;
    if (rule.is_duty() || rule.mark != Mark::kept) return false;
    return std::all_of(rule.instances.begin(), rule.instances.end(), [](const Instance& instance) {
        return instance.mark == Mark::kept && instance.near_misses.empty();
    });
}

// Such rules side by side, each with its mark, its wording and what it was in force for.
std::string quiet_rows(const Report& report, const std::vector<const Rule*>& rules) {
    const auto& w = report.w;
    const Seconds end = report.drill.end;
    std::string items;
    for (const Rule* rule : rules) {
        std::string item = icon(w.mark(rule->mark), 9) + say("b", rule->id) + " ";
        const std::string kind = kind_words(w, *rule);
        if (!kind.empty()) item += say("span.mut", kind) + " ";
        item += prose(w.of(rule->text));
        if (rule->contested) item += " " + say("span.mut", w("(contested)"));
        // In force from beginning to end needs no words on every line.
        const bool whole = rule->kind == "forbid" && !rule->instances.empty() &&
                           rule->instances.front().triggered_at == 0 &&
                           rule->instances.front().decided_at.value_or(end) == end;
        if (!rule->instances.empty() && !whole)
            item += " " + say("span.mut", span_words(report, *rule));
        items += element("li", item);
    }
    return element("tr", element("td", element("ul.quiet", items),
                                 "colspan=\"" + std::to_string(kColumns) + "\""));
}

const char* group_title(Mark mark) {
    switch (mark) {
        case Mark::violated:
        case Mark::breach:
            return N_("Violated or breached");
        case Mark::repaired:
            return N_("Repaired");
        case Mark::late:
            return N_("Late");
        case Mark::pending:
            return N_("Still open at the end");
        case Mark::on_time:
        case Mark::kept:
            return N_("On time, or kept");
        case Mark::cancelled:
            return N_("Cancelled");
        case Mark::none:
            return N_("Never triggered, not scored");
    }
    return "";
}

std::string group_head(const std::string& content) {
    return element(
        "tr.grp",
        element("th", content, "colspan=\"" + std::to_string(kColumns) + "\" scope=\"colgroup\""));
}

// Rules of one group, worst first, those of which little is to be told behind the others.
std::string group_rows(const Report& report, const std::vector<const Rule*>& sorted) {
    std::string rows;
    std::vector<const Rule*> quiet;
    for (const Rule* rule : sorted)
        if (is_quiet(*rule))
            quiet.push_back(rule);
        else
            rows += rule_rows(report, *rule);
    return quiet.empty() ? rows : rows + quiet_rows(report, quiet);
}

// By capability target, as the plan names them: letter of the rating, reasons, rules.
std::string rows_by_target(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::string rows;
    const auto add = [&](const Target* target) {
        const auto members = drill.rules_of(target);
        if (members.empty()) return;
        std::vector<const Rule*> sorted;
        for (const Rule* rule : worst_first(drill.process.rules))
            if (std::find(members.begin(), members.end(), rule) != members.end())
                sorted.push_back(rule);
        if (!target) {
            rows += group_head(prose(w("Rules outside the targets")));
        } else {
            std::string head = rating_mark(target->proposed) + " ";
            if (target->rating && !target->confirms)
                head += "→ " + rating_mark(target->rating->value) + " ";
            rows += group_head(head + prose(w.of(target->title)) + " " +
                               say("span.mut", w.of(target->summary))) +
                    rating_rows(report, *target, kColumns);
        }
        rows += group_rows(report, sorted);
    };
    for (const auto& target : drill.targets) add(&target);
    add(nullptr);
    return rows;
}

// By how they ended, for a plan without targets.
std::string rows_by_verdict(const Report& report, const std::vector<const Rule*>& sorted) {
    const auto& w = report.w;
    std::string rows;
    for (std::size_t from = 0; from < sorted.size();) {
        const std::string title = group_title(sorted[from]->mark);
        std::size_t to = from;
        while (to < sorted.size() && title == group_title(sorted[to]->mark)) ++to;
        rows += group_head(prose(w("{1} ({2})", {w(title.c_str()), std::to_string(to - from)})));
        rows += group_rows(report, {sorted.begin() + static_cast<std::ptrdiff_t>(from),
                                    sorted.begin() + static_cast<std::ptrdiff_t>(to)});
        from = to;
    }
    return rows;
}

std::string clause_table(const Report& report) {
    const auto& w = report.w;
    const auto sorted = worst_first(report.drill.process.rules);
    if (sorted.empty()) return nothing(w("The plan has no rules."));
    const std::string rows =
        report.drill.targets.empty() ? rows_by_verdict(report, sorted) : rows_by_target(report);
    return table("clt", "",
                 {w("Verdict") + "@16.5mm", w("Rule of the plan, and the evidence"),
                  ">" + w("wt") + "@5mm", ">" + w("from") + "@10mm", ">" + w("due") + "@12mm",
                  ">" + w("done") + "@10mm", ">" + w("took") + "@10mm", w("margin") + "@25mm",
                  w("evid.") + "@12mm", ">" + w("score") + "@9mm"},
                 rows) +
           say("p.sm.mut",
               w("Times are T+h:mm. Took: from what called for it to when it was done. Margin: "
                 "deadline minus done; the bar shows the share of the window used, black stroke "
                 "the deadline; slim: less than a tenth was left. A3 is act 3 of section 5. A "
                 "prohibition without times was in force from beginning to end. A rule that never "
                 "came to be tested counts as kept if it is a prohibition, and is left out if it "
                 "is a duty."));
}

}  // namespace

std::string clauses(const Report& report) {
    std::string body = clause_table(report) + readings_table(report) + margins_figure(report);
    return section(report, "4", lead_words(report), body);
}

}  // namespace firebreak::trainer::report
