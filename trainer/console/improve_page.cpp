// What the team will change, as a list: the worst first, its own at the end.
#include <algorithm>

#include "trainer/console/improve.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

bool agreed(const CorrectiveAction& action) {
    return action.status != "proposed" && action.status != "withdrawn";
}

std::string under_words(const Frame& f, const DrillEnd& end, const CorrectiveAction& action) {
    const Finding* finding = finding_of(end, action);
    return finding != nullptr ? finding_words(f.words, *finding) : f.words("added by the team");
}

// Accept or strike; what is chosen already stays chosen.
void verdict_cell(Frame& f, ImproveState& state, const CorrectiveAction& action, const Rect& cell,
                  Wishes& wishes) {
    const bool struck = action.status == "withdrawn";
    const int chosen = struck ? 1 : agreed(action) ? 0 : -1;
    const int clicked = viz::segmented(f.ui, "improve.take." + action.id, cell,
                                       {f.words("accept"), f.words("strike")}, chosen);
    if (clicked < 0 || clicked == chosen) return;
    EvaluatorNote note;
    note.subject = action.id;
    if (clicked == 1) note.value = "withdrawn";
    state.adding = false;
    state.chosen = action.id;
    decide(state, std::move(note), wishes);
}

void action_row(Frame& f, const DrillEnd& end, ImproveState& state, const CorrectiveAction& action,
                bool chosen, const Rect& line, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    Rect rest = line;
    verdict_cell(f, state, action, rest.cut_right(ui.U(136), ui.U(8)).inset(0, ui.U(9)), wishes);
    bool hovered = false;
    if (viz::hit(ui, "improve.row." + action.id, rest, true, &hovered)) {
        state.adding = false;
        state.chosen = action.id;
    }
    if (chosen || hovered)
        ui.draw().AddRectFilled(line.at(), line.end(),
                                viz::faded(ui.theme.accent, viz::Theme::kRow), ui.U(4));
    const bool struck = action.status == "withdrawn";
    finding_mark(ui, finding_of(end, action), {rest.x + ui.U(13), line.centre().y}, ui.U(8));
    rest.cut_left(ui.U(32));
    const viz::Color ink = struck ? ui.theme.muted : ui.theme.text;
    viz::text_in(ui, Face::small, ui.theme.muted, rest.cut_right(ui.U(84), ui.U(6)),
                 action.due.empty() ? "–" : action.due);
    viz::text_in(ui, Face::small, action.owner.empty() ? ui.theme.muted : ink,
                 rest.cut_right(ui.U(132), ui.U(8)),
                 owner_words(f, end.session.scenario(), action.owner));
    const Rect upper = rest.cut_top(ui.U(24));
    const float used = viz::text_in(ui, Face::body, ink, upper, f.words(action.text));
    if (struck)
        ui.draw().AddLine({upper.x, upper.centre().y}, {upper.x + used, upper.centre().y},
                          ui.theme.muted, 1.2F);
    rest.y -= ui.U(3);
    viz::text_in(ui, Face::small, ui.theme.muted, rest, under_words(f, end, action));
    viz::rule(ui, line.x, line.bottom(), line.w);
}

void head_line(Frame& f, Rect head) {
    viz::Ui& ui = f.ui;
    head.w -= ui.U(10);
    const auto label = [&](Rect cell, const std::string& words, viz::Align align) {
        viz::text_in(ui, Face::small, ui.theme.muted, cell, words, align);
    };
    label(head.cut_right(ui.U(136), ui.U(8)), f.words("together"), viz::Align::centre);
    label(head.cut_right(ui.U(84), ui.U(6)), f.words("until"), viz::Align::left);
    label(head.cut_right(ui.U(132), ui.U(8)), f.words("by whom"), viz::Align::left);
    head.cut_left(ui.U(32));
    label(head, f.words("what we will do, and what it answers"), viz::Align::left);
}

void list(Frame& f, const DrillEnd& end, ImproveState& state,
          const std::vector<CorrectiveAction>& actions, const Rect& where, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const auto taken = std::count_if(actions.begin(), actions.end(), agreed);
    Rect inside = viz::panel(
        ui, where, f.words("What we will change"),
        actions.empty() ? std::string() : f.words.with("{} of {} agreed", taken, actions.size()));
    Rect foot = inside.cut_bottom(ui.U(30), ui.U(8));
    const std::string own = f.words("Add one of our own");
    if (viz::button(ui, "improve.add",
                    foot.cut_left(viz::text_size(ui, Face::body_bold, own).x + ui.U(24), ui.U(12)),
                    own, viz::ButtonKind::outline)) {
        state.adding = true;
        ui.focus = "improve.text";
    }
    viz::text_in(ui, Face::small, ui.theme.muted, foot,
                 end.recording.empty()
                     ? f.words("This drill was not recorded: what is agreed here is not kept.")
                     : f.words("Three that are done are worth more than ten that are not."));
    if (actions.empty()) {
        viz::empty_state(ui, inside, viz::Shape::tick,
                         f.words("Nothing was missed, late or left unanswered. What would you "
                                 "still do otherwise?"));
        return;
    }
    head_line(f, inside.cut_top(ui.U(22)));
    const Rect content = viz::begin_scroll(ui, "improve.list", inside);
    const float step = ui.U(46);
    float y = content.y;
    for (const CorrectiveAction& action : actions) {
        const Rect line{content.x, y, inside.w - ui.U(10), step};
        const bool chosen = !state.adding && (state.chosen.empty() ? &action == &actions.front()
                                                                   : action.id == state.chosen);
        if (viz::near_view(line, inside)) action_row(f, end, state, action, chosen, line, wishes);
        y += step;
    }
    viz::end_scroll(ui, content, y - content.y);
}

}  // namespace

void improve_page(Frame& f, const DrillEnd& end, ImproveState& state, const Rect& where,
                  Wishes& wishes) {
    const auto actions = actions_of(end, state);
    Rect rest = where;
    improve_card(f, end, state, actions, rest.cut_right(std::round(rest.w * 0.31F), f.ui.U(6)),
                 wishes);
    list(f, end, state, actions, rest, wishes);
}

}  // namespace firebreak::trainer::console
