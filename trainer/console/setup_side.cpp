// The right column of the setup screen: plan, seats, seed, crowd, language, and the ways on.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "trainer/console/screens.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

namespace {

// The scenario's own size and those beside it, rising.
std::vector<std::uint32_t> crowds_of(const scenarios::Scenario& s) {
    std::vector<std::uint32_t> sizes{s.city.agents, 10000, 100000, 1000000};
    std::sort(sizes.begin(), sizes.end());
    sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
    return sizes;
}

std::string crowd_words(std::uint32_t agents) {
    return agents >= 1000000 ? fmt::format("{}M", agents / 1000000)
                             : fmt::format("{}k", agents / 1000);
}

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

void crowd_choice(Frame& f, const scenarios::Scenario& s, SetupState& state, const Rect& where) {
    const std::vector<std::uint32_t> sizes = crowds_of(s);
    std::vector<std::string> labels;
    int selected = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        labels.push_back(crowd_words(sizes[i]));
        if (sizes[i] == (state.crowd == 0 ? s.city.agents : state.crowd))
            selected = static_cast<int>(i);
    }
    const int size = viz::segmented(f.ui, "crowd", where, labels, selected);
    if (size >= 0) state.crowd = sizes[static_cast<std::size_t>(size)];
}

// How much the monitoring desk sees, in words with the numbers of this scenario.
std::string desk_words(const Frame& f, const sim::DeskSpec& desk) {
    return f.words.with("sees {} of microblog posts, {} late; reads {} in {}",
                        percent(desk.coverage[static_cast<std::size_t>(sim::Layer::microblog)]),
                        f.words.span(desk.delay), desk.sample, f.words.span(desk.interval));
}

void desk_choice(Frame& f, const Library& library, const scenarios::Scenario& s, SetupState& state,
                 const Rect& where, Rect* line) {
    const auto& qualities = scenarios::desk_qualities();
    if (library.desks.size() != qualities.size()) return;
    int selected = 0;
    for (std::size_t i = 0; i < qualities.size(); ++i)
        if (qualities[i] == state.desk) selected = static_cast<int>(i);
    const int chosen =
        viz::segmented(f.ui, "desk", where.inset(0, f.ui.U(2)),
                       {f.words("good"), f.words("ordinary"), f.words("poor")}, selected);
    if (chosen >= 0) state.desk = qualities[static_cast<std::size_t>(chosen)];
    const sim::DeskSpec desk =
        scenarios::desk_with(s.desk, library.desks[static_cast<std::size_t>(selected)]);
    const std::string words = desk_words(f, desk);
    if (line != nullptr)
        viz::text_in(f.ui, Face::small, f.ui.theme.muted, line->cut_top(f.ui.U(16), f.ui.U(6)),
                     words);
    viz::tooltip(f.ui, where,
                 words + ". " +
                     f.words("The monitoring desk is what your team sees through. Ordinary is what "
                             "the scenario says; how much better or worse the others are is an "
                             "assumption (data/params)."));
}

void options_block(Frame& f, const Library& library, const scenarios::Scenario& s,
                   SetupState& state, Rect& side, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const bool tight = side.h < ui.U(242);  // six rows and a line of words
    const auto row = [&](const std::string& label) {
        Rect line = side.cut_top(ui.U(tight ? 28 : 30), ui.U(tight ? 3 : 6));
        viz::text_in(ui, Face::small, ui.theme.muted, line.cut_left(ui.U(90), ui.U(8)), label);
        return line;
    };
    Rect seed = row(f.words("Seed"));
    viz::input_line(ui, "seed", seed.cut_left(ui.U(90), ui.U(10)), state.seed);
    viz::text_in(
        ui, Face::small, seed_of(state.seed) ? ui.theme.muted : ui.theme.rumour, seed,
        seed_of(state.seed) ? f.words("same seed, same world") : f.words("a whole number, please"));
    crowd_choice(f, s, state, row(f.words("Crowd")).inset(0, ui.U(2)));
    if (!library.desks.empty()) {
        const Rect desk = row(f.words("Monitoring"));
        desk_choice(f, library, s, state, desk, tight ? nullptr : &side);
    }
    if (s.acts.size() > 1) {
        std::vector<std::string> labels;
        for (const scenarios::PlayAct& act : s.acts) labels.push_back(f.words.span(act.to));
        const int length = viz::segmented(
            ui, "length", row(f.words("Play until")).inset(0, ui.U(2)), labels, state.length);
        if (length >= 0) state.length = length;
    }
    constexpr std::array<float, 5> kZooms{0, 0.9F, 1, 1.5F, 2};
    std::vector<std::string> sizes{f.words("fits")};
    int chosen = f.zoom == 0 ? 0 : -1;
    for (std::size_t i = 1; i < kZooms.size(); ++i) {
        sizes.push_back(fmt::format("{:.0f}%", kZooms[i] * 100));
        if (std::abs(f.zoom - kZooms[i]) < 0.01F) chosen = static_cast<int>(i);
    }
    const int zoom =
        viz::segmented(ui, "zoom", row(f.words("Text size")).inset(0, ui.U(2)), sizes, chosen);
    if (zoom >= 0) wishes.push_back(SetZoom{kZooms[static_cast<std::size_t>(zoom)]});
    if (!f.chinese) return;
    const bool zh = f.words.language() == Language::zh;
    const int language = viz::segmented(ui, "speak", row(f.words("Language")).inset(0, ui.U(2)),
                                        {"English", "中文"}, zh ? 1 : 0);
    if (language >= 0)
        wishes.push_back(ChooseLanguage{language == 1 ? Language::zh : Language::en});
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
    if (state.played_for != state.chosen) {
        state.played_for = state.chosen;
        state.played.clear();
        state.plan.clear();
        state.crowd = 0;
        state.length = 0;
        for (const scenarios::Seat& seat : entry.scenario->seats) state.played.insert(seat.id);
    }
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
