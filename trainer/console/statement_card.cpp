#include "trainer/console/statement_card.h"

#include <algorithm>

#include "trainer/console/outcome_tables.h"
#include "trainer/score/promise.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

const OrderStatus* order_of(const Session& session, const StatementLine& line) {
    for (const OrderStatus& order : session.orders())
        if (!line.doc.empty() && order.doc == line.doc) return &order;
    return nullptr;
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
    const auto promise = promise_of(end.session.ledger(), line, end.session.now());
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

}  // namespace

std::string statement_title(const Frame& f, const Session& session, const StatementLine& line) {
    const OrderStatus* order = order_of(session, line);
    const scenarios::ActionSpec* spec =
        order != nullptr ? session.scenario().action(order->order.action) : nullptr;
    return spec != nullptr ? f.words(spec->title) : line.form;
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

void statement_card(Frame& f, const DrillEnd& end, const StatementLine& line, const Rect& where) {
    viz::Ui& ui = f.ui;
    const Session& session = end.session;
    const OrderStatus* order = order_of(session, line);
    std::string note;
    for (const std::string& id : line.channels)
        if (const scenarios::Channel* channel = session.scenario().channel(id))
            note += (note.empty() ? "" : " · ") + f.words(channel->title);
    const Rect inside = viz::panel(
        ui, where,
        fmt::format("{} {}", "T+" + viz::time_label(line.t), statement_title(f, session, line)),
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

}  // namespace firebreak::trainer::console
