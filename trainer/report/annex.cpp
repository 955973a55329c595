// Annexes: the parameters of the crowd with their evidence, how to make this report again, and the
// glossary.
#include <algorithm>
#include <iterator>
#include <map>

#include "trainer/report/glossary.h"
#include "trainer/report/markup.h"
#include "trainer/report/sections.h"
#include "trainer/text/catalogue.h"
#include "trainer/text/model_card.h"

namespace firebreak::trainer::report {

namespace {

// What a parameter set says of its numbers, which the score carries in English; what a set of
// somebody else's says stays as it is.
std::string in_set(const Words& w, const std::string& english) {
    return tr(w.language(), "params", english.c_str());
}

std::string value_or_dash(const std::string& digits) {
    return digits.empty() ? std::string(kNothing) : digits;
}

// A number without the zeros that say nothing: "0.0" is "0".
std::string short_number(const std::string& digits) {
    if (digits.size() > 2 && digits.compare(digits.size() - 2, 2, ".0") == 0)
        return digits.substr(0, digits.size() - 2);
    return digits;
}

std::string range(const Parameter& parameter) {
    if (parameter.low.empty() && parameter.high.empty()) return kNothing;
    return value_or_dash(short_number(parameter.low)) + "–" +
           value_or_dash(short_number(parameter.high));
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
            return first.kind == parameter.kind && first.evidence == parameter.evidence &&
                   family(first.id) == family(parameter.id);
        });
        if (found == out.end())
            out.push_back({&parameter});
        else
            found->push_back(&parameter);
    }
    return out;
}

// Name in its family, value used, range; the unit where the others of the group have another.
std::string value_words(const Words& w, const Parameter& parameter, bool with_unit) {
    const std::size_t cut = family(parameter.id).size() + 1;
    std::string rest = " " + range(parameter);
    if (with_unit && !parameter.unit.empty()) rest += " " + in_set(w, parameter.unit);
    return element("span", prose(parameter.id.substr(std::min(cut, parameter.id.size()))) + " " +
                               say("b", value_or_dash(short_number(parameter.value))) +
                               prose(rest));
}

// Values that rest on the same words: mark, values, their words once.
std::string group_words(const Words& w, const std::vector<const Parameter*>& group) {
    const Parameter& first = *group.front();
    const bool one_unit = std::all_of(group.begin(), group.end(), [&](const Parameter* parameter) {
        return parameter->unit == first.unit;
    });
    std::string out = first.kind == "evidence"     ? say("span.key", "E")
                      : first.kind == "calibrated" ? say("span.key.fit", "C")
                                                   : say("span.key.as", "A");
    for (std::size_t i = 0; i < group.size(); ++i)
        out += (i == 0 ? "" : ", ") + value_words(w, *group[i], !one_unit || i + 1 == group.size());
    if (!first.evidence.empty()) out += " " + say("span.mut", in_set(w, first.evidence));
    return element("span", out);
}

// One paragraph a family.
std::string family_list(const Words& w, const std::vector<Parameter>& parameters) {
    std::vector<std::string> families;
    std::map<std::string, std::string> words;
    for (const auto& group : groups(parameters)) {
        const std::string name = family(group.front()->id);
        if (words.find(name) == words.end()) families.push_back(name);
        words[name] += group_words(w, group) + " ";
    }
    std::string items;
    for (const auto& name : families)
        items += element("li", say("b.fam", name) + " " + words[name]);
    return element("ul.prm", items);
}

// On paper the numbers that rest on evidence or a fit; on screen the whole table can be unfolded
// below them, since two hundred assumptions in small print are for looking up, not for reading.
std::string evidence_list(const Report& report) {
    const auto& w = report.w;
    const auto& all = report.drill.parameters;
    std::vector<Parameter> supported;
    std::copy_if(all.begin(), all.end(), std::back_inserter(supported),
                 [](const Parameter& parameter) { return parameter.kind != "assumption"; });
    const std::string assumed = std::to_string(all.size() - supported.size());
    const std::string count = std::to_string(all.size());
    std::string out = family_list(w, supported);
    out += say("p", w("{1} of the {2} numbers are assumptions. The file on screen unfolds all of "
                      "them; the program's data files and the score's JSON hold them too.",
                      {assumed, count}));
    return out + element("details.noprint",
                         say("summary", w("All {1} numbers", {count})) + family_list(w, all));
}

std::string card(const Report& report) {
    std::string out = say("h3", report.w("Model card of the crowd"));
    for (const Text& paragraph : model_card()) out += element("p", prose(report.w.of(paragraph)));
    return out;
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
        return section(
            report, "A",
            w("Mark E: supported by evidence, with its limits. Mark C: calibrated, fitted to "
              "data. Mark A: assumption. Each entry: name, value used, low–high, unit, "
              "basis; entries on the same basis stand together."),
            evidence_list(report) + card(report));
    return section(
        report, "A",
        w("The values this drill used. Low, high, unit and evidence of each stand in the "
          "parameter file of the program."),
        value_list(report) + card(report));
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
        say("p.sm",
            w("Program version {1}, seed {2}, scenario hash {3}, plan hash {4}, state at "
              "the end {5}.",
              {drill.version, drill.seed, drill.scenario_hash, drill.plan_hash, drill.state_hash}));
    std::string terms;
    const Language other = w.language() == Language::zh ? Language::en : Language::zh;
    const char* other_code = other == Language::zh ? R"(lang="zh-Hans")" : R"(lang="en")";
    for (const auto& term : glossary())
        terms += element("li", say("b", w(term.term)) + " " +
                                   say("span.mut", Words::in(other, term.term), other_code) + " " +
                                   prose(w(term.meaning)));
    body += element("div.keep", say("h3", w("Glossary")) + element("ul.gls", terms));
    return section(report, "B",
                   w("The recording holds scenario, plan, seed, acts and a chain of hashes. The "
                     "same program version and files give the same report, byte for byte, on any "
                     "number of threads."),
                   body, "pg flow");
}

}  // namespace firebreak::trainer::report
