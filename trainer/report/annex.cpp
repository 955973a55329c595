// Annexes: the parameters of the crowd with their evidence, how to make this report again, and the
// glossary.
#include <algorithm>

#include "trainer/report/glossary.h"
#include "trainer/report/markup.h"
#include "trainer/report/sections.h"

namespace firebreak::trainer::report {

namespace {

std::string value_or_dash(const std::string& digits) {
    return digits.empty() ? std::string(kNothing) : digits;
}

std::string evidence_table(const Report& report) {
    const auto& w = report.w;
    std::string rows;
    for (const auto& parameter : report.drill.parameters) {
        const char* letter = parameter.assumption ? "A" : "E";
        const std::string mark = say(parameter.assumption ? "span.key.as" : "span.key", letter);
        rows += element("tr", element("td", mark) + say("th", parameter.id, R"(scope="row")") +
                                  say("td.r.b", value_or_dash(parameter.value)) +
                                  say("td.r", value_or_dash(parameter.low)) +
                                  say("td.r", value_or_dash(parameter.high)) +
                                  say("td.nw", parameter.unit) + say("td", parameter.evidence));
    }
    return table("tight", "",
                 {"", w("Parameter"), ">" + w("used"), ">" + w("low"), ">" + w("high"), w("unit"),
                  w("Basis")},
                 rows);
}

std::string value_list(const Report& report) {
    std::string items;
    for (const auto& parameter : report.drill.parameters)
        items += element("li", say("b", parameter.id) + " " + prose(parameter.value));
    return element("ul.keyrow", items, R"(style="columns:3")");
}

}  // namespace

std::string parameters(const Report& report) {
    const auto& w = report.w;
    const auto& all = report.drill.parameters;
    if (all.empty())
        return section(report, "A", "", nothing(w("The score does not list its parameters.")));
    if (all.front().has_table)
        return section(report, "A",
                       w("Mark E: supported by evidence, with its limits. Mark A: assumption. Low "
                         "and high: ends of the evidence, or declared."),
                       evidence_table(report));
    return section(
        report, "A",
        w("The values this drill used. Low, high, unit and evidence of each stand in the "
          "parameter file of the program."),
        value_list(report));
}

std::string reproduction(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::string name =
        report.context.recording_name.empty() ? "drill.fbr" : report.context.recording_name;
    const std::string language = w.language() == Language::zh ? " --lang zh" : "";
    std::string commands = "firebreak replay " + name + " --verify\n" + "firebreak score " + name +
                           " --json\n" + "firebreak report " + name + " --out report.html" +
                           language;
    std::string body = element("pre", escape(commands));
    body +=
        say("p",
            w("Program version {1}, seed {2}, scenario hash {3}, plan hash {4}, state at "
              "the end {5}.",
              {drill.version, drill.seed, drill.scenario_hash, drill.plan_hash, drill.state_hash}));
    body += say("h3", w("Glossary"));
    std::string rows;
    const Language other = w.language() == Language::zh ? Language::en : Language::zh;
    const char* other_code = other == Language::zh ? R"(lang="zh-Hans")" : R"(lang="en")";
    for (const auto& term : glossary())
        rows += element("tr", say("th", w(term.term), R"(scope="row")") +
                                  say("td.mut", Words::in(other, term.term), other_code) +
                                  say("td", w(term.meaning)));
    body += table(
        "tight", "",
        {w("Term"), w.language() == Language::zh ? w("in English") : w("in Chinese"), w("Meaning")},
        rows);
    return section(report, "B",
                   w("The recording holds scenario, plan, seed, acts and a chain of hashes. The "
                     "same program version and files give the same report, byte for byte, on any "
                     "number of threads."),
                   body, "pg flow");
}

}  // namespace firebreak::trainer::report
