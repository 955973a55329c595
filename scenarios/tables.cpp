#include <algorithm>

#include <fmt/format.h>

#include "scenarios/files.h"
#include "scenarios/scenario_parts.h"
#include "scenarios/utf8.h"

namespace firebreak::scenarios {
namespace {

// Fields that stand override what the channel has already; in the table they are all new.
void read_channel(ScenarioReader& reader, const Node& item, bool in_table, Channel& channel) {
    MapReader map = reader.map(item, "channel");
    channel.id = reader.id(map);
    if (map.child("title", in_table)) channel.title = reader.text(map, "title");
    if (map.child("layers", in_table)) channel.layers = reader.layers(map, "layers");
    if (map.child("groups", in_table))
        channel.groups =
            in_table ? map.strings("groups") : reader.references(map, "groups", Named::group);
    channel.reach = map.number("reach", channel.reach, 0, 1, in_table);
    channel.credibility = map.number("credibility", channel.credibility, 0, 3, in_table);
    channel.delay = map.duration("delay", channel.delay, in_table);
    map.child("is_public", in_table);
    channel.is_public = map.boolean("is_public", channel.is_public);
    map.word("evidence", evidence_words(), "assumption", in_table);
    map.string("source");
    map.finish();
}

Words act_event_names() {
    Words names;
    for (const EventWords& event : act_events()) names.push_back(event.event);
    return names;
}

// `event`, `fixed` and `finding` say what an action is; a scenario cannot change that.
void read_nature(ScenarioReader& reader, MapReader& map, bool in_table, ActionSpec& action,
                 bool& finding) {
    const char* keys[] = {"event", "fixed", "finding"};
    for (const char* key : keys)
        if (const Node* node = map.child(key); node && !in_table)
            reader.error(*node, sentence("{} stands in the table of actions alone", shown(key)));
    if (!in_table) return;
    action.event = map.word("event", act_event_names(), "", true);
    finding = map.boolean("finding", false);
    const Node* fixed = map.child("fixed");
    if (!fixed) return;
    for (const EventWords& event : act_events())
        if (event.event == action.event)
            action.fixed = reader.args(*fixed, sentence("the event {}", event.event), event.args);
}

// True when sign_off was written in the scenario.
void read_action(ScenarioReader& reader, const Node& item, bool in_table, ActionSpec& action,
                 bool& finding) {
    MapReader map = reader.map(item, "action");
    action.id = reader.id(map);
    read_nature(reader, map, in_table, action, finding);
    if (map.child("title", in_table)) action.title = reader.text(map, "title");
    if (map.child("hint")) action.hint = reader.text(map, "hint");
    action.group = map.word("group", action_group_words(), action.group, in_table);
    if (map.child("seats"))
        action.seats =
            in_table ? map.strings("seats") : reader.references(map, "seats", Named::role);
    action.lead = map.duration("lead", action.lead, in_table);
    if (map.child("sign_off"))
        action.sign_off =
            in_table ? map.strings("sign_off") : reader.references(map, "sign_off", Named::role);
    if (map.child("form")) action.form = reader.words(map, "form", form_field_words());
    if (map.child("channels")) action.channels = reader.references(map, "channels", Named::channel);
    action.limit = static_cast<int>(map.integer("limit", action.limit, 0, 1000));
    action.contested = map.boolean("contested", action.contested);
    map.finish();
}

// Calls `one` for every item of a table's list; nothing if the file cannot be read.
template <class Read>
void read_table(const std::string& file, const std::string& text, const char* section,
                const char* first_key, const char* list, Problems& problems, Read one) {
    auto root = parse_document(file, text, problems);
    if (!root) return;
    ScenarioReader reader(file, problems);
    MapReader top = reader.map(*root, section);
    if (!top.ok()) return;
    reader.id(top, first_key);
    reader.gather(Named::action, top.child(list), list);
    for (const Node& item : reader.items(top, list, true)) one(reader, item);
    top.finish();
}

// One entry of `channels:` or `actions:` of a scenario: an id, or a map with an id.
const Node* entry_id(ScenarioReader& reader, const Node& item, const Sentence& what) {
    const Node* id = item.kind == Node::Kind::map ? item.find("id") : &item;
    if (id && id->kind == Node::Kind::scalar) return id;
    reader.error(item,
                 sentence("{} is an id or a map with an \"id\", found {}", what, what_is(item)));
    return nullptr;
}

bool told_twice(ScenarioReader& reader, const Node& id, const Words& seen) {
    if (std::find(seen.begin(), seen.end(), id.text) == seen.end()) return false;
    reader.error(id, sentence("{} stands twice", shown(id.text)));
    return true;
}

template <class Entry>
const Entry* find_entry(ScenarioReader& reader, const Node& id, const std::vector<Entry>& all,
                        const Sentence& what, const char* file) {
    Words names;
    for (const Entry& one : all) {
        if (one.id == id.text) return &one;
        names.push_back(one.id);
    }
    std::string near = nearest(id.text, names);
    reader.error(id,
                 sentence("unknown {} {}{}", what, shown(id.text),
                          near.empty() ? sentence("; {} lists them", file) : nearest_part(near)));
    return nullptr;
}

// A group of the table that this city does not have is no audience here.
void keep_known_groups(const ScenarioReader& reader, Channel& channel) {
    std::erase_if(channel.groups,
                  [&](const std::string& id) { return !reader.known(Named::group, id); });
}

}  // namespace

Tables parse_tables(const std::string& channels_file, const std::string& channels_text,
                    const std::string& actions_file, const std::string& actions_text) {
    Tables tables;
    read_table(channels_file, channels_text, "channels_file", "channel_table", "channels",
               tables.problems, [&](ScenarioReader& reader, const Node& item) {
                   Channel channel;
                   read_channel(reader, item, true, channel);
                   tables.canonical["channel " + channel.id] = canonical_text(item);
                   tables.channels.push_back(std::move(channel));
               });
    read_table(actions_file, actions_text, "actions_file", "action_table", "actions",
               tables.problems, [&](ScenarioReader& reader, const Node& item) {
                   for (const Channel& channel : tables.channels)
                       reader.declare(Named::channel, channel.id);
                   ActionSpec action;
                   bool finding = false;
                   read_action(reader, item, true, action, finding);
                   if (finding) tables.findings.push_back(action.id);
                   tables.canonical["action " + action.id] = canonical_text(item);
                   tables.actions.push_back(std::move(action));
               });
    return tables;
}

const Tables& tables() {
    static const Tables read = [] {
        Problems problems;
        auto text_of = [&](const char* relative, std::string& file) {
            auto path = find_data(relative);
            file = path ? path->string() : relative;
            auto text = path ? read_text(*path, problems) : std::nullopt;
            if (!path)
                problems.push_back({Problem::Grade::error,
                                    file,
                                    0,
                                    0,
                                    sentence("this table of the product is missing"),
                                    {}});
            return text.value_or("");
        };
        std::string channels_file, actions_file;
        std::string channels = text_of("data/channels.yaml", channels_file);
        std::string actions = text_of("data/actions.yaml", actions_file);
        if (!problems.empty()) {
            Tables none;
            none.problems = problems;
            return none;
        }
        return parse_tables(channels_file, channels, actions_file, actions);
    }();
    return read;
}

void read_channels(ScenarioReader& reader, MapReader& top, const Tables& tables,
                   Scenario& scenario) {
    if (!top.child("channels")) scenario.channels = tables.channels;
    Words seen;
    for (const Node& item : reader.items(top, "channels")) {
        const Node* id = entry_id(reader, item, sentence("a channel"));
        if (!id || told_twice(reader, *id, seen)) continue;
        seen.push_back(id->text);
        const Channel* base =
            find_entry(reader, *id, tables.channels, sentence("channel"), "data/channels.yaml");
        Channel channel = base ? *base : Channel{};
        if (item.kind == Node::Kind::map) read_channel(reader, item, false, channel);
        if (base) scenario.channels.push_back(std::move(channel));
    }
    for (const Channel& channel : tables.channels)
        reader.declare_outside(Named::channel, channel.id);
    for (Channel& channel : scenario.channels) {
        keep_known_groups(reader, channel);
        reader.declare(Named::channel, channel.id);
    }
}

void read_actions(ScenarioReader& reader, MapReader& top, const Tables& tables,
                  Scenario& scenario) {
    auto is_finding = [&](const std::string& id) {
        return std::find(tables.findings.begin(), tables.findings.end(), id) !=
               tables.findings.end();
    };
    if (!top.child("actions"))
        for (const ActionSpec& action : tables.actions)
            if (!is_finding(action.id)) scenario.actions.push_back(action);
    Words seen;
    for (const Node& item : reader.items(top, "actions")) {
        const Node* id = entry_id(reader, item, sentence("an action"));
        if (!id || told_twice(reader, *id, seen)) continue;
        seen.push_back(id->text);
        const ActionSpec* base =
            find_entry(reader, *id, tables.actions, sentence("action"), "data/actions.yaml");
        ActionSpec action = base ? *base : ActionSpec{};
        bool ignored = false;
        if (item.kind == Node::Kind::map) read_action(reader, item, false, action, ignored);
        if (!base) continue;
        if (is_finding(action.id))
            reader.error(
                *id, sentence("{} is found by the session, nobody orders it", shown(action.id)));
        else
            scenario.actions.push_back(std::move(action));
    }
    for (const ActionSpec& action : tables.actions)
        reader.declare_outside(Named::action, action.id);
    for (const ActionSpec& action : scenario.actions) reader.declare(Named::action, action.id);
}

}  // namespace firebreak::scenarios
