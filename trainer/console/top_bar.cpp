#include <algorithm>
#include <array>

#include "trainer/console/panels.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr std::array<const char*, 5> kPhaseIds{"latent", "outbreak", "sustained", "ending",
                                               "reignition"};

void name_block(Frame& f, const LiveView& view, Rect where) {
    viz::Ui& ui = f.ui;
    const Rect icon = where.cut_left(ui.U(34), ui.U(10));
    viz::logo(ui, {icon.x, icon.centre().y - ui.U(17), ui.U(34), ui.U(34)});
    const float half = where.h / 2;
    viz::text_in(ui, Face::body_bold, ui.theme.text,
                 {where.x, where.y + ui.U(6), where.w, half - ui.U(5)},
                 f.words(view.scenario->title));
    std::string under = f.words.with("seed {}", view.seed);
    if (view.plan) under = f.words(view.plan->title) + " · " + under;
    const bool lost = !f.not_recorded.empty();
    if (lost) under = f.words.with("Not recorded: {}", f.not_recorded);
    viz::text_in(ui, Face::small, lost ? ui.theme.rumour : ui.theme.muted,
                 {where.x, where.y + half + 1, where.w, half - ui.U(6)}, under);
}

// The team's own judgement, not the truth: so it says whose it is and when it was made.
void assessment_block(Frame& f, const LiveView& view, Rect where) {
    viz::Ui& ui = f.ui;
    const Assessment& a = view.assessment;
    const viz::Color hue = a.level >= 3   ? ui.theme.rumour
                           : a.level == 2 ? ui.theme.doubt
                           : a.level == 1 ? ui.theme.accent
                                          : ui.theme.neutral;
    const float top = where.y + ui.U(16);
    const std::string level = f.words.level(a.level);
    const float used = viz::badge(ui, where.x, top, level, hue, a.level >= 3);
    if (a.level > 0) {
        const std::string age = f.words.with("{} ago", f.words.span(view.now - a.at));
        viz::text_in(ui, Face::small, ui.theme.muted,
                     {where.x + used + ui.U(8), top - ui.U(9), where.w - used - ui.U(8), ui.U(18)},
                     age);
    }
    const float y = where.y + ui.U(37);
    float x = where.x + ui.U(5);
    std::string phase_now;
    for (std::size_t i = 0; i < kPhaseIds.size(); ++i) {
        std::string id = a.phase == "re-ignition" ? "reignition" : a.phase;
        const bool here = id == kPhaseIds[i];
        if (i > 0) {
            ui.draw().AddLine({x - ui.U(13), y}, {x - ui.U(6), y}, ui.theme.border, 1.4F);
        }
        viz::shape(ui, viz::Shape::disc, {x, y}, ui.U(here ? 5 : 3.5F),
                   here ? ui.theme.accent : ui.theme.neutral, here);
        if (here) phase_now = f.words.phase(id);
        x += ui.U(19);
    }
    if (phase_now.empty()) phase_now = f.words("phase not called");
    viz::text_in(ui, Face::small, a.phase.empty() ? ui.theme.muted : ui.theme.text,
                 {x - ui.U(6), y - ui.U(9), where.right() - x + ui.U(6), ui.U(18)}, phase_now);
    viz::tooltip(ui, where,
                 f.words("Your team's own assessment. Change it with \"Grade the severity\" and "
                         "\"Name the phase\"."));
}

void seat_choice(Frame& f, const LiveView& view, LiveState& state, const Rect& where) {
    std::vector<std::string> ids{""};
    std::vector<std::string> labels{f.words("All my seats")};
    int selected = 0;
    for (const SeatStatus& seat : view.seats) {
        if (!seat.played) continue;
        if (seat.seat == state.seat) selected = static_cast<int>(ids.size());
        ids.push_back(seat.seat);
        labels.push_back(seat_title(f, view, seat.seat));
    }
    if (ids.size() == 1) {  // nobody plays
        viz::shape(f.ui, viz::Shape::person, {where.x + f.ui.U(9), where.centre().y}, f.ui.U(8),
                   f.ui.theme.accent);
        Rect line = where;
        line.cut_left(f.ui.U(24));
        viz::text_in(f.ui, Face::body_bold, f.ui.theme.text, line, f.words("Watching"));
        return;
    }
    const int chosen = viz::dropdown(f.ui, "seat", where, labels, selected);
    if (chosen >= 0) state.seat = ids[static_cast<std::size_t>(chosen)];
}

}  // namespace

void top_bar(Frame& f, const LiveView& view, LiveState& state, const Rect& where, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, where);
    Rect bar = where.inset(ui.U(10), 0);
    const float h = ui.U(30);
    const auto right_button = [&](const char* key, const std::string& label, float width) {
        Rect slot = bar.cut_right(ui.U(width), ui.U(5));
        slot = {slot.x, slot.centre().y - h / 2, slot.w, h};
        return viz::button(ui, key, slot, label);
    };
    if (right_button("help", "?", 30)) state.help = true;
    if (right_button("theme", ui.theme.dark ? f.words("Light") : f.words("Dark"), 54))
        wishes.push_back(ChooseTheme{!ui.theme.dark});
    const bool zh = f.words.language() == Language::zh;
    if (f.chinese && right_button("language", zh ? "EN" : "中文", 50))
        wishes.push_back(ChooseLanguage{zh ? Language::en : Language::zh});
    if (right_button("end", view.ended ? f.words("Debrief") : f.words("End"), 68)) {
        if (view.ended)
            wishes.push_back(FinishDrill{});
        else
            state.confirm_end = true;
    }
    if (f.facilitator) {
        Rect slot = bar.cut_right(ui.U(30), ui.U(10));
        slot = {slot.x, slot.centre().y - h / 2, slot.w, h};
        if (viz::icon_button(ui, "facilitator", slot, viz::Shape::magnifier,
                             f.words("The facilitator's screen (T): it shows the truth")))
            wishes.push_back(ShowFacilitator{true});
    }
    Rect seat = bar.cut_right(ui.U(f.facilitator ? 150 : 170), ui.U(14));
    seat_choice(f, view, state, {seat.x, seat.centre().y - h / 2, seat.w, h});
    // What names the drill gives way first: clock and speed keep their size on a narrow screen.
    const float spare = bar.w - ui.U(148 + 10) - speed_width(f) - ui.U(2 * 14) - ui.U(6);
    const float name = std::clamp(spare * 0.54F, 0.0F, ui.U(268));
    const float assessed = std::clamp(spare - name, 0.0F, ui.U(230));
    name_block(f, view, bar.cut_left(name, ui.U(14)));
    assessment_block(f, view, bar.cut_left(assessed, ui.U(14)));
    clock_block(f, view, bar.cut_left(ui.U(148), ui.U(10)));
    speed_buttons(f, view, bar, wishes);
}

}  // namespace firebreak::trainer::console
