// Curves of what the desk observed, with what happened marked on them. Hollow points: seen by the
// desk, at the time each figure speaks of. Dashed: the desk's projection of these very points
// (projection.h: exponential smoothing with a damped trend), its band widening. No truth anywhere.
#include <algorithm>
#include <cmath>
#include <functional>

#include "trainer/console/panels.h"
#include "trainer/console/projection.h"
#include "viz/plot.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Plot;
using viz::Point;
using viz::Rect;

namespace {

struct Curve {
    std::string name;
    viz::Color color;
    viz::Shape shape;  // of its points: the colours of two curves may be the same
    std::vector<Point> points;
    std::vector<viz::Interval> band;
    // The projection; empty: there is none.
    std::vector<Point> ahead{};
    std::vector<viz::Interval> ahead_band{};
};

// The last moment that is projected to: half an hour on, in long drills further.
Seconds projected_until(const LiveView& view) {
    return view.now + std::max<Seconds>(kProjectionSpan, view.now * 3 / 20);
}

void look_ahead(Curve& curve, Seconds until, double most) {
    std::vector<Reading> readings;
    for (std::size_t i = 0; i < curve.points.size(); ++i)
        readings.push_back({static_cast<Seconds>(curve.points[i].t), curve.points[i].value,
                            curve.band[i].lo, curve.band[i].hi});
    const auto projection = project(readings, until, 0, most);
    if (!projection) return;
    for (const Reading& r : projection->points) {
        curve.ahead.push_back({static_cast<double>(r.t), r.value});
        curve.ahead_band.push_back({static_cast<double>(r.t), r.lo, r.hi});
    }
}

void add(Curve& curve, const std::optional<sim::Estimate>& e) {
    if (!e) return;
    const auto t = static_cast<double>(e->as_of);
    // A survey is repeated by the observations until the next one.
    if (!curve.points.empty() && curve.points.back().t >= t) return;
    curve.points.push_back({t, e->value});
    curve.band.push_back({t, e->lo, e->hi});
}

std::vector<Curve> curves_of(const Frame& f, const LiveView& view, const LiveState& state) {
    const viz::Theme& t = f.ui.theme;
    std::vector<Curve> curves{{f.words("trust, surveyed"), t.accent, viz::Shape::disc, {}, {}},
                              {f.words("negative posts"), t.media, viz::Shape::square, {}, {}}};
    // The chosen claim, else the one with the most mentions.
    int claim = state.claim.empty() ? -1 : view.scenario->claim_index(state.claim);
    double most = -1;
    if (claim < 0 && view.observation)
        for (const auto& c : view.observation->claims)
            if (c.seen && c.mentions_per_hour > most) {
                most = c.mentions_per_hour;
                claim = c.claim;
            }
    if (claim >= 0) {
        const auto& text = view.scenario->claims[static_cast<std::size_t>(claim)];
        const viz::Color color = look_of_claim(t, standing(view, text.claim.id)).color;
        curves.push_back(
            {f.words.with("believe {}", text.claim.id), color, viz::Shape::triangle, {}, {}});
        curves.push_back({f.words.with("posts on {}", text.claim.id),
                          viz::faded(color, 0.6F),
                          viz::Shape::diamond,
                          {},
                          {}});
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
                                [](const Curve& c) { return c.points.empty(); }),
                 curves.end());
    for (Curve& c : curves) look_ahead(c, projected_until(view), 1);
    return curves;
}

struct Volume {
    std::vector<double> times;
    std::vector<std::vector<double>> layers{4};
    Curve all{{}, 0, viz::Shape::disc, {}, {}};  // their sum
    double top = 0;
};

// Visible posts an hour, split as the sample's stances are split.
Volume volume_of(const LiveView& view) {
    Volume v;
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
        v.times.push_back(static_cast<double>(o->as_of));
        constexpr std::array<std::size_t, 4> order{0, 1, 3, 2};  // spread, ask, comment, deny
        for (std::size_t k = 0; k < 4; ++k)
            v.layers[k].push_back(all > 0 ? on_topic * counts[order[k]] / all : 0);
        const auto t = static_cast<double>(o->as_of);
        v.all.points.push_back({t, on_topic});
        v.all.band.push_back({t, on_topic, on_topic});
        v.top = std::max(v.top, on_topic);
    }
    look_ahead(v.all, projected_until(view), 1e12);
    // A band that goes through the roof must not press the past flat.
    for (const Point& p : v.all.ahead) v.top = std::max(v.top, p.value);
    return v;
}

void marks(Frame& f, const LiveView& view, const Plot& plot, float foot) {
    viz::Ui& ui = f.ui;
    for (const InboxItem& item : view.inbox)
        if (item.kind == "event" || item.kind == "rumour" || item.kind == "media")
            plot.event(ui, static_cast<double>(item.t), viz::look_of_kind(ui.theme, item.kind),
                       foot);
    for (const StatementLine& line : view.ledger)
        plot.event(ui, static_cast<double>(line.t), {viz::Shape::diamond, ui.theme.accent}, foot);
}

// What a curve says at a time: as read, or as projected with its band; nothing where it says
// neither.
void add_row(const Frame& f, std::vector<viz::HoverRow>& rows, const Curve& c, double t,
             const std::function<std::string(double)>& in_words) {
    if (const auto v = viz::value_at(c.points, t)) {
        rows.push_back({c.color, c.name, in_words(*v)});
        return;
    }
    const auto ahead = viz::value_at(c.ahead, t);
    if (!ahead) return;
    std::vector<Point> lo, hi;
    for (const viz::Interval& i : c.ahead_band) {
        lo.push_back({i.t, i.lo});
        hi.push_back({i.t, i.hi});
    }
    rows.push_back({c.color, f.words.with("{}, projected", c.name),
                    in_words(*ahead) + " (" + in_words(*viz::value_at(lo, t)) + " – " +
                        in_words(*viz::value_at(hi, t)) + ")"});
}

