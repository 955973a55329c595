#include "viz/broken_time.h"

#include <fmt/format.h>

#include <algorithm>

#include "viz/ticks.h"

namespace firebreak::viz {

namespace {

constexpr Seconds kEnds = 100;            // this part of the whole stays at each end of a cut
constexpr Seconds kLeastCut = 2 * kHour;  // an hour without anything is no reason to cut
constexpr double kCutShare = 40;          // a cut looks as long as this part of what is left

}  // namespace

BrokenTime::BrokenTime(Seconds from, Seconds to, std::vector<Seconds> moments, double share) {
    if (to <= from) return;
    moments.push_back(from);
    moments.push_back(to);
    std::sort(moments.begin(), moments.end());
    const Seconds whole = to - from;
    const Seconds end = whole / kEnds;
    Seconds left = whole;
    for (std::size_t i = 1; i < moments.size(); ++i) {
        const Seconds a = std::clamp(moments[i - 1], from, to);
        const Seconds b = std::clamp(moments[i], from, to);
        if (b - a < kLeastCut || static_cast<double>(b - a) <= share * static_cast<double>(whole))
            continue;
        cuts_.push_back({a + end, b - end});
        left -= b - a - 2 * end;
    }
    gap_ = static_cast<double>(left) / kCutShare;
}

double BrokenTime::pressed(double t) const {
    double out = t;
    for (const Stretch& cut : cuts_) {
        const auto from = static_cast<double>(cut.from);
        const auto width = static_cast<double>(cut.to - cut.from);
        const double inside = std::clamp(t - from, 0.0, width);
        out -= inside * (1 - std::min(1.0, gap_ / width));
    }
    return out;
}

double BrokenTime::moment(double pressed_at) const {
    double t = pressed_at;
    for (const Stretch& cut : cuts_) {  // t: with all cuts before it put back
        const auto from = static_cast<double>(cut.from);
        const auto width = static_cast<double>(cut.to - cut.from);
        const double shown = std::min(gap_, width);
        if (t <= from) break;
        t = t < from + shown ? from + (t - from) * width / shown : t + width - shown;
    }
    return t;
}

bool BrokenTime::cut_between(double a, double b) const {
    return std::any_of(cuts_.begin(), cuts_.end(), [&](const Stretch& cut) {
        return std::min(a, b) < static_cast<double>(cut.to) &&
               std::max(a, b) > static_cast<double>(cut.from);
    });
}

std::vector<BrokenTime::Stretch> BrokenTime::kept(Seconds from, Seconds to) const {
    std::vector<Stretch> out;
    for (const Stretch& cut : cuts_) {
        out.push_back({from, cut.from});
        from = cut.to;
    }
    out.push_back({from, to});
    return out;
}

std::string long_time_label(Seconds t, std::string_view day) {
    if (day.empty() || t < 2 * kDay) return time_label(t);
    return fmt::format(fmt::runtime(day), t / kDay + 1) + " " + time_label(t % kDay);
}

}  // namespace firebreak::viz
