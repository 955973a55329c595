// Duties as bars from trigger to deadline, with the mark where they were done; prohibitions as
// lines while they are in force.
#include <algorithm>
#include <array>

#include "trainer/report/markup.h"
#include "trainer/report/timeline.h"

namespace firebreak::trainer::report {

namespace {

constexpr double kRow = 11, kSubRow = 8;
constexpr int kMostRows = 4;
constexpr std::size_t kMostKept = 7;  // fewer prohibitions that were kept have a lane each

// Moment until which the bar of an instance reaches, grace in use included.
Seconds bar_end(const Instance& instance, Seconds end) {
    Seconds last = instance.due.value_or(end);
    if (instance.mark == Mark::late || instance.mark == Mark::violated) last += instance.grace;
    if (const auto done = instance.done()) last = std::max(last, *done);
    return std::min(last, end);
}

void draw_bar(Svg& svg, const TimeScale& x, const Instance& instance, Seconds end, double middle,
              double thick) {
    const double from = x(instance.triggered_at);
    const Seconds due = instance.due.value_or(end);
    svg.rect(from, middle - thick / 2, std::max(x(std::min(due, end)) - from, 1.0), thick, "win");
    const bool grace_used = instance.mark == Mark::late || instance.mark == Mark::violated;
    if (instance.due && due < end && grace_used && instance.grace > 0)
        svg.rect(x(due), middle - thick / 2, x(std::min(due + instance.grace, end)) - x(due), thick,
                 "grc");
    if (instance.due && due <= end)
        svg.rect(x(due) - 0.8, middle - thick / 2 - 1.2, 1.6, thick + 2.4, "due");
    else if (instance.mark == Mark::pending)
        svg.use("m-arrow", x.end() + 5, middle, 8);
}

void draw_mark(Svg& svg, const Words& w, const TimeScale& x, const Instance& instance, Seconds end,
               double middle, double size) {
    if (instance.mark == Mark::pending || instance.mark == Mark::none) return;
    Seconds at = instance.decided_at.value_or(instance.due.value_or(end));
    if (const auto done = instance.done()) at = *done;
    svg.use(w.mark(instance.mark), x(std::min(at, end)), middle, size);
}

Lane duty_lane(const Report& report, const TimeScale& x, const Rule& rule) {
    const Seconds end = report.drill.end;
    // Duties with one trigger and one deadline share a bar, each with its own mark.
    std::vector<const Instance*> bars;
    std::vector<std::size_t> bar_of;
    for (const auto& instance : rule.instances) {
        std::size_t at = 0;
        while (at < bars.size() &&
               (bars[at]->triggered_at != instance.triggered_at || bars[at]->due != instance.due))
            ++at;
        if (at == bars.size()) bars.push_back(&instance);
        // The one that reaches farthest stands for the bar.
        if (bar_end(instance, end) > bar_end(*bars[at], end)) bars[at] = &instance;
        bar_of.push_back(at);
    }
    std::vector<std::pair<double, double>> pieces;
    for (const Instance* bar : bars)
        pieces.emplace_back(x(bar->triggered_at) - 5, x(bar_end(*bar, end)) + 5);
    auto rows = levels(pieces, 0, kMostRows);
    const int used = 1 + *std::max_element(rows.begin(), rows.end());
    // What fits on no row is drawn on the last one; the clause table has every instance.
    for (int& row : rows)
        if (row < 0) row = kMostRows - 1;
    Lane lane;
    lane.height = used == 1 ? kRow : kSubRow * used + 2;
    lane.draw = [&report, &x, &rule, bars, bar_of, rows, used, end](Svg& svg, double top) {
        const double step = used == 1 ? kRow : kSubRow, thick = used == 1 ? 6.5 : 4.5;
        const auto middle = [&](std::size_t bar) {
            return top + (used == 1 ? 0 : 1) + step * (rows[bar] + 0.5);
        };
        for (std::size_t i = 0; i < bars.size(); ++i)
            draw_bar(svg, x, *bars[i], end, middle(i), thick);
        for (std::size_t i = 0; i < rule.instances.size(); ++i)
            draw_mark(svg, report.w, x, rule.instances[i], end, middle(bar_of[i]),
                      used == 1 ? 10.5 : 8);
    };
    return lane;
}

Lane prohibition_lane(const Report& report, const TimeScale& x, const Rule& rule) {
    Lane lane;
    lane.draw = [&report, &x, &rule](Svg& svg, double top) {
        const Seconds end = report.drill.end;
        const double middle = top + kRow / 2;
        for (const auto& instance : rule.instances) {
            const bool whole = rule.kind == "guard";
            const Seconds from = whole ? x.first() : instance.triggered_at;
            // A breach decides an instance, but the prohibition stays in force.
            const Seconds to =
                whole || !instance.hits.empty() ? end : instance.decided_at.value_or(end);
            svg.rect(x(from), middle - 1.5, x(std::min(to, end)) - x(from), 3, "forb");
            if (whole) break;
        }
        for (const auto& instance : rule.instances) {
            for (const auto& hit : instance.hits)
                svg.use("v-x", x(std::min(hit.t, end)), middle, 10);
            if (instance.mark == Mark::repaired && instance.decided_at)
                svg.use("v-rep", x(std::min(*instance.decided_at, end)), middle, 11);
        }
    };
    return lane;
}

// Prohibitions and licences that were kept all show the same grey line: one lane for all.
Lane kept_lane(const Report& report, const TimeScale& x, const std::vector<const Rule*>& kept) {
    Lane lane;
    lane.label = report.w("{1} prohibitions kept", {std::to_string(kept.size())});
    lane.height = kRow;
    lane.separated = true;
    lane.draw = [&x](Svg& svg, double top) {
        svg.rect(x.start(), top + kRow / 2 - 1.5, x.end() - x.start(), 3, "forb");
    };
    return lane;
}

// "what must be done SCH-13", shortened from the right of the wording.
std::string lane_label(const Words& w, const Rule& rule) {
    const std::string id = shorten(clean(rule.id), 16);
    const double room = kLabelEnd - 8 - label_width(" " + id, "t9");
    return fit(w.of(rule.text), room, text_size("t9")) + " " + id;
}

}  // namespace

std::vector<Lane> duty_lanes(const Report& report, const TimeScale& x) {
    std::vector<Lane> out;
    std::vector<const Rule*> kept;
    for (const auto& rule : report.drill.process.rules)
        if (!rule.is_duty() && !rule.instances.empty() && rule.mark == Mark::kept)
            kept.push_back(&rule);
    if (kept.size() < kMostKept) kept.clear();
    constexpr std::array<const char*, 4> kOrder{"critical", "major", "minor", "advisory"};
    for (std::size_t group = 0; group <= kOrder.size(); ++group) {
        std::vector<const Rule*> rules;
        for (const auto& rule : report.drill.process.rules) {
            const auto known = std::find(kOrder.begin(), kOrder.end(), rule.severity);
            if (static_cast<std::size_t>(known - kOrder.begin()) != group) continue;
            if (rule.instances.empty()) continue;
            if (kept.empty() || rule.is_duty() || rule.mark != Mark::kept) rules.push_back(&rule);
        }
        std::stable_sort(rules.begin(), rules.end(), [](const Rule* a, const Rule* b) {
            if (a->is_duty() != b->is_duty()) return a->is_duty();
            return a->instances.front().triggered_at < b->instances.front().triggered_at;
        });
        for (std::size_t i = 0; i < rules.size(); ++i) {
            Lane lane = rules[i]->is_duty() ? duty_lane(report, x, *rules[i])
                                            : prohibition_lane(report, x, *rules[i]);
            lane.label = lane_label(report.w, *rules[i]);
            lane.separated = i == 0;
            out.push_back(std::move(lane));
        }
    }
    if (!kept.empty()) out.push_back(kept_lane(report, x, kept));
    return out;
}

}  // namespace firebreak::trainer::report
