// The score of a drill: process (against the plan), quality, outcome, each by itself and never
// added. The JSON of score_json() is what others rely on; its layout, and how every number in it
// is measured, stands in docs/score-json.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trainer/json/json.h"
#include "trainer/plan/readings.h"
#include "trainer/record/recording.h"
#include "trainer/score/calibration.h"
#include "trainer/score/coverage.h"
#include "trainer/score/ratings.h"
#include "trainer/score/response.h"
#include "trainer/session/session.h"
#include "trainer/whatif/outcome.h"

namespace firebreak::trainer {

struct StatementQuality {  // content rubric of one statement
    std::string doc;
    bool known = false, not_known = false, doing = false, advice = false, next_update = false,
         empathy = false;
    std::string fit;  // supported, partly, unsupported
};

// One thing that was looked at, and whether it was as it should be.
struct QualityCheck {
    bool ok = false;
    std::optional<Seconds> t;
    std::string ref;  // document, question, fact, rule ...
    Text text;
};

struct QualityAxis {
    std::string id;
    double value = 0;
    bool any = false;  // false: nothing to look at; `value` means nothing
    std::vector<QualityCheck> checks;
};

// What is named at the head of the debrief whatever else went well.
struct NamedFinding {
    std::string kind;  // fabricated, blocked, exposed, hidden_affiliation
    Seconds t = 0;
    std::string ref;
    Text text;
};

// Where this drill's outcome stands among replays of the same orders at the same moments (open
// loop) under other seeds. Orders that make no sense in another world are refused there; how many,
// on average, is told, because it is what an open-loop replay cannot do.
struct Luck {
    std::optional<double> percentile;  // share of replays with a lower belief accuracy, ties half
    std::vector<double> belief_accuracy;  // of the replays, seed by seed
    double refused = 0;                   // commands refused per replay, on average
};

// The drill beside two other teams in the same world: outcomes over what all three have in common.
struct ComparedOutcomes {
    CommonClaims claims;
    OutcomeScore you, none, plan;
};

struct Score {
    PlanResult process;
    std::vector<ReadReading> readings;  // the same log under the plan's other readings
    OutcomeScore outcome;
    std::optional<OutcomeScore> baseline_none, baseline_plan;  // same seed
    std::vector<sim::Frame> frames_none, frames_plan;          // their truth, for the curves
    // What differences are told from; with the baselines only. `outcome` and the baselines count
    // every claim by how it stood in their own world.
    std::optional<ComparedOutcomes> compared;
    // The one to show beside the baselines.
    const OutcomeScore& outcome_beside() const { return compared ? compared->you : outcome; }
    std::vector<StatementQuality> statements;
    std::vector<QualityAxis> axes;  // truth, openness, timeliness, care, root_cause, order
    int decided = 0, of = 0;        // coverage: rules decided, rules of the plan
    std::vector<NamedFinding> named;
    std::vector<TargetRating> targets;
    Coverage coverage;
    std::vector<DutyTime> duty_times;
    std::vector<QuestionTime> question_times;
    std::vector<MarginSpread> margins;
    Calibration calibration;
    Luck luck;                         // empty unless luck_of() was asked
    std::vector<EvaluatorNote> notes;  // as they stand in the recording
};

// The rubric, the axes and what has to be named; read from the session's record alone.
std::vector<StatementQuality> statement_quality(const Session& session);
std::vector<QualityAxis> quality_axes(const Session& session, const PlanResult& process);
std::vector<NamedFinding> named_findings(const Session& session);

// Runs do-nothing and the plan's autopilot on the same seed too, unless `baselines` is false.
// `notes` are the recording's: evaluators' ratings, predictions, corrective actions.
Score score(const Session& session, bool baselines = true,
            const std::vector<EvaluatorNote>& notes = {});
// Plays the session's orders again under the next n seeds (seed + 1 ... seed + n).
Luck luck_of(const Session& session, int n);

// What in a note names nothing in the drill (an unknown target, item, clause, seat, record,
// document, a moment after the end), with the nearest known name; nullopt: nothing. Console and
// command line ask before they append a note. `session`, where it is at hand, is asked for records
// and documents; without it they are taken as they are.
std::optional<std::string> unknown_in(const EvaluatorNote& note, const scenarios::Plan& plan,
                                      const scenarios::Scenario& scenario,
                                      const Session* session = nullptr);

Json score_json(const Session& session, const Score& score);

// One row a recording (docs/score-json.md, section 4), without the line break.
std::string score_csv_header();
std::string score_csv_row(const std::string& recording, const Session& session, const Score& score);

}  // namespace firebreak::trainer
