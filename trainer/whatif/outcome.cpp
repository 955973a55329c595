#include "trainer/whatif/outcome.h"

namespace firebreak::trainer {

namespace {

// Weighted hours during which a question stood unanswered.
double question_hours(const Session& session) {
    double hours = 0;
    for (const auto& line : session.questions()) {
        const Seconds end = line.answered_at.value_or(session.now());
        if (end > line.asked_at)
            hours += line.weight * static_cast<double>(end - line.asked_at) / kHour;
    }
    return hours;
}

}  // namespace

OutcomeScore outcome_of(const Session& session) {
    OutcomeScore score;
    score.unanswered = question_hours(session);
    for (const auto& counter : session.scenario().harms) {
        double value = counter.start;
        for (const auto& line : session.harm())
            if (line.counter == counter.id) value = line.value;
        score.harm_counters.emplace_back(counter.id, value);
    }
    if (session.frames().empty()) return score;
    const sim::Outcome& truth = session.frames().back().outcome;
    score.belief_accuracy = truth.belief_accuracy_mean;
    score.belief_accuracy_end = truth.belief_accuracy_now;
    score.harm = truth.harm;
    score.trust_min = truth.trust_min;
    score.trust_end = truth.trust_now;
    score.belief_hours = truth.belief_hours;
    score.outbreak = truth.outbreak;
    return score;
}

}  // namespace firebreak::trainer
