#include "sim/classic/ode.h"

// Odeint's steppers do not include these two of its own.
#include <boost/numeric/odeint/util/bind.hpp>
#include <boost/numeric/odeint/util/unwrap_reference.hpp>

#include <boost/numeric/odeint/stepper/dense_output_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>

namespace firebreak::sim::classic {

namespace {

namespace odeint = boost::numeric::odeint;

// A course that can be read at any rising times; between its own steps it is interpolated.
class Course {
  public:
    Course(const Slope& slope, const OdeState& start, double first_step)
        : slope_(slope),
          stepper_(odeint::make_dense_output(kOdeError, kOdeError,
                                             odeint::runge_kutta_dopri5<OdeState>())),
          state_(start) {
        stepper_.initialize(start, 0, first_step);
    }

    const OdeState& at(double time) {
        const auto system = [this](const OdeState& x, OdeState& dx, double) { slope_(x, dx); };
        while (stepper_.current_time() < time) stepper_.do_step(system);
        if (time > 0) stepper_.calc_state(time, state_);
        return state_;
    }

  private:
    const Slope& slope_;
    odeint::result_of::make_dense_output<odeint::runge_kutta_dopri5<OdeState>>::type stepper_;
    OdeState state_;
};

}  // namespace

void follow(const Slope& slope, OdeState start, std::span<const double> times,
            const std::function<void(std::size_t, const OdeState&)>& seen) {
    if (times.empty()) return;
    const double first = times.back() > 0 ? 1e-4 * times.back() : 1e-4;
    Course course(slope, start, first);
    for (std::size_t i = 0; i < times.size(); ++i) seen(i, course.at(times[i]));
}

Followed follow_until(const Slope& slope, OdeState start, double every,
                      const std::function<bool(double, const OdeState&)>& on, long most) {
    Course course(slope, start, every);
    for (long i = 0;; ++i) {
        const double time = static_cast<double>(i) * every;
        const OdeState& now = course.at(time);
        const bool goes_on = on(time, now);
        if (!goes_on || i + 1 >= most) return {now, !goes_on};
    }
}

}  // namespace firebreak::sim::classic
