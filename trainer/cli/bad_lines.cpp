#include "trainer/cli/bad_lines.h"

#include <fmt/format.h>

#include <ostream>

namespace firebreak::trainer {

BadLines::BadLines(std::size_t at, const std::string& expected, std::string what_stands_there)
    : std::runtime_error(expected), line(at), found(std::move(what_stands_there)) {}

void refuse_line(std::size_t line, const char* expected, std::string_view found) {
    constexpr std::size_t kShown = 40;
    std::string shown(found.substr(0, kShown));
    for (char& c : shown)
        if (static_cast<unsigned char>(c) < ' ') c = '?';
    throw BadLines(line, expected, shown);
}

void tell_bad_lines(const std::string& file, const BadLines& bad, const Voice& voice) {
    voice.err << file << (bad.line ? ":" + std::to_string(bad.line) : "") << ": "
              << fmt::format(fmt::runtime(voice.tr("expected {}, found {}")), voice.tr(bad.what()),
                             safely(voice.tr(bad.found.c_str())))
              << '\n';
}

}  // namespace firebreak::trainer
