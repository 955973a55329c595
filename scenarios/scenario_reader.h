// What the readers of a scenario's parts share: the file, the problems, and every id that the file
// declares, gathered before anything is read, so that a reference is checked where it stands.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/node.h"
#include "scenarios/scenario.h"
#include "scenarios/words.h"

namespace firebreak::scenarios {

// The kinds of things a file can name.
enum class Named {
    claim,
    fact,
    investigation,
    evidence,
    inject,
    question,
    harm,
    seat,
    role,
    channel,
    action,
    group
};
Sentence in_words(Named kind);

class ScenarioReader {
  public:
    ScenarioReader(std::string file, Problems& problems);

    // Gathers the ids of a list ("claims") and tells ids that are missing, badly formed or doubled.
    void gather(Named kind, const Node* list, std::string_view key);
    void declare(Named kind, const std::string& id);
    // Known to the product but not picked by this scenario: told apart from a misspelling.
    void declare_outside(Named kind, const std::string& id) { outside_[kind].push_back(id); }
    bool known(Named kind, const std::string& id) const;
    const Words& names(Named kind) const;
    // A strategy names things of a scenario that is not at hand: then references are not checked.
    void without_scenario(bool strategy) { strategy_ = strategy; }
    bool is_strategy() const { return strategy_; }
    void scenario_id(std::string id) { scenario_id_ = std::move(id); }

    MapReader map(const Node& node, std::string_view section);
    void error(const Node& at, Sentence message);
    void warning(const Node& at, Sentence message);

    // Items of a list of maps; a value that is no list is told. Empty when there is none.
    const std::vector<Node>& items(MapReader& map, std::string_view key, bool required = false);

    // A letter, then letters, digits, _ - . ; at most 64 characters. Told if it is none.
    std::string id(MapReader& map, std::string_view key = "id");
    bool check_id(const Node& at, const std::string& id);

    Text text(MapReader& map, std::string_view key, bool required = false);
    Text text(const Node& node, std::string_view key);
    std::vector<Text> texts(MapReader& map, std::string_view key);

    // An id of the kind, checked; empty if absent or unknown.
    std::string reference(MapReader& map, std::string_view key, Named kind, bool required = false);
    std::vector<std::string> references(MapReader& map, std::string_view key, Named kind);
    bool check_reference(const Node& at, Named kind, const std::string& id);
    // The claim's index, -1 if absent or unknown.
    int claim_index(MapReader& map, std::string_view key, bool required = false);
    // Words of a closed list.
    std::vector<std::string> words(MapReader& map, std::string_view key, const Words& known);

    // The index of the word in `known`, which is the value of the enumeration.
    template <class Enum>
    Enum choice(MapReader& map, std::string_view key, const Words& known, Enum fallback,
                bool required = false) {
        std::string word =
            map.word(key, known, known[static_cast<std::size_t>(fallback)], required);
        for (std::size_t i = 0; i < known.size(); ++i)
            if (known[i] == word) return static_cast<Enum>(i);
        return fallback;
    }
    std::vector<sim::Layer> layers(MapReader& map, std::string_view key);

    // Strings, whole numbers, true/false and lists of strings; names checked against `known`.
    Args args(const Node& node, const Sentence& what, const Words& known);

    std::optional<Condition> condition(MapReader& map, std::string_view key, bool required = false);
    Condition condition(const Node& node);
    // Keys are named by scenario, `cause` and the effect's place in the list.
    std::vector<sim::Effect> effects(MapReader& map, const std::string& cause,
                                     bool required = false);

    const std::string& file() const { return file_; }
    Problems& problems() { return problems_; }

  private:
    std::vector<Condition> conditions(const Node& list, std::string_view key);
    Condition observable(MapReader& map, const Node& at);
    Condition deed(MapReader& map, const Node& at);
    sim::Audience audience(MapReader& map);
    std::vector<sim::Point> points(MapReader& map, bool required);
    std::uint64_t doc(MapReader& map);
    sim::Effect effect(const std::string& word, const Node& node);

    std::string file_;
    Problems& problems_;
    std::map<Named, Words> names_, outside_;
    std::string scenario_id_;
    bool strategy_ = false;
};

}  // namespace firebreak::scenarios
