// Patterns, durations and texts of a plan.
#include <charconv>

#include <fmt/format.h>

#include "scenarios/plan_parts.h"

namespace firebreak::scenarios {

namespace {

// Days and hours beyond these are slips of the pen, and calendar walks stay short.
constexpr std::int64_t kMostDays = 3660;
constexpr std::int64_t kMostSeconds = std::int64_t{kMostDays} * kDay;

struct OpName {
    const char* name;
    ArgTest::Op op;
};
constexpr OpName kOps[] = {
    {"eq", ArgTest::Op::eq},         {"ne", ArgTest::Op::ne},   {"in", ArgTest::Op::in},
    {"nin", ArgTest::Op::nin},       {"gt", ArgTest::Op::gt},   {"gte", ArgTest::Op::gte},
    {"lt", ArgTest::Op::lt},         {"lte", ArgTest::Op::lte}, {"includes", ArgTest::Op::includes},
    {"exists", ArgTest::Op::exists},
};

std::optional<ArgTest> read_test(const std::string& arg, ArgTest::Op op, const Node& node,
                                 const std::string& file, Problems& problems) {
    auto error = [&](const Sentence& message) {
        problems.push_back({Problem::Grade::error, file, node.line, node.column, message, {}});
        return std::nullopt;
    };
    ArgTest test{op, arg, {}};
    bool wants_list = op == ArgTest::Op::in || op == ArgTest::Op::nin;
    if (wants_list || (op == ArgTest::Op::includes && node.kind == Node::Kind::list)) {
        if (node.kind != Node::Kind::list)
            return error(sentence("the test of '{}' needs a list of values", arg));
        for (const Node& item : node.items) {
            auto value = to_value(item);
            if (!value) return error(sentence("a value tested against '{}' is not simple", arg));
            test.values.push_back(std::move(*value));
        }
        return test;
    }
    auto value = to_value(node);
    if (!value)
        return error(sentence(
            "the test of '{}' needs a value (absence is tested by {{exists: false}})", arg));
    if (op == ArgTest::Op::exists && !std::holds_alternative<bool>(*value))
        return error(sentence("'exists' of '{}' must be true or false", arg));
    bool ordering = op == ArgTest::Op::gt || op == ArgTest::Op::gte || op == ArgTest::Op::lt ||
                    op == ArgTest::Op::lte;
    if (ordering && !std::holds_alternative<std::int64_t>(*value) &&
        !std::holds_alternative<double>(*value))
        return error(sentence("'{}' is compared with a number, found '{}'", arg, node.text));
    test.values.push_back(std::move(*value));
    return test;
}

void read_where(const Node& node, const std::string& file, std::vector<ArgTest>& tests,
                Problems& problems) {
    auto error = [&](const Node& at, const Sentence& message) {
        problems.push_back({Problem::Grade::error, file, at.line, at.column, message, {}});
    };
    if (node.kind != Node::Kind::map)
        return error(node, sentence("'where' must be a map of arguments and their tests"));
    for (const auto& [key, value] : node.entries) {
        if (value.kind != Node::Kind::map) {
            if (auto test = read_test(key.text, ArgTest::Op::eq, value, file, problems))
                tests.push_back(std::move(*test));
            continue;
        }
        if (value.entries.empty()) error(value, sentence("no test for '{}'", key.text));
        for (const auto& [name, wanted] : value.entries) {
            const OpName* found = nullptr;
            std::vector<std::string> names;
            for (const OpName& op : kOps) {
                if (name.text == op.name) found = &op;
                names.emplace_back(op.name);
            }
            if (!found) {
                std::string near = nearest(name.text, names);
                error(name,
                      sentence("unknown test '{}' of '{}'; {}", name.text, key.text,
                               near.empty() ? sentence("tests are eq, ne, in, nin, gt, gte, lt, "
                                                       "lte, includes, exists")
                                            : sentence("nearest: '{}'", near)));
                continue;
            }
            if (auto test = read_test(key.text, found->op, wanted, file, problems))
                tests.push_back(std::move(*test));
        }
    }
}

}  // namespace

const Node* present(MapReader& reader, std::string_view key) {
    const Node* node = reader.child(key);
    return node && node->kind != Node::Kind::null ? node : nullptr;
}

std::optional<Duration> parse_plan_duration(const std::string& text) {
    using Unit = Duration::Unit;
    if (text == "same_day") return Duration{Unit::same_day, 0};
    if (text == "cob") return Duration{Unit::close_of_business, 0};
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    if (digits == 0 || digits > 12) return std::nullopt;
    std::int64_t n = 0;
    std::from_chars(text.data(), text.data() + digits, n);
    std::string unit = text.substr(digits);
    if (unit == "d" || unit == "wd" || unit == "wh") {
        std::int64_t most = unit == "wh" ? kMostDays * 24 : kMostDays;
        if (n > most) return std::nullopt;
        return Duration{unit == "d"    ? Unit::days
                        : unit == "wd" ? Unit::working_days
                                       : Unit::working_hours,
                        n};
    }
    // 1h30m and the like are counted by the common reader; days were dealt with above.
    if (text.find('d') != std::string::npos) return std::nullopt;
    auto seconds = parse_duration(text);
    if (!seconds || *seconds > kMostSeconds) return std::nullopt;
    return Duration{Unit::seconds, *seconds};
}

Text read_text(const Node& node, const std::string& file, const std::string& what,
               Problems& problems) {
    if (node.kind == Node::Kind::scalar) return {node.text, node.text};
    MapReader reader(node, file, Sentence::as_is(what), problems);
    if (!reader.ok()) return {};
    Text text{reader.string("en", {}, true), reader.string("zh", {}, true)};
    reader.finish();
    return text;
}

std::optional<Pattern> read_pattern(const Node& node, const std::string& file,
                                    const std::string& what, Problems& problems,
                                    bool verdict_allowed) {
    MapReader reader(node, file, Sentence::as_is(what), problems);
    if (!reader.ok()) return std::nullopt;
    reader.empty_is_absent();
    Pattern pattern;
    if (const Node* any = present(reader, "any")) {
        if (any->kind != Node::Kind::list || any->items.empty()) {
            reader.problem(*any, sentence("'any' in {} must be a list of patterns", what));
            return std::nullopt;
        }
        for (const Node& item : any->items) {
            auto one = read_pattern(item, file, what + ".any", problems, verdict_allowed);
            if (!one) return std::nullopt;
            pattern.any.push_back(std::move(*one));
        }
        reader.finish();
        return pattern;
    }
    pattern.event = reader.string("event", {}, true);
    pattern.kind = reader.word("kind", {"act", "obs", "verdict"}, {});
    pattern.roles = reader.strings("role");
    if (pattern.roles == std::vector<std::string>{"any"}) pattern.roles.clear();
    if (const Node* where = present(reader, "where"))
        read_where(*where, file, pattern.where, problems);
    reader.finish();
    if (pattern.kind == "verdict") {
        if (!verdict_allowed)
            reader.problem(node, sentence("a verdict can be matched only in 'when' and 'from', "
                                          "not in {}",
                                          what));
        if (pattern.event != "overdue" && pattern.event != "violated")
            reader.problem(node,
                           sentence("a verdict event is 'overdue' or 'violated', found "
                                    "'{}'",
                                    pattern.event),
                           "V3");
    }
    if (pattern.event.empty()) return std::nullopt;
    return pattern;
}

}  // namespace firebreak::scenarios