// The projections, behind the curves.
void draw_ahead(viz::Ui& ui, const Plot& plot, const Curve& c, viz::Color color) {
    plot.band(ui, c.ahead_band, viz::faded(color, 0.13F));
    plot.dashed(ui, c.ahead, color, 1.6F);
}

void hover(Frame& f, const LiveView& view, const Plot& top, const Plot& low, const Volume& volume,
           const std::vector<Curve>& curves) {
    auto t = top.hovered();
    if (!t) t = low.hovered();
    if (!t) return;
    top.crosshair(f.ui, *t, low.area().bottom());
    std::vector<viz::HoverRow> rows;
    const auto count = [](double v) { return fmt::format("{:.0f}", v); };
    for (const Curve& c : curves) add_row(f, rows, c, *t, percent);
    Curve posts = volume.all;
    posts.name = f.words("posts an hour on the topic");
    posts.color = f.ui.theme.neutral;
    add_row(f, rows, posts, *t, count);
    if (rows.empty())
        rows.push_back({f.ui.theme.neutral, f.words("the desk has not reported on it yet"), "?"});
    viz::hover_card(f.ui, local_clock(view, static_cast<Seconds>(*t)), rows);
}

}  // namespace

void trends_panel(Frame& f, const LiveView& view, LiveState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    const viz::Theme& t = ui.theme;
    const std::vector<Curve> curves = curves_of(f, view, state);
    const Volume volume = volume_of(view);
    const bool ahead = !volume.all.ahead.empty();
    Rect inside = viz::panel(ui, where, f.words("Trends"),
                             ahead ? f.words("as the desk saw them · dashed: the desk's projection")
                                   : f.words("as the desk saw them"));
    if (view.history.size() < 2) {
        viz::empty_state(ui, inside, viz::Shape::magnifier,
                         f.words("Curves appear with the second look of the desk."));
        return;
    }
    const double from = 0;
    const double to = std::max<double>(
        ahead ? static_cast<double>(projected_until(view)) : static_cast<double>(view.now) * 1.04,
        20 * kMinute);

    Rect legend_row = inside.cut_top(ui.U(16), ui.U(12));
    std::vector<viz::LegendItem> items;
    for (const Curve& c : curves)
        items.push_back({viz::LegendItem::Kind::seen, c.color, c.name, c.shape});
    viz::legend(ui, legend_row.x, legend_row.centre().y, legend_row.right(), items);

    Rect plots = inside;
    plots.cut_left(ui.U(34));
    plots.cut_right(ui.U(4));
    plots.cut_bottom(ui.U(34));
    const float upper = std::round(plots.h * 0.52F);
    const Rect top_area = plots.cut_top(upper, ui.U(30));
    double highest = 0.2;
    for (const Curve& c : curves)
        for (const viz::Interval& i : c.band) highest = std::max(highest, i.hi);
    const Plot top(top_area, from, to, 0, std::min(1.0, std::ceil(highest * 10) / 10));
    const Plot low(plots, from, to, 0, std::max(10.0, volume.top * 1.1));
    viz::Plot::AxisStyle axis;
    axis.percent = true;
    axis.t_labels = false;
    axis.y_ticks = top_area.h > ui.U(80) ? 5 : 3;
    axis.label_width = ui.U(30);
    axis.t_ticks = plots.w > ui.U(300) ? 7 : 5;
    top.axes(ui, axis);
    axis.percent = false;
    axis.t_labels = true;
    axis.y_ticks = 3;
    low.axes(ui, axis);
    for (const Curve& c : curves) top.band(ui, c.band, viz::faded(c.color, 0.13F));
    const std::vector<viz::Color> colors{t.rumour, t.doubt, t.neutral, t.accent};
    low.stacked(ui, volume.times, volume.layers, colors);
    marks(f, view, top, low.area().bottom());
    if (view.observation)  // what the desk cannot know yet
        for (const Plot* p : {&top, &low})
            p->wash(ui, static_cast<double>(view.observation->as_of), to);
    for (const Curve& c : curves) draw_ahead(ui, top, c, c.color);
    draw_ahead(ui, low, volume.all, t.muted);
    for (const Curve& c : curves) top.seen(ui, c.points, c.color, c.shape);
    top.now_line(ui, static_cast<double>(view.now), low.area().bottom());
    const std::string caption = f.words("posts an hour on the topic, by stance");
    const Rect under{plots.x, plots.y - ui.U(19), plots.w, ui.U(14)};
    const float caption_w = std::min(under.w, viz::text_size(ui, Face::small, caption).x + ui.U(4));
    // The lines of the events do not run through the words.
    ui.draw().AddRectFilled(under.at(), {under.x + caption_w, under.bottom()}, t.panel);
    viz::text_in(ui, Face::small, t.muted, under, caption);
    const Rect foot{inside.x, inside.bottom() - ui.U(14), inside.w, ui.U(14)};
    using Kind = viz::LegendItem::Kind;
    viz::legend(ui, foot.x, foot.centre().y, foot.right(),
                {{Kind::area, viz::faded(t.rumour, 0.72F), f.words("spreads")},
                 {Kind::area, viz::faded(t.doubt, 0.72F), f.words("asks")},
                 {Kind::area, viz::faded(t.neutral, 0.72F), f.words("comments")},
                 {Kind::area, viz::faded(t.accent, 0.72F), f.words("denies")},
                 {Kind::shape, t.accent, f.words("our statement"), viz::Shape::diamond}});
    hover(f, view, top, low, volume, curves);
}

}  // namespace firebreak::trainer::console
