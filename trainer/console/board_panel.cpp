// The plan board: duties that are open with their countdowns, duties overdue, prohibitions in
// force, and what has been decided, with times. No scores here: those belong to the debrief.
#include <algorithm>

#include "trainer/console/screens.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

std::string seats_words(const Frame& f, const LiveView& view,
                        const std::vector<std::string>& seats) {
    std::string out;
    for (const std::string& seat : seats) {
        if (!out.empty()) out += f.words.language() == Language::zh ? "、" : ", ";
        out += seat_title(f, view, seat);
    }
    return out;
}

// Remaining time of one entry in words, e.g. "6 min late".
std::string time_words(const Frame& f, const BoardEntry& e) {
    if (e.state == BoardState::breached) return f.words("breached");
    if (e.state == BoardState::in_force) return f.words("in force");
    if (!e.remaining) return f.words("open");
    if (*e.remaining < 0) return f.words.with("{} late", f.words.span(-*e.remaining));
    return f.words.span(*e.remaining);
}

viz::Color time_color(const viz::Theme& t, const BoardEntry& e) {
    if (e.state == BoardState::overdue || e.state == BoardState::breached) return t.rumour;
    if (e.state == BoardState::in_force || !e.remaining) return t.muted;
    return *e.remaining < 10 * kMinute ? t.doubt : t.accent;
}

std::string explain(const Frame& f, const LiveView& view, const BoardEntry& e) {
    std::string tip = e.clause + ": " + f.words(e.text);
    if (!e.discharges.en.empty() || !e.discharges.zh.empty())
        tip += "\n" + f.words.with("Done by: {}", f.words(e.discharges));
    if (!e.seats.empty()) tip += "\n" + f.words.with("Seats: {}", seats_words(f, view, e.seats));
    if (e.due) tip += "\n" + f.words.with("Due at {}", local_clock(view, *e.due));
    if (e.of > 1) tip += "\n" + f.words.with("{} of {} done", e.done, e.of);
    return tip;
}

void draw_entry(Frame& f, const LiveView& view, LiveState& state, const BoardEntry& e,
                std::size_t index, const Rect& line) {
    viz::Ui& ui = f.ui;
    bool hovered = false;
    if (viz::hit(ui, fmt::format("board.{}", index), line, true, &hovered))
        state.rule = state.rule == e.rule ? "" : e.rule;
    const bool late = e.state == BoardState::overdue || e.state == BoardState::breached;
    if (late || hovered || state.rule == e.rule)
        ui.draw().AddRectFilled(
            line.at(), line.end(),
            viz::faded(late ? ui.theme.rumour : ui.theme.accent, viz::Theme::kRow), ui.U(5));
    const ImVec2 at{line.x + ui.U(13), line.centre().y};
    const viz::Color color = time_color(ui.theme, e);
    if (late)
        viz::mark(ui, viz::Mark::violated, at, ui.U(8));
    else if (e.state == BoardState::in_force)
        viz::shape(ui, viz::Shape::shield, at, ui.U(7), ui.theme.neutral);
    else {
        float share = 1;
        if (e.due && e.remaining && *e.due > e.triggered_at)
            share = static_cast<float>(*e.remaining) / static_cast<float>(*e.due - e.triggered_at);
        viz::countdown_ring(ui, at, ui.U(7), share, color);
    }
    Rect rest = line;
    rest.cut_left(ui.U(28));
    rest.cut_right(ui.U(6));
    const std::string time = time_words(f, e);
    const float w = viz::text_size(ui, Face::small_bold, time).x;
    const Rect slot = rest.cut_right(std::max(w + 1, ui.U(44)), ui.U(8));
    viz::text_in(ui, Face::small_bold, late ? ui.theme.rumour : color, slot, time,
                 viz::Align::right);
    viz::text_in(ui, Face::body, e.state == BoardState::in_force ? ui.theme.muted : ui.theme.text,
                 rest, f.words(e.text));
    if (hovered) viz::tooltip(ui, line, explain(f, view, e));
}

struct Done {
    const RuleResult* rule;
    const InstanceResult* instance;
};

void draw_done(Frame& f, const LiveView& view, const Done& done, const Rect& line) {
    viz::Ui& ui = f.ui;
    viz::mark(ui, mark_of(done.instance->verdict), {line.x + ui.U(13), line.centre().y}, ui.U(7));
    Rect rest = line;
    rest.cut_left(ui.U(28));
    rest.cut_right(ui.U(6));
    const Seconds at = done.instance->hits.empty() ? done.instance->decided_at.value_or(view.now)
                                                   : done.instance->hits.back().t;
    const std::string time = local_clock(view, at);
    const Rect slot =
        rest.cut_right(std::max(viz::text_size(ui, Face::small, time).x + 1, ui.U(44)), ui.U(8));
    viz::text_in(ui, Face::small, ui.theme.muted, slot, time, viz::Align::right);
    viz::text_in(ui, Face::body, ui.theme.muted, rest, f.words(done.rule->text));
    viz::tooltip(ui, line, done.rule->clause + ": " + f.words(done.instance->sentence));
}

}  // namespace

void board_panel(Frame& f, const LiveView& view, LiveState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    std::vector<const BoardEntry*> entries = board_order(view);
    if (!state.seat.empty()) {
        // What this seat can do first; the rest stays visible below.
        const auto mine = [&](const BoardEntry* e) {
            return e->seats.empty() ||
                   std::find(e->seats.begin(), e->seats.end(), state.seat) != e->seats.end();
        };
        std::stable_partition(entries.begin(), entries.end(), mine);
    }
    std::vector<Done> done;
    for (const RuleResult& rule : view.decided)
        for (const InstanceResult& instance : rule.instances)
            if (instance.decided_at && !instance.hidden && instance.verdict != Verdict::vacuous)
                done.push_back({&rule, &instance});
    std::stable_sort(done.begin(), done.end(), [](const Done& a, const Done& b) {
        return *a.instance->decided_at > *b.instance->decided_at;
    });
    int overdue = 0;
    int open = 0;
    for (const BoardEntry* e : entries) {
        overdue += e->state == BoardState::overdue;
        open += e->state == BoardState::open;
    }
    const auto kept = std::count_if(done.begin(), done.end(), [](const Done& d) {
        return d.instance->verdict == Verdict::satisfied || d.instance->verdict == Verdict::late;
    });
    Rect inside = viz::panel(ui, where, f.words("Plan board"),
                             f.words.with("{} open · {} overdue · {} done", open, overdue, kept));
    if (entries.empty() && done.empty()) {
        viz::empty_state(ui, inside, viz::Shape::flag,
                         view.plan ? f.words("The plan asks nothing at the moment.")
                                   : f.words("This drill has no plan."));
        return;
    }
    const Rect content = viz::begin_scroll(ui, "board", inside);
    const float row = ui.U(26);
    const float width = inside.w - ui.U(6);
    float y = content.y;
    for (std::size_t i = 0; i < entries.size(); ++i, y += row)
        if (y + row > inside.y && y < inside.bottom())
            draw_entry(f, view, state, *entries[i], i, {content.x, y, width, row});
    for (const Done& d : done) {
        if (y + row > inside.y && y < inside.bottom())
            draw_done(f, view, d, {content.x, y, width, row});
        y += row;
    }
    viz::end_scroll(ui, content, y - content.y);
}

}  // namespace firebreak::trainer::console
