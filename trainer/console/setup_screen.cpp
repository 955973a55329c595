// Choosing a drill: scenario, seats, seed, size of the crowd; or going on with one.
#include <algorithm>
#include <charconv>

#include "scenarios/load.h"
#include "trainer/console/screens.h"
#include "viz/ticks.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

constexpr std::array<std::uint32_t, 4> kCrowds{0, 10000, 100000, 1000000};

std::optional<std::uint64_t> seed_of(const std::string& text) {
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return seed;
}

DrillRequest request_of(const Library::Entry& entry, const SetupState& state) {
    DrillRequest request;
    request.scenario = entry.name;
    request.seed = seed_of(state.seed).value_or(1);
    request.agents = kCrowds[static_cast<std::size_t>(state.crowd)];
    const auto& acts = entry.scenario->acts;
    if (state.length > 0 && state.length < static_cast<int>(acts.size()))
        request.until = acts[static_cast<std::size_t>(state.length)].name;
    for (const scenarios::Seat& seat : entry.scenario->seats)
        if (state.played.count(seat.id)) request.played.push_back(seat.id);
    return request;
}

void scenario_card(Frame& f, const Library::Entry& entry, std::size_t index, SetupState& state,
                   const Rect& box) {
    viz::Ui& ui = f.ui;
    const scenarios::Scenario& s = *entry.scenario;
    const bool chosen = state.chosen == index;
    bool hovered = false;
    if (viz::hit(ui, "scenario." + entry.name, box, true, &hovered)) state.chosen = index;
    viz::card(ui, box);
    if (hovered && !chosen)
        ui.draw().AddRect(box.at(), box.end(), viz::faded(ui.theme.accent, 0.4F), ui.U(6));
    if (chosen) ui.draw().AddRect(box.at(), box.end(), ui.theme.accent, ui.U(6), 0, 2);
    Rect inside = box.inset(ui.U(14), ui.U(10));
    Rect title = inside.cut_top(ui.U(26));
    if (chosen) viz::mark(ui, viz::Mark::on_time, title.cut_right(ui.U(20)).centre(), ui.U(9));
    viz::text_in(ui, Face::number, ui.theme.text, title, f.words(s.title));
    const std::string facts =
        f.words.with("{} seats · {} claims · {} people · {}", s.seats.size(), s.claims.size(),
                     s.city.agents, f.words.span(s.default_until));
    viz::text_in(ui, Face::small, ui.theme.muted, inside.cut_top(ui.U(20), ui.U(4)), facts);
    inside.cut_top(viz::paragraph(ui, Face::body, ui.theme.text, inside.x, inside.y, inside.w,
                                  f.words(s.summary), 4),
                   ui.U(8));
    for (const Text& objective : s.objectives) {
        const float h =
            viz::paragraph_height(ui, Face::small, inside.w - ui.U(16), f.words(objective), 2);
        if (inside.h < h) break;
        viz::shape(ui, viz::Shape::disc, {inside.x + ui.U(4), inside.y + ui.U(8)}, ui.U(3),
                   chosen ? ui.theme.accent : ui.theme.neutral);
        viz::paragraph(ui, Face::small, ui.theme.muted, inside.x + ui.U(14), inside.y,
                       inside.w - ui.U(16), f.words(objective), 2);
        inside.cut_top(h, ui.U(3));
    }
}

