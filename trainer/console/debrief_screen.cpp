// After the drill: process first, then outcome, each with its own figures and never one number.
#include <algorithm>

#include "trainer/console/screens.h"
#include "trainer/score/calibration.h"
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

Figure locked(const std::string& label, const std::string& note) {
    return {label, {}, note, true};
}

std::vector<Figure> process_figures(const Frame& f, const DrillEnd& end,
                                    const DebriefState& state) {
    const Score& s = end.score;
    int axes = 0;
    for (const QualityAxis& axis : s.axes) axes += axis.any;
    std::vector<Figure> out;
    out.push_back({f.words("Plan conformance"), number(s.process.p),
                   s.process.capped ? f.words("capped") : f.words("of 1"), false});
    out.push_back({f.words("Duties"), number(s.process.o), f.words("of 1"), false});
    out.push_back(
        {f.words("Prohibitions"), fmt::format("{:.2f}", s.process.f), f.words("of 1"), false});
    out.push_back(
        {f.words("Plan tested"), fmt::format("{}/{}", s.decided, s.of), f.words("rules"), false});
    out.push_back({f.words("Statements"), std::to_string(s.statements.size()),
                   f.words.with("{} quality axes", axes), false});
    const auto guessed = calibration_of(s.process, notes_of(state.self)).predictions;
    const auto right = std::count_if(guessed.begin(), guessed.end(),
                                     [](const PredictionLine& one) { return one.right; });
    if (const auto guess = guess_outcome(end.session, s.process))
        out.push_back({f.words("Guess before play"), fmt::format("{}%", guess->guessed),
                       f.words.with("{}% in time", guess->happened), false});
    if (!guessed.empty())
        out.push_back({f.words("Your prediction"), fmt::format("{}/{}", right, guessed.size()),
                       f.words("came out"), false});
    return out;
}

// Before the team has given its view nothing is shown; on the process page no outcome.
std::vector<Figure> figures(const Frame& f, const DrillEnd& end, const DebriefState& state) {
    const OutcomeScore& o = end.score.outcome_beside();
    if (state.page == 0)
        return {locked(f.words("Plan conformance"), f.words("after your view")),
                locked(f.words("Your prediction"), f.words("after your view")),
                locked(f.words("Belief accuracy"), f.words("after the process")),
                locked(f.words("Trust at the end"), f.words("after the process"))};
    std::vector<Figure> out = process_figures(f, end, state);
    if (state.page == 1) {
        out.push_back(locked(f.words("Outcome"), f.words("shown on page 3")));
        return out;
    }
    out.push_back({f.words("Belief accuracy"), percent(o.belief_accuracy),
                   f.words("mean since onset"), false});
    out.push_back({f.words("Trust at the end"), percent(o.trust_end),
                   f.words.with("lowest {}", percent(o.trust_min)), false});
    return out;
}

void figure_strip(Frame& f, const DrillEnd& end, DebriefState& state, Rect where) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, where);
    Rect inside = where.inset(ui.U(12), ui.U(7));
    const Rect tabs = inside.cut_left(ui.U(450), ui.U(12));
    const int page =
        viz::segmented(ui, "page", tabs.inset(0, ui.U(2)),
                       {f.words("1 Your view"), f.words("2 Process"), f.words("3 Outcome"),
                        f.words("4 Improve"), f.words("5 What if")},
                       state.page, state.revealed ? 5 : 1);
    if (page >= 0) state.page = page;
    const auto cells = figures(f, end, state);
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

