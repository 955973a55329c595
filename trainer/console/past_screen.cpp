// The list of drills that were played before.
#include <algorithm>

#include "trainer/console/compare_page.h"
#include "trainer/console/past.h"
#include "trainer/console/screens.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr float kOpen = 150, kCompare = 128;  // units

std::string title_of(const Frame& f, const Library& library, const PastDrill& drill) {
    for (const Library::Entry& entry : library.entries)
        if (entry.name == drill.scenario) return f.words(entry.scenario->title);
    return drill.scenario.empty() ? drill.file.filename().string() : drill.scenario;
}

std::string under_words(const Frame& f, const PastDrill& drill) {
    if (!drill.problem.empty()) return f.words.with("Cannot be opened: {}", drill.problem);
    std::string words = drill.written + " · " + f.words.with("seed {}", drill.seed) + " · " +
                        player_words(f, drill.strategy, drill.strategy_title) + " · " +
                        f.words.span(drill.end);
    if (!drill.finished) words += " · " + f.words("not finished");
    return words;
}

// Which side of the comparison the drill is; nullopt: none.
std::optional<std::size_t> side_of(const PastState& state, const PastDrill& drill) {
    const auto found = std::find(state.chosen.begin(), state.chosen.end(), drill.file);
    if (found == state.chosen.end()) return std::nullopt;
    return static_cast<std::size_t>(found - state.chosen.begin());
}

void row(Frame& f, const PastDrills& past, const Library& library, PastState& state,
         std::size_t number, Rect line, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const PastDrill& drill = past.drills[number];
    const bool good = drill.problem.empty();
    const auto side = side_of(state, drill);
    if (side)
        ui.draw().AddRectFilled(line.at(), line.end(),
                                viz::faded(ui.theme.accent, viz::Theme::kRow), ui.U(4));
    viz::rule(ui, line.x, line.bottom(), line.w);
    const std::string key = fmt::format("past.{}.", number);
    const auto slot = [&](float width, float after) {
        const Rect r = line.cut_right(ui.U(width), ui.U(after));
        return Rect{r.x, r.centre().y - ui.U(15), r.w, ui.U(30)};
    };
    const Rect open = slot(kOpen, 8), beside = slot(kCompare, 12);
    if (good && drill.finished) {
        if (viz::button(ui, key + "open", open, f.words("Open its debrief"),
                        viz::ButtonKind::outline))
            wishes.push_back(ReviewDrill{drill.file});
    } else if (good) {
        if (viz::button(ui, key + "resume", open, f.words("Go on with it"),
                        viz::ButtonKind::outline))
            wishes.push_back(ResumeDrill{drill.file});
    }
    if (good) {
        const bool fits = side || comparable(past, state, drill);
        const std::string label =
            side ? f.words.with("Compared as {}", std::string(side_letter(*side)))
                 : f.words("Compare");
        if (viz::button(ui, key + "compare", beside, label,
                        side ? viz::ButtonKind::selected : viz::ButtonKind::outline, fits))
            choose_past(state, drill.file);
        if (!fits) viz::tooltip(ui, beside, f.words("It is a drill of another scenario."));
    }
    const viz::Look look = side ? side_look(ui.theme, *side)
                                : viz::Look{good ? viz::Shape::flag : viz::Shape::bang,
                                            good ? ui.theme.neutral : ui.theme.rumour};
    viz::shape(ui, look.shape, {line.x + ui.U(14), line.centre().y}, ui.U(7), look.color);
    line.cut_left(ui.U(34));
    line = line.inset(0, ui.U(3));
    viz::text_in(ui, Face::body_bold, good ? ui.theme.text : ui.theme.muted,
                 line.cut_top(std::round(line.h / 2)), title_of(f, library, drill));
    viz::text_in(ui, Face::small, good ? ui.theme.muted : ui.theme.rumour, line,
                 under_words(f, drill));
}

void foot(Frame& f, const PastState& state, Rect line, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, line);
    line = line.inset(ui.U(12), ui.U(9));
    const auto slot = [&](const std::string& label) {
        return line.cut_right(viz::text_size(ui, Face::body_bold, label).x + ui.U(30), ui.U(10));
    };
    const std::string both = f.words("Compare the two");
    if (viz::button(ui, "past.both", slot(both), both, viz::ButtonKind::primary,
                    state.chosen.size() == 2))
        wishes.push_back(CompareDrills{state.chosen[0], state.chosen[1]});
    const std::string back = f.words("Back");
    if (viz::button(ui, "past.back", slot(back), back)) wishes.push_back(ShowPast{false, {}});
    if (!state.problem.empty()) {
        line.cut_left(viz::text_in(ui, Face::small, ui.theme.rumour, line,
                                   f.words("This file cannot be compared")) +
                      ui.U(10));
        viz::text_in(ui, Face::small, ui.theme.muted, line, state.problem);
        return;
    }
    viz::text_in(ui, Face::small, ui.theme.muted, line,
                 state.chosen.empty() ? f.words("Choose two of one scenario to compare them.")
                 : state.chosen.size() == 1
                     ? f.words.with("{} is chosen; choose another one of the same scenario.",
                                    state.chosen.front().filename().string())
                     : f.words("Both are played again, which takes a moment."));
}

}  // namespace

Wishes past_screen(Frame& f, const PastDrills& past, const Library& library, PastState& state) {
    Wishes wishes;
    viz::Ui& ui = f.ui;
    const float gap = ui.U(6);
    Rect rest = ui.canvas.inset(gap);
    stage_bar(f, rest.cut_top(ui.U(54), gap), f.words("Drills played before"), past.folder.string(),
              kNoStage, wishes);
    foot(f, state, rest.cut_bottom(ui.U(48), gap), wishes);
    const Rect inside =
        viz::panel(ui, rest, f.words("Recordings"),
                   past.drills.size() == kMostPast ? f.words.with("the newest {}", kMostPast)
                                                   : std::to_string(past.drills.size()));
    if (past.drills.empty()) {
        viz::empty_state(ui, inside, viz::Shape::clock,
                         f.words("No drill has been recorded yet. Every drill that is played here "
                                 "is kept by itself, and stands in this list afterwards."));
        return wishes;
    }
    const Rect content = viz::begin_scroll(ui, "past", inside);
    const float step = ui.U(50);
    float y = content.y;
    for (std::size_t i = 0; i < past.drills.size(); ++i) {
        const Rect line{content.x, y, inside.w - ui.U(10), step};
        if (viz::near_view(line, inside)) row(f, past, library, state, i, line, wishes);
        y += step;
    }
    viz::end_scroll(ui, content, y - content.y);
    return wishes;
}

}  // namespace firebreak::trainer::console
