// Section 7, first half: who asked what and how long it took.
#include <algorithm>

#include "trainer/report/markup.h"
#include "trainer/report/spoken.h"
#include "trainer/report/svg.h"

namespace firebreak::trainer::report {

namespace {

// A question that came with the last moment of the drill could not be answered in it.
Mark mark_of(const Question& question, Seconds end) {
    if (question.answered_at) return Mark::on_time;
    return question.asked_at < end ? Mark::violated : Mark::pending;
}

std::string verdict_words(const Words& w, const Question& question, Mark mark) {
    if (mark == Mark::pending) return w("asked at the end");
    if (!question.answered_at) return w("unanswered");
    if (question.verdict == "reply") return w("reply");
    if (question.verdict == "statement") return w("statement");
    return w("answered");
}

std::string bar(const Report& report, const TimeScale& x, const Question& question) {
    const Seconds end = report.drill.end;
    const double from = x(question.asked_at), to = x(question.answered_at.value_or(end));
    const auto rect = [](double at, double y, double width, double height, const char* classes) {
        return "<rect x=\"" + number(at) + "\" y=\"" + number(y) + "\" width=\"" + number(width) +
               "\" height=\"" + number(height) + "\" class=\"" + classes + "\"/>";
    };
    std::string out =
        "<svg class=\"ib\" width=\"120\" height=\"12\" viewBox=\"0 0 120 12\" "
        "aria-hidden=\"true\">";
    out += "<line x1=\"" + number(x.start()) + "\" y1=\"6\" x2=\"" + number(x.end()) +
           "\" y2=\"6\" class=\"grid\"/>";
    for (const Seconds t : x.ticks(36))
        out += "<line x1=\"" + number(x(t)) + "\" y1=\"3\" x2=\"" + number(x(t)) +
               "\" y2=\"9\" class=\"grid\"/>";
    out += rect(from, 3.5, std::max(to - from, 1.0), 5, question.answered_at ? "wait" : "grc");
    out += std::string("<use href=\"#") + report.w.mark(mark_of(question, end)) + "\" x=\"" +
           number(std::min(to, x.end()) - 5) + "\" y=\"1\" width=\"10\" height=\"10\"/>";
    return out + "</svg>";
}

std::string answer_name(const ScoreReading& drill, const Question& question) {
    const Statement* statement =
        question.by_doc.empty() ? nullptr : drill.statement(question.by_doc);
    return statement ? " (S" + std::to_string(statement->n) + ")" : std::string();
}

}  // namespace

std::string question_log(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    if (drill.questions.empty()) return nothing(w("Nobody asked anything in this drill."));
    const TimeScale x(drill.stretches(), 6, 114);
    std::string rows;
    for (const auto& question : drill.questions) {
        const Mark mark = mark_of(question, drill.end);
        std::string row = element(
            "th",
            prose(w.of(question.text)) + " " + say("span.mut", w("from {1}", {asker(w, question)})),
            R"(scope="row" style="font-weight:400")");
        row += say("td.r", amount(question.weight));
        row += element("td", bar(report, x, question));
        row += say("td.r", w.time(question.asked_at)) + say("td.r", w.time(question.answered_at));
        row += say("td.r", question.answered_at ? w.time(std::max<Seconds>(
                                                      0, *question.answered_at - question.asked_at))
                                                : std::string(kNothing));
        row += element("td", say(std::string("span.vd.") + w.mark(mark),
                                 verdict_words(w, question, mark) + answer_name(drill, question)));
        row += say("td.r", amount(question.hours));
        rows += element("tr", row);
    }
    return table(
        "tight qlog",
        w("Bar: waiting time on the scenario clock, {1} to {2}. Hatched: never answered.",
          {w.time(x.first()), w.time(x.last())}),
        {w("Question"), ">" + w("askers") + "@12mm", w("waiting") + "@33mm",
         ">" + w("asked") + "@11mm", ">" + w("answer") + "@13mm", ">" + w("took") + "@10mm",
         w("How") + "@25mm", ">" + w("weighted hours") + "@16mm"},
        rows);
}

std::string asker(const Words& w, const Question& question) {
    if (question.from == "public") return w("the public");
    if (question.from == "media") return w("the media");
    if (question.from == "staff") return w("staff");
    if (question.from == "parents") return w("parents");
    return clean(question.from);
}

}  // namespace firebreak::trainer::report
