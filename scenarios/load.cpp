#include "scenarios/load.h"

#include <fmt/format.h>

#include "scenarios/files.h"
#include "scenarios/plan_lint.h"
#include "scenarios/scenario_parts.h"
#include "scenarios/utf8.h"

namespace firebreak::scenarios {
namespace fs = std::filesystem;
namespace {

template <class Parse>
auto load(FileKind kind, const std::string& name, Parse parse) {
    decltype(parse(name, name)) loaded;
    if (auto found = read_named(kind, name, loaded.problems))
        loaded = parse(found->file, found->text);
    return loaded;
}

void append(Problems& all, const Problems& more) {
    all.insert(all.end(), more.begin(), more.end());
}

// A path in a scenario counts from the scenario's own folder.
std::string beside(const std::string& file, const std::string& name) {
    if (is_library_name(name) || fs::path(name).is_absolute()) return name;
    fs::path path = (fs::path(file).parent_path() / name).lexically_normal();
    std::error_code error;
    return fs::exists(path, error) ? path.string() : name;
}

void lint(const std::string& file, const Plan& plan, Problems& problems) {
    std::vector<Plan> parents;
    for (const std::string& name : plan.inherits) {
        const std::string path = inherited_path(file, name).string();
        Problems told;  // by parse_plan() of the heir
        const auto text = read_text(path, told);
        if (!text) continue;
        if (Loaded<Plan> parent = parse_plan(path, *text))
            parents.push_back(std::move(*parent.value));
    }
    for (const Finding& finding : lint_plan(plan, parents)) problems.push_back(as_problem(finding));
}

// What the files say about each other.
void check_plan_of(const std::string& file, const Scenario& scenario, Problems& problems) {
    const std::string name = beside(file, scenario.plan);
    Loaded<Plan> plan = load_plan(name);
    append(problems, plan.problems);
    if (!plan) {
        problems.push_back({Problem::Grade::error,
                            file,
                            0,
                            0,
                            sentence("its plan {} cannot be used", shown(scenario.plan)),
                            {}});
        return;
    }
    lint(resolve(FileKind::plan, name).string(), *plan.value, problems);
    std::map<std::string, std::vector<std::string>> seats;
    for (const Seat& seat : scenario.seats) {
        seats[seat.id].push_back(seat.id);
        for (const std::string& role : seat.roles)
            if (role != seat.id) seats[role].push_back(seat.id);
    }
    std::vector<std::string> unheld;
    plan.value->with_seats(seats, &unheld);
    if (unheld.empty()) return;
    std::string all;
    for (const std::string& role : unheld) all += (all.empty() ? "" : ", ") + role;
    problems.push_back(
        {Problem::Grade::warning, file, 0, 0,
         sentence("duties nobody can do: no seat holds {} of plan {}", all, shown(scenario.plan)),
         "L-nobody"});
}

}  // namespace

Loaded<Scenario> load_scenario(const std::string& name) {
    Loaded<Scenario> loaded;
    auto found = read_named(FileKind::scenario, name, loaded.problems);
    if (!found) return loaded;
    loaded = parse_scenario(found->file, found->text);
    if (loaded.value) loaded.value->plan = beside(found->file, loaded.value->plan);
    return loaded;
}

Loaded<Plan> load_plan(const std::string& name) {
    return load(FileKind::plan, name, [](const std::string& file, const std::string& text) {
        return parse_plan(file, text);
    });
}

Loaded<Strategy> load_strategy(const std::string& name) {
    return load(FileKind::strategy, name, parse_strategy);
}

Loaded<sim::Parameters> load_parameters(const std::string& name) {
    return load(FileKind::params, name, parse_parameters);
}

Loaded<ParameterSet> load_parameter_set(const std::string& name) {
    return load(FileKind::params, name, parse_parameter_set);
}

Problems check_file(const std::string& path) {
    Problems problems;
    auto text = read_text(path, problems);
    if (!text) return problems;
    switch (kind_of(*text)) {
        case FileKind::scenario: {
            Loaded<Scenario> scenario = parse_scenario(path, *text);
            problems = scenario.problems;
            if (!scenario) break;
            check_plan_of(path, *scenario.value, problems);
            effective_parameters(*scenario.value, problems);
            effective_deeds(*scenario.value, problems);
            break;
        }
        case FileKind::plan: {
            Loaded<Plan> plan = parse_plan(path, *text);
            problems = plan.problems;
            if (plan) lint(path, *plan.value, problems);
            break;
        }
        case FileKind::strategy:
            problems = parse_strategy(path, *text).problems;
            break;
        case FileKind::params:
            problems = parse_parameter_set(path, *text).problems;
            break;
        case FileKind::unknown: {
            // A file that cannot be read at all says so; else its first key is the mistake.
            auto root = parse_document(path, *text, problems);
            if (!root) break;
            bool map = root->kind == Node::Kind::map && !root->entries.empty();
            const Node& at = map ? root->entries[0].first : *root;
            Sentence later;
            for (const char* key : {"scenario", "plan", "strategy", "params"})
                if (const Node* value = root->find(key); value && later.empty())
                    later = sentence("; move {} of line {} to the top", shown(key), value->line);
            problems.push_back(
                {Problem::Grade::error,
                 path,
                 at.line,
                 at.column,
                 sentence("the first key says what a file is: scenario, plan, strategy or "
                          "params; found {}{}",
                          map ? Sentence::as_is(shown(at.text)) : what_is(*root), later),
                 {}});
            break;
        }
    }
    return problems;
}

Problems check_plan_in(const std::string& path, const std::string& scenario_name) {
    Problems problems;
    auto text = read_text(path, problems);
    if (!text) return problems;
    if (kind_of(*text) != FileKind::plan) {
        problems.push_back({Problem::Grade::error,
                            path,
                            1,
                            1,
                            sentence("is no plan, and a scenario goes with a plan"),
                            {}});
        return problems;
    }
    Loaded<Plan> plan = parse_plan(path, *text);
    Loaded<Scenario> scenario = load_scenario(scenario_name);
    if (!plan) append(problems, plan.problems);
    if (!scenario) append(problems, scenario.problems);
    if (!plan || !scenario) return problems;
    for (const Finding& finding : lint_plan_in(*plan.value, *scenario.value))
        problems.push_back(as_problem(finding));
    return problems;
}

}  // namespace firebreak::scenarios
