// The debrief's third page: what was true beside what the desk saw, the crowd by belief, and the
// outcome's numbers beside those of two other courses.
#include <algorithm>
#include <cmath>
#include <functional>

#include "trainer/console/screens.h"
#include "viz/plot.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

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
    const float height = std::clamp(std::floor(inside.h / rows), ui.U(20), ui.U(24));
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
    for (std::size_t i = 0; i < you.harm_counters.size() && inside.h >= height; ++i) {
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
}

}  // namespace

void outcome_page(Frame& f, const DrillEnd& end, DebriefState& state, const Rect& where,
                  Wishes& wishes) {
    Rect rest = where;
    const float gap = f.ui.U(6);
    scrub_bar(f, end, state, rest.cut_bottom(f.ui.U(52), gap), wishes);
    Rect right = rest.cut_right(std::round(rest.w * 0.45F), gap);
    outcome_truth(f, end, state, rest);
    belief_map(f, end, state, right.cut_top(std::round(right.h * 0.56F), gap), wishes);
    numbers_panel(f, end, right);
}

}  // namespace firebreak::trainer::console
