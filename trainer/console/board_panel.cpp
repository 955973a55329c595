// The plan board: duties that are open with their countdowns, duties overdue, prohibitions in
// force, and what has been decided, with times; or one of them in full.
#include <algorithm>
#include <array>

#include "trainer/console/board.h"
#include "trainer/console/panels.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr std::array<BoardGroup, 7> kGroups{
    BoardGroup::overdue,  BoardGroup::due_soon, BoardGroup::open,   BoardGroup::missed,
    BoardGroup::breached, BoardGroup::in_force, BoardGroup::decided};

// What has been said about the plan's file, above everything else.
void file_strip(Frame& f, const LiveView& view, LiveState& state, Rect& inside, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const NewsLine* news = nullptr;
    std::size_t count = 0;
    for (const NewsLine& line : view.news)
        if (line.kind == "plan") {
            news = &line;
            ++count;
        }
    const bool told = news != nullptr && count > state.plan_news_seen;
    if (!f.plan_file.changed && !told) return;
    const std::string words =
        f.plan_file.changed ? f.words("The plan's file has changed.") : f.words(news->text);
    const float text_w = inside.w - ui.U(f.plan_file.changed ? 150 : 64);
    const float h =
        std::max(ui.U(28), viz::paragraph_height(ui, Face::small, text_w, words, 3) + ui.U(8));
    Rect box = inside.cut_top(h, ui.U(5));
    ui.draw().AddRectFilled(box.at(), box.end(), viz::mixed(ui.theme.panel, ui.theme.accent, 0.18F),
                            ui.U(5));
    viz::shape(ui, viz::Shape::flag, {box.x + ui.U(13), box.centre().y}, ui.U(6), ui.theme.accent);
    viz::paragraph(ui, Face::small, ui.theme.text, box.x + ui.U(28),
                   box.y + (h - viz::paragraph_height(ui, Face::small, text_w, words, 3)) / 2,
                   text_w, words, 3);
    box = box.inset(ui.U(3));
    const float side = std::min(box.h, ui.U(24));
    if (f.plan_file.changed) {
        const Rect slot = box.cut_right(ui.U(106));
        if (viz::button(ui, "plan.reload", {slot.x, slot.centre().y - side / 2, slot.w, side},
                        f.words("Reload plan"), viz::ButtonKind::outline))
            wishes.push_back(ReloadPlanFile{});
        return;
    }
    const Rect slot = box.cut_right(side);
    if (viz::icon_button(ui, "plan.seen", {slot.x, slot.centre().y - side / 2, side, side},
                         viz::Shape::cross, {}))
        state.plan_news_seen = count;
}

std::string counts(const Frame& f, const std::vector<Duty>& all) {
    int overdue = 0;
    int open = 0;
    int missed = 0;
    int kept = 0;
    for (const Duty& d : all) {
        if (d.kind != scenarios::ClauseKind::oblige) continue;  // nobody can do a prohibition
        overdue += d.group == BoardGroup::overdue;
        open += d.group == BoardGroup::open || d.group == BoardGroup::due_soon;
        missed += d.group == BoardGroup::missed;
        kept += d.verdict == Verdict::satisfied || d.verdict == Verdict::late ||
                d.verdict == Verdict::compensated;
    }
    return f.words.with("{} open · {} overdue · {} missed · {} done", open, overdue, missed, kept);
}

void list(Frame& f, const LiveView& view, LiveState& state, const std::vector<Duty>& shown,
          std::size_t of_others, const Rect& inside) {
    viz::Ui& ui = f.ui;
    const Rect content = viz::begin_scroll(ui, "board", inside);
    const float width = inside.w - ui.U(8);
    float y = content.y;
    if (of_others > 0 || state.other_seats) {
        const std::string label = state.other_seats
                                      ? f.words("Only this seat's duties")
                                      : f.words.with("Show {} of other seats", of_others);
        if (viz::chip(ui, "board.others", content.x + ui.U(26), y + ui.U(2), label,
                      state.other_seats))
            state.other_seats = !state.other_seats;
        y += ui.U(28);
    }
    int index = 0;
    for (const BoardGroup group : kGroups) {
        const auto count = static_cast<std::size_t>(std::count_if(
            shown.begin(), shown.end(), [group](const Duty& d) { return d.group == group; }));
        if (count == 0) continue;
        const Rect head{content.x, y, width, ui.U(22)};
        const bool folded = state.folded.count(group) > 0;
        if (viz::near_view(head, inside) &&
            group_head(f, fmt::format("board.group.{}", static_cast<int>(group)),
                       group_word(f.words, group), count, folded, head)) {
            if (folded)
                state.folded.erase(group);
            else
                state.folded.insert(group);
        }
        y += head.h;
        if (folded) continue;
        for (const Duty& d : shown) {
            if (d.group != group) continue;
            const Rect line{content.x, y, width, duty_row_height(f, view, d, width)};
            if (viz::near_view(line, inside) &&
                duty_row(f, view, d, fmt::format("board.{}", index), state.rule == d.rule, line)) {
                state.duty = d.id;
                state.rule = d.rule;
                if (ImGui::GetIO().NavVisible) ui.focus = "duty.back";
            }
            ++index;
            y += line.h;
        }
        y += ui.U(2);
    }
    viz::end_scroll(ui, content, y - content.y);
}

}  // namespace

void board_panel(Frame& f, const LiveView& view, LiveState& state, const Rect& where,
                 Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const std::vector<Duty> all = duties(view);
    std::vector<Duty> shown;
    std::size_t of_others = 0;
    for (const Duty& d : all) {
        if (is_of(d, state.seat))
            shown.push_back(d);
        else if (state.other_seats)
            shown.push_back(d);
        else
            ++of_others;
    }
    if (state.seat.empty()) state.other_seats = false;
    const auto open =
        std::find_if(all.begin(), all.end(), [&](const Duty& d) { return d.id == state.duty; });
    Rect inside = viz::panel(ui, where, f.words("Plan board"), counts(f, shown));
    if (inside.h < ui.U(20)) return;  // only the head has room
    file_strip(f, view, state, inside, wishes);
    if (open != all.end()) {
        const bool people = std::any_of(view.seats.begin(), view.seats.end(),
                                        [](const auto& s) { return s.played; });
        if (duty_card(f, view, view.evidence, state, *open, inside,
                      {true, true, people && !view.ended}))
            state.duty.clear();
        return;
    }
    state.duty.clear();
    if (all.empty()) {
        viz::empty_state(ui, inside, viz::Shape::flag,
                         view.plan ? f.words("The plan asks nothing at the moment.")
                                   : f.words("This drill has no plan."));
        return;
    }
    list(f, view, state, shown, of_others, inside);
}

}  // namespace firebreak::trainer::console
