// Section 3: what the desk could see beside what was true.
#include <algorithm>
#include <cmath>

#include "trainer/report/markup.h"
#include "trainer/report/plot.h"
#include "trainer/report/sections.h"

namespace firebreak::trainer::report {

namespace {

bool is_false(const Claim& claim) {
    return claim.truth == "no";
}

// The colour family of a claim by its truth; those whose truth is not told are grey.
std::string family(const Claim& claim) {
    if (!claim.truth_shown) return "gr";
    if (claim.truth == "no") return "ru";
    if (claim.truth == "yes") return "us";
    return "am";
}

std::string line_class(const Claim& claim, int dash) {
    const std::string name = family(claim);
    const std::string base = name == "ru"   ? "lo"
                             : name == "us" ? "lb0"
                             : name == "am" ? "ly"
                                            : "lg";
    return dash == 0 ? base : base + " d" + std::to_string(dash);
}

bool arose(const Claim& claim) {
    return claim.reach_end.value_or(0) > 0 || claim.believers_peak.value_or(0) > 0;
}

// How the estimates lay to the truth: inside their interval, and on average above or below.
std::string judged_estimates(const Words& w, const std::vector<Estimate>& estimates,
                             const std::vector<Seconds>& t, const std::vector<double>& truth) {
    int inside = 0, n = 0;
    double sum = 0;
    for (const auto& estimate : estimates) {
        const auto value = value_at(t, truth, estimate.as_of);
        if (!value) continue;
        ++n;
        inside += *value >= estimate.lo && *value <= estimate.hi;
        sum += estimate.value - *value;
    }
    if (n == 0) return {};
    const double mean = sum / n;
    const std::string where = w("The truth lay inside the interval at {1} of {2} readings.",
                                {std::to_string(inside), std::to_string(n)});
    if (std::fabs(mean) < 0.005) return where;
    const int points = static_cast<int>(std::lround(std::fabs(mean) * 100));
    return w.join({where, mean > 0 ? w.count(points, "On average the desk read one point too high.",
                                             "On average the desk read {1} points too high.")
                                   : w.count(points, "On average the desk read one point too low.",
                                             "On average the desk read {1} points too low.")});
}

std::string truth_and_desk(const Report& report, const std::string& id, const std::string& title,
                           const std::vector<double>& truth, const std::vector<Estimate>& estimates,
                           const std::string& caption) {
    const auto& w = report.w;
    const auto& curves = report.drill.curves;
    std::vector<double> upper;
    for (const auto& estimate : estimates) upper.push_back(estimate.hi);
    const auto [lo, hi] = share_bounds({&truth, &upper}, true);
    TimePlot plot(report, id, title, caption, {128, lo, hi, 4, 112});
    plot.statements();
    plot.curve(curves.t, truth, "lo");
    for (const auto& estimate : estimates) plot.estimate(estimate);
    if (!truth.empty()) plot.name(truth.back(), w("true"), "lb ru");
    if (!estimates.empty()) plot.name(estimates.back().value, w("desk's estimate"), "lb");
    return figure(report, plot.str(),
                  w.join({caption, judged_estimates(w, estimates, curves.t, truth)}));
}

// The claim whose survey says most: the false one with the highest peak.
const Claim* surveyed_claim(const ScoreReading& drill) {
    const Claim* best = nullptr;
    for (const auto& claim : drill.claims) {
        const auto desk = drill.desk_claims.find(claim.id);
        if (!is_false(claim) || desk == drill.desk_claims.end() || desk->second.believed.empty() ||
            !drill.curves.claims.count(claim.id))
            continue;
        if (!best || claim.believers_peak.value_or(0) > best->believers_peak.value_or(0))
            best = &claim;
    }
    return best;
}

std::string desk_figures(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::string out;
    if (const Claim* claim = surveyed_claim(drill)) {
        out += say("h3", w("Who believes it: {1}", {w.of(claim->title)}));
        out += truth_and_desk(
            report, "fig-believed", w("Belief in one claim, true and surveyed"),
            drill.curves.claims.at(claim->id).believers, drill.desk_claims.at(claim->id).believed,
            w("Line: truth, share of all people. Circles: the desk's surveys with their 95% "
              "interval, at the time they speak of."));
    }
    if (!drill.desk_negative.empty() && !drill.curves.negative_share.empty()) {
        out += say("h3", w("The tone of the posts"));
        out += truth_and_desk(
            report, "fig-negative", w("Share of negative posts, true and estimated"),
            drill.curves.negative_share, drill.desk_negative,
            w("Line: truth, negative share of the posts of the last hour. Circles: the desk's "
              "sample with its 95% interval, at the time it speaks of. Shown, never scored."));
    }
    if (out.empty())
        out = nothing(w("The desk had no estimate that could be set against the truth."));
    return out;
}

std::string claims_figure(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::vector<const Claim*> shown;
    for (const auto& claim : drill.claims)
        if (arose(claim) && drill.curves.claims.count(claim.id)) shown.push_back(&claim);
    std::stable_sort(shown.begin(), shown.end(), [](const Claim* a, const Claim* b) {
        return a->believers_peak.value_or(0) > b->believers_peak.value_or(0);
    });
    if (shown.empty()) return nothing(w("No claim reached anybody in this drill."));
    constexpr std::size_t kMost = 8;
    const bool more = shown.size() > kMost;
    if (more) shown.resize(kMost);
    std::vector<const std::vector<double>*> values;
    for (const Claim* claim : shown) values.push_back(&drill.curves.claims.at(claim->id).believers);
    values.push_back(&drill.curves.false_believers);
    const auto [lo, hi] = share_bounds(values, true);
    TimePlot plot(report, "fig-claims", w("Belief in each claim"),
                  w("One line a claim; the table below has its numbers."), {160, lo, hi, 5, 176});
    plot.statements();
    const auto& any = drill.curves.false_believers;
    if (!any.empty()) {
        plot.curve(drill.curves.t, any, "lo k");
        plot.name(any.back(), percent(any.back()) + " " + w("any false claim"), "lb ru");
    }
    // Within one family the lines differ by their dash.
    std::map<std::string, int> dashes;
    for (const Claim* claim : shown) {
        const auto& curve = drill.curves.claims.at(claim->id).believers;
        const std::string name = family(*claim);
        plot.curve(drill.curves.t, curve, line_class(*claim, dashes[name]++ % 6));
        const double last = claim->believers_end.value_or(curve.empty() ? 0 : curve.back());
        plot.name(last, clean(claim->id) + " " + percent(last) + " " + w.of(claim->title),
                  "t9 b " + name);
    }
    std::string caption =
        w("True belief, share of all people. Orange: false. Amber: partly true, "
          "or not to be judged. Blue: true.");
    if (more) caption = w.join({caption, w("The eight largest; the others are in the table.")});
    return figure(report, plot.str(), caption);
}

std::string reach_bar(const Claim& claim) {
    const double reach = std::clamp(claim.reach_end.value_or(0), 0.0, 1.0);
    const double belief = std::clamp(claim.believers_end.value_or(0), 0.0, 1.0);
    const std::string name = family(claim);
    const auto bar = [](double x, double y, double width, double height, const char* classes) {
        return "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width) +
               "\" height=\"" + number(height) + "\" class=\"" + classes + "\"/>";
    };
    const char* solid = name == "ru"   ? "b-or"
                        : name == "us" ? "b-bl"
                        : name == "am" ? "b-am"
                                       : "ln0";
    return "<svg class=\"ib\" width=\"108\" height=\"10\" viewBox=\"0 0 108 10\" "
           "aria-hidden=\"true\">" +
           bar(0.5, 0.5, 107, 9, "btrack") + bar(1, 1, 106 * reach, 8, "b-gr") +
           bar(1, 3, 106 * belief, 4, solid) + "</svg>";
}

int depth(const ScoreReading& drill, const Claim& claim) {
    int out = 0;
    const Claim* at = &claim;
    while (out < 6 && !at->parent.empty()) {
        at = drill.claim(at->parent);
        if (!at) break;
        ++out;
    }
    return out;
}

// Claims with their children behind them, in the order of the scenario.
void add_subtree(const ScoreReading& drill, const std::string& parent, int level,
                 std::vector<const Claim*>& out) {
    if (level > 6 || out.size() > drill.claims.size()) return;
    for (const auto& claim : drill.claims) {
        const bool root = claim.parent.empty() || !drill.claim(claim.parent);
        if (level == 0 ? !root : claim.parent != parent) continue;
        out.push_back(&claim);
        add_subtree(drill, claim.id, level + 1, out);
    }
}

std::string topic_tree(const Report& report) {
    const auto& w = report.w;
    const auto& drill = report.drill;
    std::vector<const Claim*> ordered;
    add_subtree(drill, "", 0, ordered);
    std::string rows;
    std::vector<std::string> never;
    for (const Claim* claim : ordered) {
        if (!arose(*claim)) {
            never.push_back(clean(claim->id) + " " + w.of(claim->title));
            continue;
        }
        const int level = depth(drill, *claim);
        std::string name = level > 0 ? prose("└ ") : std::string();
        name += say("b", claim->id) + " " + prose(shorten(w.of(claim->title), 44));
        std::string row = element("th", name,
                                  "scope=\"row\" style=\"padding-left:" +
                                      number(level > 0 ? 3.0 * level - 2 : 0) + "mm\"");
        row += say("td", claim->truth_shown ? w.truth(claim->truth) : w("not told"));
        row += element("td", reach_bar(*claim));
        row +=
            say("td.r", percent(claim->reach_end)) + say("td.r.b", percent(claim->believers_end));
        row += say("td.r.nw", claim->believers_peak ? percent(*claim->believers_peak) + " · " +
                                                          w.time(claim->believers_peak_at)
                                                    : kNothing);
        const auto curve = drill.curves.claims.find(claim->id);
        const bool corrected =
            curve != drill.curves.claims.end() && !curve->second.corrected.empty();
        row += say("td.r", corrected ? percent(curve->second.corrected.back()) : kNothing);
        const auto desk = drill.desk_claims.find(claim->id);
        const bool seen = desk != drill.desk_claims.end() && desk->second.first_seen;
        row += say("td.r", seen ? w.time(desk->second.first_seen) : w("never"));
        rows += element("tr", row);
    }
    if (rows.empty()) return {};
    std::string out =
        say("h3", w("Topic tree at T+{1}", {w.time(drill.end)})) +
        table("tight.tree.keep", "",
              {w("Claim"), w("Truth"), w("reach grey, belief solid"), ">" + w("reach"),
               ">" + w("believe"), ">" + w("peak"), ">" + w("corrected"), ">" + w("desk saw it")},
              rows);
    std::string note =
        w("Full bar: all people. Corrected: share of all people who met a denial or "
          "a clarification. Desk saw it: when it first stood in the desk's sample.");
    if (!never.empty()) note = w.join({note, w("Never arose: {1}.", {w.list(never)})});
    return out + say("p.sm.mut", note);
}

}  // namespace

std::string desk_and_truth(const Report& report) {
    const auto& w = report.w;
    std::string body = desk_figures(report);
    body += say("h3", w("Each claim")) + claims_figure(report) + topic_tree(report);
    return section(report, "3",
                   w("During play only the desk's estimate was visible. The truth is shown here "
                     "for the first time."),
                   body);
}

}  // namespace firebreak::trainer::report