void resume_row(Frame& f, const Unfinished& drill, const Rect& box, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    viz::panel(ui, box);
    Rect row = box.inset(ui.U(14), ui.U(8));
    const Rect ring = row.cut_left(ui.U(34), ui.U(12));
    const float share =
        drill.until > 0 ? static_cast<float>(drill.at) / static_cast<float>(drill.until) : 0;
    viz::countdown_ring(ui, ring.centre(), ui.U(13), share, ui.theme.accent);
    const Rect go = row.cut_right(ui.U(120), ui.U(14));
    if (viz::button(ui, "resume", {go.x, go.centre().y - ui.U(15), go.w, ui.U(30)},
                    f.words("Resume"), viz::ButtonKind::outline))
        wishes.push_back(ResumeDrill{drill.file});
    viz::text_in(ui, Face::body_bold, ui.theme.text, row.cut_top(row.h / 2),
                 f.words.with("Continue: {}", drill.scenario));
    viz::text_in(ui, Face::small, ui.theme.muted, row,
                 f.words.with("stopped at {} · seed {} · safe up to the last action",
                              viz::time_label(drill.at), drill.seed));
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

void options_block(Frame& f, const scenarios::Scenario& s, SetupState& state, Rect& side) {
    viz::Ui& ui = f.ui;
    const auto row = [&](const std::string& label) {
        Rect line = side.cut_top(ui.U(30), ui.U(6));
        viz::text_in(ui, Face::small, ui.theme.muted, line.cut_left(ui.U(90), ui.U(8)), label);
        return line;
    };
    Rect seed = row(f.words("Seed"));
    viz::input_line(ui, "seed", seed.cut_left(ui.U(90), ui.U(10)), state.seed);
    viz::text_in(
        ui, Face::small, seed_of(state.seed) ? ui.theme.muted : ui.theme.rumour, seed,
        seed_of(state.seed) ? f.words("same seed, same world") : f.words("a whole number, please"));
    Rect crowd = row(f.words("Crowd"));
    const int size = viz::segmented(ui, "crowd", crowd.inset(0, ui.U(2)),
                                    {fmt::format("{}k", s.city.agents / 1000), "10k", "100k", "1M"},
                                    state.crowd);
    if (size >= 0) state.crowd = size;
    if (s.acts.size() > 1) {
        std::vector<std::string> labels;
        for (const scenarios::PlayAct& act : s.acts) labels.push_back(f.words.span(act.to));
        const int length = viz::segmented(
            ui, "length", row(f.words("Play until")).inset(0, ui.U(2)), labels, state.length);
        if (length >= 0) state.length = length;
    }
}

void side_panel(Frame& f, const Library& library, SetupState& state, const Rect& where,
                Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const Library::Entry& entry = library.entries[state.chosen];
    if (state.played_for != state.chosen) {
        state.played_for = state.chosen;
        state.played.clear();
        state.length = 0;
        for (const scenarios::Seat& seat : entry.scenario->seats) state.played.insert(seat.id);
    }
    Rect side = viz::panel(ui, where, f.words("Your drill"), f.words(entry.scenario->title));
    side.cut_top(ui.U(2));
    Rect foot = side.cut_bottom(ui.U(44), ui.U(8));
    if (viz::button(ui, "brief", foot, f.words("Go to the briefing"), viz::ButtonKind::primary,
                    seed_of(state.seed).has_value() && !state.played.empty()))
        wishes.push_back(OpenDrill{request_of(entry, state), {}});
    const Rect watch = side.cut_bottom(ui.U(30), ui.U(8));
    if (viz::button(ui, "watch", watch, f.words("Just watch: the autopilot follows the plan"),
                    viz::ButtonKind::outline, seed_of(state.seed).has_value())) {
        DrillRequest request = request_of(entry, state);
        request.played.clear();
        wishes.push_back(OpenDrill{request, "plan"});
    }
    if (!state.problem.empty()) {
        const float h = viz::paragraph_height(ui, Face::small, side.w, state.problem, 5);
        const Rect box = side.cut_bottom(h, ui.U(8));
        viz::paragraph(ui, Face::small, ui.theme.rumour, box.x, box.y, box.w, state.problem, 5);
    }
    viz::text_in(ui, Face::small, ui.theme.muted, side.cut_top(ui.U(18)),
                 f.words("Plan you are held against"));
    const std::string plan = f.words(entry.plan_title).empty() ? f.words("none: outcome only")
                                                               : f.words(entry.plan_title);
    const Rect box = side.cut_top(ui.U(30), ui.U(10));
    viz::card(ui, box, ui.theme.accent);
    viz::text_in(ui, Face::body, ui.theme.text, box.inset(ui.U(12), 0), plan);
    viz::rule(ui, side.x, side.y, side.w);
    side.cut_top(ui.U(8));
    options_block(f, *entry.scenario, state, side);
    viz::rule(ui, side.x, side.y, side.w);
    side.cut_top(ui.U(8));
    seats_block(f, *entry.scenario, state, side);
    const float h = viz::paragraph_height(ui, Face::small, side.w - ui.U(24),
                                          f.words("All people, places and firms are invented."), 2);
    if (side.h > h + ui.U(12)) {
        const Rect note = side.cut_bottom(h);
        viz::shape(ui, viz::Shape::ring, {note.x + ui.U(8), note.y + h / 2}, ui.U(6),
                   ui.theme.neutral);
        viz::paragraph(ui, Face::small, ui.theme.muted, note.x + ui.U(22), note.y,
                       side.w - ui.U(24), f.words("All people, places and firms are invented."), 2);
    }
}

}  // namespace

