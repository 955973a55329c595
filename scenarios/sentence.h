// A sentence for people, kept as its English pattern and what fills it, so that it can be told in
// another language later: problems are found here, and told by whoever knows the reader's language.
// Patterns are those of fmt, with plain {} only. Every pattern stands in
// data/locale/zh/scenarios.po; a test holds the two against each other.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fmt/core.h>

namespace firebreak::scenarios {

// The pattern in another language, from the English one.
using Translate = std::function<std::string(const char*)>;

class Sentence {
  public:
    Sentence() = default;
    // By sentence() below. `pattern` must live as long as the program.
    Sentence(const char* pattern, std::vector<Sentence> parts);
    // The same in every language: a name, a number, what somebody wrote.
    static Sentence as_is(std::string text);

    // What stands in a pattern's place: a sentence, or anything else that fmt can print.
    template <class Value>
    static Sentence part(const Value& value) {
        if constexpr (std::is_same_v<Value, Sentence>)
            return value;
        else
            return as_is(fmt::format("{}", value));
    }

    const std::string& english() const { return english_; }
    std::string told(const Translate& translate) const;
    bool empty() const { return english_.empty(); }
    // Every pattern in it, the outer one first; a text that is told as it is has none.
    void each_pattern(const std::function<void(const char*)>& see) const;

    bool operator==(const Sentence& other) const { return english_ == other.english_; }
    bool operator==(std::string_view text) const { return english_ == text; }

  private:
    const char* pattern_ = nullptr;
    std::vector<Sentence> parts_;
    std::string english_;
};

// sentence("{} needs the key {}", section, shown(key)): parts that are sentences are translated
// with it, all others are told as they are.
template <class... Parts>
Sentence sentence(const char* pattern, const Parts&... parts) {
    return {pattern, {Sentence::part(parts)...}};
}

// "; nearest: "word"", or nothing if there is none near.
Sentence nearest_part(const std::string& near);
// "a, b, c and 7 more": at most `most` of the names.
Sentence some_of(const std::vector<std::string>& names, std::size_t most);

}  // namespace firebreak::scenarios
