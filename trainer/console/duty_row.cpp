// A duty as a line in a list, and the heads of its groups.
#include <algorithm>

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

// Duties of one rule without a key began with different things: those are their names.
std::optional<std::string> began_with(const Frame& f, const LiveView& view, const Duty& d) {
    const EvidenceLine* began = d.key.empty() ? find(view.evidence, d.trigger) : nullptr;
    if (began == nullptr) return std::nullopt;
    return event_words(f, view, *began);
}

std::string head_words(const Frame& f, const LiveView& view, const Duty& d) {
    if (d.rows > 1)
        if (const auto began = began_with(f, view, d)) return *began;
    return headline(f.words, *view.scenario, d.text, d.key, d.rows);
}

// "SCH-11 · C2 photo · 1 of 2 done · Information group"; the rule's wording where the headline
// says what it is about.
std::string under_line(const Frame& f, const LiveView& view, const Duty& d) {
    const auto began = began_with(f, view, d);
    std::string out = d.clause;
    if (d.rows > 1 && (began || !d.key.empty()))
        out += " · " + f.words(d.text);
    else if (!d.key.empty())
        out += " · " + key_words(f.words, *view.scenario, d.key);
    else if (began)
        out += " · " + *began;
    if (d.of > 1) out += " · " + f.words.with("{} of {} done", d.done, d.of);
    if (!d.seats.empty()) out += " · " + seat_list(f, view, d.seats);
    return out;
}

Face time_face(const Duty& d) {
    return d.group == BoardGroup::decided ? Face::small : Face::small_bold;
}

float time_width(const Frame& f, const LiveView& view, const Duty& d) {
    const float w = viz::text_size(f.ui, time_face(d), time_words(f.words, view, d)).x;
    return std::max(w + 1, f.ui.U(44));
}

// What the mark, the time and the lock leave for the words.
float words_width(const Frame& f, const LiveView& view, const Duty& d, float width) {
    const viz::Ui& ui = f.ui;
    return width - ui.U(28 + 6) - time_width(f, view, d) - ui.U(8) - (d.hidden ? ui.U(20) : 0);
}

// How much higher than one line the wording is.
float second_line(const Frame& f, const LiveView& view, const Duty& d, float width) {
    const bool fits = viz::text_size(f.ui, Face::body, head_words(f, view, d)).x <= width;
    return fits ? 0 : viz::line_height(f.ui, Face::body);
}

}  // namespace

float duty_row_height(const Frame& f, const LiveView& view, const Duty& d, float width) {
    if (!two_lines(d.group)) return f.ui.U(25);
    return f.ui.U(38) + second_line(f, view, d, words_width(f, view, d, width));
}

bool duty_row(Frame& f, const LiveView& view, const Duty& d, const std::string& key, bool chosen,
              const Rect& line) {
    viz::Ui& ui = f.ui;
    bool hovered = false;
    const bool clicked = viz::hit(ui, key, line, true, &hovered);
    const bool late = d.group == BoardGroup::overdue || d.group == BoardGroup::missed ||
                      d.group == BoardGroup::breached;
    if (late || hovered || chosen)
        ui.draw().AddRectFilled(line.at(), {line.right(), line.bottom() - 1},
                                viz::faded(late ? ui.theme.rumour : ui.theme.accent,
                                           viz::Theme::kRow + (hovered ? 0.08F : 0.0F)),
                                ui.U(5));
    duty_mark(ui, d, {line.x + ui.U(13), line.centre().y}, ui.U(two_lines(d.group) ? 8 : 6.5F));
    Rect rest = line;
    rest.cut_left(ui.U(28));
    rest.cut_right(ui.U(6));
    const Rect slot = rest.cut_right(time_width(f, view, d), ui.U(8));
    viz::text_in(ui, time_face(d), time_color(ui.theme, d), slot, time_words(f.words, view, d),
                 viz::Align::right);
    if (d.hidden) {
        const Rect lock = rest.cut_right(ui.U(14), ui.U(6));
        viz::shape(ui, viz::Shape::lock, lock.centre(), ui.U(6), ui.theme.doubt);
    }
    if (!two_lines(d.group)) {
        viz::text_in(ui, Face::small, ui.theme.muted, rest.cut_left(ui.U(58), ui.U(4)), d.clause);
        viz::text_in(ui, Face::body, late ? ui.theme.text : ui.theme.muted, rest,
                     head_words(f, view, d));
        return clicked;
    }
    const std::string words = head_words(f, view, d);
    const float more = second_line(f, view, d, rest.w);
    const Rect upper = rest.cut_top(ui.U(21) + more);
    if (more > 0)
        viz::paragraph(ui, Face::body, ui.theme.text, upper.x, upper.y + ui.U(2), upper.w, words,
                       2);
    else
        viz::text_in(ui, Face::body, ui.theme.text, upper, words);
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
