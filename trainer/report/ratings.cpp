#include "trainer/report/ratings.h"

#include <algorithm>

#include "trainer/report/markup.h"
#include "trainer/report/names.h"

namespace firebreak::trainer::report {

namespace {

constexpr std::size_t kMostReasons = 3;

std::string counts_cell(const Words& w, const Tally& duties, const Tally& others) {
    const std::pair<Mark, int> cells[] = {
        {Mark::on_time, duties.on_time},   {Mark::late, duties.late},
        {Mark::violated, duties.violated}, {Mark::repaired, duties.repaired + others.repaired},
        {Mark::breach, others.breaches},   {Mark::pending, duties.pending}};
    std::string out;
    for (const auto& [mark, n] : cells) {
        const std::string cell = icon(w.mark(mark)) + std::to_string(n) + " ";
        out += n > 0 ? element("span", cell) : element("span.zero", cell);
    }
    return out;
}

Tally tally(const std::vector<const Rule*>& rules, Tally (*count)(const std::vector<Rule>&)) {
    std::vector<Rule> copy;
    for (const Rule* rule : rules) copy.push_back(*rule);
    return count(copy);
}

std::string why(const Report& report, const Target& target) {
    const auto& w = report.w;
    const auto reasons = reasons_in_short(report, target);
    std::string out = w.clauses(reasons, kMostReasons);
    if (reasons.empty())
        out = target.proposed.empty() ? w("nothing in this drill tested it")
                                      : w("done in time, with room, at the first attempt");
    std::string markup = prose(out);
    if (target.rating)
        markup +=
            element("div.why", say("b", w("Evaluator:")) + " " +
                                   element("bdi", prose(shorten(target.rating->reason, 160))));
    return markup;
}

std::string judgement_words(const Report& report, const Judgement& judged) {
    const auto& w = report.w;
    std::string out = element("bdi", prose(w("\"{1}\"", {judged.reason})));
    std::vector<std::string> parts;
    if (!judged.by.empty()) parts.push_back(judged.by);
    if (judged.at) parts.push_back(w("speaks of {1}", {w.time(*judged.at)}));
    if (!judged.written_at.empty()) parts.push_back(w("written {1}", {w.stamp(judged.written_at)}));
    if (!parts.empty()) out += " " + say("span.mut", w("({1})", {w.list(parts)}));
    if (!judged.evidence.empty())
        out += " " + prose(w("Evidence:")) + " " + record_links(report, judged.evidence);
    return out;
}

// Readings of the plan's own list go by their number there ("K2"), others by their words alone.
std::string reading_name(const Words& w, const PlanReading& reading) {
    const bool numbered = reading.id.find('_') == std::string::npos;
    return (numbered ? say("b", reading.id) + " " : std::string()) + prose(w.of(reading.text));
}

}  // namespace

std::vector<std::string> reasons_in_short(const Report& report, const Target& target) {
    // The same reason of the same rule is told once.
    std::vector<std::string> out;
    for (const auto& reason : target.reasons) {
        std::string words = clean(reason.rule) + " " + reason_word(report.w, reason.kind);
        if (std::find(out.begin(), out.end(), words) == out.end()) out.push_back(std::move(words));
    }
    return out;
}

std::string ratings_table(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    const bool judged = std::any_of(drill.targets.begin(), drill.targets.end(),
                                    [](const Target& target) { return target.rating.has_value(); });
    std::string rows;
    for (const auto& target : drill.targets) {
        const auto rules = drill.rules_of(&target);
        std::string row = element("td.c", rating_mark(target.proposed));
        if (judged)
            row += element("td.c", target.rating ? rating_mark(target.rating->value) : kNothing);
        row += say("th", w.of(target.title), R"(scope="row")");
        row += element("td.nw.cnt", counts_cell(w, tally(rules, tally_duties),
                                                tally(rules, tally_prohibitions)));
        const ClauseCount* count = drill.coverage.of(target.id);
        row += say("td.r", count ? w("{1} of {2}",
                                     {std::to_string(count->decided), std::to_string(count->of)})
                                 : std::string(kNothing));
        rows += element("tr", row + element("td", why(report, target)));
    }
    std::vector<std::string> head{judged ? "^" + w("rule") + "@8mm" : "@8mm"};
    if (judged) head.push_back("^" + w("eval.") + "@9mm");
    head.insert(head.end(), {w("Capability target") + "@39mm", w("Duties and breaches") + "@44mm",
                             ">" + w("clauses decided") + "@17mm", w("Why")});
    std::string key;
    for (const char* letter : {"P", "S", "M", "U"})
        key += (key.empty() ? "" : " · ") + say("b", letter) + " " + prose(rating_word(w, letter));
    return table("tight rat",
                 judged ? w("Rating of each capability target: what the rules propose, and what "
                            "the evaluator made of it. Reasons and evidence stand in section 4.")
                        : w("Rating of each capability target, proposed by rule; an evaluator "
                            "confirms or overrides it with a reason (none has yet)."),
                 head, rows) +
           element("p.sm.mut", key);
}

std::string rating_rows(const Report& report, const Target& target, int columns) {
    const auto& w = report.w;
    std::string lines;
    for (const auto& reason : target.reasons) {
        std::string line = say("b", reason.rating) + " " + say("b", reason.rule) + " " +
                           prose(reason_word(w, reason.kind));
        if (!reason.key.empty())
            line += prose(" · " + key_name(report, reason.key, reason.trigger));
        if (reason.left)
            line += prose(" · " + w("{1} of the window left", {percent(*reason.left)}));
        const Rule* rule = report.drill.rule(reason.rule);
        std::vector<std::string> acts;
        if (rule)
            for (const auto& instance : rule->instances)
                if (instance.trigger == reason.trigger && instance.key == reason.key) {
                    for (const auto& hit : instance.hits) acts.push_back(hit.id);
                    if (reason.kind == "near_miss")
                        for (const auto& miss : instance.near_misses) acts.push_back(miss.id);
                }
        if (!acts.empty()) line += prose(" · ") + record_links(report, acts, 4);
        lines += element("li", line);
    }
    std::string body;
    if (!lines.empty()) body += element("ul.rsn", lines);
    for (std::size_t i = target.history.size(); i-- > 0;) {
        const Judgement& judged = target.history[i];
        const bool latest = i + 1 == target.history.size();
        const std::string who = latest ? w("Evaluator:") : w("Earlier:");
        body +=
            element("p", say("b", who) + " " + rating_mark(judged.value) + " " +
                             (latest ? prose(target.confirms ? w("confirms") : w("overrides")) + " "
                                     : std::string()) +
                             judgement_words(report, judged));
    }
    if (body.empty()) return {};
    return element("tr.rtr", element("td", body, "colspan=\"" + std::to_string(columns) + "\""));
}

std::string readings_table(const Report& report) {
    const auto& w = report.w;
    if (report.drill.readings.empty()) return {};
    std::string rows, same;
    for (const auto& reading : report.drill.readings) {
        if (!reading.differs()) {
            same += (same.empty() ? "" : " · ") + reading_name(w, reading);
            continue;
        }
        const std::string head = reading_name(w, reading);
        for (std::size_t i = 0; i < reading.alternatives.size(); ++i) {
            const auto& one = reading.alternatives[i];
            std::string verdicts;
            for (const auto& verdict : one.verdicts)
                verdicts +=
                    element("span.nw", icon(w.mark(verdict.mark), 10) + say("b", verdict.rule) +
                                           " " + prose(w.verdict(verdict.mark)) + " " +
                                           prose(fixed(verdict.score, 2))) +
                    " ";
            std::string row;
            if (i == 0)
                row += element("td", head,
                               "rowspan=\"" + std::to_string(reading.alternatives.size()) + "\"");
            row += say("td", i == 0 ? w("as the plan is taken here")
                                    : w("the other way ({1})", {std::to_string(i)}));
            row += element("td", verdicts.empty() ? prose(w("no verdict hangs on it")) : verdicts);
            row += say("td.r", fixed(one.p, 2));
            rows += element("tr", row);
        }
    }
    std::string out = say("h3", w("Where the plan can be read in more than one way"));
    if (!rows.empty())
        out += table(
            "tight", "",
            {w("What is open") + "@62mm", w("Reading") + "@36mm", w("Verdicts"), ">P@12mm"}, rows);
    if (!same.empty())
        out += element("p.sm", say("b", w("Same verdicts either way in this drill:")) + " " + same);
    return out;
}

}  // namespace firebreak::trainer::report
