// The parts of the report, each a function of what was read, in the order of the page.
#pragma once

#include <string>
#include <vector>

#include "trainer/report/context.h"
#include "trainer/report/reading.h"
#include "trainer/report/words.h"

namespace firebreak::trainer::report {

struct Report {
    const ScoreReading& drill;
    const Words& w;
    const ReportContext& context;
    mutable int figures = 0;  // numbered so far
    bool has_sweep = false;   // what single decisions were worth follows section 5
};

// Numbers and titles of the sections as the contents list them.
struct SectionTitle {
    const char* number;
    const char* title;  // English, a key of the catalogue
};
const std::vector<SectionTitle>& section_titles();

std::string cover(const Report& report);
std::string summary(const Report& report);         // 1
std::string timeline(const Report& report);        // 2
std::string desk_and_truth(const Report& report);  // 3
std::string clauses(const Report& report);         // 4
std::string decisions(const Report& report);       // 5
std::string outcome(const Report& report);         // 6
std::string words_given(const Report& report);     // 7: questions, statements, rubric
std::string findings(const Report& report);        // 8
std::string improvement(const Report& report);     // 9
std::string limits(const Report& report);          // 10
std::string parameters(const Report& report);      // A
std::string reproduction(const Report& report);    // B, with the glossary

// A draft or a sign-off that stands with the act it led to.
bool is_step_of_another(const ScoreReading& drill, const Act& act);

// What the numbers of the crowd are and are not.
std::string crowd_caveat(const Report& report);

// A section of the page: heading with its number, lead and body. `classes` e.g. "pg wide"; "flow"
// prints on behind the section before, without it a new page begins.
std::string section(const Report& report, const char* number, const std::string& lead,
                    const std::string& body, const char* classes = "pg flow");

// Building blocks.
std::string icon(const char* symbol, int size = 12);
// The mark of a verdict with its word.
std::string verdict(const Words& w, Mark mark);
// Heads of columns; a leading '>' aligns right, '^' centres; "Owner@30mm" sets a width.
std::string table_head(const std::vector<std::string>& titles);
std::string table(const std::string& classes, const std::string& caption,
                  const std::vector<std::string>& head, const std::string& rows);
// A drawing with its caption, numbered in the order of the page.
std::string figure(const Report& report, const std::string& drawing, const std::string& caption);
// A paragraph for a part that has nothing to show.
std::string nothing(const std::string& words);
// Local clock behind the scenario time, "1:18 (13:58)".
std::string moment(const Words& w, Seconds t);

// Everything before <main>: head with style sheet, the symbols; and what closes the page.
std::string page_head(const Report& report);
std::string page_tail();
std::string style_sheet(const Report& report);
std::string symbols();
// A text as a string of the style sheet, quotes included; nothing in it can leave the string.
std::string css_string(const std::string& text);

}  // namespace firebreak::trainer::report
