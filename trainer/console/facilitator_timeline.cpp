// The facilitator's view of time and people: the script's injects and the team's acts on one axis,
// and what each seat has to do.
#include <algorithm>
#include <array>
#include <cmath>

#include "trainer/console/screens.h"
#include "viz/gantt.h"
#include "viz/plot.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr int kMostBoxes = 5;  // of open duties beside a seat

// Two lanes of marks, filled in turn, so that neighbours do not hide each other.
void add(viz::GanttRow& row, Seconds t, const viz::Look& look, bool filled, std::string tip) {
    row.lanes = 2;
    row.marks.push_back(
        {t, look, filled, {}, static_cast<int>(row.marks.size() % 2), std::move(tip)});
}

void seat_row(Frame& f, const LiveView& view, const SeatStatus& seat, int open, int overdue,
              float name_width, Rect line) {
    viz::Ui& ui = f.ui;
    viz::shape(ui, viz::Shape::person, {line.x + ui.U(9), line.centre().y}, ui.U(7),
               seat.played ? ui.theme.accent : ui.theme.neutral);
    line.cut_left(ui.U(24));
    const viz::Color hue = overdue > 0 ? ui.theme.rumour
                           : open > 2  ? ui.theme.doubt
                                       : ui.theme.text;
    viz::text_in(ui, Face::small_bold, ui.theme.text, line.cut_right(ui.U(24), ui.U(4)),
                 std::to_string(open), viz::Align::right);
    Rect boxes = line.cut_right(ui.U(10) * kMostBoxes, ui.U(8));
    for (int i = 0; i < kMostBoxes; ++i) {
        const Rect box{boxes.x + ui.U(10) * static_cast<float>(i), boxes.centre().y - ui.U(5),
                       ui.U(7), ui.U(10)};
        ui.draw().AddRectFilled(box.at(), box.end(), i < open ? hue : ui.theme.grid, ui.U(2));
    }
    const Rect name = line.cut_left(std::min(name_width, std::round(line.w * 0.7F)), ui.U(6));
    viz::text_in(ui, Face::small, ui.theme.text, name, seat_title(f, view, seat.seat));
    std::string doing = seat.played ? f.words("free") : f.words("simulated");
    for (const OrderStatus& order : view.orders)
        if (order.id == seat.busy_with && seat.busy_until)
            if (const scenarios::ActionSpec* spec = view.scenario->action(order.order.action))
                doing = f.words(spec->title);
    viz::text_in(ui, Face::small, ui.theme.muted, line, doing);
}

}  // namespace

void timeline_panel(Frame& f, const LiveView& view, const FacilitatorView& truth,
                    const Rect& where) {
    viz::Ui& ui = f.ui;
    Rect inside = viz::panel(ui, where, f.words("Injects and team"));
    using Kind = viz::LegendItem::Kind;
    const std::vector<viz::LegendItem> items{
        {Kind::shape, ui.theme.rumour, f.words("rumour"), viz::Shape::triangle},
        {Kind::shape, ui.theme.doubt, f.words("people"), viz::Shape::disc},
        {Kind::shape, ui.theme.media, f.words("media"), viz::Shape::diamond},
        {Kind::shape, ui.theme.neutral, f.words("event"), viz::Shape::square},
        {Kind::shape, ui.theme.accent, f.words("team's act"), viz::Shape::diamond},
        {Kind::shape, ui.theme.muted, f.words("hollow: not yet"), viz::Shape::ring},
        {Kind::shape, ui.theme.muted, f.words("did not happen"), viz::Shape::cross}};
    const float from = where.right() - ui.U(12) - viz::legend_width(ui, items);
    viz::legend(ui, std::max(from, where.x + ui.U(200)), where.y + ui.U(19), where.right(), items);
    viz::GanttRow timed, conditional, acts;
    timed.label = f.words("By the clock");
    conditional.label = f.words("On condition");
    acts.label = f.words("Team's acts");
    for (const auto& state : truth.injects) {
        const scenarios::Inject* inject = view.scenario->inject(state.inject);
        const std::optional<Seconds> t = state.fired_at ? state.fired_at : state.at;
        if (inject == nullptr || !t || *t > view.until) continue;
        const bool fired = state.fired_at.has_value();
        const bool never =
            !fired && (state.over || state.skipped || (!state.conditional && *t <= view.now));
        add(state.conditional ? conditional : timed, *t,
            never ? viz::Look{viz::Shape::cross, ui.theme.muted}
                  : viz::look_of_kind(ui.theme, inject->kind),
            fired || never, f.words(inject->title));
    }
    for (const OrderStatus& order : view.orders) {
        const scenarios::ActionSpec* spec = view.scenario->action(order.order.action);
        if (order.done_at)
            add(acts, *order.done_at, {viz::Shape::diamond, ui.theme.accent}, true,
                spec != nullptr ? f.words(spec->title) : order.order.action);
    }
    viz::Gantt axis;
    axis.to = std::max<Seconds>(view.until, kMinute);
    axis.now = view.now;
    axis.label_width = ui.U(112);
    axis.lane_height = ui.U(15);
    axis.t_ticks = 8;
    viz::gantt(ui, inside, axis, {timed, conditional, acts});
}

void seats_panel(Frame& f, const LiveView& view, const FacilitatorView& truth, const Rect& where) {
    viz::Ui& ui = f.ui;
    const Rect inside = viz::panel(ui, where, f.words("Seats"), f.words("does now · duties open"));
    const Rect content = viz::begin_scroll(ui, "seatload", inside);
    float y = content.y;
    float name_width = 0;  // of the longest title
    for (const SeatStatus& seat : view.seats)
        name_width = std::max(
            name_width,
            std::ceil(viz::text_size(ui, Face::small, seat_title(f, view, seat.seat)).x) + 1);
    for (const SeatStatus& seat : view.seats) {
        int open = 0;
        int overdue = 0;
        for (const BoardEntry& entry : truth.board) {
            if (entry.state != BoardState::open && entry.state != BoardState::overdue) continue;
            if (std::find(entry.seats.begin(), entry.seats.end(), seat.seat) == entry.seats.end())
                continue;
            ++open;
            overdue += entry.state == BoardState::overdue;
        }
        seat_row(f, view, seat, open, overdue, name_width,
                 {content.x, y, inside.w - ui.U(10), ui.U(25)});
        y += ui.U(25);
    }
    viz::end_scroll(ui, content, y - content.y);
}

}  // namespace firebreak::trainer::console
