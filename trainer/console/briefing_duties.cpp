// The briefing's duties: at the start what the plan asks first, in a drill under way what is open;
// and what can be ordered.
#include <algorithm>

#include "trainer/console/board.h"
#include "trainer/console/briefing_sheet.h"
#include "trainer/console/screens.h"
#include "viz/plot.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

std::string due_words(const Frame& f, const LiveView& view, const Duty& d) {
    if (view.now > 0) return time_words(f.words, view, d);
    return d.remaining ? f.words.with("within {}", f.words.span(*d.remaining)) : std::string();
}

// What the mark and the time leave of a line for the wording.
float wording_width(const Frame& f, const LiveView& view, const Duty& d, float width) {
    const std::string due = due_words(f, view, d);
    return width - f.ui.U(26 + 8) - viz::text_size(f.ui, Face::small, due).x - 1;
}

float duty_height(const Frame& f, const LiveView& view, const Duty& d, float width) {
    return viz::paragraph_height(f.ui, Face::body, wording_width(f, view, d, width),
                                 f.words(d.text), 3) +
           f.ui.U(20);
}

// One duty: before play until when it is due, in a drill under way how it stands.
void duty_line(Frame& f, const LiveView& view, const Duty& d, Rect line) {
    viz::Ui& ui = f.ui;
    const bool begun = view.now > 0;
    const float width = wording_width(f, view, d, line.w);
    if (begun)
        duty_mark(ui, d, {line.x + ui.U(8), line.centre().y}, ui.U(8));
    else
        viz::shape(ui, viz::Shape::flag, {line.x + ui.U(8), line.centre().y}, ui.U(7),
                   ui.theme.doubt);
    line.cut_left(ui.U(26));
    const std::string due = due_words(f, view, d);
    const float w = viz::text_size(ui, Face::small, due).x;
    viz::text_in(ui, Face::small, begun ? time_color(ui.theme, d) : ui.theme.doubt,
                 line.cut_right(w + 1, ui.U(8)), due);
    line.cut_top(
        viz::paragraph(ui, Face::body, ui.theme.text, line.x, line.y, width, f.words(d.text), 3));
    std::string under = d.clause;
    if (!d.key.empty()) under += " · " + key_words(f.words, *view.scenario, d.key);
    if (!d.seats.empty()) under += " · " + seat_list(f, view, d.seats);
    viz::text_in(ui, Face::small, ui.theme.muted, line.cut_top(ui.U(16)), under);
}

void action_line(Frame& f, const LiveView& view, const scenarios::ActionSpec& spec, Rect line) {
    viz::Ui& ui = f.ui;
    const bool signs = !spec.sign_off.empty();
    viz::shape(ui, signs ? viz::Shape::square : viz::Shape::disc,
               {line.x + ui.U(8), line.centre().y}, ui.U(signs ? 5 : 4),
               signs ? ui.theme.media : ui.theme.accent);
    if (signs) {
        std::vector<std::string> signers;
        for (const std::string& who : spec.sign_off) {
            const auto holders = view.scenario->seats_of_role(who);
            signers.push_back(holders.empty() ? who : holders.front());
        }
        viz::tooltip(ui, line, f.words.with("Signed by: {}", seat_list(f, view, signers)));
    }
    line.cut_left(ui.U(24));
    const std::string lead = spec.lead > 0 ? f.words.span(spec.lead) : f.words("at once");
    const float w = viz::text_size(ui, Face::small, lead).x;
    viz::text_in(ui, Face::small, ui.theme.muted, line.cut_right(w + 1, ui.U(8)), lead);
    viz::text_in(ui, Face::small, ui.theme.text, line, f.words(spec.title));
}

}  // namespace

void briefing_duties(Frame& f, const LiveView& view, const std::string& seat, const Rect& where) {
    viz::Ui& ui = f.ui;
    std::vector<Duty> open = duties(view);
    std::erase_if(open, [&seat](const Duty& d) {
        return d.hidden || !is_of(d, seat) || d.group == BoardGroup::missed ||
               d.group == BoardGroup::in_force || d.group == BoardGroup::decided;
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
    const float width = inside.w - ui.U(10);
    for (const Duty& d : open) {
        const float height = duty_height(f, view, d, width);
        duty_line(f, view, d, {content.x, y, width, height});
        y += height + ui.U(4);
    }
    viz::end_scroll(ui, content, y - content.y);
}

void briefing_palette(Frame& f, const LiveView& view, const std::string& seat, const Rect& where) {
    viz::Ui& ui = f.ui;
    Rect inside = where;
    Rect head = inside.cut_top(ui.U(20), ui.U(2));
    const std::string whose = seat.empty() ? f.words("All seats") : seat_title(f, view, seat);
    viz::text_in(ui, Face::small, ui.theme.muted, head, whose, viz::Align::right);
    viz::text_in(ui, Face::small_bold, ui.theme.text, head, f.words("What you can order"));
    Rect foot = inside.cut_bottom(ui.U(17), ui.U(3));
    using Kind = viz::LegendItem::Kind;
    viz::legend(ui, foot.x, foot.centre().y, foot.right(),
                {{Kind::shape, ui.theme.accent, f.words("your own"), viz::Shape::disc},
                 {Kind::shape, ui.theme.media, f.words("needs a signature"), viz::Shape::square}});
    const Rect content = viz::begin_scroll(ui, "palette", inside);
    float y = content.y;
    for (const scenarios::ActionSpec& spec : view.scenario->actions) {
        if (!may_order(*view.scenario, spec, seat)) continue;
        const Rect line{content.x, y, inside.w - ui.U(10), ui.U(22)};
        if (viz::near_view(line, inside)) action_line(f, view, spec, line);
        y += line.h;
    }
    viz::end_scroll(ui, content, y - content.y);
}

}  // namespace firebreak::trainer::console
