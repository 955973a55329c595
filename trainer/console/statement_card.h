// The lower card of the debrief's statement ledger: all that is known of the one chosen. With it
// what the rows above tell, too.
#pragma once

#include <array>
#include <string>

#include "trainer/console/screens.h"

namespace firebreak::trainer::console {

// What it told and whether that was true, what it promised, what a good statement has of it.
// Scrolls where it has no room.
void statement_card(Frame& frame, const DrillEnd& end, const StatementLine& line,
                    const viz::Rect& where);

// The action that made it, in the scenario's words; its form where none is known.
std::string statement_title(const Frame& frame, const Session& session, const StatementLine& line);
// Against the truth of the case, which the team need not have known.
bool said_truly(const Session& session, const Assertion& said);
// nullptr: the score has no such document.
const StatementQuality* quality_of(const DrillEnd& end, const std::string& doc);

// What a good statement has, in the order of the score.
struct RubricItem {
    const char* name;
    bool StatementQuality::*there;
};
inline constexpr std::array<RubricItem, 6> kRubric{
    {{N("What is known"), &StatementQuality::known},
     {N("What is not known"), &StatementQuality::not_known},
     {N("What is being done"), &StatementQuality::doing},
     {N("What people can do"), &StatementQuality::advice},
     {N("When we speak next"), &StatementQuality::next_update},
     {N("Empathy"), &StatementQuality::empathy}}};

}  // namespace firebreak::trainer::console
