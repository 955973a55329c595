// The page around the sections, and the blocks they are built from.
#include <algorithm>

#include "trainer/report/markup.h"
#include "trainer/report/sections.h"

namespace firebreak::trainer::report {

const std::vector<SectionTitle>& section_titles() {
    static const std::vector<SectionTitle> titles{
        {"1", N_("One-page summary")},
        {"2", N_("Timeline")},
        {"3", N_("What the desk saw, what was true")},
        {"4", N_("The plan, clause by clause")},
        {"5", N_("Decisions")},
        {"6", N_("Outcome")},
        {"7", N_("Questions and statements")},
        {"8", N_("Strengths, areas for improvement")},
        {"9", N_("What we will change")},
        {"10", N_("What this drill could not test")},
        {"A", N_("Parameters")},
        {"B", N_("Reproducing this report; glossary")},
    };
    return titles;
}

std::string section(const Report& report, const char* number, const std::string& lead,
                    const std::string& body, const char* classes) {
    const char* title = "";
    for (const auto& known : section_titles())
        if (std::string(known.number) == number) title = known.title;
    std::string out = element("h2", say("span.no", number) + prose(report.w(title)));
    if (!lead.empty()) out += say("p.lead", lead);
    std::string name = "section.";
    for (const char* c = classes; *c; ++c) name += *c == ' ' ? '.' : *c;
    return element(name, out + body, std::string("id=\"s") + number + "\"") + "\n";
}

std::string icon(const char* symbol, int size) {
    const std::string length = std::to_string(size);
    return "<svg class=\"ic\" width=\"" + length + "\" height=\"" + length +
           "\" viewBox=\"0 0 12 12\" aria-hidden=\"true\"><use href=\"#" + symbol + "\"/></svg>";
}

std::string verdict(const Words& w, Mark mark) {
    const std::string symbol = w.mark(mark);
    return element("span.vd." + symbol, icon(symbol.c_str()) + prose(w.verdict(mark)));
}

std::string table_head(const std::vector<std::string>& titles) {
    std::string row;
    for (const auto& title : titles) {
        const bool right = !title.empty() && title.front() == '>';
        const bool centre = !title.empty() && title.front() == '^';
        const auto at = title.find('@');
        std::string attributes = R"(scope="col")";
        if (at != std::string::npos) attributes += " style=\"width:" + title.substr(at + 1) + "\"";
        const std::size_t from = right || centre ? 1 : 0;
        const std::string words = title.substr(from, at == std::string::npos ? at : at - from);
        const char* name = right ? "th.r" : "th";
        row += say(centre ? "th.c" : name, words, attributes);
    }
    return element("thead", element("tr", row));
}

std::string table(const std::string& classes, const std::string& caption,
                  const std::vector<std::string>& head, const std::string& rows) {
    std::string out;
    if (!caption.empty()) out += say("caption", caption);
    if (!head.empty()) out += table_head(head);
    out += element("tbody", rows);
    std::string name = classes.empty() ? "table" : "table." + classes;
    std::replace(name.begin(), name.end(), ' ', '.');
    return element(name, out) + "\n";
}

std::string figure(const Report& report, const std::string& drawing, const std::string& caption) {
    const std::string number = report.w("Figure {1}.", {std::to_string(++report.figures)});
    return element("figure",
                   drawing + element("figcaption", say("b.no", number) + " " + prose(caption))) +
           "\n";
}

std::string nothing(const std::string& words) {
    return say("p.mut", words);
}

std::string moment(const Words& w, Seconds t) {
    const std::string clock = w.clock(t);
    return clock.empty() ? w.time(t) : w.time(t) + " (" + clock + ")";
}

std::string page_head(const Report& report) {
    const auto& w = report.w;
    const bool zh = w.language() == Language::zh;
    std::string out = "<!doctype html>\n<html lang=\"" + std::string(zh ? "zh-Hans" : "en") +
                      "\"><head><meta charset=\"utf-8\">"
                      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">";
    out += say("title", w("After-action report") + " · " + w.of(report.drill.title));
    out +=
        "<meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">";
    if (!report.context.other_language_file.empty())
        out += "<link rel=\"alternate\" hreflang=\"" + std::string(zh ? "en" : "zh-Hans") +
               "\" href=\"" + escape(report.context.other_language_file) + "\">";
    out += element("style", style_sheet(report));
    return out + "</head><body>" + symbols() + "\n<main>\n";
}

std::string page_tail() {
    return "</main></body></html>\n";
}

}  // namespace firebreak::trainer::report
