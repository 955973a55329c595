// Choosing a drill: what it is about on the left, how it is played on the right; or going on with
// one that was not finished.
#include <algorithm>
#include <array>

#include "trainer/console/screens.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// All seats in one hand, three hours of the story: at x60 three minutes.
OpenDrill guided_drill(const Library& library) {
    OpenDrill drill;
    const Library::Entry& entry = library.entries.front();
    drill.request.scenario = entry.name;
    drill.request.seed = 7;
    drill.request.until = "3h";
    for (const scenarios::Seat& seat : entry.scenario->seats)
        drill.request.played.push_back(seat.id);
    drill.guided = true;
    return drill;
}

void title_band(Frame& f, const Library& library, const Rect& box, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, box);
    ui.draw().AddRectFilled({box.x, box.y + ui.U(10)}, {box.x + ui.U(3), box.bottom() - ui.U(10)},
                            ui.theme.rumour, ui.U(2));
    Rect inside = box.inset(ui.U(18), ui.U(9));
    const std::string guided = f.words("Guided first drill · 3 min");
    const float w = viz::text_size(ui, Face::body_bold, guided).x + ui.U(30);
    const Rect go = inside.cut_right(w, ui.U(8));
    if (viz::button(ui, "guided", {go.x, go.centre().y - ui.U(16), go.w, ui.U(32)}, guided,
                    viz::ButtonKind::outline))
        wishes.push_back(guided_drill(library));
    const std::string before = f.words("Drills played before");
    const Rect past =
        inside.cut_right(viz::text_size(ui, Face::body_bold, before).x + ui.U(30), ui.U(16));
    if (viz::button(ui, "past", {past.x, past.centre().y - ui.U(16), past.w, ui.U(32)}, before))
        wishes.push_back(ShowPast{});
    viz::text_in(ui, Face::number, ui.theme.text, inside.cut_top(ui.U(28)),
                 f.words("Practise the first hours of a crisis"));
    viz::text_in(
        ui, Face::small, ui.theme.muted, inside,
        f.words("A crowd spreads what it hears. Your team sees what its desk sees, answers "
                "under its own plan, and looks back on what was true."));
}

void resume_row(Frame& f, const Library& library, const Rect& box, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const Unfinished& drill = library.unfinished.front();
    std::string title = drill.scenario;
    for (const Library::Entry& entry : library.entries)
        if (entry.name == drill.scenario) title = f.words(entry.scenario->title);
    viz::panel(ui, box);
    Rect row = box.inset(ui.U(14), ui.U(8));
    const Rect ring = row.cut_left(ui.U(38), ui.U(12));
    const float share =
        drill.until > 0 ? static_cast<float>(drill.at) / static_cast<float>(drill.until) : 0;
    viz::countdown_ring(ui, ring.centre(), ui.U(16), share, ui.theme.accent);
    const Rect go = row.cut_right(ui.U(120), ui.U(14));
    if (viz::button(ui, "resume", {go.x, go.centre().y - ui.U(15), go.w, ui.U(30)},
                    f.words("Resume"), viz::ButtonKind::outline))
        wishes.push_back(ResumeDrill{drill.file});
    viz::text_in(ui, Face::body_bold, ui.theme.text, row.cut_top(row.h / 2),
                 f.words.with("Continue: {}", title));
    viz::text_in(ui, Face::small, ui.theme.muted, row,
                 f.words.with("stopped at {} of {} · seed {} · safe up to the last action",
                              viz::time_label(drill.at), viz::time_label(drill.until), drill.seed));
}

// ---- a card ------------------------------------------------------------------------------------

void card_picture(Frame& f, const Library::Entry& entry, const Rect& box) {
    viz::Ui& ui = f.ui;
    ui.draw().AddRectFilled(box.at(), box.end(), ui.theme.map, ui.U(6),
                            ImDrawFlags_RoundCornersTop);
    if (entry.picture != nullptr)
        ui.draw().AddImage(entry.picture, box.at(), box.end());
    else
        viz::shape(ui, viz::Shape::person, box.centre(), ui.U(12), ui.theme.neutral, false);
}

void card_figures(Frame& f, const scenarios::Scenario& s, Rect line) {
    viz::Ui& ui = f.ui;
    const std::string people = s.city.agents >= 1000 ? fmt::format("{}k", s.city.agents / 1000)
                                                     : std::to_string(s.city.agents);
    const std::array<std::pair<std::string, std::string>, 4> cells{
        {{std::to_string(s.seats.size()), f.words("seats")},
         {std::to_string(s.claims.size()), f.words("claims")},
         {people, f.words("people in the crowd")},
         {f.words.span(s.default_until), f.words("first act")}}};
    const float width = std::floor(line.w / static_cast<float>(cells.size()));
    for (const auto& [value, label] : cells) {
        Rect cell = line.cut_left(width);
        viz::text_in(ui, Face::number, ui.theme.text, cell.cut_top(ui.U(24)), value);
        cell.w -= ui.U(8);
        viz::text_in(ui, Face::small, ui.theme.muted, cell, label);
    }
}

// A headed list with a dot before each sentence, as far as there is room.
void card_list(Frame& f, Rect& inside, const std::string& title,
               const std::vector<std::string>& sentences, viz::Color dot) {
    viz::Ui& ui = f.ui;
    if (sentences.empty() || inside.h < ui.U(48)) return;
    viz::rule(ui, inside.x, inside.y, inside.w);
    inside.cut_top(ui.U(7));
    viz::text_in(ui, Face::small_bold, ui.theme.muted, inside.cut_top(ui.U(18), ui.U(3)), title);
    const float indent = ui.U(16);
    for (const std::string& sentence : sentences) {
        const float h = viz::paragraph_height(ui, Face::small, inside.w - indent, sentence, 2);
        if (inside.h < h) break;
        viz::shape(ui, viz::Shape::disc, {inside.x + ui.U(4), inside.y + ui.U(8)}, ui.U(3), dot);
        viz::paragraph(ui, Face::small, ui.theme.text, inside.x + indent, inside.y,
                       inside.w - indent, sentence, 2);
        inside.cut_top(h, ui.U(4));
    }
    inside.cut_top(ui.U(5));
}

