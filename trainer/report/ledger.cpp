// Section 7, second half: what the team put its name to, how well it was founded, and the rubric.
#include <algorithm>
#include <array>

#include "trainer/report/markup.h"
#include "trainer/report/names.h"
#include "trainer/report/spoken.h"
#include "trainer/report/svg.h"

namespace firebreak::trainer::report {

namespace {

constexpr std::size_t kColumns = 6;  // statements side by side
// A word for screen readers where a sign stands.
constexpr const char* kUnseen = R"(style="position:absolute;left:-99in")";

struct Cell {
    std::string markup, classes = "td";
};

// What one statement says about one fact.
Cell cell_of(const Report& report, const Statement& statement, const std::string& fact) {
    const auto& w = report.w;
    for (const auto& assertion : statement.assertions) {
        if (assertion.fact != fact) continue;
        Cell cell;
        const bool flat = !assertion.hedged && assertion.quoted_from.empty();
        if (assertion.hedged)
            cell.markup = "≈ " + prose(w("hedged"));
        else if (!assertion.quoted_from.empty())
            cell.markup = icon(assertion.supported ? "y" : "n", 10) +
                          prose(w("quoted: {1}", {clean(assertion.quoted_from)}));
        else
            cell.markup = icon(assertion.supported ? "y" : "n", 10) +
                          prose(assertion.supported ? w("verified") : w("not verified"));
        if (assertion.deny) cell.markup = prose(w("denied:")) + " " + cell.markup;
        const bool corrects = std::any_of(
            report.drill.statements.begin(), report.drill.statements.end(),
            [&](const Statement& other) {
                return other.corrected_by == statement.doc &&
                       std::any_of(other.assertions.begin(), other.assertions.end(),
                                   [&](const Assertion& said) { return said.fact == fact; });
            });
        if (corrects)
            cell.classes = "td.fix";
        else if (flat && !assertion.supported && statement.contradicted)
            cell.classes = "td.bad";
        return cell;
    }
    return {kNothing, "td.mut"};
}

std::string ledger_table(const Report& report, std::size_t from, std::size_t to) {
    const auto& w = report.w;
    const auto& all = report.drill.statements;
    std::string head = say("th", w("Asserted"), R"(scope="col" style="width:44mm")");
    std::vector<std::pair<std::string, Text>> facts;
    for (std::size_t i = from; i < to; ++i) {
        const auto& statement = all[i];
        std::string lines =
            say("b", "S" + std::to_string(statement.n) + " · " + w.time(statement.t)) + "<br>" +
            prose(form_words(w, statement.form));
        lines += "<br>" + prose(statement.signed_off ? w("signed") : w("not signed"));
        head += element("th", lines, "id=\"st" + std::to_string(statement.n) + "\" scope=\"col\"");
        for (const auto& assertion : statement.assertions) {
            const bool known = std::any_of(facts.begin(), facts.end(), [&](const auto& fact) {
                return fact.first == assertion.fact;
            });
            if (!known) facts.emplace_back(assertion.fact, assertion.text);
        }
    }
    std::string rows;
    for (const auto& [id, words] : facts) {
        const std::string shown = w.of(words).empty() ? clean(id) : w.of(words);
        std::string row = say("th", shorten(shown, 90), R"(scope="row" style="font-weight:400")");
        for (std::size_t i = from; i < to; ++i) {
            const Cell cell = cell_of(report, all[i], id);
            row += element(cell.classes, cell.markup);
        }
        rows += element("tr", row);
    }
    std::string row = say("th", w("Next update promised for"), R"(scope="row")");
    for (std::size_t i = from; i < to; ++i) row += say("td", w.time(all[i].next_update_at));
    rows += element("tr", row);
    return element("table.led", element("thead", element("tr", head)) + element("tbody", rows)) +
           "\n";
}

std::string fit_cell(const Words& w, const std::string& fit) {
    const char* classes = fit == "unsupported" ? "td.v-x" : fit == "partly" ? "td.v-late" : "td";
    const char* sign = fit == "supported" ? "✓" : fit == "partly" ? "≈" : "✗";
    if (fit_word(w, fit) == kNothing) return say("td.mut", kNothing);
    return element(classes, prose(sign) + say("span", fit_word(w, fit), kUnseen));
}

std::string rubric_table(const Report& report, std::size_t from, std::size_t to) {
    const auto& w = report.w;
    const auto& all = report.drill.statements;
    std::vector<std::string> head{""};
    for (std::size_t i = from; i < to; ++i) head.push_back("^S" + std::to_string(all[i].n));
    head.push_back("^" + w("of {1}", {std::to_string(to - from)}));
    std::string rows;
    for (std::size_t item = 0; item < kRubric.size(); ++item) {
        std::string row = say("th", w.rubric(item), R"(scope="row" style="font-weight:400")");
        int present = 0;
        for (std::size_t i = from; i < to; ++i) {
            const bool there = all[i].rubric[item];
            present += there;
            row += element(
                "td", icon(there ? "y" : "n") + say("span", there ? w("yes") : w("no"), kUnseen));
        }
        rows += element("tr", row + say("td.b", std::to_string(present)));
    }
    std::string sums = say("th", w("of six"), R"(scope="row")");
    int total = 0;
    for (std::size_t i = from; i < to; ++i) {
        total += all[i].rubric_sum();
        sums += say("td.b", std::to_string(all[i].rubric_sum()));
    }
    rows += element("tr", sums + say("td.b", std::to_string(total)));
    std::string fits = say("th", w("fits what was known"), R"(scope="row")");
    int supported = 0;
    for (std::size_t i = from; i < to; ++i) {
        supported += all[i].fit == "supported";
        fits += fit_cell(w, all[i].fit);
    }
    rows += element("tr", fits + say("td.b", std::to_string(supported)));
    return table("q", "", head, rows);
}

// A fact of the ledger list: "f3", in the order in which they were first asserted.
using FactList = std::vector<std::pair<std::string, Text>>;

std::size_t fact_number(const FactList& facts, const std::string& id) {
    std::size_t at = 0;
    while (at < facts.size() && facts[at].first != id) ++at;
    return at + 1;
}

std::string asserted_cell(const Report& report, const Statement& statement, const FactList& facts) {
    const auto& w = report.w;
    std::string out;
    for (const auto& assertion : statement.assertions) {
        const Cell cell = cell_of(report, statement, assertion.fact);
        const std::string name = "f" + std::to_string(fact_number(facts, assertion.fact));
        std::string words = assertion.hedged ? "≈ " : icon(assertion.supported ? "y" : "n", 9);
        const char* classes = cell.classes == "td.bad"   ? "b.v-vio"
                              : cell.classes == "td.fix" ? "b.v-ok"
                                                         : "span";
        words += say(classes, name);
        std::vector<std::string> notes;
        if (assertion.deny) notes.push_back(w("denied"));
        if (!assertion.quoted_from.empty())
            notes.push_back(w("quoted: {1}", {clean(assertion.quoted_from)}));
        if (cell.classes == "td.bad") notes.push_back(w("contradicted later"));
        if (cell.classes == "td.fix") notes.push_back(w("corrects"));
        if (!notes.empty()) words += prose(" (" + w.list(notes) + ")");
        out += (out.empty() ? "" : "  ") + element("span.nw", words) + " ";
    }
    return out.empty() ? std::string(kNothing) : out;
}

// Where links to a statement lead.
std::string anchor_of(const Statement& statement) {
    return "id=\"st" + std::to_string(statement.n) + "\" scope=\"row\"";
}

// "c2" for the second channel of the list below the facts.
std::string channel_name(const std::vector<std::string>& channels, const std::string& id) {
    const auto at = std::find(channels.begin(), channels.end(), id) - channels.begin();
    return "c" + std::to_string(at + 1);
}

// Many statements: the facts once, then one row a statement, with its rubric.
std::string ledger_list(const Report& report) {
    const auto& w = report.w;
    FactList facts;
    for (const auto& statement : report.drill.statements)
        for (const auto& assertion : statement.assertions)
            if (fact_number(facts, assertion.fact) > facts.size())
                facts.emplace_back(assertion.fact, assertion.text);
    std::vector<std::string> channels;
    for (const auto& statement : report.drill.statements)
        for (const auto& channel : statement.channels)
            if (std::find(channels.begin(), channels.end(), channel) == channels.end())
                channels.push_back(channel);
    std::string keys, rows;
    std::array<int, kRubric.size()> present{};
    int total = 0;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const std::string words = w.of(facts[i].second);
        keys += element("li", say("b", "f" + std::to_string(i + 1)) +
                                  prose(words.empty() ? clean(facts[i].first) : words));
    }
    for (const auto& statement : report.drill.statements) {
        std::vector<std::string> through;
        for (const auto& channel : statement.channels)
            through.push_back(channel_name(channels, channel));
        std::string row = say("th", "S" + std::to_string(statement.n), anchor_of(statement));
        row += say("td.nw.b", w.time(statement.t));
        row += element(
            "td", prose(form_words(w, statement.form)) + " " + say("span.mut", w.list(through)));
        row += element(
            "td.c", icon(statement.signed_off ? "y" : "n", 9) +
                        say("span", statement.signed_off ? w("signed") : w("not signed"), kUnseen));
        row += element("td", asserted_cell(report, statement, facts));
        row += say("td.nw", w.time(statement.next_update_at));
        for (std::size_t item = 0; item < kRubric.size(); ++item) {
            const bool there = statement.rubric[item];
            present[item] += there;
            row += element("td.c", icon(there ? "y" : "n", 9) +
                                       say("span", there ? w("yes") : w("no"), kUnseen));
        }
        total += statement.rubric_sum();
        row += say("td.c.b", std::to_string(statement.rubric_sum()));
        rows += element("tr", row + fit_cell(w, statement.fit));
    }
    std::string sums = say("th", w("of {1}", {std::to_string(report.drill.statements.size())}),
                           R"(scope="row" colspan="6")");
    for (const int n : present) sums += say("td.c.b", std::to_string(n));
    rows += element("tr", sums + say("td.c.b", std::to_string(total)) + say("td", ""));
    std::vector<std::string> head{"@8mm",
                                  w("at") + "@9mm",
                                  w("Form, channels") + "@30mm",
                                  "^" + w("signed") + "@10mm",
                                  w("Asserted"),
                                  w("Next update") + "@13mm"};
    for (std::size_t item = 0; item < kRubric.size(); ++item)
        head.push_back("^" + w.rubric(item) + "@10.5mm");
    head.push_back("^" + w("of six") + "@8mm");
    head.push_back("^" + w("fit") + "@7mm");
    std::string legend;
    for (const auto& channel : channels)
        legend += (legend.empty() ? "" : " · ") + say("b", channel_name(channels, channel)) + " " +
                  prose(w.of(report.drill.channel_title(channel)));
    if (!legend.empty()) legend = element("p.sm", prose(w("Channels:")) + " " + legend);
    return element("ul.fk", keys) + legend + table("tight st", "", head, rows);
}

std::string contradictions(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    const auto name = [&](const std::string& id) {
        if (const Statement* statement = drill.statement(id))
            return "S" + std::to_string(statement->n);
        for (const auto& fact : drill.facts)
            if (fact.id == id) return w("\"{1}\"", {shorten(w.of(fact.text), 60)});
        return clean(id);
    };
    std::string out;
    for (const auto& line : drill.contradictions)
        out += say("p", w("{1}: {2} against {3}; {4}.",
                          {w.time(line.t), name(line.a), name(line.b),
                           line.corrected ? w("corrected by the team") : w("not corrected")}));
    if (out.empty()) out = say("p", w("No statement was contradicted in the open."));
    return out;
}

std::string axis_bar(double value) {
    const std::string width = number(58 * std::clamp(value, 0.0, 1.0));
    return "<svg class=\"ib\" width=\"60\" height=\"10\" viewBox=\"0 0 60 10\" "
           "aria-hidden=\"true\"><rect x=\"0.5\" y=\"1\" width=\"59\" height=\"8\" "
           "class=\"btrack\"/><rect x=\"1\" y=\"3\" width=\"" +
           width + "\" height=\"4\" class=\"b-bl\"/></svg>";
}

// A check in a few words: a link to the statement or act, the rule, else what was checked.
std::string check_name(const Report& report, const Check& check) {
    constexpr int kSigns = 26;
    if (report.drill.rule(check.ref)) return prose(check.ref);
    const std::string link = record_link(report, check.ref, kSigns);
    if (!check.ref.empty() && link != prose(shorten(clean(check.ref), kSigns))) return link;
    return prose(shorten(report.w.of(check.text), kSigns));
}

// What was checked and found in order, by name, each once; what was not, in words.
std::string axis_evidence(const Report& report, const Axis& axis) {
    const auto& w = report.w;
    constexpr std::size_t kMost = 8;
    std::string missed;
    std::size_t not_met = 0;
    std::vector<std::string> met;
    for (const auto& check : axis.checks) {
        if (check.ok) {
            std::string name = check_name(report, check);
            const bool there = std::find(met.begin(), met.end(), name) != met.end();
            if (!name.empty() && !there) met.push_back(std::move(name));
            continue;
        }
        // Each of them stands with its rule, its question or its statement as well.
        if (++not_met > kMost) continue;
        std::string line = icon("n", 9);
        if (check.t) line += say("b", w.time(*check.t)) + " ";
        line += prose(shorten(with_names(report, w.of(check.text)), 150));
        if (report.drill.statement(check.ref)) line += " " + record_link(report, check.ref);
        missed += element("div", line);
    }
    if (not_met > kMost)
        missed += say("div.why", w("and {1} more", {std::to_string(not_met - kMost)}));
    if (axis.checks.empty()) return say("span.mut", w("nothing to check"));
    if (met.empty()) return missed;
    std::string names;
    for (std::size_t i = 0; i < std::min(met.size(), kMost); ++i)
        names += (i == 0 ? "" : " · ") + met[i];
    if (met.size() > kMost)
        names += " · " + prose(w("and {1} more", {std::to_string(met.size() - kMost)}));
    return missed + element("div.why", icon("y", 9) + prose(w("in order:")) + " " + names);
}

// The six axes side by side: share, checks, evidence.
std::string axes(const Report& report) {
    const auto& w = report.w;
    if (report.drill.axes.empty()) return {};
    std::string rows;
    for (const auto& axis : report.drill.axes) {
        const auto met = std::count_if(axis.checks.begin(), axis.checks.end(),
                                       [](const Check& check) { return check.ok; });
        std::string row = say("th.nw", w.axis(axis.id), R"(scope="row")");
        row += say("td.r.b", fixed(axis.value, 2));
        row += element("td", axis.value ? axis_bar(*axis.value) : std::string());
        row += say("td.r", axis.checks.empty()
                               ? std::string(kNothing)
                               : w("{1} of {2}",
                                   {std::to_string(met), std::to_string(axis.checks.size())}));
        rows += element("tr", row + element("td", axis_evidence(report, axis)));
    }
    return say("h3", w("Six axes of quality")) +
           table("tight axes",
                 w("Side by side, no weights between them and no total. Share of checks that were "
                   "met; timeliness counts late ones in part."),
                 {w("Axis") + "@24mm", ">" + w("share") + "@11mm", "@18mm",
                  ">" + w("checks") + "@17mm", w("Evidence")},
                 rows);
}

}  // namespace

