#include "tests/support/paths.h"

namespace firebreak::test {

const std::string& source_dir() {
    static const std::string root = FIREBREAK_SOURCE_DIR;
    return root;
}

}  // namespace firebreak::test
