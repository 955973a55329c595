#include "trainer/console/frame_times.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace firebreak::trainer::console {

namespace {

double milliseconds(FrameTimes::Moment from, FrameTimes::Moment to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
}

std::string line(const char* what, const std::vector<double>& values) {
    return fmt::format("{}: median {:.1f} ms, 95 % below {:.1f} ms, longest {:.1f} ms\n", what,
                       quantile(values, 0.5), quantile(values, 0.95), quantile(values, 1));
}

}  // namespace

double quantile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const double at = std::ceil(share * static_cast<double>(values.size())) - 1;
    return values[static_cast<std::size_t>(std::max(0.0, at))];
}

void FrameTimes::add(Moment begun, Moment building, Moment built, Moment shown) {
    if (build_.empty()) first_ = begun;
    last_ = shown;
    build_.push_back(milliseconds(building, built));
    whole_.push_back(milliseconds(begun, shown));
}

std::string FrameTimes::in_words(Seconds reached) const {
    const double seconds = milliseconds(first_, last_) / 1000;
    return fmt::format("{} frames in {:.1f} s: {:.1f} a second; the drill stands at {} min\n",
                       count(), seconds, seconds > 0 ? count() / seconds : 0, reached / kMinute) +
           line("building the screen", build_) + line("whole frame", whole_);
}

}  // namespace firebreak::trainer::console
