// The debrief's fourth page: what the team will change. The actions are the score's (proposed from
// what was missed, late, broken, unanswered or said without being verified, the worst first); the
// team accepts, edits, strikes out, adds, and puts them in its own order. What it decides is kept
// with the recording as notes, as `firebreak rate --action` keeps it, and so stands in the report.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trainer/console/drill_play.h"
#include "trainer/console/screen_state.h"
#include "trainer/console/wish.h"
#include "trainer/score/improvement.h"

namespace firebreak::trainer::console {

struct ImproveState {
    std::vector<EvaluatorNote> notes;  // given on this page; those of the recording come before
    std::string chosen;                // id of an action; empty: the first
    bool adding = false;               // one of the team's own is being written
    std::string text, due;             // as they stand in the fields
    std::string fields_of;             // the action whose fields these are; empty: none yet
    std::string typed_in;              // the field that takes letters; empty: none
    std::string in_sight;              // an action that was moved: the list scrolls to it once
    std::string today;                 // "2026-03-17", for the dates that are offered; empty: none
};

// The page: the list, and the card of the chosen action.
void improve_page(Frame& frame, const DrillEnd& end, ImproveState& state, const viz::Rect& where,
                  Wishes& wishes);

// Its parts. All of them answer what people decide with a note, taken up into `state` as well.
std::vector<CorrectiveAction> actions_of(const DrillEnd& end, const ImproveState& state);
const Finding* finding_of(const DrillEnd& end, const CorrectiveAction& action);
void decide(ImproveState& state, EvaluatorNote note, Wishes& wishes);
// Writes a decision that `state` has taken up into the recording at once, so that a kill loses
// nothing, then the reports anew. `stamp`: the wall clock, "2026-03-17T09:30:00Z". Returns why it
// could not be kept; empty: it was, or there is no recording.
std::string keep_decision(const DrillEnd& end, const ImproveState& state, EvaluatorNote note,
                          const std::string& stamp);
void improve_card(Frame& frame, const DrillEnd& end, ImproveState& state,
                  const std::vector<CorrectiveAction>& actions, const viz::Rect& where,
                  Wishes& wishes);

// "SCH-15 · 12 min late": the clause and how far it was missed, or what else was found.
std::string finding_words(const Words& words, const Finding& finding);
// How the next drill would show that the action worked.
std::string shown_by(const Words& words, const Finding& finding);
void finding_mark(viz::Ui& ui, const Finding* finding, ImVec2 at, float radius);
// Who it is for: a seat's title, "nobody yet".
std::string owner_words(const Frame& frame, const scenarios::Scenario& scenario,
                        const std::string& owner);

// The day so many days after "2026-03-17"; empty if that is no date.
std::string days_after(const std::string& date, int days);
// "2026-04-01" is a date, "2026-02-30" and "soon" are none.
bool is_date(const std::string& text);

// A text with its line breaks taken out again: a blank where two words meet, nothing between two
// Han characters. The field breaks lines where its width ends; what is kept has none.
std::string unbroken(const std::string& text);

}  // namespace firebreak::trainer::console
