#include <algorithm>
#include <array>
#include <cmath>

#include "trainer/console/screens.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

void stage_bar(Frame& f, const Rect& where, const std::string& title, const std::string& under,
               int stage, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, where);
    Rect bar = where.inset(ui.U(10), 0);
    const float h = ui.U(30);
    const auto slot = [&](float width) {
        const Rect r = bar.cut_right(ui.U(width), ui.U(5));
        return Rect{r.x, r.centre().y - h / 2, r.w, h};
    };
    if (viz::button(ui, "theme", slot(60), ui.theme.dark ? f.words("Light") : f.words("Dark")))
        wishes.push_back(ChooseTheme{!ui.theme.dark});
    const bool zh = f.words.language() == Language::zh;
    if (f.chinese && viz::button(ui, "language", slot(56), zh ? "EN" : "中文"))
        wishes.push_back(ChooseLanguage{zh ? Language::en : Language::zh});
    const Rect icon = bar.cut_left(ui.U(34), ui.U(10));
    viz::logo(ui, {icon.x, icon.centre().y - ui.U(17), ui.U(34), ui.U(34)});
    const Rect name = bar.cut_left(ui.U(400), ui.U(10));
    viz::text_in(ui, Face::body_bold, ui.theme.text,
                 {name.x, name.y + ui.U(6), name.w, name.h / 2 - ui.U(5)}, title);
    viz::text_in(ui, Face::small, ui.theme.muted,
                 {name.x, name.y + name.h / 2 + 1, name.w, name.h / 2 - ui.U(6)}, under);
    if (stage == kNoStage) return;
    const std::array<const char*, 4> stages{N("Setup"), N("Briefing"), N("Drill"), N("Debrief")};
    float x = bar.x + ui.U(20);
    const float y = where.centre().y;
    for (int i = 0; i < 4; ++i) {
        const std::string word = f.words(stages[static_cast<std::size_t>(i)]);
        const bool here = i == stage;
        const Face face = here ? Face::small_bold : Face::small;
        const ImVec2 at{x, y};
        if (i < stage)
            viz::mark(ui, viz::Mark::on_time, at, ui.U(5.5F));
        else
            viz::shape(ui, viz::Shape::disc, at, ui.U(here ? 6.5F : 5),
                       here ? ui.theme.accent : ui.theme.neutral, here);
        const float w = viz::text_size(ui, face, word).x;
        viz::text_in(ui, face, here ? ui.theme.text : ui.theme.muted,
                     {x + ui.U(11), y - ui.U(9), w + 1, ui.U(18)}, word);
        x += ui.U(11) + w + ui.U(10);
        if (i < 3) ui.draw().AddLine({x, y}, {x + ui.U(18), y}, ui.theme.border, 1.4F);
        x += ui.U(30);
    }
}

namespace {

// What went wrong, in a card in the middle of the screen: a head, a sentence, and small below it
// what only helps who knows the files. Either of the two may be empty.
void failure_card(Frame& f, const Rect& where, const std::string& head, const std::string& said,
                  const std::string& detail, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const float width = std::min(ui.U(620), where.w - ui.U(40));
    const float inner = width - ui.U(80);
    const float text =
        said.empty() ? 0 : viz::paragraph_height(ui, Face::body, inner, said, 8) + ui.U(8);
    const float small =
        detail.empty() ? 0 : viz::paragraph_height(ui, Face::small, inner, detail, 4) + ui.U(8);
    Rect card{where.centre().x - width / 2, 0, width, text + small + ui.U(128)};
    card.y = std::round(where.centre().y - card.h / 2);
    viz::card(ui, card, ui.theme.rumour);
    viz::shape(ui, viz::Shape::triangle, {card.x + ui.U(30), card.y + ui.U(34)}, ui.U(10),
               ui.theme.rumour);
    const float x = card.x + ui.U(56);
    viz::text_in(ui, Face::number, ui.theme.text, {x, card.y + ui.U(18), inner, ui.U(32)}, head);
    const float y = card.y + ui.U(58);
    if (!said.empty()) viz::paragraph(ui, Face::body, ui.theme.text, x, y, inner, said, 8);
    if (!detail.empty())
        viz::paragraph(ui, Face::small, ui.theme.muted, x, y + text, inner, detail, 4);
    if (viz::button(ui, "leave",
                    {card.right() - ui.U(184), card.bottom() - ui.U(52), ui.U(160), ui.U(34)},
                    f.words("Choose another drill"), viz::ButtonKind::outline))
        wishes.push_back(LeaveDrill{});
}

// The bar, and an empty panel below it.
Rect plain_screen(Frame& f, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    Rect rest = ui.canvas.inset(ui.U(6));
    stage_bar(f, rest.cut_top(ui.U(54), ui.U(6)), "Firebreak",
              f.words("Crisis-communication trainer"), 0, wishes);
    viz::panel(ui, rest);
    return rest;
}

}  // namespace

Wishes waiting_screen(Frame& f, const std::string& words, const std::string& failure,
                      const std::string& plain) {
    if (!failure.empty())
        return failure_screen(f, f.words("This drill cannot be played"),
                              plain.empty() ? failure : plain,
                              plain.empty() ? std::string() : failure);
    Wishes wishes;
    viz::Ui& ui = f.ui;
    const Rect rest = plain_screen(f, wishes);
    const Rect middle{rest.x + rest.w / 2 - ui.U(260), rest.y + rest.h / 2 - ui.U(60), ui.U(520),
                      ui.U(120)};
    viz::empty_state(ui, middle, viz::Shape::clock, words);
    const Rect back{rest.centre().x - ui.U(80), middle.bottom() + ui.U(10), ui.U(160), ui.U(32)};
    if (viz::button(ui, "leave", back, f.words("Back"))) wishes.push_back(LeaveDrill{});
    return wishes;
}

Wishes failure_screen(Frame& f, const std::string& head, const std::string& said,
                      const std::string& detail) {
    Wishes wishes;
    const Rect rest = plain_screen(f, wishes);
    failure_card(f, rest, head, said, detail, wishes);
    return wishes;
}

viz::Mark mark_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::satisfied:
            return viz::Mark::on_time;
        case Verdict::late:
            return viz::Mark::late;
        case Verdict::violated:
            return viz::Mark::violated;
        case Verdict::compensated:
            return viz::Mark::repaired;
        case Verdict::pending:
            return viz::Mark::pending;
        case Verdict::cancelled:
        case Verdict::vacuous:
            break;
    }
    return viz::Mark::not_tested;
}

std::string verdict_word(const Words& words, Verdict verdict) {
    switch (verdict) {
        case Verdict::satisfied:
            return words("on time");
        case Verdict::late:
            return words("late");
        case Verdict::violated:
            return words("violated");
        case Verdict::compensated:
            return words("repaired");
        case Verdict::pending:
            return words("pending");
        case Verdict::cancelled:
            return words("cancelled");
        case Verdict::vacuous:
            break;
    }
    return words("not tested");
}

}  // namespace firebreak::trainer::console
