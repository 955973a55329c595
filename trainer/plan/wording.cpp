#include "trainer/plan/wording.h"

#include <algorithm>

#include "trainer/plan/explain.h"
#include "trainer/plan/match.h"
#include "trainer/text/catalogue.h"

namespace firebreak::trainer {

namespace {

using scenarios::ArgTest;
using scenarios::ClauseKind;
using scenarios::Duration;
using scenarios::Pattern;
using scenarios::Rule;

std::string test_words(Language language, const ArgTest& test) {
    std::string arg = word_of(language, test.arg);
    std::vector<std::string> values;
    for (const Value& value : test.values) values.push_back(value_words(language, value));
    using Op = ArgTest::Op;
    switch (test.op) {
        case Op::eq:
            return plan_words(language, "{}: {}", arg, values[0]);
        case Op::in:
            return plan_words(language, "{}: {}", arg, listed(language, values, true));
        case Op::ne:
        case Op::nin:
            return plan_words(language, "{} other than {}", arg, listed(language, values, true));
        case Op::includes:
            return plan_words(language, "{} with {}", arg, listed(language, values, false));
        case Op::exists:
            return plan_words(language,
                              std::get<bool>(test.values[0]) ? "{} stated" : "{} not stated", arg);
        case Op::gt:
            return plan_words(language, "{} above {}", arg, values[0]);
        case Op::gte:
            return plan_words(language, "{} at least {}", arg, values[0]);
        case Op::lt:
            return plan_words(language, "{} below {}", arg, values[0]);
        case Op::lte:
            return plan_words(language, "{} at most {}", arg, values[0]);
    }
    return arg;
}

std::string roles_words(Language language, const std::vector<std::string>& roles) {
    std::vector<std::string> words;
    for (const std::string& role : roles) words.push_back(word_of(language, role));
    return listed(language, words, true);
}

std::string discharge_in(Language language, const Rule& rule) {
    switch (rule.kind) {
        case ClauseKind::forbid:
            return plan_words(language, "not allowed: {}", pattern_words(language, rule.forbidden));
        case ClauseKind::guard:
            return plan_words(language, "first: {}", pattern_words(language, rule.needs));
        case ClauseKind::oblige:
            break;
    }
    std::string words = pattern_words(language, rule.act);
    if (!rule.roles.empty() && rule.act.roles.empty())
        words = plan_words(language, "{} by {}", words, roles_words(language, rule.roles));
    if (rule.times > 1)
        words = rule.distinct.empty()
                    ? plan_words(language, "{} times {}", rule.times, words)
                    : plan_words(language, "{} times {}, each with another {}", rule.times, words,
                                 word_of(language, rule.distinct));
    return words;
}

std::string record_in(Language language, const std::string& event, const Args& args) {
    std::vector<std::string> parts;
    for (const auto& [arg, value] : args)
        parts.push_back(
            plan_words(language, "{}: {}", word_of(language, arg), value_words(language, value)));
    const std::string name = word_of(language, event);
    return parts.empty() ? name
                         : plan_words(language, "{} ({})", name, listed(language, parts, false));
}

std::string miss_in(Language language, const HitRecord& miss) {
    const std::size_t equals = miss.reading.find('=');
    if (equals == std::string::npos) return miss.reading;
    const std::string arg = word_of(language, miss.reading.substr(0, equals));
    const std::string value = miss.reading.substr(equals + 1);
    if (value == "-") return plan_words(language, "{} not stated", arg);
    std::vector<std::string> words;  // of a list one by one
    for (std::size_t at = 0; at <= value.size();) {
        const std::size_t end = std::min(value.find('+', at), value.size());
        words.push_back(word_of(language, value.substr(at, end - at)));
        at = end + 1;
    }
    return plan_words(language, "{}: {}", arg, listed(language, words, false));
}

}  // namespace

std::string plan_words(Language language, const char* english) {
    return tr(language, "plan", english);
}

// An id of the vocabulary as a word: "press_conference" is "press conference" or its Chinese.
std::string word_of(Language language, std::string id) {
    for (char& c : id)
        if (c == '_') c = ' ';
    return plan_words(language, id.c_str());
}

std::string listed(Language language, const std::vector<std::string>& words, bool either) {
    std::string all;
    for (const std::string& one : words) {
        if (!all.empty()) all += either ? plan_words(language, " or ") : plan_words(language, ", ");
        all += one;
    }
    return all;
}

std::string value_words(Language language, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return word_of(language, *text);
    if (const auto* yes = std::get_if<bool>(&value))
        return plan_words(language, *yes ? "yes" : "no");
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
        std::vector<std::string> words;
        for (const std::string& one : *list) words.push_back(word_of(language, one));
        return listed(language, words, false);
    }
    return in_words(value);
}

