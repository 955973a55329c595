// What the score says beside the verdicts (docs/score-json.md, section 5), as values: ratings,
// coverage, times, calibration, other readings of the plan, improvement plan, notes, luck. All of
// it may be missing from an old score, and is empty then.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/text.h"
#include "sim/units.h"

namespace firebreak::trainer::report {

enum class Mark;

// An evaluator's judgement: of a target ("P", "S", "M", "U") or of an item of the plan.
struct Judgement {
    std::string value, reason, by, written_at;
    std::optional<Seconds> at;
    std::vector<std::string> evidence;  // ids of records and documents
};

struct RatingReason {
    std::string rating, kind, rule, trigger, key;
    std::optional<Seconds> margin;
    std::optional<double> left;  // share of the window
    Text text;
};

// A capability target: a group of clauses that is rated as one.
struct Target {
    std::string id;
    Text title;
    std::vector<std::string> clauses;
    std::string proposed;  // P, S, M, U; empty: nothing to go by
    Text summary;
    std::vector<RatingReason> reasons;  // worst first
    std::optional<Judgement> rating;    // the evaluator's, the latest
    bool confirms = false;
    std::vector<Judgement> history;  // all of them, the latest last
    bool covers(const std::string& clause) const;
};

// A thing of the plan that no log can decide.
struct Item {
    std::string id, clause, rate, reason;
    Text text;
    std::optional<Judgement> judged;
};

struct ClauseCount {
    std::string target;  // empty: of the whole plan
    int decided = 0, open = 0, in_force = 0, testable = 0, of = 0;
    // Of `of`: neither decided nor open nor in force.
    int untested() const { return of - decided - open - in_force; }
};

struct RuleCoverage {
    std::string id, clause, state, why;
    bool testable = false;
};

struct Coverage {
    std::optional<ClauseCount> clauses;
    std::vector<ClauseCount> targets;
    std::vector<RuleCoverage> rules;
    const ClauseCount* of(const std::string& target) const;
};

struct DutyTime {
    std::string rule, clause, trigger, verdict;
    std::optional<Seconds> took;
    std::optional<double> used;  // share of the window
};

// Shares of their windows that the duties of a target used.
struct Spread {
    std::string target;  // empty: of the whole plan
    int n = 0, missed = 0;
    std::optional<double> lower, median, upper;
};

struct Prediction {
    Seconds t = 0;
    std::string text;
    int confidence = 0;
};

struct PredictedClause {
    std::string clause, predicted, actual;
    std::optional<int> confidence;  // 0..100
    bool right = false;
};

struct OwnMark {
    Seconds t = 0;
    std::string text;
};

struct Calibration {
    int n = 0;
    std::optional<double> share_right, brier, mean_confidence, over;
    Text sentence;
    std::map<std::string, std::map<std::string, int>> table;  // predicted -> actual
    std::vector<PredictedClause> predictions;
    std::vector<OwnMark> timeline;
    int right() const;
};

// A place where the plan's words can be taken in more than one way, the plan's own first.
struct PlanReading {
    struct Verdict {
        std::string rule;
        Mark mark;
        std::optional<double> score;
    };
    struct Alternative {
        std::vector<std::string> values;  // what it sets, as the plan writes it
        std::optional<double> p;
        std::vector<Verdict> verdicts;  // of the rules that differ
    };
    std::string id;
    Text text;
    std::vector<Alternative> alternatives;
    bool differs() const;  // a verdict, a score or P depends on it
};

struct CorrectiveAction {
    std::string id, status, owner, due, finding, by;
    Text text;
};

struct ScoreFinding {
    std::string id, kind, ref;
    Text text;
};

struct EvaluatorNote {
    std::string kind, subject, text, by, written_at;
    std::optional<Seconds> t;
    std::vector<std::string> evidence;
};

// Where the drill stands among replays of its orders under other seeds.
struct Luck {
    std::optional<double> percentile;
    std::vector<double> runs;  // belief accuracy, seed by seed
    double refused = 0;        // orders a replay had to leave out, on average
};

// One question or false claim: what it was, and how the team treated it.
struct Intent {
    std::string kind, ref, truly, treated;
    std::optional<Seconds> t;
};

// A record of the log, as far as a reader needs it to be called by a name.
struct LogRecord {
    std::string event;
    std::map<std::string, std::string> args;  // texts only
};

}  // namespace firebreak::trainer::report
