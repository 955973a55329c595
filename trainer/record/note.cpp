// What a note may look like, whoever wrote it.
#include <algorithm>
#include <array>
#include <initializer_list>

#include "scenarios/utf8.h"
#include "trainer/record/recording.h"

namespace firebreak::trainer {

namespace {

using Kind = EvaluatorNote::Kind;

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t n = scenarios::utf8_length(text);
        if (n == 0 || text[0] == '\0') return false;
        text.remove_prefix(n);
    }
    return true;
}

bool one_of(const std::string& word, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&word](const char* w) { return word == w; });
}

// The number in the digits from `at` on, -1 if one of them is none.
int digits(const std::string& text, std::size_t at, std::size_t n) {
    int value = 0;
    for (std::size_t i = at; i < at + n; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool is_date(const std::string& text) {
    static constexpr std::array<int, 12> kLengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    if (year < 1900 || month < 1 || month > 12) return false;
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    const int length = kLengths[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
    return day >= 1 && day <= length;
}

// "2026-03-17T09:30:00", with "Z", "+08:00" or nothing behind it.
bool is_moment(const std::string& text) {
    if (text.size() < 19 || !is_date(text.substr(0, 10)) || text[10] != 'T') return false;
    if (text[13] != ':' || text[16] != ':') return false;
    const int hour = digits(text, 11, 2), minute = digits(text, 14, 2),
              second = digits(text, 17, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return false;
    const std::string zone = text.substr(19);
    if (zone.empty() || zone == "Z") return true;
    return zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && zone[3] == ':' &&
           digits(zone, 1, 2) >= 0 && digits(zone, 1, 2) <= 14 && digits(zone, 4, 2) >= 0 &&
           digits(zone, 4, 2) <= 59;
}

std::optional<std::string> problem_of_texts(const EvaluatorNote& note) {
    if (note.evidence.size() > kMostEvidence)
        return "more than " + std::to_string(kMostEvidence) + " evidence links";
    std::vector<const std::string*> texts{&note.subject, &note.value, &note.text, &note.written_at,
                                          &note.author,  &note.owner, &note.due,  &note.finding};
    for (const auto& link : note.evidence) texts.push_back(&link);
    for (const auto* text : texts) {
        if (text->size() > kLongestNoteText)
            return "a text of " + std::to_string(text->size()) + " bytes; at most " +
                   std::to_string(kLongestNoteText) + " are kept";
        if (!is_utf8(*text)) return "a text that is not UTF-8: " + scenarios::shown(*text);
    }
    return std::nullopt;
}

constexpr std::string_view kBefore = "before:";

std::optional<std::string> problem_of_value(const EvaluatorNote& note) {
    if (note.kind == Kind::rating && !one_of(note.value, {"P", "S", "M", "U"}))
        return "a rating is P, S, M or U, found " + scenarios::shown(note.value);
    if (note.kind == Kind::prediction &&
        !one_of(note.value, {"satisfied", "late", "violated", "not_tested"}))
        return "a predicted verdict is satisfied, late, violated or not_tested, found " +
               scenarios::shown(note.value);
    if (note.kind == Kind::item && note.value.empty()) return "a rating item needs a value";
    if (note.kind == Kind::action && !one_of(note.value, {"", "withdrawn"}) && !places(note))
        return "an action is withdrawn or stands, or is put \"last\" or \"before:ID\", found " +
               scenarios::shown(note.value);
    if (places(note) && !(note.text + note.owner + note.due + note.finding).empty())
        return "a note that puts an action in its place says nothing else of it";
    if (note.confidence && note.kind != Kind::prediction)
        return "only a prediction has a confidence";
    if (note.confidence && (*note.confidence < 0 || *note.confidence > 100))
        return "a confidence is 0 to 100, found " + std::to_string(*note.confidence);
    return std::nullopt;
}

}  // namespace

bool places(const EvaluatorNote& note) {
    if (note.kind != Kind::action) return false;
    return note.value == "last" || (note.value.size() > kBefore.size() &&
                                    note.value.compare(0, kBefore.size(), kBefore) == 0);
}

std::string placed_before(const EvaluatorNote& note) {
    return places(note) && note.value != "last" ? note.value.substr(kBefore.size()) : std::string();
}

std::string place_before(const std::string& action) {
    return action.empty() ? "last" : std::string(kBefore) + action;
}

std::optional<std::string> problem_of(const EvaluatorNote& note) {
    if (auto problem = problem_of_texts(note)) return problem;
    if (auto problem = problem_of_value(note)) return problem;
    const bool wordless = note.kind == Kind::revealed;
    if (wordless && !(note.subject + note.value + note.text).empty())
        return "that the verdicts were shown is said without words";
    const bool about = note.kind != Kind::observation && note.kind != Kind::timeline && !wordless;
    if (about && note.subject.empty()) return "the note does not say what it is about";
    if (note.kind == Kind::rating && note.text.empty()) return "a rating needs a reason";
    if (!about && !wordless && note.text.empty()) return "the note is empty";
    if (note.kind == Kind::timeline && !note.at) return "a mark on the timeline needs its moment";
    if (note.at && *note.at < 0) return "the moment lies before the drill";
    if (!note.written_at.empty() && !is_moment(note.written_at))
        return "the stamp is no moment like 2026-03-17T09:30:00+08:00: " +
               scenarios::shown(note.written_at);
    if (!note.due.empty() && !is_date(note.due))
        return "a due date reads like 2026-04-01, found " + scenarios::shown(note.due);
    if (note.kind != Kind::action && !(note.owner + note.due + note.finding).empty())
        return "only a corrective action has an owner, a date and a finding";
    return std::nullopt;
}

}  // namespace firebreak::trainer
