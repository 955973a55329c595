// What can be set of a drill: seed, crowd, monitoring desk, length; and of the program's look.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "trainer/console/setup_parts.h"
#include "viz/widgets.h"

namespace firebreak::trainer::console {

using viz::Face;
using viz::Rect;

std::vector<std::uint32_t> crowds_of(const scenarios::Scenario& s) {
    std::vector<std::uint32_t> sizes{s.city.agents, 10000, 100000, 1000000};
    std::sort(sizes.begin(), sizes.end());
    sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
    return sizes;
}

std::optional<std::uint64_t> seed_of(const std::string& text) {
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return seed;
}

void choose_scenario(const Library& library, SetupState& state, std::size_t index,
                     const std::string& plan, std::uint32_t crowd) {
    state.chosen = state.played_for = index;
    state.length = 0;
    const scenarios::Scenario& scenario = *library.entries[index].scenario;
    state.played.clear();
    for (const scenarios::Seat& seat : scenario.seats) state.played.insert(seat.id);
    const bool known =
        std::any_of(library.plans.begin(), library.plans.end(),
                    [&plan](const Library::PlanEntry& one) { return one.name == plan; });
    state.plan = known && plan != scenario.plan ? plan : std::string();
    const auto sizes = crowds_of(scenario);
    const bool offered = std::find(sizes.begin(), sizes.end(), crowd) != sizes.end();
    state.crowd = offered ? crowd : 0;
}

namespace {

std::string crowd_words(std::uint32_t agents) {
    return agents >= 1000000 ? fmt::format("{}M", agents / 1000000)
                             : fmt::format("{}k", agents / 1000);
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
    viz::tooltip(
        f.ui, where,
        f.words.with("{}. The monitoring desk is what your team sees through. Ordinary is what "
                     "the scenario says; how much better or worse the others are is an assumption.",
                     words));
}

void facilitate_choice(Frame& f, SetupState& state, bool told, Rect& side) {
    viz::Ui& ui = f.ui;
    const Rect tick = side.cut_top(ui.U(24), ui.U(told ? 0 : 3));
    if (viz::tick_box(ui, "facilitate", tick, f.words("Facilitate a team"), state.facilitated))
        state.facilitated = !state.facilitated;
    const std::string what =
        f.words("T opens a screen of your own: the truth, the script, every clause.");
    if (told)
        viz::text_in(ui, Face::small, ui.theme.muted, side.cut_top(ui.U(16), ui.U(6)), what);
    else
        viz::tooltip(ui, tick, what);
}

}  // namespace

void options_block(Frame& f, const Library& library, const scenarios::Scenario& s,
                   SetupState& state, Rect& side, Wishes& wishes) {
    viz::Ui& ui = f.ui;
    const bool tight = side.h < ui.U(288);  // six rows, a tick and two lines of words
    const bool told = side.h > ui.U(240);   // lower rows, the tick and one line
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
    facilitate_choice(f, state, told, side);
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

}  // namespace firebreak::trainer::console
