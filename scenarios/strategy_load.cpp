#include <algorithm>

#include <fmt/format.h>

#include "scenarios/load.h"
#include "scenarios/scenario_parts.h"
#include "scenarios/schema.h"
#include "scenarios/utf8.h"
#include "sim/hash.h"

namespace firebreak::scenarios {
namespace {

// How the form is filled in. Times are stored as whole seconds after the order.
Args read_step_args(ScenarioReader& reader, const Node& node) {
    Args args;
    MapReader map = reader.map(node, "step_args");
    for (const char* key :
         {"topic", "to", "of", "question", "result", "corrects", "audience", "quoted_from", "text"})
        if (map.child(key)) args[key] = map.string(key);
    const std::pair<const char*, Named> lists[] = {{"claims", Named::claim},
                                                   {"facts", Named::fact},
                                                   {"hedged", Named::fact},
                                                   {"denied", Named::fact},
                                                   {"channels", Named::channel}};
    for (const auto& [key, kind] : lists)
        if (map.child(key)) args[key] = reader.references(map, key, kind);
    if (map.child("fields")) args["fields"] = reader.words(map, "fields", content_field_words());
    if (map.child("tone")) args["tone"] = map.word("tone", tone_words(), "factual");
    for (const char* key : {"next_update", "promised"})
        if (map.child(key)) args[key] = map.duration(key, 0);
    if (map.child("level")) args["level"] = map.integer("level", 1, 1, 4);
    map.finish();
    return args;
}

StrategyStep read_step(ScenarioReader& reader, const Node& item) {
    MapReader map = reader.map(item, "step");
    StrategyStep step;
    step.id = reader.id(map);
    if (map.child("at")) step.at = map.duration("at", 0);
    step.when = reader.condition(map, "when");
    step.delay = map.duration("delay", step.delay);
    if (map.child("every")) {
        step.every = map.duration("every", 0);
        if (map.ok() && *step.every < 60)
            reader.error(*map.child("every"), sentence("\"every\" must be a minute or more"));
    }
    if (const Node* times = map.child("times")) {
        step.times = static_cast<int>(map.integer("times", 0, 1, 1000));
        if (!map.child("every")) reader.error(*times, sentence("\"times\" goes with \"every\""));
    }
    step.seat = reader.id(map, "seat");
    step.action = reader.reference(map, "action", Named::action, true);
    if (const Node* args = map.child("args")) step.args = read_step_args(reader, *args);
    step.sign_off = map.boolean("sign_off", step.sign_off);
    map.finish();
    if (map.ok() && !map.child("at") && !map.child("when"))
        reader.error(item, sentence("step {} needs an \"at\" or a \"when\"", shown(step.id)));
    return step;
}

}  // namespace

Loaded<Strategy> parse_strategy(const std::string& file_name, const std::string& text) {
    Loaded<Strategy> loaded;
    auto root = parse_document(file_name, text, loaded.problems);
    if (!root) return loaded;
    const Tables& base = tables();
    loaded.problems.insert(loaded.problems.end(), base.problems.begin(), base.problems.end());
    ScenarioReader reader(file_name, loaded.problems);
    reader.without_scenario(true);
    for (const ActionSpec& action : base.actions)
        if (std::find(base.findings.begin(), base.findings.end(), action.id) == base.findings.end())
            reader.declare(Named::action, action.id);
    for (const Channel& channel : base.channels) reader.declare(Named::channel, channel.id);
    MapReader top = reader.map(*root, "strategy");
    if (!top.ok()) return loaded;
    Strategy strategy;
    strategy.id = reader.id(top, "strategy");
    strategy.title = reader.text(top, "title", true);
    Words seen;
    for (const Node& item : reader.items(top, "steps")) {
        StrategyStep step = read_step(reader, item);
        if (!step.id.empty() && std::find(seen.begin(), seen.end(), step.id) != seen.end())
            reader.error(item, sentence("step {} stands twice", shown(step.id)));
        seen.push_back(step.id);
        strategy.steps.push_back(std::move(step));
    }
    top.child("steps", true);
    top.finish();
    sort_by_place(loaded.problems);
    if (any_error(loaded.problems)) return loaded;
    strategy.hash = fmt::format("{:016x}", sim::name_hash(canonical_text(*root)));
    loaded.value = std::move(strategy);
    return loaded;
}

}  // namespace firebreak::scenarios
