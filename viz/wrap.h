// Breaking text into lines. Dear ImGui breaks at blanks only, which leaves Chinese unbroken: here a
// line may also end between two Han characters, but never before closing punctuation and never
// after an opening bracket (a small part of Unicode UAX #14).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace firebreak::viz {

// Next code point of UTF-8 at `at`, which moves on. Bytes that are no UTF-8 give U+FFFD, one each.
char32_t next_code_point(std::string_view text, std::size_t& at);

// Width of one code point in pixels.
using Measure = std::function<float(char32_t)>;

// Lines no wider than `width`; '\n' always breaks. A word wider than a line is broken anywhere.
// With max_lines > 0 the last line ends in an ellipsis if text was left over.
std::vector<std::string> wrap(std::string_view text, float width, const Measure& measure,
                              int max_lines = 0);

// One line no wider than `width`, with an ellipsis if it had to be cut.
std::string elide(std::string_view text, float width, const Measure& measure);

}  // namespace firebreak::viz
