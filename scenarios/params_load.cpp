#include <algorithm>

#include <fmt/format.h>

#include "scenarios/load.h"
#include "scenarios/scenario_reader.h"
#include "scenarios/schema.h"
#include "scenarios/utf8.h"

namespace firebreak::scenarios {
namespace {

constexpr double kLargest = 1e9;

double read_parameter(ScenarioReader& reader, const std::string& name, const Node& node,
                      ParameterEntry& entry) {
    MapReader map = reader.map(node, "parameter");
    auto number = [&](const char* key) { return map.number(key, 0, -kLargest, kLargest, true); };
    entry.name = name;
    entry.low = number("low");
    entry.value = number("default");
    entry.high = number("high");
    entry.unit = map.string("unit", "", true);
    entry.source = map.string("source", "", true);
    entry.kind = map.word("kind", evidence_words(), "assumption", true);
    entry.note = map.string("note");
    map.finish();
    bool numbers = map.ok() && node.find("low") && node.find("default") && node.find("high");
    if (numbers && !(entry.low <= entry.value && entry.value <= entry.high))
        reader.error(node, fmt::format("{} needs low <= default <= high, found {}, {}, {}",
                                       shown(name), entry.low, entry.value, entry.high));
    if (const Node* source = map.ok() ? node.find("source") : nullptr;
        source && entry.source.empty())
        reader.error(*source, fmt::format("{} names no source", shown(name)));
    return entry.value;
}

}  // namespace

Loaded<ParameterSet> parse_parameter_set(const std::string& file_name, const std::string& text) {
    Loaded<ParameterSet> loaded;
    auto root = parse_document(file_name, text, loaded.problems);
    if (!root) return loaded;
    ScenarioReader reader(file_name, loaded.problems);
    MapReader top = reader.map(*root, "params");
    if (!top.ok()) return loaded;
    ParameterSet set;
    set.id = reader.id(top, "params");
    set.title = reader.text(top, "title", true);
    const Node* all = top.child("parameters", true);
    top.finish();
    if (all && all->kind != Node::Kind::map) {
        reader.error(*all,
                     fmt::format("\"parameters\" must be a map of names, found {}", what_is(*all)));
        return loaded;
    }
    Words names, missing;
    for (const sim::ParameterInfo& one : sim::parameter_table()) names.emplace_back(one.name);
    for (const sim::ParameterInfo& one : sim::parameter_table()) {
        const Node* node = all ? all->find(one.name) : nullptr;
        if (!node) {
            missing.emplace_back(one.name);
            continue;
        }
        set.entries.emplace_back();
        set.values.*one.field =
            read_parameter(reader, std::string(one.name), *node, set.entries.back());
    }
    if (all)
        for (const auto& [key, value] : all->entries)
            if (std::find(names.begin(), names.end(), key.text) == names.end()) {
                std::string near = nearest(key.text, names);
                reader.error(key, fmt::format("unknown parameter {}{}", shown(key.text),
                                              near.empty() ? "" : "; nearest: " + shown(near)));
            }
    if (all && !missing.empty()) {
        std::string some;
        for (std::size_t i = 0; i < missing.size() && i < 8; ++i)
            some += (i ? ", " : "") + missing[i];
        if (missing.size() > 8) some += fmt::format(" and {} more", missing.size() - 8);
        reader.error(*all, fmt::format("{} of {} parameters are missing: {}", missing.size(),
                                       names.size(), some));
    }
    sort_by_place(loaded.problems);
    if (!any_error(loaded.problems)) loaded.value = std::move(set);
    return loaded;
}

Loaded<sim::Parameters> parse_parameters(const std::string& file_name, const std::string& text) {
    Loaded<ParameterSet> set = parse_parameter_set(file_name, text);
    Loaded<sim::Parameters> loaded;
    loaded.problems = std::move(set.problems);
    if (set.value) loaded.value = set.value->values;
    return loaded;
}

sim::Parameters effective_parameters(const Scenario& scenario, Problems& problems) {
    Loaded<sim::Parameters> loaded = load_parameters(scenario.parameter_set);
    problems.insert(problems.end(), loaded.problems.begin(), loaded.problems.end());
    sim::Parameters parameters = loaded.value.value_or(sim::Parameters{});
    for (const auto& [name, value] : scenario.parameter_overrides)
        for (const sim::ParameterInfo& one : sim::parameter_table())
            if (one.name == name) parameters.*one.field = value;
    return parameters;
}

}  // namespace firebreak::scenarios
