#include "trainer/report/svg.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

#include "trainer/report/markup.h"

namespace firebreak::trainer::report {

const std::vector<TextClass>& text_classes() {
    static const std::vector<TextClass> classes{
        {"t", 10.5, false, "var(--ink)"},  {"t9", 9.4, false, "var(--ink)"},
        {"t8", 8.6, false, "var(--mut)"},  {"tk", 9.4, false, "#3f4a57"},
        {"tk2", 8.6, false, "var(--mut)"}, {"an", 8.2, true, "#fff"},
        {"bt", 9.0, true, "#fff"},         {"bd", 9.0, false, "var(--ink)"},
        {"lb", 10.5, true, "var(--ink)"},
    };
    return classes;
}

namespace {

const TextClass& class_of(std::string_view classes) {
    const auto first = classes.substr(0, classes.find(' '));
    for (const auto& known : text_classes())
        if (first == known.name) return known;
    return text_classes().front();
}

}  // namespace

double text_size(std::string_view classes) {
    return class_of(classes).size;
}

bool text_bold(std::string_view classes) {
    const auto space = classes.find(" b");
    return class_of(classes).bold || (space != std::string_view::npos &&
                                      (space + 2 == classes.size() || classes[space + 2] == ' '));
}

double label_width(std::string_view text, std::string_view classes) {
    return text_width(text, text_size(classes), text_bold(classes));
}

std::string number(double value) {
    if (!std::isfinite(value)) value = 0;
    std::array<char, 64> buffer{};
    const auto made = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                    std::chars_format::fixed, 1);
    std::string out(buffer.data(), made.ptr);
    if (out.size() > 2 && out.compare(out.size() - 2, 2, ".0") == 0) out.resize(out.size() - 2);
    return out == "-0" ? "0" : out;
}

Svg::Svg(std::string id, double width, double height, std::string title, std::string description)
    : id_(std::move(id)),
      title_(std::move(title)),
      description_(std::move(description)),
      width_(width),
      height_(height) {}

namespace {

std::string attribute(std::string_view name, double value) {
    return std::string(" ").append(name).append("=\"").append(number(value)).append("\"");
}

std::string class_attribute(std::string_view classes) {
    return std::string(" class=\"").append(classes).append("\"");
}

std::string points_of(const std::vector<Point>& points) {
    std::string out;
    for (const auto& point : points) {
        if (!out.empty()) out += ' ';
        out += number(point.x) + "," + number(point.y);
    }
    return out;
}

}  // namespace

void Svg::line(double x1, double y1, double x2, double y2, std::string_view classes) {
    body_ += "<line" + attribute("x1", x1) + attribute("y1", y1) + attribute("x2", x2) +
             attribute("y2", y2) + class_attribute(classes) + "/>";
}

void Svg::rect(double x, double y, double width, double height, std::string_view classes,
               double radius) {
    body_ += "<rect" + attribute("x", x) + attribute("y", y) +
             attribute("width", std::max(width, 0.0)) + attribute("height", std::max(height, 0.0));
    if (radius > 0) body_ += attribute("rx", radius);
    body_ += class_attribute(classes) + "/>";
}

void Svg::circle(double x, double y, double radius, std::string_view classes) {
    body_ += "<circle" + attribute("cx", x) + attribute("cy", y) + attribute("r", radius) +
             class_attribute(classes) + "/>";
}

void Svg::text(double x, double y, std::string_view words, std::string_view classes,
               Anchor anchor) {
    if (words.empty()) return;
    body_ += "<text" + attribute("x", x) + attribute("y", y) + class_attribute(classes);
    if (anchor == Anchor::middle) body_ += " text-anchor=\"middle\"";
    if (anchor == Anchor::end) body_ += " text-anchor=\"end\"";
    body_ += ">" + escape(words) + "</text>";
}

void Svg::polyline(const std::vector<Point>& points, std::string_view classes) {
    if (points.size() < 2) return;
    body_ += "<polyline points=\"" + points_of(points) + "\"" + class_attribute(classes) + "/>";
}

void Svg::area(const std::vector<Point>& points, double base, std::string_view classes) {
    if (points.size() < 2) return;
    std::vector<Point> closed = points;
    closed.push_back({points.back().x, base});
    closed.push_back({points.front().x, base});
    body_ += "<polygon points=\"" + points_of(closed) + "\"" + class_attribute(classes) + "/>";
}

void Svg::use(std::string_view symbol, double x, double y, double size) {
    body_ += std::string("<use href=\"#").append(symbol).append("\"") +
             attribute("x", x - size / 2) + attribute("y", y - size / 2) +
             attribute("width", size) + attribute("height", size) + "/>";
}

