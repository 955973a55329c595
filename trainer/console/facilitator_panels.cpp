// The facilitator's list of all clauses of the plan, hidden ones included.
#include <algorithm>

#include "trainer/console/board.h"
#include "trainer/console/screens.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// Rules that nothing has tried yet.
std::vector<const scenarios::Rule*> untried(const LiveView& view, const std::vector<Duty>& all) {
    std::vector<const scenarios::Rule*> out;
    if (!view.plan) return out;
    for (const scenarios::Rule& rule : view.plan->rules)
        if (std::none_of(all.begin(), all.end(),
                         [&rule](const Duty& d) { return d.rule == rule.id; }))
            out.push_back(&rule);
    return out;
}

void untried_row(Frame& f, const scenarios::Rule& rule, const Rect& line) {
    viz::Ui& ui = f.ui;
    viz::mark(ui, viz::Mark::not_tested, {line.x + ui.U(13), line.centre().y}, ui.U(6.5F));
    Rect rest = line;
    rest.cut_left(ui.U(28));
    const std::string note =
        rule.untestable ? f.words("nobody in the seats can do it") : std::string();
    if (!note.empty())
        viz::text_in(ui, Face::small, ui.theme.muted,
                     rest.cut_right(viz::text_size(ui, Face::small, note).x + 1, ui.U(8)), note);
    viz::text_in(ui, Face::small, ui.theme.muted, rest.cut_left(ui.U(58), ui.U(4)), rule.clause);
    viz::text_in(ui, Face::body, ui.theme.muted, rest, f.words(rule.text));
}

// Chips of the seats; returns the height used.
float seat_chips(Frame& f, const LiveView& view, FacilitatorState& state, const Rect& inside) {
    std::vector<viz::ChipItem> chips{{"clauses.seat.0", f.words("All seats"), state.seat.empty()}};
    const auto& seats = view.scenario->seats;
    for (std::size_t i = 0; i < seats.size(); ++i)
        chips.push_back({fmt::format("clauses.seat.{}", i + 1), f.words(seats[i].title),
                         state.seat == seats[i].id});
    int clicked = -1;
    const float used = viz::chips(f.ui, inside.x, inside.y, inside.w, chips, clicked);
    if (clicked == 0) state.seat.clear();
    if (clicked > 0) state.seat = seats[static_cast<std::size_t>(clicked) - 1].id;
    return used;
}

}  // namespace

void clauses_panel(Frame& f, const LiveView& view, const FacilitatorView& truth,
                   FacilitatorState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    const std::vector<Duty> all = duties(truth.board, truth.results, view.plan.get());
    const auto hidden =
        std::count_if(all.begin(), all.end(), [](const Duty& duty) { return duty.hidden; });
    Rect inside = viz::panel(ui, where, f.words("Every clause"),
                             f.words.with("{} hidden from the team", hidden));
    LiveState& board = state.board;
    const auto open = std::find_if(all.begin(), all.end(),
                                   [&](const Duty& duty) { return duty.id == board.duty; });
    if (open != all.end()) {
        if (duty_card(f, view, truth.evidence, board, *open, inside, {true, false, false}))
            board.duty.clear();
        return;
    }
    inside.cut_top(seat_chips(f, view, state, inside), ui.U(2));
    const Rect content = viz::begin_scroll(ui, "clauses", inside);
    const float width = inside.w - ui.U(10);
    float y = content.y;
    int index = 0;
    for (int g = 0; g <= static_cast<int>(BoardGroup::decided); ++g) {
        const auto group = static_cast<BoardGroup>(g);
        const auto shown = [&](const Duty& duty) {
            return duty.group == group && is_of(duty, state.seat);
        };
        const auto count = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), shown));
        if (count == 0) continue;
        const bool folded = board.folded.count(group) > 0;
        if (group_head(f, fmt::format("clauses.group.{}", g), group_word(f.words, group), count,
                       folded, {content.x, y, width, ui.U(22)})) {
            if (folded)
                board.folded.erase(group);
            else
                board.folded.insert(group);
        }
        y += ui.U(22);
        if (folded) continue;
        for (const Duty& duty : all) {
            if (!shown(duty)) continue;
            const Rect line{content.x, y, width, duty_row_height(f, view, duty, width)};
            if (viz::near_view(line, inside) &&
                duty_row(f, view, duty, fmt::format("clauses.{}", index), false, line))
                board.duty = duty.id;
            ++index;
            y += line.h;
        }
    }
    const auto rest = untried(view, all);
    if (!rest.empty()) {
        viz::text_in(ui, Face::small_bold, ui.theme.muted,
                     {content.x + ui.U(28), y, width - ui.U(28), ui.U(22)},
                     f.words("Not tried yet") + fmt::format("  {}", rest.size()));
        y += ui.U(22);
        for (const scenarios::Rule* rule : rest) {
            const Rect line{content.x, y, width, ui.U(25)};
            if (viz::near_view(line, inside)) untried_row(f, *rule, line);
            y += line.h;
        }
    }
    viz::end_scroll(ui, content, y - content.y);
}

}  // namespace firebreak::trainer::console
