// What a team says of its own drill before it is shown a verdict: how it thinks each clause came
// out, how sure it is of that, and what in its own timeline went well or not. Compared with the
// verdicts afterwards it shows how well the team knows what it did (calibration).
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "trainer/plan/monitor.h"
#include "trainer/record/recording.h"

namespace firebreak::trainer::console {

struct Prediction {
    // satisfied, late or violated for a clause with a duty; satisfied (kept) or violated (broken)
    // for one that only forbids or orders steps.
    Verdict verdict = Verdict::satisfied;
    std::optional<int> confidence;  // per cent; none: not said
    bool operator==(const Prediction&) const = default;
};

// How sure one can be; below 50 one would predict something else.
inline constexpr std::array<int, 3> kConfidences{50, 70, 90};

enum class SelfMark : std::uint8_t { good, gap, question };

struct OwnMoment {
    Seconds t = 0;
    SelfMark mark{};
    std::string words;  // what it was, as the team read it
    bool operator==(const OwnMoment&) const = default;
};

struct SelfAssessment {
    std::map<std::string, Prediction> predictions;  // by clause
    std::map<std::string, OwnMoment> timeline;      // by "order.N" or "inject.ID"
    std::string note;
    bool operator==(const SelfAssessment&) const = default;
};

// Keeps it beside the recording, as a file of predictions (YAML: predictions, timeline). Returns
// why it could not be kept; empty: it was, or there is no recording. The one place that knows where
// a team's view stands.
std::string keep(const SelfAssessment& assessment, const std::filesystem::path& recording);

// A clause whose verdict can be predicted: tried, met by the team, decided by the log.
struct ClauseLine {
    std::string id;
    Text text;          // of its first duty, else of its first rule
    bool duty = false;  // it has one; else it only forbids or orders steps
    Verdict verdict = Verdict::vacuous;
};
std::vector<ClauseLine> predictable_clauses(const PlanResult& result, const scenarios::Plan& plan);

// The predictions as the notes of a recording that they become; what the score makes of such notes
// (trainer/score/calibration.h) is what the console shows.
std::vector<EvaluatorNote> notes_of(const SelfAssessment& assessment);

}  // namespace firebreak::trainer::console
