#include "sim/ensemble/interval.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "sim/ensemble/moments.h"
#include "sim/math.h"
#include "sim/random.h"

namespace firebreak::sim {

namespace {

constexpr double kPi = 3.14159265358979323846;

// Gamma(n/2) / Gamma((n+1)/2) by its recurrence.
double gamma_ratio(int n) {
    double ratio = n % 2 == 1 ? std::sqrt(kPi) : 2 / std::sqrt(kPi);
    for (int k = n % 2 == 1 ? 1 : 2; k < n; k += 2) ratio *= static_cast<double>(k) / (k + 1);
    return ratio;
}

// Integral of (1 + x^2/n)^(-(n+1)/2) from 0 to x by Simpson's rule in s, x = s / sqrt(1 - s^2): the
// half line becomes 0 .. 1. n >= 2: the integrand stays bounded.
double integral(double x, int n) {
    const double end = x / std::sqrt(1 + x * x);
    constexpr int kSteps = 2000;
    const double h = end / kSteps;
    double sum = 0;
    for (int i = 0; i <= kSteps; ++i) {
        const double s = i * h;
        const double room = 1 - s * s;
        const double f = room <= 0 ? 0
                                   : math::pow(1 + s * s / (room * n), -(n + 1) / 2.0) /
                                         (room * std::sqrt(room));
        sum += f * (i == 0 || i == kSteps ? 1 : i % 2 == 1 ? 4 : 2);
    }
    return sum * h / 3;
}

Moments moments_of(const std::vector<double>& values) {
    Moments moments;
    for (const double value : values) moments.add(value);
    return moments;
}

// Quantiles of the resampled statistics around the statistic itself.
Interval percentile(double mean, std::vector<double>& drawn, double level, int n) {
    std::sort(drawn.begin(), drawn.end());
    return {mean, quantile(drawn, (1 - level) / 2), quantile(drawn, (1 + level) / 2), n};
}

std::size_t place(std::uint64_t seed, int resample, std::size_t i, std::size_t n) {
    const Draw one = draw(seed, Purpose::bootstrap, static_cast<std::uint32_t>(resample), i);
    return below(one.first, static_cast<std::uint32_t>(n));
}

}  // namespace

double student_quantile(double p, int degrees) {
    if (p < 0.5) return -student_quantile(1 - p, degrees);
    if (degrees <= 1) {
        const double angle = kPi * (p - 0.5);
        return math::sin(angle) / math::cos(angle);
    }
    const double wanted = (p - 0.5) * gamma_ratio(degrees) * std::sqrt(degrees * kPi);
    double low = 0, high = 1;
    while (high < 1e6 && integral(high, degrees) < wanted) high *= 2;
    for (int i = 0; i < 60; ++i) {
        const double middle = (low + high) / 2;
        (integral(middle, degrees) < wanted ? low : high) = middle;
    }
    return (low + high) / 2;
}

Interval mean_interval(const std::vector<double>& values, double level) {
    const Moments moments = moments_of(values);
    Interval interval{moments.mean, moments.mean, moments.mean, static_cast<int>(moments.n)};
    if (moments.n < 2 || moments.squares == 0) return interval;
    const double half = student_quantile((1 + level) / 2, static_cast<int>(moments.n) - 1) *
                        std::sqrt(moments.variance() / static_cast<double>(moments.n));
    interval.lo -= half;
    interval.hi += half;
    return interval;
}

Interval paired_interval(const std::vector<double>& a, const std::vector<double>& b, double level) {
    if (a.size() != b.size()) throw std::invalid_argument("pairs need as many values on each side");
    std::vector<double> differences;
    differences.reserve(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) differences.push_back(a[i] - b[i]);
    return mean_interval(differences, level);
}

namespace {

// Least squares of the values on their controls. `usable` is false where too few values or no
// variation leave nothing to regress on; `result` then is the plain mean.
struct Regression {
    Controlled result;
    PairMoments pair;  // x: control, y: value
    int n = 0;
    bool usable = false;
    double explained = 0;  // of the squares of the values
    double left = 0;       // of their variance, n - 2 degrees of freedom
};

Regression regression(const std::vector<double>& values, const std::vector<double>& controls,
                      double level) {
    if (values.size() != controls.size())
        throw std::invalid_argument("a control needs as many values as what it controls");
    Regression r;
    r.result.interval = mean_interval(values, level);
    r.n = static_cast<int>(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) r.pair.add(controls[i], values[i]);
    r.usable = r.n >= 4 && r.pair.x.squares > 0 && r.pair.y.squares > 0;
    if (!r.usable) return r;
    r.result.slope = r.pair.products / r.pair.x.squares;
    r.explained = r.result.slope * r.pair.products;
    r.left = std::max(0.0, r.pair.y.squares - r.explained) / (r.n - 2);
    return r;
}

// The values' mean where the control's mean is `control_mean`, with the variance of that mean.
Controlled at_control(Regression r, double control_mean, double variance, double level) {
    if (variance <= 0) return r.result;
    const double mean = r.pair.y.mean - r.result.slope * (r.pair.x.mean - control_mean);
    const double half = student_quantile((1 + level) / 2, r.n - 2) * std::sqrt(variance);
    r.result.gain = r.pair.y.variance() / r.n / variance;
    r.result.interval = {mean, mean - half, mean + half, r.n};
    return r.result;
}

}  // namespace

Controlled controlled_mean(const std::vector<double>& values, const std::vector<double>& controls,
                           double control_mean, double level) {
    const Regression r = regression(values, controls, level);
    if (!r.usable) return r.result;
    const double off = r.pair.x.mean - control_mean;
    return at_control(r, control_mean, r.left * (1.0 / r.n + off * off / r.pair.x.squares), level);
}

Controlled two_phase_mean(const std::vector<double>& values, const std::vector<double>& controls,
                          const std::vector<double>& more, double level) {
    const Regression r = regression(values, controls, level);
    if (!r.usable) return r.result;
    Moments all = r.pair.x;
    for (const double control : more) all.add(control);
    const double variance = r.left / r.n + r.explained / (r.n - 1) / static_cast<double>(all.n);
    return at_control(r, all.mean, variance, level);
}

Interval bootstrap_mean(const std::vector<double>& values, std::uint64_t seed, double level,
                        int resamples) {
    const double mean = moments_of(values).mean;
    if (values.size() < 2 || resamples < 1)
        return {mean, mean, mean, static_cast<int>(values.size())};
    std::vector<double> drawn;
    for (int r = 0; r < resamples; ++r) {
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            sum += values[place(seed, r, i, values.size())];
        drawn.push_back(sum / static_cast<double>(values.size()));
    }
    return percentile(mean, drawn, level, static_cast<int>(values.size()));
}

Ratio bootstrap_ratio(const std::vector<double>& above, const std::vector<double>& below_line,
                      std::uint64_t seed, double level, int resamples) {
    if (above.size() != below_line.size())
        throw std::invalid_argument("a ratio needs as many values above as below");
    Ratio ratio;
    ratio.interval.n = static_cast<int>(above.size());
    if (above.size() < 2 || mean_interval(below_line, level).includes_zero()) return ratio;
    std::vector<double> drawn;
    for (int r = 0; r < resamples; ++r) {
        double sum_above = 0, sum_below = 0;
        for (std::size_t i = 0; i < above.size(); ++i) {
            const std::size_t at = place(seed, r, i, above.size());
            sum_above += above[at];
            sum_below += below_line[at];
        }
        if (sum_below != 0) drawn.push_back(sum_above / sum_below);
    }
    ratio.defined = !drawn.empty();
    if (ratio.defined)
        ratio.interval = percentile(moments_of(above).mean / moments_of(below_line).mean, drawn,
                                    level, ratio.interval.n);
    return ratio;
}

double quantile(const std::vector<double>& sorted, double q) {
    if (sorted.empty()) return 0;
    const double at = std::clamp(q, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
    const auto lower = static_cast<std::size_t>(std::floor(at));
    const double part = at - std::floor(at);
    if (part == 0 || lower + 1 >= sorted.size()) return sorted[lower];
    return sorted[lower] + part * (sorted[lower + 1] - sorted[lower]);
}

std::vector<std::vector<double>> quantile_bands(const std::vector<std::vector<double>>& series,
                                                const std::vector<double>& qs) {
    const std::size_t length = series.empty() ? 0 : series.front().size();
    for (const auto& one : series)
        if (one.size() != length) throw std::invalid_argument("bands need series of one length");
    std::vector<std::vector<double>> bands(qs.size(), std::vector<double>(length));
    std::vector<double> column(series.size());
    for (std::size_t i = 0; i < length; ++i) {
        for (std::size_t k = 0; k < series.size(); ++k) column[k] = series[k][i];
        std::sort(column.begin(), column.end());
        for (std::size_t q = 0; q < qs.size(); ++q) bands[q][i] = quantile(column, qs[q]);
    }
    return bands;
}

}  // namespace firebreak::sim
