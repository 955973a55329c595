// The decisions of the drill on one line of time, a lane a seat; one is picked, and dragged.
#include <algorithm>
#include <cmath>

#include "trainer/console/screens.h"
#include "trainer/console/whatif.h"
#include "viz/keys.h"
#include "viz/plot.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

using Kind = WhatIfQuestion::Kind;

// What stands where while one frame is drawn.
struct Lanes {
    Lanes(const viz::Plot& axis, std::vector<std::string> of) : plot(axis), seats(std::move(of)) {}
    viz::Plot plot;
    std::vector<std::string> seats;  // lane 0 is the world's, lane i + 1 of seat i
    float top = 0, height = 0;

    float middle(std::size_t lane) const {
        return std::round(top + height * (static_cast<float>(lane) + 0.5F));
    }
    std::size_t lane_of(const std::string& seat) const {
        const auto found = std::find(seats.begin(), seats.end(), seat);
        // Seats that found no lane of their own share the last one.
        return std::min<std::size_t>(static_cast<std::size_t>(found - seats.begin()),
                                     seats.size() - 1) +
               1;
    }
    ImVec2 place(const OrderStatus& order, Seconds by = 0) const {
        return {plot.x_of(static_cast<double>(order.ordered_at + by)),
                middle(lane_of(order.order.seat))};
    }
};

std::vector<std::string> seats_of(const Session& session, std::size_t most) {
    std::vector<std::string> seats;
    for (const scenarios::Seat& seat : session.scenario().seats)
        for (const OrderStatus* order : decisions_of(session))
            if (order->order.seat == seat.id) {
                seats.push_back(seat.id);
                break;
            }
    if (seats.size() > most) {
        seats.resize(std::max<std::size_t>(most, 1) - 1);
        seats.emplace_back();  // the others
    }
    if (seats.empty()) seats.emplace_back();
    return seats;
}

// The decision nearest to the mouse, if it is near enough.
const OrderStatus* under(const Lanes& lanes, const Session& session, ImVec2 mouse, float reach) {
    const OrderStatus* nearest = nullptr;
    float least = reach;
    for (const OrderStatus* order : decisions_of(session)) {
        const ImVec2 at = lanes.place(*order);
        const float d = std::max(std::fabs(at.x - mouse.x), std::fabs(at.y - mouse.y));
        if (d < least) {
            least = d;
            nearest = order;
        }
    }
    return nearest;
}

void lane_names(Frame& f, const Session& session, const Lanes& lanes, const Rect& names) {
    viz::Ui& ui = f.ui;
    const auto line = [&](std::size_t lane, const std::string& word) {
        viz::text_in(ui, Face::small, ui.theme.muted,
                     {names.x, lanes.middle(lane) - ui.U(8), names.w - ui.U(8), ui.U(16)}, word);
    };
    line(0, f.words("World"));
    for (std::size_t i = 0; i < lanes.seats.size(); ++i) {
        std::string title = f.words("other seats");
        for (const scenarios::Seat& seat : session.scenario().seats)
            if (seat.id == lanes.seats[i]) title = f.words(seat.title);
        line(i + 1, title);
    }
}

void ground(Frame& f, const Session& session, const Lanes& lanes, const Rect& area) {
    viz::Ui& ui = f.ui;
    ImDrawList& d = ui.draw();
    for (std::size_t lane = 0; lane <= lanes.seats.size(); lane += 2) {
        const float y = lanes.middle(lane) - lanes.height / 2;
        d.AddRectFilled({area.x, y}, {area.right(), y + lanes.height},
                        viz::faded(ui.theme.panel2, 0.7F), ui.U(3));
    }
    viz::Plot::AxisStyle axis;
    axis.y_ticks = 2;
    axis.t_ticks = 9;
    for (const Seconds t : viz::time_ticks(0, session.now(), axis.t_ticks)) {
        const float x = std::floor(lanes.plot.x_of(static_cast<double>(t))) + 0.5F;
        d.AddLine({x, area.y}, {x, area.bottom()}, ui.theme.grid);
        const std::string label = viz::time_label(t);
        const float w = viz::text_size(ui, Face::small, label).x;
        viz::text_in(
            ui, Face::small, ui.theme.muted,
            {std::min(x - w / 2, area.right() - w), area.bottom() + ui.U(2), w + 1, ui.U(15)},
            label);
    }
    for (const auto& fired : session.fired())
        if (const scenarios::Inject* inject = session.scenario().inject(fired.inject)) {
            const viz::Look look = viz::look_of_kind(ui.theme, inject->kind);
            const ImVec2 at{lanes.plot.x_of(static_cast<double>(fired.t)), lanes.middle(0)};
            viz::shape(ui, look.shape, at, ui.U(4.5F), look.color);
            viz::tooltip(ui, {at.x - ui.U(5), at.y - ui.U(5), ui.U(10), ui.U(10)},
                         "T+" + viz::time_label(fired.t) + " " + f.words(inject->title));
        }
}

