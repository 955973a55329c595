#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "sim/ensemble/interval.h"
#include "sim/ensemble/moments.h"
#include "sim/random.h"

using namespace firebreak::sim;

namespace {

std::vector<double> normals(std::uint64_t seed, int n) {
    std::vector<double> values;
    for (int i = 0; i < n; ++i)
        values.push_back(normal(draw(seed, Purpose::test, 0, static_cast<std::uint64_t>(i))));
    return values;
}

}  // namespace

TEST_CASE("Running moments are those of the textbook's two passes, merged or not") {
    const std::vector<double> values = normals(1, 101);
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / 101;
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    Moments all, first, second;
    for (std::size_t i = 0; i < values.size(); ++i) {
        all.add(values[i]);
        (i < 40 ? first : second).add(values[i]);
    }
    CHECK(all.mean == Approx(mean).epsilon(1e-12));
    CHECK(all.variance() == Approx(squares / 100).epsilon(1e-12));
    first.merge(second);
    CHECK(first.n == 101);
    CHECK(first.mean == Approx(mean).epsilon(1e-12));
    CHECK(first.variance() == Approx(squares / 100).epsilon(1e-12));
    Moments none;
    none.merge(all);
    CHECK(none == all);
    CHECK(Moments{}.variance() == 0);
}

TEST_CASE("Values on a line correlate by one, a constant with nothing") {
    PairMoments line, flat;
    for (int i = 0; i < 10; ++i) {
        line.add(i, 3 - 2 * i);
        flat.add(i, 5);
    }
    CHECK(line.correlation() == Approx(-1));
    CHECK(line.covariance() == Approx(-2 * 55.0 / 6));
    CHECK(flat.correlation() == 0);
}

TEST_CASE("Quantiles of Student's t agree with the printed tables, at other levels too") {
    CHECK(student_quantile(0.975, 1) == Approx(12.7062).epsilon(1e-5));
    CHECK(student_quantile(0.975, 2) == Approx(4.30265).epsilon(1e-5));
    CHECK(student_quantile(0.975, 10) == Approx(2.22814).epsilon(1e-5));
    CHECK(student_quantile(0.995, 10) == Approx(3.16927).epsilon(1e-5));
    CHECK(student_quantile(0.9995, 3) == Approx(12.9240).epsilon(1e-4));
    CHECK(student_quantile(0.975, 10000) == Approx(1.96020).epsilon(1e-5));
    CHECK(student_quantile(0.025, 10) == Approx(-2.22814).epsilon(1e-5));
    CHECK(student_quantile(0.5, 7) == Approx(0).margin(1e-9));
}

TEST_CASE("Differences that are all nothing have the interval nothing, exactly") {
    const std::vector<double> values = normals(2, 50);
    const Interval same = paired_interval(values, values);
    CHECK(same.mean == 0);
    CHECK(same.lo == 0);
    CHECK(same.hi == 0);
    CHECK(same.includes_zero());
    CHECK_THROWS_AS(paired_interval(values, {1}), std::invalid_argument);
    CHECK(mean_interval({}).n == 0);
    CHECK(mean_interval({4}).lo == 4);
}

TEST_CASE("Intervals of 95 % hold the true mean in about 95 of 100 samples") {
    int by_t = 0, by_bootstrap = 0;
    constexpr int kSamples = 400;  // standard error of the share 0.011
    for (int k = 0; k < kSamples; ++k) {
        const auto values = normals(1000 + static_cast<std::uint64_t>(k), 40);
        by_t += mean_interval(values).includes_zero();
        by_bootstrap += bootstrap_mean(values, 7, 0.95, 400).includes_zero();
    }
    CHECK(by_t / double{kSamples} == Approx(0.95).margin(0.035));
    CHECK(by_bootstrap / double{kSamples} == Approx(0.94).margin(0.04));
}

TEST_CASE("The bootstrap is a function of values and seed") {
    const auto values = normals(3, 30);
    CHECK(bootstrap_mean(values, 1) == bootstrap_mean(values, 1));
    CHECK_FALSE(bootstrap_mean(values, 1) == bootstrap_mean(values, 2));
    CHECK(bootstrap_mean({2, 2, 2}, 1).lo == 2);
}

