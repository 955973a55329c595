// What went well and what did not, drawn from verdicts, margins, contradictions, questions and
// the outcome by fixed rules. Nothing is judged that the score does not hold. Shared by the pages
// and the Markdown.
#pragma once

#include <string>
#include <vector>

#include "trainer/report/sections.h"

namespace firebreak::trainer::report {

struct Finding {
    double weight = 0;        // for the order, largest first
    std::string title;        // plain text, all of them
    std::string observation;  // what was seen
    std::string plan;         // clause, section and limit it is held against; may be empty
    std::string consequence;  // what followed for the score or the outcome
    std::string action;       // draft of a corrective action; empty for strengths
    std::string done_when;    // how the next drill would show it
};

std::vector<Finding> strengths(const Report& report);
std::vector<Finding> gaps(const Report& report);

// Rules in the order of the clause table: worst verdict first, then weight, then margin.
std::vector<const Rule*> worst_first(const std::vector<Rule>& rules);
// The instance of a rule that explains its verdict best: worst mark, then smallest margin.
const Instance* worst_instance(const Rule& rule);

// The source of a rule, in the words of the page's language as far as it has them.
std::string source_words(const Words& w, const Text& source);
// "SCH-21 · plan section · critical".
std::string plan_reference(const Words& w, const Rule& rule);

// Promised next updates: how many were decided before the end of the drill, and kept.
struct Promises {
    int kept = 0, due = 0;
};
Promises promises(const ScoreReading& drill);

// Difference of two values where both are there.
std::optional<double> difference(const std::optional<double>& a, const std::optional<double>& b);
// You minus the other run, in belief accuracy 0..1; nullopt if that run was not made.
// Which claims no difference counts, and why; empty: all count.
std::string left_out_words(const Report& report);
std::optional<double> against(const ScoreReading& drill, const std::optional<Outcome>& other);

// The sentences of the summary, made from P and the two differences only.
std::string process_sentence(const Report& report);
std::string outcome_sentence(const Report& report);
// Name of the quadrant of process against outcome; empty if there is no P or no comparison.
std::string quadrant_sentence(const Report& report);

// The divider of good and poor process, declared in the report.
inline constexpr double kGoodProcess = 0.70;
// Below this difference of belief accuracy two runs count as alike: half a tenth of a point.
inline constexpr double kAlike = 0.0005;

}  // namespace firebreak::trainer::report
