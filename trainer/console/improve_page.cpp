// What the team will change, as a list: the worst first, its own at the end.
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

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

// Columns of the list from the right.
constexpr float kDecision = 188, kPlace = 22, kByWhen = 84, kByWhom = 132;

// Accept or strike out; what is chosen already stays chosen.
void verdict_cell(Frame& f, ImproveState& state, const CorrectiveAction& action, const Rect& cell,
                  Wishes& wishes) {
    const bool struck = action.status == "withdrawn";
    const bool taken = agreed(action);
    Rect right = cell;
    const Rect left = right.cut_left((cell.w - f.ui.U(4)) / 2, f.ui.U(4));
    const std::string key = "improve.take." + action.id;
    const bool accept =
        viz::button(f.ui, key + ".0", left, taken ? f.words("accepted") : f.words("accept"),
                    taken ? viz::ButtonKind::selected : viz::ButtonKind::outline);
    const bool strike =
        viz::button(f.ui, key + ".1", right, struck ? f.words("struck out") : f.words("strike out"),
                    struck ? viz::ButtonKind::selected : viz::ButtonKind::outline);
    if ((!accept || taken) && (!strike || struck)) return;
    EvaluatorNote note;
    note.subject = action.id;
    if (strike) note.value = "withdrawn";
    state.adding = false;
    state.chosen = action.id;
    decide(state, std::move(note), wishes);
}

// Puts the action one place nearer to the head of the list (step -1) or its end (+1).
void put(ImproveState& state, const std::vector<CorrectiveAction>& actions, std::size_t place,
         int step, Wishes& wishes) {
    const auto last = actions.size() - 1;
    if ((step < 0 && place == 0) || (step > 0 && place == last)) return;
    const std::size_t next = step < 0 ? place - 1 : place + 2;
    EvaluatorNote note;
    note.subject = actions[place].id;
    note.value = place_before(next < actions.size() ? actions[next].id : std::string());
    state.adding = false;
    state.chosen = note.subject;
    state.in_sight = note.subject;
    decide(state, std::move(note), wishes);
}

// Two small arrows, one over the other. 0: none was clicked.
int place_cell(Frame& f, const std::string& id, std::size_t place, std::size_t count, Rect cell) {
    viz::Ui& ui = f.ui;
    int step = 0;
    const auto arrow = [&](const char* key, const Rect& box, int direction, bool enabled) {
        bool hovered = false;
        if (viz::hit(ui, std::string("improve.") + key + "." + id, box, enabled, &hovered))
            step = direction;
        if (hovered && enabled)
            ui.draw().AddRectFilled(box.at(), box.end(),
                                    viz::mixed(ui.theme.panel2, ui.theme.accent, 0.3F), ui.U(4));
        const ImVec2 c = box.centre();
        const float s = ui.U(4) * static_cast<float>(direction);
        const viz::Color ink = enabled ? ui.theme.text : viz::faded(ui.theme.neutral, 0.5F);
        const ImVec2 left{c.x - ui.U(5), c.y - s * 0.6F}, right{c.x + ui.U(5), c.y - s * 0.6F},
            tip{c.x, c.y + s * 0.7F};
        if (direction > 0)
            ui.draw().AddTriangleFilled(left, right, tip, ink);
        else
            ui.draw().AddTriangleFilled(right, left, tip, ink);
        viz::tooltip(ui, box, direction < 0 ? f.words("up (Ctrl ↑)") : f.words("down (Ctrl ↓)"));
    };
    arrow("up", cell.cut_top(std::floor(cell.h / 2)), -1, place > 0);
    arrow("down", cell, 1, place + 1 < count);
    return step;
}

// Ctrl with an arrow while the row drawn last has the keyboard.
int placed_by_keys() {
    const ImGuiIO& io = ImGui::GetIO();
    if (!ImGui::IsItemFocused() || !io.KeyCtrl) return 0;
    const int step = static_cast<int>(ImGui::IsKeyPressed(io.KeyMap[ImGuiKey_DownArrow])) -
                     static_cast<int>(ImGui::IsKeyPressed(io.KeyMap[ImGuiKey_UpArrow]));
    if (step != 0) ImGui::NavMoveRequestCancel();  // the keyboard stays on the row
    return step;
}

void action_row(Frame& f, const DrillEnd& end, ImproveState& state,
                const std::vector<CorrectiveAction>& actions, std::size_t place, bool chosen,
                const Rect& line, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const CorrectiveAction& action = actions[place];
    Rect rest = line;
    verdict_cell(f, state, action, rest.cut_right(ui.U(kDecision), ui.U(8)).inset(0, ui.U(9)),
                 wishes);
    int step = place_cell(f, action.id, place, actions.size(),
                          rest.cut_right(ui.U(kPlace), ui.U(8)).inset(0, ui.U(4)));
    bool hovered = false;
    if (viz::hit(ui, "improve.row." + action.id, rest, true, &hovered)) {
        state.adding = false;
        state.chosen = action.id;
    }
    if (const int by_keys = placed_by_keys(); by_keys != 0) step = by_keys;
    if (state.in_sight == action.id) {
        viz::scroll_to(line);
        state.in_sight.clear();
    }
    if (step != 0) put(state, actions, place, step, wishes);
    if (chosen || hovered)
        ui.draw().AddRectFilled(line.at(), line.end(),
                                viz::faded(ui.theme.accent, viz::Theme::kRow), ui.U(4));
    const bool struck = action.status == "withdrawn";
    finding_mark(ui, finding_of(end, action), {rest.x + ui.U(13), line.centre().y}, ui.U(8));
    rest.cut_left(ui.U(32));
    const viz::Color ink = struck ? ui.theme.muted : ui.theme.text;
    viz::text_in(ui, Face::small, ui.theme.muted, rest.cut_right(ui.U(kByWhen), ui.U(6)),
                 action.due.empty() ? "–" : action.due);
    viz::text_in(ui, Face::small, action.owner.empty() ? ui.theme.muted : ink,
                 rest.cut_right(ui.U(kByWhom), ui.U(8)),
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
    label(head.cut_right(ui.U(kDecision), ui.U(8)), f.words("decision"), viz::Align::centre);
    head.cut_right(ui.U(kPlace), ui.U(8));
    label(head.cut_right(ui.U(kByWhen), ui.U(6)), f.words("by when"), viz::Align::left);
    label(head.cut_right(ui.U(kByWhom), ui.U(8)), f.words("by whom"), viz::Align::left);
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
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const Rect line{content.x, y, inside.w - ui.U(10), step};
        const bool chosen =
            !state.adding && (state.chosen.empty() ? i == 0 : actions[i].id == state.chosen);
        if (viz::near_view(line, inside) || actions[i].id == state.in_sight)
            action_row(f, end, state, actions, i, chosen, line, wishes);
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
