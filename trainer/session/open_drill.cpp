#include "trainer/session/open_drill.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "scenarios/deeds.h"
#include "scenarios/desk_quality.h"
#include "scenarios/node.h"

namespace firebreak::trainer {

namespace {

using scenarios::Problem;
using scenarios::Problems;
using scenarios::Sentence;
using scenarios::sentence;

void told(Problems& problems, const std::string& where, Sentence message) {
    problems.push_back({Problem::Grade::error, where, 0, 0, std::move(message), {}});
}

std::vector<std::string> act_names(const scenarios::Scenario& scenario) {
    std::vector<std::string> names{"all"};
    for (const auto& act : scenario.acts) names.push_back(act.name);
    return names;
}

std::string in_a_row(const std::vector<std::string>& words) {
    std::string row;
    for (const auto& word : words) row += (row.empty() ? "" : ", ") + word;
    return row;
}

// `--params a,b`: each set says itself whose numbers it holds.
void choose_sets(const DrillRequest& request, scenarios::Scenario& scenario, Problems& problems) {
    std::map<bool, std::string> of;  // of the deeds, of the crowd: the set that was named
    for (std::size_t from = 0; from < request.parameter_set.size();) {
        const std::size_t end =
            std::min(request.parameter_set.find(',', from), request.parameter_set.size());
        const std::string name = request.parameter_set.substr(from, end - from);
        from = end + 1;
        const auto set = scenarios::load_parameter_set(name);
        problems.insert(problems.end(), set.problems.begin(), set.problems.end());
        if (!set) continue;
        std::string& before = of[set.value->table == scenarios::ParameterTable::deeds];
        if (!before.empty())
            told(problems, "--params",
                 sentence("{} and {} hold the same numbers; give one of them", before, name));
        before = name;
        (set.value->table == scenarios::ParameterTable::deeds ? scenario.deed_set
                                                              : scenario.parameter_set) = name;
    }
}

// `--set name=value` against the list of parameters.
void set_parameters(const DrillRequest& request, Options& options, Problems& problems) {
    std::set<std::string> met;
    for (const auto& [name, text] : request.set) {
        if (!met.insert(name).second) {
            told(problems, "--set", sentence("{} is given twice", name));
            continue;
        }
        double value = 0;
        const char* last = text.data() + text.size();
        auto [rest, failed] = std::from_chars(text.data(), last, value);
        if (failed != std::errc() || rest != last) {
            told(problems, "--set", sentence("{}: '{}' is no number", name, text));
            continue;
        }
        const auto [least, most] = scenarios::bounds_of(name);
        if (!(value >= least && value <= most)) {
            told(problems, "--set",
                 sentence("{}: expected {} to {}, found {}", name, least, most, text));
            continue;
        }
        if (scenarios::set_named(name, value, options.parameters, options.deeds)) continue;
        const std::string near = scenarios::nearest(name, scenarios::parameter_names());
        told(problems, "--set",
             near.empty() ? sentence("unknown parameter '{}'", name)
                          : sentence("unknown parameter '{}', did you mean '{}'?", name, near));
    }
}

void choose_seats(const DrillRequest& request, const scenarios::Scenario& scenario,
                  Problems& problems) {
    std::vector<std::string> seats;
    for (const auto& seat : scenario.seats) seats.push_back(seat.id);
    for (const auto& id : request.played)
        if (!scenario.seat(id))
            told(problems, "--seats",
                 sentence("unknown seat '{}', the scenario has: {}", id, in_a_row(seats)));
}

void choose_end(const DrillRequest& request, const scenarios::Scenario& scenario, Options& options,
                Problems& problems) {
    options.until = scenario.default_until;
    if (request.until.empty()) return;
    if (auto end = end_of_play(scenario, request.until))
        options.until = *end;
    else
        told(problems, "--until",
             sentence("'{}' is neither a time such as 6h nor one of {}", request.until,
                      in_a_row(act_names(scenario))));
}

}  // namespace

std::optional<Seconds> end_of_play(const scenarios::Scenario& scenario, const std::string& until) {
    const Seconds last = scenario.acts.empty() ? 0 : scenario.acts.back().to;
    if (until == "all") return last;
    for (const auto& act : scenario.acts)
        if (act.name == until) return act.to;
    auto duration = scenarios::parse_duration(until);
    if (!duration || *duration <= 0) return std::nullopt;
    return std::min<Seconds>(*duration, last);
}

namespace {

// In a drill a record may bring any value; a window without a default would stop it half way.
void need_default_windows(const scenarios::Plan& plan, Problems& problems) {
    for (const scenarios::Rule& rule : plan.rules)
        if (!rule.within.by.empty() && !rule.within.fallback && !rule.every)
            problems.push_back({scenarios::Problem::Grade::error, rule.place.file, rule.place.line,
                                rule.place.column,
                                sentence("clause {} needs a default window: a drill may bring any "
                                         "value of '{}'",
                                         rule.id, rule.within.by),
                                "V6"});
}

}  // namespace

OpenedDrill open_drill(const DrillRequest& request) {
    OpenedDrill opened;
    auto scenario = scenarios::load_scenario(request.scenario);
    opened.problems = scenario.problems;
    if (!scenario) return opened;

    Drill drill;
    drill.scenario_name = request.scenario;
    drill.plan_name = request.plan.empty() ? scenario.value->plan : request.plan;
    auto plan = scenarios::load_plan(drill.plan_name);
    opened.problems.insert(opened.problems.end(), plan.problems.begin(), plan.problems.end());

    Problems parameter_problems;
    if (plan) need_default_windows(*plan.value, parameter_problems);
    choose_sets(request, *scenario.value, parameter_problems);
    drill.options.parameters = scenarios::effective_parameters(*scenario.value, parameter_problems);
    drill.options.deeds = scenarios::effective_deeds(*scenario.value, parameter_problems);
    if (!request.desk.empty()) {
        scenarios::take_desk_quality(request.desk, drill.options.deeds, parameter_problems);
        // Where the plain set of deeds is used, the desk's set stands for it by name.
        if (scenario.value->deed_set == scenarios::desk_set(scenarios::kOrdinaryDesk))
            scenario.value->deed_set = scenarios::desk_set(request.desk);
    }
    set_parameters(request, drill.options, parameter_problems);
    if (request.agents != 0 && (request.agents < 1000 || request.agents > 1000000))
        told(parameter_problems, "--agents", sentence("expected {} to {}", 1000, 1000000));
    if (request.threads < 1 || request.threads > 64)
        told(parameter_problems, "--threads", sentence("expected {} to {}", 1, 64));

    drill.options.seed = request.seed;
    drill.options.agents = request.agents;
    drill.options.threads = request.threads;
    drill.options.played = request.played;
    drill.options.parameter_set = scenario.value->parameter_set + "," + scenario.value->deed_set;
    choose_seats(request, *scenario.value, parameter_problems);
    choose_end(request, *scenario.value, drill.options, parameter_problems);

    opened.problems.insert(opened.problems.end(), parameter_problems.begin(),
                           parameter_problems.end());
    if (!plan || scenarios::any_error(opened.problems)) return opened;
    drill.scenario = std::make_shared<const scenarios::Scenario>(std::move(*scenario.value));
    drill.plan = std::make_shared<const scenarios::Plan>(std::move(*plan.value));
    opened.drill = std::move(drill);
    return opened;
}

}  // namespace firebreak::trainer
