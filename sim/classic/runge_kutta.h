// The classical Runge-Kutta step of fourth order over plain vectors.
#pragma once

#include <cstddef>
#include <vector>

namespace firebreak::sim::classic {

// `slope(x, dx)` writes the derivative at x. Moves x on by h.
template <class Slope>
void runge_kutta_step(std::vector<double>& x, double h, const Slope& slope) {
    const std::size_t n = x.size();
    std::vector<double> k1(n), k2(n), k3(n), k4(n), at(n);
    slope(x, k1);
    for (std::size_t i = 0; i < n; ++i) at[i] = x[i] + h / 2 * k1[i];
    slope(at, k2);
    for (std::size_t i = 0; i < n; ++i) at[i] = x[i] + h / 2 * k2[i];
    slope(at, k3);
    for (std::size_t i = 0; i < n; ++i) at[i] = x[i] + h * k3[i];
    slope(at, k4);
    for (std::size_t i = 0; i < n; ++i) x[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
}

// The largest value of a course that is told point by point at equal steps, and when it was:
// through the three highest points lies a parabola.
class Peak {
  public:
    void tell(double time, double value) {
        if (before_ >= 0 && last_ >= before_ && last_ > value && last_ > height_) {
            const double bend = before_ - 2 * last_ + value;
            const double shift = bend < 0 ? 0.5 * (before_ - value) / bend : 0;
            height_ = last_ - 0.25 * (before_ - value) * shift;
            time_ = time - step_ + shift * step_;
            bend_ = -bend / (step_ * step_);
        }
        step_ = time - now_;
        now_ = time;
        before_ = last_;
        last_ = value;
        if (value > highest_) {
            highest_ = value;
            highest_time_ = time;
        }
    }
    // A course that only falls has its peak at the start.
    double height() const { return height_ > 0 ? height_ : highest_; }
    double time() const { return height_ > 0 ? time_ : highest_time_; }
    // How fast the course falls off: |second derivative| at the top; 0 where the top is an end.
    double bend() const { return height_ > 0 ? bend_ : 0; }

  private:
    double before_ = -1, last_ = -1, now_ = 0, step_ = 0;
    double height_ = 0, time_ = 0, bend_ = 0, highest_ = -1, highest_time_ = 0;
};

}  // namespace firebreak::sim::classic
