// The statement ledger of the debrief.
#include <algorithm>
#include <array>
#include <cmath>

#include "trainer/console/outcome_tables.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

bool in_public(const StatementLine& line) {
    return line.form != "reply" && line.form != "meeting" && line.form != "interview";
}

const OrderStatus* order_of(const Session& session, const StatementLine& line) {
    for (const OrderStatus& order : session.orders())
        if (!line.doc.empty() && order.doc == line.doc) return &order;
    return nullptr;
}

// The action that made it, in the scenario's words.
std::string title_of(const Frame& f, const Session& session, const StatementLine& line) {
    const OrderStatus* order = order_of(session, line);
    const scenarios::ActionSpec* spec =
        order != nullptr ? session.scenario().action(order->order.action) : nullptr;
    return spec != nullptr ? f.words(spec->title) : line.form;
}

// Its own words; where nobody wrote any, the first fact that it tells.
std::string words_of(const Frame& f, const Session& session, const StatementLine& line) {
    if (!line.text.empty()) return line.text;
    for (const Assertion& said : line.assertions)
        if (const scenarios::Fact* fact = session.scenario().fact(said.fact))
            return f.words(fact->text);
    return {};
}

bool said_truly(const Session& session, const Assertion& said) {
    const scenarios::Fact* fact = session.scenario().fact(said.fact);
    return fact == nullptr || fact->holds != said.deny;
}

const StatementQuality* quality_of(const DrillEnd& end, const std::string& doc) {
    for (const StatementQuality& one : end.score.statements)
        if (one.doc == doc) return &one;
    return nullptr;
}

struct RubricItem {
    const char* name;
    bool StatementQuality::*there;
};
constexpr std::array<RubricItem, 6> kRubric{
    {{N("What is known"), &StatementQuality::known},
     {N("What is not known"), &StatementQuality::not_known},
     {N("What is being done"), &StatementQuality::doing},
     {N("What people can do"), &StatementQuality::advice},
     {N("When we speak next"), &StatementQuality::next_update},
     {N("Empathy"), &StatementQuality::empathy}}};

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
    if (const auto promise = promise_of(end.session, line)) promise_cell(f, *promise, c.promise);
    const float used =
        viz::text_in(ui, Face::small_bold, t.text, c.words, title_of(f, end.session, line));
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

std::string basis_words(const Frame& f, const Assertion& said, bool supported) {
    if (said.hedged) return f.words("hedged");
    if (!said.quoted_from.empty()) return f.words("quoted");
    return supported ? f.words("verified then") : f.words("not verified then");
}

// Draws downwards from a height, and knows how far it came.
class Sheet {
  public:
    Sheet(Frame& frame, const Rect& content, float width)
        : f_(frame), x_(content.x), y_(content.y), width_(width) {}

    float bottom() const { return y_; }
    void gap() { y_ += f_.ui.U(6); }
    void head(const std::string& words) {
        viz::text_in(f_.ui, Face::small_bold, f_.ui.theme.muted, {x_, y_, width_, f_.ui.U(18)},
                     words);
        y_ += f_.ui.U(19);
    }
    void lines(const std::string& words, viz::Color color, int most) {
        y_ += viz::paragraph(f_.ui, Face::small, color, x_, y_, width_, words, most);
    }
    // A sentence with a mark before it, and a muted note at the right.
    void point(viz::Shape shape, viz::Color color, const std::string& words,
               const std::string& note = {}) {
        viz::Ui& ui = f_.ui;
        Rect line{x_, y_, width_, ui.U(20)};
        viz::shape(ui, shape, {x_ + ui.U(7), line.centre().y}, ui.U(5), color);
        line.cut_left(ui.U(20));
        if (!note.empty()) {
            const float wide = std::min(viz::text_size(ui, Face::small, note).x + 1, line.w / 2);
            viz::text_in(ui, Face::small, ui.theme.muted, line.cut_right(wide, ui.U(10)), note,
                         viz::Align::right);
        }
        viz::text_in(ui, Face::small, ui.theme.text, line, words);
        y_ += line.h;
    }

  private:
    Frame& f_;
    float x_, y_, width_;
};

void told(Frame& f, const DrillEnd& end, const StatementLine& line, Sheet& sheet) {
    const viz::Theme& t = f.ui.theme;
    sheet.head(f.words("What it told"));
    if (line.assertions.empty()) sheet.lines(f.words("No fact of the case."), t.muted, 1);
    for (std::size_t i = 0; i < line.assertions.size(); ++i) {
        const Assertion& said = line.assertions[i];
        const scenarios::Fact* fact = end.session.scenario().fact(said.fact);
        if (fact == nullptr) continue;
        const bool supported = i < line.supported.size() && line.supported[i];
        const bool so = said_truly(end.session, said);
        const std::string sentence = f.words(fact->text);
        sheet.point(
            so ? viz::Shape::tick : viz::Shape::bang, so ? t.accent : t.rumour,
            said.deny ? f.words.with("Not so: {}", sentence) : sentence,
            (so ? f.words("true") : f.words("false")) + " · " + basis_words(f, said, supported));
    }
    if (line.contradicted)
        sheet.point(viz::Shape::bang, t.rumour, f.words("contradicted later"),
                    line.corrected_by.empty() ? f.words("not corrected") : f.words("corrected"));
}

