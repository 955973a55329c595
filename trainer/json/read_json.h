// JSON that people hand in: damage is told with its place and in plain words, and what nests too
// deep to be gone through safely is refused.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/problem.h"
#include "trainer/json/json.h"

namespace firebreak::trainer {

inline constexpr int kDeepestJson = 64;  // levels; what the program reads has less than ten

// nullopt: the problem says where the text stops being JSON, under the name `file`.
std::optional<Json> read_json(const std::string& file, const std::string& text,
                              scenarios::Problems& problems);

// "a text", "a list", ... : what a value is, for messages.
scenarios::Sentence what_is(const Json& value);

// A problem for each key of `object` that is none of `known`, with the nearest one; `where` says
// whose keys they are.
void tell_unknown_keys(const Json& object, const std::vector<std::string>& known,
                       const std::string& file, const scenarios::Sentence& where,
                       scenarios::Problems& problems);

}  // namespace firebreak::trainer
