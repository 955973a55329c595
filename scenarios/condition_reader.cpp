#include <algorithm>

#include <fmt/format.h>

#include "scenarios/scenario_reader.h"
#include "scenarios/utf8.h"

namespace firebreak::scenarios {
namespace {

const Words& heads() {
    static const Words words{"all", "any",  "not",     "after",     "fired",
                             "did", "fact", "secured", "observable"};
    return words;
}

// The word that says what kind of condition a map is; nullptr (told) unless there is exactly one.
const Node* head_of(ScenarioReader& reader, const Node& node) {
    const Node* found = nullptr;
    for (const auto& [key, value] : node.entries) {
        if (std::find(heads().begin(), heads().end(), key.text) == heads().end()) continue;
        if (found) {
            reader.error(key, sentence("a condition says one thing: {} beside {}; join them "
                                       "with all: [...] or any: [...]",
                                       shown(key.text), shown(found->text)));
            return nullptr;
        }
        found = &key;
    }
    if (!found) {
        std::string near, words;
        for (const auto& [key, value] : node.entries) {
            words += (words.empty() ? "" : ", ") + shown(key.text);
            if (near.empty()) near = nearest(key.text, heads());
        }
        reader.error(node, sentence("a condition needs one of all, any, not, after, fired, did, "
                                    "fact, secured, observable; found {}{}",
                                    words.empty() ? sentence("nothing") : Sentence::as_is(words),
                                    nearest_part(near)));
    }
    return found;
}

// Which keys may stand beside the word.
Words companions(const std::string& head) {
    if (head == "fired") return {"for"};
    if (head == "did") return {"for", "where"};
    if (head == "observable") return comparison_words();
    return {};
}

}  // namespace

std::optional<Condition> ScenarioReader::condition(MapReader& map, std::string_view key,
                                                   bool required) {
    const Node* node = map.child(key, required);
    if (!node) return std::nullopt;
    return condition(*node);
}

std::vector<Condition> ScenarioReader::conditions(const Node& list, std::string_view key) {
    std::vector<Condition> parts;
    if (list.kind != Node::Kind::list || list.items.empty()) {
        error(list,
              sentence("{} must be a list of conditions, found {}", shown(key), what_is(list)));
        return parts;
    }
    for (const Node& item : list.items) parts.push_back(condition(item));
    return parts;
}

Condition ScenarioReader::condition(const Node& node) {
    MapReader reader = map(node, "condition");
    if (!reader.ok()) return {};
    for (const Words* group : {&heads(), &comparison_words()})
        for (const std::string& key : *group) reader.child(key);
    reader.child("for");
    reader.child("where");
    const Node* head = head_of(*this, node);
    if (!head) return {};
    reader.finish();
    Words beside = companions(head->text);
    for (const auto& [key, value] : node.entries)
        if (key.text != head->text &&
            std::find(heads().begin(), heads().end(), key.text) == heads().end() &&
            (key.text == "for" || key.text == "where" ||
             std::find(comparison_words().begin(), comparison_words().end(), key.text) !=
                 comparison_words().end()) &&
            std::find(beside.begin(), beside.end(), key.text) == beside.end())
            error(key, sentence("{} does not belong to {}", shown(key.text), shown(head->text)));

    Condition result;
    const std::string& word = head->text;
    const Node& value = *node.find(word);
    if (word == "all" || word == "any") {
        result.kind = word == "all" ? Condition::Kind::all : Condition::Kind::any;
        result.parts = conditions(value, word);
    } else if (word == "not") {
        result.kind = Condition::Kind::negate;
        result.parts.push_back(condition(value));
    } else if (word == "after") {
        result.kind = Condition::Kind::after;
        result.t = reader.duration("after", 0, true);
    } else if (word == "fired") {
        result.kind = Condition::Kind::fired;
        result.name = reference(reader, "fired", Named::inject);
        result.t = reader.duration("for", 0);
    } else if (word == "fact") {
        result.kind = Condition::Kind::fact;
        result.name = reference(reader, "fact", Named::fact);
    } else if (word == "secured") {
        result.kind = Condition::Kind::secured;
        result.name = reference(reader, "secured", Named::evidence);
    } else if (word == "did") {
        return deed(reader, value);
    } else {
        return observable(reader, value);
    }
    return result;
}

Condition ScenarioReader::deed(MapReader& map, const Node& at) {
    Condition result;
    result.kind = Condition::Kind::did;
    result.name = map.string("did");
    result.t = map.duration("for", 0);
    Words events;
    const EventWords* found = nullptr;
    for (const EventWords& event : act_events()) {
        events.push_back(event.event);
        if (event.event == result.name) found = &event;
    }
    if (!found) {
        std::string near = nearest(result.name, events);
        error(at, sentence("{} is no act of the log{}", what_is(at),
                           near.empty() ? sentence("; see the acts of the reference page")
                                        : nearest_part(near)));
        return result;
    }
    if (const Node* where = map.child("where")) {
        Words known = found->args;
        known.insert(known.end(), common_act_args().begin(), common_act_args().end());
        result.where = args(*where, sentence("the act {}", found->event), known);
        if (const Node* action = where->find("action");
            action && action->kind == Node::Kind::scalar)
            check_reference(*action, Named::action, action->text);
    }
    return result;
}

Condition ScenarioReader::observable(MapReader& map, const Node& at) {
    Condition result;
    result.kind = Condition::Kind::observable;
    result.name = map.string("observable");
    const Words& known = strategy_ ? desk_observable_words() : observable_words();
    bool found = false;
    for (const std::string& word : known) {
        if (word.back() != '.') {
            found = found || word == result.name;
        } else if (result.name.rfind(word, 0) == 0) {
            found = true;
            check_reference(at, Named::claim, result.name.substr(word.size()));
        }
    }
    if (!found) {
        std::string all;
        for (const std::string& word : known)
            all += (all.empty() ? "" : ", ") + word + (word.back() == '.' ? "CLAIM" : "");
        error(at, sentence("{} is no observable{}; there are: {}", what_is(at),
                           strategy_ ? sentence(" a desk has") : Sentence(), all));
    }
    static const std::pair<const char*, const char*> operators[] = {
        {"gt", ">"}, {"gte", ">="}, {"lt", "<"}, {"lte", "<="}};
    int given = 0;
    for (const auto& [key, op] : operators) {
        if (!map.child(key)) continue;
        ++given;
        result.op = op;
        result.value = map.number(key, 0, -1e12, 1e12);
    }
    if (given != 1)
        error(at, sentence("an observable is compared with exactly one of gt, gte, lt, lte; "
                           "found {}",
                           given));
    return result;
}

}  // namespace firebreak::scenarios
