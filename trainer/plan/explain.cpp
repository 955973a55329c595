#include "trainer/plan/explain.h"

#include <fmt/format.h>

#include "trainer/plan/match.h"
#include "trainer/text/catalogue.h"

namespace firebreak::trainer {

namespace {

using scenarios::ArgTest;
using scenarios::ClauseKind;
using scenarios::Pattern;
using scenarios::Rule;

constexpr const char* kDomain = "plan";

std::string say(Language language, const char* english) {
    return tr(language, kDomain, english);
}

template <class... A>
std::string fill(Language language, const char* english, const A&... arguments) {
    return fmt::format(fmt::runtime(say(language, english)), arguments...);
}

// An id of the vocabulary as a word: "press_conference" is "press conference" or its Chinese.
std::string word(Language language, std::string id) {
    for (char& c : id)
        if (c == '_') c = ' ';
    return say(language, id.c_str());
}

std::string join(Language language, const std::vector<std::string>& words, bool either) {
    std::string all;
    for (const std::string& one : words) {
        if (!all.empty()) all += either ? say(language, " or ") : say(language, ", ");
        all += one;
    }
    return all;
}

std::string value_words(Language language, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return word(language, *text);
    if (const auto* yes = std::get_if<bool>(&value)) return say(language, *yes ? "yes" : "no");
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
        std::vector<std::string> words;
        for (const std::string& one : *list) words.push_back(word(language, one));
        return join(language, words, false);
    }
    return in_words(value);
}

std::string test_words(Language language, const ArgTest& test) {
    std::string arg = word(language, test.arg);
    std::vector<std::string> values;
    for (const Value& value : test.values) values.push_back(value_words(language, value));
    using Op = ArgTest::Op;
    switch (test.op) {
        case Op::eq:
            return fill(language, "{}: {}", arg, values[0]);
        case Op::in:
            return fill(language, "{}: {}", arg, join(language, values, true));
        case Op::ne:
        case Op::nin:
            return fill(language, "{} other than {}", arg, join(language, values, true));
        case Op::includes:
            return fill(language, "{} with {}", arg, join(language, values, false));
        case Op::exists:
            return fill(language, std::get<bool>(test.values[0]) ? "{} stated" : "{} not stated",
                        arg);
        case Op::gt:
            return fill(language, "{} above {}", arg, values[0]);
        case Op::gte:
            return fill(language, "{} at least {}", arg, values[0]);
        case Op::lt:
            return fill(language, "{} below {}", arg, values[0]);
        case Op::lte:
            return fill(language, "{} at most {}", arg, values[0]);
    }
    return arg;
}

std::string pattern_words(Language language, const Pattern& pattern) {
    if (!pattern.any.empty()) {
        std::vector<std::string> words;
        for (const Pattern& one : pattern.any) words.push_back(pattern_words(language, one));
        return join(language, words, true);
    }
    std::vector<std::string> tests;
    for (const ArgTest& test : pattern.where) tests.push_back(test_words(language, test));
    std::string words = word(language, pattern.event);
    if (!tests.empty()) words = fill(language, "{} ({})", words, join(language, tests, false));
    if (!pattern.roles.empty()) {
        std::vector<std::string> roles;
        for (const std::string& role : pattern.roles) roles.push_back(word(language, role));
        words = fill(language, "{} by {}", words, join(language, roles, true));
    }
    return words;
}

std::string rule_name(Language language, const Rule& rule) {
    const std::string& text = rule.text.in(language);
    if (!text.empty()) return text;
    return word(language, rule.id);
}

// The wording without its full stop, so that a colon can follow.
std::string headline(Language language, const Rule& rule) {
    std::string text = rule_name(language, rule);
    static const std::string stop_zh = "。";
    if (!text.empty() && text.back() == '.') text.pop_back();
    if (text.size() >= stop_zh.size() &&
        text.compare(text.size() - stop_zh.size(), stop_zh.size(), stop_zh) == 0)
        text.erase(text.size() - stop_zh.size());
    return text;
}

std::string who(Language language, const HitRecord& hit) {
    if (hit.seat.empty()) return {};
    return fill(language, " by {}", word(language, hit.seat));
}

class Sentence {
  public:
    Sentence(Language language, const Rule& rule, const InstanceResult& instance,
             const PlanClock& clock)
        : language_(language), rule_(rule), instance_(instance), clock_(clock) {}

    std::string say_all() {
        switch (rule_.kind) {
            case ClauseKind::oblige:
                obligation();
                break;
            case ClauseKind::forbid:
                prohibition();
                break;
            case ClauseKind::guard:
                guard();
                break;
        }
        if (instance_.verdict == Verdict::compensated)
            add("Made good afterwards: credit {:.2f}.", instance_.score);
        return text_;
    }

  private:
    template <class... A>
    void add(const char* english, const A&... arguments) {
        std::string sentence = fill(language_, english, arguments...);
        if (!text_.empty() && language_ == Language::en) text_ += " ";
        text_ += sentence;
    }
    std::string at(Seconds tick) const { return clock_words(clock_, tick); }
    std::string span(Seconds length) const { return span_words(language_, length); }

