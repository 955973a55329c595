// The plan's targets, each with its letter, and the axes of quality, each with its share.
#include <algorithm>
#include <array>
#include <cmath>

#include "trainer/console/board.h"
#include "trainer/console/outcome_tables.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr std::array<const char*, 4> kRatings{N("performed without challenges"),
                                              N("some challenges"), N("major challenges"),
                                              N("unable: a duty stayed violated")};

viz::Color color_of(const viz::Theme& t, Rating rating) {
    switch (rating) {
        case Rating::performed:
            return t.accent;
        case Rating::some_challenges:
        case Rating::major_challenges:
            return t.doubt;
        case Rating::unable:
            break;
    }
    return t.rumour;
}

void letter_box(Frame& f, const std::optional<Rating>& rating, const Rect& cell) {
    viz::Ui& ui = f.ui;
    const float side = ui.U(22);
    const Rect box{cell.x, std::round(cell.centre().y - side / 2), side, side};
    const viz::Color color = rating ? color_of(ui.theme, *rating) : ui.theme.neutral;
    ui.draw().AddRectFilled(box.at(), box.end(), viz::mixed(ui.theme.panel, color, 0.2F), ui.U(5));
    ui.draw().AddRect(box.at(), box.end(), color, ui.U(5));
    viz::text_in(ui, Face::small_bold, ui.theme.text, box, rating ? letter(*rating) : "–",
                 viz::Align::centre);
}

// How a rule was kept, in the words of the report's ratings.
std::string reason_word(const Words& words, const std::string& kind) {
    static constexpr std::array<std::pair<const char*, const char*>, 8> kReasons{
        {{"missed", N("not done")},
         {"very_late", N("very late")},
         {"broken", N("broken")},
         {"critical_repaired", N("missed and made good")},
         {"repaired", N("missed and made good")},
         {"late", N("late")},
         {"narrow", N("with little time left")},
         {"near_miss", N("not at the first attempt")}}};
    for (const auto& [key, english] : kReasons)
        if (kind == key) return words(english);
    return kind;
}

// The last of the evaluators' own, else what the rules propose.
std::optional<Rating> rating_of(const TargetRating& target) {
    if (!target.notes.empty())
        for (const Rating one :
             {Rating::performed, Rating::some_challenges, Rating::major_challenges, Rating::unable})
            if (target.notes.back().value == letter(one)) return one;
    return target.proposed;
}

float target_row(Frame& f, const scenarios::Plan& plan, const TargetRating& target, Rect row) {
    viz::Ui& ui = f.ui;
    const auto rating = rating_of(target);
    const float whole_y = row.y;
    const float words_width = row.w - ui.U(34);
    std::string why = rating ? f.words(kRatings[static_cast<std::size_t>(*rating)])
                             : f.words("nothing in this drill tested it");
    if (rating && rating != target.proposed) why += " · " + f.words("by an evaluator");
    const std::string reasons = reasons_in_short(f.words, plan, target);
    constexpr int kLines = 3;
    const float reasons_high =
        reasons.empty() ? 0 : viz::paragraph_height(ui, Face::small, words_width, reasons, kLines);
    const float high = ui.U(40) + reasons_high + ui.U(4);
    letter_box(f, rating, {row.x, whole_y + ui.U(4), ui.U(24), ui.U(28)});
    row.cut_left(ui.U(34));
    Rect upper{row.x, whole_y + ui.U(2), row.w, ui.U(19)};
    viz::text_in(ui, Face::small, ui.theme.muted, upper.cut_right(ui.U(96), ui.U(8)),
                 f.words.with("{} decided", target.decided), viz::Align::right);
    viz::text_in(ui, Face::small_bold, ui.theme.text, upper, f.words(target.title));
    viz::text_in(ui, Face::small, ui.theme.muted, {row.x, whole_y + ui.U(20), row.w, ui.U(18)},
                 why);
    if (!reasons.empty())
        viz::paragraph(ui, Face::small, ui.theme.text, row.x, whole_y + ui.U(39), words_width,
                       reasons, kLines);
    viz::rule(ui, row.x, whole_y + high, row.w);
    return high + ui.U(2);
}

