#include "trainer/session/words.h"

#include <fmt/format.h>

#include "trainer/text/catalogue.h"

namespace firebreak::trainer {

namespace {

std::string fill(std::string sentence, std::initializer_list<Text> parts, Language language) {
    std::string result;
    for (std::size_t at = 0; at < sentence.size();) {
        const bool hole = sentence[at] == '{' && at + 2 < sentence.size() &&
                          sentence[at + 1] >= '0' && sentence[at + 1] <= '9' &&
                          sentence[at + 2] == '}';
        const std::size_t number = hole ? static_cast<std::size_t>(sentence[at + 1] - '0') : 0;
        if (hole && number < parts.size()) {
            result += (parts.begin() + number)->in(language);
            at += 3;
        } else {
            result += sentence[at++];
        }
    }
    return result;
}

}  // namespace

Text say(const char* english, std::initializer_list<Text> parts) {
    const Text sentence = both("session", english);
    return {fill(sentence.en, parts, Language::en), fill(sentence.zh, parts, Language::zh)};
}

Text same(const std::string& text) {
    return {text, text};
}

Text clock_text(Seconds t) {
    const Seconds day = t / kDay, rest = t % kDay;
    const std::string clock = fmt::format("{}:{:02}", rest / kHour, rest % kHour / kMinute);
    if (day == 0) return same(clock);
    return {fmt::format("day {} {}", day, clock), fmt::format("第{}天 {}", day, clock)};
}

}  // namespace firebreak::trainer
