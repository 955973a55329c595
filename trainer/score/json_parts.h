// Parts of the score's JSON (docs/score-json.md); shared by the files that write it.
#pragma once

#include <string>
#include <vector>

#include "trainer/score/improvement.h"
#include "trainer/score/score.h"

namespace firebreak::trainer::score_json_parts {

// A derived real number: six significant digits, in its shortest decimal form.
double six(double value);
Json number_or_null(const std::optional<double>& value);
Json time_or_null(const std::optional<Seconds>& value);
Json word_or_null(const std::string& value);
Json json(const Text& text);
Json json(const Value& value);
Json json(const Args& args);
std::string hex(std::uint64_t value);

Json process_json(const Session& session, const Score& score);
Json outcome_json(const OutcomeScore& outcome);
Json quality_json(const Score& score);

// Beside the verdicts.
Json coverage_json(const Score& score);
Json targets_json(const Score& score);
Json response_json(const Score& score);
Json calibration_json(const Score& score);
Json intent_json(const Session& session);
Json findings_json(const std::vector<Finding>& findings);
Json improvement_json(const std::vector<CorrectiveAction>& actions);
Json evaluator_notes_json(const Score& score);
Json luck_json(const Luck& luck);
Json ratings_json(const scenarios::Plan& plan, const std::vector<EvaluatorNote>& notes);

// Section 2 of the layout.
Json drill_json(const Session& session);
Json claims_json(const Session& session);
Json facts_json(const Session& session);
Json evidence_json(const Session& session);
Json statements_json(const Session& session, const Score& score);
Json questions_json(const Session& session);
Json orders_json(const Session& session);
Json acts_json(const Session& session);
Json log_json(const Session& session);
Json curves_json(const Session& session, const std::vector<sim::Frame>& frames);
Json compared_json(const Session& session, const Score& score);
Json bands_json(const Session& session);
Json desk_json(const Session& session);
Json harm_json(const Session& session);
Json load_json(const Session& session);
const char* word(sim::Phase phase);
const char* word(sim::Truth truth);
Seconds busy_time(const Session& session, const std::string& seat);  // empty: all seats

}  // namespace firebreak::trainer::score_json_parts
