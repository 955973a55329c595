// What a team says of its own drill before it is shown a verdict: how it thinks each clause came
// out, how sure it is, and what in its own timeline went well or not. Compared with the verdicts
// afterwards it shows how well the team knows what it did (calibration).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "trainer/plan/monitor.h"

namespace firebreak::trainer::console {

struct Guess {
    // satisfied, late or violated for a duty; satisfied (kept) or violated (broken) for the others.
    Verdict verdict = Verdict::satisfied;
    bool sure = false;
    bool operator==(const Guess&) const = default;
};

enum class SelfMark : std::uint8_t { good, gap, question };

struct SelfAssessment {
    std::map<std::string, Guess> guesses;   // by rule
    std::map<std::string, SelfMark> marks;  // by "order.N" or "inject.ID"
    std::string note;
    bool operator==(const SelfAssessment&) const = default;
};

// Keeps it with the recording of the drill. Returns why it could not be kept; empty: it was.
// The only place that knows where it stands.
std::string keep(const SelfAssessment& assessment, const std::filesystem::path& recording);

struct Calibration {
    int right = 0, of = 0;  // guesses that came out, guesses made
    int sure_right = 0, sure = 0, unsure_right = 0, unsure = 0;
};

// Rules whose verdict can be guessed: tried, seen by the team, scored by the log.
std::vector<const RuleResult*> guessable(const PlanResult& result, const scenarios::Plan& plan);
// A repaired breach is a breach.
bool came_out(const Guess& guess, Verdict verdict);
Calibration calibration(const SelfAssessment& assessment,
                        const std::vector<const RuleResult*>& rules);

}  // namespace firebreak::trainer::console