void promised(Frame& f, const DrillEnd& end, const StatementLine& line, Sheet& sheet) {
    const auto promise = promise_of(end.session, line);
    if (!promise) return;
    const viz::Theme& t = f.ui.theme;
    const bool kept = promise->fate == UpdatePromise::Fate::kept;
    const bool open = promise->fate == UpdatePromise::Fate::open;
    sheet.gap();
    sheet.point(kept   ? viz::Shape::tick
                : open ? viz::Shape::clock
                       : viz::Shape::bang,
                kept   ? t.accent
                : open ? t.neutral
                       : t.rumour,
                f.words.with("Next update promised for {}", viz::time_label(promise->due)),
                kept   ? f.words.with("kept: the next came at {}", viz::time_label(*promise->next))
                : open ? f.words("the drill ended before")
                : promise->next
                    ? f.words.with("not kept: the next came at {}", viz::time_label(*promise->next))
                    : f.words("not kept: none followed"));
}

void quality(Frame& f, const DrillEnd& end, const StatementLine& line, Sheet& sheet) {
    const viz::Theme& t = f.ui.theme;
    const StatementQuality* found = quality_of(end, line.doc);
    sheet.gap();
    sheet.head(f.words("What a good statement has"));
    if (found != nullptr)
        for (const RubricItem& item : kRubric) {
            const bool there = found->*(item.there);
            sheet.point(there ? viz::Shape::tick : viz::Shape::dash, there ? t.accent : t.neutral,
                        f.words(item.name), there ? f.words("there") : f.words("missing"));
        }
    bool first = true;
    for (const QualityAxis& axis : end.score.axes)
        for (const QualityCheck& check : axis.checks) {
            if (check.ref != line.doc) continue;
            if (first) {
                sheet.gap();
                sheet.head(f.words("By the axes of quality"));
            }
            first = false;
            sheet.point(check.ok ? viz::Shape::tick : viz::Shape::bang,
                        check.ok ? t.accent : t.rumour, f.words(check.text),
                        axis_word(f.words, axis.id));
        }
}

void chosen_statement(Frame& f, const DrillEnd& end, const StatementLine& line, const Rect& where) {
    viz::Ui& ui = f.ui;
    const Session& session = end.session;
    const OrderStatus* order = order_of(session, line);
    std::string note;
    for (const std::string& id : line.channels)
        if (const scenarios::Channel* channel = session.scenario().channel(id))
            note += (note.empty() ? "" : " · ") + f.words(channel->title);
    const Rect inside = viz::panel(
        ui, where, fmt::format("{} {}", "T+" + viz::time_label(line.t), title_of(f, session, line)),
        note);
    const Rect content = viz::begin_scroll(ui, "statement", inside);
    Sheet sheet(f, content, inside.w - ui.U(10));
    std::string head;
    const scenarios::Seat* seat =
        order != nullptr ? session.scenario().seat(order->order.seat) : nullptr;
    if (seat != nullptr) head = f.words(seat->title) + " · ";
    head += line.signed_off ? f.words("signed") : f.words("not signed");
    sheet.lines(head, ui.theme.muted, 1);
    if (!line.text.empty()) sheet.lines(line.text, ui.theme.text, 4);
    sheet.gap();
    told(f, end, line, sheet);
    promised(f, end, line, sheet);
    quality(f, end, line, sheet);
    viz::end_scroll(ui, content, sheet.bottom() - content.y);
}

}  // namespace

std::optional<UpdatePromise> promise_of(const Session& session, const StatementLine& line) {
    if (!line.next_update_at) return std::nullopt;
    UpdatePromise out;
    out.due = *line.next_update_at;
    for (const StatementLine& other : session.ledger())
        if (other.t > line.t && in_public(other) && (!out.next || other.t < *out.next))
            out.next = other.t;
    if (out.next && *out.next <= out.due)
        out.fate = UpdatePromise::Fate::kept;
    else if (out.next || session.now() > out.due)
        out.fate = UpdatePromise::Fate::broken;
    return out;
}

void statements_panel(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where) {
    viz::Ui& ui = f.ui;
    const std::vector<StatementLine>& ledger = end.session.ledger();
    Rect rest = where;
    if (state.statement >= ledger.size()) state.statement = 0;
    if (!ledger.empty())
        chosen_statement(f, end, ledger[state.statement],
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
