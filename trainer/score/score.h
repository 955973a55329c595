// The score of a drill: process (against the plan), quality, outcome, each by itself and never
// added. The JSON of score_json() is what others rely on; its layout stands in design.md and in
// docs/score-json.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trainer/json/json.h"
#include "trainer/session/session.h"

namespace firebreak::trainer {

struct OutcomeScore {
    double belief_accuracy = 0;   // mean over time since onset, 0..1
    double belief_accuracy_end = 0;
    double harm = 0;              // false-believer harm + weighted named counters are kept apart:
    std::vector<std::pair<std::string, double>> harm_counters;
    double unanswered = 0;        // weighted question-hours without an answer
    double trust_min = 0, trust_end = 0;
    double belief_hours = 0;
    bool outbreak = false;
};

struct StatementQuality {         // content rubric of one public statement
    std::string doc;
    bool known = false, not_known = false, doing = false, advice = false, next_update = false,
         empathy = false;
    std::string fit;              // supported, partly, unsupported
};

struct QualityAxis { std::string id; double value = 0; bool any = false; std::vector<std::string> evidence; };

struct Score {
    PlanResult process;
    OutcomeScore outcome;
    std::optional<OutcomeScore> baseline_none, baseline_plan;  // same seed
    std::vector<StatementQuality> statements;
    std::vector<QualityAxis> axes;   // truth, openness, timeliness, care, root_cause, order
    int decided = 0, of = 0;         // coverage: rules decided, rules of the plan
    std::vector<std::string> named;  // what is named at the head of the debrief whatever else went well
};

OutcomeScore outcome_of(const Session& session);
// Runs do-nothing and the plan's autopilot on the same seed too, unless `baselines` is false.
Score score(const Session& session, bool baselines = true);
Json score_json(const Session& session, const Score& score);

}  // namespace firebreak::trainer
