// The plan as a running thing: fed with the log as it grows, it knows at every moment which duties
// are open and until when, and at the end the verdict of every clause with its evidence.
// A Monitor is a plain value; copying it forks it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/plan.h"
#include "trainer/plan/log_record.h"

namespace firebreak::trainer {

enum class Verdict { violated, compensated, late, pending, satisfied, cancelled, vacuous };
std::string_view name(Verdict verdict);

struct HitRecord {
    std::string id;
    Seconds t = 0;
    std::string seat;
    // Near misses only: the argument that did not fit ("role" for the seat) and how it read.
    std::string failed, reading;  // "mode", "mode=oral"
};

// A deadline put off: by an extension, or set anew by a further trigger (`retrigger: reset`).
struct Extension {
    std::string id;      // of the record, or of the verdict, that did it
    Seconds at = 0;      // when
    Seconds before = 0;  // the due time until then
    Seconds due = 0;     // and since
    bool anew = false;   // by a further trigger
};

// Why the last licence there was did not count: it had run out, been used up or been withdrawn.
struct LapsedLicence {
    enum class Why { expired, used, revoked } why = Why::expired;
    std::string id;
    Seconds t = 0;  // when it was given
};

// One duty, prohibition in force or guarded act, with everything an explanation needs.
struct InstanceResult {
    std::string trigger;  // record id, "start", or for verdict triggers the record
    Seconds triggered_at = 0;
    Verdict verdict = Verdict::pending;
    double score = 0;                   // pending, cancelled: what is done so far, not scored
    std::optional<Seconds> decided_at;  // pending: the end
    std::optional<Seconds> due;
    Seconds grace = 0;
    std::optional<Seconds> base;    // obligation: where its clock started; mostly triggered_at
    std::optional<Seconds> margin;  // due - last hit
    std::vector<Extension> extensions;
    std::vector<HitRecord> hits;          // or breaches
    std::vector<std::string> licence;     // guard: ids of the records that licensed the act
    std::optional<LapsedLicence> lapsed;  // guard: the one that would have
    std::string closed_by;                // id of the record that cancelled it or lifted it
    double own_score = 0;                 // before repairs
    std::vector<HitRecord> near_misses;
    std::string key;      // values of `same`, for people
    bool hidden = false;  // triggered by truth that no seat has met yet
    Text sentence;        // one generated sentence of explanation
};

struct RuleResult {
    std::string id, clause;
    scenarios::ClauseKind kind{};
    scenarios::Severity severity{};
    Text text;
    Text source;
    bool contested = false;
    Verdict verdict = Verdict::vacuous;
    std::optional<double> score;  // null: not scored (vacuous or pending only)
    std::vector<InstanceResult> instances;
};

struct ClauseResult {  // worst of its parts
    std::string id;
    Verdict verdict = Verdict::vacuous;
    std::optional<double> score;
    std::vector<std::string> rules;
};

struct PlanResult {
    std::vector<RuleResult> rules;  // in the order of the plan
    std::vector<ClauseResult> clauses;
    // Obligation scores: the mean of the decided primary duties, the same with those that began
    // with a verdict, the smaller of the two. Null if no primary duty was decided.
    std::optional<double> o1, o2, o;
    double f = 1;             // prohibition factor
    std::optional<double> p;  // process score, null if nothing was decided
    bool capped = false;      // a critical violation without repair, and p not null
};

enum class BoardState { open, overdue, in_force, breached };

struct BoardEntry {
    std::string rule, clause, trigger;
    BoardState state = BoardState::open;
    scenarios::Severity severity{};
    Text text;  // wording of the rule
    Seconds triggered_at = 0;
    std::optional<Seconds> due;
    std::optional<Seconds> remaining;  // negative: overdue
    Seconds grace = 0;
    int done = 0, of = 1;            // k of n
    std::vector<std::string> seats;  // who can do it
    std::string key;
    std::vector<Seconds> extensions;     // each new due
    std::vector<HitRecord> hits;         // done so far, or the breaches
    std::vector<HitRecord> near_misses;  // came close and did not count
    Text discharges;                     // what would discharge it, in words
    bool hidden = false;                 // must not be shown to the team yet (events.md 4)
};

// A rule that tests what only the scorer knows: it is shown in the debrief, never live.
bool debrief_only(const scenarios::Rule& rule);

class Monitor {
  public:
    // `epoch`: ISO time of tick 0, needed by calendar durations and clock times in sentences; local
    // time of the plan's calendar unless it carries an offset. Throws std::invalid_argument when it
    // cannot be read.
    Monitor(std::shared_ptr<const scenarios::Plan> plan, const std::string& epoch);

    // Records in (t, seq) order, each id once (see canonical.h for logs that are not). Fires the
    // timers due before record.t first. `ctl` pause and resume stop the clock unless the plan runs
    // on the wall clock. Throws std::invalid_argument for a record from before the time reached and
    // std::domain_error for a trigger that has no window (V6).
    void feed(const LogRecord& record);
    // Fires all timers of ticks < t (timers of tick T fire after all events of T).
    void advance(Seconds t);

    std::vector<BoardEntry> board(
        Seconds now) const;                // after the events of `now`, before its timers
    PlanResult result(Seconds end) const;  // as if the log ended at `end`
    const scenarios::Plan& plan() const;

    Monitor(const Monitor&);
    Monitor& operator=(const Monitor&);
    Monitor(Monitor&&) noexcept;
    Monitor& operator=(Monitor&&) noexcept;
    ~Monitor();

    struct Impl;  // defined inside trainer/plan

  private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace firebreak::trainer
