#include <algorithm>

#include <fmt/format.h>

#include "scenarios/scenario_parts.h"

namespace firebreak::scenarios {
namespace {

void append_string(std::string& out, const std::string& text) {
    out += '"';
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

struct AppendValue {
    std::string& out;
    void operator()(bool value) const { out += value ? "true" : "false"; }
    void operator()(std::int64_t value) const { out += fmt::format("{}", value); }
    void operator()(double value) const { out += fmt::format("{}", value); }
    void operator()(const std::string& value) const { append_string(out, value); }
    void operator()(const std::vector<std::string>&) const {}
};

void append(std::string& out, const Node& node) {
    switch (node.kind) {
        case Node::Kind::null:
            out += "null";
            break;
        case Node::Kind::scalar:
            std::visit(AppendValue{out}, *to_value(node));
            break;
        case Node::Kind::list:
            out += '[';
            for (const Node& item : node.items) {
                append(out, item);
                out += ',';
            }
            out += ']';
            break;
        case Node::Kind::map: {
            std::vector<const NodeEntry*> sorted;
            for (const auto& entry : node.entries) sorted.push_back(&entry);
            std::sort(sorted.begin(), sorted.end(),
                      [](const auto* a, const auto* b) { return a->first.text < b->first.text; });
            out += '{';
            for (const auto* entry : sorted) {
                append_string(out, entry->first.text);
                out += ':';
                append(out, entry->second);
                out += ',';
            }
            out += '}';
            break;
        }
    }
}

}  // namespace

std::string canonical_text(const Node& node) {
    std::string out;
    append(out, node);
    return out;
}

}  // namespace firebreak::scenarios
