#include "trainer/report/markup.h"

#include <cstdint>

namespace firebreak::trainer::report {

namespace {

constexpr char32_t kBroken = 0xFFFD;
constexpr std::string_view kEllipsis = "…";

// The character at `at`, moving on behind it; U+FFFD and one byte for anything that is no UTF-8.
char32_t next_sign(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at++);
    if (first < 0x80) return first;
    const int more = first >= 0xF0 && first < 0xF5   ? 3
                     : first >= 0xE0 && first < 0xF0 ? 2
                     : first >= 0xC2 && first < 0xE0 ? 1
                                                     : 0;
    if (more == 0 || at + static_cast<std::size_t>(more) > text.size()) return kBroken;
    char32_t sign = first & (0x3Fu >> more);
    for (int i = 0; i < more; ++i) {
        const unsigned char c = byte(at + static_cast<std::size_t>(i));
        if ((c & 0xC0) != 0x80) return kBroken;
        sign = (sign << 6) | (c & 0x3Fu);
    }
    const bool overlong = (more == 2 && sign < 0x800) || (more == 3 && sign < 0x10000);
    if (overlong || sign > 0x10FFFF || (sign >= 0xD800 && sign < 0xE000)) return kBroken;
    at += static_cast<std::size_t>(more);
    return sign;
}

bool is_dropped(char32_t c) {
    const bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    const bool direction = c == 0x061C || c == 0x200E || c == 0x200F ||
                           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    const bool no_character = c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
    return control || direction || no_character;
}

void append(std::string& out, char32_t c) {
    const auto put = [&](char32_t bits) { out += static_cast<char>(bits); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

// Width in em of one character.
double em(char32_t c) {
    if (c < 0x20 || c == 0x200B || c == 0x200C || c == 0x200D) return 0;
    if (c >= 0x300 && c < 0x370) return 0;  // combining marks
    if (c >= 0x1F000) return 1.3;           // emoji
    if (c >= 0x2E80) return 1.0;            // CJK and full-width forms
    if (c == '%' || c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '@') return 0.87;
    if (c == ' ') return 0.26;
    if (c == 'i' || c == 'j' || c == 'l' || c == 'I' || c == '.' || c == ',' || c == ':' ||
        c == ';' || c == '\'' || c == '|' || c == '!' || c == 0xB7)
        return 0.3;
    if (c == 'f' || c == 't' || c == 'r' || c == '(' || c == ')' || c == '-' || c == '/')
        return 0.38;
    if (c >= 'A' && c <= 'Z') return 0.65;
    if (c >= 0x2000 && c < 0x2E80) return 0.9;  // dashes, arrows, ellipsis
    return 0.56;
}

}  // namespace

std::string clean(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_sign(text, at);
        if (!is_dropped(c)) append(out, c);
    }
    return out;
}

namespace {

constexpr int kLongestWord = 40;
constexpr char32_t kBreakHere = 0x200B;

std::string escape_with_breaks(std::string_view text, bool breaks) {
    std::string out;
    int run = 0;
    out.reserve(text.size() + text.size() / 8);
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_sign(text, at);
        if (breaks && !is_dropped(c)) {
            run = c == ' ' || c == '\n' || c >= 0x2E80 ? 0 : run + 1;
            if (run > kLongestWord) {
                append(out, kBreakHere);
                run = 1;
            }
        }
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                if (!is_dropped(c)) append(out, c);
        }
    }
    return out;
}

}  // namespace

std::string escape(std::string_view text) {
    return escape_with_breaks(text, false);
}

std::string prose(std::string_view text) {
    return escape_with_breaks(text, true);
}

std::string element(std::string_view name, std::string_view content, std::string_view attributes) {
    const auto dot = name.find('.');
    const std::string tag(name.substr(0, dot));
    std::string out = "<" + tag;
    if (dot != std::string_view::npos) {
        std::string classes(name.substr(dot + 1));
        for (char& c : classes)
            if (c == '.') c = ' ';
        out += " class=\"" + classes + "\"";
    }
    if (!attributes.empty()) out.append(" ").append(attributes);
    out.append(">").append(content);
    return out + "</" + tag + ">";
}

std::string say(std::string_view name, std::string_view text, std::string_view attributes) {
    return element(name, prose(text), attributes);
}

std::string link(std::string_view href, std::string_view text, std::string_view attributes) {
    std::string all = "href=\"" + escape(href) + "\"";
    if (!attributes.empty()) all.append(" ").append(attributes);
    return say("a", text, all);
}

double text_width(std::string_view utf8, double size, bool bold) {
    double width = 0;
    for (std::size_t at = 0; at < utf8.size();) width += em(next_sign(utf8, at));
    return width * size * (bold ? 1.06 : 1.0);
}

std::string fit(std::string_view utf8, double width, double size, bool bold) {
    if (text_width(utf8, size, bold) <= width) return std::string(utf8);
    const double room = width - text_width(kEllipsis, size, bold);
    double used = 0;
    std::size_t end = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        used += em(next_sign(utf8, at)) * size * (bold ? 1.06 : 1.0);
        if (used > room) break;
        end = at;
    }
    while (end > 0 && utf8[end - 1] == ' ') --end;
    return std::string(utf8.substr(0, end)).append(kEllipsis);
}

std::string shorten(std::string_view utf8, int signs) {
    std::size_t at = 0, end = 0;
    for (int n = 0; at < utf8.size(); ++n) {
        if (n == signs - 1) end = at;
        if (n == signs) return std::string(utf8.substr(0, end)).append(kEllipsis);
        next_sign(utf8, at);
    }
    return std::string(utf8);
}

}  // namespace firebreak::trainer::report
