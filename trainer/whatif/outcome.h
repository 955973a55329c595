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

}  // namespace firebreak::trainer
