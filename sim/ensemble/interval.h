// Means with their uncertainty: intervals by Student's t, by the bootstrap, and with a control
// variate; quantiles and bands. All of them pure functions of the values in their order.
#pragma once

#include <cstdint>
#include <vector>

namespace firebreak::sim {

struct Interval {
    double mean = 0, lo = 0, hi = 0;
    int n = 0;
    double half_width() const { return (hi - lo) / 2; }
    // Nothing can be said about the sign: a tie. An interval that is exactly [0, 0] is one too.
    bool includes_zero() const { return lo <= 0 && hi >= 0; }
    bool operator==(const Interval&) const = default;
};

// Quantile p (0 < p < 1) of Student's t with `degrees` >= 1 degrees of freedom, to about 1e-6 of
// its value, by Simpson's rule and bisection. One degree: the Cauchy distribution in closed form.
double student_quantile(double p, int degrees);

// Mean of independent values with its two-sided interval of confidence `level` (0..1) by Student's
// t. Fewer than two values: lo = hi = mean. Values that are all equal: lo = hi = mean, exactly.
Interval mean_interval(const std::vector<double>& values, double level = 0.95);

// Mean of a[i] - b[i]. Throws std::invalid_argument if the sizes differ.
Interval paired_interval(const std::vector<double>& a, const std::vector<double>& b,
                         double level = 0.95);

// Mean of `values` with the help of `controls`, whose mean is known to be `control_mean`: values -
// slope * (control - control_mean) with the least-squares slope (Lavenberg and Welch 1981, one
// control, n - 2 degrees of freedom). `gain` is the variance of the plain mean over that of the
// controlled one; below 1 where the control explains less than its degree of freedom costs.
struct Controlled {
    Interval interval;
    double slope = 0, gain = 1;
};
Controlled controlled_mean(const std::vector<double>& values, const std::vector<double>& controls,
                           double control_mean, double level = 0.95);

// The same where the control's mean is not known but estimated: from its values beside `values` and
// from `more` values of its own (two-phase sampling with regression, Cochran 1977, section 12.6).
// Variance: what the control leaves / n + what it explains / (n + size of more). With `more` empty
// the plain mean of `values`, up to the degree of freedom that the slope costs.
Controlled two_phase_mean(const std::vector<double>& values, const std::vector<double>& controls,
                          const std::vector<double>& more, double level = 0.95);

// Percentile bootstrap (Efron 1979) of the mean, and of the ratio mean(above) / mean(below) of two
// columns drawn together. Resamples are keyed by (seed, resample, place): the same values give the
// same interval whenever it is asked for. Ratio: `defined` is false where the interval of the
// denominator's mean includes zero; the numbers are then 0 and mean nothing.
inline constexpr int kResamples = 2000;
Interval bootstrap_mean(const std::vector<double>& values, std::uint64_t seed, double level = 0.95,
                        int resamples = kResamples);
struct Ratio {
    Interval interval;
    bool defined = false;
};
Ratio bootstrap_ratio(const std::vector<double>& above, const std::vector<double>& below,
                      std::uint64_t seed, double level = 0.95, int resamples = kResamples);

// Quantile q (0..1) of sorted values, linear between neighbours (type 7 of Hyndman and Fan 1996); 0
// for no values.
double quantile(const std::vector<double>& sorted, double q);

// Bands of many series of one length: for each place the quantiles `qs` over the series. Result
// [quantile][place]. Series of different lengths: std::invalid_argument.
std::vector<std::vector<double>> quantile_bands(const std::vector<std::vector<double>>& series,
                                                const std::vector<double>& qs);

}  // namespace firebreak::sim
