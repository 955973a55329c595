// The form of the chosen action: its fields scroll, what it needs and the button stay.
#include <algorithm>

#include "trainer/console/form_fields.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

std::vector<std::string> seats_that_may(const LiveView& view, const scenarios::ActionSpec& spec) {
    std::vector<std::string> out;
    for (const SeatStatus& seat : view.seats) {
        if (!seat.played) continue;
        bool may = spec.seats.empty();
        for (const std::string& name : spec.seats) {
            const auto holders = view.scenario->seats_of_role(name);
            may = may || name == seat.seat ||
                  std::find(holders.begin(), holders.end(), seat.seat) != holders.end();
        }
        if (may) out.push_back(seat.seat);
    }
    return out;
}

void head(Frame& f, LiveState& state, const scenarios::ActionSpec& spec, Rect line) {
    viz::Ui& ui = f.ui;
    const Rect back = line.cut_left(ui.U(26), ui.U(8));
    bool hovered = false;
    if (viz::hit(ui, "form.back", back, true, &hovered)) state.draft = Draft{};
    const ImVec2 c = back.centre();
    const float s = ui.U(5);
    ui.draw().AddRectFilled(
        back.at(), back.end(),
        hovered ? viz::mixed(ui.theme.panel2, ui.theme.accent, 0.16F) : ui.theme.panel2, ui.U(5));
    ui.draw().AddLine({c.x + s * 0.5F, c.y - s}, {c.x - s * 0.5F, c.y}, ui.theme.text, 1.8F);
    ui.draw().AddLine({c.x - s * 0.5F, c.y}, {c.x + s * 0.5F, c.y + s}, ui.theme.text, 1.8F);
    const std::string lead =
        spec.lead > 0 ? f.words.with("about {}", f.words.span(spec.lead)) : f.words("at once");
    const float w = viz::text_size(ui, Face::small, lead).x;
    viz::text_in(ui, Face::small, ui.theme.muted, line.cut_right(w + 1, ui.U(8)), lead);
    viz::text_in(ui, Face::body_bold, ui.theme.text, line, f.words(spec.title));
}

// Where the paper goes: draft, each signature, out.
void path_line(Frame& f, const LiveView& view, const scenarios::ActionSpec& spec,
               const Draft& draft, Rect line) {
    viz::Ui& ui = f.ui;
    std::vector<std::string> stops{f.words("draft")};
    if (draft.order.ask_sign_off)
        for (const std::string& who : spec.sign_off) {
            const auto holders = view.scenario->seats_of_role(who);
            std::string names;  // whoever holds the role may sign
            for (const std::string& seat : holders)
                names += (names.empty() ? "" : " / ") + seat_title(f, view, seat);
            stops.push_back(names.empty() ? seat_title(f, view, who) : names);
        }
    stops.push_back(spec.event == "publish" ? f.words("published") : f.words("done"));
    float x = line.x + ui.U(6);
    const float y = line.centre().y;
    for (std::size_t i = 0; i < stops.size(); ++i) {
        const float w = viz::text_size(ui, Face::small, stops[i]).x;
        const bool last = i + 1 == stops.size();
        if (x + ui.U(9) + w > line.right() && !last) continue;
        const bool signature = i > 0 && !last;
        viz::shape(ui, viz::Shape::disc, {x, y}, ui.U(4),
                   signature ? ui.theme.media : ui.theme.accent, i == 0);
        const Rect words{x + ui.U(9), line.y, std::min(w + 1, line.right() - x - ui.U(9)), line.h};
        viz::text_in(ui, Face::small, ui.theme.muted, words, stops[i]);
        x += ui.U(9) + w + ui.U(7);
        if (!last) ui.draw().AddLine({x, y}, {x + ui.U(12), y}, ui.theme.border, 1.4F);
        x += ui.U(20);
    }
}

void send(LiveState& state, const Frame& f, const LiveView& view, Wishes& wishes) {
    Order order = state.draft.order;
    if (state.draft.next_update_in) order.next_update_at = view.now + *state.draft.next_update_in;
    if (state.draft.promised_in) order.promised_at = view.now + *state.draft.promised_in;
    if (order.next_update_at &&
        std::find(order.fields.begin(), order.fields.end(), "next_update") == order.fields.end())
        order.fields.push_back("next_update");
    state.submitted = f.given;
    wishes.push_back(Give{Submit{order}});
}

