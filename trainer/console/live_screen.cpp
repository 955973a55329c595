#include <algorithm>
#include <cmath>

#include "trainer/console/board.h"
#include "trainer/console/panels.h"
#include "viz/widgets.h"
#include "viz/window.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// The number of the board's uppermost group.
int first_group(const LiveView& view, const LiveState& state) {
    for (const Duty& duty : duties(view))
        if (is_of(duty, state.seat)) return static_cast<int>(duty.group);
    return 0;
}

bool form_is_open(const LiveState& state) {
    return state.tab == ActionTab::choose && !state.draft.action.empty();
}

// Does the open form say something, so that its sentences have to be read?
bool writes_statement(const LiveView& view, const LiveState& state) {
    const scenarios::ActionSpec* spec = view.scenario->action(state.draft.action);
    return spec != nullptr &&
           std::find(spec->form.begin(), spec->form.end(), "facts") != spec->form.end();
}

// Inbox, board and actions, one below the other. A form needs room: while one is open, what is
// above it gives some up, and to a statement all but the heads with their counts.
void right_column(Frame& f, const LiveView& view, LiveState& state, Rect where, Wishes& wishes) {
    const float gap = f.ui.U(6), head = f.ui.U(36);
    const bool form = form_is_open(state);
    const bool card = !form && !state.duty.empty();
    const bool statement = form && writes_statement(view, state);
    const float inbox = statement ? head : std::round(where.h * (form || card ? 0.20F : 0.24F));
    inbox_panel(f, view, state, where.cut_top(inbox, gap));
    const float board = statement ? head
                                  : std::round(where.h * (form   ? 0.26F
                                                          : card ? 0.60F
                                                                 : 0.47F));
    board_panel(f, view, state, where.cut_top(board, gap), wishes);
    action_panel(f, view, state, where, wishes);
}

// Shortcuts, unless somebody is typing.
void keys(Frame& f, const LiveView& view, LiveState& state, Wishes& wishes) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput || io.KeyCtrl || state.help || state.confirm_end || state.noting ||
        !f.plan_file.problems.empty())
        return;
    const auto pressed = [](int key) { return ImGui::IsKeyPressed(key, false); };
    if (pressed(viz::Keys::space()) && !io.NavVisible) wishes.push_back(TogglePause{});
    if (pressed(viz::Keys::digit(1))) wishes.push_back(SetSpeed{1});
    if (pressed(viz::Keys::digit(2))) wishes.push_back(SetSpeed{10});
    if (pressed(viz::Keys::digit(3))) wishes.push_back(SetSpeed{60});
    if (pressed(viz::Keys::digit(4))) wishes.push_back(SetSpeed{300});
    if (pressed(viz::Keys::letter('S')) && view.paused) wishes.push_back(StepClock{});
    if (pressed(viz::Keys::letter('N'))) {
        state.tab = ActionTab::choose;
        state.draft = Draft{};
    }
    if (pressed(viz::Keys::letter('O'))) state.tab = ActionTab::orders;
    if (pressed(viz::Keys::letter('F'))) state.tab = ActionTab::facts;
    if (pressed(viz::Keys::letter('H'))) state.help = true;
    if (pressed(viz::Keys::letter('I'))) wishes.push_back(ShowBriefing{});
    if (pressed(viz::Keys::letter('M'))) f.ui.focus = "map";
    if (pressed(viz::Keys::letter('C'))) f.ui.focus = "trends";
    if (pressed(viz::Keys::letter('W'))) {
        state.noting = true;
        f.ui.focus = "note";
    }
    if (pressed(viz::Keys::letter('B'))) {
        state.duty.clear();
        f.ui.focus = "board.group." + std::to_string(first_group(view, state));
    }
    if (pressed(viz::Keys::letter('R')) && f.plan_file.changed) wishes.push_back(ReloadPlanFile{});
    if (pressed(viz::Keys::letter('T')) && f.facilitator) wishes.push_back(ShowFacilitator{true});
    if (pressed(viz::Keys::escape()) && !state.duty.empty()) {
        f.ui.focus = "board.group." + std::to_string(first_group(view, state));
        state.duty.clear();
    }
}

}  // namespace

Wishes live_screen(Frame& f, const LiveView& view, LiveState& state) {
    Wishes wishes;
    viz::Ui& ui = f.ui;
    const Rect screen = ui.canvas;
    const float gap = ui.U(6);
    const bool faulty_plan = !f.plan_file.problems.empty();
    const bool shade =
        state.help || state.confirm_end || state.noting || faulty_plan || view.frozen;
    if (shade) ImGui::BeginDisabled();
    Rect rest = screen.inset(gap);
    top_bar(f, view, state, rest.cut_top(ui.U(54), gap), wishes);
    strip_panel(f, view, rest.cut_top(ui.U(50), gap));
    if (state.guide) guide_band(f, view, state, rest.cut_top(ui.U(58), gap), wishes);

    right_column(f, view, state, rest.cut_right(ui.U(372), gap), wishes);
    Rect low = rest.cut_bottom(std::round(rest.h * 0.385F), gap);
    feed_panel(f, view, state, rest.cut_left(ui.U(306), gap));
    map_panel(f, view, state, rest, wishes);
    topics_panel(f, view, state, low.cut_left(ui.U(306), gap));
    lanes_panel(f, view, state, low.cut_right(std::round(low.w * 0.43F), gap));
    trends_panel(f, view, state, low);
    const bool form_shows_it = form_is_open(state) && state.submitted.has_value();
    if (!form_shows_it) refusal_notice(f, screen);
    if (state.guide) guide_pointer(f, state);
    if (shade) ImGui::EndDisabled();
    keys(f, view, state, wishes);
    if (shade)  // what was pressed below the card does not count
        wishes.clear();
    if (state.help)
        help_overlay(f, state, wishes);
    else if (state.noting)
        note_overlay(f, view, state, wishes);
    else if (state.confirm_end)
        end_overlay(f, view, state, wishes);
    else if (faulty_plan)
        plan_overlay(f, wishes);
    else if (view.frozen)
        frozen_overlay(f, view, wishes);
    return wishes;
}

}  // namespace firebreak::trainer::console
