#include <algorithm>

#include <fmt/format.h>

#include "scenarios/files.h"
#include "scenarios/load.h"
#include "scenarios/scenario_reader.h"
#include "scenarios/schema.h"
#include "scenarios/utf8.h"

namespace firebreak::scenarios {
namespace {

const Words& table_words() {
    static const Words words{"crowd", "deeds"};
    return words;
}

double read_parameter(ScenarioReader& reader, const std::string& name, const Node& node,
                      ParameterEntry& entry) {
    const std::size_t problems_before = reader.problems().size();
    MapReader map = reader.map(node, "parameter");
    const auto [least, most] = bounds_of(name);
    auto number = [&, least = least, most = most](const char* key) {
        return map.number(key, 0, least, most, true);
    };
    entry.name = name;
    entry.low = number("low");
    entry.value = number("default");
    entry.high = number("high");
    const bool numbers = map.ok() && reader.problems().size() == problems_before;
    entry.unit = map.string("unit", "", true);
    entry.source = map.string("source", "", true);
    entry.kind = map.word("kind", evidence_words(), "assumption", true);
    entry.note = map.string("note");
    map.finish();
    if (numbers && !(entry.low <= entry.value && entry.value <= entry.high))
        reader.error(node, sentence("{} needs low <= default <= high, found {}, {}, {}",
                                    shown(name), entry.low, entry.value, entry.high));
    if (const Node* source = map.ok() ? node.find("source") : nullptr;
        source && entry.source.empty())
        reader.error(*source, sentence("{} names no source", shown(name)));
    return entry.value;
}

Words names_of(ParameterTable table) {
    Words names;
    if (table == ParameterTable::crowd)
        for (const sim::ParameterInfo& one : sim::parameter_table()) names.emplace_back(one.name);
    else
        for (const DeedInfo& one : deed_table()) names.push_back(one.name);
    return names;
}

// A set of the one table where the other is needed.
Loaded<ParameterSet> load_for(ParameterTable table, const std::string& name) {
    Loaded<ParameterSet> set = load_parameter_set(name);
    if (set.value && set.value->table != table) {
        set.problems.push_back(
            {Problem::Grade::error,
             name,
             0,
             0,
             sentence("this set holds the numbers of the table {}, those of {} are needed",
                      table_words()[static_cast<std::size_t>(set.value->table)],
                      table_words()[static_cast<std::size_t>(table)]),
             {}});
        set.value.reset();
    }
    return set;
}

// The set that another is based on; it may not be based on a third, so there is no circle.
std::optional<ParameterSet> base_of(const std::string& name, ParameterTable table, const Node& at,
                                    ScenarioReader& reader) {
    Problems problems;
    const auto text = read_named(FileKind::params, name, problems);
    std::optional<ParameterSet> set;
    if (text) {
        Problems ignored;
        const auto root = parse_document(text->file, text->text, ignored);
        if (root && root->kind == Node::Kind::map && root->find("base"))
            reader.error(at, sentence("the base {} has a base of its own", shown(name)));
        else
            set = parse_parameter_set(text->file, text->text).value;
    }
    if (!set || set->table != table) {
        reader.error(at, sentence("{} is no faultless parameter set of the same table to be a base",
                                  shown(name)));
        return std::nullopt;
    }
    return set;
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
    set.table = top.word("table", table_words(), "crowd") == "deeds" ? ParameterTable::deeds
                                                                     : ParameterTable::crowd;
    const std::string base = top.string("base");
    const Node* base_node = base.empty() ? nullptr : root->find("base");
    set.title = reader.text(top, "title", true);
    const Node* all = top.child("parameters", true);
    top.finish();
    if (all && all->kind != Node::Kind::map) {
        reader.error(*all,
                     sentence("\"parameters\" must be a map of names, found {}", what_is(*all)));
        return loaded;
    }
    const std::optional<ParameterSet> under =
        base_node ? base_of(base, set.table, *base_node, reader) : std::nullopt;
    const Words names = names_of(set.table);
    Words missing;
    for (const std::string& name : names) {
        const Node* node = all ? all->find(name) : nullptr;
        if (!node && under) {
            set.entries.push_back(under->entries[set.entries.size()]);
            set_named(name, set.entries.back().value, set.values, set.deeds);
            continue;
        }
        if (!node) {
            if (!base_node) missing.push_back(name);
            continue;
        }
        set.entries.emplace_back();
        set_named(name, read_parameter(reader, name, *node, set.entries.back()), set.values,
                  set.deeds);
    }
    if (all)
        for (const auto& [key, value] : all->entries)
            if (std::find(names.begin(), names.end(), key.text) == names.end()) {
                std::string near = nearest(key.text, names);
                reader.error(
                    key, sentence("unknown parameter {}{}", shown(key.text), nearest_part(near)));
            }
    if (all && !missing.empty()) {
        const Sentence some = some_of(missing, 8);
        reader.error(*all, sentence("{} of {} parameters are missing: {}", missing.size(),
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
    Loaded<ParameterSet> loaded = load_for(ParameterTable::crowd, scenario.parameter_set);
    problems.insert(problems.end(), loaded.problems.begin(), loaded.problems.end());
    ParameterSet set = loaded.value.value_or(ParameterSet{});
    for (const auto& [name, value] : scenario.parameter_overrides)
        set_named(name, value, set.values, set.deeds);
    return set.values;
}

DeedParameters effective_deeds(const Scenario& scenario, Problems& problems) {
    Loaded<ParameterSet> loaded = load_for(ParameterTable::deeds, scenario.deed_set);
    problems.insert(problems.end(), loaded.problems.begin(), loaded.problems.end());
    ParameterSet set = loaded.value.value_or(ParameterSet{});
    for (const auto& [name, value] : scenario.parameter_overrides)
        set_named(name, value, set.values, set.deeds);
    return set.deeds;
}

}  // namespace firebreak::scenarios
