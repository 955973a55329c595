// A team's self-assessment as a file: predicted verdicts and marks on its own timeline.
//
//   YAML: predictions: [{clause: SCH-15, verdict: late, confidence: 70}]
//         timeline: [{at: "0:40:00", text: "we knew it was the water"}]
//   CSV (name ends in .csv): lines clause,verdict[,confidence], with that header or without it
#pragma once

#include <string>
#include <vector>

#include "scenarios/problem.h"
#include "trainer/record/recording.h"

namespace firebreak::trainer {

// The notes a file's text asks for, without author and stamp; problems with line and column.
std::vector<EvaluatorNote> read_predictions(const std::string& file, const std::string& text,
                                            scenarios::Problems& problems);

// "late:70", "late", "not tested" into the note; false if it is neither.
bool read_verdict(const std::string& text, EvaluatorNote& note);

}  // namespace firebreak::trainer
