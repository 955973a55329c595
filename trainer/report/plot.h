// A curve over scenario time: axes, the team's statements as verticals, names at the line ends.
#pragma once

#include <string>
#include <vector>

#include "trainer/report/sections.h"
#include "trainer/report/svg.h"

namespace firebreak::trainer::report {

class TimePlot {
  public:
    struct Frame {
        double height = 200;      // px, all included
        double from = 0, to = 1;  // values of the axis, as shares
        int ticks = 5;
        double right = 112;  // px left free for the names at the line ends
        double width = 680;  // px, all included
    };
    TimePlot(const Report& report, std::string id, const std::string& title,
             const std::string& description, const Frame& frame);

    // Dashed verticals S1, S2 ...; dotted with a cross where the statement was a bad one.
    void statements();
    void curve(const std::vector<Seconds>& t, const std::vector<double>& values,
               const std::string& classes);
    // Open circle with its interval.
    void estimate(const Estimate& estimate);
    // Named at the right end of the axis at this value; names keep clear of each other.
    void name(double value, const std::string& words, const std::string& classes);
    std::string str();

    const TimeScale& x() const { return x_; }

  private:
    const Report& report_;
    Svg svg_;
    TimeScale x_;
    Scale y_;
    struct Name {
        double value;
        std::string words, classes;
    };
    std::vector<Name> names_;
};

// Bounds of an axis of shares that holds all values: multiples of 10 % around them, at least 20 %
// apart, within 0..1.
std::pair<double, double> share_bounds(const std::vector<const std::vector<double>*>& curves,
                                       bool from_zero);

// Value of a curve at a time: the last point not later than t; nullopt before the first.
std::optional<double> value_at(const std::vector<Seconds>& t, const std::vector<double>& values,
                               Seconds at);

}  // namespace firebreak::trainer::report
