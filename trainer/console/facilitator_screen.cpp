// The facilitator's screen: the script with its injects, every clause of the plan (hidden ones
// marked by a lock), and the truth beside what the desk has seen.
#include <algorithm>

#include "trainer/console/board.h"
#include "trainer/console/screens.h"
#include "viz/plot.h"
#include "viz/widgets.h"
#include "viz/window.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

void bar(Frame& f, const LiveView& view, FacilitatorState& state, const Rect& where,
         Wishes& wishes) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, where);
    Rect rest = where.inset(ui.U(10), 0);
    const float h = ui.U(30);
    const auto slot = [&](float width, float gap) {
        const Rect r = rest.cut_right(ui.U(width), ui.U(gap));
        return Rect{r.x, r.centre().y - h / 2, r.w, h};
    };
    if (viz::button(ui, "theme", slot(60, 5), ui.theme.dark ? f.words("Light") : f.words("Dark")))
        wishes.push_back(ChooseTheme{!ui.theme.dark});
    const bool zh = f.words.language() == Language::zh;
    if (f.chinese && viz::button(ui, "language", slot(56, 5), zh ? "EN" : "中文"))
        wishes.push_back(ChooseLanguage{zh ? Language::en : Language::zh});
    if (viz::button(ui, "team", slot(150, 14), f.words("The team's screen"),
                    viz::ButtonKind::outline))
        wishes.push_back(ShowFacilitator{false});
    const Rect stop = slot(110, 14);
    if (view.frozen && viz::button(ui, "freeze", stop, f.words("Let it go on"),
                                   viz::ButtonKind::primary, !view.ended))
        wishes.push_back(Give{FreezeDrill{false, {}}});
    if (!view.frozen &&
        viz::button(ui, "freeze", stop, f.words("Freeze"), viz::ButtonKind::outline, !view.ended))
        state.freezing = true;
    const Rect icon = rest.cut_left(ui.U(34), ui.U(10));
    viz::logo(ui, {icon.x, icon.centre().y - ui.U(17), ui.U(34), ui.U(34)});
    Rect name = rest.cut_left(ui.U(190), ui.U(14));
    viz::text_in(ui, Face::body_bold, ui.theme.text,
                 {name.x, name.y + ui.U(6), name.w, name.h / 2 - ui.U(5)}, f.words("Facilitator"));
    viz::text_in(ui, Face::small, ui.theme.muted,
                 {name.x, name.y + name.h / 2 + 1, name.w, name.h / 2 - ui.U(6)},
                 f.words(view.scenario->title));
    clock_block(f, view, rest.cut_left(ui.U(148), ui.U(10)));
    speed_buttons(f, view, rest.cut_left(ui.U(340), ui.U(10)), wishes);
    viz::shape(ui, viz::Shape::lock, {rest.x + ui.U(8), rest.centre().y}, ui.U(7), ui.theme.doubt);
    rest.cut_left(ui.U(22));
    viz::text_in(ui, Face::small_bold, ui.theme.doubt, rest, f.words("truth on this screen"));
}

// What a claim is, whatever the team knows of it.
viz::Look look_of_truth(const viz::Theme& t, sim::Truth truth) {
    if (truth == sim::Truth::no) return {viz::Shape::triangle, t.rumour};
    if (truth == sim::Truth::yes) return {viz::Shape::square, t.accent};
    return {viz::Shape::disc, t.doubt};
}

std::vector<viz::LegendItem> truth_legend(const Frame& f) {
    using Kind = viz::LegendItem::Kind;
    const viz::Theme& t = f.ui.theme;
    const auto look = [&t](sim::Truth truth) { return look_of_truth(t, truth); };
    const auto item = [](const viz::Look& of, std::string words) {
        return viz::LegendItem{Kind::shape, of.color, std::move(words), of.shape};
    };
    return {item(look(sim::Truth::yes), f.words("true")),
            item(look(sim::Truth::no), f.words("false")),
            item(look(sim::Truth::partly), f.words("partly, or open")),
            {Kind::area, t.neutral, f.words("believe it")},
            item({viz::Shape::ring, t.text}, f.words("surveyed by the desk"))};
}

// A claim: what is so, as a bar, and what the desk last surveyed, as a ring on it.
void claim_row(Frame& f, const LiveView& view, const FacilitatorView::ClaimState& claim,
               Rect line) {
    viz::Ui& ui = f.ui;
    const scenarios::ClaimText& text = view.scenario->claims[static_cast<std::size_t>(claim.claim)];
    const viz::Look look = look_of_truth(ui.theme, text.claim.truth);
    viz::shape(ui, look.shape, {line.x + ui.U(8), line.centre().y}, ui.U(5), look.color);
    line.cut_left(ui.U(22));
    viz::text_in(ui, Face::small_bold, ui.theme.text, line.cut_right(ui.U(38), ui.U(8)),
                 percent(claim.believers), viz::Align::right);
    const Rect track = line.cut_right(std::round(line.w * 0.42F), ui.U(8));
    const Rect box{track.x, track.centre().y - ui.U(4), track.w, ui.U(8)};
    viz::share_bar(ui, box, static_cast<float>(claim.believers), look.color);
    if (claim.seen) {
        const ImVec2 at{box.x + box.w * static_cast<float>(*claim.seen), box.centre().y};
        ui.draw().AddCircleFilled(at, ui.U(5), ui.theme.panel, 20);
        ui.draw().AddCircle(at, ui.U(5), ui.theme.text, 20, 2);
    }
    viz::text_in(ui, Face::small, ui.theme.text, line, text.claim.id + " " + f.words(text.title));
}