// Seat, path of the paper, what is missing, and the button. Drawn from the bottom of `where` up;
// what is left is for the fields.
void foot(Frame& f, const LiveView& view, LiveState& state, const scenarios::ActionSpec& spec,
          Rect& where, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    Draft& draft = state.draft;
    const std::string lack = missing(f, view, spec, draft);
    const bool refused =
        state.submitted.has_value() && f.given == *state.submitted && !f.refusal.empty();
    const std::string note = lack.empty() && refused ? f.refusal : lack;
    Rect row = where.cut_bottom(ui.U(30), ui.U(6));
    const auto seats = seats_that_may(view, spec);
    if (seats.size() > 1) {
        std::vector<std::string> labels;
        int selected = 0;
        for (std::size_t i = 0; i < seats.size(); ++i) {
            labels.push_back(seat_title(f, view, seats[i]));
            if (seats[i] == draft.order.seat) selected = static_cast<int>(i);
        }
        float widest = ui.U(90);
        for (const std::string& label : labels)
            widest = std::max(widest, viz::text_size(ui, Face::body, label).x);
        // The dropdown's edges and arrow; the button keeps half of the row.
        const float width = std::min(widest + ui.U(38), row.w * 0.5F);
        const int chosen =
            viz::dropdown(ui, "form.seat", row.cut_left(width, ui.U(6)), labels, selected);
        if (chosen >= 0) draft.order.seat = seats[static_cast<std::size_t>(chosen)];
    }
    const bool signs = !spec.sign_off.empty() && draft.order.ask_sign_off;
    if (viz::button(ui, "form.submit", row,
                    signs ? f.words("Submit for sign-off") : f.words("Give the order"),
                    viz::ButtonKind::primary, lack.empty() && !view.ended))
        send(state, f, view, wishes);
    if (!note.empty()) {
        const float h = viz::paragraph_height(ui, Face::small, where.w - ui.U(22), note, 2);
        const Rect box = where.cut_bottom(h, ui.U(4));
        viz::shape(ui, viz::Shape::triangle, {box.x + ui.U(7), box.y + h / 2}, ui.U(6),
                   refused && lack.empty() ? ui.theme.rumour : ui.theme.doubt);
        viz::paragraph(ui, Face::small, ui.theme.text, box.x + ui.U(20), box.y, where.w - ui.U(22),
                       note, 2);
    }
    Rect path = where.cut_bottom(ui.U(22), ui.U(4));
    if (!spec.sign_off.empty()) {
        const std::string label = f.words("without signature");
        const float w = viz::chip_width(ui, label);
        if (viz::chip(ui, "form.unsigned", path.right() - w, path.y, label,
                      !draft.order.ask_sign_off, ui.theme.rumour))
            draft.order.ask_sign_off = !draft.order.ask_sign_off;
        path.cut_right(w, ui.U(6));
    }
    path_line(f, view, spec, draft, path);
}

}  // namespace

void order_form(Frame& f, const LiveView& view, LiveState& state, const Rect& where,
                Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const scenarios::ActionSpec* spec = view.scenario->action(state.draft.action);
    if (spec == nullptr) {
        state.draft = Draft{};
        return;
    }
    Rect inside = where;
    head(f, state, *spec, inside.cut_top(ui.U(26), ui.U(6)));
    if (state.draft.action.empty()) return;  // went back
    foot(f, view, state, *spec, inside, wishes);
    viz::rule(ui, inside.x, inside.bottom() + ui.U(2), inside.w);
    const Rect content = viz::begin_scroll(ui, "form", inside);
    FormFlow flow{f, view, state.draft, *spec, content.x, content.y, inside.w - ui.U(10)};
    if (spec->contested)
        flow.y +=
            viz::paragraph(ui, Face::small, ui.theme.rumour, flow.x, flow.y, flow.width,
                           f.words("Contested: its cost shows. The program never proposes it.")) +
            ui.U(4);
    const std::string hint = f.words(spec->hint);
    if (!hint.empty())
        flow.y +=
            viz::paragraph(ui, Face::small, ui.theme.muted, flow.x, flow.y, flow.width, hint) +
            ui.U(5);
    for (const std::string& name : spec->form) form_field(flow, name);
    if (spec->form.empty())
        flow.y += viz::paragraph(ui, Face::small, ui.theme.muted, flow.x, flow.y, flow.width,
                                 f.words("Nothing to fill in: give the order."));
    viz::end_scroll(ui, content, flow.y - content.y);
}

}  // namespace firebreak::trainer::console
