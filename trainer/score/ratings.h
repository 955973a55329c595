// Capability ratings: what each target of the plan (a group of clauses) comes to, proposed by fixed
// rules and confirmed or overridden by an evaluator.
//
// P performed without challenges, S with some challenges, M with major challenges, U unable to be
// performed (Homeland Security Exercise and Evaluation Program). A target's duties are the rules it
// covers that weigh something; contested and advisory ones are left out. The proposal:
//   U  a duty stayed violated
//   M  all duties met, but one later than half its grace, or a prohibition or guard was broken, or
//      a critical duty was missed and made good
//   S  all met, but one late within half its grace, missed and made good, met with less than a
//      tenth of its window left, or only after a near miss in which role or content was wrong
//      (mode and addressee alone do not count, nor does an act that met another duty: it was no
//      attempt at this one)
//   P  none of these
// Nothing is proposed while no duty was decided, no guard tried, no prohibition begun by an event
// or broken: a prohibition that was in force all along and kept says nothing of the team.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/plan.h"
#include "trainer/plan/monitor.h"
#include "trainer/record/recording.h"

namespace firebreak::trainer {

enum class Rating { performed, some_challenges, major_challenges, unable };
const char* letter(Rating rating);  // "P", "S", "M", "U"

struct RatingReason {
    Rating rating{};   // what this alone would make of the target
    std::string kind;  // missed, very_late, broken, critical_repaired, repaired, late, narrow,
                       // near_miss
    std::string rule, trigger, key;
    std::optional<Seconds> margin;  // of the instance
    std::optional<double> left;     // share of the window that was left (narrow)
    Text text;
};

struct TargetRating {
    std::string id;
    Text title;
    std::vector<std::string> clauses;
    std::optional<Rating> proposed;
    Text summary;                       // one sentence on the proposal
    std::vector<RatingReason> reasons;  // worst first, then in the order of the plan
    int decided = 0, open = 0;          // instances that count; still open at the end
    std::vector<EvaluatorNote> notes;   // the evaluators' ratings, the last one counts
};

TargetRating propose_rating(const scenarios::Target& target, const scenarios::Plan& plan,
                            const PlanResult& result);
// All targets of the plan, with the ratings among `notes`.
std::vector<TargetRating> target_ratings(const scenarios::Plan& plan, const PlanResult& result,
                                         const std::vector<EvaluatorNote>& notes);

}  // namespace firebreak::trainer
