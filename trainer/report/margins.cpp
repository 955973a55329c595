#include "trainer/report/margins.h"

#include <algorithm>
#include <array>

#include "trainer/report/markup.h"
#include "trainer/report/svg.h"

namespace firebreak::trainer::report {

namespace {

constexpr double kLabels = 128, kRight = 560, kTop = 22;
constexpr int kMostRows = 4;

struct Row {
    std::string label;
    std::vector<std::pair<double, Mark>> done;  // share used
    int not_done = 0;
    int n() const { return static_cast<int>(done.size()) + not_done; }
};

std::vector<Row> rows_of(const Report& report) {
    std::vector<Row> out;
    for (const char* severity : {"critical", "major", "minor", "advisory"}) {
        Row row{report.w.severity(severity), {}, 0};
        for (const auto& rule : report.drill.process.rules) {
            if (!rule.is_duty() || rule.severity != severity) continue;
            for (const auto& instance : rule.instances) {
                if (instance.mark == Mark::pending || instance.mark == Mark::cancelled) continue;
                if (const auto used = share_used(instance))
                    row.done.emplace_back(*used, instance.mark);
                else if (instance.hits.empty() && instance.mark <= Mark::repaired)
                    ++row.not_done;
            }
        }
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

double draw_row(Svg& svg, const Report& report, const Scale& x, const Row& row, double top) {
    const auto& w = report.w;
    std::vector<std::pair<double, double>> pieces;
    for (const auto& [share, mark] : row.done) pieces.emplace_back(x(share) - 5.2, x(share) + 5.2);
    const auto places = levels(pieces, 0, kMostRows);
    int used = 1;
    for (const int place : places) used = std::max(used, place + 1);
    const double height = 11.0 * used + 8, middle = top + height / 2;
    svg.text(kLabels - 42, middle + 3.3, row.label, "t9", Anchor::end);
    svg.text(kLabels - 6, middle + 3.3, "n = " + std::to_string(row.n()), "t8", Anchor::end);
    svg.line(x.start, middle, x.end, middle, "grid2");
    for (std::size_t i = 0; i < places.size(); ++i) {
        const int place = places[i] < 0 ? kMostRows - 1 : places[i];
        svg.use(w.mark(row.done[i].second), x(row.done[i].first), top + 9.5 + 11.0 * place, 10);
    }
    if (const auto half = median(row)) svg.rect(x(*half) - 1, top + 2, 2, height - 4, "med");
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
                    "what was not done counted beyond the rest. The distribution, not the mean: "
                    "one late report hides easily in an average. Grey band: done with less than a "
                    "tenth of the window left.",
                    {std::to_string(n)}));
}

}  // namespace firebreak::trainer::report
