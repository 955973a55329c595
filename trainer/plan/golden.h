// Plan cases: a plan, a log and the verdicts somebody worked out for them, as JSON.
//
//   {cases: [{id, title, epoch, plan, trace: [{id, seq, t, kind, event, role?, args?}], end,
//     expected: {clauses: {ID: {verdict, score, instances: [...]}}, obligation_score,
//                prohibition_factor, process_score, critical_cap_applied, board?}}],
//    invalid_plans: [{id, code, plan}]}
//
// Verdicts, ids and ticks are compared exactly, scores within 1e-6. An optional list of an instance
// (hits, near_misses, violations, licence) that is absent means empty and is compared. Unknown
// keys, ids used twice, and times that are none are errors; an expectation that merely differs is
// not.
#pragma once

#include <iosfwd>
#include <stdexcept>
#include <string>

#include "scenarios/problem.h"

namespace firebreak::trainer {

// The text is no file of plan cases; all reasons, each with its case.
struct BadCases : std::runtime_error {
    explicit BadCases(scenarios::Problems all);
    scenarios::Problems problems;
};

// Runs all cases, prints each failing one with what differs and a closing line
// "N passed, N failed"; returns the number that failed. Throws BadCases, before any case is run;
// its problems call the text `file`.
int verify_cases(const std::string& json_text, std::ostream& out,
                 const std::string& file = "cases");

}  // namespace firebreak::trainer
