#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "scenarios/node.h"
#include "scenarios/schema.h"
#include "scenarios/utf8.h"

namespace firebreak::scenarios {
namespace {

// A century: longer times are slips of the pen.
constexpr std::int64_t kLongest = std::int64_t{100} * 366 * 86400;

std::optional<std::int64_t> to_integer(std::string_view text) {
    if (!text.empty() && text[0] == '+') text.remove_prefix(1);
    std::int64_t value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// Digits and units as of a time, which parse_duration() refused for its size.
bool is_too_long(std::string_view text) {
    bool digit = false;
    for (char c : text) {
        bool now = c >= '0' && c <= '9';
        if (!now && (!digit || std::string_view("dhms").find(c) == std::string_view::npos))
            return false;
        digit = now;
    }
    std::size_t length = text.find_first_not_of("0123456789");
    return !text.empty() && (length == std::string_view::npos || length + 1 == text.size());
}

// Finite decimals only; "nan" and "inf" are words.
std::optional<double> to_decimal(std::string_view text) {
    if (!text.empty() && text[0] == '+') text.remove_prefix(1);
    if (text.empty()) return std::nullopt;
    char first = text[0] == '-' && text.size() > 1 ? text[1] : text[0];
    if (first != '.' && (first < '0' || first > '9')) return std::nullopt;
    double value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) {
        if (!all.empty()) all += ", ";
        all += word;
    }
    return all;
}

// Letters put in another order, left out, added or replaced (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

std::string folded(std::string_view word) {
    std::string out(word);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == '-' || c == ' ') c = '_';
    }
    return out;
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
    if (word.empty() || word.size() > 64) return {};
    std::string wanted = folded(word);
    if (wanted.size() < 3) return {};  // every short word is near every other
    std::size_t best = std::max<std::size_t>(wanted.size() > 3 ? 2 : 1, wanted.size() / 3) + 1;
    const std::string* found = nullptr;
    for (const std::string& candidate : known) {
        if (candidate.empty() || candidate.size() > 64) continue;
        std::size_t distance = edit_distance(wanted, folded(candidate));
        // Two changes in a word of four letters make any word of any other: the first must hold.
        bool plausible = distance < 2 || wanted.size() > 4 || folded(candidate)[0] == wanted[0];
        if (distance < best && plausible) {
            best = distance;
            found = &candidate;
        }
    }
    return found ? *found : std::string{};
}

std::optional<std::int64_t> parse_duration(std::string_view text) {
    if (text.empty()) return std::nullopt;
    std::int64_t total = 0;
    std::int64_t previous = kLongest;  // units must fall: 1h30m, never 30m1h
    bool bare = true;
    while (!text.empty()) {
        std::size_t digits = 0;
        while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
        if (digits == 0 || digits > 12) return std::nullopt;
        std::int64_t n = *to_integer(text.substr(0, digits));
        text.remove_prefix(digits);
        std::int64_t unit = 1;
        if (text.empty()) {
            if (!bare) return std::nullopt;
        } else {
            switch (text[0]) {
                case 'd':
                    unit = 86400;
                    break;
                case 'h':
                    unit = 3600;
                    break;
                case 'm':
                    unit = 60;
                    break;
                case 's':
                    unit = 1;
                    break;
                default:
                    return std::nullopt;
            }
            text.remove_prefix(1);
            if (unit >= previous) return std::nullopt;
            previous = unit;
            bare = false;
        }
        if (n > kLongest / unit) return std::nullopt;
        total += n * unit;
    }
    return total <= kLongest ? std::optional(total) : std::nullopt;
}

std::string duration_text(std::int64_t seconds) {
    if (seconds <= 0) return seconds == 0 ? "0s" : "-" + duration_text(-seconds);
    std::string text;
    const std::pair<std::int64_t, char> units[] = {{86400, 'd'}, {3600, 'h'}, {60, 'm'}, {1, 's'}};
    for (const auto& [size, letter] : units) {
        if (seconds >= size) text += fmt::format("{}{}", seconds / size, letter);
        seconds %= size;
    }
    return text;
}

std::optional<Value> to_value(const Node& node) {
    if (node.kind == Node::Kind::list) {
        std::vector<std::string> list;
        for (const Node& item : node.items) {
            if (item.kind != Node::Kind::scalar) return std::nullopt;
            list.push_back(item.text);
        }
        return Value(std::move(list));
    }
    if (node.kind != Node::Kind::scalar) return std::nullopt;
    if (node.quoted) return Value(node.text);
    if (node.text == "true") return Value(true);
    if (node.text == "false") return Value(false);
    if (auto whole = to_integer(node.text)) return Value(*whole);
    if (auto decimal = to_decimal(node.text)) return Value(*decimal);
    return Value(node.text);
}

MapReader::MapReader(const Node& node, std::string file, Sentence what, Problems& problems)
    : node_(&node), file_(std::move(file)), what_(std::move(what)), problems_(problems) {
    if (node.kind != Node::Kind::map) {
        problem(node, sentence("{} must be a map of keys, found {}", what_, what_is(node)));
        node_ = nullptr;
    }
}

MapReader::MapReader(const Node& node, std::string file, const SchemaSection& section,
                     Problems& problems)
    : MapReader(node, std::move(file), Sentence(section.what.data(), {}), problems) {
    section_ = &section;
}

