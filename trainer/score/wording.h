// Sentences of the score in both languages, with texts of the scenario put in.
#pragma once

#include <initializer_list>
#include <string>

#include "trainer/text/catalogue.h"

namespace firebreak::trainer {

// The sentence of catalogue `score`; "{0}", "{1}" ... stand for the parts, in both languages.
inline Text wording(const char* english, std::initializer_list<Text> parts) {
    Text text = both("score", english);
    int n = 0;
    for (const Text& part : parts) {
        const std::string mark = "{" + std::to_string(n++) + "}";
        if (const auto at = text.en.find(mark); at != std::string::npos)
            text.en.replace(at, mark.size(), part.en);
        if (const auto at = text.zh.find(mark); at != std::string::npos)
            text.zh.replace(at, mark.size(), part.zh);
    }
    return text;
}

inline Text same_word(const std::string& word) {
    return {word, word};
}

inline Text denied(const Text& text) {
    return wording("It is not so that: {0}", {text});
}

}  // namespace firebreak::trainer
