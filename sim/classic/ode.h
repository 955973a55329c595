// Systems of ordinary differential equations, by the Dormand-Prince pair of orders 5 and 4 with a
// step that suits the error (Boost.Odeint, whose only door this is). What comes out is compared and
// printed, never hashed.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace firebreak::sim::classic {

using OdeState = std::vector<double>;

// Writes the derivative at `at` into `change`, which has the same size.
using Slope = std::function<void(const OdeState& at, OdeState& change)>;

// Errors a step, absolute and relative, that the step size keeps.
inline constexpr double kOdeError = 1e-10;

// Follows the system from `start` at time 0 and calls seen(i, state) at times[i], which rise from 0
// or later.
void follow(const Slope& slope, OdeState start, std::span<const double> times,
            const std::function<void(std::size_t, const OdeState&)>& seen);

// Follows it and calls on(time, state) at 0, every, 2 every, ... until `on` says false, at most
// `most` times. Returns the state told last, and whether `on` ended it.
struct Followed {
    OdeState state;
    bool ended = false;
};
Followed follow_until(const Slope& slope, OdeState start, double every,
                      const std::function<bool(double, const OdeState&)>& on,
                      long most = 10'000'000);

// Where a function that rises or falls between two points changes its sign.
template <class Function>
double root(double low, double high, const Function& f) {
    const bool rising = f(high) > 0;
    for (int i = 0; i < 200 && low < high; ++i) {
        const double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) break;
        ((f(middle) > 0) == rising ? high : low) = middle;
    }
    return low + (high - low) / 2;
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