Library read_library() {
    Library library;
    for (const std::string& name : scenarios::library_scenarios()) {
        auto loaded = scenarios::load_scenario(name);
        if (!loaded) {
            library.problems.push_back(
                loaded.problems.empty() ? name : loaded.problems.front().in_words());
            continue;
        }
        Library::Entry entry{
            name, std::make_shared<const scenarios::Scenario>(std::move(*loaded.value)), {}};
        if (!entry.scenario->plan.empty())
            if (const auto plan = scenarios::load_plan(entry.scenario->plan))
                entry.plan_title = plan.value->title;
        library.entries.push_back(std::move(entry));
    }
    try {
        library.unfinished = unfinished_recordings();
    } catch (const std::exception& error) {
        library.problems.push_back(error.what());
    }
    return library;
}

Wishes setup_screen(Frame& f, const Library& library, SetupState& state) {
    Wishes wishes;
    viz::Ui& ui = f.ui;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    Rect rest = Rect{0, 0, size.x, size.y}.inset(ui.U(6));
    stage_bar(f, rest.cut_top(ui.U(54), ui.U(6)), "Firebreak",
              f.words("Crisis-communication trainer · offline · no account"), 0, wishes);
    if (library.entries.empty()) {
        viz::panel(ui, rest);
        viz::empty_state(ui, rest, viz::Shape::bang,
                         library.problems.empty() ? f.words("No scenario was found.")
                                                  : library.problems.front());
        return wishes;
    }
    state.chosen = std::min(state.chosen, library.entries.size() - 1);
    side_panel(f, library, state, rest.cut_right(ui.U(372), ui.U(6)), wishes);
    if (!library.unfinished.empty())
        resume_row(f, library.unfinished.front(), rest.cut_top(ui.U(62), ui.U(6)), wishes);
    Rect inside =
        viz::panel(ui, rest, f.words("Choose a situation"), f.words("invented places and people"));
    const Rect content = viz::begin_scroll(ui, "scenarios", inside);
    const float gap = ui.U(10);
    const int columns = library.entries.size() > 1 ? 2 : 1;
    const float width =
        (inside.w - ui.U(8) - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float height = std::min(ui.U(330), std::max(ui.U(250), inside.h - ui.U(4)));
    float bottom = content.y;
    for (std::size_t i = 0; i < library.entries.size(); ++i) {
        const auto column = static_cast<float>(i % static_cast<std::size_t>(columns));
        const auto line = static_cast<float>(i / static_cast<std::size_t>(columns));
        const Rect box{content.x + column * (width + gap), content.y + line * (height + gap), width,
                       height};
        scenario_card(f, library.entries[i], i, state, box);
        bottom = std::max(bottom, box.bottom());
    }
    viz::end_scroll(ui, content, bottom - content.y);
    return wishes;
}

}  // namespace firebreak::trainer::console