// The chosen decision: where it was, a dashed way, and where it would be.
void draw_change(Frame& f, const WhatIfState& state, const OrderStatus& order, const Lanes& lanes,
                 const Rect& area) {
    viz::Ui& ui = f.ui;
    const ImVec2 was = lanes.place(order);
    const float r = ui.U(8);
    const Rect row{area.x, was.y - lanes.height / 2 + 1, area.w, lanes.height - 2};
    ui.draw().AddRectFilled(row.at(), row.end(), viz::faded(ui.theme.accent, 0.12F), ui.U(4));
    if (state.question.kind == Kind::remove) {
        viz::shape(ui, viz::Shape::diamond, was, r, ui.theme.neutral, false);
        viz::shape(ui, viz::Shape::cross, was, ui.U(5), ui.theme.text);
        return;
    }
    const ImVec2 now = lanes.place(order, state.question.by);
    if (std::fabs(now.x - was.x) > r) {
        const float side = now.x < was.x ? r : -r;
        viz::shape(ui, viz::Shape::ring, was, ui.U(6), ui.theme.neutral);
        viz::dashed_line(ui, {was.x - side, was.y}, {now.x + side, was.y}, ui.theme.accent, ui.U(5),
                         ui.U(4), 1.6F);
        ui.draw().AddLine({now.x, area.y}, {now.x, area.bottom()},
                          viz::faded(ui.theme.accent, 0.7F), 1.3F);
    }
    viz::shape(ui, viz::Shape::diamond, now, r, ui.theme.accent);
    ui.draw().AddCircle(now, ui.U(11), ui.theme.text, 24, 1.3F);
}

void lanes_area(Frame& f, const Session& session, WhatIfState& state, Rect area, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const Rect names = area.cut_left(ui.U(112), ui.U(8));
    area.cut_bottom(ui.U(17));
    area.cut_right(ui.U(8));
    const auto fitting = static_cast<std::size_t>(std::max(2.0F, area.h / ui.U(17)));
    Lanes lanes(
        viz::Plot(area, 0, static_cast<double>(std::max<Seconds>(session.now(), kMinute)), 0, 1),
        seats_of(session, fitting - 1));
    lanes.top = area.y;
    lanes.height = area.h / static_cast<float>(lanes.seats.size() + 1);
    ground(f, session, lanes, area);
    lane_names(f, session, lanes, names);
    bool hovered = false;
    viz::hit(ui, "whatif.lanes", area, true, &hovered);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const OrderStatus* over = hovered ? under(lanes, session, mouse, ui.U(9)) : nullptr;
    if (ImGui::IsItemActivated() && over != nullptr) {
        if (over->id != state.question.act || !of_one_act(state)) {
            choose_decision(state, over->id);
            state.question.kind = Kind::move;
        }
        state.dragging = true;
    }
    const OrderStatus* chosen = chosen_decision(state, session);
    if (state.dragging && ImGui::IsMouseDown(0) && ImGui::IsMouseDragging(0, ui.U(4)))
        move_to(state, session, static_cast<Seconds>(lanes.plot.t_at(mouse.x)));
    if (state.dragging && !ImGui::IsMouseDown(0)) {
        state.dragging = false;
        if (state.question.kind == Kind::move && state.question.by != 0)
            wishes.push_back(AskWhatIf{state.question});
    }
    for (const OrderStatus* order : decisions_of(session)) {
        if (order == chosen && of_one_act(state)) continue;
        const bool left_out =
            state.question.kind == Kind::nothing || state.question.kind == Kind::autopilot;
        viz::shape(ui, viz::Shape::diamond, lanes.place(*order), ui.U(order == over ? 7 : 5),
                   left_out ? ui.theme.neutral : viz::faded(ui.theme.accent, 0.8F), !left_out);
    }
    if (chosen != nullptr && of_one_act(state)) draw_change(f, state, *chosen, lanes, area);
    if (over != nullptr && !state.dragging)
        viz::hover_card(
            ui, decision_words(f, session, over->id),
            {{ui.theme.accent, f.words("ordered"), "T+" + viz::time_label(over->ordered_at)},
             {ui.theme.accent, f.words("done"), "T+" + viz::time_label(*over->done_at)}});
}

}  // namespace

void whatif_lanes(Frame& f, const DrillEnd& end, WhatIfState& state, const Rect& where,
                  Wishes& wishes) {
    viz::Ui& ui = f.ui;
    Rect inside = viz::panel(ui, where, f.words("Change a decision"));
    whatif_kinds(f, state, {where.right() - ui.U(572), where.y + ui.U(5), ui.U(560), ui.U(27)});
    if (decisions_of(end.session).empty()) {
        whatif_controls(f, end, state, inside.cut_top(ui.U(28), ui.U(6)), wishes);
        viz::empty_state(ui, inside, viz::Shape::diamond,
                         f.words("No decision of this drill took effect; it can still be held "
                                 "against the plan's autopilot."));
        return;
    }
    whatif_controls(f, end, state, inside.cut_top(ui.U(28), ui.U(6)), wishes);
    lanes_area(f, end.session, state, inside, wishes);
}

}  // namespace firebreak::trainer::console
