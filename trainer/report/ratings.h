// Capability targets: the letters P, S, M, U, the program's proposal beside the evaluator's, with
// the reasons and what they rest on.
#pragma once

#include <string>
#include <vector>

#include "trainer/report/sections.h"

namespace firebreak::trainer::report {

// The table of the summary: letter, target, duties and breaches, how much was tested, why.
std::string ratings_table(const Report& report);

// Beneath a target's heading in the clause table: reasons of the proposal and the evaluator's own
// words, each with its evidence. Markup of table rows over `columns`; empty if there is no more to
// say than the letter.
std::string rating_rows(const Report& report, const Target& target, int columns);

// "SCH-01 not at the first attempt; DGX-19 late": the reasons in short, by rule.
std::vector<std::string> reasons_in_short(const Report& report, const Target& target);

// Places where the plan can be taken in two ways, and what hangs on it.
std::string readings_table(const Report& report);

}  // namespace firebreak::trainer::report
