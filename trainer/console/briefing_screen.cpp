// The short briefing: what is known, what is not, who sits where, what the plan asks first.
#include <algorithm>
#include <array>

#include "trainer/console/screens.h"
#include "trainer/text/model_card.h"
#include "viz/crowd_map.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// A titled paragraph; the rectangle becomes what is left below.
void block(Frame& f, Rect& column, viz::Shape icon, viz::Color color, const std::string& title,
           const std::string& text) {
    viz::Ui& ui = f.ui;
    Rect head = column.cut_top(ui.U(24));
    viz::shape(ui, icon, {head.x + ui.U(7), head.centre().y}, ui.U(6), color);
    head.cut_left(ui.U(22));
    viz::text_in(ui, Face::body_bold, ui.theme.text, head, title);
    column.cut_top(viz::paragraph(ui, Face::body, ui.theme.text, column.x + ui.U(22), column.y,
                                  column.w - ui.U(22), text),
                   ui.U(12));
}

void situation_column(Frame& f, const LiveView& view, const Rect& where) {
    viz::Ui& ui = f.ui;
    const scenarios::Scenario& s = *view.scenario;
    const Rect inside =
        viz::panel(ui, where, f.words("The situation"), local_clock(view, view.now));
    const Rect content = viz::begin_scroll(ui, "situation", inside);
    Rect column{content.x, content.y, inside.w - ui.U(10), 100000};
    column.cut_top(viz::paragraph(ui, Face::body, ui.theme.text, column.x, column.y, column.w,
                                  f.words(s.situation)),
                   ui.U(14));
    block(f, column, viz::Shape::square, ui.theme.accent, f.words("Known"), f.words(s.known));
    block(f, column, viz::Shape::disc, ui.theme.doubt, f.words("Not known"), f.words(s.unknown));
    if (!f.words(s.content_note).empty())
        block(f, column, viz::Shape::ring, ui.theme.neutral, f.words("Before you begin"),
              f.words(s.content_note));
    std::string card;
    for (const Text& paragraph : model_card()) card += f.words(paragraph) + "\n\n";
    block(f, column, viz::Shape::ring, ui.theme.neutral, f.words("Model card of the crowd"), card);
    viz::end_scroll(ui, content, column.y - content.y);
}

// The city before anything is known of it: its parts and people, no opinion of anybody.
void city_panel(Frame& f, const LiveView& view, const Rect& where, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    Rect inside = viz::panel(ui, where, f.words("The city as the desk sees it"),
                             view.observation ? std::string() : f.words("no observation yet"));
    ui.draw().AddRectFilled(inside.at(), inside.end(), ui.theme.map, ui.U(6));
    if (f.city == nullptr) {
        viz::empty_state(ui, inside, viz::Shape::magnifier, f.words("The map is being drawn."));
        return;
    }
    viz::CrowdMap map;
    tint_pictures(ui.theme, map);
    hang_pictures(f, city_order(inside, {}), map, wishes);
    for (std::size_t i = 0; i < f.city->communities.size(); ++i) {
        const auto& place = f.city->communities[i];
        viz::MapCommunity c;
        c.x = place.x;
        c.y = place.y;
        c.radius = place.radius;
        c.name = community_name(f, *view.scenario, static_cast<int>(i));
        map.communities.push_back(std::move(c));
    }
    viz::crowd_map(ui, "city", inside, map);
}

