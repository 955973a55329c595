// The arrows of the house: an include against them fails here. The checker is held against made-up
// trees first, so that a checker that sees nothing cannot pass.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/paths.h"

namespace {

namespace fs = std::filesystem;

// Which folders the files of a folder may include, beside their own.
const std::map<std::string, std::set<std::string>> kArrows = {
    {"sim", {}},
    {"sim/crowd", {"sim"}},
    {"sim/graph", {"sim"}},
    {"sim/classic", {"sim", "sim/graph"}},
    {"sim/cascade", {"sim"}},
    {"sim/collect", {"sim", "sim/crowd", "sim/cascade"}},
    {"sim/ensemble", {"sim"}},
    {"scenarios", {"sim", "sim/crowd"}},
    {"viz", {"sim", "sim/crowd"}},
    {"trainer/text", {"scenarios"}},
    {"trainer/json", {"scenarios"}},
    {"trainer/plan", {"sim", "scenarios", "trainer/text", "trainer/json"}},
    {"trainer/session", {"sim", "sim/crowd", "scenarios", "trainer/text", "trainer/plan"}},
    {"trainer/record", {"sim", "sim/crowd", "scenarios", "trainer/plan", "trainer/session"}},
    {"trainer/graphs", {"sim", "sim/graph"}},
    {"trainer/models",
     {"sim", "sim/graph", "sim/classic", "scenarios", "trainer/json", "trainer/graphs"}},
    {"trainer/whatif",
     {"sim", "sim/crowd", "sim/ensemble", "scenarios", "trainer/text", "trainer/plan",
      "trainer/session", "trainer/record", "trainer/whatif/mpi"}},
    {"trainer/whatif/mpi", {}},
    {"trainer/score",
     {"sim", "sim/crowd", "scenarios", "trainer/text", "trainer/json", "trainer/plan",
      "trainer/session", "trainer/record", "trainer/whatif"}},
    {"trainer/report",
     {"sim", "sim/crowd", "scenarios", "trainer/text", "trainer/json", "trainer/plan",
      "trainer/session", "trainer/record", "trainer/score"}},
    {"trainer/cli",
     {"sim", "sim/crowd", "sim/graph", "sim/classic", "sim/cascade", "sim/collect", "sim/ensemble",
      "scenarios", "trainer/text", "trainer/json", "trainer/graphs", "trainer/models",
      "trainer/plan", "trainer/session", "trainer/record", "trainer/whatif", "trainer/score",
      "trainer/report"}},
    {"trainer/console",
     {"sim", "sim/crowd", "scenarios", "viz", "trainer/text", "trainer/json", "trainer/plan",
      "trainer/session", "trainer/record", "trainer/whatif", "trainer/score", "trainer/report"}},
};

// Headers of packages that have one door, and the only files (prefixes) that may include them.
const std::vector<std::pair<std::string, std::vector<std::string>>> kDoors = {
    {"yaml-cpp/", {"scenarios/node"}},
    {"Random123/", {"sim/random"}},
    {"boost/graph", {"sim/graph/"}},
    {"expat.h", {"sim/graph/xml"}},
    {"nlohmann/", {"trainer/json/"}},
    {"boost/sort", {"sim/crowd/advance"}},
    {"boost/locale", {"trainer/text/"}},
    {"cereal/", {"trainer/record/"}},
    {"mpi.h", {"trainer/whatif/mpi/"}},
    {"CLI/", {"trainer/cli/", "trainer/console/main"}},
    {"SFML/", {"viz/"}},
    {"imgui_impl", {"viz/"}},
    {"Eigen/", {"sim/classic/influence_limits"}},
    {"boost/numeric/odeint", {"sim/classic/ode"}},
    {"zlib.h", {"trainer/graphs/graph_files", "trainer/cli/cascade_file"}},
    {"nlopt", {"trainer/cli/calibrate"}},
};

std::string folder_of(const std::string& file) {
    return file.substr(0, file.find_last_of('/'));
}

// One sentence for each include of `file` (path from the root) that goes against the arrows.
std::vector<std::string> trespasses(const std::string& file, const std::string& text) {
    static const std::regex include(R"re(^\s*#\s*include\s+(["<])([^">]+)[">])re",
                                    std::regex::multiline);
    std::vector<std::string> found;
    const std::string own = folder_of(file);
    for (std::sregex_iterator it(text.begin(), text.end(), include), end; it != end; ++it) {
        const std::string path = (*it)[2];
        if ((*it)[1] == "\"") {
            if (path.find('/') == std::string::npos) {
                found.push_back(file + ": \"" + path + "\" is not written from the root");
                continue;
            }
            const std::string other = folder_of(path);
            auto arrows = kArrows.find(own);
            if (arrows == kArrows.end())
                found.push_back(file + ": folder " + own + " has no place in the house");
            else if (other != own && !arrows->second.count(other))
                found.push_back(file + ": " + own + " may not include " + path);
        }
        for (const auto& [header, doors] : kDoors) {
            if (path.rfind(header, 0) != 0) continue;
            bool through_door = false;
            for (const auto& door : doors) through_door = through_door || file.rfind(door, 0) == 0;
            if (!through_door) found.push_back(file + ": " + path + " has another door");
        }
    }
    return found;
}

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

}  // namespace