std::string pattern_words(Language language, const Pattern& pattern) {
    if (!pattern.any.empty()) {
        std::vector<std::string> words;
        for (const Pattern& one : pattern.any) words.push_back(pattern_words(language, one));
        return listed(language, words, true);
    }
    std::vector<std::string> tests;
    for (const ArgTest& test : pattern.where) tests.push_back(test_words(language, test));
    std::string words = word_of(language, pattern.event);
    if (!tests.empty())
        words = plan_words(language, "{} ({})", words, listed(language, tests, false));
    if (pattern.roles.empty()) return words;
    return plan_words(language, "{} by {}", words, roles_words(language, pattern.roles));
}

std::string duration_words(Language language, const Duration& duration) {
    switch (duration.unit) {
        case Duration::Unit::seconds:
            return span_words(language, duration.n);
        case Duration::Unit::days:
            return plan_words(language, "{} d", duration.n);
        case Duration::Unit::working_days:
            return plan_words(language, duration.n == 1 ? "{} working day" : "{} working days",
                              duration.n);
        case Duration::Unit::working_hours:
            return plan_words(language, "{} h of working time", duration.n);
        case Duration::Unit::same_day:
            return plan_words(language, "end of that day");
        case Duration::Unit::close_of_business:
            return plan_words(language, "close of business");
    }
    return {};
}

std::string clock_words(const PlanClock& clock, Seconds tick) {
    auto split = [](Seconds local) {
        std::int64_t day = local / kDay - (local % kDay < 0 ? 1 : 0);
        return std::pair<std::int64_t, Seconds>(day, local - day * kDay);
    };
    auto [day, second] = split(clock.local(tick));
    std::string words = fmt::format("{:02}:{:02}", second / kHour, second / kMinute % 60);
    if (second % kMinute != 0) words += fmt::format(":{:02}", second % kMinute);
    if (day == split(clock.local(0)).first) return words;
    CivilDate date = civil_from_days(day);
    return fmt::format("{:02}-{:02} {}", date.month, date.day, words);
}

std::string span_words(Language language, Seconds span) {
    if (span < 0) span = -span;
    std::string words;
    auto add = [&](Seconds n, const char* unit) {
        if (n == 0) return;
        if (!words.empty() && language == Language::en) words += " ";
        words += plan_words(language, unit, n);
    };
    add(span / kDay, "{} d");
    add(span % kDay / kHour, "{} h");
    add(span % kHour / kMinute, "{} min");
    // Seconds matter only in short spans.
    if (span < kHour || span % kMinute == span) add(span % kMinute, "{} s");
    return words.empty() ? plan_words(language, "{} s", 0) : words;
}

Text vocabulary_words(const std::string& id) {
    return {word_of(Language::en, id), word_of(Language::zh, id)};
}

Text record_words(const std::string& event, const Args& args) {
    return {record_in(Language::en, event, args), record_in(Language::zh, event, args)};
}

Text miss_words(const HitRecord& miss) {
    return {miss_in(Language::en, miss), miss_in(Language::zh, miss)};
}

Text discharge_words(const Rule& rule) {
    return {discharge_in(Language::en, rule), discharge_in(Language::zh, rule)};
}

}  // namespace firebreak::trainer
