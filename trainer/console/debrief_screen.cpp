// After the drill: process first, then outcome, each with its own figures and never one number.
#include "trainer/console/screens.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

struct Figure {
    std::string label, value, note;
    bool locked = false;
};

std::string number(const std::optional<double>& v) {
    return v ? fmt::format("{:.2f}", *v) : "–";
}

std::vector<Figure> figures(const Frame& f, const DrillEnd& end, bool outcome_shown) {
    const Score& s = end.score;
    int axes = 0;
    for (const QualityAxis& axis : s.axes) axes += axis.any;
    std::vector<Figure> out;
    out.push_back({f.words("Plan conformance"), number(s.process.p),
                   s.process.capped ? f.words("capped: a critical clause") : f.words("of 1"),
                   false});
    out.push_back({f.words("Duties"), number(s.process.o), f.words("of 1"), false});
    out.push_back(
        {f.words("Prohibitions"), fmt::format("{:.2f}", s.process.f), f.words("of 1"), false});
    out.push_back(
        {f.words("Plan tested"), fmt::format("{}/{}", s.decided, s.of), f.words("rules"), false});
    out.push_back({f.words("Statements"), std::to_string(s.statements.size()),
                   f.words.with("{} quality axes", axes), false});
    if (outcome_shown) {
        out.push_back({f.words("Belief accuracy"), percent(s.outcome.belief_accuracy),
                       f.words("mean since onset"), false});
        out.push_back({f.words("Trust at the end"), percent(s.outcome.trust_end),
                       f.words.with("lowest {}", percent(s.outcome.trust_min)), false});
    } else {
        out.push_back({f.words("Outcome"), {}, f.words("shown on page 2"), true});
    }
    return out;
}

void figure_strip(Frame& f, const DrillEnd& end, DebriefState& state, Rect where) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, where);
    Rect inside = where.inset(ui.U(12), ui.U(7));
    const Rect tabs = inside.cut_left(ui.U(250), ui.U(12));
    const int page = viz::segmented(ui, "page", tabs.inset(0, ui.U(2)),
                                    {f.words("1 Process"), f.words("2 Outcome")}, state.page);
    if (page >= 0) state.page = page;
    const auto cells = figures(f, end, state.page == 1);
    const float width = inside.w / static_cast<float>(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        Rect box{inside.x + width * static_cast<float>(i), inside.y, width, inside.h};
        ui.draw().AddLine({box.x, box.y + 2}, {box.x, box.bottom() - 2}, ui.theme.border);
        box = box.inset(ui.U(11), 0);
        viz::text_in(ui, Face::small, ui.theme.muted, box.cut_top(ui.U(14)), cells[i].label);
        float used = 0;
        if (cells[i].locked) {
            viz::shape(ui, viz::Shape::lock, {box.x + ui.U(7), box.centre().y}, ui.U(7),
                       ui.theme.neutral);
            used = ui.U(16);
        } else {
            used = viz::text_in(ui, Face::number, ui.theme.text, box, cells[i].value);
        }
        box.cut_left(used + ui.U(7));
        viz::text_in(ui, Face::small, ui.theme.muted, box, cells[i].note);
    }
}

}  // namespace

Wishes debrief_screen(Frame& f, const DrillEnd& end, DebriefState& state,
                      const std::string& report_note) {
    Wishes wishes;
    viz::Ui& ui = f.ui;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const float gap = ui.U(6);
    Rect rest = Rect{0, 0, size.x, size.y}.inset(gap);
    stage_bar(f, rest.cut_top(ui.U(54), gap), f.words("Debrief"),
              f.words(end.session.scenario().title) + " · " +
                  f.words.with("seed {}", end.session.options().seed),
              3, wishes);
    figure_strip(f, end, state, rest.cut_top(ui.U(50), gap));
    Rect foot = rest.cut_bottom(ui.U(50), gap);
    viz::panel(ui, foot);
    foot = foot.inset(ui.U(12), ui.U(9));
    if (viz::button(ui, "report", foot.cut_right(ui.U(210), ui.U(8)), f.words("Open the report"),
                    viz::ButtonKind::primary, !end.report_en.empty()))
        wishes.push_back(OpenReport{});
    if (viz::button(ui, "leave", foot.cut_right(ui.U(170), ui.U(14)), f.words("Another drill")))
        wishes.push_back(LeaveDrill{});
    std::string note = report_note;
    if (note.empty())
        note = !end.problem.empty()
                   ? f.words.with("The report could not be written: {}", end.problem)
               : end.report_en.empty()
                   ? f.words("This drill was not recorded, so there is no report.")
                   : f.words.with("Recording and report: {}", end.recording.string());
    viz::text_in(ui, Face::small, end.problem.empty() ? ui.theme.muted : ui.theme.rumour, foot,
                 note);
    if (!end.score.named.empty()) {
        const NamedFinding& named = end.score.named.front();
        Rect box = rest.cut_top(ui.U(34), gap);
        ui.draw().AddRectFilled(box.at(), box.end(),
                                viz::mixed(ui.theme.panel, ui.theme.rumour, 0.16F), ui.U(6));
        ui.draw().AddRect(box.at(), box.end(), ui.theme.rumour, ui.U(6));
        viz::shape(ui, viz::Shape::triangle, {box.x + ui.U(18), box.centre().y}, ui.U(7),
                   ui.theme.rumour);
        box.cut_left(ui.U(34));
        viz::text_in(ui, Face::body, ui.theme.text, box.inset(ui.U(4), 0), f.words(named.text));
    }
    if (state.page == 0)
        process_page(f, end, state, rest);
    else
        outcome_page(f, end, state, rest);
    return wishes;
}

}  // namespace firebreak::trainer::console
