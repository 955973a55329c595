// Reading and writing for the verbs, and how problems are told.
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <stdexcept>

#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"
#include "trainer/text/catalogue.h"

namespace firebreak::trainer {

bool tell(const scenarios::Problems& problems, const Voice& voice) {
    for (const auto& problem : problems) voice.err << in_words(problem, voice.language) << '\n';
    return scenarios::any_error(problems);
}

bool in_the_way(const std::vector<std::string>& files, const Voice& voice) {
    bool any = false;
    for (const auto& file : files) {
        std::error_code none;  // a device such as /dev/null is never in the way
        if (!std::filesystem::is_regular_file(file, none)) continue;
        voice.err << file << ": "
                  << voice.tr("is there already; --force writes over it, or choose another name")
                  << '\n';
        any = true;
    }
    return any;
}

void write_file(const std::string& file, const std::string& text) {
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream << text;
    stream.close();
    if (!stream) throw std::runtime_error(file + ": " + std::strerror(errno));
}

ReadReport read_and_tell(const std::string& file, const Voice& voice, int& exit_code) {
    ReadReport report = read_recording(file);
    for (const auto& note : report.notes) voice.err << file << ": " << note << '\n';
    if (report.damaged_at || !report.recording) exit_code = kBadInput;
    if (!report.recording)
        voice.err << file << ": " << voice.tr("no recording could be read from it") << '\n';
    return report;
}

}  // namespace firebreak::trainer
