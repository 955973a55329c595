// The score's JSON (docs/score-json.md) as values a page can be written from. Reading is tolerant:
// what is missing, null or of the wrong type stays empty, because an old or a cut-off score must
// still give a report. Nothing else is known to the report, so nothing else can appear in it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/text.h"
#include "sim/units.h"
#include "trainer/report/reading_debrief.h"

namespace firebreak::trainer::report {

// How a duty, prohibition or licence ended, best last; `none` is a trigger that never came.
enum class Mark { violated, breach, repaired, late, pending, on_time, kept, cancelled, none };

struct Hit {
    std::string id, seat;
    Seconds t = 0;
};

struct Instance {
    Mark mark = Mark::pending;
    std::optional<double> score;
    Seconds triggered_at = 0, grace = 0;
    std::optional<Seconds> decided_at, due, margin;
    std::vector<Hit> hits, near_misses;
    std::string trigger, key;
    bool hidden = false;
    Text sentence;
    // Moment it was done or breached, nullopt if neither.
    std::optional<Seconds> done() const;
};

struct Rule {
    std::string id, clause, kind, severity;
    Text source;
    double weight = 0;
    bool contested = false;
    Text text;
    Mark mark = Mark::none;
    std::optional<double> score;
    std::vector<Instance> instances;
    bool is_duty() const { return kind == "oblige"; }
};

struct Process {
    std::optional<double> p, o, f, o1, o2, cap;
    bool capped = false;
    std::vector<Rule> rules;  // in the order of the plan
};

struct Outcome {
    std::optional<double> belief_accuracy, belief_accuracy_end, harm, unanswered, trust_min,
        trust_end, belief_hours;
    std::map<std::string, double> counters;
};

struct ClaimCurve {
    std::vector<double> reach, believers, corrected;
};

struct Curves {
    std::vector<Seconds> t;
    std::vector<double> belief_accuracy, trust, posts_per_hour, negative_share, false_believers;
    std::map<std::string, ClaimCurve> claims;
};

struct Estimate {
    Seconds as_of = 0;
    double value = 0, lo = 0, hi = 0;
    int n = 0;
};

struct DeskClaim {
    std::optional<Seconds> first_seen;
    std::vector<Estimate> share_of_posts, believed;  // only those there are
};

struct Claim {
    std::string id, parent, truth;
    Text title, statement;
    bool truth_shown = true;
    std::optional<double> reach_end, believers_end, believers_peak;
    std::optional<Seconds> believers_peak_at;
};

struct Assertion {
    std::string fact, quoted_from;
    Text text;
    bool hedged = false, deny = false, supported = false, holds = true;
};

inline constexpr std::array<const char*, 6> kRubric{"known",  "not_known",   "doing",
                                                    "advice", "next_update", "empathy"};

struct Statement {
    int n = 0, order = 0;
    std::string doc, form, seat, tone, text, corrected_by, fit;
    Seconds t = 0;
    std::vector<std::string> channels;
    std::vector<Assertion> assertions;
    std::optional<Seconds> next_update_at;
    bool signed_off = false, contradicted = false;
    std::array<bool, 6> rubric{};
    int rubric_sum() const;
};

struct Question {
    std::string id, from, by_doc, verdict;
    Text text;
    Seconds asked_at = 0;
    std::optional<Seconds> answered_at;
    double weight = 1;
    std::optional<double> hours;  // weighted hours of waiting
};

struct Contradiction {
    Seconds t = 0;
    std::string a, b;
    bool corrected = false, by_fact = false;
};

struct Inject {
    std::string id, kind;
    Text title;
    Seconds t = 0;
    bool by_hand = false;
};

struct Order {
    int n = 0;
    std::string seat, action, state, doc, text;
    Text title;
    Seconds ordered_at = 0;
    std::optional<Seconds> done_at;
    bool contested = false, asked_sign_off = false;
    std::vector<std::string> signed_by, claims, channels;
};

struct Act {
    int n = 0;
    std::string id, event, action, seat, doc;
    Text title;
    Seconds t = 0;
    std::optional<Seconds> ordered_at;
};

struct Seat {
    std::string id;
    Text title;
    bool played = false;
    std::optional<double> orders, busy_minutes;
};

struct Band {
    Seconds from = 0, to = 0;
    std::string value;  // word of the phase, or numeral of the severity
};

struct Assessment {
    Seconds t = 0;
    std::string seat, what, of, result;
    int level = 0;
};

struct Note {
    Seconds t = 0;
    std::string seat, text;
};

struct Doing {
    Seconds t = 0;
    Text text;
};

struct Named {
    std::string kind, ref;
    std::optional<Seconds> t;
    Text text;
};

struct Check {
    bool ok = false;
    std::optional<Seconds> t;
    std::string ref;
    Text text;
};

struct Axis {
    std::string id;
    std::optional<double> value;
    std::vector<Check> checks;
};

struct HarmCounter {
    std::string id;
    Text title, unit;
    std::optional<double> end;
};

struct Parameter {
    std::string id, unit, evidence;
    std::string value, low, high;  // as the JSON writes them
    // "evidence", "calibrated" (fitted to data) or "assumption".
    std::string kind;
    bool has_table = false;
};

struct Fact {
    std::string id;
    Text text;
    std::optional<Seconds> verified_at, released_at;
    bool holds = true, public_interest = false, restricted = false;
};

struct Evidence {
    std::string id;
    Text title;
    std::optional<Seconds> lost_at, secured_at;
    bool lost = false;
};

struct PlayAct {
    std::string name;
    Text title;
    Seconds from = 0, to = 0;
};

struct ScoreReading {
    std::string program, version, scenario, scenario_hash, plan, plan_hash, params_set, state_hash;
    std::string seed;  // digits; may be above what a double holds
    std::optional<double> agents;
    Text title, summary, plan_title;
    std::string start_local;  // ISO, second 0
    Seconds end = 0, until = 0;
    bool ended = false;
    std::vector<Text> objectives;
    std::vector<PlayAct> play_acts;
    std::vector<Seat> seats;
    std::vector<std::pair<std::string, Text>> channels;
    Process process;
    std::optional<int> decided, of;
    std::vector<Axis> axes;
    Outcome outcome;
    std::optional<Outcome> none, plan_run;  // do-nothing, the plan's autopilot, same seed
    // `outcome` counts every claim as it stood in this drill; where there are other runs it is over
    // the claims all have in common, and this is the drill by itself. Ids of claims left out so.
    Outcome outcome_alone;
    std::vector<std::string> left_out;
    std::vector<Named> named;
    std::vector<Claim> claims;
    std::vector<Fact> facts;
    std::vector<Evidence> evidence;
    std::vector<Statement> statements;
    std::vector<Question> questions;
    std::vector<Contradiction> contradictions;
    std::vector<Inject> injects, injects_not_reached;
    std::vector<Order> orders;
    std::vector<Act> acts;
    std::vector<Assessment> assessments;
    std::vector<Prediction> predictions;
    std::vector<Note> notes;
    std::vector<Doing> facilitator;  // what the facilitator did to the script
    std::vector<HarmCounter> harms;
    std::vector<Band> phases, severities;
    Curves curves;
    std::optional<Curves> curves_none, curves_plan;
    std::vector<Estimate> desk_negative, desk_trust;
    std::vector<std::pair<Seconds, double>> desk_posts;  // visible posts an hour, as of
    std::map<std::string, DeskClaim> desk_claims;
    std::vector<Item> items;
    std::vector<Target> targets;
    Coverage coverage;
    std::vector<DutyTime> duty_times;
    std::vector<Spread> spreads;  // the whole plan first, then each target
    Calibration calibration;
    std::vector<PlanReading> readings;
    std::vector<CorrectiveAction> actions;
    std::vector<ScoreFinding> score_findings;
    std::vector<EvaluatorNote> evaluator_notes;
    Luck luck;
    std::vector<Intent> intents;
    std::map<std::string, LogRecord> records;  // by id; those that verdicts speak of
    std::vector<std::string> plan_unheld;
    std::vector<Parameter> parameters;
    std::optional<double> load_acts, load_seat_minutes, load_orders;

    const Claim* claim(const std::string& id) const;
    const Statement* statement(const std::string& doc) const;
    const Rule* rule(const std::string& id) const;
    const Question* question(const std::string& id) const;
    const Target* target(const std::string& id) const;
    // Rules of a target, or of none (nullptr); a clause in two targets counts in the first.
    std::vector<const Rule*> rules_of(const Target* target) const;
    Text seat_title(const std::string& id) const;     // the id itself for a seat nobody described
    Text channel_title(const std::string& id) const;  // likewise
    // Orders of the drill that took effect and those that never did.
    std::vector<std::pair<Seconds, Seconds>> stretches() const;  // of the clock, for time axes
};

// Instances by how they ended, over duties or over prohibitions and licences.
struct Tally {
    int on_time = 0, late = 0, violated = 0, repaired = 0, pending = 0, breaches = 0, cancelled = 0;
    int due() const { return on_time + late + violated + repaired; }
};
Tally tally_duties(const std::vector<Rule>& rules);
Tally tally_prohibitions(const std::vector<Rule>& rules);

}  // namespace firebreak::trainer::report
