// The briefing's duties: at the start what the plan asks first, in a drill under way what is open.
#include "trainer/console/board.h"
#include "trainer/console/screens.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// One duty: before play until when it is due, in a drill under way how it stands.
void duty_line(Frame& f, const LiveView& view, const Duty& d, Rect line) {
    viz::Ui& ui = f.ui;
    const bool begun = view.now > 0;
    if (begun)
        duty_mark(ui, d, {line.x + ui.U(8), line.centre().y}, ui.U(8));
    else
        viz::shape(ui, viz::Shape::flag, {line.x + ui.U(8), line.centre().y}, ui.U(7),
                   ui.theme.doubt);
    line.cut_left(ui.U(26));
    const std::string due = begun         ? time_words(f.words, view, d)
                            : d.remaining ? f.words.with("within {}", f.words.span(*d.remaining))
                                          : std::string();
    const float w = viz::text_size(ui, Face::small, due).x;
    viz::text_in(ui, Face::small, begun ? time_color(ui.theme, d) : ui.theme.doubt,
                 line.cut_right(w + 1, ui.U(8)), due);
    viz::text_in(ui, Face::body, ui.theme.text, line.cut_top(ui.U(21)), f.words(d.text));
    std::string under = d.clause;
    if (!d.key.empty()) under += " · " + key_words(f.words, *view.scenario, d.key);
    if (!d.seats.empty()) under += " · " + seat_list(f, view, d.seats);
    line.y -= ui.U(2);
    viz::text_in(ui, Face::small, ui.theme.muted, line, under);
}

}  // namespace

void briefing_duties(Frame& f, const LiveView& view, const Rect& where) {
    viz::Ui& ui = f.ui;
    std::vector<Duty> open = duties(view);
    std::erase_if(open, [](const Duty& d) {
        return d.hidden || d.group == BoardGroup::in_force || d.group == BoardGroup::decided;
    });
    const Rect inside = viz::panel(
        ui, where, view.now > 0 ? f.words("What is open now") : f.words("What the plan asks first"),
        view.plan ? f.words(view.plan->title) : f.words("no plan"));
    if (open.empty()) {
        viz::empty_state(
            ui, inside, viz::Shape::flag,
            f.words("Duties begin when something happens. They will stand on your board."));
        return;
    }
    const Rect content = viz::begin_scroll(ui, "first", inside);
    float y = content.y;
    for (const Duty& d : open) {
        duty_line(f, view, d, {content.x, y, inside.w - ui.U(10), ui.U(40)});
        y += ui.U(42);
    }
    viz::end_scroll(ui, content, y - content.y);
}

}  // namespace firebreak::trainer::console