TEST_CASE("an include against the arrows is told with file and reason") {
    CHECK(trespasses("sim/crowd/a.cpp", "#include \"scenarios/scenario.h\"\n").size() == 1);
    CHECK(trespasses("viz/a.cpp", "#include \"trainer/session/view.h\"\n").size() == 1);
    CHECK(trespasses("trainer/plan/a.h", "  #  include \"trainer/session/view.h\"\n").size() == 1);
    CHECK(trespasses("scenarios/a.cpp", "#include \"node.h\"\n").size() == 1);
    CHECK(trespasses("scenarios/load.cpp", "#include <yaml-cpp/yaml.h>\n").size() == 1);
    CHECK(trespasses("cellar/a.cpp", "#include \"sim/units.h\"\n").size() == 1);
    CHECK(trespasses("trainer/cli/a.cpp", "#include \"viz/window.h\"\n").size() == 1);
}

TEST_CASE("an include along the arrows is let through") {
    CHECK(trespasses("scenarios/a.cpp", "#include \"sim/crowd/claim.h\"\n#include <vector>\n")
              .empty());
    CHECK(trespasses("scenarios/node.cpp", "#include <yaml-cpp/yaml.h>\n").empty());
    CHECK(trespasses("sim/crowd/a.cpp", "#include \"sim/crowd/b.h\"\n").empty());
}

TEST_CASE("every include of the product follows the arrows of the house") {
    const fs::path root = firebreak::source_dir();
    int files = 0;
    for (const char* top : {"sim", "scenarios", "trainer", "viz"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            const auto extension = entry.path().extension();
            if (extension != ".h" && extension != ".cpp") continue;
            ++files;
            const std::string file = fs::relative(entry.path(), root).generic_string();
            for (const auto& sentence : trespasses(file, read(entry.path()))) {
                INFO(sentence);
                CHECK(false);
            }
        }
    }
    CHECK(files > 30);
}

TEST_CASE("sim prints nothing, reads no clock, opens no file and leaves libm alone") {
    const fs::path root = firebreak::source_dir();
    const std::regex forbidden(
        R"(#\s*include\s*<(iostream|fstream|cstdio|chrono|ctime|random|filesystem)>|std::chrono|printf\()"
        R"(|std::(exp|log|pow|sin|cos|tan|tanh|lgamma|tgamma|erf|exp2|log2|cbrt|hypot)\()");
    for (const auto& entry : fs::recursive_directory_iterator(root / "sim")) {
        const auto extension = entry.path().extension();
        if (extension != ".h" && extension != ".cpp") continue;
        const std::string text = read(entry.path());
        INFO(entry.path().string());
        CHECK_FALSE(std::regex_search(text, forbidden));
    }
}