const Node* MapReader::child(std::string_view key, bool required) {
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
    assert(!section_ || std::any_of(section_->keys.begin(), section_->keys.end(),
                                    [&](const SchemaKey& one) { return one.key == key; }));
    if (!node_) return nullptr;
    const Node* found = node_->find(key);
    if (found && empty_is_absent_ && found->kind == Node::Kind::null) found = nullptr;
    if (!found && required) problem(*node_, sentence("{} needs the key {}", what_, shown(key)));
    return found;
}

std::string MapReader::string(std::string_view key, std::string fallback, bool required) {
    const Node* node = child(key, required);
    if (!node) return fallback;
    if (node->kind != Node::Kind::scalar) {
        problem(*node, sentence("{} must be a text, found {}", shown(key), what_is(*node)));
        return fallback;
    }
    return node->text;
}

double MapReader::number(std::string_view key, double fallback, double low, double high,
                         bool required) {
    const Node* node = child(key, required);
    if (!node) return fallback;
    auto value =
        node->kind == Node::Kind::scalar && !node->quoted ? to_decimal(node->text) : std::nullopt;
    if (!value) {
        problem(*node, sentence("{} must be a number from {} to {}, found {}", shown(key), low,
                                high, what_is(*node)));
        return fallback;
    }
    if (*value < low || *value > high) {
        problem(*node,
                sentence("{} must be from {} to {}, found {}", shown(key), low, high, *value));
        return fallback;
    }
    return *value;
}

std::int64_t MapReader::integer(std::string_view key, std::int64_t fallback, std::int64_t low,
                                std::int64_t high, bool required) {
    const Node* node = child(key, required);
    if (!node) return fallback;
    auto value =
        node->kind == Node::Kind::scalar && !node->quoted ? to_integer(node->text) : std::nullopt;
    if (!value) {
        problem(*node, sentence("{} must be a whole number from {} to {}, found {}", shown(key),
                                low, high, what_is(*node)));
        return fallback;
    }
    if (*value < low || *value > high) {
        problem(*node,
                sentence("{} must be from {} to {}, found {}", shown(key), low, high, *value));
        return fallback;
    }
    return *value;
}

bool MapReader::boolean(std::string_view key, bool fallback) {
    const Node* node = child(key);
    if (!node) return fallback;
    if (node->kind == Node::Kind::scalar && !node->quoted) {
        if (node->text == "true") return true;
        if (node->text == "false") return false;
    }
    problem(*node, sentence("{} must be true or false, found {}", shown(key), what_is(*node)));
    return fallback;
}

std::int64_t MapReader::duration(std::string_view key, std::int64_t fallback, bool required) {
    const Node* node = child(key, required);
    if (!node) return fallback;
    if (node->kind == Node::Kind::scalar) {
        if (auto value = parse_duration(node->text)) return *value;
        if (node->text.size() > 1 && node->text[0] == '-' &&
            parse_duration(std::string_view(node->text).substr(1))) {
            problem(*node,
                    sentence("{} must not be negative, found {}", shown(key), what_is(*node)));
            return fallback;
        }
    }
    if (node->kind == Node::Kind::scalar && is_too_long(node->text)) {
        problem(*node, sentence("{} must be at most {}, found {}", shown(key),
                                duration_text(kLongest), what_is(*node)));
        return fallback;
    }
    problem(*node, sentence("{} must be a time such as 90s, 30m, 2h, 1h30m, 5d or a whole "
                            "number of seconds, found {}",
                            shown(key), what_is(*node)));
    return fallback;
}

std::vector<std::string> MapReader::strings(std::string_view key) {
    const Node* node = child(key);
    if (!node) return {};
    if (node->kind == Node::Kind::scalar) return {node->text};
    std::vector<std::string> list;
    if (node->kind != Node::Kind::list) {
        problem(*node,
                sentence("{} must be a list of words, found {}", shown(key), what_is(*node)));
        return list;
    }
    for (const Node& item : node->items) {
        if (item.kind == Node::Kind::scalar)
            list.push_back(item.text);
        else
            problem(item,
                    sentence("an item of {} must be a word, found {}", shown(key), what_is(item)));
    }
    return list;
}

std::string MapReader::word(std::string_view key, const std::vector<std::string>& words,
                            std::string fallback, bool required) {
    const Node* node = child(key, required);
    if (!node) return fallback;
    if (node->kind == Node::Kind::scalar &&
        std::find(words.begin(), words.end(), node->text) != words.end())
        return node->text;
    std::string near = node->kind == Node::Kind::scalar ? nearest(node->text, words) : "";
    problem(*node, sentence("{} must be one of {}; found {}{}", shown(key), joined(words),
                            what_is(*node), nearest_part(near)));
    return fallback;
}

void MapReader::problem(const Node& at, Sentence message, std::string code) {
    problems_.push_back(
        {Problem::Grade::error, file_, at.line, at.column, std::move(message), std::move(code)});
}

void MapReader::warning(const Node& at, Sentence message) {
    problems_.push_back(
        {Problem::Grade::warning, file_, at.line, at.column, std::move(message), {}});
}

void MapReader::finish() {
    assert(!section_ || known_.size() == section_->keys.size());
    if (!node_) return;
    for (const auto& [key, value] : node_->entries) {
        if (std::find(known_.begin(), known_.end(), key.text) != known_.end()) continue;
        std::string near = nearest(key.text, known_);
        problem(key, sentence("unknown key {} in {}; {}", shown(key.text), what_,
                              near.empty() ? sentence("known keys: {}", joined(known_))
                                           : sentence("nearest known key: {}", shown(near))));
    }
}

}  // namespace firebreak::scenarios
