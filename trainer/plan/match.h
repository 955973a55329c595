// Does a record match a pattern, and which key does it carry?
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/plan.h"
#include "trainer/plan/log_record.h"

namespace firebreak::trainer {

// What a pattern is held against: a record of the log, or a verdict the monitor made.
struct Happening {
    enum class Kind { act, obs, verdict } kind = Kind::obs;
    const std::string* event = nullptr;
    const std::string* role = nullptr;
    const Args* args = nullptr;
};

bool matches(const scenarios::ArgTest& test, const Args& args);
bool matches(const scenarios::Pattern& pattern, const Happening& happening);
// An empty list admits everybody.
bool role_fits(const std::vector<std::string>& roles, const std::string& role);

// Values of the `same` arguments; a missing one equals a missing one. Compared by type and value.
using Key = std::vector<std::optional<Value>>;
Key key_of(const std::vector<std::string>& same, const Args& args);
std::string in_words(const Key& key);
std::string in_words(const Value& value);

// Why a happening with the pattern's event and kind is no match: the argument (or "role") and how
// it reads, e.g. {"mode", "mode=oral"}. nullopt if it has another event or kind, or does match.
struct Miss {
    std::string arg, words;
};
std::optional<Miss> near_miss(const scenarios::Pattern& pattern,
                              const std::vector<std::string>& roles, const Happening& happening);

}  // namespace firebreak::trainer
