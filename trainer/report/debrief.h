// Parts of section 8 that people bring: how the team judged others and itself, and what the
// evaluator wrote. Each is empty where the recording has none of it.
#pragma once

#include <string>

#include "trainer/report/sections.h"

namespace firebreak::trainer::report {

// "sincere question", "left alone": what one truly was, or how it was treated.
std::string intent_word(const Words& w, const std::string& id);
// What questions and claims truly were against how they were treated.
std::string intent_block(const Report& report);
// The team's predictions of its verdicts, made before it saw them.
std::string calibration_block(const Report& report);
// One sentence on them for the summary; empty without predictions.
std::string calibration_sentence(const Report& report);
// Observations of the evaluator, and the items of the plan that no log can decide.
std::string evaluator_block(const Report& report);

}  // namespace firebreak::trainer::report
