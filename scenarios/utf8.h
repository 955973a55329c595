// Just enough of UTF-8 to refuse what is none and to show hostile text safely.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace firebreak::scenarios {

// Bytes of the well-formed character at the start of `text`, 1..4; 0 if there is none (overlong
// forms, surrogates and values above U+10FFFF are none).
std::size_t utf8_length(std::string_view text);

// The text in double quotes for a message: control characters as \xNN, cut after `limit`
// characters with an ellipsis.
std::string shown(std::string_view text, std::size_t limit = 60);

}  // namespace firebreak::scenarios