float axis_row(Frame& f, const QualityAxis& axis, Rect row) {
    viz::Ui& ui = f.ui;
    const auto met = std::count_if(axis.checks.begin(), axis.checks.end(),
                                   [](const QualityCheck& check) { return check.ok; });
    viz::text_in(ui, Face::small, ui.theme.muted, row.cut_right(ui.U(120), ui.U(8)),
                 axis.any ? f.words.with("{} of {} checks", met, axis.checks.size())
                          : f.words("nothing to check"),
                 viz::Align::right);
    viz::text_in(ui, Face::small_bold, ui.theme.text, row.cut_right(ui.U(40), ui.U(8)),
                 axis.any ? fmt::format("{:.2f}", axis.value) : "–", viz::Align::right);
    Rect bar = row.cut_right(std::round(row.w * 0.4F), ui.U(8));
    bar = {bar.x, bar.centre().y - ui.U(3), bar.w, ui.U(6)};
    if (axis.any) viz::share_bar(ui, bar, static_cast<float>(axis.value), ui.theme.accent);
    viz::text_in(ui, Face::small, ui.theme.text, row, axis_word(f.words, axis.id));
    return row.h;
}

float head_row(Frame& f, const std::string& words, const Rect& content, float y, float width) {
    viz::text_in(f.ui, Face::small_bold, f.ui.theme.muted, {content.x, y, width, f.ui.U(20)},
                 words);
    return f.ui.U(22);
}

}  // namespace

std::string reasons_in_short(const Words& words, const scenarios::Plan& plan,
                             const TargetRating& target) {
    std::vector<std::string> told;
    for (const RatingReason& reason : target.reasons) {
        const scenarios::Rule* rule = rule_of(&plan, reason.rule);
        const std::string& clause = rule != nullptr ? rule->clause : reason.rule;
        std::string one = clause + " " + reason_word(words, reason.kind);
        if (std::find(told.begin(), told.end(), one) == told.end()) told.push_back(std::move(one));
    }
    return fmt::format("{}", fmt::join(told, " · "));
}

std::string axis_word(const Words& words, const std::string& id) {
    static constexpr std::array<std::pair<const char*, const char*>, 6> kAxes{
        {{"truth", N("Truthfulness")},
         {"openness", N("Openness")},
         {"timeliness", N("Timeliness")},
         {"care", N("Care and fairness")},
         {"root_cause", N("Root cause")},
         {"order", N("Order and lawfulness")}}};
    for (const auto& [key, english] : kAxes)
        if (id == key) return words(english);
    return id;
}

void ratings_panel(Frame& f, const DrillEnd& end, const Rect& where) {
    viz::Ui& ui = f.ui;
    const Rect inside = viz::panel(ui, where, f.words("How the plan's targets are rated"),
                                   f.words("proposed by fixed rules"));
    const Rect content = viz::begin_scroll(ui, "ratings", inside);
    const float width = inside.w - ui.U(10);
    float y = content.y;
    for (const TargetRating& target : end.score.targets)
        y += target_row(f, end.session.plan(), target, {content.x, y, width, ui.U(40)});
    if (end.score.targets.empty()) {
        viz::text_in(ui, Face::small, ui.theme.muted, {content.x, y, width, ui.U(20)},
                     f.words("The plan names no targets."));
        y += ui.U(24);
    }
    y += ui.U(8);
    y += head_row(f, f.words("Six axes of quality, side by side, no total"), content, y, width);
    for (const QualityAxis& axis : end.score.axes)
        y += axis_row(f, axis, {content.x, y, width, ui.U(24)});
    viz::end_scroll(ui, content, y - content.y);
}

}  // namespace firebreak::trainer::console
