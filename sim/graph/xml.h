// The one door of expat: a text of XML taken apart, with lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace firebreak::sim {

struct XmlElement {
    std::string_view name;  // without a prefix
    std::vector<std::pair<std::string_view, std::string_view>> attributes;
    std::uint64_t line = 0;
    // Empty where there is none.
    std::string_view operator[](std::string_view attribute) const {
        for (const auto& [key, value] : attributes)
            if (key == attribute) return value;
        return {};
    }
    bool has(std::string_view attribute) const {
        for (const auto& [key, value] : attributes)
            if (key == attribute) return true;
        return false;
    }
};

class XmlHandler {
  public:
    virtual ~XmlHandler() = default;
    virtual void start(const XmlElement& element) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view piece) = 0;
};

// Throws what the handler throws, and GraphFileProblem where the text is no well-formed XML or
// declares entities of its own (by which a small file can grow without bounds).
void parse_xml(std::string_view text, XmlHandler& handler);

// The text with the five characters that XML reserves as entities, and what XML cannot hold as '?'.
std::string xml_escaped(std::string_view text);

}  // namespace firebreak::sim