TEST_CASE("A ratio is undefined where its denominator may be nothing") {
    auto below_line = normals(4, 60), above = below_line;
    CHECK_FALSE(bootstrap_ratio(above, below_line, 1).defined);
    for (std::size_t i = 0; i < above.size(); ++i) {
        below_line[i] += 10;
        above[i] = 0.5 * below_line[i];
    }
    const Ratio half = bootstrap_ratio(above, below_line, 1);
    REQUIRE(half.defined);
    CHECK(half.interval.mean == Approx(0.5));
    CHECK(half.interval.lo == Approx(0.5));
    CHECK(half.interval.hi == Approx(0.5));
}

TEST_CASE("A control with a known mean narrows the interval by what it explains") {
    // value = control + noise of a third: the variance falls to a tenth.
    const auto control = normals(5, 400), noise = normals(6, 400);
    std::vector<double> values;
    for (std::size_t i = 0; i < control.size(); ++i)
        values.push_back(2 + control[i] + noise[i] / 3);
    const Controlled with = controlled_mean(values, control, 0);
    CHECK(with.slope == Approx(1).margin(0.1));
    CHECK(with.gain == Approx(10).epsilon(0.3));
    CHECK(with.interval.mean == Approx(2).margin(0.06));
    CHECK(with.interval.half_width() < mean_interval(values).half_width() / 2.5);
    // One that explains nothing costs a degree of freedom and gains nothing.
    CHECK(controlled_mean(noise, control, 0).gain == Approx(1).margin(0.05));
}

TEST_CASE("A control whose mean is estimated narrows the interval by the worlds it had alone") {
    // The same with 1,200 controls of their own: variance 1/10 + 9/10 / 4 of the plain one.
    const auto control = normals(5, 400), noise = normals(6, 400), more = normals(7, 1200);
    std::vector<double> values;
    for (std::size_t i = 0; i < control.size(); ++i)
        values.push_back(2 + control[i] + noise[i] / 3);
    const Controlled with = two_phase_mean(values, control, more);
    CHECK(with.gain == Approx(1 / (0.1 + 0.9 / 4)).epsilon(0.1));
    CHECK(std::abs(with.interval.mean - 2) < with.interval.half_width());
    // Known numbers: slope 2 exactly, controls 1 2 3 4 and then 6 6, so the mean moves by 2 (22/6 -
    // 2.5), and all of the variance is explained: that of the plain mean times 4/6.
    const std::vector<double> line{2, 4, 6, 8}, ticks{1, 2, 3, 4};
    const Controlled exact = two_phase_mean(line, ticks, {6, 6});
    CHECK(exact.slope == Approx(2));
    CHECK(exact.interval.mean == Approx(5 + 2 * (22.0 / 6 - 2.5)));
    CHECK(exact.gain == Approx(1.5));
    CHECK(two_phase_mean(line, ticks, {}).interval.mean == Approx(5));
    CHECK_THROWS_AS(two_phase_mean(line, {1, 2}, {}), std::invalid_argument);
}

TEST_CASE("The interval with an estimated control holds the mean as often as it says") {
    int held = 0;
    constexpr int kTries = 120;
    for (int k = 0; k < kTries; ++k) {
        const auto seed = static_cast<std::uint64_t>(100 + 3 * k);
        const auto control = normals(seed, 32), noise = normals(seed + 1, 32),
                   more = normals(seed + 2, 96);
        std::vector<double> values;
        for (std::size_t i = 0; i < control.size(); ++i) values.push_back(control[i] + noise[i]);
        const auto interval = two_phase_mean(values, control, more).interval;
        held += interval.lo <= 0 && 0 <= interval.hi;
    }
    // 114 expected, standard deviation 2.4; three of them either way.
    CHECK(held >= 107);
    CHECK(held < 120);
}

TEST_CASE("Bands are the quantiles of each place") {
    const auto bands = quantile_bands({{1, 10}, {3, 30}, {2, 20}}, {0, 0.5, 0.75});
    CHECK(bands[0] == std::vector<double>{1, 10});
    CHECK(bands[1] == std::vector<double>{2, 20});
    CHECK(bands[2] == std::vector<double>{2.5, 25});
    CHECK_THROWS_AS(quantile_bands({{1}, {1, 2}}, {0.5}), std::invalid_argument);
    CHECK(quantile({}, 0.5) == 0);
}