// A click on a seat shows its own duties and orders, a second one everybody's again.
void seats_column(Frame& f, const LiveView& view, BriefingState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    const Rect inside = viz::panel(ui, where, f.words("Seats and duties"),
                                   f.words("played in blue · click: its duties and orders"));
    const Rect content = viz::begin_scroll(ui, "seats", inside);
    const float width = inside.w - ui.U(10);
    float y = content.y;
    for (const scenarios::Seat& seat : view.scenario->seats) {
        const bool played = std::any_of(view.seats.begin(), view.seats.end(), [&](const auto& s) {
            return s.seat == seat.id && s.played;
        });
        const float text =
            viz::paragraph_height(ui, Face::small, width - ui.U(66), f.words(seat.duty), 3);
        const Rect box{content.x, y, width, text + ui.U(36)};
        bool hovered = false;
        if (viz::hit(ui, "seat." + seat.id, box, true, &hovered))
            state.seat = state.seat == seat.id ? std::string() : seat.id;
        viz::card(ui, box, played ? ui.theme.accent : 0);
        if (hovered || state.seat == seat.id)
            ui.draw().AddRect(box.at(), box.end(),
                              viz::faded(ui.theme.accent, state.seat == seat.id ? 1.0F : 0.5F),
                              ui.U(6), 0, 1.5F);
        viz::shape(ui, viz::Shape::person, {box.x + ui.U(26), box.centre().y}, ui.U(13),
                   played ? ui.theme.accent : ui.theme.neutral);
        Rect head{box.x + ui.U(52), box.y + ui.U(7), width - ui.U(62), ui.U(20)};
        viz::text_in(ui, Face::small, ui.theme.muted, head,
                     played ? f.words("person") : f.words("simulated"), viz::Align::right);
        head.cut_right(ui.U(70));
        viz::text_in(ui, Face::body_bold, ui.theme.text, head, f.words(seat.title));
        viz::paragraph(ui, Face::small, ui.theme.muted, box.x + ui.U(52), box.y + ui.U(28),
                       width - ui.U(66), f.words(seat.duty), 3);
        y += box.h + ui.U(6);
    }
    viz::end_scroll(ui, content, y - content.y);
}

// Before play: how well the team thinks it will keep its plan. The debrief compares.
void guess_block(Frame& f, const LiveView& view, BriefingState& state, Rect& column) {
    if (!view.plan || view.now > 0) return;
    viz::Ui& ui = f.ui;
    constexpr std::array<int, 6> kShares{50, 60, 70, 80, 90, 100};
    std::vector<std::string> labels;
    int chosen = -1;
    for (const int share : kShares) {
        if (state.guess == share) chosen = static_cast<int>(labels.size());
        labels.push_back(fmt::format("{}%", share));
    }
    const std::string question =
        f.words("How many of the duties will you meet in time? The debrief compares.");
    const float h = viz::paragraph_height(ui, Face::small, column.w, question, 2);
    Rect box = column.cut_bottom(h + ui.U(30 + 20 + 8), ui.U(10));
    viz::text_in(ui, Face::small_bold, ui.theme.text, box.cut_top(ui.U(20)),
                 f.words("Before you start: a guess"));
    viz::paragraph(ui, Face::small, ui.theme.muted, box.x, box.y, box.w, question, 2);
    box.cut_top(h, ui.U(6));
    const int said = viz::segmented(ui, "guess", box.cut_top(ui.U(28)), labels, chosen);
    if (said < 0) return;
    if (said == chosen)
        state.guess.reset();
    else
        state.guess = kShares[static_cast<std::size_t>(said)];
}

constexpr std::array<const char*, 4> kRules{
    N("You see the desk, not the truth: posts are sampled, late and sometimes misread."),
    N("Breaking the plan is allowed. It is scored, not blocked."),
    N("Say what is known, what is not yet known, what you are doing and when you speak next."),
    N("Space pauses. The clock is yours.")};

float rules_height(const Frame& f, float width) {
    float sum = f.ui.U(14);
    for (const char* sentence : kRules)
        sum += viz::paragraph_height(f.ui, Face::small, width - f.ui.U(26), f.words(sentence), 3) +
               f.ui.U(7);
    return sum;
}

// What is good to know of the simulator before one begins.
void rules_block(Frame& f, Rect& column) {
    viz::Ui& ui = f.ui;
    viz::rule(ui, column.x, column.y + ui.U(4), column.w);
    column.cut_top(ui.U(14));
    for (const char* sentence : kRules) {
        viz::shape(ui, viz::Shape::disc, {column.x + ui.U(8), column.y + ui.U(9)}, ui.U(3),
                   ui.theme.neutral);
        column.cut_top(viz::paragraph(ui, Face::small, ui.theme.muted, column.x + ui.U(24),
                                      column.y, column.w - ui.U(26), f.words(sentence), 3),
                       ui.U(7));
    }
}

