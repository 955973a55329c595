#include "trainer/cli/clock_text.h"

#include <fmt/format.h>

namespace firebreak::trainer {

std::string clock_text(Seconds t) {
    const std::string sign = t < 0 ? "-" : "";
    const Seconds s = t < 0 ? -t : t;
    const std::string day = s >= kDay ? fmt::format("{}d ", s / kDay) : std::string();
    return fmt::format("{}{}{}:{:02}:{:02}", sign, day, s % kDay / kHour, s % kHour / kMinute,
                       s % kMinute);
}

}  // namespace firebreak::trainer
