// Reading and writing for the verbs, and how problems are told.
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <stdexcept>

#include "scenarios/utf8.h"
#include "trainer/cli/cli.h"
#include "trainer/cli/commands.h"
#include "trainer/record/frame_stream.h"
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

WholeFile::WholeFile(std::string file) : file_(std::move(file)) {
    std::error_code none;
    const auto kind = std::filesystem::status(file_, none).type();
    const bool plain = kind == std::filesystem::file_type::regular ||
                       kind == std::filesystem::file_type::not_found;
    if (plain) {
        // Through a link the file it leads to is written, not the link replaced.
        const auto target = std::filesystem::canonical(file_, none);
        if (!none) file_ = target.string();
        beside_ = file_ + ".part-" + std::to_string(::getpid());
    }
    stream_.open(plain ? beside_ : file_, std::ios::binary | std::ios::trunc);
    if (!stream_) throw std::runtime_error(file_ + ": " + std::strerror(errno));
}

WholeFile::~WholeFile() {
    std::error_code none;
    if (!finished_ && !beside_.empty()) std::filesystem::remove(beside_, none);
}

void WholeFile::finish() {
    stream_.close();
    if (!stream_) throw std::runtime_error(file_ + ": " + std::strerror(errno));
    if (!beside_.empty()) {
        std::error_code error;
        std::filesystem::rename(beside_, file_, error);
        if (error) throw std::runtime_error(file_ + ": " + error.message());
    }
    finished_ = true;
}

bool would_lose_a_recording(const std::string& file, const Voice& voice) {
    std::error_code none;
    if (!std::filesystem::is_regular_file(file, none)) return false;
    std::ifstream stream(file, std::ios::binary);
    const std::string magic = file_head().substr(0, 8);
    std::string begins(magic.size(), '\0');
    stream.read(begins.data(), static_cast<std::streamsize>(begins.size()));
    if (begins != magic) return false;
    voice.err << file << ": "
              << voice.tr("is a recording, which would be lost; choose another name") << '\n';
    return true;
}

void write_file(const std::string& file, const std::string& text) {
    WholeFile whole(file);
    whole.stream() << text;
    whole.finish();
}

ReadReport read_and_tell(const std::string& file, const Voice& voice, int& exit_code) {
    ReadReport report = read_recording(file);
    for (const auto& note : report.notes) voice.err << file << ": " << note << '\n';
    if (report.damaged_at || !report.recording) exit_code = kBadInput;
    if (!report.recording)
        voice.err << file << ": " << voice.tr("no recording could be read from it") << '\n';
    return report;
}

std::string safely(const std::string& found) {
    for (std::string_view rest = found; !rest.empty();) {
        const std::size_t length = scenarios::utf8_length(rest);
        const auto first = static_cast<unsigned char>(rest.front());
        if (length == 0 || first < ' ' || first == 127) return scenarios::shown(found);
        rest.remove_prefix(length);
    }
    return found;
}

std::string wall_clock() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm local{};
    localtime_r(&now, &local);
    char text[40];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S%z", &local);
    std::string stamp = text;
    stamp.insert(stamp.size() - 2, ":");
    return stamp;
}

void note_reveal(const std::string& file, const ReadReport& read, const Voice& voice) {
    const Recording& recording = *read.recording;
    const auto shown = [](const EvaluatorNote& note) {
        return note.kind == EvaluatorNote::Kind::revealed;
    };
    if (!recording.finished || read.damaged_at || read.cut_off ||
        std::any_of(recording.notes.begin(), recording.notes.end(), shown))
        return;
    EvaluatorNote note;
    note.kind = EvaluatorNote::Kind::revealed;
    note.written_at = wall_clock();
    try {
        append_notes(file, {note});
    } catch (const std::runtime_error&) {
        return;  // somebody else's file: its verdicts may be read all the same
    }
    voice.err << file << ": "
              << voice.tr("noted that its verdicts have been shown; predictions are closed")
              << '\n';
}

}  // namespace firebreak::trainer
