// The cover: what was played, against which plan, with which luck, and how to read the rest.
#include <algorithm>

#include "trainer/report/markup.h"
#include "trainer/report/sections.h"

namespace firebreak::trainer::report {

namespace {

constexpr const char* kDot = " · ";

std::string pair(const std::string& key, const std::string& value) {
    return say("dt", key) + element("dd", value);
}

std::string code(const std::string& text) {
    return say("code", text);
}

// Seats that were played by people; the others were simulated.
std::string seats_line(const Report& report) {
    std::vector<std::string> played, simulated;
    for (const auto& seat : report.drill.seats)
        (seat.played ? played : simulated).push_back(report.w.of(seat.title));
    const auto& w = report.w;
    std::vector<std::string> parts;
    if (!played.empty()) parts.push_back(w("Played: {1}.", {w.list(played)}));
    if (!simulated.empty()) parts.push_back(w("Simulated: {1}.", {w.list(simulated)}));
    parts.push_back(w("Seats only, no personal names."));
    return w.join(parts);
}

std::string played_line(const Report& report) {
    const auto& drill = report.drill;
    const auto& w = report.w;
    std::string out = w("T+{1} to T+{2}", {w.time(Seconds{0}), w.time(drill.end)});
    if (!w.clock(0).empty())
        out = w("{1}, {2} to {3} on the scenario's clock", {out, w.clock(0), w.clock(drill.end)});
    if (drill.end < drill.until)
        out += kDot + w("ended before its time, which was T+{1}", {w.time(drill.until)});
    return out;
}

// Who stands behind the ratings; a line to sign where nobody does yet.
std::string evaluator_line(const Report& report) {
    const auto& w = report.w;
    std::vector<std::string> names;
    std::size_t rated = 0;
    for (const auto& target : report.drill.targets) {
        if (!target.rating) continue;
        ++rated;
        if (!target.rating->by.empty() &&
            std::find(names.begin(), names.end(), target.rating->by) == names.end())
            names.push_back(target.rating->by);
    }
    if (rated == 0)
        return w("the ratings below are the program's proposal; confirmed by:") +
               " ____________________";
    const std::string out = w("{1} of {2} targets rated",
                              {std::to_string(rated), std::to_string(report.drill.targets.size())});
    return names.empty() ? out : w("{1} by {2}", {out, clean(w.list(names))});
}

std::string identity(const Report& report) {
    const auto& drill = report.drill;
    const auto& w = report.w;
    std::string scenario = w.of(drill.title);
    if (drill.agents) scenario = w("{1}, {2} simulated people", {scenario, grouped(*drill.agents)});
    std::string plan = w.of(drill.plan_title);
    if (plan.empty()) plan = drill.plan;
    plan = w("{1}, {2} rules", {plan, std::to_string(drill.process.rules.size())});
    std::string out = pair(w("Scenario"), prose(scenario));
    out += pair(w("Plan held against"), prose(plan));
    out += pair(w("Seats"), prose(seats_line(report)));
    if (!report.context.strategy.empty())
        out +=
            pair(w("Played by"), prose(w("the program, strategy {1}", {report.context.strategy})));
    out += pair(w("Played"), prose(played_line(report)));
    out += pair(w("Seed"), prose(drill.seed));
    std::vector<std::string> params(1);
    for (const char c : drill.params_set)
        if (c == ',')
            params.emplace_back();
        else
            params.back() += c;
    out +=
        pair(w("Versions"), prose("Firebreak " + drill.version + kDot + w("plan language FPL-1") +
                                  kDot + w("parameters {1}", {w.list(params)})));
    out += pair(w("Scenario hash"), code(drill.scenario_hash));
    out += pair(w("Plan hash"), code(drill.plan_hash));
    out += pair(w("State at the end"), code(drill.state_hash));
    if (!report.context.recording_hash.empty())
        out += pair(w("Recording, chain end"), code(report.context.recording_hash));
    out += pair(w("Evaluator"), prose(evaluator_line(report)));
    return element("dl.kv", out) + "\n";
}

std::string caveat(const Report& report) {
    const auto& w = report.w;
    return say("h2.sub", w("What this report can and cannot say")) +
           element(
               "div.caveat",
               say("p", w("The plan part (sections 2 and 4) is a fact about this drill: who did "
                          "what, when, against the plan's own words. It holds without any "
                          "model.")) +
                   say("p", crowd_caveat(report)));
}

std::string objectives(const Report& report) {
    if (report.drill.objectives.empty()) return {};
    std::string items;
    for (const auto& objective : report.drill.objectives)
        items += say("li", report.w.of(objective));
    std::string out = say("h2.sub", report.w("Objectives")) + element("ol.obj", items);
    if (report.drill.targets.empty()) return out;
    std::vector<std::string> titles;
    for (const auto& target : report.drill.targets) titles.push_back(report.w.of(target.title));
    return out + element("p.sm", say("b", report.w("Capability targets of the plan:")) + " " +
                                     prose(report.w.list(titles)));
}

std::string contents(const Words& w) {
    std::string items;
    for (const auto& known : section_titles())
        items += element("li", say("b.no", known.number) +
                                   link(std::string("#s") + known.number, w(known.title)));
    return say("h2.sub", w("Contents")) + element("ul.toc", items);
}

std::string marks(const Words& w) {
    std::string items;
    for (const Mark mark : {Mark::on_time, Mark::late, Mark::violated, Mark::repaired,
                            Mark::pending, Mark::none, Mark::breach})
        items += element("span", icon(w.mark(mark)) + prose(w.verdict(mark)));
    return say("h2.sub", w("How to read the marks")) + element("div.legend", items) +
           say("p.sm.mut",
               w("Blue: own side and facts. Orange: rumour, or violated. Amber: late, or in "
                 "doubt. Pink: media and sign-off. Grey: unaware, not due. Every colour is doubled "
                 "by a shape, a dash or a word. Times are T+h:mm from the start of the scenario."));
}

}  // namespace

std::string crowd_caveat(const Report& report) {
    const auto& w = report.w;
    return w.join({w("The crowd part (sections 3 and 6) is a model. Its effect sizes come partly "
                     "from published studies and partly from assumption (annex A). Read every "
                     "number of it as \"in this model\". It is no forecast of a real event, and no "
                     "measure of a person."),
                   report.drill.luck.runs.empty()
                       ? w("It is one world with one seed: how much of it was luck, this report "
                           "does not know.")
                       : w("How much of it was luck, section 6 shows.")});
}

std::string cover(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::string line = report.context.made_at.empty() ? w.date(0) : report.context.made_at;
    if (!line.empty()) line = w("Drill of {1}", {line}) + kDot;
    line += w.count(static_cast<int>(drill.seats.size()), "one seat", "{1} seats") + kDot +
            w("{1} of scenario time", {w.duration(drill.end)});
    std::string lead = prose(line);
    if (!report.context.other_language_file.empty()) {
        const bool zh = w.language() == Language::zh;
        lead += " " + link(report.context.other_language_file, zh ? "English version" : "中文版",
                           zh ? R"(class="noprint" lang="en" hreflang="en")"
                              : R"(class="noprint" lang="zh-Hans" hreflang="zh-Hans")");
    }
    std::string body = say("p.mut.b", w("After-action report"), R"(style="margin:0")");
    body += say("h1", w.of(drill.title)) + element("p.lead", lead);
    if (!w.of(drill.summary).empty()) body += say("p", w.of(drill.summary));
    body += identity(report) + caveat(report) + objectives(report) + contents(w) + marks(w);
    return element("section.pg", body, R"(id="s0")") + "\n";
}

}  // namespace firebreak::trainer::report