std::string fit_word(const Words& w, const std::string& fit) {
    if (fit == "supported") return w("supported");
    if (fit == "partly") return w("hedged or quoted in part");
    if (fit == "unsupported") return w("unsupported");
    return kNothing;
}

std::string form_words(const Words& w, const std::string& form) {
    using Pair = std::pair<const char*, const char*>;
    static constexpr std::array<Pair, 21> kForms{{{"meeting", N_("meeting")},
                                                  {"interview", N_("interview")},
                                                  {"holding", N_("holding statement")},
                                                  {"full", N_("full statement")},
                                                  {"update", N_("update")},
                                                  {"correction", N_("correction")},
                                                  {"rebuttal", N_("rebuttal")},
                                                  {"post", N_("post")},
                                                  {"briefing", N_("press briefing")},
                                                  {"fact_page", N_("fact page")},
                                                  {"video", N_("video")},
                                                  {"positive", N_("good news")},
                                                  {"recovery", N_("recovery report")},
                                                  {"apology", N_("apology")},
                                                  {"warning", N_("warning")},
                                                  {"warning_update", N_("update of a warning")},
                                                  {"testimony_call", N_("call for testimony")},
                                                  {"diversion", N_("diversion")},
                                                  {"attack", N_("attack")},
                                                  {"direct", N_("direct message")},
                                                  {"reply", N_("reply")}}};
    for (const auto& [id, english] : kForms)
        if (form == id) return w(english);
    return clean(form);
}

