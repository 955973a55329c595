// How well a team knows its own work: before the verdicts are shown it predicts them, clause by
// clause, with how sure it is; afterwards the predictions are held against the verdicts.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "trainer/plan/monitor.h"
#include "trainer/record/recording.h"

namespace firebreak::trainer {

inline constexpr std::array<const char*, 4> kPredictable{"satisfied", "late", "violated",
                                                         "not_tested"};

// Smaller differences between confidence and share right are called neither over- nor
// under-confidence (an assumption: with twenty clauses one verdict more or less is five points).
inline constexpr double kAlikeConfidence = 0.05;

// The verdict of a clause as a prediction can name it: a violation that was made good is still a
// violation; what is pending, cancelled or vacuous was not tested.
const char* predictable(Verdict verdict);

struct PredictionLine {
    std::string clause, predicted, actual, author;
    std::optional<int> confidence;  // 0..100
    bool right = false;
};

struct OwnMark {
    Seconds at = 0;
    std::string text, author;
};

// The latest prediction on a clause counts; none that came after the verdicts were shown.
struct Calibration {
    std::vector<PredictionLine> predictions;    // in the order of the plan
    std::vector<OwnMark> timeline;              // by moment
    std::array<std::array<int, 4>, 4> table{};  // [predicted][actual], as kPredictable
    std::optional<double> share_right;
    // Of the predictions with a confidence c (0..1): mean of (c - 1)^2 where right, c^2 where wrong
    // (Brier 1950 for the event "the prediction is right"); 0 is best, 0.25 what a coin's 50 gets.
    std::optional<double> brier;
    std::optional<double> mean_confidence;  // 0..1
    std::optional<double> over;             // mean confidence - share right among the same
    Text sentence;                          // what that says; empty without predictions
};

Calibration calibration_of(const PlanResult& result, const std::vector<EvaluatorNote>& notes);

}  // namespace firebreak::trainer
