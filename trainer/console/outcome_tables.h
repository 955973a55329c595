// What the right column of the debrief's outcome page shows instead of the crowd and the numbers:
// what was said, what was asked, how the plan's targets are rated, and in which phase the crisis
// was. Each scrolls where it has no room.
#pragma once

#include <string>
#include <vector>

#include "trainer/console/screens.h"
#include "trainer/score/bands.h"

namespace firebreak::trainer::console {

// In the order of the tabs.
enum class OutcomeTab : std::uint8_t { numbers, statements, questions, ratings, phases };

// The statement ledger, and beneath it all that is known of the one chosen: its facts and whether
// they are true, its quality, what it promised.
void statements_panel(Frame& frame, const DrillEnd& end, DebriefState& state,
                      const viz::Rect& where);
// Every question: who asked, when, and when it was answered.
void questions_panel(Frame& frame, const DrillEnd& end, const viz::Rect& where);
// The plan's targets with their letters and why, then the axes of quality.
void ratings_panel(Frame& frame, const DrillEnd& end, const viz::Rect& where);
// Phase and severity as the team judged them beside how they were in hindsight.
void phases_panel(Frame& frame, const DrillEnd& end, const viz::Rect& where);

// Which rules spoke and how, by their clauses, each said once: "SCH-01 not at the first attempt ·
// DGX-19 late". Empty: none did.
std::string reasons_in_short(const Words& words, const scenarios::Plan& plan,
                             const TargetRating& target);

// The name of an axis of quality.
std::string axis_word(const Words& words, const std::string& id);

// Judgements of the log, each until the next unlike one; `what` is "phase" or "grade". Values as
// those of phase_bands() and severity_bands().
std::vector<Band> judged_bands(const Session& session, const std::string& what);

}  // namespace firebreak::trainer::console
