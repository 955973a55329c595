// Small tools for reading and writing texts: lines, words, numbers without a locale.
#pragma once

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "sim/graph/attributed.h"

namespace firebreak::sim {

// The lines of a text without their ends (LF or CRLF).
class Lines {
  public:
    explicit Lines(std::string_view text) : rest_(text) {}
    bool next(std::string_view& line) {
        if (rest_.empty()) return false;
        const auto end = rest_.find('\n');
        line = rest_.substr(0, end);
        rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        ++number_;
        return true;
    }
    std::uint64_t number() const { return number_; }  // of the line last given, from 1

  private:
    std::string_view rest_;
    std::uint64_t number_ = 0;
};

// Words parted by blanks, tabs and commas.
inline std::vector<std::string_view> words_of(std::string_view line) {
    constexpr std::string_view kBlanks = " \t,\r";
    std::vector<std::string_view> words;
    for (std::size_t first = 0;;) {
        first = line.find_first_not_of(kBlanks, first);
        if (first == std::string_view::npos) return words;
        const auto last = std::min(line.find_first_of(kBlanks, first), line.size());
        words.push_back(line.substr(first, last - first));
        first = last;
    }
}

// The whole of `text` as a number.
template <class Number>
bool to_number(std::string_view text, Number& value) {
    const auto [rest, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failed == std::errc() && rest == text.data() + text.size();
}

// Writes in blocks to a sink that must not throw; numbers in the shortest form that reads back the
// same.
class TextOut {
  public:
    explicit TextOut(const std::function<void(std::string_view)>& sink) : sink_(sink) {}
    TextOut(const TextOut&) = delete;
    TextOut& operator=(const TextOut&) = delete;
    ~TextOut() {
        if (!block_.empty()) sink_(block_);
    }
    TextOut& operator<<(std::string_view text) {
        block_ += text;
        return flushed();
    }
    TextOut& operator<<(char c) {
        block_ += c;
        return *this;
    }
    template <class Number>
    requires std::is_arithmetic_v<Number> TextOut& operator<<(Number value) {
        char digits[40];
        const auto [end, failed] = std::to_chars(digits, digits + sizeof digits, value);
        block_.append(digits, end);
        return flushed();
    }

  private:
    TextOut& flushed() {
        constexpr std::size_t kBlock = 1 << 18;
        if (block_.size() >= kBlock) {
            sink_(block_);
            block_.clear();
        }
        return *this;
    }
    const std::function<void(std::string_view)>& sink_;
    std::string block_;
};

// A column of numbers if every text that is not empty is one, else of texts. What begins with a
// needless zero (007) is a name, no number.
inline NodeAttribute attribute_of(std::string name, std::vector<std::string> texts) {
    std::vector<double> numbers(texts.size(), std::numeric_limits<double>::quiet_NaN());
    bool all = true, any = false;
    for (std::size_t v = 0; v < texts.size() && all; ++v) {
        if (texts[v].empty()) continue;
        any = true;
        const auto digits = texts[v].find_first_not_of('-');
        const bool padded = digits != std::string::npos && digits + 1 < texts[v].size() &&
                            texts[v][digits] == '0' && texts[v][digits + 1] >= '0' &&
                            texts[v][digits + 1] <= '9';
        all = !padded && to_number(std::string_view(texts[v]), numbers[v]) &&
              std::isfinite(numbers[v]);
    }
    if (all && any) return {std::move(name), std::move(numbers)};
    return {std::move(name), std::move(texts)};
}

// The value of one node as a text; empty where there is none.
inline std::string text_of(const NodeAttribute& attribute, Node v) {
    if (const auto* texts = std::get_if<std::vector<std::string>>(&attribute.values))
        return (*texts)[v];
    const double number = std::get<std::vector<double>>(attribute.values)[v];
    if (std::isnan(number)) return {};
    char digits[40];
    const auto [end, failed] = std::to_chars(digits, digits + sizeof digits, number);
    return std::string(digits, end);
}

}  // namespace firebreak::sim
