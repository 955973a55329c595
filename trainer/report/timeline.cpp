// Section 2: the timeline, on pages of its own in landscape.
#include "trainer/report/timeline.h"

#include <algorithm>

#include "trainer/report/markup.h"

namespace firebreak::trainer::report {

namespace {

// Heights in px that a landscape page holds: the first one shares it with heading and keys.
constexpr double kPage = 628, kHead = 30;
// A row of the keys below the figure, five acts wide.
constexpr double kKeyRow = 13;
// At this the smallest letters are 5.9 pt on paper.
constexpr double kMostShrink = 1.18;

std::string draw_page(const Report& report, const TimeScale& x, const std::vector<Lane>& lanes,
                      std::size_t from, std::size_t to, int page) {
    const auto& w = report.w;
    double height = kHead + 4;
    for (std::size_t i = from; i < to; ++i)
        height += lanes[i].height + (lanes[i].separated ? 5 : 0);
    const double width = x.end() + kAxisMargin;
    Svg svg("fig-timeline-" + std::to_string(page), width, height, w("Timeline"),
            w("Lanes from T+{1} to T+{2}: phases, events, acts by seat, statements, and every duty "
              "of the plan from its trigger to its deadline. The clause table of section 4 has "
              "the same as text.",
              {w.time(x.first()), w.time(x.last())}));
    draw_times(svg, x, w, 12, 70);
    draw_time_grid(svg, x, kHead - 4, height - 3, 35);
    double top = kHead;
    for (std::size_t i = from; i < to; ++i) {
        const Lane& lane = lanes[i];
        if (lane.separated) {
            svg.line(0, top + 2, width, top + 2, "sep2");
            top += 5;
        }
        svg.text(kLabelEnd, top + lane.height / 2 + 3.3, lane.label, lane.classes, Anchor::end);
        lane.draw(svg, top);
        top += lane.height;
    }
    svg.line(0, height - 1, width, height - 1, "sep");
    return element("figure", svg.str());
}

std::string legend(const Words& w) {
    std::string out;
    const auto item = [&](const std::string& symbol, const std::string& words) {
        out += element("span", (symbol.empty() ? "" : icon(symbol.c_str(), 10)) + prose(words));
    };
    for (const Mark mark :
         {Mark::on_time, Mark::late, Mark::violated, Mark::repaired, Mark::breach})
        item(w.mark(mark), w.verdict(mark));
    item("m-rumour", w("rumour appears"));
    item("m-people", w("people"));
    item("m-media", w("media; small: sign-off"));
    item("m-event", w("other event"));
    item("m-st", w("statement"));
    item("m-arrow", w("due after the end of the play"));
    item("", w("grey line: prohibition in force"));
    return element("div.legend", out);
}

std::string act_keys(const Report& report) {
    std::string out;
    for (const auto& act : report.drill.acts)
        if (!is_step_of_another(report.drill, act))
            out += element(
                "li", say("b", std::to_string(act.n)) +
                          prose(report.w.time(act.t) + " " + fit(report.w.title(act), 138, 9.9)));
    return element("ul.keyrow", out);
}

std::string inject_keys(const Report& report) {
    std::string out;
    for (const auto& inject : report.drill.injects)
        out += say("li", report.w.time(inject.t) + " " + shorten(report.w.of(inject.title), 60));
    return say("h3", report.w("All world events")) + element("ul.keyrow", out);
}

std::vector<Lane> lanes_of(const Report& report, const TimeScale& x, int& unlabelled) {
    auto lanes = context_lanes(report, x, unlabelled);
    for (auto& lane : duty_lanes(report, x)) lanes.push_back(std::move(lane));
    return lanes;
}

// A figure that is a little too high for one page is drawn smaller, as far as its letters bear it;
// one that is much too high keeps its size and takes more pages.
double shrinking(const Report& report) {
    for (const double shrink : {1.0, 1.06, 1.12, kMostShrink}) {
        const TimeScale x(report.drill.stretches(), kAxisStart,
                          kTimelineWidth * shrink - kAxisMargin);
        int unlabelled = 0;
        double height = kHead + 4;
        for (const auto& lane : lanes_of(report, x, unlabelled))
            height += lane.height + (lane.separated ? 5 : 0);
        if (height <= kPage * shrink) return shrink;
    }
    return 1;
}

}  // namespace

void draw_time_grid(Svg& svg, const TimeScale& x, double top, double bottom, double apart) {
    for (const Seconds t : x.ticks(apart)) svg.line(x(t), top, x(t), bottom, "grid2");
    for (const Seconds t : x.ticks(2 * apart)) svg.line(x(t), top, x(t), bottom, "grid");
    for (std::size_t i = 1; i < x.stretches().size(); ++i) {
        const double at = (x.stretches()[i - 1].end + x.stretches()[i].start) / 2;
        svg.line(at, top, at, bottom, "brk");
    }
}

void draw_times(Svg& svg, const TimeScale& x, const Words& w, double baseline, double apart) {
    for (const Seconds t : x.ticks(apart)) {
        svg.text(x(t), baseline, (t == x.first() ? "T+" : "") + w.time(t), "tk b", Anchor::middle);
        svg.text(x(t), baseline + 10, w.clock(t), "tk2", Anchor::middle);
    }
}

std::string timeline(const Report& report) {
    const auto& w = report.w;
    const double shrink = shrinking(report);
    const double end = kTimelineWidth * shrink - kAxisMargin, page_height = kPage * shrink;
    const TimeScale x(report.drill.stretches(), kAxisStart, end);
    int unlabelled = 0;
    const auto lanes = lanes_of(report, x, unlabelled);

    std::string body;
    std::size_t from = 0;
    double used = 0;  // of the last page
    for (int page = 1; from < lanes.size(); ++page) {
        used = kHead + 4;
        std::size_t to = from;
        while (to < lanes.size()) {
            const double height = lanes[to].height + (lanes[to].separated ? 5 : 0);
            if (to > from && used + height > page_height) break;
            used += height;
            ++to;
        }
        body += draw_page(report, x, lanes, from, to, page);
        from = to;
    }
    body += legend(w);
    const auto deeds =
        std::count_if(report.drill.acts.begin(), report.drill.acts.end(),
                      [&](const Act& act) { return !is_step_of_another(report.drill, act); });
    if (report.drill.acts.empty())
        body += nothing(w("The team did nothing that the log counts as an act."));
    else if (used + kKeyRow * static_cast<double>(deeds / 5 + 1) <= page_height + 10)
        body += act_keys(report);
    else
        body += nothing(w("The numbers of the acts stand in section 5."));
    if (unlabelled > 0) body += inject_keys(report);
    return section(
        report, "2",
        w("Every duty is a bar from its trigger to its deadline (black stroke). The mark "
          "stands where it was done; its shape is the verdict. Hatched: time in which a "
          "late act still earns part credit."),
        body, "pg wide");
}

}  // namespace firebreak::trainer::report
