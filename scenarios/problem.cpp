#include "scenarios/problem.h"

#include <algorithm>

#include <fmt/format.h>

namespace firebreak::scenarios {

std::string Problem::in_words() const {
    return in_words([](const char* english) { return std::string(english); });
}

std::string Problem::in_words(const Translate& translate) const {
    std::string place = file;
    if (line > 0) place += fmt::format(":{}:{}", line, std::max(column, 1));
    const Sentence said = grade == Grade::error ? sentence("{}: error: {}", place, message)
                                                : sentence("{}: warning: {}", place, message);
    return said.told(translate) + (code.empty() ? "" : fmt::format(" [{}]", code));
}

void sort_by_place(Problems& problems) {
    std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
        return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
}

bool any_error(const Problems& problems) {
    return std::any_of(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.grade == Problem::Grade::error;
    });
}

}  // namespace firebreak::scenarios
