// Help and the question before a drill ends, drawn over the live screen.
#include <algorithm>
#include <array>
#include <utility>

#include "trainer/console/panels.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// A card over the dimmed screen; the pair of calls brackets what is drawn on it.
Rect open_card(viz::Ui& ui, const char* name, float width, float height) {
    const Rect card = viz::begin_overlay(ui, name, width, height);
    viz::panel(ui, card);
    return card.inset(ui.U(22));
}

void close_card(viz::Ui& ui) {
    viz::end_overlay(ui);
}

}  // namespace

namespace {

using KeyHelp = std::pair<const char*, const char*>;

std::vector<KeyHelp> keys_that_work(const Frame& f) {
    std::vector<KeyHelp> keys{{N("Space"), N("pause or go on")},
                              {N("1 – 4"), N("speed ×1, ×10, ×60, ×300")},
                              {N("S"), N("one minute, while paused")},
                              {N("N"), N("new order")},
                              {N("O"), N("orders and signatures")},
                              {N("F"), N("facts")},
                              {N("H"), N("this help")},
                              {N("B"), N("plan board; arrows and Enter go on")},
                              {N("M"), N("the map; Page Down: its next part")},
                              {N("+ − 0"), N("map nearer, farther, whole; arrows move it")},
                              {N("C"), N("the curves; arrows read them off")},
                              {N("R"), N("take the changed plan file")},
                              {N("W"), N("write a note")},
                              {N("I"), N("the briefing once more")},
                              {N("Tab"), N("to the next thing, Shift+Tab back")},
                              {N("Enter"), N("press what is outlined")},
                              {N("Esc"), N("back, or close what is open")},
                              {N("Ctrl +"), N("larger; Ctrl − smaller; Ctrl 0 fits")}};
    if (f.facilitator) keys.insert(keys.begin() + 14, {N("T"), N("the facilitator's screen")});
    return keys;
}

}  // namespace

void help_overlay(Frame& f, LiveState& state, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    Rect inside = open_card(ui, "##help", ui.U(640), ui.U(622));
    viz::text_in(ui, Face::number, ui.theme.text, inside.cut_top(ui.U(30), ui.U(8)),
                 f.words("How it works"));
    const std::array<std::pair<const char*, const char*>, 4> rules{{
        {N("You see the desk, not the truth"),
         N("Posts are sampled, late and sometimes misread. Every figure carries its age and sample "
           "size.")},
        {N("Breaking the plan is allowed"),
         N("It is scored, not blocked. Wrong seat, busy seat and things that do not exist are "
           "refused "
           "with a reason.")},
        {N("Honest beats fast, fast beats silent"),
         N("Say what is known, what is not yet known, what you are doing and when you speak "
           "next.")},
        {N("The clock is yours"),
         N("Pause at any time; step minute by minute; go up to 300 times as fast.")},
    }};
    for (const auto& [title, words] : rules) {
        viz::text_in(ui, Face::body_bold, ui.theme.text, inside.cut_top(ui.U(21)), f.words(title));
        inside.cut_top(viz::paragraph(ui, Face::small, ui.theme.muted, inside.x, inside.y, inside.w,
                                      f.words(words)) +
                       ui.U(9));
    }
    viz::rule(ui, inside.x, inside.y, inside.w);
    inside.cut_top(ui.U(10));
    const std::vector<KeyHelp> keys = keys_that_work(f);
    const float column = inside.w / 2;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const float x = inside.x + (i % 2 == 1 ? column : 0);
        const float y = inside.y + ui.U(28) * static_cast<float>(i / 2);
        const std::string key = f.words(keys[i].first);
        const float w = std::max(ui.U(30), viz::text_size(ui, Face::small_bold, key).x + ui.U(16));
        const Rect cap{x, y, w, ui.U(22)};
        ui.draw().AddRectFilled(cap.at(), cap.end(), ui.theme.panel2, ui.U(4));
        ui.draw().AddRect(cap.at(), cap.end(), ui.theme.border, ui.U(4));
        viz::text_in(ui, Face::small_bold, ui.theme.text, cap, key, viz::Align::centre);
        viz::text_in(ui, Face::small, ui.theme.muted,
                     {x + w + ui.U(10), y, column - w - ui.U(16), ui.U(22)},
                     f.words(keys[i].second));
    }
    const Rect row = inside.cut_bottom(ui.U(34));
    if (viz::button(ui, "help.brief", {row.x, row.y, ui.U(190), row.h}, f.words("The briefing"))) {
        state.help = false;
        wishes.push_back(ShowBriefing{});
    }
    if (viz::button(ui, "help.close", {row.right() - ui.U(140), row.y, ui.U(140), row.h},
                    f.words("Close"), viz::ButtonKind::primary) ||
        ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false))
        state.help = false;
    close_card(ui);
}

