#include "trainer/report/margins.h"

#include <algorithm>
#include <array>

#include "trainer/report/fields.h"
#include "trainer/report/markup.h"
#include "trainer/report/svg.h"

namespace firebreak::trainer::report {

namespace {

constexpr double kLabels = 190, kRight = 560, kTop = 20;
constexpr int kMostRows = 3;

struct Row {
    std::string label;
    std::vector<std::pair<double, Mark>> done;  // share used
    int not_done = 0;
    std::optional<double> lower, median, upper;  // quartiles, what was not done beyond the rest
    int n() const { return static_cast<int>(done.size()) + not_done; }
};

bool decided(Mark mark) {
    return mark == Mark::on_time || mark == Mark::late || mark == Mark::violated ||
           mark == Mark::repaired;
}

// One row a capability target, from the score's own times.
std::vector<Row> rows_of_targets(const Report& report) {
    std::vector<Row> out;
    for (const auto& spread : report.drill.spreads) {
        const Target* target = report.drill.target(spread.target);
        if (!target || spread.n == 0) continue;
        Row row{report.w.of(target->title),
                {},
                spread.missed,
                spread.lower,
                spread.median,
                spread.upper};
        for (const auto& duty : report.drill.duty_times)
            if (target->covers(duty.clause) && duty.used && decided(mark_of(duty.verdict, true)))
                row.done.emplace_back(*duty.used, mark_of(duty.verdict, true));
        if (row.n() > 0) out.push_back(std::move(row));
    }
    return out;
}

// Median of the shares, what was not done standing beyond everything that was.
std::optional<double> median(const Row& row) {
    std::vector<double> shares;
    for (const auto& [share, mark] : row.done) shares.push_back(share);
    std::sort(shares.begin(), shares.end());
    const auto at = static_cast<std::size_t>(row.n() - 1) / 2;
    if (at >= shares.size()) return std::nullopt;
    return shares[at];
}

// One row a weight, from the verdicts, for a score that has no times by target.
std::vector<Row> rows_of_weights(const Report& report) {
    std::vector<Row> out;
    for (const char* severity : {"critical", "major", "minor", "advisory"}) {
        Row row{report.w.severity(severity), {}, 0, {}, {}, {}};
        for (const auto& rule : report.drill.process.rules) {
            if (!rule.is_duty() || rule.severity != severity) continue;
            for (const auto& instance : rule.instances) {
                if (!decided(instance.mark)) continue;
                if (const auto used = share_used(instance))
                    row.done.emplace_back(*used, instance.mark);
                else if (instance.hits.empty())
                    ++row.not_done;
            }
        }
        row.median = median(row);
        if (row.n() > 0) out.push_back(std::move(row));
    }
    return out;
}

std::vector<Row> rows_of(const Report& report) {
    auto rows = rows_of_targets(report);
    return rows.empty() ? rows_of_weights(report) : rows;
}

double draw_row(Svg& svg, const Report& report, const Scale& x, const Row& row, double top) {
    const auto& w = report.w;
    std::vector<std::pair<double, double>> pieces;
    for (const auto& [share, mark] : row.done)
        pieces.emplace_back(x(std::min(share, x.to)) - 5.2, x(std::min(share, x.to)) + 5.2);
    const auto places = levels(pieces, 0, kMostRows);
    int used = 1;
    for (const int place : places) used = std::max(used, place + 1);
    const double height = 8.2 * used + 4, middle = top + height / 2;
    svg.text(kLabels - 42, middle + 3.3, fit(row.label, kLabels - 44, 9.4), "t9", Anchor::end);
    svg.text(kLabels - 6, middle + 3.3, "n = " + std::to_string(row.n()), "t8", Anchor::end);
    svg.line(x.start, middle, x.end, middle, "grid2");
    for (std::size_t i = 0; i < places.size(); ++i) {
        const int place = places[i] < 0 ? kMostRows - 1 : places[i];
        svg.use(w.mark(row.done[i].second), x(std::min(row.done[i].first, x.to)),
                top + 6.3 + 8.2 * place, 8.4);
    }
    if (row.lower && row.upper)
        svg.rect(x(*row.lower), top + height - 3.5, x(std::min(*row.upper, x.to)) - x(*row.lower),
                 2.5, "iqr");
    if (row.median) svg.rect(x(std::min(*row.median, x.to)) - 1, top + 2, 2, height - 4, "med");
    if (row.not_done > 0) {
        svg.use("v-vio", x.end + 14, middle, 10);
        svg.text(x.end + 23, middle + 3.3, w("{1} not done", {std::to_string(row.not_done)}), "t9");
    }
    return height;
}

}  // namespace

std::optional<double> share_used(const Instance& instance) {
    const auto done = instance.done();
    if (!done || !instance.due || *instance.due <= instance.triggered_at) return std::nullopt;
    return std::max(0.0, static_cast<double>(*done - instance.triggered_at)) /
           static_cast<double>(*instance.due - instance.triggered_at);
}

std::string margins_figure(const Report& report) {
    const auto& w = report.w;
    const auto rows = rows_of(report);
    if (rows.empty()) return {};
    const Scale x{0, 1.4, kLabels, kRight};
    double height = kTop + 30;
    int n = 0;
    // The height of the rows is known only when their marks are placed: draw once to measure.
    {
        Svg trial("trial", 0, 0, "", "");
        for (const auto& row : rows) height += draw_row(trial, report, x, row, 0);
    }
    for (const auto& row : rows) n += row.n();
    Svg svg("fig-margins", 680, height, w("How close to the deadline"),
            w("One mark a duty that came due, by the share of its window that was used."));
    const double bottom = height - 28;
    svg.rect(x(0.9), kTop, x(1) - x(0.9), bottom - kTop, "slim");
    svg.rect(x(1), kTop, x.end - x(1), bottom - kTop, "grcbg");
    for (const double tick : {0.0, 0.25, 0.5, 0.75, 1.0, 1.25}) {
        svg.line(x(tick), kTop, x(tick), bottom, tick == 1.0 ? "zero" : "grid");
        svg.text(x(tick), bottom + 12, percent(tick), tick == 1.0 ? "tk b" : "tk", Anchor::middle);
    }
    svg.text(x(0.9) - 3, kTop - 7, w("last tenth"), "t9", Anchor::end);
    svg.text(x(1), kTop - 7, w("deadline"), "t9 b", Anchor::middle);
    svg.text(x.end, kTop - 7, w("late, part credit"), "t9", Anchor::end);
    svg.text((x.start + x.end) / 2, bottom + 24,
             w("share of the window used when the duty was done"), "t9", Anchor::middle);
    double top = kTop;
    for (const auto& row : rows) top += draw_row(svg, report, x, row, top);
    return say("h3", w("How close to the deadline")) +
           figure(report, svg.str(),
                  w("Each mark is one duty that came due (n = {1}). Black stroke in a row: median, "
                    "what was not done counted beyond the rest; grey line: the middle half. The "
                    "distribution, not the mean: one late report hides easily in an average. Grey "
                    "band: done with less than a tenth of the window left.",
                    {std::to_string(n)}));
}

}  // namespace firebreak::trainer::report
