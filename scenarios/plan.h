// A plan in the language FPL-1 as checked values (plan-language.md 1.2). Parsed by scenarios,
// run by trainer/plan.
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
struct ArgTest {
    enum class Op { eq, ne, in, nin, gt, gte, lt, lte, includes, exists } op = Op::eq;
    std::string arg;
    std::vector<Value> values;  // one value, or the list of in / nin / includes
    bool operator==(const ArgTest&) const = default;
};

struct Pattern {
    std::vector<Pattern> any;    // not empty: one of these, and nothing below is used
    std::string event;
    std::string kind;            // act, obs, verdict; empty: any
    std::vector<std::string> roles;
    std::vector<ArgTest> where;
    bool operator==(const Pattern&) const = default;
};

// s/m/h/bare ticks count seconds; the others are calendar rules of section 1.3.
struct Duration {
    enum class Unit { seconds, days, working_days, working_hours, same_day, close_of_business };
    Unit unit = Unit::seconds;
    std::int64_t n = 0;
    bool operator==(const Duration&) const = default;
};

struct Window {
    Duration fixed;
    std::string by;                                    // argument of the trigger, or empty
    std::vector<std::pair<Value, Duration>> cases;
    std::optional<Duration> fallback;
};

enum class ClauseKind { oblige, forbid, guard };
enum class Severity { advisory, minor, major, critical };  // weights 0, 1, 3, 9 unless set

struct Rule {
    std::string id;       // CLAUSE or CLAUSE.part
    std::string clause;   // the part before the first dot
    ClauseKind kind = ClauseKind::oblige;
    Severity severity = Severity::major;
    Text text;            // wording in en and zh, shown, never evaluated
    std::string source;
    bool contested = false;  // weight 0
    // oblige
    bool when_start = false;
    Pattern when, act;    // `do`
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
};

// A clause that no log can decide; the evaluator rates it.
struct RatingItem {
    std::string id, clause, rate, reason;
    Text text;
};

struct Calendar {
    int utc_offset_minutes = 0;
    std::vector<int> workdays{1, 2, 3, 4, 5};  // 1 Monday .. 7 Sunday
    int work_from = 9 * 60, work_to = 18 * 60;  // minutes of the day
    std::vector<std::string> holidays, makeup;  // ISO dates
    bool roll_holidays = false;
};

struct Plan {
    std::string id;
    Text title;
    bool wall_clock = false;  // pauses count
    Calendar calendar;
    std::map<std::string, double> weights{{"advisory", 0}, {"minor", 1}, {"major", 3}, {"critical", 9}};
    double cap = 0.59;
    std::vector<Rule> rules;
    std::vector<RatingItem> ratings;
    std::map<std::string, Value> params;  // major_at, detect_grace, ...
    std::map<std::string, std::vector<std::string>> role_map;  // role -> roles, from `roles:`
    std::vector<std::string> inherits;
    std::string hash;

    // A copy whose role names are replaced by the seats that hold them. Roles held by no seat stay
    // as they are and are listed in `unheld`.
    Plan with_seats(const std::map<std::string, std::vector<std::string>>& seats_by_role,
                    std::vector<std::string>* unheld = nullptr) const;
};

}  // namespace firebreak::scenarios
