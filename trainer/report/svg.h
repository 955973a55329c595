// One drawing as inline SVG, and the few tools every figure needs: a scale with 1-2-5 ticks, a
// time axis that jumps where the clock jumped, and labels that keep out of each other's way.
// Units: 1 is 1 CSS px in print; a portrait figure is 680 wide (180 mm), a landscape one 1016.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/units.h"

namespace firebreak::trainer::report {

struct Point {
    double x = 0, y = 0;
};

enum class Anchor { start, middle, end };

// Sizes of the text classes of figures, the same ones the style sheet is made from.
struct TextClass {
    const char* name;
    double size;
    bool bold;
    const char* fill;
};
const std::vector<TextClass>& text_classes();
// Of a class list such as "t9 b": its size and weight.
double text_size(std::string_view classes);
bool text_bold(std::string_view classes);
double label_width(std::string_view text, std::string_view classes);

class Svg {
  public:
    // `id` must be unique on the page; title and description are what a screen reader speaks.
    Svg(std::string id, double width, double height, std::string title, std::string description);

    void line(double x1, double y1, double x2, double y2, std::string_view classes);
    void rect(double x, double y, double width, double height, std::string_view classes,
              double radius = 0);
    void circle(double x, double y, double radius, std::string_view classes);
    void text(double x, double y, std::string_view words, std::string_view classes,
              Anchor anchor = Anchor::start);
    void polyline(const std::vector<Point>& points, std::string_view classes);
    void area(const std::vector<Point>& points, double base, std::string_view classes);
    // One of the <symbol>s of the page, centred on (x, y).
    void use(std::string_view symbol, double x, double y, double size = 12);

    double width() const { return width_; }
    double height() const { return height_; }
    std::string str() const;

  private:
    std::string id_, title_, description_, body_;
    double width_, height_;
};

// A number for an attribute: at most one decimal, no trailing zero.
std::string number(double value);

// A step of 1, 2 or 5 times a power of ten that cuts `span` into at most `most` pieces.
double nice_step(double span, int most);

// Linear scale of values to px.
struct Scale {
    double from = 0, to = 1;    // values
    double start = 0, end = 1;  // px
    double operator()(double value) const;
    std::vector<double> ticks(int most) const;
};

// Scenario time to px. Where the play jumps over hours or days the axis has a break; every stretch
// gets room by the square root of its length, so that six hours beside five days stay readable.
class TimeScale {
  public:
    struct Stretch {
        Seconds from = 0, to = 0;
        double start = 0, end = 0;
    };
    // `stretches` in order, not overlapping; empty ones are dropped. At least one minute wide.
    TimeScale(const std::vector<std::pair<Seconds, Seconds>>& stretches, double start, double end);
    double operator()(Seconds t) const;  // clamped to the axis
    const std::vector<Stretch>& stretches() const { return stretches_; }
    // Round moments at most `most` over the whole axis, none closer than `apart` px.
    std::vector<Seconds> ticks(double apart) const;
    double start() const { return stretches_.front().start; }
    double end() const { return stretches_.back().end; }
    Seconds first() const { return stretches_.front().from; }
    Seconds last() const { return stretches_.back().to; }

  private:
    std::vector<Stretch> stretches_;
};

// Pushes values apart until neighbours are at least `apart` from each other, keeping their order
// and staying within [lo, hi] where there is room for all. Gives the new places in input order.
std::vector<double> spread(const std::vector<double>& wanted, double apart, double lo, double hi);

// Puts pieces [from, to] into levels so that none overlap on one level (with `gap` between them).
// Gives the level of each; a piece that fits on none of the `most` levels gets -1.
std::vector<int> levels(const std::vector<std::pair<double, double>>& pieces, double gap, int most);

}  // namespace firebreak::trainer::report
