// From files to checked values: finding, reading and checking what people write.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/deeds.h"
#include "scenarios/plan.h"
#include "scenarios/problem.h"
#include "scenarios/scenario.h"
#include "scenarios/strategy.h"
#include "sim/crowd/parameters.h"

namespace firebreak::scenarios {

// A value, or the reasons why there is none. `problems` may hold warnings beside a value.
template <class T>
struct Loaded {
    std::optional<T> value;
    Problems problems;
    explicit operator bool() const { return value.has_value(); }
};

// The folder that holds data/, library/, plans/, strategies/ ... : $FIREBREAK_DATA, then
// <exe>/../share/firebreak, then the source tree of a build-tree program. `relative` is e.g.
// "data/crowd.yaml" or "scenarios/library/canteen.yaml"; nullopt if it stands nowhere.
std::optional<std::filesystem::path> find_data(const std::string& relative);

enum class FileKind { scenario, plan, strategy, params, unknown };

// NAME without slash or dot: the library; else a path. The path that would be read.
std::filesystem::path resolve(FileKind kind, const std::string& name);

// The kind a file says it is by its first key.
FileKind kind_of(const std::string& text);

Loaded<Scenario> load_scenario(const std::string& name);
Loaded<Plan> load_plan(const std::string& name);
Loaded<Strategy> load_strategy(const std::string& name);
Loaded<sim::Parameters> load_parameters(const std::string& name);

// The same from text (for tests, recordings and plan cases); `file_name` is used in problems.
Loaded<Scenario> parse_scenario(const std::string& file_name, const std::string& text);
Loaded<Plan> parse_plan(const std::string& file_name, const std::string& text);
// `inherited`: texts of plans by the keys of Plan::inherited_texts, used instead of their files.
using PlanTexts = std::vector<std::pair<std::string, std::string>>;
Loaded<Plan> parse_plan(const std::string& file_name, const std::string& text,
                        const PlanTexts& inherited);
// The file of an inherited plan: `plan_file` is the file of the heir, `key` as in
// Plan::inherited_texts, or a name of its `inherits`.
std::filesystem::path inherited_path(const std::string& plan_file, const std::string& key);
Loaded<Strategy> parse_strategy(const std::string& file_name, const std::string& text);
Loaded<sim::Parameters> parse_parameters(const std::string& file_name, const std::string& text);

// A parameter set with what stands beside its values, for documentation and reports.
struct ParameterEntry {
    std::string name;  // as in sim::parameter_table() or deed_table()
    double low = 0, value = 0, high = 0;
    std::string unit, source;
    std::string kind;  // evidence, assumption, calibrated
    std::string note;
};
enum class ParameterTable { crowd, deeds };
struct ParameterSet {
    std::string id;
    ParameterTable table = ParameterTable::crowd;  // which numbers it holds: all of one table
    Text title;
    std::vector<ParameterEntry> entries;  // in the order of that table
    sim::Parameters values;               // of the crowd
    DeedParameters deeds;                 // of the deeds
};
Loaded<ParameterSet> load_parameter_set(const std::string& name);
Loaded<ParameterSet> parse_parameter_set(const std::string& file_name, const std::string& text);

// The scenario's parameter sets with its overrides. On a problem the program's own defaults stand
// in and the problem is added.
sim::Parameters effective_parameters(const Scenario& scenario, Problems& problems);
DeedParameters effective_deeds(const Scenario& scenario, Problems& problems);

// Every problem of a file of any kind, cross-checks with the files it names included; of plans also
// what the linter finds.
Problems check_file(const std::string& path);

// What the linter finds of a plan in a drill of the scenario (name or path), beside check_file().
// Problems that keep either from being read are among them.
Problems check_plan_in(const std::string& path, const std::string& scenario);

std::vector<std::string> library_scenarios();  // ids, sorted, the default first
std::vector<std::string> library_plans();
std::vector<std::string> library_strategies();

inline constexpr const char* kDefaultScenario = "canteen";

}  // namespace firebreak::scenarios
