// The words and numbers of one language: sentences of the catalogue with their places filled,
// times, shares and verdicts as they are printed everywhere in the report.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/text.h"
#include "sim/units.h"
#include "trainer/report/reading.h"

namespace firebreak::trainer::report {

// Marks an English text that stands in a table and is translated where it is used.
constexpr const char* N_(const char* english) {
    return english;
}

class Words {
  public:
    explicit Words(Language language, std::string start_local = {});
    Language language() const { return language_; }

    // The catalogue's text; {1}, {2} ... are replaced by the arguments. Plain text, not markup.
    std::string operator()(const char* english) const;
    std::string operator()(const char* english, std::initializer_list<std::string> arguments) const;
    // The same in both languages, for the glossary.
    static std::string in(Language language, const char* english);
    // One or many of something: the second text holds {1}.
    std::string count(int n, const char* one, const char* many) const;
    // The text in this language, cleaned of what must not be printed.
    std::string of(const Text& text) const;
    // "a, b, c" with the comma of the language.
    std::string list(const std::vector<std::string>& items) const;
    // A sentence and one behind it: a space between them in English, none in Chinese.
    std::string join(const std::vector<std::string>& sentences) const;
    // "a; b; and 3 more": at most `most` of them.
    std::string clauses(const std::vector<std::string>& items, std::size_t most) const;

    // "1:18" from the start; from a day on "2d 3:05".
    std::string time(Seconds t) const;
    std::string time(const std::optional<Seconds>& t) const;
    // Local clock "13:58"; empty if the scenario gives no start.
    std::string clock(Seconds t) const;
    // A wall-clock stamp "2026-03-17T09:30:00+08:00" as "2026-03-17 09:30".
    std::string stamp(const std::string& written) const;
    // Signed "+0:08" or "−0:12"; below a minute "+40 s".
    std::string margin(Seconds difference) const;
    // "24 min", "1 h 32 min", "2 d 3 h".
    std::string duration(Seconds length) const;
    // Date of a moment, "2026-03-16"; empty if the scenario gives no start.
    std::string date(Seconds t) const;

    const char* mark(Mark mark) const;     // symbol id of the style sheet
    std::string verdict(Mark mark) const;  // "on time"
    std::string severity(const std::string& id) const;
    std::string phase(const std::string& id) const;
    std::string grade(const std::string& value) const;  // "III larger"
    std::string truth(const std::string& id) const;
    std::string rubric(std::size_t index) const;
    std::string axis(const std::string& id) const;
    std::string order_state(const std::string& id) const;
    // Title of an act; acts that no order's form names are called by what they are.
    std::string title(const Act& act) const;

  private:
    Language language_;
    std::string start_;
    std::optional<std::int64_t> start_second_;  // of the epoch, as if the local time were UTC
};

// Numbers. All of them round to nearest and use the minus sign.
std::string fixed(double value, int decimals);
std::string fixed(const std::optional<double>& value, int decimals);  // "–" where there is none
std::string percent(double share, int decimals = 0);                  // 0.473 -> "47%"
std::string percent(const std::optional<double>& share, int decimals = 0);
std::string points(double difference, int decimals = 1);  // 0.132 -> "+13.2"
std::string signed_number(double value, int decimals);
// A whole number in groups of three: 20,000.
std::string grouped(double value);
// Three digits at most: 1132, 83.3, 4.2, 0.17.
std::string amount(double value);
std::string amount(const std::optional<double>& value);
inline constexpr const char* kNothing = "–";  // the dash of an empty cell

}  // namespace firebreak::trainer::report
