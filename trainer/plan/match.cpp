#include "trainer/plan/match.h"

#include <algorithm>

#include <fmt/format.h>

namespace firebreak::trainer {

namespace {

using scenarios::ArgTest;
using scenarios::Pattern;

std::optional<double> as_number(const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* decimal = std::get_if<double>(&value)) return *decimal;
    return std::nullopt;
}

bool compare(ArgTest::Op op, const Value& left, const Value& right) {
    auto a = as_number(left);
    auto b = as_number(right);
    if (!a || !b) return false;
    switch (op) {
        case ArgTest::Op::gt:
            return *a > *b;
        case ArgTest::Op::gte:
            return *a >= *b;
        case ArgTest::Op::lt:
            return *a < *b;
        default:
            return *a <= *b;
    }
}

// A value as it stands in a list, whose items are kept as they were written.
std::string as_item(const Value& value) {
    std::string text = in_words(value);
    bool whole =
        std::holds_alternative<double>(value) && text.find_first_of(".e") == std::string::npos;
    return whole ? text + ".0" : text;
}

bool includes_all(const Value& value, const std::vector<Value>& wanted) {
    const auto* list = std::get_if<std::vector<std::string>>(&value);
    if (!list) return false;
    return std::all_of(wanted.begin(), wanted.end(), [&](const Value& one) {
        return std::find(list->begin(), list->end(), as_item(one)) != list->end();
    });
}

bool kind_fits(const Pattern& pattern, const Happening& happening) {
    switch (happening.kind) {
        case Happening::Kind::act:
            return pattern.kind.empty() || pattern.kind == "act";
        case Happening::Kind::obs:
            return pattern.kind.empty() || pattern.kind == "obs";
        case Happening::Kind::verdict:
            return pattern.kind == "verdict";
    }
    return false;
}

}  // namespace

bool matches(const ArgTest& test, const Args& args) {
    auto found = args.find(test.arg);
    bool present = found != args.end();
    using Op = ArgTest::Op;
    if (test.op == Op::exists) return present == std::get<bool>(test.values[0]);
    if (!present) return false;
    const Value& value = found->second;
    bool among = std::find(test.values.begin(), test.values.end(), value) != test.values.end();
    switch (test.op) {
        case Op::eq:
        case Op::in:
            return among;
        case Op::ne:
        case Op::nin:
            return !among;
        case Op::includes:
            return includes_all(value, test.values);
        default:
            return compare(test.op, value, test.values[0]);
    }
}

bool role_fits(const std::vector<std::string>& roles, const std::string& role) {
    return roles.empty() || std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool matches(const Pattern& pattern, const Happening& happening) {
    if (!pattern.any.empty())
        return std::any_of(pattern.any.begin(), pattern.any.end(),
                           [&](const Pattern& one) { return matches(one, happening); });
    return pattern.event == *happening.event && kind_fits(pattern, happening) &&
           role_fits(pattern.roles, *happening.role) &&
           std::all_of(pattern.where.begin(), pattern.where.end(),
                       [&](const ArgTest& test) { return matches(test, *happening.args); });
}

Key key_of(const std::vector<std::string>& same, const Args& args) {
    Key key;
    key.reserve(same.size());
    for (const std::string& arg : same) {
        auto found = args.find(arg);
        key.push_back(found == args.end() ? std::nullopt : std::optional<Value>(found->second));
    }
    return key;
}

std::string in_words(const Value& value) {
    struct Visitor {
        std::string operator()(bool v) const { return v ? "true" : "false"; }
        std::string operator()(std::int64_t v) const { return fmt::format("{}", v); }
        std::string operator()(double v) const { return fmt::format("{}", v); }
        std::string operator()(const std::string& v) const { return v; }
        std::string operator()(const std::vector<std::string>& v) const {
            return fmt::format("{}", fmt::join(v, "+"));
        }
    };
    return std::visit(Visitor{}, value);
}

std::string in_words(const Key& key) {
    std::string words;
    for (const auto& value : key) {
        if (!value) continue;
        if (!words.empty()) words += ", ";
        words += in_words(*value);
    }
    return words;
}

std::optional<Miss> near_miss(const Pattern& pattern, const std::vector<std::string>& roles,
                              const Happening& happening) {
    if (pattern.event != *happening.event || !kind_fits(pattern, happening)) return std::nullopt;
    for (const ArgTest& test : pattern.where) {
        if (matches(test, *happening.args)) continue;
        auto found = happening.args->find(test.arg);
        return Miss{test.arg,
                    fmt::format("{}={}", test.arg,
                                found == happening.args->end() ? std::string("-")
                                                               : in_words(found->second))};
    }
    if (!role_fits(pattern.roles, *happening.role) || !role_fits(roles, *happening.role))
        return Miss{"role", fmt::format("role={}", *happening.role)};
    return std::nullopt;
}

}  // namespace firebreak::trainer
