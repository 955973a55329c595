// What is wrong with a file of lines, and how it is told: file and line, what was expected there,
// what was found.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

#include "trainer/cli/commands.h"

namespace firebreak::trainer {

struct BadLines : std::runtime_error {  // what(): what was expected, in English
    std::size_t line;                   // 1-based; 0: the file as a whole
    std::string found;
    BadLines(std::size_t at, const std::string& expected, std::string what_stands_there);
};

// Throws BadLines; of `found` the beginning is kept, with ? for control characters.
[[noreturn]] void refuse_line(std::size_t line, const char* expected, std::string_view found);

// Says on err what is wrong with the file, in the language of `voice`.
void tell_bad_lines(const std::string& file, const BadLines& bad, const Voice& voice);

}  // namespace firebreak::trainer
