// What a drill came to in the world: the outcome, apart from how it was handled.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "trainer/session/session.h"

namespace firebreak::trainer {

struct OutcomeScore {
    double belief_accuracy = 0;      // mean over time since onset, 0..1
    double belief_accuracy_end = 0;  // at the last moment
    double harm = 0;                 // false-believer hours per 1,000 people x the claim's harm;
                                     // the scenario's named counters stand beside it, never in it
    std::vector<std::pair<std::string, double>> harm_counters;  // value at the end
    double unanswered = 0;  // weighted question-hours without an answer
    double trust_min = 0, trust_end = 0;
    double belief_hours = 0;  // false-believer hours per person
    bool outbreak = false;
};

OutcomeScore outcome_of(const Session& session);

// What can be counted where worlds of one scenario are compared. What a team does can settle
// whether a claim is true (samples that are kept refute it, samples that are lost prove it); the
// same belief would then count as false in one world and not in the other. So only claims count
// whose truth ran one course in all the worlds, as far as all of them go; and where a claim that is
// partly true somewhere does not, none that is partly true does. Places in the scenario's claims,
// in rising order.
struct CommonClaims {
    std::vector<std::size_t> counted;
    std::vector<std::size_t>
        left_out;  // true, false or partly true in some world, not in all alike
};
CommonClaims common_claims(const std::vector<const std::vector<sim::Frame>*>& worlds);
// The outcome with belief accuracy, harm and belief hours over these claims alone. Over all claims
// it is outcome_of().
OutcomeScore outcome_over(const Session& session, const std::vector<std::size_t>& claims);
// Belief accuracy of the moment over these claims, 0..1; 1 where nobody has heard of any. The
// claims hold all that are partly true or none of them, as common_claims() gives them: a frame
// tells how far belief lies from such a truth for all of them together only.
double accuracy_over(const scenarios::Scenario& scenario, const sim::Frame& frame,
                     const std::vector<std::size_t>& claims);

}  // namespace firebreak::trainer
