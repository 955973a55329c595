// Section 6: the outcome as a vector, beside doing nothing and the plan's autopilot on the same
// seed.
#include <algorithm>
#include <cmath>

#include "trainer/report/findings.h"
#include "trainer/report/markup.h"
#include "trainer/report/plot.h"

namespace firebreak::trainer::report {

namespace {

using Values = std::vector<double>;

constexpr double kHalf = 328;  // px of one of two figures side by side

struct World {
    const Curves* curves;
    const char* name;   // English
    const char* line;   // class of the curve
    const char* words;  // class of its name
};

std::vector<World> worlds(const ScoreReading& drill) {
    std::vector<World> out;
    if (drill.curves_none) out.push_back({&*drill.curves_none, N_("nothing"), "none", "lb gr"});
    if (drill.curves_plan) out.push_back({&*drill.curves_plan, N_("plan"), "plan", "lb"});
    out.push_back({&drill.curves, N_("you"), "you", "lb us"});
    return out;
}

std::string curve_figure(const Report& report, const std::string& id, const std::string& title,
                         Values Curves::*values, const std::string& caption) {
    const auto& w = report.w;
    const auto all = worlds(report.drill);
    std::vector<const Values*> shown;
    for (const auto& world : all) shown.push_back(&(world.curves->*values));
    if (shown.back()->empty()) return {};
    const auto [lo, hi] = share_bounds(shown, false);
    TimePlot plot(report, id, title, caption, {158, lo, hi, 5, 78, kHalf});
    plot.statements();
    for (const auto& world : all) {
        const auto& curve = world.curves->*values;
        if (curve.empty()) continue;
        plot.curve(world.curves->t, curve, world.line);
        plot.name(curve.back(), w(world.name) + " " + percent(curve.back()), world.words);
    }
    std::string words = caption;
    if (lo > 0) words = w.join({words, w("The vertical axis starts at {1}.", {percent(lo)})});
    return element("div", say("h3", title) + figure(report, plot.str(), words));
}

using Measure = std::optional<double> Outcome::*;

// One row of the vector: as played, plan, nothing and both differences.
std::string measure_row(const std::string& name, bool more_is_better,
                        const std::optional<double>& you, const std::optional<double>& plan,
                        const std::optional<double>& none, double factor, int decimals) {
    if (!you) return {};
    const auto value = [&](const std::optional<double>& number) {
        if (!number) return std::string(kNothing);
        return decimals < 0 ? amount(*number * factor) : fixed(*number * factor, decimals);
    };
    const auto diff = [&](const std::optional<double>& other) {
        const auto d = difference(you, other);
        if (!d) return std::string(kNothing);
        if (decimals >= 0) return signed_number(*d * factor, decimals);
        const std::string size = amount(*d * factor);
        return *d > 0 && size != "0" && size != "0.00" ? "+" + size : size;
    };
    std::string row =
        element("th", prose(name) + " " + (more_is_better ? "▲" : "▼"), R"(scope="row")");
    row += say("td.r.b", value(you)) + say("td.r", value(plan)) + say("td.r", value(none));
    row += say("td.r", diff(none)) + say("td.r", diff(plan));
    return element("tr", row);
}

std::string vector_table(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    const auto row = [&](const char* name, bool better, Measure measure, double factor,
                         int decimals) {
        const auto of = [&](const std::optional<Outcome>& run) {
            return run ? (*run).*measure : std::optional<double>();
        };
        return measure_row(w(name), better, drill.outcome.*measure, of(drill.plan_run),
                           of(drill.none), factor, decimals);
    };
    std::string rows =
        row(N_("Belief accuracy, mean over time, %"), true, &Outcome::belief_accuracy, 100, 1) +
        row(N_("Belief accuracy at the end, %"), true, &Outcome::belief_accuracy_end, 100, 1) +
        row(N_("Hours of false belief, per person"), false, &Outcome::belief_hours, 1, 2) +
        row(N_("Harm of false belief, weighted"), false, &Outcome::harm, 1, -1) +
        row(N_("Lowest trust, %"), true, &Outcome::trust_min, 100, 0) +
        row(N_("Trust at the end, %"), true, &Outcome::trust_end, 100, 0) +
        row(N_("Unanswered question-hours, weighted"), false, &Outcome::unanswered, 1, -1);
    for (const auto& counter : drill.harms) {
        const auto of = [&](const Outcome& run) {
            const auto found = run.counters.find(counter.id);
            return found == run.counters.end() ? std::optional<double>()
                                               : std::optional<double>(found->second);
        };
        auto you = of(drill.outcome);
        if (!you) you = counter.end;
        std::string name = w.of(counter.title);
        if (!counter.unit.en.empty()) name = w("{1} ({2})", {name, w.of(counter.unit)});
        rows += measure_row(name, false, you,
                            drill.plan_run ? of(*drill.plan_run) : std::optional<double>(),
                            drill.none ? of(*drill.none) : std::optional<double>(), 1, -1);
    }
    if (rows.empty()) return nothing(w("The score holds no outcome."));
    return say("h3", w("The outcome is a vector")) +
           table("tight.keep",
                 w("▲ more is better, ▼ less is better. One world on the "
                   "same seed each. Never scored: number of critical posts, share of voice, "
                   "support."),
                 {w("Measure"), ">" + w("you"), ">" + w("plan"), ">" + w("nothing"),
                  ">" + w("you − nothing"), ">" + w("you − plan")},
                 rows);
}

std::string baseline_words(const Report& report) {
    const auto& w = report.w;
    std::vector<std::string> out;
    if (report.drill.none && report.drill.plan_run)
        out.push_back(
            w("All three worlds have the same crowd, the same events and the same luck; "
              "they differ in what the team did."));
    const std::string apart = left_out_words(report);
    if (!apart.empty()) out.push_back(apart);
    if (!report.drill.none) out.push_back(w("The run without any act was not made."));
    if (!report.drill.plan_run) out.push_back(w("The run of the plan's autopilot was not made."));
    out.push_back(
        w("With one seed a small difference may be chance; many seeds would give an "
          "interval."));
    return say("p.sm", w.join(out));
}

// Replays of the same orders under other seeds, one dot each, with the drill itself as a line.
std::string luck_figure(const Report& report) {
    const auto& w = report.w;
    const auto& luck = report.drill.luck;
    const auto& live = report.drill.outcome_alone.belief_accuracy;
    if (luck.runs.empty() || !live) return {};
    std::vector<double> runs = luck.runs;
    std::sort(runs.begin(), runs.end());
    const double lo = std::floor(std::min(runs.front(), *live) * 50) / 50;
    const double hi = std::ceil(std::max(runs.back(), *live) * 50) / 50;
    const Scale x{lo, hi > lo ? hi : lo + 0.02, 30, 650};
    std::vector<std::pair<double, double>> pieces;
    for (const double run : runs) pieces.emplace_back(x(run) - 3, x(run) + 3);
    const int most = static_cast<int>(runs.size());
    const auto places = levels(pieces, 0, most);
    const int used = 1 + *std::max_element(places.begin(), places.end());
    const double step = std::min(7.0, 70.0 / used), base = 26 + step * used;
    Svg svg("fig-luck", 680, base + 22, w("What was luck"),
            w("Belief accuracy of {1} replays, and of the drill itself.",
              {std::to_string(runs.size())}));
    for (const double tick : x.ticks(8)) {
        svg.line(x(tick), 18, x(tick), base, "grid");
        svg.text(x(tick), base + 14, percent(tick, 0), "tk", Anchor::middle);
    }
    for (std::size_t i = 0; i < runs.size(); ++i)
        svg.circle(x(runs[i]), base - step * (places[i] + 0.5), 2.8, "sd");
    svg.line(x(*live), 14, x(*live), base, "evt");
    const bool left = x(*live) > 500;
    svg.text(x(*live) + (left ? -5 : 5), 20, w("this drill {1}", {percent(*live, 1)}), "lb us",
             left ? Anchor::end : Anchor::start);
    return say("h3", w("What was luck")) +
           figure(report, svg.str(),
                  w("One dot: the same orders at the same moments in one of {1} other worlds, mean "
                    "belief accuracy. Nobody reacts to the other world there; {2} orders on "
                    "average made no sense and were left out. The axis starts at {3}.",
                    {std::to_string(runs.size()), amount(luck.refused), percent(lo)}));
}

}  // namespace

std::string outcome(const Report& report) {
    const auto& w = report.w;
    std::string curves =
        curve_figure(report, "fig-accuracy", w("Belief accuracy"), &Curves::belief_accuracy,
                     w("How near people's beliefs are to the truth, over those who have heard, "
                       "weighted by how much they need to know. Blue: as played. Dashed: the "
                       "plan's autopilot. Dotted: nobody does anything."));
    curves += curve_figure(report, "fig-trust", w("Trust in the organisation"), &Curves::trust,
                           w("Mean over all people."));
    std::string body =
        curves.empty() ? nothing(w("The score holds no curves.")) : element("div.two.pair", curves);
    body += vector_table(report) + baseline_words(report) + luck_figure(report);
    return section(report, "6", outcome_sentence(report), body);
}

}  // namespace firebreak::trainer::report
