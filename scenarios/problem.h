// A mistake in a file that somebody wrote, with its place. All problems of a file are told at once.
#pragma once

#include <string>
#include <vector>

#include "scenarios/sentence.h"

namespace firebreak::scenarios {

struct Problem {
    enum class Grade { error, warning } grade = Grade::error;
    std::string file;
    int line = 0, column = 0;  // 1-based; 0 where no place is known
    Sentence message;          // what was found, what was expected, nearest known key
    std::string code;          // rule of the plan language ("V4"), else empty

    // "file:line:column: error: message [code]", in English or as `translate` has it.
    std::string in_words() const;
    std::string in_words(const Translate& translate) const;
    bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

// In the order of the text, for problems of one file; equal places keep their order.
void sort_by_place(Problems& problems);

bool any_error(const Problems& problems);

}  // namespace firebreak::scenarios
