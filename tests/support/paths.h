// Where a test finds the files it reads: the source tree it was built from.
#pragma once

#include <string>

namespace firebreak {

// The root of the source tree, without a slash at the end. A function and not a macro: the path
// stands in one object file, so that a second checkout can take over all others from the compiler
// cache.
const std::string& source_dir();

}  // namespace firebreak
