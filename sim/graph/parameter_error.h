// What is said of mistakes: sentences that others translate.
#pragma once

#include <stdexcept>
#include <string>

namespace firebreak::sim {

// Marks a sentence of English that stands in the catalogue of the command line.
constexpr const char* wanted(const char* sentence) {
    return sentence;
}

// A parameter of a generator that has no meaning: its name and what was expected.
class BadParameter : public std::invalid_argument {
  public:
    BadParameter(const char* name, const char* wanted)
        : std::invalid_argument(std::string(name) + ": expected " + wanted),
          parameter(name),
          expected(wanted) {}
    const char* parameter;
    const char* expected;
};

}  // namespace firebreak::sim
