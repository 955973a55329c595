// The right column of the setup screen: plan, seats, seed, crowd, language, and the ways on.
#include <algorithm>

#include "trainer/console/setup_parts.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

DrillRequest request_of(const Library::Entry& entry, const SetupState& state) {
    DrillRequest request;
    request.scenario = entry.name;
    request.seed = seed_of(state.seed).value_or(1);
    request.agents = state.crowd == entry.scenario->city.agents ? 0 : state.crowd;
    request.plan = state.plan;
    if (state.desk != scenarios::kOrdinaryDesk) request.desk = state.desk;
    const auto& acts = entry.scenario->acts;
    if (state.length > 0 && state.length < static_cast<int>(acts.size()))
        request.until = acts[static_cast<std::size_t>(state.length)].name;
    for (const scenarios::Seat& seat : entry.scenario->seats)
        if (state.played.count(seat.id)) request.played.push_back(seat.id);
    return request;
}

void seats_block(Frame& f, const scenarios::Scenario& s, SetupState& state, Rect& side) {
    viz::Ui& ui = f.ui;
    Rect head = side.cut_top(ui.U(22));
    viz::text_in(ui, Face::body_bold, ui.theme.text, head, f.words("Seats"));
    viz::text_in(ui, Face::small, ui.theme.muted, head,
                 f.words("simulated seats do what they are asked"), viz::Align::right);
    for (const scenarios::Seat& seat : s.seats) {
        if (side.h < ui.U(34)) break;
        Rect line = side.cut_top(ui.U(30), ui.U(3));
        const Rect toggle = line.cut_right(ui.U(150), ui.U(8));
        const bool person = state.played.count(seat.id) > 0;
        viz::shape(ui, viz::Shape::person, {line.x + ui.U(9), line.centre().y}, ui.U(8),
                   person ? ui.theme.accent : ui.theme.neutral);
        line.cut_left(ui.U(24));
        viz::text_in(ui, Face::body, ui.theme.text, line, f.words(seat.title));
        const int chosen =
            viz::segmented(ui, "play." + seat.id, toggle.inset(0, ui.U(2)),
                           {f.words("person"), f.words("simulated")}, person ? 0 : 1);
        if (chosen == 0) state.played.insert(seat.id);
        if (chosen == 1) state.played.erase(seat.id);
    }
}

// The scenario's own plan comes first; any other of the library can be tried on it.
void plan_block(Frame& f, const Library& library, const Library::Entry& entry, SetupState& state,
                Rect& side) {
    viz::Ui& ui = f.ui;
    Rect head = side.cut_top(ui.U(20));
    viz::text_in(ui, Face::small, ui.theme.muted, head, f.words("Plan you are held against"));
    std::vector<std::string> names{""};
    std::vector<std::string> labels{f.words(entry.plan_title).empty()
                                        ? f.words("none: outcome only")
                                        : f.words(entry.plan_title)};
    std::vector<int> clauses{entry.clauses};
    int selected = 0;
    for (const Library::PlanEntry& plan : library.plans) {
        if (plan.name == entry.scenario->plan) continue;
        if (plan.name == state.plan) selected = static_cast<int>(names.size());
        names.push_back(plan.name);
        labels.push_back(f.words(plan.title));
        clauses.push_back(plan.clauses);
    }
    const std::string count =
        f.words.with("{} clauses", clauses[static_cast<std::size_t>(selected)]);
    viz::text_in(ui, Face::small, ui.theme.muted, head, count, viz::Align::right);
    const int chosen =
        viz::dropdown(ui, "plan", side.cut_top(ui.U(32), ui.U(10)), labels, selected);
    if (chosen >= 0) state.plan = names[static_cast<std::size_t>(chosen)];
}

// What the choices come to: people, length, what it costs of a working day.
void sum_card(Frame& f, const Library::Entry& entry, const SetupState& state, const Rect& box) {
    viz::Ui& ui = f.ui;
    const scenarios::Scenario& s = *entry.scenario;
    viz::card(ui, box);
    Rect inside = box.inset(ui.U(12), ui.U(5));
    const auto people = static_cast<std::size_t>(std::count_if(
        s.seats.begin(), s.seats.end(), [&](const auto& x) { return state.played.count(x.id); }));
    Rect top = inside.cut_top(inside.h / 2);
    viz::text_in(ui, Face::small_bold, ui.theme.text, top,
                 people == s.seats.size() ? f.words.with("All {} seats with people", people)
                                          : f.words.with("{} seats with people, {} simulated",
                                                         people, s.seats.size() - people));
    const Seconds until = state.length > 0 && state.length < static_cast<int>(s.acts.size())
                              ? s.acts[static_cast<std::size_t>(state.length)].to
                              : s.default_until;
    constexpr Seconds kUsualSpeed = 60;
    viz::text_in(ui, Face::small, ui.theme.muted, inside,
                 f.words.with("{} of the story; at ×{}, about {}", f.words.span(until), kUsualSpeed,
                              f.words.span(std::max<Seconds>(kMinute, until / kUsualSpeed))));
}

}  // namespace

void setup_side(Frame& f, const Library& library, SetupState& state, const Rect& where,
                Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const Library::Entry& entry = library.entries[state.chosen];
    if (state.played_for != state.chosen) choose_scenario(library, state, state.chosen);
    Rect side = viz::panel(ui, where, f.words("Your drill"), f.words(entry.scenario->title));
    const bool seeded = seed_of(state.seed).has_value();
    const Rect foot = side.cut_bottom(ui.U(44), ui.U(8));
    if (viz::button(ui, "brief", foot, f.words("Go to the briefing"), viz::ButtonKind::primary,
                    seeded && !state.played.empty()))
        wishes.push_back(OpenDrill{request_of(entry, state), {}, false});
    const Rect watch = side.cut_bottom(ui.U(32), ui.U(8));
    if (viz::button(ui, "watch", watch, f.words("Just watch: the autopilot follows the plan"),
                    viz::ButtonKind::outline, seeded)) {
        DrillRequest request = request_of(entry, state);
        request.played.clear();
        wishes.push_back(OpenDrill{request, "plan", false});
    }
    sum_card(f, entry, state, side.cut_bottom(ui.U(48), ui.U(8)));
    if (!state.problem.empty()) {
        const float h = viz::paragraph_height(ui, Face::small, side.w, state.problem, 5);
        const Rect box = side.cut_bottom(h, ui.U(8));
        viz::paragraph(ui, Face::small, ui.theme.rumour, box.x, box.y, box.w, state.problem, 5);
    }
    const auto divide = [&] {
        viz::rule(ui, side.x, side.y, side.w);
        side.cut_top(ui.U(10));
    };
    plan_block(f, library, entry, state, side);
    divide();
    seats_block(f, *entry.scenario, state, side);
    side.cut_top(ui.U(7));
    divide();
    options_block(f, library, *entry.scenario, state, side, wishes);
    const std::string note = f.words(
        "The crowd follows a stated mechanism; which numbers are assumptions stands in the "
        "parameter file. All people, places and firms are invented.");
    const float h = viz::paragraph_height(ui, Face::small, side.w - ui.U(24), note, 4);
    if (side.h < h + ui.U(20)) return;
    side.cut_top(ui.U(4));
    divide();
    viz::shape(ui, viz::Shape::ring, {side.x + ui.U(8), side.y + ui.U(9)}, ui.U(6),
               ui.theme.neutral);
    viz::paragraph(ui, Face::small, ui.theme.muted, side.x + ui.U(24), side.y, side.w - ui.U(24),
                   note, 4);
}

}  // namespace firebreak::trainer::console
