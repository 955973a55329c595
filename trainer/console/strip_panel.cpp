// The strip under the top bar: what the desk observes, each figure with its age and sample size.
#include <algorithm>
#include <functional>

#include "trainer/console/panels.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

struct Cell {
    std::string label, value, note, tip;
    viz::Color color = 0;
    std::vector<float> history;
    viz::Color history_color = 0;
};

std::string age_of(const Frame& f, const LiveView& view, Seconds as_of) {
    return f.words.with("{} old", f.words.span(std::max<Seconds>(0, view.now - as_of)));
}

std::string interval_tip(const Frame& f, const sim::Estimate& e) {
    return f.words.with("Between {} and {} (95 %), from a sample of {}.", percent(e.lo),
                        percent(e.hi), e.n);
}

constexpr std::size_t kBars = 10;

// One bar for each time it was measured anew: a survey stands in many observations.
std::vector<float> measured(
    const LiveView& view,
    const std::function<std::optional<sim::Estimate>(const sim::Observation&)>& value) {
    std::vector<float> out;
    std::optional<Seconds> last;
    for (auto it = view.history.rbegin(); it != view.history.rend() && out.size() < kBars; ++it) {
        const auto one = *it ? value(**it) : std::nullopt;
        if (!one || last == one->as_of) continue;
        last = one->as_of;
        out.push_back(static_cast<float>(one->value));
    }
    std::reverse(out.begin(), out.end());
    return out;
}

std::vector<float> history_of(const LiveView& view,
                              const std::function<float(const sim::Observation&)>& value) {
    std::vector<float> out;
    const std::size_t n = view.history.size();
    for (std::size_t i = n > kBars ? n - kBars : 0; i < n; ++i)
        if (view.history[i]) out.push_back(value(*view.history[i]));
    return out;
}

Cell volume(const Frame& f, const LiveView& view) {
    Cell cell{f.words("Posts an hour, seen"), "–", {}, {}, 0, {}, f.ui.theme.accent};
    if (!view.observation) return cell;
    cell.value = fmt::format("{:.0f}", view.observation->visible_posts_per_hour);
    cell.note = age_of(f, view, view.observation->as_of);
    cell.tip = f.words("Posts about anything that the desk's tools can see. Much is not covered.");
    cell.history = history_of(
        view, [](const auto& o) { return static_cast<float>(o.visible_posts_per_hour); });
    return cell;
}

Cell estimate(const Frame& f, const LiveView& view, const std::string& label,
              const std::optional<sim::Estimate>& e, viz::Color color, const char* nothing) {
    Cell cell{label, "–", f.words(nothing), {}, 0, {}, color};
    if (!e) return cell;
    cell.value = percent(e->value);
    cell.note = "n " + std::to_string(e->n) + " · " + age_of(f, view, e->as_of);
    cell.tip = interval_tip(f, *e);
    return cell;
}

std::vector<Cell> cells_of(const Frame& f, const LiveView& view) {
    const viz::Theme& t = f.ui.theme;
    std::vector<Cell> cells{volume(f, view)};
    const sim::Observation* now = view.observation.get();
    cells.push_back(estimate(f, view, f.words("Negative posts"),
                             now != nullptr ? now->negative_share : std::nullopt, t.rumour,
                             N("nothing sampled yet")));
    cells.back().history = measured(view, [](const auto& o) { return o.negative_share; });
    Cell open{f.words("Open questions"), std::to_string(view.open_questions), {}, {}, 0, {}, 0};
    if (view.oldest_question) {
        open.note = f.words.with("oldest {}", f.words.span(*view.oldest_question));
        if (*view.oldest_question > kHour)
            open.color = t.rumour;
        else if (*view.oldest_question > 30 * kMinute)
            open.color = t.doubt;
    } else {
        open.note = f.words("all answered");
    }
    cells.push_back(open);
    cells.push_back(estimate(f, view, f.words("Trust, surveyed"),
                             now != nullptr ? now->trust : std::nullopt, t.accent,
                             N("no survey yet")));
    cells.back().history = measured(view, [](const auto& o) { return o.trust; });
    // The two claims with the highest surveyed belief, refuted ones first.
    std::vector<const sim::ClaimObservation*> believed;
    if (now != nullptr)
        for (const sim::ClaimObservation& c : now->claims)
            if (c.seen && c.believed) believed.push_back(&c);
    std::stable_sort(believed.begin(), believed.end(), [](const auto* a, const auto* b) {
        return a->believed->value > b->believed->value;
    });
    for (std::size_t i = 0; i < 2; ++i) {
        if (i >= believed.size()) {
            if (i == 0)
                cells.push_back(estimate(f, view, f.words("Belief, surveyed"), std::nullopt,
                                         t.doubt, N("no survey yet")));
            continue;
        }
        const auto index = static_cast<std::size_t>(believed[i]->claim);
        const scenarios::ClaimText& claim = view.scenario->claims[index];
        const viz::Look look = look_of_claim(t, standing(view, claim.claim.id));
        cells.push_back(estimate(
            f, view, f.words.with("Believe {}", claim.claim.id + " " + f.words(claim.title)),
            believed[i]->believed, look.color, N("no survey yet")));
        const int number = believed[i]->claim;
        cells.back().history =
            measured(view, [number](const sim::Observation& o) -> std::optional<sim::Estimate> {
                for (const auto& c : o.claims)
                    if (c.claim == number) return c.believed;
                return std::nullopt;
            });
    }
    Cell alarms{f.words("Alarms of the tool"),
                now != nullptr ? std::to_string(now->alarms) : "–",
                f.words("true and false ones"),
                {},
                0,
                {},
                t.doubt};
    alarms.history = history_of(view, [](const auto& o) { return static_cast<float>(o.alarms); });
    cells.push_back(alarms);
    return cells;
}

}  // namespace

void strip_panel(Frame& f, const LiveView& view, const Rect& where) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, where);
    const std::vector<Cell> cells = cells_of(f, view);
    const float width = where.w / static_cast<float>(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Cell& cell = cells[i];
        Rect box{where.x + width * static_cast<float>(i), where.y, width, where.h};
        if (i > 0)
            ui.draw().AddLine({box.x, box.y + ui.U(9)}, {box.x, box.bottom() - ui.U(9)},
                              ui.theme.border);
        if (!cell.tip.empty()) viz::tooltip(ui, box, cell.tip);
        box = box.inset(ui.U(12), ui.U(6));
        const Rect head = box.cut_top(ui.U(15));
        viz::text_in(ui, Face::small, ui.theme.muted, head, cell.label);
        if (cell.history.size() > 1) {
            Rect bars = box.cut_right(ui.U(46), ui.U(6));
            bars.h = std::min(bars.h, ui.U(17));
            bars.y = box.bottom() - bars.h - ui.U(2);
            viz::spark_bars(ui, bars, cell.history, cell.history_color);
        }
        const float used =
            viz::text_in(ui, Face::number, cell.color != 0 ? cell.color : ui.theme.text,
                         {box.x, box.y, box.w, box.h}, cell.value);
        Rect note = box;
        note.cut_left(used + ui.U(7));
        viz::text_in(ui, Face::small, ui.theme.muted, {note.x, note.y + ui.U(2), note.w, note.h},
                     cell.note);
    }
}

}  // namespace firebreak::trainer::console
