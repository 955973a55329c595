#pragma once

#include <string>

namespace firebreak {

// The worked example of docs/writing-a-scenario.md, as an author would save it.
std::string writing_guide_example();

}  // namespace firebreak