void plan_overlay(Frame& f, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const auto& problems = f.plan_file.problems;
    Rect inside = open_card(ui, "##plan", ui.U(760), ui.U(420));
    viz::text_in(ui, Face::number, ui.theme.text, inside.cut_top(ui.U(30), ui.U(4)),
                 f.words("The plan's file has mistakes"));
    inside.cut_top(viz::paragraph(ui, Face::body, ui.theme.muted, inside.x, inside.y, inside.w,
                                  f.words("The plan as it was goes on. Mend the file and take it "
                                          "again; the drill waits for nothing.")),
                   ui.U(10));
    Rect row = inside.cut_bottom(ui.U(34), ui.U(10));
    const Rect content = viz::begin_scroll(ui, "problems", inside);
    float y = content.y;
    const float text_w = inside.w - ui.U(34);
    for (const std::string& problem : problems) {
        const float h = viz::paragraph_height(ui, Face::small, text_w, problem) + ui.U(12);
        const Rect box{content.x, y, inside.w - ui.U(10), h};
        viz::card(ui, box, ui.theme.rumour);
        viz::paragraph(ui, Face::small, ui.theme.text, box.x + ui.U(12), box.y + ui.U(6), text_w,
                       problem);
        y += h + ui.U(5);
    }
    viz::end_scroll(ui, content, y - content.y);
    const Rect close = row.cut_right(ui.U(140), ui.U(8));
    if (viz::button(ui, "plan.close", close, f.words("Play on")) ||
        ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false))
        wishes.push_back(ForgetPlanProblems{});
    if (viz::button(ui, "plan.again", row.cut_right(ui.U(190)), f.words("Read the file again"),
                    viz::ButtonKind::primary))
        wishes.push_back(ReloadPlanFile{});
    close_card(ui);
}

void note_overlay(Frame& f, const LiveView& view, LiveState& state, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    Rect inside = open_card(ui, "##note", ui.U(560), ui.U(176));
    Rect head = inside.cut_top(ui.U(30), ui.U(6));
    viz::text_in(ui, Face::small, ui.theme.muted, head, local_clock(view, view.now),
                 viz::Align::right);
    viz::text_in(ui, Face::number, ui.theme.text, head, f.words("A note"));
    viz::input_line(ui, "note", inside.cut_top(ui.U(32), ui.U(8)), state.note,
                    f.words("A note for the debrief"));
    Rect row = inside.cut_bottom(ui.U(34));
    const ImGuiIO& io = ImGui::GetIO();
    const bool entered =
        ImGui::IsKeyPressed(io.KeyMap[ImGuiKey_Enter], false) && !state.note.empty();
    if (viz::button(ui, "note.keep", row.cut_right(ui.U(140), ui.U(8)), f.words("Note it"),
                    viz::ButtonKind::primary, !state.note.empty()) ||
        entered) {
        wishes.push_back(Give{Note{state.seat, state.note}});
        state.note.clear();
        state.noting = false;
    }
    if (viz::button(ui, "note.leave", row.cut_right(ui.U(120)), f.words("Cancel")) ||
        ImGui::IsKeyPressed(io.KeyMap[ImGuiKey_Escape], false))
        state.noting = false;
    close_card(ui);
}

void end_overlay(Frame& f, const LiveView& view, LiveState& state, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    Rect inside = open_card(ui, "##end", ui.U(460), ui.U(200));
    viz::text_in(ui, Face::number, ui.theme.text, inside.cut_top(ui.U(30), ui.U(8)),
                 f.words("End the drill now?"));
    viz::paragraph(
        ui, Face::body, ui.theme.muted, inside.x, inside.y, inside.w,
        f.words.with("It has run for {} of {}. Duties that are still open count as undecided. "
                     "The recording is kept.",
                     f.words.span(view.now), f.words.span(view.until)));
    Rect row = inside.cut_bottom(ui.U(34));
    const Rect yes = row.cut_right(ui.U(190), ui.U(8));
    if (viz::button(ui, "end.yes", yes, f.words("End and debrief"), viz::ButtonKind::primary)) {
        wishes.push_back(FinishDrill{});
        state.confirm_end = false;
    }
    const bool on = viz::button(ui, "end.no", row.cut_right(ui.U(140)), f.words("Play on"));
    ImGui::SetItemDefaultFocus();  // Enter must not end what was opened by mistake
    if (on || ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false))
        state.confirm_end = false;
    close_card(ui);
}

void refusal_notice(Frame& f, const Rect& screen) {
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

}  // namespace firebreak::trainer::console
