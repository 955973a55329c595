// What the tests of the verbs share: a command line as a person types it, and a folder of its own.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "trainer/cli/cli.h"

namespace firebreak::trainer::test {

struct Result {
    int code;
    std::string out, err;
};

// Runs the verb in this process.
inline Result typed(const std::vector<std::string>& arguments) {
    std::ostringstream out, err;
    const int code = run_command_line(FIREBREAK_PROGRAM, arguments, out, err);
    return {code, out.str(), err.str()};
}

// An empty folder, gone afterwards.
struct Folder {
    std::filesystem::path path;
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "firebreak-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::string operator/(const std::string& name) const { return (path / name).string(); }
};

}  // namespace firebreak::trainer::test
