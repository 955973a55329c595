#include "sim/graph/attributed.h"

#include <utility>

namespace firebreak::sim {

namespace {

std::string filled(std::string sentence, const std::string& detail) {
    const auto place = sentence.find("{}");
    if (place != std::string::npos) sentence.replace(place, 2, detail);
    return sentence;
}

}  // namespace

GraphFileProblem::GraphFileProblem(std::uint64_t at_line, std::string what_stands,
                                   const char* what_should, std::string filled_in)
    : std::runtime_error(std::to_string(at_line) + ": found " + what_stands + ", expected " +
                         filled(what_should, filled_in)),
      line(at_line),
      found(std::move(what_stands)),
      expected(what_should),
      detail(std::move(filled_in)) {}

GraphTooLarge::GraphTooLarge(std::uint64_t needed)
    : std::runtime_error("the graph needs " + std::to_string(needed) + " bytes"), bytes(needed) {}

std::string shortened(std::string_view text) {
    constexpr std::size_t kLongest = 40;
    std::string shown;
    for (const char c : text.substr(0, kLongest)) {
        const auto byte = static_cast<unsigned char>(c);
        shown += byte < 32 || byte == 127 ? '?' : c;
    }
    // No letter of several bytes is cut in two.
    if (text.size() > kLongest) {
        while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xc0) == 0x80)
            shown.pop_back();
        if (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0x80)) shown.pop_back();
        shown += "...";
    }
    return shown;
}

}  // namespace firebreak::sim
