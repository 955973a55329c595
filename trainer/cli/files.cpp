// Reading and writing for the verbs, and how problems are told.
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <ostream>
#include <stdexcept>

#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"

namespace firebreak::trainer {

bool tell(const scenarios::Problems& problems, const Voice& voice) {
    for (const auto& problem : problems) voice.err << problem.in_words() << '\n';
    return scenarios::any_error(problems);
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
