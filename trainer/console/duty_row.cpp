// A duty as a line in a list, and the heads of its groups.
#include "trainer/console/board.h"
#include "trainer/console/panels.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

bool two_lines(BoardGroup group) {
    return group == BoardGroup::overdue || group == BoardGroup::due_soon ||
           group == BoardGroup::open;
}

// "SCH-11 · C2 photo · 1 of 2 done · Information group"
std::string under_line(const Frame& f, const LiveView& view, const Duty& d) {
    std::string out = d.clause;
    if (!d.key.empty())
        out += " · " + key_words(f.words, *view.scenario, d.key);
    else if (const EvidenceLine* began = find(view.evidence, d.trigger))
        out += " · " + event_words(f, view, *began);  // tells duties of one clause apart
    if (d.of > 1) out += " · " + f.words.with("{} of {} done", d.done, d.of);
    if (!d.seats.empty()) out += " · " + seat_list(f, view, d.seats);
    return out;
}

}  // namespace

float duty_row_height(const viz::Ui& ui, BoardGroup group) {
    return ui.U(two_lines(group) ? 38 : 25);
}

bool duty_row(Frame& f, const LiveView& view, const Duty& d, const std::string& key, bool chosen,
              const Rect& line) {
    viz::Ui& ui = f.ui;
    bool hovered = false;
    const bool clicked = viz::hit(ui, key, line, true, &hovered);
    const bool late = d.group == BoardGroup::overdue || d.group == BoardGroup::breached;
    if (late || hovered || chosen)
        ui.draw().AddRectFilled(line.at(), {line.right(), line.bottom() - 1},
                                viz::faded(late ? ui.theme.rumour : ui.theme.accent,
                                           viz::Theme::kRow + (hovered ? 0.08F : 0.0F)),
                                ui.U(5));
    duty_mark(ui, d, {line.x + ui.U(13), line.centre().y}, ui.U(two_lines(d.group) ? 8 : 6.5F));
    Rect rest = line;
    rest.cut_left(ui.U(28));
    rest.cut_right(ui.U(6));
    const std::string time = time_words(f.words, view, d);
    const Face face = d.group == BoardGroup::decided ? Face::small : Face::small_bold;
    const float w = viz::text_size(ui, face, time).x;
    const Rect slot = rest.cut_right(std::max(w + 1, ui.U(44)), ui.U(8));
    viz::text_in(ui, face, time_color(ui.theme, d), slot, time, viz::Align::right);
    if (d.hidden) {
        const Rect lock = rest.cut_right(ui.U(14), ui.U(6));
        viz::shape(ui, viz::Shape::lock, lock.centre(), ui.U(6), ui.theme.doubt);
    }
    if (!two_lines(d.group)) {
        viz::text_in(ui, Face::small, ui.theme.muted, rest.cut_left(ui.U(58), ui.U(4)), d.clause);
        viz::text_in(ui, Face::body, late ? ui.theme.text : ui.theme.muted, rest, f.words(d.text));
        return clicked;
    }
    const Rect upper = rest.cut_top(ui.U(21));
    viz::text_in(ui, Face::body, ui.theme.text, upper, f.words(d.text));
    rest.y -= ui.U(2);
    viz::text_in(ui, Face::small, ui.theme.muted, rest, under_line(f, view, d));
    return clicked;
}

bool group_head(Frame& f, const std::string& key, const std::string& title, std::size_t count,
                bool folded, const Rect& line) {
    viz::Ui& ui = f.ui;
    bool hovered = false;
    const bool clicked = viz::hit(ui, key, line, true, &hovered);
    const ImVec2 c{line.x + ui.U(13), line.centre().y};
    const float s = ui.U(4);
    const viz::Color color = hovered ? ui.theme.text : ui.theme.muted;
    if (folded)
        ui.draw().AddTriangleFilled({c.x - s * 0.6F, c.y - s}, {c.x + s * 0.8F, c.y},
                                    {c.x - s * 0.6F, c.y + s}, color);
    else
        ui.draw().AddTriangleFilled({c.x - s, c.y - s * 0.6F}, {c.x + s, c.y - s * 0.6F},
                                    {c.x, c.y + s * 0.8F}, color);
    Rect words = line;
    words.cut_left(ui.U(28));
    const float used =
        viz::text_in(ui, Face::small_bold, color, words, title + fmt::format("  {}", count));
    ui.draw().AddLine({words.x + used + ui.U(8), c.y}, {line.right(), c.y}, ui.theme.border);
    return clicked;
}

}  // namespace firebreak::trainer::console
