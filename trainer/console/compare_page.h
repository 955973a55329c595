// The screen of two recordings side by side: a function of what has been played and of the choices
// of the person at it.
#pragma once

#include <string>

#include "trainer/console/compare.h"
#include "trainer/console/screen_state.h"
#include "trainer/console/wish.h"
#include "viz/rect.h"
#include "viz/shapes.h"

namespace firebreak::trainer::console {

struct CompareState {
    double at = 1;  // moment shown, share of the longer recording
};

Wishes compare_screen(Frame& frame, const CompareProgress& progress, CompareState& state);
// Its parts.
void compare_curves(Frame& frame, const Comparison& both, CompareState& state,
                    const viz::Rect& where);
void compare_lanes(Frame& frame, const Comparison& both, const CompareState& state,
                   const viz::Rect& where);
void compare_map(Frame& frame, const Comparison& both, const CompareState& state, std::size_t side,
                 const viz::Rect& where);
void compare_numbers(Frame& frame, const Comparison& both, const viz::Rect& where);

// Room for names at the left of curves and lanes, so that both stand on one clock.
float compare_margin(const viz::Ui& ui);
// "A" and "B": letter, colour and shape of a side, the same wherever it is shown.
const char* side_letter(std::size_t side);
viz::Look side_look(const viz::Theme& theme, std::size_t side);

// "same city, same luck", or what is unlike; and whether one ends before the other.
std::string luck_words(const Frame& frame, const Comparison& both);
// Where the two first part: moment, what each did, and, where their luck is one, from when on the
// crowds are unlike.
std::string first_words(const Frame& frame, const Comparison& both);
// Who played: people, the plan's autopilot, nobody, or a strategy by its title.
std::string player_words(const Frame& frame, const std::string& strategy, const Text& title);
// One act: "Holding statement · Head".
std::string act_words(const Frame& frame, const Session& session, const Command& command);
// The last act given up to `t` with its time; empty: none.
std::string last_act_words(const Frame& frame, const Session& session, Seconds t);

}  // namespace firebreak::trainer::console
