// A plan in the language FPL-1 as checked values. Parsed by scenarios, run by trainer/plan.
//
// A rule is a clause of the evaluator: an obligation (`oblige`: whenever `when`, do `do` within
// ...), a prohibition (`forbid`) or a guard (`guard`: every guarded act needs an earlier licence).
// The plan file adds what expands to plain rules at load:
//   roles:     {approver: [head, deputy]}   a name for a list of roles
//   params:    {major_at: 3, report_by: 30m}   `$report_by` as a value in a clause stands for it;
//              a time (s, m, h) is kept in Plan::params as whole seconds. `$3days` is three days as
//              the parameter `day_count` counts them: 72h (24 hours a day; the default), 3d (to the
//              end of the third day after), 3wd (to the end of the third working day)
//   inherits:  a plan, or a list of plans, whose clauses stand before those of this file: names
//              of the library, or paths that count from the folder of the file that says them
//   replaces:  (in a clause) the id of an inherited clause or rule whose place it takes
//   drop:      ids of inherited clauses or rules that are left out
//   targets:   [{id, title: {en, zh}, clauses: [ID, ...]}]   groups of clauses that are rated
//   readings:  {K3: {text: ..., alternatives: [{RULE: {extend.by: 48h}}, {RULE: {extend.by:
//   120h}}]}}
//              ways to read a text that leaves something open: other values of keys of its rules
//              (a nested key with a dot), or of parameters ({params: {day_count: 3d}}). The list
//              of alternatives may stand by itself, without a text
// A clause with `rate` is no rule but an item the evaluator rates by hand.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/text.h"
#include "scenarios/value.h"
#include "sim/units.h"

