// The debrief's third page: what was true beside what the desk saw, the crowd by belief, and the
// outcome's numbers beside those of two other courses.
#include <algorithm>
#include <cmath>
#include <functional>

#include "trainer/console/outcome_tables.h"
#include "trainer/console/screens.h"
#include "viz/plot.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr float kLeastRow = 20;
constexpr std::size_t kCommonRows = 7;  // of the numbers, with their head; harm counters follow

struct Row {
    std::string label, you, none;
};

// Which claims the numbers leave out, and why; empty: none.
std::string left_out_words(const Frame& f, const DrillEnd& end) {
    if (!end.score.compared) return {};
    std::string titles;
    for (const std::size_t c : end.score.compared->claims.left_out) {
        const scenarios::ClaimText& claim = end.session.scenario().claims[c];
        titles +=
            (titles.empty() ? "" : f.words(", ")) + claim.claim.id + " " + f.words(claim.title);
    }
    if (titles.empty()) return {};
    return f.words.with(
        "Not counted: {}. What a team did settled whether it is true, so it is not the same in "
        "all worlds.",
        titles);
}

void numbers_panel(Frame& f, const DrillEnd& end, const Rect& where) {
    viz::Ui& ui = f.ui;
    const auto& compared = end.score.compared;
    const OutcomeScore& you = end.score.outcome_beside();
    const OutcomeScore* none = compared ? &compared->none : nullptr;
    const OutcomeScore* plan = compared ? &compared->plan : nullptr;
    Rect inside =
        viz::panel(ui, where, f.words("You, the plan, nothing"), f.words("same seed, same luck"));
    const std::string apart = left_out_words(f, end);
    if (!apart.empty()) {
        const float high = viz::paragraph_height(ui, Face::small, inside.w, apart, 2);
        const Rect note = inside.cut_bottom(high, ui.U(4));
        viz::paragraph(ui, Face::small, ui.theme.muted, note.x, note.y, note.w, apart, 2);
    }
    const auto rows = static_cast<float>(kCommonRows + you.harm_counters.size());
    const float height = std::clamp(std::floor(inside.h / rows), ui.U(kLeastRow), ui.U(24));
    const Rect view = inside;
    const bool scrolls = height * rows > inside.h;
    if (scrolls) {
        inside = viz::begin_scroll(ui, "numbers", view);
        inside.w = view.w - ui.U(10);
        inside.h = height * rows;
    }
    const Rect content = inside;
    const auto line = [&](const std::string& label,
                          const std::function<std::string(const OutcomeScore&)>& value, bool head) {
        Rect row = inside.cut_top(height);
        const Face face = head ? Face::small : Face::small_bold;
        const auto cell = [&](const std::string& text, viz::Color color) {
            viz::text_in(ui, face, color, row.cut_right(ui.U(64), ui.U(4)), text,
                         viz::Align::right);
        };
        cell(head ? f.words("nothing") : none != nullptr ? value(*none) : "–", ui.theme.muted);
        cell(head ? f.words("plan") : plan != nullptr ? value(*plan) : "–", ui.theme.text);
        cell(head ? f.words("you") : value(you), ui.theme.accent);
        viz::text_in(ui, Face::small, head ? ui.theme.muted : ui.theme.text, row, label);
        viz::rule(ui, inside.x, inside.y, inside.w);
    };
    const auto number = [](double v, int decimals) { return fmt::format("{:.{}f}", v, decimals); };
    line(
        f.words("counted, never added up"), [](const auto&) { return std::string(); }, true);
    line(
        f.words("Belief accuracy, mean"), [&](const auto& o) { return percent(o.belief_accuracy); },
        false);
    line(
        f.words("Belief accuracy, end"),
        [&](const auto& o) { return percent(o.belief_accuracy_end); }, false);
    line(
        f.words("False-belief hours a head"),
        [&](const auto& o) { return number(o.belief_hours, 2); }, false);
    line(
        f.words("Unanswered question-hours"),
        [&](const auto& o) { return number(o.unanswered, 0); }, false);
    line(
        f.words("Trust, lowest"), [&](const auto& o) { return percent(o.trust_min); }, false);
    line(
        f.words("Trust, end"), [&](const auto& o) { return percent(o.trust_end); }, false);
    for (std::size_t i = 0; i < you.harm_counters.size(); ++i) {
        std::string label = you.harm_counters[i].first;
        for (const scenarios::HarmCounter& harm : end.session.scenario().harms)
            if (harm.id == label) label = f.words(harm.title);
        line(
            label,
            [&, i](const auto& o) {
                return i < o.harm_counters.size() ? number(o.harm_counters[i].second, 0) : "–";
            },
            false);
    }
    if (scrolls) viz::end_scroll(ui, content, height * rows);
}

// What the numbers need so that none of them has to be scrolled to.
float numbers_height(const Frame& f, const DrillEnd& end, float width) {
    const viz::Ui& ui = f.ui;
    const std::string apart = left_out_words(f, end);
    const auto rows =
        static_cast<float>(kCommonRows + end.score.outcome_beside().harm_counters.size());
    const float note =
        apart.empty()
            ? 0
            : viz::paragraph_height(ui, Face::small, width - ui.U(24), apart, 2) + ui.U(4);
    return ui.U(34 + 8) + rows * ui.U(kLeastRow) + note + ui.U(2);
}

// The crowd over the numbers; the map gives way to them as far as it can be read.
void crowd_and_numbers(Frame& f, const DrillEnd& end, DebriefState& state, Rect where,
                       Wishes& wishes) {
    const float gap = f.ui.U(6);
    const float wanted = std::max(std::round(where.h * 0.44F), numbers_height(f, end, where.w));
    const Rect numbers = where.cut_bottom(std::min(wanted, std::round(where.h * 0.58F)), gap);
    belief_map(f, end, state, where, wishes);
    numbers_panel(f, end, numbers);
}

}  // namespace

void outcome_page(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where,
                  Wishes& wishes) {
    Rect rest = where;
    const float gap = f.ui.U(6);
    scrub_bar(f, end, state, rest.cut_bottom(f.ui.U(52), gap), wishes);
    Rect right = rest.cut_right(std::round(rest.w * 0.45F), gap);
    outcome_truth(f, end, state, rest);
    const int tab = viz::segmented(f.ui, "outcome", right.cut_top(f.ui.U(28), gap),
                                   {f.words("Crowd, numbers"), f.words("Statements"),
                                    f.words("Questions"), f.words("Ratings"), f.words("Phase")},
                                   state.outcome_tab);
    if (tab >= 0) state.outcome_tab = tab;
    switch (static_cast<OutcomeTab>(state.outcome_tab)) {
        case OutcomeTab::numbers:
            return crowd_and_numbers(f, end, state, right, wishes);
        case OutcomeTab::statements:
            return statements_panel(f, end, state, right);
        case OutcomeTab::questions:
            return questions_panel(f, end, right);
        case OutcomeTab::ratings:
            return ratings_panel(f, end, right);
        case OutcomeTab::phases:
            return phases_panel(f, end, right);
    }
}

}  // namespace firebreak::trainer::console
