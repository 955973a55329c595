#include "tests/support/guide.h"

#include <fstream>
#include <stdexcept>

#include "tests/support/paths.h"

namespace firebreak {

std::string writing_guide_example() {
    std::ifstream guide(source_dir() + "/docs/writing-a-scenario.md");
    if (!guide) throw std::runtime_error("docs/writing-a-scenario.md cannot be read");
    std::string line, example;
    bool inside = false;
    while (std::getline(guide, line)) {
        if (line.rfind("```", 0) == 0)
            inside = line == "```yaml";
        else if (inside)
            example += line + "\n";
    }
    return example;
}

}  // namespace firebreak
