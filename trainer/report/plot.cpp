#include "trainer/report/plot.h"

#include <algorithm>
#include <cmath>

#include "trainer/report/markup.h"
#include "trainer/report/timeline.h"

namespace firebreak::trainer::report {

namespace {

constexpr double kLeft = 40, kTop = 24, kBottom = 32;

}  // namespace

TimePlot::TimePlot(const Report& report, std::string id, const std::string& title,
                   const std::string& description, const Frame& frame)
    : report_(report),
      svg_(std::move(id), frame.width, frame.height, title, description),
      x_(report.drill.stretches(), kLeft, frame.width - frame.right),
      y_{frame.from, frame.to, frame.height - kBottom, kTop} {
    // Below steps of one per cent whole numbers would repeat themselves.
    const int decimals = nice_step(frame.to - frame.from, frame.ticks) < 0.0099 ? 1 : 0;
    for (const double tick : y_.ticks(frame.ticks)) {
        svg_.line(x_.start(), y_(tick), x_.end(), y_(tick), "grid");
        svg_.text(x_.start() - 6, y_(tick) + 3.2, percent(tick, decimals), "tk", Anchor::end);
    }
    for (std::size_t i = 1; i < x_.stretches().size(); ++i) {
        const double at = (x_.stretches()[i - 1].end + x_.stretches()[i].start) / 2;
        svg_.line(at, y_.end, at, y_.start, "brk");
    }
    svg_.line(x_.start(), y_.start, x_.end(), y_.start, "ax");
    for (const Seconds t : x_.ticks(48)) svg_.line(x_(t), y_.start, x_(t), y_.start + 3, "ax");
    draw_times(svg_, x_, report.w, y_.start + 14, 48);
}

void TimePlot::statements() {
    // Among many, the replies to single people are left out.
    constexpr std::size_t kMany = 8;
    std::vector<Statement> all = report_.drill.statements;
    if (all.size() > kMany)
        all.erase(std::remove_if(all.begin(), all.end(),
                                 [](const Statement& one) { return one.form == "reply"; }),
                  all.end());
    std::vector<std::pair<double, double>> pieces;
    for (const auto& statement : all)
        pieces.emplace_back(
            x_(statement.t) - 5,
            x_(statement.t) + 8 + label_width("S" + std::to_string(statement.n), "t9 b"));
    // One row of names; a statement close behind another one shows its line and square only.
    const auto rows = levels(pieces, 1, 1);
    // So many lines would hide the curves: then they end at the top of the plot.
    constexpr std::size_t kComb = 24;
    const double foot = all.size() > kComb ? kTop - 3 : y_.start;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double at = x_(all[i].t);
        const bool bad = is_bad(all[i]);
        svg_.line(at, kTop - 8, at, bad ? y_.start : foot, bad ? "evb" : "ev");
        svg_.use(bad ? "v-x" : "m-st", at, kTop - 12, 8.5);
        if (rows[i] >= 0) svg_.text(at + 7, kTop - 9, "S" + std::to_string(all[i].n), "t9 b");
    }
}

void TimePlot::curve(const std::vector<Seconds>& t, const std::vector<double>& values,
                     const std::string& classes) {
    for (const auto& stretch : x_.stretches()) {
        std::vector<Point> points;
        for (std::size_t i = 0; i < std::min(t.size(), values.size()); ++i)
            if (t[i] >= stretch.from && t[i] <= stretch.to)
                points.push_back({x_(t[i]), y_(values[i])});
        svg_.polyline(points, classes);
    }
}

void TimePlot::estimate(const Estimate& estimate) {
    const double at = x_(estimate.as_of);
    svg_.line(at, y_(estimate.lo), at, y_(estimate.hi), "wh");
    svg_.circle(at, y_(estimate.value), 2.6, "pt");
}

void TimePlot::name(double value, const std::string& words, const std::string& classes) {
    names_.push_back({value, words, classes});
}

std::string TimePlot::str() {
    std::vector<double> wanted;
    for (const auto& name : names_) wanted.push_back(y_(name.value));
    const auto places = spread(wanted, 11.5, kTop, y_.start);
    for (std::size_t i = 0; i < names_.size(); ++i) {
        const double room = svg_.width() - x_.end() - 8;
        svg_.text(
            x_.end() + 6, places[i] + 3.4,
            fit(names_[i].words, room, text_size(names_[i].classes), text_bold(names_[i].classes)),
            names_[i].classes);
    }
    names_.clear();
    return svg_.str();
}

std::pair<double, double> share_bounds(const std::vector<const std::vector<double>*>& curves,
                                       bool from_zero) {
    double lo = 1, hi = 0;
    for (const auto* curve : curves)
        for (const double value : *curve) {
            lo = std::min(lo, value);
            hi = std::max(hi, value);
        }
    if (lo > hi) return {0, 1};
    const double top = std::clamp(std::ceil(hi * 10 - 1e-9) / 10, 0.1, 1.0);
    if (from_zero) {
        for (const double small : {0.02, 0.05, 0.1})
            if (hi <= small) return {0, small};
        return {0, top};
    }
    return {std::clamp(std::floor(lo * 10 + 1e-9) / 10, 0.0, std::max(0.0, top - 0.2)), top};
}

std::optional<double> value_at(const std::vector<Seconds>& t, const std::vector<double>& values,
                               Seconds at) {
    std::optional<double> out;
    for (std::size_t i = 0; i < std::min(t.size(), values.size()) && t[i] <= at; ++i)
        out = values[i];
    return out;
}

}  // namespace firebreak::trainer::report
