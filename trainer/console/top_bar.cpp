#include <algorithm>
#include <array>
#include <cmath>

#include "trainer/console/panels.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// The plan and the seed, or what is more urgent.
std::string under_name(const Frame& f, const LiveView& view) {
    if (!f.not_recorded.empty()) return f.words.with("Not recorded: {}", f.not_recorded);
    const std::string seed = f.words.with("seed {}", view.seed);
    return view.plan ? f.words(view.plan->title) + " · " + seed : seed;
}

float name_width(const Frame& f, const LiveView& view) {
    const float title = viz::text_size(f.ui, Face::body_bold, f.words(view.scenario->title)).x;
    const float under = viz::text_size(f.ui, Face::small, under_name(f, view)).x;
    return f.ui.U(34 + 10) + std::ceil(std::max(title, under)) + 1;
}

void name_block(Frame& f, const LiveView& view, Rect where) {
    viz::Ui& ui = f.ui;
    const Rect icon = where.cut_left(ui.U(34), ui.U(10));
    viz::logo(ui, {icon.x, icon.centre().y - ui.U(17), ui.U(34), ui.U(34)});
    const std::string under = under_name(f, view);
    const viz::Color color = f.not_recorded.empty() ? ui.theme.muted : ui.theme.rumour;
    const float half = where.h / 2;
    const bool long_one = viz::text_size(ui, Face::small, under).x > where.w;
    viz::text_in(
        ui, Face::body_bold, ui.theme.text,
        {where.x, where.y + ui.U(long_one ? 2 : 6), where.w, long_one ? ui.U(18) : half - ui.U(5)},
        f.words(view.scenario->title));
    if (long_one)
        viz::paragraph(ui, Face::small, color, where.x, where.y + ui.U(20), where.w, under, 2);
    else
        viz::text_in(ui, Face::small, color, {where.x, where.y + half + 1, where.w, half - ui.U(6)},
                     under);
}

constexpr float kPhaseStep = 19;

std::string phase_words(const Frame& f, const Assessment& a) {
    const std::string id = phase_id(a.phase);
    const bool known = std::find(kPhaseIds.begin(), kPhaseIds.end(), id) != kPhaseIds.end();
    return known ? f.words.phase(id) : f.words("phase not called");
}

std::string assessed_ago(const Frame& f, const LiveView& view) {
    const Assessment& a = view.assessment;
    return a.level > 0 ? f.words.with("{} ago", f.words.span(view.now - a.at)) : std::string();
}

// Of any assessment, so that nothing beside it moves when it changes or ages.
float assessment_width(const Frame& f) {
    const viz::Ui& ui = f.ui;
    const auto small = [&ui](const std::string& words) {
        return viz::text_size(ui, Face::small, words).x;
    };
    float badge = 0;
    for (int level = 0; level <= 4; ++level)
        badge = std::max(badge, viz::badge_width(ui, f.words.level(level)));
    float phase = small(f.words("phase not called"));
    for (const char* id : kPhaseIds) phase = std::max(phase, small(f.words.phase(id)));
    const float upper =
        badge + ui.U(8) + small(f.words.with("{} ago", f.words.span(kHour - kMinute)));
    const float lower = ui.U(kPhaseStep) * static_cast<float>(kPhaseIds.size()) - ui.U(1) + phase;
    return std::ceil(std::max(upper, lower)) + 1;
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
    viz::text_in(ui, Face::small, ui.theme.muted,
                 {where.x + used + ui.U(8), top - ui.U(9), where.w - used - ui.U(8), ui.U(18)},
                 assessed_ago(f, view));
    const float y = where.y + ui.U(37);
    float x = where.x + ui.U(5);
    for (std::size_t i = 0; i < kPhaseIds.size(); ++i) {
        const bool here = phase_id(a.phase) == kPhaseIds[i];
        if (i > 0) {
            ui.draw().AddLine({x - ui.U(13), y}, {x - ui.U(6), y}, ui.theme.border, 1.4F);
        }
        viz::shape(ui, viz::Shape::disc, {x, y}, ui.U(here ? 5 : 3.5F),
                   here ? ui.theme.accent : ui.theme.neutral, here);
        x += ui.U(kPhaseStep);
    }
    viz::text_in(ui, Face::small, a.phase.empty() ? ui.theme.muted : ui.theme.text,
                 {x - ui.U(6), y - ui.U(9), where.right() - x + ui.U(6), ui.U(18)},
                 phase_words(f, a));
    viz::tooltip(ui, where,
                 f.words("Your team's own assessment. Change it with \"Grade the severity\" and "
                         "\"Name the phase\"."));
}

// What can be chosen: all played seats, then each of them. One entry: nobody plays.
struct Seats {
    std::vector<std::string> ids{""}, labels;
};

Seats played_seats(const Frame& f, const LiveView& view) {
    Seats seats;
    seats.labels.push_back(f.words("All my seats"));
    for (const SeatStatus& seat : view.seats) {
        if (!seat.played) continue;
        seats.ids.push_back(seat.seat);
        seats.labels.push_back(seat_title(f, view, seat.seat));
    }
    return seats;
}

// Wide enough for each of them in the list's own face, if the screen allows it.
float seat_width(const viz::Ui& ui, const Seats& seats) {
    float widest = 0;
    for (const std::string& label : seats.labels)
        widest = std::max(widest, viz::text_size(ui, Face::body, label).x);
    return std::clamp(std::ceil(widest) + ui.U(40), ui.U(150), ui.U(210));
}

void seat_choice(Frame& f, const Seats& seats, LiveState& state, const Rect& where) {
    if (seats.ids.size() == 1) {
        viz::shape(f.ui, viz::Shape::person, {where.x + f.ui.U(9), where.centre().y}, f.ui.U(8),
                   f.ui.theme.accent);
        Rect line = where;
        line.cut_left(f.ui.U(24));
        viz::text_in(f.ui, Face::body_bold, f.ui.theme.text, line, f.words("Watching"));
        return;
    }
    const auto here = std::find(seats.ids.begin(), seats.ids.end(), state.seat);
    const int selected = here == seats.ids.end() ? 0 : static_cast<int>(here - seats.ids.begin());
    const int chosen = viz::dropdown(f.ui, "seat", where, seats.labels, selected);
    if (chosen >= 0) state.seat = seats.ids[static_cast<std::size_t>(chosen)];
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
    const Seats seats = played_seats(f, view);
    const Rect seat = bar.cut_right(seat_width(ui, seats), ui.U(14));
    seat_choice(f, seats, state, {seat.x, seat.centre().y - h / 2, seat.w, h});
    // What names the drill gives way first: clock and speed keep their size on a narrow screen.
    const float spare = bar.w - ui.U(148 + 10) - speed_width(f) - ui.U(2 * 14) - ui.U(6);
    const float assessed = std::min(assessment_width(f), spare * 0.46F);
    const float name = std::clamp(spare - assessed, 0.0F, std::max(name_width(f, view), ui.U(268)));
    name_block(f, view, bar.cut_left(name, ui.U(14)));
    assessment_block(f, view, bar.cut_left(assessed, ui.U(14)));
    clock_block(f, view, bar.cut_left(ui.U(148), ui.U(10)));
    speed_buttons(f, view, bar, wishes);
}

}  // namespace firebreak::trainer::console
