// The pieces of the Markdown report.
#pragma once

#include <string>
#include <vector>

#include "trainer/report/sections.h"

namespace firebreak::trainer::report {

// Free text as one line of Markdown: signs that mean something there are escaped, line ends become
// spaces, and what HTML would be is none.
std::string md(const std::string& text);
// A table; cells are Markdown already. Empty without rows.
std::string md_table(const std::vector<std::string>& head,
                     const std::vector<std::vector<std::string>>& rows);
std::string md_heading(const Report& report, const char* number);

std::string md_plan(const Report& report);      // sections 1, 2 and 4
std::string md_deeds(const Report& report);     // section 5
std::string md_world(const Report& report);     // sections 3 and 6
std::string md_words(const Report& report);     // section 7
std::string md_findings(const Report& report);  // sections 8 and 9
// Beside the verdicts; each empty where the score has none of it.
std::string md_ratings(const Report& report);          // in section 1
std::string md_beside_verdicts(const Report& report);  // in section 4: readings, times
std::string md_debrief(const Report& report);          // in section 8: intent, predictions, notes
std::string md_coverage(const Report& report);         // in section 10
std::string md_annex(const Report& report);            // sections 10, A and B

}  // namespace firebreak::trainer::report
