// The question log of the debrief: who asked what, when, and how long it took.
#include <algorithm>
#include <cmath>

#include "trainer/console/outcome_tables.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

struct Columns {
    Rect how, took, answered, asked, words;
};
Columns columns_of(const viz::Ui& ui, Rect line) {
    Columns c;
    c.how = line.cut_right(ui.U(86), ui.U(6));
    c.took = line.cut_right(ui.U(56), ui.U(10));
    c.answered = line.cut_right(ui.U(56), ui.U(6));
    c.asked = line.cut_right(ui.U(44), ui.U(6));
    c.words = line;
    return c;
}

// One asked with the last moment of the drill could not be answered in it.
enum class Fate : std::uint8_t { answered, unanswered, at_the_end };
Fate fate_of(const QuestionLine& line, Seconds end) {
    if (line.answered_at) return Fate::answered;
    return line.asked_at < end ? Fate::unanswered : Fate::at_the_end;
}

std::string how_words(const Frame& f, const QuestionLine& line, Fate fate) {
    if (fate == Fate::at_the_end) return f.words("asked at the end");
    if (fate == Fate::unanswered) return f.words("unanswered");
    if (line.verdict == "reply") return f.words("by a reply");
    if (line.verdict == "statement") return f.words("by a statement");
    return f.words("answered");
}

std::string asker(const Frame& f, const std::string& from) {
    if (from == "public") return f.words("the public");
    return f.words.recipient(from);
}

void question_row(Frame& f, const DrillEnd& end, const QuestionLine& line, const Rect& row) {
    viz::Ui& ui = f.ui;
    const viz::Theme& t = ui.theme;
    const Seconds now = end.session.now();
    const Fate fate = fate_of(line, now);
    Columns c = columns_of(ui, row);
    const scenarios::Question* question = end.session.scenario().question(line.question);
    const viz::Mark mark = fate == Fate::answered     ? viz::Mark::on_time
                           : fate == Fate::unanswered ? viz::Mark::violated
                                                      : viz::Mark::pending;
    viz::mark(ui, mark, {c.words.x + ui.U(8), row.centre().y}, ui.U(6));
    c.words.cut_left(ui.U(22));
    const Rect upper = c.words.cut_top(std::round(c.words.h / 2 + ui.U(2)));
    viz::text_in(ui, Face::small, t.text, upper,
                 question != nullptr ? f.words(question->text) : line.question);
    c.words.y -= ui.U(4);
    if (question != nullptr)
        viz::text_in(ui, Face::small, t.muted, c.words,
                     asker(f, question->from) + " · " + f.words.with("askers: {}", line.weight));
    viz::text_in(ui, Face::small, t.muted, c.asked, viz::time_label(line.asked_at),
                 viz::Align::right);
    viz::text_in(ui, Face::small, t.text, c.answered,
                 line.answered_at ? viz::time_label(*line.answered_at) : "–", viz::Align::right);
    const viz::Color late = fate == Fate::unanswered ? t.rumour : t.text;
    viz::text_in(ui, Face::small_bold, late, c.took,
                 f.words.span(std::max<Seconds>(0, line.answered_at.value_or(now) - line.asked_at)),
                 viz::Align::right);
    viz::text_in(ui, Face::small, fate == Fate::unanswered ? t.rumour : t.muted, c.how,
                 how_words(f, line, fate));
}

}  // namespace

void questions_panel(Frame& f, const DrillEnd& end, const Rect& where) {
    viz::Ui& ui = f.ui;
    const std::vector<QuestionLine>& all = end.session.questions();
    const auto answered = std::count_if(all.begin(), all.end(), [](const QuestionLine& line) {
        return line.answered_at.has_value();
    });
    Rect inside = viz::panel(
        ui, where, f.words("Who wanted to know, and how long they waited"),
        all.empty() ? std::string() : f.words.with("{} of {} answered", answered, all.size()));
    if (all.empty()) {
        viz::empty_state(ui, inside, viz::Shape::person,
                         f.words("Nobody asked anything in this drill."));
        return;
    }
    Rect head = inside.cut_top(ui.U(20));
    head.w -= ui.U(10);
    const Columns c = columns_of(ui, head);
    const auto label = [&](const Rect& cell, const std::string& words, viz::Align align) {
        viz::text_in(ui, Face::small, ui.theme.muted, cell, words, align);
    };
    label(c.words, f.words("question"), viz::Align::left);
    label(c.asked, f.words("asked"), viz::Align::right);
    label(c.answered, f.words("answer"), viz::Align::right);
    label(c.took, f.words("took"), viz::Align::right);
    label(c.how, f.words("how"), viz::Align::left);
    const Rect content = viz::begin_scroll(ui, "questions", inside);
    float y = content.y;
    for (const QuestionLine& line : all) {
        const Rect row{content.x, y, inside.w - ui.U(10), ui.U(40)};
        if (viz::near_view(row, inside)) {
            question_row(f, end, line, row);
            viz::rule(ui, row.x, row.bottom(), row.w);
        }
        y += row.h;
    }
    viz::end_scroll(ui, content, y - content.y);
}

}  // namespace firebreak::trainer::console
