#include "trainer/report/debrief.h"

#include <algorithm>
#include <array>

#include "trainer/report/markup.h"
#include "trainer/report/names.h"

namespace firebreak::trainer::report {

namespace {

constexpr std::array<const char*, 4> kVerdicts{"satisfied", "late", "violated", "not_tested"};
constexpr std::size_t kMostNamed = 4;

using Pair = std::pair<const char*, const char*>;
constexpr std::array<Pair, 3> kTruly{{{"doubt", N_("sincere question")},
                                      {"mistaken", N_("mistaken")},
                                      {"knowing", N_("knowing fabrication")}}};
constexpr std::array<Pair, 3> kTreated{{{"answered", N_("answered with facts")},
                                        {"accused", N_("treated as malicious")},
                                        {"nothing", N_("left alone")}}};

int intents(const ScoreReading& drill, const char* truly, const char* treated) {
    return static_cast<int>(std::count_if(
        drill.intents.begin(), drill.intents.end(),
        [&](const Intent& one) { return one.truly == truly && one.treated == treated; }));
}

// Names of those that were truly one thing and treated as another.
std::string named_intents(const Report& report, const char* treated, bool knowing) {
    std::vector<std::string> out;
    for (const auto& one : report.drill.intents)
        if (one.treated == treated && (one.truly == "knowing") == knowing)
            out.push_back(key_name(report, one.ref) + (one.t ? " " + report.w.time(*one.t) : ""));
    if (out.size() > kMostNamed) {
        const std::string more = std::to_string(out.size() - kMostNamed);
        out.resize(kMostNamed);
        out.push_back(report.w("and {1} more", {more}));
    }
    return report.w.list(out);
}

std::string confusion_table(const Report& report) {
    const auto& w = report.w;
    const auto& table_of = report.drill.calibration.table;
    std::string rows;
    for (const char* predicted : kVerdicts) {
        std::string row = say("th", predicted_word(w, predicted), R"(scope="row")");
        int sum = 0;
        for (const char* actual : kVerdicts) {
            const auto line = table_of.find(predicted);
            int n = 0;
            if (line != table_of.end())
                if (const auto cell = line->second.find(actual); cell != line->second.end())
                    n = cell->second;
            sum += n;
            const bool same = std::string(predicted) == actual;
            row += say(n == 0 ? "td.mut" : same ? "td.own" : "td.off", std::to_string(n));
        }
        if (sum > 0) rows += element("tr", row);
    }
    std::vector<std::string> head{w("predicted ↓ came out →")};
    for (const char* actual : kVerdicts) head.push_back("^" + predicted_word(w, actual));
    return table("q", "", head, rows);
}

// Predictions that did not come out, the surest first.
std::string wrong_predictions(const Report& report) {
    const auto& w = report.w;
    std::vector<const PredictedClause*> wrong;
    for (const auto& one : report.drill.calibration.predictions)
        if (!one.right) wrong.push_back(&one);
    std::stable_sort(wrong.begin(), wrong.end(),
                     [](const PredictedClause* a, const PredictedClause* b) {
                         return a->confidence.value_or(0) > b->confidence.value_or(0);
                     });
    std::string items;
    for (const PredictedClause* one : wrong) {
        std::string words = w("predicted {1}, came out {2}",
                              {predicted_word(w, one->predicted), predicted_word(w, one->actual)});
        if (one->confidence)
            words = w("{1} ({2}% sure)", {words, std::to_string(*one->confidence)});
        items += element("li", say("b", one->clause) + " " + prose(words));
    }
    if (items.empty()) return say("p", w("Every prediction came out."));
    return element("ul.par", items);
}

}  // namespace

std::string intent_word(const Words& w, const std::string& id) {
    for (const auto* table : {&kTruly, &kTreated})
        for (const auto& [key, words] : *table)
            if (id == key) return w(words);
    return clean(id);
}

std::string intent_block(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    if (drill.intents.empty()) return {};
    std::string rows;
    for (const auto& [truly, title] : kTruly) {
        std::string row = say("th", w(title), R"(scope="row")");
        int sum = 0;
        for (const auto& [treated, words] : kTreated) {
            (void)words;
            const int n = intents(drill, truly, treated);
            sum += n;
            const std::string as = treated;
            const bool wrong = as == "accused" && std::string(truly) != "knowing";
            row += say(n == 0            ? "td.mut"
                       : wrong           ? "td.off"
                       : as == "nothing" ? "td"
                                         : "td.own",
                       std::to_string(n));
        }
        if (sum > 0) rows += element("tr", row);
    }
    std::vector<std::string> head{w("truly was ↓ treated as →")};
    for (const auto& [treated, words] : kTreated) {
        (void)treated;
        head.push_back("^" + w(words));
    }
    std::vector<std::string> reading{w.count(static_cast<int>(drill.intents.size()),
                                             "One question or false claim.",
                                             "{1} questions and false claims.")};
    const int accused = intents(drill, "doubt", "accused") + intents(drill, "mistaken", "accused");
    if (accused > 0)
        reading.push_back(w("Orange, treated as malicious and was not: {1}.",
                            {named_intents(report, "accused", false)}));
    else
        reading.push_back(w("Nobody who asked or erred was treated as malicious."));
    const std::string alone = named_intents(report, "nothing", false);
    if (!alone.empty()) reading.push_back(w("Left alone: {1}.", {alone}));
    reading.push_back(w("What somebody means is hidden during play; the scenario knows it."));
    return say("h3", w("Judgements of intent")) + table("q", "", head, rows) +
           say("p.sm", w.join(reading));
}

std::string calibration_sentence(const Report& report) {
    const auto& w = report.w;
    const auto& c = report.drill.calibration;
    if (c.n == 0) return {};
    return w.join({w("The team predicted its own verdicts: {1} of {2} right.",
                     {std::to_string(c.right()), std::to_string(c.n)}),
                   w.of(c.sentence)});
}

std::string calibration_block(const Report& report) {
    const auto& w = report.w;
    const auto& c = report.drill.calibration;
    // Who reads the ratings would look for it; a score from before there were any would not have
    // it.
    if (c.n == 0 && c.timeline.empty())
        return report.drill.targets.empty()
                   ? std::string()
                   : say("p.sm.mut", w("The team did not predict its verdicts, so nothing is said "
                                       "of how well it knew its own work."));
    std::string out = say("h3", w("What the team thought, before it saw the verdicts"));
    if (c.n > 0) {
        out += confusion_table(report);
        std::string words = calibration_sentence(report);
        if (c.brier)
            words = w.join({words, w("Brier score {1}; 0 is best, always saying 50% gives 0.25.",
                                     {fixed(c.brier, 2)})});
        out += say("p.sm", words) + wrong_predictions(report);
    }
    std::string marks;
    for (const auto& mark : c.timeline)
        marks += element("li", say("b", w.time(mark.t)) + " " + element("bdi", prose(mark.text)));
    if (!marks.empty())
        out += say("p.sm.mut", w("Its own marks on the timeline:")) + element("ul.par", marks);
    return out;
}

std::string evaluator_block(const Report& report) {
    const auto& w = report.w;
    std::string notes;
    for (const auto& note : report.drill.evaluator_notes) {
        if (note.kind != "observation") continue;
        std::string cell = element("bdi", prose(shorten(note.text, 600)));
        if (!note.evidence.empty())
            cell +=
                " " + say("span.mut", w("Evidence:")) + " " + record_links(report, note.evidence);
        notes += element("tr", say("td.nw", w.time(note.t)) + element("td", cell) +
                                   say("td", note.by) + say("td.nw.mut", w.stamp(note.written_at)));
    }
    std::string items, open;
    for (const auto& item : report.drill.items) {
        if (!item.judged) {
            open += (open.empty() ? "" : " · ") + say("b", item.id) + " " + prose(w.of(item.text));
            continue;
        }
        std::string reason = element("bdi", prose(item.judged->reason));
        if (!item.judged->evidence.empty())
            reason += " " + record_links(report, item.judged->evidence);
        items += element("tr", say("th", item.id, R"(scope="row")") + say("td", w.of(item.text)) +
                                   say("td.b", item.judged->value) + element("td", reason) +
                                   say("td", item.judged->by));
    }
    std::string out;
    if (!notes.empty() || !items.empty()) out += say("h3", w("The evaluator's notes"));
    if (!notes.empty())
        out += table("tight", "", {w("at"), w("Observation"), w("by"), w("written")}, notes);
    if (!items.empty())
        out += table("tight", w("What no log can decide, judged by the evaluator."),
                     {w("Item"), w("Wording"), w("Judgement"), w("Reason"), w("by")}, items);
    if (!open.empty())
        out += element("p.sm", say("b", w("Left to an evaluator, not judged:")) + " " + open);
    return out;
}

}  // namespace firebreak::trainer::report
