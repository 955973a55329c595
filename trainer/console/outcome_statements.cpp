// The statement ledger of the debrief: a row a statement, and the card of the one chosen.
#include <algorithm>
#include <array>
#include <cmath>

#include "trainer/console/outcome_tables.h"
#include "trainer/console/statement_card.h"
#include "trainer/score/promise.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// Its own words; where nobody wrote any, the first fact that it tells.
std::string words_of(const Frame& f, const Session& session, const StatementLine& line) {
    if (!line.text.empty()) return line.text;
    for (const Assertion& said : line.assertions)
        if (const scenarios::Fact* fact = session.scenario().fact(said.fact))
            return f.words(fact->text);
    return {};
}

int rubric_sum(const StatementQuality& quality) {
    return static_cast<int>(
        std::count_if(kRubric.begin(), kRubric.end(),
                      [&](const RubricItem& item) { return quality.*(item.there); }));
}

// The columns of the list, from the right.
struct Columns {
    Rect at, promise, quality, facts, words;
};
Columns columns_of(const viz::Ui& ui, Rect line) {
    Columns c;
    c.at = line.cut_left(ui.U(44), ui.U(8));
    c.promise = line.cut_right(ui.U(64), ui.U(8));
    c.quality = line.cut_right(ui.U(44), ui.U(8));
    c.facts = line.cut_right(ui.U(48), ui.U(8));
    c.words = line;
    return c;
}

void promise_cell(Frame& f, const UpdatePromise& promise, Rect cell) {
    viz::Ui& ui = f.ui;
    const bool kept = promise.fate == UpdatePromise::Fate::kept;
    const bool open = promise.fate == UpdatePromise::Fate::open;
    viz::shape(ui,
               kept   ? viz::Shape::tick
               : open ? viz::Shape::clock
                      : viz::Shape::bang,
               {cell.x + ui.U(6), cell.centre().y}, ui.U(5),
               kept   ? ui.theme.accent
               : open ? ui.theme.neutral
                      : ui.theme.rumour);
    cell.cut_left(ui.U(16));
    viz::text_in(ui, Face::small, ui.theme.muted, cell, viz::time_label(promise.due),
                 viz::Align::right);
}

void statement_row(Frame& f, const DrillEnd& end, DebriefState& state, std::size_t place,
                   const Rect& row) {
    viz::Ui& ui = f.ui;
    const viz::Theme& t = ui.theme;
    const StatementLine& line = end.session.ledger()[place];
    bool hovered = false;
    if (viz::hit(ui, fmt::format("statement.{}", place), row, true, &hovered))
        state.statement = place;
    if (state.statement == place || hovered)
        ui.draw().AddRectFilled(row.at(), row.end(), viz::faded(t.accent, viz::Theme::kRow),
                                ui.U(4));
    Columns c = columns_of(ui, row);
    viz::text_in(ui, Face::small, t.muted, c.at, viz::time_label(line.t), viz::Align::right);
    const auto untrue =
        std::count_if(line.assertions.begin(), line.assertions.end(),
                      [&](const Assertion& said) { return !said_truly(end.session, said); });
    if (!line.assertions.empty()) {
        viz::shape(ui, untrue == 0 ? viz::Shape::tick : viz::Shape::bang,
                   {c.facts.x + ui.U(14), row.centre().y}, ui.U(5),
                   untrue == 0 ? t.accent : t.rumour);
        viz::text_in(ui, Face::small, t.text, c.facts, std::to_string(line.assertions.size()),
                     viz::Align::right);
    }
    if (const StatementQuality* quality = quality_of(end, line.doc))
        viz::text_in(ui, Face::small, t.text, c.quality,
                     fmt::format("{}/{}", rubric_sum(*quality), kRubric.size()), viz::Align::right);
    if (const auto promise = promise_of(end.session.ledger(), line, end.session.now()))
        promise_cell(f, *promise, c.promise);
    const float used =
        viz::text_in(ui, Face::small_bold, t.text, c.words, statement_title(f, end.session, line));
    c.words.cut_left(used + ui.U(8));
    if (c.words.w > ui.U(40))
        viz::text_in(ui, Face::small, t.muted, c.words, words_of(f, end.session, line));
}

void head_line(Frame& f, Rect head) {
    viz::Ui& ui = f.ui;
    head.w -= ui.U(10);
    const Columns c = columns_of(ui, head);
    const auto label = [&](const Rect& cell, const std::string& words, viz::Align align) {
        viz::text_in(ui, Face::small, ui.theme.muted, cell, words, align);
    };
    label(c.at, f.words("at"), viz::Align::right);
    label(c.words, f.words("statement"), viz::Align::left);
    label(c.facts, f.words("facts"), viz::Align::right);
    label(c.quality, f.words("of six"), viz::Align::right);
    label(c.promise, f.words("promised"), viz::Align::right);
}

}  // namespace

void statements_panel(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    const std::vector<StatementLine>& ledger = end.session.ledger();
    Rect rest = where;
    if (state.statement >= ledger.size()) state.statement = 0;
    if (!ledger.empty())
        statement_card(f, end, ledger[state.statement],
                       rest.cut_bottom(std::round(rest.h * 0.48F), ui.U(6)));
    Rect inside = viz::panel(ui, rest, f.words("What you put your name to"));
    if (ledger.empty()) {
        viz::empty_state(ui, inside, viz::Shape::megaphone,
                         f.words("Nothing was said in public in this drill."));
        return;
    }
    head_line(f, inside.cut_top(ui.U(20)));
    const Rect content = viz::begin_scroll(ui, "statements", inside);
    float y = content.y;
    for (std::size_t i = 0; i < ledger.size(); ++i) {
        const Rect row{content.x, y, inside.w - ui.U(10), ui.U(24)};
        if (viz::near_view(row, inside)) statement_row(f, end, state, i, row);
        y += row.h;
    }
    viz::end_scroll(ui, content, y - content.y);
}

}  // namespace firebreak::trainer::console
