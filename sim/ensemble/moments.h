// Running moments: mean and variance of values that come one by one, without keeping them.
// Welford 1962; merging after Chan, Golub and LeVeque 1979. The order of the values matters in the
// last bits: add and merge in a fixed order where bits are promised.
#pragma once

#include <cstdint>

namespace firebreak::sim {

struct Moments {
    std::int64_t n = 0;
    double mean = 0;
    double squares = 0;  // sum of squared distances from the mean

    void add(double value);
    void merge(const Moments& other);
    double variance() const;  // of the sample, n - 1 below; 0 for n < 2
    double deviation() const;
    bool operator==(const Moments&) const = default;
};

// The same for pairs (x, y), with their co-moment.
struct PairMoments {
    Moments x, y;
    double products = 0;  // sum of (x - mean x)(y - mean y)

    void add(double a, double b);
    double covariance() const;   // 0 for n < 2
    double correlation() const;  // 0 where one of the two does not vary
};

}  // namespace firebreak::sim
