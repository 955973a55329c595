#include "trainer/whatif/outcome.h"

#include <algorithm>

#include "sim/crowd/state.h"

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

bool known(sim::Truth truth) {
    return truth == sim::Truth::no || truth == sim::Truth::partly || truth == sim::Truth::yes;
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

CommonClaims common_claims(const std::vector<const std::vector<sim::Frame>*>& worlds) {
    CommonClaims out;
    std::size_t claims = 0, moments = 0;
    for (const auto* frames : worlds) {
        if (frames->empty()) return out;
        claims = std::max(claims, frames->front().claims.size());
        moments = moments == 0 ? frames->size() : std::min(moments, frames->size());
    }
    std::vector<bool> alike(claims, true), ever_known(claims), ever_partly(claims);
    for (std::size_t c = 0; c < claims; ++c)
        for (std::size_t i = 0; i < moments; ++i)
            for (const auto* frames : worlds) {
                const sim::Truth truth = (*frames)[i].claims[c].truth;
                ever_known[c] = ever_known[c] || known(truth);
                ever_partly[c] = ever_partly[c] || truth == sim::Truth::partly;
                alike[c] = alike[c] && truth == worlds.front()->at(i).claims[c].truth;
            }
    bool partly_differs = false;
    for (std::size_t c = 0; c < claims; ++c)
        partly_differs = partly_differs || (ever_partly[c] && !alike[c]);
    for (std::size_t c = 0; c < claims; ++c)
        if (ever_known[c])
            (alike[c] && !(partly_differs && ever_partly[c]) ? out.counted : out.left_out)
                .push_back(c);
    return out;
}

double accuracy_over(const scenarios::Scenario& scenario, const sim::Frame& frame,
                     const std::vector<std::size_t>& claims) {
    // What all known claims come to, less those that do not count; or those that count one by one.
    double all = 0, counted = 0, counted_right = 0, left_out_right = 0;
    bool partly_left_out = false;
    for (std::size_t c = 0; c < frame.claims.size(); ++c) {
        const sim::ClaimFrame& claim = frame.claims[c];
        if (!known(claim.truth)) continue;
        const double weight = scenario.claims[c].claim.need_to_know * claim.reach;
        const double right =
            weight * (claim.truth == sim::Truth::no ? 1 - claim.mean_belief : claim.mean_belief);
        const bool counts = std::binary_search(claims.begin(), claims.end(), c);
        all += weight;
        if (counts) counted += weight;
        (counts ? counted_right : left_out_right) += right;
        partly_left_out = partly_left_out || (!counts && claim.truth == sim::Truth::partly);
    }
    if (counted <= 0) return 1;
    return partly_left_out ? counted_right / counted
                           : (frame.outcome.belief_accuracy_now * all - left_out_right) / counted;
}

OutcomeScore outcome_over(const Session& session, const std::vector<std::size_t>& claims) {
    OutcomeScore score = outcome_of(session);
    constexpr double kHours = static_cast<double>(sim::kStepEvery) / kHour;
    double aside = 0;  // how far accuracy over these claims lies from that over all
    int steps = 0;
    for (const sim::Frame& frame : session.frames()) {
        // At the crowd's own steps since the first post, as the crowd counts. A frame shows the end
        // of its second and the crowd counts within it, so what is left out is taken off the
        // crowd's own sums: they stay as they are where nothing is left out.
        if (frame.t == 0 || frame.t % sim::kStepEvery != 0 || frame.posts_total == 0) continue;
        ++steps;
        bool all = true;
        for (std::size_t c = 0; c < frame.claims.size(); ++c) {
            const sim::ClaimFrame& claim = frame.claims[c];
            if (!known(claim.truth) || std::binary_search(claims.begin(), claims.end(), c))
                continue;
            all = false;
            if (claim.truth != sim::Truth::no) continue;
            const double hours = claim.believers * kHours;
            score.belief_hours -= hours;
            score.harm -= 1000 * hours * session.scenario().claims[c].claim.harm;
        }
        if (!all)
            aside += accuracy_over(session.scenario(), frame, claims) -
                     frame.outcome.belief_accuracy_now;
    }
    if (steps > 0)
        score.belief_accuracy = std::clamp(score.belief_accuracy + aside / steps, 0.0, 1.0);
    score.belief_hours = std::max(score.belief_hours, 0.0);
    score.harm = std::max(score.harm, 0.0);
    if (!session.frames().empty() && aside != 0)
        score.belief_accuracy_end =
            accuracy_over(session.scenario(), session.frames().back(), claims);
    return score;
}

}  // namespace firebreak::trainer
