// What was true beside what the desk saw: belief and trust as curves over the drill.
#include <algorithm>
#include <cmath>

#include "trainer/console/screens.h"
#include "trainer/console/scrub_line.h"
#include "viz/plot.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Plot;
using viz::Point;
using viz::Rect;

namespace {

bool is_false(const sim::ClaimFrame& claim) {
    return claim.truth == sim::Truth::no;
}

// The claims that can be the false one most believed: those that count where worlds are compared.
std::vector<std::size_t> counted_claims(const DrillEnd& end) {
    if (end.score.compared) return end.score.compared->claims.counted;
    return common_claims({&end.session.frames()}).counted;
}

// Share that believes the claim, or the false claim most believed of those counted.
double believers(const sim::Frame& frame, int claim, const std::vector<std::size_t>& counted) {
    if (claim >= 0 && claim < static_cast<int>(frame.claims.size()))
        return frame.claims[static_cast<std::size_t>(claim)].believers;
    double most = 0;
    for (const std::size_t c : counted)
        if (is_false(frame.claims[c])) most = std::max(most, frame.claims[c].believers);
    return most;
}

struct Curves {
    std::vector<Point> belief, belief_none, belief_seen, trust, trust_seen;
    double top = 0.1;
};

Curves curves_of(const DrillEnd& end, int claim) {
    Curves out;
    const std::vector<std::size_t> counted = counted_claims(end);
    for (const sim::Frame& frame : end.session.frames()) {
        const auto t = static_cast<double>(frame.t);
        out.belief.push_back({t, believers(frame, claim, counted)});
        out.trust.push_back({t, frame.trust_organisation});
        out.top = std::max(out.top, out.belief.back().value);
    }
    for (const sim::Frame& frame : end.score.frames_none) {
        out.belief_none.push_back({static_cast<double>(frame.t), believers(frame, claim, counted)});
        out.top = std::max(out.top, out.belief_none.back().value);
    }
    for (const auto& o : end.session.observations()) {
        if (!o) continue;
        const auto add = [](std::vector<Point>& curve, const std::optional<sim::Estimate>& e) {
            if (e && (curve.empty() || curve.back().t < static_cast<double>(e->as_of)))
                curve.push_back({static_cast<double>(e->as_of), e->value});
        };
        add(out.trust_seen, o->trust);
        std::optional<sim::Estimate> seen;
        for (const auto& c : o->claims) {
            if (!c.believed) continue;
            const auto place = static_cast<std::size_t>(c.claim);
            const bool wanted = claim >= 0
                                    ? c.claim == claim
                                    : std::binary_search(counted.begin(), counted.end(), place) &&
                                          !end.session.frames().empty() &&
                                          is_false(end.session.frames().back().claims[place]);
            if (wanted && (!seen || c.believed->value > seen->value)) seen = c.believed;
        }
        add(out.belief_seen, seen);
        for (const Point& p : out.belief_seen) out.top = std::max(out.top, p.value);
    }
    return out;
}

void claim_choice(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where) {
    std::vector<std::string> labels{f.words("the false claim most believed")};
    for (const scenarios::ClaimText& claim : end.session.scenario().claims)
        labels.push_back(claim.claim.id + " " + f.words(claim.title));
    const int chosen = viz::dropdown(f.ui, "claim", where, labels, state.claim + 1);
    if (chosen >= 0) state.claim = chosen - 1;
}

}  // namespace

void outcome_truth(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    const viz::Theme& t = ui.theme;
    Rect inside = viz::panel(ui, where, f.words("What you saw, what was true"));
    claim_choice(f, end, state,
                 {where.right() - ui.U(292), where.y + ui.U(5), ui.U(280), ui.U(27)});
    const Curves curves = curves_of(end, state.claim);
    using Kind = viz::LegendItem::Kind;
    Rect legend = inside.cut_top(ui.U(18), ui.U(30));
    viz::legend(ui, legend.x, legend.centre().y, legend.right(),
                {{Kind::line, t.rumour, f.words("the truth")},
                 {Kind::seen, t.rumour, f.words("seen by the desk")},
                 {Kind::dotted, t.neutral, f.words("if nothing had been done")}});
    Rect plots = inside;
    plots.cut_left(ui.U(36));
    plots.cut_right(ui.U(12));
    plots.cut_bottom(ui.U(20));
    const Rect upper = plots.cut_top(std::round(plots.h * 0.6F), ui.U(24));
    const double last = static_cast<double>(std::max<Seconds>(end.session.now(), kMinute));
    const viz::BrokenTime time = played_time(end.session, static_cast<Seconds>(last));
    const Plot top(upper, time, 0, last, 0,
                   std::min(1.0, std::ceil(curves.top * 10.0 + 0.2) / 10.0));
    double low = 1;
    double high = 0;
    for (const auto* curve : {&curves.trust, &curves.trust_seen})
        for (const Point& p : *curve) {
            low = std::min(low, p.value);
            high = std::max(high, p.value);
        }
    const Plot bottom(plots, time, 0, last, std::floor(std::max(0.0, low - 0.03) * 10) / 10,
                      std::ceil(std::min(1.0, high + 0.03) * 10) / 10);
    viz::Plot::AxisStyle axis;
    axis.percent = true;
    axis.t_labels = false;
    axis.label_width = ui.U(32);
    axis.t_ticks = 9;
    axis.day = f.words("day {}");
    top.axes(ui, axis);
    axis.t_labels = true;
    axis.y_ticks = 4;
    bottom.axes(ui, axis);
    std::vector<Seconds> spoken;
    for (const StatementLine& line : end.session.ledger()) spoken.push_back(line.t);
    top.events(ui, spoken, {viz::Shape::diamond, t.accent}, axis.day);
    top.dotted(ui, curves.belief_none, t.neutral);
    top.line(ui, curves.belief, t.rumour, 2.4F);
    top.seen(ui, curves.belief_seen, t.rumour);
    bottom.line(ui, curves.trust, t.accent, 2.4F);
    bottom.seen(ui, curves.trust_seen, t.accent);
    const double at = state.at * last;
    top.now_line(ui, at, plots.bottom());
    viz::text_in(ui, Face::small, t.muted, {upper.x, upper.y - ui.U(26), upper.w, ui.U(16)},
                 f.words("share that believes it"));
    viz::caption(ui, {plots.x, plots.y - ui.U(19), plots.w, ui.U(16)},
                 f.words("trust in the organisation"));
    auto hovered = top.hovered();
    if (!hovered) hovered = bottom.hovered();
    if (!hovered) return;
    if (ImGui::IsMouseDown(0)) state.at = std::clamp(*hovered / last, 0.0, 1.0);
    top.crosshair(ui, *hovered, plots.bottom());
    std::vector<viz::HoverRow> rows;
    const auto row = [&](viz::Color color, const char* name, const std::vector<Point>& curve) {
        if (const auto v = viz::value_at(curve, *hovered))
            rows.push_back({color, f.words(name), percent(*v)});
    };
    row(t.rumour, N("believe it, true"), curves.belief);
    row(t.rumour, N("believe it, seen"), curves.belief_seen);
    row(t.neutral, N("if nothing had been done"), curves.belief_none);
    row(t.accent, N("trust, true"), curves.trust);
    viz::hover_card(ui, moment_label(f.words, static_cast<Seconds>(*hovered)), rows);
}

}  // namespace firebreak::trainer::console
