// The two languages, and a text that carries both.
#pragma once

#include <cstdint>
#include <string>

namespace firebreak {

enum class Language : std::uint8_t { en, zh };

struct Text {
    std::string en, zh;
    const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
    bool operator==(const Text&) const = default;
};

}  // namespace firebreak
