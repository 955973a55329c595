// Other readings of a plan's text: the rules as they would then be.
#include <algorithm>

#include "scenarios/plan_parts.h"

namespace firebreak::scenarios {

namespace {

// In one line, as it could be written.
std::string flow_text(const Node& node) {
    std::string text;
    switch (node.kind) {
        case Node::Kind::null:
            return "~";
        case Node::Kind::scalar:
            return node.text;
        case Node::Kind::list:
            for (const Node& item : node.items)
                text += (text.empty() ? "" : ", ") + flow_text(item);
            return "[" + text + "]";
        case Node::Kind::map:
            for (const auto& [key, value] : node.entries)
                text += (text.empty() ? "" : ", ") + key.text + ": " + flow_text(value);
            return "{" + text + "}";
    }
    return text;
}

// Sets a key of a map, the key of a map inside it with a dot.
void put(Node& map, const std::string& key, const Node& value) {
    const auto dot = key.find('.');
    const std::string first = key.substr(0, dot);
    auto entry = std::find_if(map.entries.begin(), map.entries.end(),
                              [&](const NodeEntry& e) { return e.first.text == first; });
    if (entry == map.entries.end()) {
        Node name;
        name.kind = Node::Kind::scalar;
        name.text = first;
        name.line = value.line;
        name.column = value.column;
        Node empty;
        empty.kind = Node::Kind::map;
        empty.line = value.line;
        empty.column = value.column;
        map.entries.push_back({name, empty});
        entry = map.entries.end() - 1;
    }
    if (dot == std::string::npos)
        entry->second = value;
    else
        put(entry->second, key.substr(dot + 1), value);
}

std::string canonical(const Node& node) {
    std::string text;
    canonical_text(node, text);
    return text;
}

class ReadingReader {
  public:
    ReadingReader(const ReadingSource& source, bool own, const std::vector<ClauseSource>& clauses,
                  const PlanParameters& params, Problems& problems)
        : source_(source), own_(own), clauses_(clauses), params_(params), problems_(problems) {}

    std::optional<Reading> read();

  private:
    void error(const Node& at, const Sentence& message) {
        problems_.push_back({Problem::Grade::error, source_.file, at.line, at.column, message, {}});
    }
    std::optional<ReadingAlternative> alternative(const Node& node);
    void check_names(const Node& node);

    const ReadingSource& source_;
    bool own_;
    const std::vector<ClauseSource>& clauses_;
    const PlanParameters& params_;
    Problems& problems_;
};

// A child may have dropped what an inherited reading speaks of; a plan's own reading may not miss.
void ReadingReader::check_names(const Node& node) {
    std::vector<std::string> known;
    for (const ClauseSource& clause : clauses_) known.push_back(clause.id);
    for (const auto& [rule, keys] : node.entries) {
        if (keys.kind != Node::Kind::map)
            error(keys, sentence("reading '{}': '{}' needs a map of keys and their values",
                                 source_.id, rule.text));
        if (!own_ || rule.text == "params" ||
            std::find(known.begin(), known.end(), rule.text) != known.end())
            continue;
        std::string near = nearest(rule.text, known);
        error(rule,
              sentence("reading '{}' names no rule of this plan: '{}'{}", source_.id, rule.text,
                       near.empty() ? Sentence() : sentence("; nearest: '{}'", near)));
    }
}

std::optional<ReadingAlternative> ReadingReader::alternative(const Node& node) {
    if (node.kind != Node::Kind::map) {
        error(node, sentence("an alternative of reading '{}' must be a map {{RULE: {{key: "
                             "value}}}}",
                             source_.id));
        return std::nullopt;
    }
    check_names(node);
    ReadingAlternative result;
    PlanParameters params = params_;
    for (const auto& [rule, keys] : node.entries)
        for (const auto& [key, value] : keys.entries) {
            Node shown = value;
            substitute(shown, params_, source_.file, problems_);
            result.changes.push_back({rule.text, key.text, flow_text(shown)});
            if (rule.text != "params") continue;
            std::erase_if(params, [&name = key.text](const auto& p) { return p.first == name; });
            params.emplace_back(key.text, value);
        }
    for (const ClauseSource& clause : clauses_) {
        Problems told;  // by the plan itself
        ClauseSource plain = clause;
        substitute(plain.node, params_, clause.file, told);
        ClauseSource other = clause;
        if (const Node* keys = node.find(clause.id))
            for (const auto& [key, value] : keys->entries) put(other.node, key.text, value);
        substitute(other.node, params, clause.file, problems_);
        if (canonical(plain.node) == canonical(other.node)) continue;
        ReadClause read = read_clause(other, problems_);
        if (read.rule) result.rules.push_back(std::move(*read.rule));
    }
    return result;
}

std::optional<Reading> ReadingReader::read() {
    Reading reading;
    reading.id = source_.id;
    reading.text = {source_.id, source_.id};
    const Node* list = &source_.node;
    if (list->kind != Node::Kind::list) {
        MapReader reader(source_.node, source_.file, sentence("reading {}", source_.id), problems_);
        if (!reader.ok()) return std::nullopt;
        if (const Node* text = reader.child("text", true))
            reading.text = read_text(*text, source_.file, source_.id + ".text", problems_);
        list = reader.child("alternatives", true);
        reader.finish();
        if (!list) return std::nullopt;
    }
    for (const Node& node : list->items)
        if (auto one = alternative(node)) reading.alternatives.push_back(std::move(*one));
    // The plan's own choice stands first, also where a parameter of a child has moved it.
    auto is_own = [](const ReadingAlternative& a) { return a.rules.empty(); };
    auto& all = reading.alternatives;
    auto own = std::find_if(all.begin(), all.end(), is_own);
    if (own == all.end())
        all.insert(all.begin(), ReadingAlternative{});
    else
        std::rotate(all.begin(), own, own + 1);
    all.erase(std::remove_if(all.begin() + 1, all.end(), is_own), all.end());
    if (all.size() > 1) return reading;
    if (own_)
        error(*list, sentence("reading '{}' needs an alternative that changes a rule", source_.id));
    return std::nullopt;
}

}  // namespace

std::optional<Reading> read_reading(const ReadingSource& source, const std::string& file,
                                    const std::vector<ClauseSource>& clauses,
                                    const PlanParameters& params, Problems& problems) {
    return ReadingReader(source, source.file == file, clauses, params, problems).read();
}

}  // namespace firebreak::scenarios
