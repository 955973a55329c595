#include "sim/ensemble/moments.h"

#include <cmath>

namespace firebreak::sim {

void Moments::add(double value) {
    ++n;
    const double off = value - mean;
    mean += off / static_cast<double>(n);
    squares += off * (value - mean);
}

void Moments::merge(const Moments& other) {
    if (other.n == 0) return;
    if (n == 0) {
        *this = other;
        return;
    }
    const auto ours = static_cast<double>(n), theirs = static_cast<double>(other.n);
    const double off = other.mean - mean;
    n += other.n;
    mean += off * theirs / (ours + theirs);
    squares += other.squares + off * off * ours * theirs / (ours + theirs);
}

double Moments::variance() const {
    return n < 2 ? 0 : squares / static_cast<double>(n - 1);
}

double Moments::deviation() const {
    return std::sqrt(variance());
}

void PairMoments::add(double a, double b) {
    const double off = a - x.mean;
    x.add(a);
    y.add(b);
    products += off * (b - y.mean);
}

double PairMoments::covariance() const {
    return x.n < 2 ? 0 : products / static_cast<double>(x.n - 1);
}

double PairMoments::correlation() const {
    const double spread = std::sqrt(x.squares) * std::sqrt(y.squares);
    return spread > 0 ? products / spread : 0;
}

}  // namespace firebreak::sim
