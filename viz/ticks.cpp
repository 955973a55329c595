#include "viz/ticks.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace firebreak::viz {

double value_step(double lo, double hi, int most) {
    if (!std::isfinite(lo) || !std::isfinite(hi) || hi <= lo || most < 2) return 0;
    const double rough = (hi - lo) / most;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0, 20.0}) {
        const double step = factor * power;
        const double count = std::floor(hi / step + 1e-9) - std::ceil(lo / step - 1e-9) + 1;
        if (step > 0 && count <= most) return step;
    }
    return 0;
}

std::vector<double> value_ticks(double lo, double hi, int most) {
    std::vector<double> ticks;
    const double step = value_step(lo, hi, most);
    if (step <= 0) return ticks;
    const double first = std::ceil(lo / step - 1e-9);
    const double last = std::floor(hi / step + 1e-9);
    for (double k = first; k <= last; ++k) ticks.push_back(k * step + 0.0);
    return ticks;
}

std::string value_label(double value, double step) {
    const int decimals = step >= 1 || step <= 0 ? 0 : step >= 0.1 ? 1 : 2;
    std::string label = fmt::format("{:.{}f}", value, decimals);
    if (label.front() == '-' && label.find_first_of("123456789") == std::string::npos)
        label.erase(0, 1);
    return label;
}

std::vector<Seconds> time_ticks(Seconds lo, Seconds hi, int most) {
    constexpr std::array<Seconds, 15> steps{kMinute,      2 * kMinute,  5 * kMinute, 10 * kMinute,
                                            15 * kMinute, 30 * kMinute, kHour,       2 * kHour,
                                            3 * kHour,    6 * kHour,    12 * kHour,  kDay,
                                            2 * kDay,     5 * kDay,     10 * kDay};
    std::vector<Seconds> ticks;
    if (hi <= lo || most < 1) return ticks;
    const auto floor_div = [](Seconds a, Seconds b) { return a / b - (a % b < 0 ? 1 : 0); };
    Seconds step = steps.back();
    for (const Seconds s : steps)
        if (floor_div(hi, s) - floor_div(lo - 1, s) <= most) {
            step = s;
            break;
        }
    while (floor_div(hi, step) - floor_div(lo - 1, step) > most) step *= 2;
    for (Seconds t = (floor_div(lo - 1, step) + 1) * step; t <= hi; t += step) ticks.push_back(t);
    return ticks;
}

std::string time_label(Seconds t) {
    const char* sign = t < 0 ? "-" : "";
    const Seconds m = (t < 0 ? -t : t) / kMinute;
    return fmt::format("{}{}:{:02}", m == 0 ? "" : sign, m / 60, m % 60);
}

std::string clock_label(Seconds t) {
    const char* sign = t < 0 ? "-" : "";
    const Seconds s = t < 0 ? -t : t;
    return fmt::format("{}{}:{:02}:{:02}", sign, s / kHour, s / kMinute % 60, s % 60);
}

}  // namespace firebreak::viz
