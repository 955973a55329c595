#include "trainer/cli/clock_text.h"

#include <regex>

#include "scenarios/node.h"

#include <fmt/format.h>

namespace firebreak::trainer {

std::string clock_text(Seconds t) {
    const std::string sign = t < 0 ? "-" : "";
    const Seconds s = t < 0 ? -t : t;
    const std::string day = s >= kDay ? fmt::format("{}d ", s / kDay) : std::string();
    return fmt::format("{}{}{}:{:02}:{:02}", sign, day, s % kDay / kHour, s % kHour / kMinute,
                       s % kMinute);
}

std::optional<Seconds> clock_seconds(const std::string& text) {
    if (text.size() > 32) return std::nullopt;
    if (text.find(':') == std::string::npos) return scenarios::parse_duration(text);
    static const std::regex kClock(R"((?:(\d{1,4})d )?(\d{1,4}):([0-5]\d):([0-5]\d))");
    std::smatch parts;
    if (!std::regex_match(text, parts, kClock)) return std::nullopt;
    const auto part = [&parts](std::size_t i) {
        return parts[i].matched ? Seconds{std::stol(parts[i].str())} : Seconds{0};
    };
    return part(1) * 24 * kHour + part(2) * kHour + part(3) * kMinute + part(4);
}

}  // namespace firebreak::trainer
