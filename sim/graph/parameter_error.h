// A parameter of a generator that has no meaning: its name and what was expected, as a sentence
// that stands in the catalogue of the command line.
#pragma once

#include <stdexcept>
#include <string>

namespace firebreak::sim {

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
