// What each recording came to, and the difference: rules by verdict, and the outcome's numbers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "trainer/console/compare_page.h"
#include "trainer/console/panels.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

struct Row {
    std::string label;
    std::array<std::string, 2> value;
    std::string difference;  // B − A
    std::optional<viz::Mark> mark;
};

// Never "-0".
std::string signed_words(double value, int decimals) {
    const std::string digits = fmt::format("{:.{}f}", std::fabs(value), decimals);
    if (digits.find_first_not_of("0.") == std::string::npos) return "0";
    return (value < 0 ? "−" : "+") + digits;
}

using Count = int VerdictCounts::*;

std::vector<Row> rows_of(const Frame& f, const Comparison& both) {
    std::vector<Row> rows;
    const ComparedSide& a = both.sides[0];
    const ComparedSide& b = both.sides[1];
    const auto count = [&](viz::Mark mark, const std::string& label, Count of) {
        rows.push_back({label,
                        {std::to_string(a.counts.*of), std::to_string(b.counts.*of)},
                        signed_words(b.counts.*of - a.counts.*of, 0),
                        mark});
    };
    count(viz::Mark::on_time, f.words("Rules met in time"), &VerdictCounts::on_time);
    count(viz::Mark::late, f.words("late"), &VerdictCounts::late);
    count(viz::Mark::violated, f.words("missed or violated"), &VerdictCounts::missed);
    count(viz::Mark::repaired, f.words("repaired"), &VerdictCounts::repaired);
    count(viz::Mark::pending, f.words("still open"), &VerdictCounts::pending);
    const auto share = [&](const std::string& label, double OutcomeScore::*of) {
        rows.push_back(
            {label,
             {percent(a.outcome.*of), percent(b.outcome.*of)},
             f.words.with("{} points", signed_words((b.outcome.*of - a.outcome.*of) * 100, 1)),
             std::nullopt});
    };
    const auto number = [&](const std::string& label, double OutcomeScore::*of, int decimals) {
        rows.push_back({label,
                        {fmt::format("{:.{}f}", a.outcome.*of, decimals),
                         fmt::format("{:.{}f}", b.outcome.*of, decimals)},
                        signed_words(b.outcome.*of - a.outcome.*of, decimals),
                        std::nullopt});
    };
    share(f.words("Belief accuracy, mean"), &OutcomeScore::belief_accuracy);
    share(f.words("Belief accuracy, end"), &OutcomeScore::belief_accuracy_end);
    number(f.words("False-belief hours a head"), &OutcomeScore::belief_hours, 2);
    number(f.words("False-believer hours per 1,000, weighted"), &OutcomeScore::harm, 1);
    number(f.words("Unanswered question-hours"), &OutcomeScore::unanswered, 1);
    share(f.words("Trust, lowest"), &OutcomeScore::trust_min);
    share(f.words("Trust, end"), &OutcomeScore::trust_end);
    return rows;
}

void line(viz::Ui& ui, const Row& row, Rect where, bool head, bool sure) {
    const Face face = head ? Face::small : Face::small_bold;
    const auto cell = [&](float width, const std::string& text, viz::Color color) {
        viz::text_in(ui, face, color, where.cut_right(ui.U(width), ui.U(6)), text,
                     viz::Align::right);
    };
    const viz::Theme& t = ui.theme;
    cell(96, row.difference, head || !sure ? t.muted : t.text);
    cell(62, row.value[1], side_look(t, 1).color);
    cell(62, row.value[0], side_look(t, 0).color);
    if (row.mark) viz::mark(ui, *row.mark, {where.x + ui.U(7), where.centre().y}, ui.U(6));
    if (row.mark) where.cut_left(ui.U(20));
    viz::text_in(ui, Face::small, head ? t.muted : t.text, where, row.label);
}

}  // namespace

void compare_numbers(Frame& f, const Comparison& both, const Rect& where) {
    viz::Ui& ui = f.ui;
    const bool sure = both.unlike.empty();
    Rect inside = viz::panel(
        ui, where, f.words("What came of it"),
        sure ? f.words("at the end, same seed, same luck") : f.words("at the end, luck differs"));
    const std::vector<Row> rows = rows_of(f, both);
    const float height =
        std::clamp(std::floor(inside.h / static_cast<float>(rows.size() + 1)), ui.U(17), ui.U(26));
    line(ui, {f.words("counted, never added up"), {side_letter(0), side_letter(1)}, "B − A", {}},
         inside.cut_top(height), true, sure);
    for (const Row& row : rows) {
        viz::rule(ui, inside.x, inside.y, inside.w);
        line(ui, row, inside.cut_top(height), false, sure);
    }
}

}  // namespace firebreak::trainer::console