    void due() {
        Seconds window = *instance_.due - instance_.triggered_at;
        std::string name = headline(language_, rule_);
        if (window < 0)
            add("{}: was due {} already when {} came up at {}.", name, at(*instance_.due),
                instance_.trigger, at(instance_.triggered_at));
        else if (instance_.trigger == "start")
            add("{}: due {} ({} after {}).", name, at(*instance_.due), span(window),
                at(instance_.triggered_at));
        else
            add("{}: due {} ({} after {}, {}).", name, at(*instance_.due), span(window),
                instance_.trigger, at(instance_.triggered_at));
        for (const Extension& later : instance_.extensions) add("Extended to {}.", at(later.due));
    }

    // How the duty came out, for behind the colon; empty while it is undecided or was missed.
    std::string outcome() const {
        if (instance_.verdict == Verdict::late)
            return fill(language_, "{} late, credit {:.2f}", span(-*instance_.margin),
                        instance_.score);
        if (instance_.verdict != Verdict::satisfied) return {};
        if (*instance_.margin == 0) return say(language_, "just in time");
        return fill(language_, "{} in hand", span(*instance_.margin));
    }

    void hits() {
        for (std::size_t i = 0; i < instance_.hits.size(); ++i) {
            const HitRecord& hit = instance_.hits[i];
            std::string end = i + 1 == instance_.hits.size() ? outcome() : std::string();
            std::string by = who(language_, hit);
            if (rule_.times > 1 && end.empty())
                add("Done {} of {} at {}{} ({}).", i + 1, rule_.times, at(hit.t), by, hit.id);
            else if (rule_.times > 1)
                add("Done {} of {} at {}{} ({}): {}.", i + 1, rule_.times, at(hit.t), by, hit.id,
                    end);
            else if (end.empty())
                add("Done {}{} ({}).", at(hit.t), by, hit.id);
            else
                add("Done {}{} ({}): {}.", at(hit.t), by, hit.id, end);
        }
    }

    void obligation() {
        due();
        hits();
        switch (instance_.verdict) {
            case Verdict::satisfied:
            case Verdict::late:
                break;
            case Verdict::violated:
            case Verdict::compensated:
                missed();
                break;
            case Verdict::cancelled:
                add("No longer needed from {}.", at(*instance_.decided_at));
                break;
            default:
                add("Not due yet when the log ends at {}.", at(*instance_.decided_at));
                break;
        }
        for (const HitRecord& miss : instance_.near_misses)
            add("Near miss: {} at {}, {}.", miss.id, at(miss.t), miss.reading);
    }

    void missed() {
        if (instance_.hits.empty())
            add("Not done by {}.", at(*instance_.decided_at));
        else
            add("Not complete by {}: {} of {}.", at(*instance_.decided_at), instance_.hits.size(),
                rule_.times);
    }

    void prohibition() {
        add("{}: in force from {}.", headline(language_, rule_), at(instance_.triggered_at));
        for (const HitRecord& breach : instance_.hits)
            add("Broken {}{} ({}).", at(breach.t), who(language_, breach), breach.id);
        if (instance_.hits.empty()) add("Kept until {}.", at(*instance_.decided_at));
    }

    void guard() {
        std::string name = headline(language_, rule_);
        if (instance_.licence.empty())
            add("{}: {} at {} without {} before it.", name, instance_.trigger,
                at(instance_.triggered_at), pattern_words(language_, rule_.needs));
        else
            add("{}: {} at {}, covered by {}.", name, instance_.trigger, at(instance_.triggered_at),
                instance_.licence[0]);
    }

    Language language_;
    const Rule& rule_;
    const InstanceResult& instance_;
    const PlanClock& clock_;
    std::string text_;
};

std::string discharge_in(Language language, const Rule& rule) {
    switch (rule.kind) {
        case ClauseKind::forbid:
            return fill(language, "not allowed: {}", pattern_words(language, rule.forbidden));
        case ClauseKind::guard:
            return fill(language, "first: {}", pattern_words(language, rule.needs));
        case ClauseKind::oblige:
            break;
    }
    Pattern act = rule.act;
    if (act.any.empty() && act.roles.empty()) act.roles = rule.roles;
    std::string words = pattern_words(language, act);
    if (rule.times > 1)
        words = rule.distinct.empty() ? fill(language, "{} times {}", rule.times, words)
                                      : fill(language, "{} times {}, each with another {}",
                                             rule.times, words, word(language, rule.distinct));
    return words;
}

}  // namespace

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
        words += fill(language, unit, n);
    };
    add(span / kDay, "{} d");
    add(span % kDay / kHour, "{} h");
    add(span % kHour / kMinute, "{} min");
    // Seconds matter only in short spans.
    if (span < kHour || span % kMinute == span) add(span % kMinute, "{} s");
    return words.empty() ? fill(language, "{} s", 0) : words;
}

Text explain(const Rule& rule, const InstanceResult& instance, const PlanClock& clock) {
    return {Sentence(Language::en, rule, instance, clock).say_all(),
            Sentence(Language::zh, rule, instance, clock).say_all()};
}

Text discharge_words(const Rule& rule) {
    return {discharge_in(Language::en, rule), discharge_in(Language::zh, rule)};
}

}  // namespace firebreak::trainer