std::string Svg::str() const {
    std::string out = "<svg viewBox=\"0 0 " + number(width_) + " " + number(height_) +
                      "\" role=\"img\" aria-labelledby=\"" + id_ + "-t " + id_ + "-d\">";
    out += say("title", title_, "id=\"" + id_ + "-t\"");
    out += say("desc", description_, "id=\"" + id_ + "-d\"");
    return out + body_ + "</svg>";
}

double nice_step(double span, int most) {
    if (!(span > 0) || most < 1) return 1;
    double step = 1;
    while (span / step > most) step *= 10;
    while (span / (step / 10) <= most) step /= 10;
    // `step` is the smallest power of ten that is coarse enough; 1/5 and 1/2 of it may still do.
    if (span / (step / 5) <= most) return step / 5;
    if (span / (step / 2) <= most) return step / 2;
    return step;
}

double Scale::operator()(double value) const {
    if (to == from || !std::isfinite(value)) return start;
    const double share = std::clamp((value - from) / (to - from), 0.0, 1.0);
    return start + share * (end - start);
}

std::vector<double> Scale::ticks(int most) const {
    const double step = nice_step(to - from, most);
    std::vector<double> out;
    const double first = std::ceil(from / step - 1e-9);
    for (double i = first; i * step <= to + step * 1e-9; i += 1) out.push_back(i * step);
    return out;
}

TimeScale::TimeScale(const std::vector<std::pair<Seconds, Seconds>>& stretches, double start,
                     double end) {
    std::vector<double> weights;
    for (const auto& [from, to] : stretches) {
        if (to <= from) continue;
        stretches_.push_back({from, to, 0, 0});
        weights.push_back(std::sqrt(static_cast<double>(to - from)));
    }
    if (stretches_.empty()) {
        const Seconds from = stretches.empty() ? 0 : stretches.front().first;
        stretches_.push_back({from, from + kMinute, 0, 0});
        weights.push_back(1);
    }
    constexpr double kBreak = 14;  // px left free where the clock jumps
    const double room = end - start - kBreak * static_cast<double>(stretches_.size() - 1);
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    double x = start;
    for (std::size_t i = 0; i < stretches_.size(); ++i) {
        stretches_[i].start = x;
        stretches_[i].end = x + room * weights[i] / total;
        x = stretches_[i].end + kBreak;
    }
}

double TimeScale::operator()(Seconds t) const {
    const Stretch* last = &stretches_.front();
    for (const auto& stretch : stretches_) {
        if (t < stretch.from) break;
        last = &stretch;
    }
    const double share = std::clamp(
        static_cast<double>(t - last->from) / static_cast<double>(last->to - last->from), 0.0, 1.0);
    return last->start + share * (last->end - last->start);
}

std::vector<Seconds> TimeScale::ticks(double apart) const {
    static constexpr std::array<Seconds, 16> kSteps{
        kMinute,  2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute,
        kHour,    2 * kHour,   3 * kHour,   6 * kHour,    12 * kHour,   kDay,
        2 * kDay, 7 * kDay,    14 * kDay,   30 * kDay};
    std::vector<Seconds> out;
    for (const auto& stretch : stretches_) {
        const double per_second =
            (stretch.end - stretch.start) / static_cast<double>(stretch.to - stretch.from);
        Seconds step = kSteps.back();
        for (const Seconds candidate : kSteps)
            if (static_cast<double>(candidate) * per_second >= apart) {
                step = candidate;
                break;
            }
        const Seconds first = (stretch.from + step - 1) / step * step;
        for (Seconds t = first; t <= stretch.to; t += step)
            if (out.empty() || (*this)(t) - (*this)(out.back()) >= apart * 0.98) out.push_back(t);
    }
    if (out.empty()) out.push_back(first());
    return out;
}

std::vector<double> spread(const std::vector<double>& wanted, double apart, double lo, double hi) {
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
    std::vector<double> out(wanted.size());
    double floor = lo;
    for (const std::size_t i : order) {
        out[i] = std::max(wanted[i], floor);
        floor = out[i] + apart;
    }
    double ceiling = std::max(hi, lo + apart * (static_cast<double>(wanted.size()) - 1));
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
        out[*it] = std::min(out[*it], ceiling);
        ceiling = out[*it] - apart;
    }
    return out;
}

std::vector<int> levels(const std::vector<std::pair<double, double>>& pieces, double gap,
                        int most) {
    std::vector<std::size_t> order(pieces.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return pieces[a].first < pieces[b].first;
    });
    std::vector<double> ends;  // right end of what stands on each level
    std::vector<int> out(pieces.size(), -1);
    for (const std::size_t i : order) {
        std::size_t level = 0;
        while (level < ends.size() && ends[level] + gap > pieces[i].first) ++level;
        if (static_cast<int>(level) >= most) continue;
        if (level == ends.size()) ends.push_back(0);
        ends[level] = pieces[i].second;
        out[i] = static_cast<int>(level);
    }
    return out;
}

}  // namespace firebreak::trainer::report