namespace firebreak::scenarios {

// One test on one argument.
//
// eq, ne, in, nin compare by type and value; all but exists are false when the argument is missing.
// gt .. lte compare numbers with numbers, else they are false. includes: the argument is a list
// that holds every one of the values.
struct ArgTest {
    enum class Op { eq, ne, in, nin, gt, gte, lt, lte, includes, exists } op = Op::eq;
    std::string arg;
    std::vector<Value> values;  // one value, or the list of in / nin / includes; exists: one bool
    bool operator==(const ArgTest&) const = default;
};

struct Pattern {
    std::vector<Pattern> any;  // not empty: one of these, and nothing below is used
    std::string event;
    std::string kind;  // act, obs, verdict; empty: act or obs
    std::vector<std::string> roles;
    std::vector<ArgTest> where;
    bool operator==(const Pattern&) const = default;
};

// s/m/h/bare ticks count seconds; the others are calendar rules: until the last second of the n-th
// day after (days, working_days), n hours of working time (working_hours), the last second of the
// same day (same_day), the close of the current or next working day (close_of_business).
struct Duration {
    enum class Unit { seconds, days, working_days, working_hours, same_day, close_of_business };
    Unit unit = Unit::seconds;
    std::int64_t n = 0;
    bool operator==(const Duration&) const = default;
};

struct Window {
    Duration fixed;
    std::string by;  // argument of the trigger, or empty
    std::vector<std::pair<Value, Duration>> cases;
    std::optional<Duration> fallback;
    bool operator==(const Window&) const = default;
};

enum class ClauseKind { oblige, forbid, guard };
enum class Severity { advisory, minor, major, critical };  // weights 0, 1, 3, 9 unless set

// Where something was written; line and column from 1.
struct Place {
    std::string file;
    int line = 0, column = 0;
    bool operator==(const Place&) const = default;
};

struct Rule {
    Place place;         // of its id
    std::string id;      // CLAUSE or CLAUSE.part
    std::string clause;  // the part before the first dot
    ClauseKind kind = ClauseKind::oblige;
    Severity severity = Severity::major;
    Text text;    // wording in en and zh, shown, never evaluated
    Text source;  // where it stands in the written plan; both the same if written in one language
    std::string replaces;     // the inherited clause or rule whose place it took, or empty
    bool contested = false;   // weight 0
    bool inherited = false;   // stands in a plan that this one inherits
    bool untestable = false;  // nobody in the drill can meet it: never tried, never broken
    // oblige
    bool when_start = false;
    Pattern when, act;               // `do`
    std::vector<std::string> roles;  // `role`, expanded to seats at load
    std::vector<std::string> same;
    Window within;
    std::string base;
    Seconds grace = 0;
    double late_credit = 0.6;
    int times = 1;
    std::string distinct;
    std::optional<Duration> every;
    std::optional<Pattern> until;
    enum class Retrigger { each, first, reset, once } retrigger = Retrigger::each;
    bool aggregate_min = false;
    bool discharge_one = false;
    std::optional<Pattern> cancel;
    std::optional<Pattern> extend_on;
    Duration extend_by;
    int extend_max = 1;
    std::string compensates;
    double restores = 0.5;
    std::optional<Seconds> lookback;
    // forbid
    Pattern forbidden;
    bool from_start = false;
    std::optional<Pattern> from;
    std::optional<Seconds> for_seconds;
    int limit = 1;
    // guard
    Pattern guarded, needs;
    std::optional<Seconds> valid;
    bool consume = false;
    std::optional<Pattern> revoke;
    bool operator==(const Rule&) const = default;
};

// A clause that no log can decide; the evaluator rates it.
struct RatingItem {
    std::string id, clause, rate;
    Text reason;  // why no log can decide it
    Text text;
    Text source;
    std::optional<Pattern> from;  // the records the rating looks at, if the plan names them
    bool inherited = false;
    bool operator==(const RatingItem&) const = default;
};

// The value of one key of a rule, or of a parameter (rule "params"), as written in the plan.
struct ReadingChange {
    std::string rule, key, value;
};
// One way to read a text: what is written for it, and the rules that are then other than the
// plan's own of the same id.
struct ReadingAlternative {
    std::vector<ReadingChange> changes;
    std::vector<Rule> rules;
};
// One open question of interpretation. The first alternative is the plan's own choice and changes
// no rule; each of the others changes at least one.
struct Reading {
    std::string id;
    Text text;
    std::vector<ReadingAlternative> alternatives;
};

// A capability target: what a group of clauses comes to, rated as one (HSEEP's P, S, M, U).
// Inherited targets stand before those of the heir; one with the same id takes the other's place;
// clauses that the heir leaves out are left out of them, clauses it replaces are followed.
struct Target {
    std::string id;
    Text title;
    std::vector<std::string> clauses;  // ids of clauses (with all their parts) or of single rules
    bool covers(const std::string& rule) const;
    bool operator==(const Target&) const = default;
};

struct Calendar {
    int utc_offset_minutes = 8 * 60;            // fixed; no daylight saving
    std::vector<int> workdays{1, 2, 3, 4, 5};   // 1 Monday .. 7 Sunday
    int work_from = 9 * 60, work_to = 18 * 60;  // minutes of the day
    std::vector<std::string> holidays, makeup;  // ISO dates
    bool roll_holidays = false;
    bool operator==(const Calendar&) const = default;
};

struct Plan {
    std::string id;
    Text title;
    bool wall_clock = false;  // pauses count
    Calendar calendar;
    std::map<std::string, double> weights{
        {"advisory", 0}, {"minor", 1}, {"major", 3}, {"critical", 9}};
    double cap = 0.59;
    std::vector<Rule> rules;
    std::vector<RatingItem> ratings;
    std::map<std::string, Value> params;                       // major_at, detect_grace, ...
    std::map<std::string, std::vector<std::string>> role_map;  // role -> roles, from `roles:`
    std::vector<Reading> readings;
    std::vector<Target> targets;
    std::vector<std::string> inherits;  // as the file has them
    // The texts of the plans it inherits, and theirs, each once: by its name in the library, or by
    // its path from the folder of this plan's file.
    std::vector<std::pair<std::string, std::string>> inherited_texts;
    std::string hash;  // of the clauses and settings after inheritance, 16 hex digits

    double weight(const Rule& rule) const;  // of its severity; 0 if contested

    // A copy whose role names (and the values of tests on `by`, the acting seat) are replaced by
    // the seats that hold them; a seat id stands for itself. Roles held by no seat stay as they are
    // and are listed in `unheld`, each once, sorted; a rule that cannot be met without them becomes
    // untestable.
    Plan with_seats(const std::map<std::string, std::vector<std::string>>& seats_by_role,
                    std::vector<std::string>* unheld = nullptr) const;
};

}  // namespace firebreak::scenarios
