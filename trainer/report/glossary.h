// The terms of the report in both languages.
#pragma once

#include <vector>

namespace firebreak::trainer::report {

struct Term {
    const char* term;  // English, keys of the catalogue both
    const char* meaning;
};
const std::vector<Term>& glossary();

}  // namespace firebreak::trainer::report
