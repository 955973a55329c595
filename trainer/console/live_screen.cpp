#include <algorithm>
#include <cmath>

#include "trainer/console/panels.h"
#include "viz/widgets.h"
#include "viz/window.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// Shortcuts, unless somebody is typing.
void keys(const LiveView& view, LiveState& state, Wishes& wishes) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput || state.help || state.confirm_end) return;
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
}

void notice(Frame& f, const Rect& screen) {
    if (f.refusal.empty()) return;
    viz::Ui& ui = f.ui;
    const float width =
        std::min(screen.w * 0.5F, viz::text_size(ui, Face::body, f.refusal).x + ui.U(60));
    const float height =
        viz::paragraph_height(ui, Face::body, width - ui.U(56), f.refusal, 2) + ui.U(16);
    const Rect box{screen.x + (screen.w - width) / 2, screen.y + ui.U(122), width, height};
    ImDrawList& d = ui.draw();
    d.AddRectFilled(box.at(), box.end(), viz::mixed(ui.theme.panel, ui.theme.rumour, 0.18F),
                    ui.U(6));
    d.AddRect(box.at(), box.end(), ui.theme.rumour, ui.U(6));
    viz::shape(ui, viz::Shape::triangle, {box.x + ui.U(18), box.centre().y}, ui.U(7),
               ui.theme.rumour);
    ++ui.registry.layer;
    viz::paragraph(ui, Face::body, ui.theme.text, box.x + ui.U(36), box.y + ui.U(8),
                   width - ui.U(48), f.refusal, 2);
    --ui.registry.layer;
}

}  // namespace

Wishes live_screen(Frame& f, const LiveView& view, LiveState& state) {
    Wishes wishes;
    viz::Ui& ui = f.ui;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const Rect screen{0, 0, size.x, size.y};
    const float gap = ui.U(6);
    const bool shade = state.help || state.confirm_end;
    if (shade) ImGui::BeginDisabled();
    Rect rest = screen.inset(gap);
    top_bar(f, view, state, rest.cut_top(ui.U(54), gap), wishes);
    strip_panel(f, view, rest.cut_top(ui.U(50), gap));

    Rect right = rest.cut_right(ui.U(372), gap);
    // A form needs room: while one is open, what is above it gives some up.
    const bool form = state.tab == ActionTab::choose && !state.draft.action.empty();
    inbox_panel(f, view, state, right.cut_top(std::round(right.h * (form ? 0.20F : 0.27F)), gap));
    board_panel(f, view, state, right.cut_top(std::round(right.h * (form ? 0.26F : 0.42F)), gap));
    action_panel(f, view, state, right, wishes);

    Rect low = rest.cut_bottom(std::round(rest.h * 0.385F), gap);
    feed_panel(f, view, state, rest.cut_left(ui.U(306), gap));
    map_panel(f, view, state, rest);
    topics_panel(f, view, state, low.cut_left(ui.U(306), gap));
    lanes_panel(f, view, state, low.cut_right(std::round(low.w * 0.43F), gap));
    trends_panel(f, view, state, low);
    const bool form_shows_it = form && state.submitted.has_value();
    if (!form_shows_it) notice(f, screen);
    if (shade) ImGui::EndDisabled();
    keys(view, state, wishes);
    if (state.help) help_overlay(f, state);
    if (state.confirm_end) end_overlay(f, view, state, wishes);
    if (shade)
        wishes.erase(
            std::remove_if(wishes.begin(), wishes.end(),
                           [](const Wish& w) { return !std::holds_alternative<FinishDrill>(w); }),
            wishes.end());
    return wishes;
}

}  // namespace firebreak::trainer::console