void truth_panel(Frame& f, const LiveView& view, const FacilitatorView& truth, const Rect& where) {
    viz::Ui& ui = f.ui;
    Rect inside = viz::panel(ui, where, f.words("Truth"), f.words("share that believes it"));
    Rect foot = inside.cut_bottom(ui.U(44), ui.U(6));
    viz::rule(ui, foot.x, foot.y, foot.w);
    foot.cut_top(ui.U(8));
    const float third = foot.w / 3;
    const auto figure = [&](const std::string& label, const std::string& value,
                            const std::string& note) {
        Rect cell = foot.cut_left(third);
        viz::text_in(ui, Face::small, ui.theme.muted, cell.cut_top(ui.U(15)), label);
        const float used = viz::text_in(ui, Face::body_bold, ui.theme.text, cell, value);
        cell.cut_left(used + ui.U(6));
        viz::text_in(ui, Face::small, ui.theme.muted, cell, note);
    };
    figure(f.words("trust"), percent(truth.trust),
           truth.trust_seen ? f.words.with("desk {}", percent(*truth.trust_seen)) : std::string());
    figure(f.words("phase"), f.words.phase(phase_id(truth.phase)), {});
    figure(f.words("severity"),
           truth.severity > 0 ? f.words.level(truth.severity) : f.words("none"), {});
    const auto legend = truth_legend(f);
    viz::legend_rows(ui, inside.cut_bottom(viz::legend_height(ui, inside.w, legend), ui.U(4)),
                     legend);
    const Rect content = viz::begin_scroll(ui, "truth", inside);
    float y = content.y;
    for (const auto& claim : truth.claims) {
        const Rect line{content.x, y, inside.w - ui.U(10), ui.U(27)};
        if (viz::near_view(line, inside)) claim_row(f, view, claim, line);
        y += line.h;
    }
    viz::end_scroll(ui, content, y - content.y);
}

void note_row(Frame& f, FacilitatorState& state, Rect row, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const Rect keep = row.cut_right(ui.U(90), ui.U(6));
    viz::input_line(ui, "note", row, state.note, f.words("A note for the debrief"));
    if (viz::button(ui, "note.keep", keep, f.words("Note it"), viz::ButtonKind::outline,
                    !state.note.empty())) {
        wishes.push_back(Give{Note{{}, state.note}});
        state.note.clear();
    }
}

// Notes and the facilitator's own doings, the newest on top.
void notes_panel(Frame& f, const LiveView& view, const FacilitatorView& truth,
                 FacilitatorState& state, const Rect& where, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    Rect inside = viz::panel(ui, where, f.words("Notes"), f.words("kept in the recording"));
    note_row(f, state, inside.cut_bottom(ui.U(30), ui.U(8)), wishes);
    std::vector<const NewsLine*> lines;
    for (const NewsLine& line : view.news)
        if (line.kind == "note" || line.kind == "plan") lines.push_back(&line);
    for (const NewsLine& line : truth.doings) lines.push_back(&line);
    std::stable_sort(lines.begin(), lines.end(),
                     [](const NewsLine* a, const NewsLine* b) { return a->t > b->t; });
    const Rect content = viz::begin_scroll(ui, "notes", inside);
    float y = content.y;
    const float width = inside.w - ui.U(10);
    for (const NewsLine* line : lines) {
        viz::text_in(ui, Face::small_bold, ui.theme.text, {content.x, y, ui.U(46), ui.U(18)},
                     local_clock(view, line->t));
        y += viz::paragraph(ui, Face::small,
                            line->kind == "facilitator" ? ui.theme.muted : ui.theme.text,
                            content.x + ui.U(54), y, width - ui.U(54), f.words(line->text)) +
             ui.U(6);
    }
    viz::end_scroll(ui, content, y - content.y);
    if (lines.empty()) viz::empty_state(ui, inside, viz::Shape::flag, f.words("No notes yet."));
}

void keys(Frame& f, Wishes& wishes) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput) return;
    const auto pressed = [](int key) { return ImGui::IsKeyPressed(key, false); };
    if (pressed(viz::Keys::letter('T'))) wishes.push_back(ShowFacilitator{false});
    if (pressed(viz::Keys::space()) && !io.NavVisible) wishes.push_back(TogglePause{});
    if (pressed(viz::Keys::letter('B'))) f.ui.focus = "clauses.seat.0";
}

}  // namespace

Wishes facilitator_screen(Frame& f, const LiveView& view, const FacilitatorView& truth,
                          FacilitatorState& state) {
    Wishes wishes;
    viz::Ui& ui = f.ui;
    const float gap = ui.U(6);
    const bool shade = state.adding || state.freezing;
    if (shade) ImGui::BeginDisabled();
    Rect rest = ui.canvas.inset(gap);
    bar(f, view, state, rest.cut_top(ui.U(54), gap), wishes);
    Rect right = rest.cut_right(ui.U(372), gap);
    truth_panel(f, view, truth, right.cut_top(std::round(right.h * 0.42F), gap));
    const float seats = ui.U(44) + ui.U(25) * static_cast<float>(view.seats.size());
    seats_panel(f, view, truth, right.cut_top(std::min(seats, right.h * 0.5F), gap));
    notes_panel(f, view, truth, state, right, wishes);
    timeline_panel(f, view, truth, rest.cut_top(ui.U(160), gap));
    injects_panel(f, view, truth, state, rest.cut_left(std::round(rest.w * 0.46F), gap), wishes);
    clauses_panel(f, view, truth, state, rest);
    refusal_notice(f, ui.canvas);
    if (shade) {  // what was pressed below the card does not count
        ImGui::EndDisabled();
        wishes.clear();
    }
    if (state.adding)
        add_card(f, view, state, wishes);
    else if (state.freezing)
        freeze_card(f, state, wishes);
    else
        keys(f, wishes);
    return wishes;
}

}  // namespace firebreak::trainer::console
