// Plans in words: patterns, times, windows, seats. Inside of trainer/plan.
#pragma once

#include <string>
#include <vector>

#include <fmt/format.h>

#include "scenarios/plan.h"
#include "trainer/plan/deadline.h"

namespace firebreak::trainer {

// The text of the catalogue "plan" with its places filled.
std::string plan_words(Language language, const char* english);
template <class... A>
std::string plan_words(Language language, const char* english, const A&... arguments) {
    return fmt::format(fmt::runtime(plan_words(language, english)), arguments...);
}

// An id of the vocabulary as a word: "press_conference" is "press conference" or its Chinese.
std::string word_of(Language language, std::string id);
// "a, b", or "a or b".
std::string listed(Language language, const std::vector<std::string>& words, bool either);
std::string value_words(Language language, const Value& value);
std::string pattern_words(Language language, const scenarios::Pattern& pattern);

// "2 h", "3 working days", "end of that day".
std::string duration_words(Language language, const scenarios::Duration& duration);

}  // namespace firebreak::trainer
