#include "scenarios/scenario_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/schema.h"
#include "scenarios/utf8.h"

namespace firebreak::scenarios {
namespace {

constexpr std::size_t kMaxId = 64;
constexpr std::size_t kMaxText = 4000;  // bytes of one language

bool is_id(std::string_view id) {
    auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    auto other = [](char c) { return (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'; };
    return !id.empty() && id.size() <= kMaxId && letter(id[0]) &&
           std::all_of(id.begin(), id.end(), [&](char c) { return letter(c) || other(c); });
}

std::string listed(const Words& words) {
    std::string all;
    for (std::size_t i = 0; i < words.size() && i < 12; ++i) all += (i ? ", " : "") + words[i];
    if (words.size() > 12) all += ", ...";
    return all;
}

// Has letters of the Latin alphabet, and not one Chinese character (U+2E80 and above).
bool looks_untranslated(std::string_view text) {
    int letters = 0;
    for (std::size_t i = 0; i < text.size();) {
        auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0xE3 ||
            (c == 0xE2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0xBA))
            return false;
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) ++letters;
        i += std::max<std::size_t>(1, utf8_length(text.substr(i)));
    }
    return letters > 3;
}

}  // namespace

Sentence in_words(Named kind) {
    switch (kind) {
        case Named::claim:
            return sentence("claim");
        case Named::fact:
            return sentence("fact");
        case Named::investigation:
            return sentence("investigation");
        case Named::evidence:
            return sentence("evidence item");
        case Named::inject:
            return sentence("inject");
        case Named::question:
            return sentence("question");
        case Named::harm:
            return sentence("harm counter");
        case Named::seat:
            return sentence("seat");
        case Named::role:
            return sentence("seat or role");
        case Named::channel:
            return sentence("channel");
        case Named::action:
            return sentence("action");
        case Named::group:
            return sentence("group of the city");
    }
    return {};
}

ScenarioReader::ScenarioReader(std::string file, Problems& problems)
    : file_(std::move(file)), problems_(problems) {}

void ScenarioReader::gather(Named kind, const Node* list, std::string_view key) {
    if (!list || list->kind != Node::Kind::list) return;
    for (const Node& item : list->items) {
        const Node* id = item.kind == Node::Kind::map ? item.find("id") : nullptr;
        // One that is no id is told where it is read; references to it are not told as well.
        if (!id || id->kind != Node::Kind::scalar) continue;
        if (known(kind, id->text))
            error(*id, sentence("id {} stands twice in {}", shown(id->text), shown(key)));
        else
            declare(kind, id->text);
    }
}

void ScenarioReader::declare(Named kind, const std::string& id) {
    if (!known(kind, id)) names_[kind].push_back(id);
}

const Words& ScenarioReader::names(Named kind) const {
    static const Words none;
    auto found = names_.find(kind);
    return found == names_.end() ? none : found->second;
}

bool ScenarioReader::known(Named kind, const std::string& id) const {
    const Words& all = names(kind);
    return std::find(all.begin(), all.end(), id) != all.end();
}

MapReader ScenarioReader::map(const Node& node, std::string_view section) {
    return MapReader(node, file_, schema_section(section), problems_);
}

void ScenarioReader::error(const Node& at, Sentence message) {
    problems_.push_back({Problem::Grade::error, file_, at.line, at.column, std::move(message), {}});
}

void ScenarioReader::warning(const Node& at, Sentence message) {
    problems_.push_back(
        {Problem::Grade::warning, file_, at.line, at.column, std::move(message), {}});
}

const std::vector<Node>& ScenarioReader::items(MapReader& map, std::string_view key,
                                               bool required) {
    static const std::vector<Node> none;
    const Node* node = map.child(key, required);
    if (!node) return none;
    if (node->kind != Node::Kind::list) {
        error(*node, sentence("{} must be a list, found {}", shown(key), what_is(*node)));
        return none;
    }
    if (required && node->items.empty()) error(*node, sentence("{} must not be empty", shown(key)));
    return node->items;
}

bool ScenarioReader::check_id(const Node& at, const std::string& id) {
    if (is_id(id)) return true;
    error(at, sentence("{} is no id: a letter, then letters, digits, _ - or ., at most {}",
                       shown(id), kMaxId));
    return false;
}

std::string ScenarioReader::id(MapReader& map, std::string_view key) {
    const Node* node = map.child(key, true);
    if (!node) return {};
    if (node->kind != Node::Kind::scalar) {
        error(*node, sentence("{} must be an id, found {}", shown(key), what_is(*node)));
        return {};
    }
    return check_id(*node, node->text) ? node->text : std::string{};
}

Text ScenarioReader::text(const Node& node, std::string_view key) {
    if (node.kind != Node::Kind::map) {
        error(node, sentence("{} must be in both languages, {{en: ..., zh: ...}}, found {}",
                             shown(key), what_is(node)));
        return {};
    }
    MapReader reader = map(node, "text");
    Text text;
    const std::pair<const char*, Sentence> languages[] = {{"en", sentence("English")},
                                                          {"zh", sentence("Chinese")}};
    for (const auto& [code, language] : languages) {
        std::string& into = code[0] == 'e' ? text.en : text.zh;
        const Node* part = reader.child(code);
        into = reader.string(code);
        if (!part || (part->kind == Node::Kind::null) ||
            (part->kind == Node::Kind::scalar && into.empty()))
            error(part ? *part : node,
                  sentence("{} has no {} text ({})", shown(key), language, shown(code)));
        else if (into.size() > kMaxText)
            error(*part, sentence("{} is too long: {} bytes, at most {}", shown(key), into.size(),
                                  kMaxText));
    }
    if (const Node* zh = reader.child("zh"); zh && looks_untranslated(text.zh))
        warning(*zh, sentence("the Chinese text of {} holds no Chinese character", shown(key)));
    reader.finish();
    return text;
}

Text ScenarioReader::text(MapReader& map, std::string_view key, bool required) {
    const Node* node = map.child(key, required);
    return node ? text(*node, key) : Text{};
}

std::vector<Text> ScenarioReader::texts(MapReader& map, std::string_view key) {
    std::vector<Text> all;
    for (const Node& item : items(map, key)) all.push_back(text(item, key));
    return all;
}

bool ScenarioReader::check_reference(const Node& at, Named kind, const std::string& id) {
    if (strategy_ && kind != Named::action && kind != Named::channel) return check_id(at, id);
    if (known(kind, id) || (kind == Named::role && known(Named::seat, id))) return true;
    if (auto found = outside_.find(kind);
        found != outside_.end() &&
        std::find(found->second.begin(), found->second.end(), id) != found->second.end()) {
        error(at, sentence("{} {} is not among the {}s of this scenario; add it there",
                           in_words(kind), shown(id), in_words(kind)));
        return false;
    }
    Words all = names(kind);
    if (kind == Named::role)
        for (const std::string& seat : names(Named::seat))
            if (std::find(all.begin(), all.end(), seat) == all.end()) all.push_back(seat);
    std::string near = nearest(id, all);
    error(at, sentence("unknown {} {}{}", in_words(kind), shown(id),
                       !near.empty()  ? nearest_part(near)
                       : !all.empty() ? sentence("; there are: {}", listed(all))
                                      : sentence("; there is none")));
    return false;
}

std::string ScenarioReader::reference(MapReader& map, std::string_view key, Named kind,
                                      bool required) {
    const Node* node = map.child(key, required);
    if (!node) return {};
    if (node->kind != Node::Kind::scalar) {
        error(*node, sentence("{} must name one {}, found {}", shown(key), in_words(kind),
                              what_is(*node)));
        return {};
    }
    return check_reference(*node, kind, node->text) ? node->text : std::string{};
}

std::vector<std::string> ScenarioReader::references(MapReader& map, std::string_view key,
                                                    Named kind) {
    std::vector<std::string> found;
    for (const Node& item : items(map, key)) {
        if (item.kind != Node::Kind::scalar) {
            error(item, sentence("an item of {} must name one {}, found {}", shown(key),
                                 in_words(kind), what_is(item)));
        } else if (check_reference(item, kind, item.text)) {
            if (std::find(found.begin(), found.end(), item.text) != found.end())
                warning(item, sentence("{} stands twice in {}", shown(item.text), shown(key)));
            else
                found.push_back(item.text);
        }
    }
    return found;
}

int ScenarioReader::claim_index(MapReader& map, std::string_view key, bool required) {
    std::string id = reference(map, key, Named::claim, required);
    const Words& claims = names(Named::claim);
    auto found = std::find(claims.begin(), claims.end(), id);
    return found == claims.end() ? -1 : static_cast<int>(found - claims.begin());
}

std::vector<std::string> ScenarioReader::words(MapReader& map, std::string_view key,
                                               const Words& known) {
    std::vector<std::string> found;
    for (const Node& item : items(map, key)) {
        if (item.kind == Node::Kind::scalar &&
            std::find(known.begin(), known.end(), item.text) != known.end()) {
            found.push_back(item.text);
            continue;
        }
        std::string near = item.kind == Node::Kind::scalar ? nearest(item.text, known) : "";
        error(item, sentence("{} is no word of {}; {}", what_is(item), shown(key),
                             near.empty() ? sentence("there are: {}", listed(known))
                                          : sentence("nearest: {}", shown(near))));
    }
    return found;
}

std::vector<sim::Layer> ScenarioReader::layers(MapReader& map, std::string_view key) {
    std::vector<sim::Layer> found;
    for (const std::string& word : words(map, key, layer_words())) {
        auto place = std::find(layer_words().begin(), layer_words().end(), word);
        found.push_back(static_cast<sim::Layer>(place - layer_words().begin()));
    }
    return found;
}

Args ScenarioReader::args(const Node& node, const Sentence& what, const Words& known) {
    Args all;
    if (node.kind == Node::Kind::null) return all;
    if (node.kind != Node::Kind::map) {
        error(node, sentence("{} must be a map of arguments, found {}", what, what_is(node)));
        return all;
    }
    for (const auto& [key, value] : node.entries) {
        if (std::find(known.begin(), known.end(), key.text) == known.end()) {
            std::string near = nearest(key.text, known);
            error(key, sentence("unknown argument {} in {}; {}", shown(key.text), what,
                                near.empty() ? sentence("there are: {}", listed(known))
                                             : sentence("nearest: {}", shown(near))));
            continue;
        }
        auto typed = to_value(value);
        if (!typed || std::holds_alternative<double>(*typed)) {
            error(value, sentence("argument {} must be a string, a whole number, true, false "
                                  "or a list of strings, found {}",
                                  shown(key.text), what_is(value)));
            continue;
        }
        all[key.text] = std::move(*typed);
    }
    return all;
}

}  // namespace firebreak::scenarios
