#include "trainer/console/projection.h"

#include <algorithm>
#include <cmath>

namespace firebreak::trainer::console {

namespace {

constexpr double kZ95 = 1.959963984540054;

struct Smoothed {
    double level = 0, trend = 0;
    double variance = 0;  // of one step's error
};

Smoothed smooth(const std::vector<Reading>& readings, const ProjectionConstants& c) {
    Smoothed s;
    s.level = readings.front().value;
    double squares = 0;
    double weights = 0;
    for (std::size_t i = 1; i < readings.size(); ++i) {
        const double guess = s.level + c.phi * s.trend;
        const double error = readings[i].value - guess;
        s.level = guess + c.alpha * error;
        s.trend = c.phi * s.trend + c.beta * error;
        squares = c.memory * squares + error * error;
        weights = c.memory * weights + 1;
    }
    const double half = (readings.back().hi - readings.back().lo) / 2 / kZ95;
    s.variance = std::max(squares / weights, half * half);
    return s;
}

}  // namespace

Seconds usual_step(const std::vector<Reading>& readings) {
    std::vector<Seconds> steps;
    for (std::size_t i = 1; i < readings.size(); ++i)
        steps.push_back(std::max<Seconds>(1, readings[i].t - readings[i - 1].t));
    std::nth_element(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2),
                     steps.end());
    return steps[steps.size() / 2];
}

std::size_t worth_showing(const Projection& projection, bool of_count) {
    const auto too_wide = [of_count](const Reading& r) {
        const double side = std::max(r.value - r.lo, r.hi - r.value);
        return side > (of_count ? kWidestOfCount * r.value : kWidestBand);
    };
    const auto& points = projection.points;
    if (points.empty()) return 0;
    return static_cast<std::size_t>(std::find_if(points.begin() + 1, points.end(), too_wide) -
                                    points.begin());
}

std::optional<Projection> project(const std::vector<Reading>& readings, Seconds until, double least,
                                  double most, const ProjectionConstants& c) {
    if (readings.size() < kLeastReadings) return std::nullopt;
    const Seconds step = usual_step(readings);
    const Reading& last = readings.back();
    if (last.t + step > until) return std::nullopt;
    const Smoothed s = smooth(readings, c);
    Projection out;
    out.points.push_back(last);
    double value = s.level;
    double power = 1;   // phi^h
    double damped = 0;  // phi + .. + phi^h
    double spread = 1;  // variance of h steps over that of one
    for (Seconds t = last.t + step; t <= until; t += step) {
        power *= c.phi;
        damped += power;
        value += power * s.trend;
        const double half = kZ95 * std::sqrt(s.variance * spread);
        out.points.push_back({t, std::clamp(value, least, most),
                              std::clamp(value - half, least, most),
                              std::clamp(value + half, least, most)});
        const double weight = c.alpha + c.beta * damped;
        spread += weight * weight;
    }
    return out;
}

}  // namespace firebreak::trainer::console
