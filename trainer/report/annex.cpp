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

std::string range(const Parameter& parameter) {
    if (parameter.low.empty() && parameter.high.empty()) return kNothing;
    return value_or_dash(parameter.low) + "–" + value_or_dash(parameter.high);
}

std::string family(const std::string& id) {
    return id.substr(0, id.find('.'));
}

// Parameters of one family that rest on the same words share a row, in the order they come in.
std::vector<std::vector<const Parameter*>> groups(const std::vector<Parameter>& all) {
    std::vector<std::vector<const Parameter*>> out;
    for (const auto& parameter : all) {
        const auto found = std::find_if(out.begin(), out.end(), [&](const auto& group) {
            const Parameter& first = *group.front();
            return first.assumption == parameter.assumption &&
                   first.evidence == parameter.evidence && family(first.id) == family(parameter.id);
        });
        if (found == out.end())
            out.push_back({&parameter});
        else
            found->push_back(&parameter);
    }
    return out;
}

// "h00 0.65 (0.45–0.84), h01 ...": the values of a group, its unit once if it is the same for all.
std::string group_cell(const Report& report, const std::vector<const Parameter*>& group) {
    const bool one_unit = std::all_of(group.begin(), group.end(), [&](const Parameter* parameter) {
        return parameter->unit == group.front()->unit;
    });
    const std::size_t cut = family(group.front()->id).size() + 1;
    std::string out;
    for (const Parameter* parameter : group) {
        if (!out.empty()) out += " · ";
        std::string rest = " " + range(*parameter);
        if (!one_unit) rest += " " + parameter->unit;
        out += element("span", prose(parameter->id.substr(std::min(cut, parameter->id.size()))) +
                                   " " + say("b", value_or_dash(parameter->value)) + prose(rest));
    }
    if (one_unit && !group.front()->unit.empty())
        out += " " + say("span.mut", report.w("unit") + " " + group.front()->unit);
    if (!group.front()->evidence.empty()) out += " " + say("span.mut", group.front()->evidence);
    return out;
}

// One item a parameter, or a group that rests on the same words: mark, name, value used, range,
// unit, basis. Set in two columns, since most items are one line and a half.
std::string evidence_list(const Report& report) {
    std::string items;
    for (const auto& group : groups(report.drill.parameters)) {
        const Parameter& first = *group.front();
        std::string item =
            say(first.assumption ? "span.key.as" : "span.key", first.assumption ? "A" : "E");
        if (group.size() == 1)
            item += say("b", first.id) + " " + say("b", value_or_dash(first.value)) + " " +
                    prose(range(first)) + " " + prose(first.unit) + " " +
                    say("span.mut", first.evidence);
        else
            item += say("b", family(first.id)) + " " + group_cell(report, group);
        items += element("li", item);
    }
    return element("ul.prm", items);
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
                         "and high: ends of the evidence, or declared. Each line: name, value "
                         "used, low–high, unit, basis."),
                       evidence_list(report));
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