std::string words_given(const Report& report) {
    const auto& w = report.w;
    const auto& statements = report.drill.statements;
    std::string body = say("h3", w("Question log")) + question_log(report);
    body += say("h3", w("Statement ledger"));
    if (statements.empty()) {
        body += nothing(w("Nothing was said in public, so there is no ledger."));
    } else {
        const bool matrix = statements.size() <= kSideBySide;
        body += say("p.sm.mut",
                    matrix ? w("What the team asserted, in order. Tick: verified at that time. "
                               "Cross: not verified. ≈: hedged. Orange frame: contradicted "
                               "later; blue frame: the correction.")
                           : w("The facts, numbered as they were first asserted, what each "
                               "statement said of them, and the rubric of each. Tick: verified at "
                               "that time. Cross: not verified. ≈: hedged."));
        std::string reading = say("h3", w("Contradictions")) + contradictions(report);
        reading += say("p", w("The rubric comes from public-health guidance on crisis "
                              "communication; it is advice, not pass or fail. Fit: whether what "
                              "was asserted was known when it was said."));
        if (matrix) {
            for (std::size_t from = 0; from < statements.size(); from += kColumns)
                body += ledger_table(report, from, std::min(from + kColumns, statements.size()));
            body +=
                element("div.two", element("div", say("h3", w("Rubric of the statements")) +
                                                      rubric_table(report, 0, statements.size())) +
                                       element("div.sm", reading));
        } else {
            body += ledger_list(report) + element("div.sm", reading);
        }
    }
    body += axes(report);
    return section(
        report, "7",
        w("Who wanted to know, how long they waited, and what the team put its name to."), body);
}

}  // namespace firebreak::trainer::report
