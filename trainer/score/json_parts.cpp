#include "trainer/score/json_parts.h"

#include <charconv>
#include <cmath>

namespace firebreak::trainer::score_json_parts {

double six(double value) {
    if (!std::isfinite(value)) return 0;
    char digits[64];
    const auto written =
        std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 6);
    double rounded = 0;
    std::from_chars(digits, written.ptr, rounded);
    return rounded == 0 ? 0 : rounded;  // no negative zero
}

Json number_or_null(const std::optional<double>& value) {
    return value ? Json(six(*value)) : Json();
}

Json time_or_null(const std::optional<Seconds>& value) {
    return value ? Json(*value) : Json();
}

Json word_or_null(const std::string& value) {
    return value.empty() ? Json() : Json(value);
}

Json json(const Text& text) {
    return Json{{"en", text.en}, {"zh", text.zh}};
}

Json json(const Value& value) {
    return std::visit([](const auto& content) { return Json(content); }, value);
}

Json json(const Args& args) {
    Json object = Json::object();
    for (const auto& [key, value] : args) object[key] = json(value);
    return object;
}

std::string hex(std::uint64_t value) {
    static const char* const kDigits = "0123456789abcdef";
    std::string text(16, '0');
    for (int i = 15; i >= 0; --i, value >>= 4)
        text[static_cast<std::size_t>(i)] = kDigits[value & 15];
    return text;
}

Json outcome_json(const OutcomeScore& outcome) {
    Json counters = Json::object();
    for (const auto& [id, value] : outcome.harm_counters) counters[id] = six(value);
    return Json{{"belief_accuracy", six(outcome.belief_accuracy)},
                {"harm", six(outcome.harm)},
                {"unanswered", six(outcome.unanswered)},
                {"trust_min", six(outcome.trust_min)},
                {"trust_end", six(outcome.trust_end)},
                {"belief_hours", six(outcome.belief_hours)},
                {"belief_accuracy_end", six(outcome.belief_accuracy_end)},
                {"outbreak", outcome.outbreak},
                {"harm_counters", std::move(counters)}};
}

Json quality_json(const Score& score) {
    Json axes = Json::object(), checks = Json::object(), statements = Json::array();
    for (const auto& axis : score.axes) {
        axes[axis.id] = axis.any ? Json(six(axis.value)) : Json();
        Json list = Json::array();
        for (const auto& one : axis.checks)
            list.push_back(Json{{"ok", one.ok},
                                {"t", time_or_null(one.t)},
                                {"ref", one.ref},
                                {"text", json(one.text)}});
        checks[axis.id] = std::move(list);
    }
    for (const auto& one : score.statements)
        statements.push_back(Json{{"doc", one.doc},
                                  {"known", one.known},
                                  {"not_known", one.not_known},
                                  {"doing", one.doing},
                                  {"advice", one.advice},
                                  {"next_update", one.next_update},
                                  {"empathy", one.empathy},
                                  {"fit", one.fit}});
    return Json{{"axes", std::move(axes)},
                {"statements", std::move(statements)},
                {"checks", std::move(checks)}};
}

}  // namespace firebreak::trainer::score_json_parts