void guided_note(Frame& f, Rect& column) {
    viz::Ui& ui = f.ui;
    const std::string words = f.words(
        "This is the guided first drill: once it runs, a band at the top says what to do next.");
    const float width = column.w - ui.U(38);
    const float h = viz::paragraph_height(ui, Face::body, width, words, 4);
    const Rect box = column.cut_top(h + ui.U(14), ui.U(10));
    ui.draw().AddRectFilled(box.at(), box.end(), viz::mixed(ui.theme.panel, ui.theme.accent, 0.16F),
                            ui.U(6));
    viz::shape(ui, viz::Shape::flag, {box.x + ui.U(15), box.y + ui.U(17)}, ui.U(6),
               ui.theme.accent);
    viz::paragraph(ui, Face::body, ui.theme.text, box.x + ui.U(30), box.y + ui.U(7), width, words,
                   4);
}

void objectives_column(Frame& f, const LiveView& view, BriefingState& state, bool building,
                       Rect where, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    Rect inside = viz::panel(ui, where, f.words("What to practise"));
    Rect foot = inside.cut_bottom(ui.U(44), ui.U(8));
    if (viz::button(ui, "start", foot,
                    building       ? f.words("The crowd is being built …")
                    : view.now > 0 ? f.words.with("Go on at {}", local_clock(view, view.now))
                                   : f.words("Start the drill"),
                    viz::ButtonKind::primary, !building)) {
        if (state.guess && view.now == 0)
            wishes.push_back(Give{Predict{kGuessOfDuties, *state.guess}});
        state.guess.reset();
        wishes.push_back(StartClock{});
    }
    if (viz::button(ui, "print", inside.cut_bottom(ui.U(30), ui.U(8)),
                    f.words("Print the briefing and seat cards")))
        wishes.push_back(PrintBriefing{});
    if (!state.printed.empty()) {
        const float h = viz::paragraph_height(ui, Face::small, inside.w, state.printed, 3);
        const Rect told = inside.cut_bottom(h, ui.U(8));
        viz::paragraph(ui, Face::small, ui.theme.muted, told.x, told.y, told.w, state.printed, 3);
        viz::tooltip(ui, told, state.printed);
    }
    if (viz::button(ui, "leave", inside.cut_bottom(ui.U(30), ui.U(8)),
                    f.words("Choose another drill")))
        wishes.push_back(LeaveDrill{});
    guess_block(f, view, state, inside);
    if (state.guided) guided_note(f, inside);
    for (const Text& objective : view.scenario->objectives) {
        const float h =
            viz::paragraph_height(ui, Face::body, inside.w - ui.U(26), f.words(objective), 4);
        if (inside.h < h) break;
        viz::shape(ui, viz::Shape::tick, {inside.x + ui.U(8), inside.y + ui.U(10)}, ui.U(5),
                   ui.theme.accent);
        viz::paragraph(ui, Face::body, ui.theme.text, inside.x + ui.U(24), inside.y,
                       inside.w - ui.U(26), f.words(objective), 4);
        inside.cut_top(h, ui.U(8));
    }
    const float rules = rules_height(f, inside.w);
    const bool both = inside.h > rules + ui.U(150);
    if (both) rules_block(f, inside);
    if (inside.h < ui.U(100)) return;
    viz::rule(ui, inside.x, inside.y + ui.U(2), inside.w);
    inside.cut_top(ui.U(10));
    briefing_palette(f, view, state.seat, inside);
}

}  // namespace

Wishes briefing_screen(Frame& f, const LiveView& view, BriefingState& state, bool building) {
    Wishes wishes;
    viz::Ui& ui = f.ui;
    const float gap = ui.U(6);
    Rect rest = ui.canvas.inset(gap);
    stage_bar(f, rest.cut_top(ui.U(54), gap), f.words(view.scenario->title),
              f.words.with("briefing · seed {} · {}", view.seed, f.words.span(view.until)), 1,
              wishes);
    const Rect right = rest.cut_right(ui.U(372), gap);
    Rect left = rest.cut_left(std::round(rest.w * 0.44F), gap);
    city_panel(f, view, left.cut_bottom(std::round(left.h * 0.45F), gap), wishes);
    situation_column(f, view, left);
    seats_column(f, view, state, rest.cut_top(std::round(rest.h * 0.5F), gap));
    briefing_duties(f, view, state.seat, rest);
    objectives_column(f, view, state, building, right, wishes);
    return wishes;
}

}  // namespace firebreak::trainer::console