std::vector<std::string> act_lines(const Frame& f, const scenarios::Scenario& s) {
    std::vector<std::string> lines;
    for (const scenarios::PlayAct& act : s.acts)
        lines.push_back(f.words.with("{} ({} to {})", f.words(act.title),
                                     act.from == 0 ? "0" : f.words.span(act.from),
                                     f.words.span(act.to)));
    return lines;
}

void scenario_card(Frame& f, const Library::Entry& entry, std::size_t index, SetupState& state,
                   const Rect& box) {
    viz::Ui& ui = f.ui;
    const scenarios::Scenario& s = *entry.scenario;
    const bool chosen = state.chosen == index;
    bool hovered = false;
    if (viz::hit(ui, "scenario." + entry.name, box, true, &hovered)) state.chosen = index;
    viz::card(ui, box);
    Rect rest = box;
    card_picture(f, entry,
                 rest.cut_top(std::round(std::clamp(box.h * 0.30F, ui.U(96), ui.U(240)))));
    if (hovered && !chosen)
        ui.draw().AddRect(box.at(), box.end(), viz::faded(ui.theme.accent, 0.4F), ui.U(6));
    if (chosen) ui.draw().AddRect(box.at(), box.end(), ui.theme.accent, ui.U(6), 0, 2);
    Rect inside = rest.inset(ui.U(14), ui.U(10));
    Rect title = inside.cut_top(ui.U(28));
    if (chosen) viz::mark(ui, viz::Mark::on_time, title.cut_right(ui.U(20)).centre(), ui.U(9));
    viz::text_in(ui, Face::number, ui.theme.text, title, f.words(s.title));
    inside.cut_top(viz::paragraph(ui, Face::body, ui.theme.text, inside.x, inside.y, inside.w,
                                  f.words(s.summary), 3),
                   ui.U(8));
    card_figures(f, s, inside.cut_top(ui.U(42), ui.U(8)));
    // The note comes last but is never crowded out.
    const std::string note = f.words(s.content_note);
    if (!note.empty()) {
        const float width = inside.w - ui.U(22);
        const float h = viz::paragraph_height(ui, Face::small, width, note, 2);
        const Rect line = inside.cut_bottom(h, ui.U(8));
        viz::shape(ui, viz::Shape::ring, {line.x + ui.U(6), line.y + ui.U(9)}, ui.U(5),
                   ui.theme.doubt);
        viz::paragraph(ui, Face::small, ui.theme.muted, line.x + ui.U(20), line.y, width, note, 2);
    }
    std::vector<std::string> objectives;
    for (const Text& objective : s.objectives) objectives.push_back(f.words(objective));
    const viz::Color dot = chosen ? ui.theme.accent : ui.theme.neutral;
    card_list(f, inside, f.words("What to practise"), objectives, dot);
    card_list(f, inside, f.words("Acts of the play"), act_lines(f, s), dot);
}

void cards(Frame& f, const Library& library, SetupState& state, const Rect& inside) {
    viz::Ui& ui = f.ui;
    const Rect content = viz::begin_scroll(ui, "scenarios", inside);
    const float gap = ui.U(10);
    const std::size_t columns = std::clamp<std::size_t>(library.entries.size(), 1, 2);
    const auto across = static_cast<float>(columns);
    const bool one_row = library.entries.size() <= columns;
    const float room = inside.w - (one_row ? 0 : ui.U(10));
    const float width = std::floor((room - gap * (across - 1)) / across);
    const float height = one_row ? inside.h : std::max(ui.U(400), inside.h * 0.62F);
    float bottom = content.y;
    for (std::size_t i = 0; i < library.entries.size(); ++i) {
        const auto column = static_cast<float>(i % columns);
        const auto line = static_cast<float>(i / columns);
        const Rect box{content.x + column * (width + gap), content.y + line * (height + gap), width,
                       height};
        scenario_card(f, library.entries[i], i, state, box);
        bottom = std::max(bottom, box.bottom());
    }
    viz::end_scroll(ui, content, bottom - content.y);
}

}  // namespace

Wishes setup_screen(Frame& f, const Library& library, SetupState& state) {
    Wishes wishes;
    viz::Ui& ui = f.ui;
    const float gap = ui.U(6);
    Rect rest = ui.canvas.inset(gap);
    stage_bar(f, rest.cut_top(ui.U(54), gap), "Firebreak",
              f.words("Crisis-communication trainer · offline · no account"), 0, wishes);
    if (library.entries.empty()) {
        viz::panel(ui, rest);
        viz::empty_state(ui, rest, viz::Shape::bang,
                         library.problems.empty() ? f.words("No scenario was found.")
                                                  : library.problems.front());
        return wishes;
    }
    state.chosen = std::min(state.chosen, library.entries.size() - 1);
    setup_side(f, library, state, rest.cut_right(ui.U(372), gap), wishes);
    title_band(f, library, rest.cut_top(ui.U(66), gap), wishes);
    if (!library.unfinished.empty()) resume_row(f, library, rest.cut_top(ui.U(62), gap), wishes);
    cards(
        f, library, state,
        viz::panel(ui, rest, f.words("Choose a situation"), f.words("invented places and people")));
    return wishes;
}

}  // namespace firebreak::trainer::console
