// What stands for something else in a plan: parameters, days, and the one way to write values.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "scenarios/plan_parts.h"

namespace firebreak::scenarios {

namespace {

// The days of "3days"; nullopt if it is no such word.
std::optional<std::int64_t> days_of(const std::string& name) {
    const std::string unit = "days";
    if (name.size() <= unit.size() || name.size() > unit.size() + 4 ||
        name.compare(name.size() - unit.size(), unit.size(), unit) != 0)
        return std::nullopt;
    std::int64_t days = 0;
    const char* last = name.data() + name.size() - unit.size();
    auto [rest, failed] = std::from_chars(name.data(), last, days);
    if (failed != std::errc() || rest != last || days <= 0) return std::nullopt;
    return days;
}

// "72h", "3d" or "3wd" for three days; empty if `count` is no way of counting.
std::string counted(std::int64_t days, const std::string& count) {
    if (count == "72h") return fmt::format("{}h", 24 * days);
    if (count == "3d") return fmt::format("{}d", days);
    if (count == "3wd") return fmt::format("{}wd", days);
    return {};
}

}  // namespace

void canonical_text(const Node& node, std::string& out) {
    switch (node.kind) {
        case Node::Kind::null:
            out += "~;";
            break;
        case Node::Kind::scalar:
            out += fmt::format("{}{}:{};", node.quoted ? 'q' : 's', node.text.size(), node.text);
            break;
        case Node::Kind::list:
            out += "[";
            for (const Node& item : node.items) canonical_text(item, out);
            out += "]";
            break;
        case Node::Kind::map:
            out += "{";
            for (const auto& [key, value] : node.entries) {
                canonical_text(key, out);
                canonical_text(value, out);
            }
            out += "}";
            break;
    }
}

void substitute(Node& node, const PlanParameters& params, const std::string& file,
                Problems& problems) {
    if (node.kind != Node::Kind::scalar || node.text.size() < 2 || node.text[0] != '$') {
        for (Node& item : node.items) substitute(item, params, file, problems);
        for (auto& [key, value] : node.entries)
            if (key.text != "text" && key.text != "source" && key.text != "rate")
                substitute(value, params, file, problems);
        return;
    }
    auto error = [&](const Sentence& message) {
        problems.push_back({Problem::Grade::error, file, node.line, node.column, message, {}});
    };
    const std::string name = node.text.substr(1);
    std::vector<std::string> known;
    for (const auto& [key, value] : params) known.push_back(key);
    const auto value_of = [&](const std::string& key) -> const Node* {
        auto found = std::find(known.begin(), known.end(), key);
        return found == known.end() ? nullptr : &params[std::size_t(found - known.begin())].second;
    };
    if (const Node* value = value_of(name)) {
        int line = node.line;
        int column = node.column;
        Node replacement = *value;
        node = std::move(replacement);
        node.line = line;
        node.column = column;
    } else if (auto days = days_of(name)) {
        const Node* count = value_of("day_count");
        const std::string way = count ? count->text : "72h";
        node.text = counted(*days, way);
        if (node.text.empty()) error(sentence("'day_count' is 72h, 3d or 3wd, found '{}'", way));
    } else {
        std::string near = nearest(name, known);
        error(sentence("unknown parameter '${}'{}", name,
                       near.empty() ? Sentence() : sentence("; nearest: '${}'", near)));
    }
}

}  // namespace firebreak::scenarios
