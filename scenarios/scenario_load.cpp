#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "scenarios/load.h"
#include "scenarios/scenario_parts.h"
#include "scenarios/utf8.h"
#include "sim/hash.h"

namespace firebreak::scenarios {
namespace {

void gather_ids(ScenarioReader& reader, const Node& root) {
    const std::pair<const char*, Named> lists[] = {{"claims", Named::claim},
                                                   {"facts", Named::fact},
                                                   {"investigations", Named::investigation},
                                                   {"evidence", Named::evidence},
                                                   {"injects", Named::inject},
                                                   {"questions", Named::question},
                                                   {"harms", Named::harm},
                                                   {"seats", Named::seat}};
    for (const auto& [key, kind] : lists) reader.gather(kind, root.find(key), key);
    if (const Node* city = root.find("city"); city && city->kind == Node::Kind::map)
        reader.gather(Named::group, city->find("groups"), "groups");
    const Node* seats = root.find("seats");
    if (!seats) return;
    for (const Node& seat : seats->items)
        if (const Node* roles = seat.find("roles")) {
            if (roles->kind == Node::Kind::scalar) reader.declare(Named::role, roles->text);
            for (const Node& role : roles->items) reader.declare(Named::role, role.text);
        }
}

void read_overrides(ScenarioReader& reader, MapReader& top, Scenario& scenario) {
    const Node* node = top.child("parameter_overrides");
    if (!node) return;
    const Words names = parameter_names();
    MapReader map(*node, reader.file(), sentence("the parameter overrides"), reader.problems());
    if (!map.ok()) return;
    for (const auto& [key, value] : node->entries) {
        if (std::find(names.begin(), names.end(), key.text) == names.end()) {
            std::string near = nearest(key.text, names);
            reader.error(
                key, sentence("unknown model parameter {}{}", shown(key.text), nearest_part(near)));
            continue;
        }
        const auto [least, most] = bounds_of(key.text);
        scenario.parameter_overrides[key.text] = map.number(key.text, 0, least, most);
    }
}

void read_frame_texts(ScenarioReader& reader, MapReader& top, Scenario& scenario) {
    scenario.title = reader.text(top, "title", true);
    scenario.summary = reader.text(top, "summary", true);
    scenario.situation = reader.text(top, "situation", true);
    scenario.known = reader.text(top, "known", true);
    scenario.unknown = reader.text(top, "unknown", true);
    scenario.objectives = reader.texts(top, "objectives");
    scenario.content_note = reader.text(top, "content_note");
    const Node* plan = top.child("plan", true);
    scenario.plan = top.string("plan");
    if (plan && plan->kind == Node::Kind::scalar && scenario.plan.empty())
        reader.error(*plan, sentence("\"plan\" must name a plan or a path"));
    scenario.parameter_set = top.string("parameter_set", scenario.parameter_set);
    scenario.deed_set = top.string("deed_set", scenario.deed_set);
}

// Over the scenario and over what it takes from the tables: a changed lead time is another drill.
std::string hash_of(const Node& root, const Scenario& scenario, const Tables& tables) {
    std::string text = canonical_text(root);
    for (const Channel& channel : scenario.channels)
        text += tables.canonical.at("channel " + channel.id);
    for (const ActionSpec& action : scenario.actions)
        text += tables.canonical.at("action " + action.id);
    return fmt::format("{:016x}", sim::name_hash(text));
}

bool says_scenario_first(ScenarioReader& reader, const Node& root) {
    if (root.kind != Node::Kind::map) {
        reader.error(root, sentence("a scenario is a map of keys, found {}", what_is(root)));
        return false;
    }
    if (!root.entries.empty() && root.entries[0].first.text == "scenario") return true;
    const Node& at = root.entries.empty() ? root : root.entries[0].first;
    reader.error(
        at, sentence("the first key of a scenario is \"scenario\", found {}",
                     root.entries.empty() ? sentence("nothing") : Sentence::as_is(shown(at.text))));
    return root.find("scenario") != nullptr;
}

void read_scenario(ScenarioReader& reader, const Node& root, const Tables& tables,
                   Scenario& scenario) {
    MapReader top = reader.map(root, "scenario");
    scenario.id = reader.id(top, "scenario");
    reader.scenario_id(scenario.id);
    gather_ids(reader, root);
    read_frame_texts(reader, top, scenario);
    read_start(reader, top, scenario);
    read_acts(reader, top, scenario);
    read_city(reader, top, scenario);
    read_seats(reader, top, scenario);
    read_channels(reader, top, tables, scenario);
    read_actions(reader, top, tables, scenario);
    read_claims(reader, top, scenario);
    read_desk(reader, top, scenario);
    read_facts(reader, top, scenario);
    read_findings(reader, top, scenario);
    read_injects(reader, top, scenario);
    read_questions(reader, top, scenario);
    read_harms(reader, top, scenario);
    read_overrides(reader, top, scenario);
    top.finish();
    check_whole(reader, root, scenario);
}

}  // namespace

Loaded<Scenario> parse_scenario(const std::string& file_name, const std::string& text) {
    Loaded<Scenario> loaded;
    auto root = parse_document(file_name, text, loaded.problems);
    if (!root) return loaded;
    const Tables& base = tables();
    loaded.problems.insert(loaded.problems.end(), base.problems.begin(), base.problems.end());
    ScenarioReader reader(file_name, loaded.problems);
    if (!says_scenario_first(reader, *root)) return loaded;
    Scenario scenario;
    read_scenario(reader, *root, base, scenario);
    sort_by_place(loaded.problems);
    if (any_error(loaded.problems)) return loaded;
    scenario.hash = hash_of(*root, scenario, base);
    loaded.value = std::move(scenario);
    return loaded;
}

}  // namespace firebreak::scenarios
