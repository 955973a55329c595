#include "trainer/console/trends_curves.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "trainer/console/panels.h"

namespace firebreak::trainer::console {

using viz::Point;

namespace {

void look_ahead(TrendCurve& curve, Seconds until, double most) {
    std::vector<Reading> readings;
    for (std::size_t i = 0; i < curve.points.size(); ++i)
        readings.push_back({static_cast<Seconds>(curve.points[i].t), curve.points[i].value,
                            curve.band[i].lo, curve.band[i].hi});
    if (readings.size() < kLeastReadings) return;
    until = std::max(until, readings.back().t + usual_step(readings));
    const auto projection = project(readings, until, 0, most);
    if (!projection) return;
    const std::size_t shown = worth_showing(*projection, curve.count);
    curve.cut = shown < projection->points.size();
    if (shown < 2) return;
    for (std::size_t i = 0; i < shown; ++i) {
        const Reading& r = projection->points[i];
        curve.ahead.push_back({static_cast<double>(r.t), r.value});
        curve.ahead_band.push_back({static_cast<double>(r.t), r.lo, r.hi});
    }
}

void add(TrendCurve& curve, const std::optional<sim::Estimate>& e) {
    if (!e) return;
    const auto t = static_cast<double>(e->as_of);
    // A survey is repeated by the observations until the next one.
    if (!curve.points.empty() && curve.points.back().t >= t) return;
    curve.points.push_back({t, e->value});
    curve.band.push_back({t, e->lo, e->hi});
}

// The chosen claim, else the one with the most mentions; -1: none is seen.
int claim_shown(const LiveView& view, const LiveState& state) {
    if (!state.claim.empty()) return view.scenario->claim_index(state.claim);
    int claim = -1;
    double most = -1;
    if (view.observation)
        for (const auto& c : view.observation->claims)
            if (c.seen && c.mentions_per_hour > most) {
                most = c.mentions_per_hour;
                claim = c.claim;
            }
    return claim;
}

// A curve has the colour of its claim, unless that is the colour of trust.
viz::Color belief_color(const viz::Theme& t, viz::Color claim) {
    return claim == t.accent ? t.text : claim;
}

std::string in_words(const TrendCurve& curve, double value) {
    return curve.count ? fmt::format("{:.0f}", value) : percent(value);
}

}  // namespace

Seconds projected_until(const LiveView& view) {
    return view.now + std::max<Seconds>(kProjectionSpan, view.now * 3 / 20);
}

std::vector<TrendCurve> trend_curves(const Frame& f, const LiveView& view, const LiveState& state) {
    const viz::Theme& t = f.ui.theme;
    std::vector<TrendCurve> curves{{f.words("trust, surveyed"), t.accent, viz::Shape::disc},
                                   {f.words("negative posts"), t.media, viz::Shape::square}};
    const int claim = claim_shown(view, state);
    if (claim >= 0) {
        const auto& text = view.scenario->claims[static_cast<std::size_t>(claim)];
        const viz::Color color = look_of_claim(t, standing(view, text.claim.id)).color;
        curves.push_back({f.words.with("believe {}", text.claim.id), belief_color(t, color),
                          viz::Shape::triangle});
        curves.push_back(
            {f.words.with("posts on {}", text.claim.id), t.neutral, viz::Shape::diamond});
    }
    for (const auto& o : view.history) {
        if (!o) continue;
        add(curves[0], o->trust);
        add(curves[1], o->negative_share);
        if (claim < 0) continue;
        for (const auto& c : o->claims)
            if (c.claim == claim && c.seen) {
                add(curves[2], c.believed);
                add(curves[3], c.share_of_posts);
            }
    }
    curves.erase(std::remove_if(curves.begin(), curves.end(),
                                [](const TrendCurve& c) { return c.points.empty(); }),
                 curves.end());
    for (TrendCurve& c : curves) look_ahead(c, projected_until(view), 1);
    return curves;
}

TrendVolume trend_volume(const Frame& f, const LiveView& view) {
    TrendVolume v;
    v.all.name = f.words("posts an hour on the topic");
    v.all.color = f.ui.theme.muted;
    v.all.count = true;
    for (const auto& o : view.history) {
        if (!o) continue;
        std::array<double, sim::kStances> counts{};
        double all = 0;
        for (const auto& c : o->claims)
            for (std::size_t k = 0; k < counts.size(); ++k) {
                counts[k] += c.stances[k];
                all += c.stances[k];
            }
        double on_topic = 0;
        for (const auto& c : o->claims)
            if (c.seen) on_topic += c.mentions_per_hour;
        const auto t = static_cast<double>(o->as_of);
        v.times.push_back(t);
        constexpr std::array<std::size_t, 4> order{0, 1, 3, 2};  // spread, ask, comment, deny
        for (std::size_t k = 0; k < 4; ++k)
            v.layers[k].push_back(all > 0 ? on_topic * counts[order[k]] / all : 0);
        v.all.points.push_back({t, on_topic});
        v.all.band.push_back({t, on_topic, on_topic});
        v.top = std::max(v.top, on_topic);
    }
    look_ahead(v.all, projected_until(view), 1e12);
    // A band that goes through the roof must not press the past flat.
    for (const Point& p : v.all.ahead) v.top = std::max(v.top, p.value);
    return v;
}

void add_trend_row(const Frame& f, std::vector<viz::HoverRow>& rows, const TrendCurve& c,
                   double t) {
    if (c.points.empty()) return;
    if (const auto v = viz::value_at(c.points, t)) {
        rows.push_back({c.color, c.name, in_words(c, *v), c.shape});
        return;
    }
    if (t < c.points.front().t) return;
    if (const auto ahead = viz::value_at(c.ahead, t)) {
        std::vector<Point> lo, hi;
        for (const viz::Interval& i : c.ahead_band) {
            lo.push_back({i.t, i.lo});
            hi.push_back({i.t, i.hi});
        }
        rows.push_back({c.color, f.words.with("{}, projected", c.name),
                        in_words(c, *ahead) + " (" + in_words(c, *viz::value_at(lo, t)) + " – " +
                            in_words(c, *viz::value_at(hi, t)) + ")",
                        c.shape});
    } else if (c.points.size() < kLeastReadings) {
        rows.push_back(
            {c.color, f.words.with("{}, projected", c.name),
             f.words.with("from {} readings on, {} so far", kLeastReadings, c.points.size()),
             c.shape});
    } else if (c.cut) {
        rows.push_back(
            {c.color, f.words.with("{}, projected", c.name),
             c.count ? f.words.with("vaguer than ±{} %", std::lround(kWidestOfCount * 100))
                     : f.words.with("vaguer than ±{} points", std::lround(kWidestBand * 100)),
             c.shape});
    }
}

}  // namespace firebreak::trainer::console
