#include "viz/wrap.h"

#include <algorithm>

namespace firebreak::viz {

namespace {

constexpr char32_t kEllipsis = 0x2026;
constexpr std::string_view kEllipsisBytes = "\xE2\x80\xA6";

bool is_han(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF00 && c <= 0xFFEF);
}

bool closes(char32_t c) {
    constexpr std::u32string_view marks = U"，。、；：？！）》」』】〕…—～％%,.;:?!)]}”’";
    return marks.find(c) != std::u32string_view::npos;
}

bool opens(char32_t c) {
    constexpr std::u32string_view marks = U"（《「『【〔([{“‘";
    return marks.find(c) != std::u32string_view::npos;
}

struct Piece {
    std::size_t from = 0, to = 0;  // bytes
    char32_t code = 0;
    float width = 0;
};

bool may_break_between(char32_t left, char32_t right) {
    if (closes(right) || opens(left)) return false;
    return left == U' ' || is_han(left) || is_han(right);
}

std::vector<Piece> pieces_of(std::string_view text, const Measure& measure) {
    std::vector<Piece> pieces;
    pieces.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        Piece piece;
        piece.from = at;
        piece.code = next_code_point(text, at);
        piece.to = at;
        piece.width = piece.code == U'\n' ? 0 : measure(piece.code);
        pieces.push_back(piece);
    }
    return pieces;
}

std::string trimmed(std::string_view text) {
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return std::string(text);
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(at);
    const int length = lead < 0x80                   ? 1
                       : lead >= 0xF0 && lead < 0xF5 ? 4
                       : lead >= 0xE0 && lead < 0xF0 ? 3
                       : lead >= 0xC2 && lead < 0xE0 ? 2
                                                     : 0;
    if (length == 0 || at + static_cast<std::size_t>(length) > text.size()) {
        ++at;
        return 0xFFFD;
    }
    char32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (int i = 1; i < length; ++i) {
        const unsigned next = byte(at + static_cast<std::size_t>(i));
        if ((next & 0xC0U) != 0x80U) {
            ++at;
            return 0xFFFD;
        }
        code = (code << 6) | (next & 0x3FU);
    }
    at += static_cast<std::size_t>(length);
    return code;
}

std::vector<std::string> wrap(std::string_view text, float width, const Measure& measure,
                              int max_lines) {
    const std::vector<Piece> pieces = pieces_of(text, measure);
    std::vector<std::string> lines;
    std::size_t start = 0;
    while (start < pieces.size()) {
        if (max_lines > 0 && static_cast<int>(lines.size()) + 1 == max_lines) {
            std::size_t stop = start;
            while (stop < pieces.size() && pieces[stop].code != U'\n') ++stop;
            const bool more = stop < pieces.size();
            std::string rest(text.substr(
                pieces[start].from, (more ? pieces[stop].from : text.size()) - pieces[start].from));
            if (more) rest += kEllipsisBytes;
            lines.push_back(elide(rest, width, measure));
            return lines;
        }
        float used = 0;
        std::size_t end = start;         // one past the last piece that fits
        std::size_t last_break = start;  // a line may end before this piece
        bool forced = false;
        while (end < pieces.size()) {
            if (pieces[end].code == U'\n') {
                forced = true;
                break;
            }
            if (end > start && may_break_between(pieces[end - 1].code, pieces[end].code))
                last_break = end;
            // A blank may hang over the edge: it is trimmed away.
            if (used + pieces[end].width > width && end > start && pieces[end].code != U' ') break;
            used += pieces[end].width;
            ++end;
        }
        std::size_t cut = end;
        if (!forced && end < pieces.size() && last_break > start) cut = last_break;
        const std::size_t from = pieces[start].from;
        const std::size_t to = cut < pieces.size() ? pieces[cut].from : text.size();
        lines.push_back(trimmed(text.substr(from, to - from)));
        start = forced ? cut + 1 : cut;
        while (!forced && start < pieces.size() && pieces[start].code == U' ') ++start;
    }
    if (lines.empty()) lines.emplace_back();
    return lines;
}

std::string elide(std::string_view text, float width, const Measure& measure) {
    float total = 0;
    const std::vector<Piece> pieces = pieces_of(text, measure);
    for (const Piece& piece : pieces) total += piece.width;
    if (total <= width) return std::string(text);
    const float room = width - measure(kEllipsis);
    float used = 0;
    std::size_t end = 0;
    for (const Piece& piece : pieces) {
        if (used + piece.width > room) break;
        used += piece.width;
        end = piece.to;
    }
    return trimmed(text.substr(0, end)) + std::string(kEllipsisBytes);
}

}  // namespace firebreak::viz
