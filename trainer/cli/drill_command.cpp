#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <ostream>

#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"

namespace firebreak::trainer {

int open_console(const std::string& program, const ConsoleOptions& options, const Voice& voice) {
    // The console stands beside this program; /proc tells where that is even when it was found on
    // the PATH.
    std::error_code failed;
    std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", failed);
    if (failed) self = program;
    const std::string console = (self.parent_path() / "firebreak-console").string();

    std::vector<std::string> words{console};
    words.insert(words.end(), options.arguments.begin(), options.arguments.end());
    std::vector<char*> pointers;
    for (auto& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    execv(console.c_str(), pointers.data());
    voice.err << console << ": " << std::strerror(errno) << '\n'
              << voice.tr(
                     "The console is not installed here; `firebreak run` plays without a "
                     "window.")
              << '\n';
    return kMachineFailed;
}

}  // namespace firebreak::trainer