// What came of the reports, and the ways on.
void foot_line(Frame& f, const DrillEnd& end, const std::string& report_note, Rect foot,
               Wishes& wishes) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, foot);
    foot = foot.inset(ui.U(12), ui.U(9));
    if (viz::button(ui, "report", foot.cut_right(ui.U(210), ui.U(8)), f.words("Open the report"),
                    viz::ButtonKind::primary, !end.report_en.empty()))
        wishes.push_back(OpenReport{});
    if (viz::button(ui, "leave", foot.cut_right(ui.U(170), ui.U(14)), f.words("Another drill")))
        wishes.push_back(LeaveDrill{});
    const std::string beside = f.words("Compare with another");
    if (viz::button(
            ui, "compare",
            foot.cut_right(viz::text_size(ui, Face::body_bold, beside).x + ui.U(26), ui.U(14)),
            beside, viz::ButtonKind::plain, !end.recording.empty()))
        wishes.push_back(ShowPast{true, end.recording});
    std::string note = report_note;
    const bool trouble = note.empty() && (!end.problem.empty() || !end.not_recorded.empty());
    if (note.empty())
        note = !end.problem.empty()
                   ? f.words.with("The report could not be written: {}", end.problem)
               : !end.not_recorded.empty()
                   ? f.words.with("The recording is not whole: {}", end.not_recorded)
               : end.report_en.empty()
                   ? f.words("This drill was not recorded, so there is no report.")
                   : f.words.with("Recording and report: {}", end.recording.string());
    viz::text_in(ui, Face::small, trouble ? ui.theme.rumour : ui.theme.muted, foot, note);
}

void named_finding(Frame& f, const NamedFinding& named, Rect box) {
    viz::Ui& ui = f.ui;
    ui.draw().AddRectFilled(box.at(), box.end(), viz::mixed(ui.theme.panel, ui.theme.rumour, 0.16F),
                            ui.U(6));
    ui.draw().AddRect(box.at(), box.end(), ui.theme.rumour, ui.U(6));
    viz::shape(ui, viz::Shape::triangle, {box.x + ui.U(18), box.centre().y}, ui.U(7),
               ui.theme.rumour);
    box.cut_left(ui.U(34));
    viz::text_in(ui, Face::body, ui.theme.text, box.inset(ui.U(4), 0), f.words(named.text));
}

}  // namespace

std::optional<GuessOutcome> guess_outcome(const Session& session, const PlanResult& process) {
    std::optional<int> guessed;
    for (const TimedCommand& timed : session.commands())
        if (const auto* said = std::get_if<Predict>(&timed.command))
            if (said->text == kGuessOfDuties) guessed = said->confidence;
    if (!guessed) return std::nullopt;
    int met = 0;
    int decided = 0;
    for (const RuleResult& rule : process.rules) {
        if (rule.kind != scenarios::ClauseKind::oblige) continue;
        for (const InstanceResult& i : rule.instances) {
            if (i.verdict == Verdict::vacuous || i.verdict == Verdict::cancelled ||
                i.verdict == Verdict::pending)
                continue;
            ++decided;
            met += i.verdict == Verdict::satisfied;
        }
    }
    if (decided == 0) return std::nullopt;
    return GuessOutcome{*guessed, (met * 100 + decided / 2) / decided};
}

Wishes debrief_screen(Frame& f, const DrillEnd& end, DebriefState& state,
                      const std::string& report_note) {
    Wishes wishes;
    viz::Ui& ui = f.ui;
    if (!state.begun) {
        state.begun = true;
        // Who only watched has nothing to predict of himself; who has seen the verdicts cannot.
        if (end.session.options().played.empty() || end.reviewed) {
            state.revealed = true;
            state.page = 1;
        }
    }
    const float gap = ui.U(6);
    Rect rest = ui.canvas.inset(gap);
    stage_bar(f, rest.cut_top(ui.U(54), gap), f.words("Debrief"),
              f.words(end.session.scenario().title) + " · " +
                  f.words.with("seed {}", end.session.options().seed),
              3, wishes);
    figure_strip(f, end, state, rest.cut_top(ui.U(50), gap));
    if (state.page == 0) {
        self_page(f, end, state, rest, wishes);
        return wishes;
    }
    foot_line(f, end, report_note, rest.cut_bottom(ui.U(50), gap), wishes);
    if (state.page == kImprovePage) {
        improve_page(f, end, state.improve, rest, wishes);
        return wishes;
    }
    if (state.page == kWhatIfPage) {
        whatif_page(f, end, state.whatif, rest, wishes);
        return wishes;
    }
    if (!end.score.named.empty())
        named_finding(f, end.score.named.front(), rest.cut_top(ui.U(34), gap));
    if (state.page == 1)
        process_page(f, end, state, rest, wishes);
    else
        outcome_page(f, end, state, rest, wishes);
    return wishes;
}

}  // namespace firebreak::trainer::console
