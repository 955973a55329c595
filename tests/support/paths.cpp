#include "tests/support/paths.h"

namespace firebreak {

const std::string& source_dir() {
    static const std::string root = FIREBREAK_SOURCE_DIR;
    return root;
}

}  // namespace firebreak
