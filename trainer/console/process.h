// The parts of the debrief's process page.
#pragma once

#include <string>
#include <vector>

#include "trainer/console/screens.h"

namespace firebreak::trainer::console {

// 0 the worst.
int badness(Verdict verdict);
// Did the log try it?
bool tested(const RuleResult& rule);
// The instance that decided the rule's verdict; nullptr: it has none.
const InstanceResult* telling(const RuleResult& rule);

// "+12 min" before it was due, "−12 min" after, "never done".
std::string margin_words(const Words& words, const InstanceResult& instance);
// The word of a verdict by the kind of its rule: a prohibition or an order of steps is kept or
// broken, never "on time".
std::string verdict_word(const Words& words, Verdict verdict, scenarios::ClauseKind kind);
// Its mark: a shield for what was kept.
void verdict_mark(viz::Ui& ui, Verdict verdict, scenarios::ClauseKind kind, ImVec2 at,
                  float radius);
// Who did it; where nobody did, whose it was.
std::string seat_words(const Frame& frame, const DrillEnd& end, const RuleResult& rule,
                       const InstanceResult* instance);
// How well the team knew what it had done, by the score's own calibration.
std::string calibration_words(const Frame& frame, const DrillEnd& end, const DebriefState& state);

// What could be said of a clause at an instant of the drill, without knowing what came after.
struct ClauseMoment {
    enum class Kind : std::uint8_t {
        not_yet,   // nothing had called for it
        in_force,  // a prohibition or an order of steps, kept so far
        done,
        open,     // `span` left; 0: no time is set
        overdue,  // for `span`; still to be made up for
        missed,   // not to be made up for any more
        broken
    } kind = Kind::not_yet;
    Seconds span = 0;
    bool operator==(const ClauseMoment&) const = default;
};
// The rule as it stood at an instant: instances that had been called for by then, with what had
// been done by then, and the verdict that could be given; open ones are pending. A miss that was
// made good later still counts as missed.
RuleResult rule_at(const RuleResult& rule, Seconds t);
// The most pressing of the rule's instances at that time.
ClauseMoment moment_of(const RuleResult& rule, Seconds t);
std::string moment_words(const Words& words, const ClauseMoment& moment);
viz::Color moment_color(const viz::Theme& theme, const ClauseMoment& moment);
// The instant shown; nullopt at the drill's end, where verdicts stand instead.
std::optional<Seconds> moment_shown(const DrillEnd& end, const DebriefState& state);

// The swim lanes: what each seat had to do in which time, and when it was done.
void process_lanes(Frame& frame, const DrillEnd& end, DebriefState& state,
                   const std::vector<const RuleResult*>& rules, const viz::Rect& where);
// The clauses as a table, the worst first.
void clause_table(Frame& frame, const DrillEnd& end, DebriefState& state,
                  const std::vector<const RuleResult*>& rows, const viz::Rect& where);

}  // namespace firebreak::trainer::console
